"""What a task costs the municipality: dated values with their source, never overwritten."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rolvast.acts.rules import personal_marks

COST = "task.cost"
"""The kind of act by which a keeper says what a task costs."""

LONGEST_INCLUDED = 1000
LONGEST_SOURCE = 300
MOST_CENTS = 100_000_000_000
"""A thousand million euros: more than any task of a municipality costs in a year."""
MOST_MINUTES = 600_000_000
"""Ten million hours a year."""


class CostRefused(ValueError):
    """What a task costs cannot be said like this. The text is Dutch and says what to do."""


class CostKnown(StrEnum):
    """How a cost is known, the surest first."""

    MEASURED = "MEASURED"
    BUDGET = "BUDGET"
    ESTIMATE = "ESTIMATE"

    @property
    def label(self) -> str:
        """In Dutch."""
        return _KNOWN[self]


_KNOWN = {
    CostKnown.MEASURED: "gemeten, uit de jaarrekening of de administratie",
    CostKnown.BUDGET: "begroot",
    CostKnown.ESTIMATE: "geschat",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CostSaid:
    """What a task costs from a day on. ``None`` is not known, which is another thing than nothing.

    ``minutes_per_year``: working time of the municipality. ``included``: what is counted in, in words.
    """

    starts_on: date
    cents_per_year: int | None = None
    cents_per_case: int | None = None
    minutes_per_year: int | None = None
    included: str
    source: str
    known: CostKnown


def check_cost(said: CostSaid) -> None:
    """Raise :class:`CostRefused` where a cost says nothing, cannot be, has no source, or names somebody."""
    amounts = {
        "De kosten per jaar": (said.cents_per_year, MOST_CENTS),
        "De kosten per keer": (said.cents_per_case, MOST_CENTS),
        "De uren per jaar": (said.minutes_per_year, MOST_MINUTES),
    }
    if all(amount is None for amount, _ in amounts.values()):
        raise CostRefused("Vul minstens één bedrag of de uren in. Weet u niets? Vul dan niets in.")
    for what, (amount, most) in amounts.items():
        if amount is not None and not 0 <= amount <= most:
            raise CostRefused(f"{what}: dit getal kan niet. Kijk het na.")
    for what, text, longest in (
        ("Wat zit erin?", said.included, LONGEST_INCLUDED),
        ("Waar komt het vandaan?", said.source, LONGEST_SOURCE),
    ):
        if not text.strip():
            raise CostRefused(f"{what} Vul dit in: zonder dat kan niemand het bedrag begrijpen.")
        if len(text.strip()) > longest:
            raise CostRefused(f"{what} Maak dit korter: hoogstens {longest} tekens.")
        found = personal_marks(text)
        if found:
            raise CostRefused(f"{what} Haal dit weg, want iedereen leest het: {', '.join(found)}.")


def per_window(cents_per_year: int, *, days: int) -> int:
    """The part of a yearly amount that falls in so many days, in whole cents, halves up.

    >>> per_window(36_500, days=73)
    7300
    """
    return (cents_per_year * days * 2 + 365) // (2 * 365)


_AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,10})(?:,(\d{1,2}|-))?")


def cents_of(written: str) -> int:
    """An amount of euros as people write it, in cents. Raises :class:`CostRefused` for what is none.

    >>> cents_of("€ 1.250,50"), cents_of("90"), cents_of("12,-")
    (125050, 9000, 1200)
    """
    bare = written.replace("€", "").replace("\N{NO-BREAK SPACE}", "").strip()
    found = _AMOUNT.fullmatch(bare)
    if found is None:
        raise CostRefused("Schrijf een bedrag in euro’s, zoals 1250 of 1.250,50. Zonder minteken.")
    cents = (found[2] or "0").replace("-", "0")
    return int(Decimal(f"{found[1].replace('.', '')}.{cents}") * 100)


def minutes_of(written: str) -> int:
    """Hours as people write them, in whole minutes. Raises :class:`CostRefused` for what are none.

    >>> minutes_of("1.250"), minutes_of("12,5"), minutes_of("0")
    (75000, 750, 0)
    """
    found = _AMOUNT.fullmatch(written.strip())
    if found is None or found[2] == "-":
        raise CostRefused("Schrijf een aantal uren, zoals 120 of 12,5. Zonder minteken.")
    return int(Decimal(f"{found[1].replace('.', '')}.{found[2] or '0'}") * 60)
