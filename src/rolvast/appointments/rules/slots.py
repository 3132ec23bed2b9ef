"""Which moments at a desk are free: opening hours, closed days, holidays, capacity, how far ahead. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from rolvast.deadlines.rules import DUTCH, Period
from rolvast.huisstijl.dates import AMSTERDAM, calendar_day

#: Periods in which a desk is open, by day of the week (1 is Monday), as ("09:00", "12:30").
type Week = Mapping[int, Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From a moment up to, not including, another; both aware."""

    start: datetime
    end: datetime

    def meets(self, other: "Span") -> bool:
        """Do they share any time?"""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A span in one lane of a desk that somebody has."""

    lane: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskHours:
    """What is known of a desk for computing: how many at once, its week, the days and spans it is closed."""

    capacity: int
    week: Week
    closed_days: frozenset[date] = frozenset()
    closed_spans: tuple[Span, ...] = ()
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A moment that can be had, and how many times still."""

    span: Span
    left: int


def is_holiday(day: date) -> bool:
    """A recognised holiday (ATW 3(1)); Good Friday and decreed days are equated for terms only.

    >>> is_holiday(date(2026, 12, 25)), is_holiday(date(2026, 4, 3)), is_holiday(date(2026, 9, 5))
    (True, False, False)
    """
    return any(free.day == day and free.article == "ATW 3(1)" for free in DUTCH.holidays(day.year))


def window(now: datetime, *, earliest: str, latest: str) -> Span:
    """Between which moments an appointment may begin: from ``earliest`` ahead up to ``latest`` ahead.

    A number of hours counts from this moment; days, weeks and months count in whole days of Amsterdam, so
    that ``P1D`` is any time tomorrow, and ``latest`` includes its last day. Nothing is ever in the past.

    >>> found = window(datetime(2026, 9, 1, 8, tzinfo=UTC), earliest="P1D", latest="P1W")
    >>> found.start.isoformat(), found.end.isoformat()
    ('2026-09-01T22:00:00+00:00', '2026-09-08T22:00:00+00:00')
    """
    start = _ahead(now, earliest, whole=0) if earliest else now
    return Span(max(start, now), _ahead(now, latest, whole=1))


def _ahead(now: datetime, text: str, *, whole: int) -> datetime:
    period = Period.parse(text)
    if period.hours:
        return now + timedelta(hours=period.hours)
    day = period.after(calendar_day(now)) + timedelta(days=whole)
    return midnight(day)


def midnight(day: date) -> datetime:
    """The moment at which a day begins in Amsterdam, in UTC."""
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)


def opened(day: date, hours: DeskHours) -> Iterator[Span]:
    """When a desk is open on a day, in UTC; a clock that jumps in between is counted with."""
    if day in hours.closed_days or is_holiday(day):
        return
    for opens, closes in hours.week.get(day.isoweekday(), ()):
        start, end = (
            datetime.combine(day, time.fromisoformat(clock), AMSTERDAM).astimezone(UTC)
            for clock in (opens, closes)
        )
        if start < end:
            yield Span(start, end)


def free_lane(span: Span, hours: DeskHours) -> int | None:
    """The first lane in which nobody has any of this time; ``None`` where all are taken."""
    busy = {taken.lane for taken in hours.taken if taken.span.meets(span)}
    return next((lane for lane in range(1, hours.capacity + 1) if lane not in busy), None)


def slots(day: date, hours: DeskHours, *, minutes: int, within: Span) -> tuple[Slot, ...]:
    """The free moments of a day at a desk, one every ``minutes`` from its opening, in order."""
    length = timedelta(minutes=minutes)
    taken = [one for one in hours.taken if one.span.meets(Span(midnight(day), midnight(_next(day))))]
    found = []
    for opening in opened(day, hours):
        start = opening.start
        while start + length <= opening.end:
            span, start = Span(start, start + length), start + length
            if not within.start <= span.start < within.end:
                continue
            if any(closed.meets(span) for closed in hours.closed_spans):
                continue
            busy = {one.lane for one in taken if one.lane <= hours.capacity and one.span.meets(span)}
            if len(busy) < hours.capacity:
                found.append(Slot(span=span, left=hours.capacity - len(busy)))
    return tuple(found)


def is_free(span: Span, hours: DeskHours, *, minutes: int, within: Span) -> bool:
    """Is this one of the free moments?"""
    day = calendar_day(span.start)
    return any(slot.span == span for slot in slots(day, hours, minutes=minutes, within=within))


def stands(span: Span, hours: DeskHours) -> bool:
    """Is the desk still open for all of this time? If not, another moment is needed."""
    if any(closed.meets(span) for closed in hours.closed_spans):
        return False
    day = calendar_day(span.start)
    return any(opening.start <= span.start and span.end <= opening.end for opening in opened(day, hours))


def days_of(within: Span) -> Iterator[date]:
    """The days of Amsterdam that a window touches, in order."""
    day, last = calendar_day(within.start), calendar_day(within.end - timedelta(microseconds=1))
    while day <= last:
        yield day
        day = _next(day)


def _next(day: date) -> date:
    return day + timedelta(days=1)
