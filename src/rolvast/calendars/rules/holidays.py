"""Which days ask to be moved: those that fall on a holiday. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rolvast.calendars.rules.days import Pickup, Standing
from rolvast.deadlines.rules import DUTCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A holiday on which something is collected, what the holiday is, and the day to move that to."""

    on: date
    to: date
    holiday: str


def suggestions(pickups: Collection[Pickup], *, moved: Collection[date] = ()) -> list[Suggestion]:
    """The holidays among these days that nobody has moved yet, in order, each once.

    The day to move to is the first after it that is neither a Sunday nor a holiday: a Saturday will do, as
    collectors work on those after a holiday. ``moved``: holidays of which something was said already.
    """
    on = sorted({one.planned for one in pickups if one.standing is Standing.PLANNED} - set(moved))
    names = _holidays({day.year for day in on} | {day.year + 1 for day in on})
    found = []
    for day in on:
        if day in names:
            to = day + timedelta(days=1)
            while to in names or to.weekday() == 6:
                to += timedelta(days=1)
            found.append(Suggestion(on=day, to=to, holiday=names[day]))
    return found


def _holidays(years: Collection[int]) -> Mapping[date, str]:
    """Holidays by day; the days that are only equal to one by decree are days of work for collectors."""
    return {free.day: free.nl for year in years for free in DUTCH.holidays(year) if not free.source}
