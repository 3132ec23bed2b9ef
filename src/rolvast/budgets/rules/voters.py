"""Who may vote, once, and what stands on a ballot. Pure."""

import hashlib
import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import StrEnum

from rolvast.budgets.rules.phases import BudgetRefused


class VoteChannel(StrEnum):
    """How a ballot reached us."""

    WEB = "WEB"
    DESK = "DESK"
    PAPER = "PAPER"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _CHANNELS[self]


_CHANNELS = {VoteChannel.WEB: "internet", VoteChannel.DESK: "balie", VoteChannel.PAPER: "papier"}
_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
_HOUSE = re.compile(r"[1-9][0-9]{0,4}[A-Z0-9]{0,6}")


def home_of(*, postcode: str, house: str, born_on: date, initial: str) -> str:
    """By what one voter is told from all others, the same on every way in; kept only as a keyed digest.

    Two people at one door with one birthday differ in their first initial. Raises :class:`BudgetRefused`.

    >>> home_of(postcode="7311 aa", house="12 b", born_on=date(1980, 5, 1), initial="j.")
    '7311AA 12B 1980-05-01 J'
    """
    code = re.sub(r"\s", "", postcode).upper()
    door = re.sub(r"[\s\-]", "", house).upper()
    letter = re.sub(r"[^\w]", "", initial).upper()[:1]
    if not _POSTCODE.fullmatch(code):
        raise BudgetRefused("Schrijf een postcode als 7311 AA.")
    if not _HOUSE.fullmatch(door):
        raise BudgetRefused("Schrijf een huisnummer als 12 of 12 B.")
    if not letter.isalpha():
        raise BudgetRefused("Schrijf de eerste letter van de voornaam.")
    return f"{code} {door} {born_on.isoformat()} {letter}"


def age_on(born_on: date, day: date) -> int:
    """How old somebody is on a day.

    >>> age_on(date(2010, 3, 2), date(2026, 3, 1)), age_on(date(2010, 3, 2), date(2026, 3, 2))
    (15, 16)
    """
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def check_age(born_on: date, *, least: int, on: date) -> None:
    """Raise :class:`BudgetRefused` where somebody is too young on the day, or not born yet."""
    if born_on > on:
        raise BudgetRefused("Deze dag is nog niet geweest. Kijk de geboortedatum na.")
    if age_on(born_on, on) < least:
        raise BudgetRefused(f"U kunt stemmen als u {least} jaar of ouder bent.")


def check_choices(choices: Sequence[int], *, offered: Collection[int], least: int, most: int) -> list[int]:
    """The numbers of the chosen projects in order. Raises :class:`BudgetRefused` naming what is wrong."""
    if unknown := sorted(set(choices) - set(offered)):
        raise BudgetRefused(f"Plan {unknown[0]} staat niet op het stembiljet.")
    if len(set(choices)) != len(choices):
        raise BudgetRefused("Een plan kan maar één keer worden gekozen.")
    if len(choices) < least:
        raise BudgetRefused(f"Kies minstens {least} {'plan' if least == 1 else 'plannen'}.")
    if len(choices) > most:
        raise BudgetRefused(f"Kies hoogstens {most} {'plan' if most == 1 else 'plannen'}.")
    return sorted(choices)


def ballots_digest(ballots: Iterable[tuple[str, Sequence[int]]]) -> bytes:
    """SHA-256 over all ballots (channel, numbers) whatever their order: what the result rests on.

    >>> one, two = ("WEB", [1, 2]), ("PAPER", [3])
    >>> ballots_digest([one, two]) == ballots_digest([two, one])
    True
    """
    lines = sorted(f"{channel}:{','.join(map(str, sorted(numbers)))}" for channel, numbers in ballots)
    return hashlib.sha256("\n".join(lines).encode()).digest()
