"""What can follow on a case, and what it follows on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from rolvast.accounts.rules import stranger
from rolvast.acts import queries as acts
from rolvast.cases.models import Case, Continuation, Episode
from rolvast.cases.rules import OPEN, Outcome, Status
from rolvast.cases.rules.continuing import May, may_continue
from rolvast.catalogue import queries as catalogue
from rolvast.huisstijl.dates import calendar_day
from rolvast.steps import queries as steps
from rolvast.steps.rules import Status as StepStatus

if TYPE_CHECKING:
    from rolvast.catalogue.models import TaskVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOn:
    """A task that can be handed in on a case. ``step``: what it waits for; ``made``: the case, once it is."""

    key: str
    name: str
    may: May
    step: str
    made: Case | None


def way_on(earlier: Case, version: "TaskVersion", *, at: datetime) -> WayOn | None:
    """Whether this task follows on this case, and from when; ``None`` where it does not."""
    block = catalogue.definition(version).follows
    if block is None or block.task != earlier.version.task.key:
        return None
    first = Episode.objects.filter(case=earlier).order_by("number").first()
    ended = Episode.objects.filter(case=earlier, outcome=Outcome.WITHDRAWN.value, is_current=True).exists()
    if first is None or (ended and Status(earlier.status) not in OPEN):
        return None
    state = steps.steps_begun(earlier.subject_id).get(block.or_step)
    plan = catalogue.definition(earlier.version).steps
    title = next((step.title for step in plan if step.name == block.or_step), block.or_step)
    may = may_continue(
        block,
        received_on=first.start_on or calendar_day(first.received_at),
        step_over=state is not None and state.status is StepStatus.DONE,
        today=calendar_day(at),
    )
    made = (
        Continuation.objects.filter(earlier=earlier, case__task=version.task_id)
        .select_related("case")
        .first()
    )
    return WayOn(
        key=version.task.key,
        name=catalogue.definition(version).name,
        may=may,
        step=title,
        made=made.case if made else None,
    )


def ways_on(case: Case, *, at: datetime) -> list[WayOn]:
    """Everything that can follow on a case; no statement for a task without steps, on which nothing can."""
    if not catalogue.definition(case.version).steps:
        return []
    found = catalogue.following(stranger(case.municipality_id), case.version.task.key)
    ways = (way_on(case, version, at=at) for version in found)
    return [way for way in ways if way is not None]


def earlier_case(case: Case) -> Case | None:
    """The case on which this one follows; no statement where its task follows on none."""
    if catalogue.definition(case.version).follows is None:
        return None
    found = Continuation.objects.filter(case=case).select_related("earlier__task").first()
    return found.earlier if found else None


def verify_continuations() -> Iterator[acts.Difference]:
    """Every case that says on which it follows is tied to it, and no other is."""
    rows = Continuation.objects.select_related("case", "earlier")
    for row in rows:
        first = next(iter(acts.steps_of([row.case.subject_id])))
        if first[3].get("follows") != row.earlier.number:
            yield acts.Difference(f"case {row.case.number}", "it does not follow on what its acts say")
