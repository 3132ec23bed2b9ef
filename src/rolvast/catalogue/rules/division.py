"""The division of work: who does what on a day, what moved since another day, and how it went. Pure."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from rolvast.catalogue.rules.roles import Role, Stance


class RoleChange(NamedTuple):
    """From a day on the municipality has this role in a task; ``until`` is the first day it no longer has."""

    task_id: int
    role: Role
    since: date
    until: date | None = None
    act_id: int = 0


class Period(NamedTuple):
    """A time in which a task stood in the catalogue; ``until`` is the first day it no longer did."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Is the day in it?"""
        return self.since <= day and (self.until is None or day < self.until)


class Move(NamedTuple):
    """A task that came on another rung; ``was`` is None where it was decided for the first time."""

    task_id: int
    was: Role | None
    role: Role
    on: date
    act_id: int


def counts(roles: Iterable[Role]) -> dict[Stance, int]:
    """How many tasks the municipality does, does differently and does not.

    >>> counts([Role.PERFORM, Role.REGULATE, Role.DIRECT])[Stance.DOES]
    2
    """
    found = Counter(role.stance for role in roles)
    return {stance: found[stance] for stance in Stance}


def roles_on(changes: Iterable[RoleChange], day: date) -> dict[int, RoleChange]:
    """By task, the role that holds on a day: the latest that had taken effect and had not ended."""
    latest: dict[int, RoleChange] = {}
    for change in changes:
        known = latest.get(change.task_id)
        if change.since <= day and (known is None or known.since <= change.since):
            latest[change.task_id] = change
    return {
        task_id: change for task_id, change in latest.items() if change.until is None or day < change.until
    }


def division_on(
    changes: Iterable[RoleChange], day: date, *, present: Container[int] | None = None
) -> dict[Stance, int]:
    """The division on a day, of the tasks that were there (``present``; None: all of them)."""
    return counts(
        change.role
        for task_id, change in roles_on(changes, day).items()
        if present is None or task_id in present
    )


def stops(first: date, today: date) -> list[date]:
    """The days at which the division through the years is shown: the first, the begin of each year, today.

    >>> [day.isoformat() for day in stops(date(2024, 5, 1), date(2025, 3, 1))]
    ['2024-05-01', '2025-01-01', '2025-03-01']
    """
    return sorted({first, today, *(date(year, 1, 1) for year in range(first.year + 1, today.year + 1))})


def periods_of(versions: Sequence[tuple[date, bool]], first_decision: date | None) -> list[Period]:
    """When a task stood in the catalogue, from its versions in their order: (valid from, withdrawn?).

    A role that was decided before the task was written down here shows that the task was there already, so
    the first period begins with whichever came first.

    >>> periods_of([(date(2024, 5, 1), False), (date(2025, 5, 1), True)], None)
    [Period(since=datetime.date(2024, 5, 1), until=datetime.date(2025, 5, 1))]
    """
    steps = [list(found)[-1] for _, found in groupby(versions, key=lambda version: version[0])]
    if not steps:
        return []
    begin, withdrawn = steps[0]
    if first_decision is not None and first_decision < begin:
        steps = [(first_decision, False), *(steps if withdrawn else steps[1:])]
    found: list[Period] = []
    for day, gone in steps:
        there = bool(found) and found[-1].until is None
        if gone and there:
            found[-1] = found[-1]._replace(until=day)
        elif not gone and not there:
            found.append(Period(day))
    return found


def present_on(periods: dict[int, list[Period]], day: date) -> set[int]:
    """The tasks that stood in the catalogue on a day."""
    return {task_id for task_id, found in periods.items() if any(period.holds(day) for period in found)}


def moves(changes: Iterable[RoleChange], *, after: date, until: date) -> list[Move]:
    """Every step to another rung later than one day and not later than another, the newest first.

    A decision that leaves a task where it was, is no move.
    """
    found = []
    ordered = sorted(changes, key=attrgetter("task_id", "since"))
    for _, steps in groupby(ordered, key=attrgetter("task_id")):
        was: RoleChange | None = None
        for step in steps:
            before = was.role if was and (was.until is None or was.until >= step.since) else None
            if after < step.since <= until and before is not step.role:
                found.append(Move(step.task_id, before, step.role, step.since, step.act_id))
            was = step
    return sorted(found, key=lambda move: (-move.on.toordinal(), move.task_id))
