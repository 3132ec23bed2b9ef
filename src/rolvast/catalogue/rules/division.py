"""The whole division of work at a glance, on a day and through the years. Pure."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from rolvast.catalogue.rules.roles import Role, Stance


class RoleChange(NamedTuple):
    """From a day on the municipality has this role in a task."""

    task_id: int
    role: Role
    since: date


def counts(roles: Iterable[Role]) -> dict[Stance, int]:
    """How many tasks the municipality does, does differently and does not.

    >>> counts([Role.PERFORM, Role.REGULATE, Role.DIRECT])[Stance.DOES]
    2
    """
    found = Counter(role.stance for role in roles)
    return {stance: found[stance] for stance in Stance}


def division_on(changes: Iterable[RoleChange], day: date) -> dict[Stance, int]:
    """The division on a day: of every task the latest role that had taken effect; before its first, none."""
    latest: dict[int, RoleChange] = {}
    for change in changes:
        known = latest.get(change.task_id)
        if change.since <= day and (known is None or known.since <= change.since):
            latest[change.task_id] = change
    return counts(change.role for change in latest.values())


def division_by_year(changes: Iterable[RoleChange], *, today: date) -> list[tuple[int, dict[Stance, int]]]:
    """The division at the end of every year since the first decision, and of this year as it is today."""
    known = list(changes)
    if not known:
        return []
    first = min(change.since for change in known).year
    return [
        (year, division_on(known, min(date(year, 12, 31), today))) for year in range(first, today.year + 1)
    ]
