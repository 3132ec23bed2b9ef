"""Reads the whole catalogue on the ladder of roles, on any day: a fixed, small number of statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Case, F, TextField, Value, When

from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.catalogue import rules
from rolvast.catalogue.models import TaskVersion
from rolvast.catalogue.queries.roles import role_changes
from rolvast.catalogue.queries.tasks import definition, visible_to
from rolvast.catalogue.rules import Domain, Move, Period, RoleChange


@dataclass(frozen=True, slots=True)
class TaskName:
    """What a task is called, and where it belongs."""

    key: str
    name: str
    domain: Domain


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleBook:
    """Everything ever decided about roles, and the tasks as they were called on one day.

    ``present``: the tasks that stood in the catalogue on that day. ``names`` has the others too.
    """

    day: date
    first_day: date | None
    names: dict[int, TaskName]
    present: set[int]
    periods: dict[int, list[Period]]
    changes: list[RoleChange]


class _Version(NamedTuple):
    pk: int
    task_id: int
    number: int
    valid_from: date
    in_use: bool  # is it the one that new cases begin with?
    withdrawn: bool


def role_book(viewer: Identity, *, on: date | None, today: date) -> RoleBook:
    """The catalogue with its roles on a day; at most five statements, however large it is.

    ``on``: the day asked for, kept between the first decision and ``today``; None for today.
    """
    changes = role_changes(viewer)
    first_day = next((change.since for change in changes if change.since <= today), None)
    day = min(max(on or today, first_day or today), today)
    names = {
        pk: TaskName(key, name, Domain(domain))
        for pk, key, name, domain in visible_to(viewer).values_list("pk", "key", "name", "domain")
    }
    first: dict[int, date] = {}
    for change in changes:
        first.setdefault(change.task_id, change.since)
    versions = _versions(viewer)
    periods = {
        task_id: rules.periods_of([(one.valid_from, one.withdrawn) for one in found], first.get(task_id))
        for task_id, found in versions.items()
    }
    names |= _earlier_names(names, versions, day)
    return RoleBook(
        day=day,
        first_day=first_day,
        names=names,
        present=rules.present_on(periods, day),
        periods=periods,
        changes=changes,
    )


def _versions(viewer: Identity) -> dict[int, list[_Version]]:
    """By task its versions, the oldest first. Only texts that speak of withdrawing are read for it."""
    withdrawing = Case(When(text__contains="withdrawn", then=F("text")), default=Value("", TextField()))
    rows = (
        TaskVersion.objects.filter(municipality_id=viewer.municipality_id)
        .order_by("task_id", "number")
        .values_list("pk", "task_id", "number", "valid_from", "task__version", withdrawing)
    )
    found: dict[int, list[_Version]] = {}
    for pk, task_id, number, valid_from, in_use, text in rows:
        withdrawn = bool(text) and definition(TaskVersion(text=text)).withdrawn
        found.setdefault(task_id, []).append(
            _Version(pk, task_id, number, valid_from, number == in_use, withdrawn)
        )
    return found


def _earlier_names(
    names: Mapping[int, TaskName], versions: Mapping[int, list[_Version]], day: date
) -> dict[int, TaskName]:
    """The names and domains of those tasks that had another version on that day than they have now."""
    then = [
        next((one for one in reversed(found) if one.valid_from <= day), found[0])
        for found in versions.values()
    ]
    texts = TaskVersion.objects.filter(pk__in=[one.pk for one in then if not one.in_use])
    said = {
        task_id: definition(TaskVersion(text=text)) for task_id, text in texts.values_list("task_id", "text")
    }
    return {task_id: TaskName(names[task_id].key, one.name, one.domain) for task_id, one in said.items()}


def reasons_of(moves: Iterable[Move]) -> dict[int, str]:
    """The public reason of each of these moves, by its act; one statement."""
    return acts.public_statements([move.act_id for move in moves])
