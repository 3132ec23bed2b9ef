"""Who is away today, whose work somebody does meanwhile, and about whom one may say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, PositionKind
from rolvast.cases.rules.absence import stands_in, stands_in_for

if TYPE_CHECKING:
    from rolvast.accounts.models import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayNow:
    """Somebody who is away: until when, and who does their work today, where somebody does."""

    position_id: int
    name: str
    until: date
    replacement_id: int | None
    replacement: str


def away_now(*, on: date) -> dict[int, AwayNow]:
    """Who is away on a day, by position; one statement."""
    rows = list(accounts.absences(on=on))
    replaced = {row.position_id: row.replacement_id for row in rows}
    names = {row.replacement_id: row.replacement.person.name for row in rows if row.replacement is not None}
    found = {}
    for row in rows:
        standing_in = stands_in(row.position_id, replaced)
        found[row.position_id] = AwayNow(
            position_id=row.position_id,
            name=row.position.person.name,
            until=row.ends_on,
            replacement_id=standing_in,
            replacement=names.get(standing_in, ""),
        )
    return found


def positions_for(viewer: Identity, *, on: date) -> frozenset[int]:
    """The positions whose work this viewer does on a day: their own, and those they replace."""
    if viewer.position_id is None:
        return frozenset()
    return replaced_by(viewer.position_id, away_now(on=on))


def replaced_by(position_id: int, away: Mapping[int, AwayNow]) -> frozenset[int]:
    """The own position and those that its holder stands in for."""
    return stands_in_for(position_id, {key: one.replacement_id for key, one in away.items()})


def may_say_away(viewer: Identity, *, on: date) -> "list[Position]":
    """Of whom this viewer may say that they are away: themselves first, and who leads a team of that team."""
    if not viewer.is_staff:
        return []
    leads = viewer.position_kind is PositionKind.MANAGER and viewer.team_id is not None
    found = [
        position
        for position in accounts.everyone_at_work(on=on)
        if position.pk == viewer.position_id or (leads and position.team_id == viewer.team_id)
    ]
    return sorted(found, key=lambda position: position.pk != viewer.position_id)
