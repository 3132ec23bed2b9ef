"""Which reports may run along with another about the same thing, and what is done at that other. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from rolvast.cases.rules.moves import OPEN, Move, MoveRefused, Status
from rolvast.cases.rules.state import CaseState

#: What is done at the main case alone while a case runs along with it.
AT_THE_MAIN = frozenset({Move.ASSIGN, Move.ASK, Move.SUSPEND, Move.FORWARD, Move.DECIDE, Move.CLOSE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Joinable:
    """What of a case decides whether it can be joined, or be joined to."""

    number: str
    task_id: int
    is_report: bool
    status: Status
    joined: bool
    """Does it run along with another already?"""
    has_joined: bool
    """Do others run along with it?"""


def check_joining(one: Joinable, main: Joinable) -> None:
    """Raise :class:`MoveRefused` where ``one`` cannot run along with ``main``.

    Only reports of one task, both open; and no chains, so that everyone sees at once which case is worked on.
    """
    if one.number == main.number:
        raise MoveRefused("Dit is dezelfde melding. Kies een andere.")
    if not (one.is_report and main.is_report):
        raise MoveRefused(
            "Alleen meldingen kunnen worden samengevoegd. Elke aanvraag krijgt een eigen besluit."
        )
    if one.task_id != main.task_id:
        raise MoveRefused(
            f"Zaak {main.number} gaat over een andere taak. Kies een melding van dezelfde taak."
        )
    if one.joined:
        raise MoveRefused("Deze melding loopt al mee met een andere. Maak haar eerst los.")
    if one.has_joined:
        raise MoveRefused(
            "Met deze melding lopen andere mee. Voeg de andere melding samen met deze, of maak die eerst los."
        )
    if main.joined:
        raise MoveRefused(
            f"Zaak {main.number} loopt zelf mee met een andere. Kies de melding waarmee die meeloopt."
        )
    if main.status not in OPEN:
        raise MoveRefused(f"Zaak {main.number} is niet meer open. Kies een open melding.")


def check_alone(state: CaseState, move: Move, facts: Mapping[str, object]) -> None:
    """Raise :class:`MoveRefused` for what is done at the main case while this one runs along with it."""
    if state.joined_to_id is not None and move in AT_THE_MAIN and not facts.get("follows"):
        raise MoveRefused(
            "Deze melding loopt mee met een andere. Doe dit bij die andere, of maak deze melding eerst los."
        )
