"""The public list of tasks that can be challenged, and the challenges that staff work on."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rolvast.accounts.rules import Identity
from rolvast.cases import queries as cases
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.queries import Challengeable
from rolvast.catalogue.rules import Role, decided_role
from rolvast.challenges.models import Challenge
from rolvast.challenges.queries.reading import (
    asked_task_of,
    is_granted,
    new_requests,
    visible_to,
    waiting_cases,
)
from rolvast.challenges.rules import Stage
from rolvast.huisstijl.texts import money, number

if TYPE_CHECKING:
    from rolvast.catalogue.models import TaskCost

#: Of these it can be said that a challenge runs; what was refused stays at an early stage, so its case says.
_DOING = (Stage.RUNNING, Stage.ENDING)
#: Here no yes has been acted upon yet.
_EARLY = (Stage.TESTED, Stage.TALKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOpen:
    """A task as the list of what can be challenged shows it: its role, and how many residents are at it.

    ``running``: agreements in force; ``asked``: requests that wait for a decision.
    """

    one: Challengeable
    role: Role | None
    running: int
    asked: int
    hours: int | None = None
    cents: int | None = None
    source: str = ""

    @property
    def hours_words(self) -> str:
        """Hours a year, or that it is not known."""
        return "niet bekend" if self.hours is None else number(self.hours)

    @property
    def cost_words(self) -> str:
        """Euros a year, or that it is not known."""
        return "niet bekend" if self.cents is None else money(self.cents)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkChallenge:
    """A challenge as staff see it in their list; ``stand``: in words, after a no what was decided."""

    number: str
    task: str
    stage: Stage
    stand: str
    next_on: date | None
    is_late: bool


def _stand(row: Challenge) -> str:
    """Before an agreement the decision says more than the stage, where it is no yes."""
    stage = Stage(row.stage)
    outcome = cases.load_state(row.case).current.outcome if stage in _EARLY else None
    return outcome.label if outcome is not None and not is_granted(row.case) else stage.label


def open_tasks(viewer: Identity, *, today: date) -> list[TaskOpen]:
    """The tasks that can be challenged, by name. The statements grow only with new requests."""
    running, asked = _counted(viewer)
    found = catalogue.challengeable(viewer)
    costs = catalogue.costs_on([one.task.pk for one in found], today)
    return [_open(one, running, asked, costs.get(one.task.pk)) for one in found]


def task_open(viewer: Identity, key: str, *, today: date) -> TaskOpen | None:
    """One task, whether it can be challenged or not; ``None`` where there is none with a role."""
    task = next(iter(catalogue.by_keys(viewer, [key])), None)
    if task is None or not task.role:
        return None
    running, asked = _counted(viewer)
    return _open(catalogue.weigh(task), running, asked, catalogue.cost_on(task.pk, today))


def _open(
    one: Challengeable, running: Counter[int], asked: Counter[int], cost: "TaskCost | None"
) -> TaskOpen:
    return TaskOpen(
        one=one,
        role=decided_role(one.task.role),
        running=running[one.task.pk],
        asked=asked[one.task.pk],
        hours=round(cost.minutes_per_year / 60) if cost and cost.minutes_per_year is not None else None,
        cents=cost.cents_per_year if cost else None,
        source=cost.source if cost else "",
    )


def _counted(viewer: Identity) -> tuple[Counter[int], Counter[int]]:
    mine = Challenge.objects.filter(municipality_id=viewer.municipality_id)
    running = Counter(mine.filter(stage__in=_DOING).values_list("task_id", flat=True))
    waiting = mine.filter(case__episodes__is_current=True, case__episodes__ended_at=None)
    asked = Counter(waiting.exclude(stage__in=_DOING).values_list("task_id", flat=True))
    asked.update(task.pk for case in new_requests(viewer) if (task := asked_task_of(case)) is not None)
    return running, asked


def at_work(viewer: Identity, *, today: date) -> list[WorkChallenge]:
    """What staff see: requests not tested yet first, then by the day of the next talk."""
    found = []
    for case in waiting_cases(viewer):
        task = asked_task_of(case)
        found.append(
            WorkChallenge(
                number=case.number,
                task=task.name if task else "",
                stage=Stage.REQUESTED,
                stand=Stage.REQUESTED.label,
                next_on=None,
                is_late=False,
            )
        )
    rows = visible_to(viewer).select_related("case", "task").exclude(stage=Stage.ENDED)
    return found + [
        WorkChallenge(
            number=row.case.number,
            task=row.task.name,
            stage=Stage(row.stage),
            stand=_stand(row),
            next_on=row.next_on,
            is_late=row.next_on is not None and row.next_on < today,
        )
        for row in rows.order_by("next_on", "pk")
    ]
