"""When a device must be looked at again. Pure.

Who manages a playground must keep its devices safe and inspected, with a logbook of each (Warenwetbesluit
attractie- en speeltoestellen 2023). The periods below are the practice of this house, not read from an
article: a functional inspection every three months, a thorough one every year. A daily look has no period.
"""

from collections.abc import Mapping
from datetime import date

from rolvast.deadlines.rules import Period
from rolvast.inspections.rules.words import Look

#: The time from one look of a kind to the next.
PERIODS: Mapping[Look, Period] = {Look.FUNCTIONAL: Period.parse("P3M"), Look.YEARLY: Period.parse("P1Y")}


def due_on(look: Look, *, last: date) -> date | None:
    """The last day for the next look of this kind; ``None`` for one without a period.

    >>> due_on(Look.FUNCTIONAL, last=date(2026, 11, 30))
    datetime.date(2027, 2, 28)
    """
    return PERIODS[look].after(last) if look in PERIODS else None


def next_look(lasts: Mapping[Look, date], *, placed_on: date) -> tuple[date, Look]:
    """Which look is due first, and when. A thorough look counts as a functional one as well.

    ``lasts``: the last day of each kind; what never was is counted from ``placed_on``.
    """
    found = []
    for look, period in PERIODS.items():
        last = lasts.get(look, placed_on)
        if look is Look.FUNCTIONAL:
            last = max(last, lasts.get(Look.YEARLY, placed_on))
        found.append((period.after(last), look))
    return min(found, key=lambda one: (one[0], one[1] is not Look.YEARLY))
