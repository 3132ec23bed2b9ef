"""What residents say of their initiative, and what is asked of it. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rolvast.deadlines.rules import Period, Regime, compute
from rolvast.initiatives.rules.moves import InitiativeRefused

#: Within so long a named contact person gives a first answer: a service norm, plain days.
FIRST_ANSWER = "P10D"
LONGEST_TITLE, LONGEST_PLAN, LONGEST_NEWS = 80, 4_000, 2_000


class Role(StrEnum):
    """What somebody does in an initiative."""

    INITIATOR = "INITIATOR"
    ORGANISER = "ORGANISER"
    HELPER = "HELPER"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _ROLES[self]

    @property
    def carries(self) -> bool:
        """May they change the plan and write news?"""
        return self is not Role.HELPER


_ROLES = {
    Role.INITIATOR: "begon hiermee",
    Role.ORGANISER: "organiseert mee",
    Role.HELPER: "helpt mee",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeSaid:
    """What an initiative is: a short name, the plan, and where. Degrees are WGS84."""

    title: str
    plan: str
    area_id: int | None = None
    longitude: Decimal | None = None
    latitude: Decimal | None = None

    @property
    def words(self) -> str:
        """What the digest is of."""
        return f"{self.title}\n{self.plan}"


def check_said(said: InitiativeSaid) -> InitiativeSaid:
    """The same without spaces around. Raises :class:`InitiativeRefused` for too little or too much."""
    title, plan = said.title.strip(), said.plan.strip()
    if not title or not plan:
        raise InitiativeRefused("Geef uw initiatief een naam, en vertel wat u wilt doen.")
    if len(title) > LONGEST_TITLE:
        raise InitiativeRefused(f"De naam is te lang: hoogstens {LONGEST_TITLE} tekens.")
    if len(plan) > LONGEST_PLAN:
        raise InitiativeRefused(f"Het plan is te lang: hoogstens {LONGEST_PLAN} tekens.")
    if (said.longitude is None) != (said.latitude is None):
        raise InitiativeRefused("Een plek op de kaart heeft een lengte én een breedte.")
    return InitiativeSaid(
        title=title, plan=plan, area_id=said.area_id, longitude=said.longitude, latitude=said.latitude
    )


def answer_by(day: date) -> date:
    """The last day of the first answer to an initiative that was shared on a day.

    >>> answer_by(date(2026, 9, 1))
    datetime.date(2026, 9, 11)
    """
    return compute(day, Period.parse(FIRST_ANSWER), regime=Regime.NONE).final


def check_words(text: str, *, what: str, most: int = LONGEST_NEWS) -> str:
    """Words without spaces around. Raises :class:`InitiativeRefused` for none or too many."""
    words = text.strip()
    if not words:
        raise InitiativeRefused(f"Schrijf {what}.")
    if len(words) > most:
        raise InitiativeRefused(f"Dit is te lang: hoogstens {most} tekens.")
    return words
