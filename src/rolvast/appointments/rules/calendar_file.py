"""One appointment as a file for somebody's own calendar (iCalendar, RFC 5545 and 7986). Pure."""

from datetime import datetime, timedelta

from rolvast.appointments.rules.slots import Span

PRODUCT = "-//Rolvast//Afspraken//NL"
_REMIND = timedelta(hours=-2)


def calendar_file(
    *, key: str, changes: int, title: str, place: str, note: str, link: str, span: Span, made_at: datetime
) -> bytes:
    """The file. ``key`` and ``changes`` let a calendar see that it is the same appointment, renewed."""
    from icalendar import Alarm, Calendar, Event  # a tenth of what a command needs to start

    event = Event()
    event.add("uid", f"{key}@rolvast")
    event.add("sequence", changes)
    event.add("dtstamp", made_at)
    event.add("dtstart", span.start)
    event.add("dtend", span.end)
    event.add("summary", title)
    event.add("location", place)
    event.add("description", note)
    event.add("url", link)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _REMIND)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
