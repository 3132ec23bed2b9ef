"""Who someone is to the municipality at one moment: the one thing every reader and every action asks for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class PositionKind(StrEnum):
    """What a position (functie) is for; it decides which pages and acts are open to it."""

    STAFF = "STAFF"
    MANAGER = "MANAGER"
    BOARD = "BOARD"
    MODERATOR = "MODERATOR"
    ADMINISTRATOR = "ADMINISTRATOR"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _POSITION_LABELS[self]


_POSITION_LABELS = {
    PositionKind.STAFF: "medewerker",
    PositionKind.MANAGER: "leidinggevende",
    PositionKind.BOARD: "bestuurder",
    PositionKind.MODERATOR: "moderator",
    PositionKind.ADMINISTRATOR: "beheerder",
}


class IdentityKind(StrEnum):
    """Which of the four kinds of doer stands behind an act."""

    RESIDENT = "RESIDENT"
    STAFF = "STAFF"
    SYSTEM = "SYSTEM"
    IMPORTED = "IMPORTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who reads or acts: a person, in a position or not, of one municipality; or the system itself.

    ``actor_id`` is set where somebody acts without an account but is known by an earlier act,
    as a resident is who follows the signed link of their own case.
    """

    municipality_id: int
    kind: IdentityKind
    person_id: int | None = None
    position_id: int | None = None
    position_kind: PositionKind | None = None
    team_id: int | None = None
    actor_id: UUID | None = None

    @property
    def is_staff(self) -> bool:
        """Does this identity act for the municipality?"""
        return self.kind is IdentityKind.STAFF and self.position_id is not None


def stranger(municipality_id: int) -> Identity:
    """Someone without an account who looks or hands something in."""
    return Identity(municipality_id=municipality_id, kind=IdentityKind.RESIDENT)


def system(municipality_id: int) -> Identity:
    """The program itself, for what happens by the clock."""
    return Identity(municipality_id=municipality_id, kind=IdentityKind.SYSTEM)


def holds_on(starts_on: date, ends_on: date | None, day: date) -> bool:
    """Is a position held on ``day``? Both ends count.

    >>> holds_on(date(2026, 1, 1), None, date(2026, 5, 1))
    True
    >>> holds_on(date(2026, 1, 1), date(2026, 4, 30), date(2026, 5, 1))
    False
    """
    return starts_on <= day and (ends_on is None or day <= ends_on)
