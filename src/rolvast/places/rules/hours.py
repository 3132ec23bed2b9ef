"""When a place is open: by day of the week, on dates of their own, and closed for a time. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from rolvast.accounts.rules import opening_lines, write_periods
from rolvast.huisstijl.dates import AMSTERDAM, long_date, short_date

#: Periods as ("09:00", "17:00"), by day of the week ("1" is Monday) or by date ("2027-03-17").
type Hours = Mapping[str, Sequence[Sequence[str]]]

_DAYS = 7
_WHOLE_DAY = ("00:00", "23:59")


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A time in which a place is closed, both days counted, and why."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Is a place open at a moment? ``None``: nobody said so of this day. ``reason``: why it is closed."""

    is_open: bool | None
    reason: str = ""


def periods_on(day: date, *, week: Hours, dates: Hours) -> Sequence[Sequence[str]]:
    """The periods of a day: those of that date, else those of the day of the week."""
    found = dates.get(day.isoformat())
    return week.get(str(day.isoweekday()), ()) if found is None else found


def open_now(at: datetime, *, week: Hours, dates: Hours, closed: Collection[Closed]) -> Open:
    """Is it open at a moment? A closure goes before a date, a date before the day of the week.

    Without hours by the week nothing is said of days that have none of their own.

    >>> from datetime import UTC
    >>> week = {"2": [["09:00", "17:00"]]}
    >>> open_now(datetime(2026, 9, 1, 7, tzinfo=UTC), week=week, dates={}, closed=()).is_open
    True
    >>> open_now(datetime(2026, 9, 1, 15, tzinfo=UTC), week=week, dates={}, closed=()).is_open
    False
    """
    local = at.astimezone(AMSTERDAM)
    day = local.date()
    for one in closed:
        if one.first <= day <= one.last:
            return Open(is_open=False, reason=one.reason)
    if not week and day.isoformat() not in dates:
        return Open(is_open=None)
    clock = local.time().replace(tzinfo=None)
    return Open(
        is_open=any(
            time.fromisoformat(start) <= clock < time.fromisoformat(end)
            for start, end in periods_on(day, week=week, dates=dates)
        )
    )


def lines(*, week: Hours, dates: Hours, closed: Collection[Closed], today: date) -> list[str]:
    """When it is open, as people say it: closures first, then dates to come, then the week."""
    found = [said_on(one) for one in sorted(closed, key=lambda one: one.first) if one.last >= today]
    for day, periods in sorted(dates.items()):
        on = date.fromisoformat(day)
        if on >= today:
            found.append(f"{long_date(on)}: {_said(periods)}")
    usual = {int(day): [(start, end) for start, end in periods] for day, periods in week.items()}
    if len(usual) == _DAYS and all(periods == [_WHOLE_DAY] for periods in usual.values()):
        return [*found, "altijd open"]
    return found + opening_lines(usual)


def said_on(closed: Closed) -> str:
    """A closure in words.

    >>> said_on(Closed(first=date(2026, 9, 1), last=date(2026, 9, 1), reason="Er wordt geverfd."))
    'dicht op 1 september 2026. Er wordt geverfd.'
    """
    when = f"dicht op {short_date(closed.first)}"
    if closed.last != closed.first:
        when = f"dicht van {short_date(closed.first)} tot en met {short_date(closed.last)}"
    return f"{when}. {closed.reason}"


def _said(periods: Sequence[Sequence[str]]) -> str:
    clocks = [(_clock(start), _clock(end)) for start, end in periods]
    return " en ".join(f"{start} tot {end} uur" for start, end in clocks) or "dicht"


def _clock(text: str) -> str:
    hour, minute = text.split(":")
    return f"{int(hour)}.{minute}"


def written(hours: Hours) -> dict[str, str]:
    """Each day with its periods as people type them."""
    return {day: write_periods(periods) for day, periods in hours.items()}
