"""In whose name the roles of imported tasks are decided: somebody with a mandate, or nobody."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from rolvast.accounts import actions, queries
from rolvast.accounts.rules import Identity, PositionKind
from rolvast.acts import actions as acts
from rolvast.acts import queries as acts_read
from rolvast.catalogue.rules import TaskDefinition
from rolvast.config.bad_input import BadInput

if TYPE_CHECKING:
    from rolvast.accounts.models import Position

#: What somebody needs a mandate for: authority, task, domain and the day of the decision.
type _Wanted = tuple[str, str, str, date]


def decider(definitions: Iterable[TaskDefinition], *, at: datetime) -> Identity:
    """Who decides the roles in these tasks, in the municipality entered.

    A board position with a mandate for all of them, else an administrator with one. Where there is no board
    yet, the administrator (made where there is none either) gets a mandate for this import alone.
    Raises :class:`BadInput` where there is a board, but nobody in it has the mandate.
    """
    wanted: set[_Wanted] = set()
    for definition in definitions:
        task = (definition.key, definition.domain.value)
        wanted.update((entry.decided_by.label, *task, entry.since) for entry in definition.roles)
    positions = list(queries.deciding_positions(on=at.date()))
    lacking: list[_Wanted] = []
    for position in positions:
        lacking = _lacking(position.pk, wanted)
        if not lacking:
            return queries.in_position(position)
    if any(position.kind == PositionKind.BOARD for position in positions):
        authority, key, _, day = lacking[0]
        raise BadInput(
            f"nobody in the board has a mandate of {authority} for task {key} on {day}; give one first"
        )
    position = positions[-1] if positions else _first_administrator(on=at.date())
    _mandate_for_import(position, wanted, at=at)
    return queries.in_position(position)


def _lacking(position_id: int, wanted: Collection[_Wanted]) -> list[_Wanted]:
    return [
        one
        for one in sorted(wanted)
        if acts_read.mandate_for(position_id, wanted=(one[1], one[2]), authority=one[0], on=one[3]) is None
    ]


def _first_administrator(*, on: date) -> "Position":
    """Nobody can sign in as this person: `rolvast setup` names a real administrator."""
    municipality_id = queries.entered()
    person = actions.add_person(
        municipality_id=municipality_id,
        sign_in_name=f"inrichting-{municipality_id}",
        name="Inrichting",
    )
    return actions.appoint(
        person=person,
        kind=PositionKind.ADMINISTRATOR,
        title="beheerder (inrichting)",
        team=None,
        starts_on=on,
    )


def _mandate_for_import(position: "Position", wanted: Collection[_Wanted], *, at: datetime) -> None:
    for authority in sorted({one[0] for one in wanted}):
        days = [one[3] for one in wanted if one[0] == authority]
        if all(acts_read.mandate_for(position.pk, wanted=(), authority=authority, on=day) for day in days):
            continue
        acts.give_mandate(
            municipality_id=position.municipality_id,
            position_id=position.pk,
            authority=authority,
            scope="*",
            starts_on=min(days),
            ends_on=max(at.date(), *days),
        )
