"""Reads what tasks cost: what counts on a day, how it was before, and whether the acts vouch for it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from rolvast.acts import queries as acts
from rolvast.catalogue.models import TaskCost
from rolvast.catalogue.rules.costs import COST, CostKnown


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """What a task costs from a day on, as a reader sees it.

    ``until``: the first day on which another counts. ``corrected``: a later row of the same day counts.
    """

    number: int
    starts_on: date
    until: date | None
    cents_per_year: int | None
    cents_per_case: int | None
    minutes_per_year: int | None
    included: str
    source: str
    known: CostKnown
    said_at: datetime
    reason: str
    corrected: bool


def cost_on(task_id: int, day: date) -> TaskCost | None:
    """What a task costs on a day, the last correction counting; None where nobody said; one statement."""
    said = TaskCost.objects.filter(task_id=task_id, starts_on__lte=day)
    return said.order_by("-starts_on", "-number").first()


def costs_on(task_ids: Collection[int], day: date) -> dict[int, TaskCost]:
    """As :func:`cost_on` of several tasks, by task id; one statement."""
    said = TaskCost.objects.filter(task_id__in=task_ids, starts_on__lte=day)
    return {row.task_id: row for row in said.order_by("starts_on", "number")}


def cost_of_day(task_id: int, day: date) -> TaskCost | None:
    """What was said last of exactly this first day."""
    return TaskCost.objects.filter(task_id=task_id, starts_on=day).order_by("-number").first()


def costs_of(task_id: int) -> list[CostRow]:
    """Everything that was said of a task, the newest day first; two statements."""
    rows = list(
        TaskCost.objects.filter(task_id=task_id).select_related("act").order_by("-starts_on", "-number")
    )
    reasons = acts.public_statements([row.act_id for row in rows])
    found: list[CostRow] = []
    following: date | None = None  # the first day of what counts after this row
    latest: date | None = None  # the day of the row before, in this order
    for row in rows:
        corrected = row.starts_on == latest
        if not corrected:
            following, latest = latest, row.starts_on
        found.append(
            CostRow(
                number=row.number,
                starts_on=row.starts_on,
                until=following,
                cents_per_year=row.cents_per_year,
                cents_per_case=row.cents_per_case,
                minutes_per_year=row.minutes_per_year,
                included=row.included,
                source=row.source,
                known=CostKnown(row.known),
                said_at=row.act.at,
                reason=reasons.get(row.act_id, ""),
                corrected=corrected,
            )
        )
    return found


def cost_row_on(task_id: int, day: date) -> CostRow | None:
    """As :func:`cost_on`, as a reader sees it."""
    return next((row for row in costs_of(task_id) if row.starts_on <= day and not row.corrected), None)


def cost_facts(cost: TaskCost) -> dict[str, object]:
    """What the act of a cost says: all of it."""
    return {
        "cost": cost.number,
        "from": cost.starts_on.isoformat(),
        "cents_per_year": cost.cents_per_year,
        "cents_per_case": cost.cents_per_case,
        "minutes_per_year": cost.minutes_per_year,
        "included": cost.included,
        "source": cost.source,
        "known": cost.known,
    }


def verify_costs() -> Iterator[acts.Difference]:
    """Hold each cost of a task against its act, and each act against its row."""
    there = set()
    for row in TaskCost.objects.select_related("act", "task").order_by("pk").iterator(chunk_size=2000):
        there.add(row.act_id)
        fits = row.act.kind == COST and row.act.subject_id == row.task.subject_id
        if not fits or not cost_facts(row).items() <= row.act.facts.items():
            yield acts.Difference(f"task {row.task.key}", f"cost {row.number} is not what its act says")
    for act in acts.acts_of_kind(COST).select_related("subject"):
        if act.pk not in there:
            yield acts.Difference(f"task {act.subject.label}", f"cost {act.facts['cost']} is not there")
