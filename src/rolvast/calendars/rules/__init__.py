"""The rules of calendars: on which days something is collected, and the file for one's own calendar. Pure."""

from rolvast.calendars.rules.days import (
    CalendarDoing,
    CalendarRefused,
    Moved,
    Pickup,
    Rule,
    Standing,
    days,
    is_planned,
    rule_text,
    weeks_text,
)
from rolvast.calendars.rules.feed import Entry, feed
from rolvast.calendars.rules.holidays import Suggestion, suggestions

__all__ = [
    "CalendarDoing",
    "CalendarRefused",
    "Entry",
    "Moved",
    "Pickup",
    "Rule",
    "Standing",
    "Suggestion",
    "days",
    "feed",
    "is_planned",
    "rule_text",
    "suggestions",
    "weeks_text",
]
