"""Reads what work and money moved at each change: from acts, hour rates, published costs and pledges."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, pairwise

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.cases import queries as cases
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import Role
from rolvast.catalogue.rules.costs import per_window
from rolvast.challenges import queries as challenges
from rolvast.huisstijl.dates import AMSTERDAM, calendar_day
from rolvast.initiatives import queries as initiatives
from rolvast.insight.rules.moved import (
    ChangeKind,
    Given,
    Moved,
    Rate,
    Rates,
    Side,
    Window,
    Worked,
    hours,
    moved,
    society,
    why_not,
    windows,
)
from rolvast.pledges import queries as pledges
from rolvast.pledges.rules import NeedKind

#: Help of these kinds is given in time.
_TIME = (NeedKind.HANDS, NeedKind.ADVICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A change in who does a task: another role of the municipality, or an agreement with residents.

    ``was`` and ``became``: the role before and after; both None for an agreement.
    """

    task_id: int
    task_key: str
    task_name: str
    kind: ChangeKind
    on: date
    was: Role | None = None
    became: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedRow:
    """A change with what moved; ``moved`` is None where too little time lies on one of both sides.

    ``why_not`` then says which, in Dutch.
    """

    change: ChangeRow
    moved: Moved | None
    why_not: str


def changes(viewer: Identity, *, today: date, task_key: str | None = None) -> list[ChangeRow]:
    """Every change that has begun, the latest first, of one task or all; three statements."""
    tasks = catalogue.visible_to(viewer)
    if task_key is not None:
        tasks = tasks.filter(key=task_key)
    names = {pk: (key, name) for pk, key, name in tasks.values_list("pk", "key", "name")}
    found: list[ChangeRow] = []
    decided = sorted(catalogue.role_changes(viewer), key=lambda one: (one.task_id, one.since))
    for task_id, rows in groupby(decided, key=lambda one: one.task_id):
        if task_id not in names:
            continue
        key, name = names[task_id]
        roles = list(rows)
        found += [
            ChangeRow(
                task_id=task_id,
                task_key=key,
                task_name=name,
                kind=ChangeKind.ROLE,
                on=after.since,
                was=before.role,
                became=after.role,
            )
            for before, after in pairwise(roles)
            if before.role is not after.role and after.since <= today
        ]
    found += [
        ChangeRow(
            task_id=task_id,
            task_key=names[task_id][0],
            task_name=names[task_id][1],
            kind=ChangeKind.AGREEMENT,
            on=first,
        )
        for task_id, first in challenges.agreed_since(viewer, today=today)
        if task_id in names
    ]
    return sorted(found, key=lambda one: (-one.on.toordinal(), one.task_name))


def moved_by(found: Sequence[ChangeRow], *, today: date) -> list[MovedRow]:
    """What moved at each of these changes; two statements, and four for each of them."""
    rates = Rates(Rate(one.kind, one.starts_on, one.cents) for one in accounts.rates())
    known_from = cases.first_received()
    return [
        MovedRow(
            change=one,
            moved=_moved(one, rates, known_from, today),
            why_not=why_not(one.on, today=today, known_from=known_from),
        )
        for one in found
    ]


def _moved(change: ChangeRow, rates: Rates, known_from: date | None, today: date) -> Moved | None:
    both = windows(change.on, today=today, known_from=known_from) if known_from else None
    if both is None:
        return None
    span = Window(both[0].first, both[1].last)
    subjects = cases.subjects_of_task(change.task_id)
    handling = _worked(subjects, span)
    contacts = acts.residents_acts(subjects, since=_start(span.first), until=_end(span.last))
    contact_days = [calendar_day(at) for at in contacts]
    received = [calendar_day(at) for at in cases.received_moments(change.task_id)]
    beside = _beside(change.task_id)
    guidance, given = _worked(beside, span), [_given(row) for row in pledges.given_to(beside)]
    sides = [
        Side(
            window=window,
            cases=(number := sum(day in window for day in received)),
            contacts=sum(day in window for day in contact_days),
            handling=hours(handling, window=window, rates=rates),
            guidance=hours(guidance, window=window, rates=rates),
            society=society(given, window=window),
            published=_published(change.task_id, window, number),
        )
        for window in both
    ]
    return moved(*sides)


def _given(row: pledges.GivenRow) -> Given:
    return Given(
        on=calendar_day(row.at),
        kept=row.kept,
        minutes=row.amount if row.kind in _TIME else None,
        cents=row.amount if row.kind is NeedKind.MONEY else None,
    )


def _beside(task_id: int) -> list[int]:
    """The subjects of what residents do themselves around a task: challenges and initiatives."""
    asked = list(challenges.subjects_about(task_id))
    return [*asked, *initiatives.subjects_about(task_id, challenges=asked)]


def _worked(subjects: Collection[int], span: Window) -> list[Worked]:
    rows = acts.worked_on(subjects, since=_start(span.first), until=_end(span.last))
    return [
        Worked(on=calendar_day(at), about=about, position_kind=kind, minutes=minutes)
        for about, at, kind, minutes in rows
    ]


def _published(task_id: int, window: Window, number: int) -> int | None:
    """The published cost that falls in a window, by what counted on its last day."""
    cost = catalogue.cost_on(task_id, window.last)
    if cost is None or (cost.cents_per_year is None and cost.cents_per_case is None):
        return None
    yearly = per_window(cost.cents_per_year, days=window.days) if cost.cents_per_year is not None else 0
    return yearly + (cost.cents_per_case or 0) * number


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM)


def _end(day: date) -> datetime:
    return _start(day + timedelta(days=1))
