"""Who may hold a role talk, what it needs, who may answer, and who may see answers. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rolvast.accounts.rules import Identity, PositionKind
from rolvast.catalogue.rules.copying import is_keeper
from rolvast.catalogue.rules.roles import Competence, Role, check_role

#: More tasks than this nobody thinks over in one sitting.
MOST_TASKS = 12
MOST_LINKS = 200
LONGEST_REASON = 2000


class TalkGroup(StrEnum):
    """As what somebody was invited."""

    STAFF = "STAFF"
    RESIDENT = "RESIDENT"

    @property
    def label(self) -> str:
        """The Dutch word, plural."""
        return {"STAFF": "medewerkers", "RESIDENT": "inwoners"}[self]


class TalkRefused(ValueError):
    """Something cannot be done in a role talk. The text is Dutch, says why and what to do."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where somebody places a task, and why."""

    role: Role
    reason: str


def may_hold_talk(who: Identity) -> bool:
    """May this identity open, extend and close role talks: who keeps the catalogue, or the board?"""
    return is_keeper(who) or (who.is_staff and who.position_kind is PositionKind.BOARD)


def check_holder(who: Identity) -> None:
    """Raise :class:`TalkRefused` for who may not hold a role talk."""
    if not may_hold_talk(who):
        raise TalkRefused(
            "Alleen een leidinggevende, een beheerder of een bestuurder kan een rolgesprek houden. "
            "Vraag het een van hen."
        )


def check_agenda(tasks: Sequence[int]) -> None:
    """Raise :class:`TalkRefused` unless there is something to talk about, and each task once."""
    if not tasks:
        raise TalkRefused("Er staat nog geen taak op de lijst. Kies minstens één taak.")
    if len(set(tasks)) != len(tasks):
        raise TalkRefused("Een taak staat twee keer op de lijst. Kies elke taak één keer.")
    if len(tasks) > MOST_TASKS:
        raise TalkRefused(f"Dit zijn {len(tasks)} taken. Kies er hoogstens {MOST_TASKS}.")


def check_answer_by(answer_by: date, *, today: date) -> None:
    """Raise :class:`TalkRefused` for a talk that would be over before anyone can answer."""
    if answer_by < today:
        raise TalkRefused("Die dag is al voorbij. Kies vandaag of later.")


def check_invited(*, people: int, links: int) -> None:
    """Raise :class:`TalkRefused` unless somebody is invited, and not more by link than is allowed."""
    if links < 0 or links > MOST_LINKS:
        raise TalkRefused(f"Het aantal links kan niet {links} zijn. Kies een getal van 0 tot {MOST_LINKS}.")
    if not people and not links:
        raise TalkRefused("Er is nog niemand uitgenodigd. Kies mensen, of maak minstens één link.")


def check_open(*, closed: bool) -> None:
    """Raise :class:`TalkRefused` in a talk that was closed."""
    if closed:
        raise TalkRefused("Dit rolgesprek is gesloten. U kunt geen antwoord meer geven.")


def check_answer(
    placed: Mapping[int, Placed], *, agenda: Mapping[int, Competence], closed: bool, answered: bool
) -> None:
    """Raise :class:`TalkRefused` unless every task of the agenda (by number) is placed, once, with a reason.

    Raises :class:`RoleNotAllowed` for a rung that the law does not leave open.
    """
    if answered:
        raise TalkRefused("Dit antwoord is al gegeven. Een tweede keer antwoorden kan niet.")
    check_open(closed=closed)
    if set(placed) != set(agenda):
        raise TalkRefused("Niet elke taak heeft een antwoord. Kies bij elke taak een rol.")
    for number, one in placed.items():
        check_role(agenda[number], one.role)
        if not one.reason.strip():
            raise TalkRefused("Een rol kan niet zonder reden. Schrijf bij elke taak waarom.")
        if len(one.reason) > LONGEST_REASON:
            raise TalkRefused(f"Een reden is te lang. Houd het bij {LONGEST_REASON} tekens.")


def sees_answers(*, closed: bool, answered: bool) -> bool:
    """May somebody see what others answered: only after answering, or when the talk is closed."""
    return closed or answered
