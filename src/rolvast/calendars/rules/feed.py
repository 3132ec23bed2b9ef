"""A calendar that one's own calendar can follow (iCalendar, RFC 5545 and 7986). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from rolvast.calendars.rules.days import Pickup, Standing

if TYPE_CHECKING:  # a tenth of what a command needs to start: brought in where it is used
    from icalendar import Component

PRODUCT = "-//Rolvast//Kalender//NL"
#: The evening before, seven o'clock: a whole day begins at midnight.
_EVENING_BEFORE = timedelta(hours=-5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One day of one stream. ``key`` names the stream in this district, and never changes."""

    key: str
    title: str
    note: str
    pickup: Pickup


def feed(entries: Iterable[Entry], *, name: str, link: str, changed_at: datetime, remind: bool) -> bytes:
    """The file. Days stay the same event by their planned day, so a calendar moves what was moved.

    ``changed_at``: when something was last said of the calendar, so that the same content is the same file.
    ``remind``: with an alarm the evening before.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/Amsterdam")
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for entry in entries:
        calendar.add_component(_event(entry, link=link, changed_at=changed_at, remind=remind))
    return bytes(calendar.to_ical())


def _event(entry: Entry, *, link: str, changed_at: datetime, remind: bool) -> "Component":
    from icalendar import Alarm, Event

    one = entry.pickup
    day = one.day or one.planned
    event = Event()
    event.add("uid", f"{entry.key}-{one.planned:%Y%m%d}@rolvast")
    event.add("sequence", one.changes)
    event.add("dtstamp", changed_at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", " ".join(text for text in (one.reason, entry.note) if text))
    event.add("url", link)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if one.standing is Standing.CANCELLED else "CONFIRMED")
    if remind and one.standing is not Standing.CANCELLED:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", _EVENING_BEFORE)
        event.add_component(alarm)
    return event
