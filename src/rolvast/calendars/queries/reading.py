"""The days of a district, for who lives there. Everything here is public."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, PositionKind
from rolvast.calendars.models import Calendar, CollectionRule, MovedDay, Stream
from rolvast.calendars.rules import Entry, Moved, Pickup, Rule, days, feed

if TYPE_CHECKING:
    from rolvast.accounts.models import Area

#: Who keeps the calendars.
KEEPS = frozenset({PositionKind.MANAGER, PositionKind.ADMINISTRATOR})


def may_keep(viewer: Identity) -> bool:
    """May this viewer change calendars?"""
    return viewer.is_staff and viewer.position_kind in KEEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A district that a calendar knows."""

    pk: int
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day with what is collected on it: each stream with what was said of the day."""

    day: date
    found: tuple[tuple[Stream, Pickup], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The days of a year by month (1 is January)."""

    year: int
    months: tuple[tuple[int, tuple[Day, ...]], ...]


def all_calendars() -> list[Calendar]:
    """Every calendar of the municipality entered, by name."""
    return list(Calendar.objects.order_by("name"))


def calendar_of(key: str) -> Calendar | None:
    """The calendar with this key; ``None`` where there is none."""
    return Calendar.objects.filter(key=key).first()


def streams_of(calendar: Calendar) -> list[Stream]:
    """What a calendar tells of, in the order it was made."""
    return list(Stream.objects.filter(calendar=calendar).order_by("pk"))


def districts(calendar: Calendar) -> list[District]:
    """The districts in which something is collected, by name; one statement."""
    known = CollectionRule.objects.filter(stream__calendar=calendar, ended_at=None).values("area_id")
    return [
        District(pk=area.pk, code=area.code, name=area.name) for area in accounts.areas().filter(pk__in=known)
    ]


def pickups_of(
    calendar: Calendar, area: "Area | District", *, since: date, until: date
) -> list[tuple[Stream, list[Pickup]]]:
    """The days of each stream in a district; three statements."""
    rules: dict[int, list[Rule]] = defaultdict(list)
    for row in CollectionRule.objects.filter(area_id=area.pk, stream__calendar=calendar, ended_at=None):
        rules[row.stream_id].append(Rule(first_on=row.first_on, weeks=row.weeks, last_on=row.last_on))
    moved = moved_for(calendar, area.pk)
    return [
        (stream, days(rules[stream.pk], moved.get(stream.pk, moved[0]), since=since, until=until))
        for stream in streams_of(calendar)
        if rules[stream.pk]
    ]


def moved_for(calendar: Calendar, area_id: int) -> Mapping[int, list[Moved]]:
    """What was said of days, by stream (0: of all). What is said of one goes before what is said of all."""
    rows = list(MovedDay.objects.filter(calendar=calendar).order_by("pk"))
    rows = [row for row in rows if row.area_id in {None, area_id}]
    rows.sort(key=lambda row: (row.stream_id is not None) + (row.area_id is not None))
    general = [_moved(row) for row in rows if row.stream_id is None]
    found = {0: general}
    for stream_id in {row.stream_id for row in rows if row.stream_id is not None}:
        found[stream_id] = [_moved(row) for row in rows if row.stream_id in {None, stream_id}]
    return found


def _moved(row: MovedDay) -> Moved:
    return Moved(on=row.on, to=row.to, reason=row.reason, is_taken_back=row.ended_at is not None)


def next_days(calendar: Calendar, area: District, *, since: date, until: date) -> list[Day]:
    """The days in order, each with everything that is collected on it."""
    found: dict[date, list[tuple[Stream, Pickup]]] = defaultdict(list)
    for stream, pickups in pickups_of(calendar, area, since=since, until=until):
        for one in pickups:
            found[one.day or one.planned].append((stream, one))
    return [Day(day=day, found=tuple(found[day])) for day in sorted(found)]


def year_of(calendar: Calendar, area: District, *, year: int) -> Year:
    """Every day of a year, by month."""
    every = next_days(calendar, area, since=date(year, 1, 1), until=date(year, 12, 31))
    months: dict[int, list[Day]] = defaultdict(list)
    for one in every:
        months[one.day.month].append(one)
    return Year(year=year, months=tuple((month, tuple(months[month])) for month in sorted(months)))


def feed_of(
    calendar: Calendar,
    area: District,
    *,
    code: str,
    stream_key: str,
    link: str,
    today: date,
    remind: bool,
) -> bytes:
    """The feed of a district: this year and next. ``code``: of the municipality; ``stream_key`` "": all."""
    since, until = date(today.year, 1, 1), date(today.year + 1, 12, 31)
    entries = [
        Entry(
            key=f"{code}-{calendar.key}-{stream.key}-{area.code}".lower(),
            title=stream.name,
            note=stream.note,
            pickup=one,
        )
        for stream, pickups in pickups_of(calendar, area, since=since, until=until)
        if stream_key in {"", stream.key}
        for one in pickups
    ]
    return feed(
        entries, name=f"{calendar.name} {area.name}", link=link, changed_at=calendar.changed_at, remind=remind
    )
