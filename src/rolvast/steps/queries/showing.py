"""The steps of one case, in the order of its task file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rolvast.catalogue.rules import Side, StepBlock
from rolvast.huisstijl.dates import calendar_day
from rolvast.steps.models import Step
from rolvast.steps.rules import States, Status, StepState, in_the_way, is_late


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStep:
    """One step as a page shows it. ``status``: ``None`` where it did not begin. ``owner``: who has it."""

    name: str
    title: str
    why: str
    status: Status | None
    owner: str
    title_of_owner: str
    person: str
    position_id: int | None
    due_on: date | None
    ended_on: date | None
    late: bool
    by_resident: bool
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepList:
    """The steps of a case; ``over``: how many of them are done or skipped."""

    steps: tuple[ShownStep, ...]
    over: int

    @property
    def now(self) -> tuple[ShownStep, ...]:
        """Those that are open."""
        return tuple(step for step in self.steps if step.status is Status.OPEN)


def state_of(row: Step) -> StepState:
    """What a row says of its step."""
    return StepState(status=Status(row.status), due_on=row.due_on, team=row.team, position_id=row.position_id)


def step_rows(subject_id: int) -> dict[str, Step]:
    """The steps of a subject that began, by name."""
    found = Step.objects.filter(subject_id=subject_id).select_related("position__person")
    return {row.name: row for row in found}


def steps_begun(subject_id: int) -> States:
    """Where the steps of a subject are that began."""
    return {name: state_of(row) for name, row in step_rows(subject_id).items()}


def standing_in_the_way(subject_id: int, plan: Sequence[StepBlock], *, closing: bool) -> list[StepBlock]:
    """The steps that a decision or closing waits for; of a case that never had steps (an import): none."""
    states = steps_begun(subject_id) if plan else {}
    return in_the_way(plan, states, closing=closing) if states else []


def step_list(subject_id: int, plan: Sequence[StepBlock], *, today: date) -> StepList | None:
    """The steps of a subject; ``None`` where there are none. One statement."""
    rows = step_rows(subject_id) if plan else {}
    if not rows:
        return None
    titles = {step.name: step.title for step in plan}
    shown = tuple(_shown(step, rows.get(step.name), titles, today=today) for step in plan)
    over = sum(step.status in {Status.DONE, Status.SKIPPED} for step in shown)
    return StepList(steps=shown, over=over)


def _shown(step: StepBlock, row: Step | None, titles: dict[str, str], *, today: date) -> ShownStep:
    position = row.position if row else None
    return ShownStep(
        name=step.name,
        title=step.title,
        why=step.why,
        status=Status(row.status) if row else None,
        owner=position.person.name if position else (row.team if row else step.team),
        title_of_owner=position.title if position else "",
        person=position.person.name if position else "",
        position_id=row.position_id if row else None,
        due_on=row.due_on if row else None,
        ended_on=calendar_day(row.ended_at) if row and row.ended_at else None,
        late=is_late(state_of(row), today=today) if row else False,
        by_resident=step.side is Side.RESIDENT,
        after=tuple(titles[name] for name in step.after),
    )
