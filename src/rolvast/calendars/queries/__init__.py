"""Reads calendars: the days of a district, the feed, what is planned and what a change would do."""

from rolvast.calendars.queries.planning import (
    Effect,
    effect_of_move,
    effect_of_rule,
    moved_days,
    rules_of,
    suggested,
)
from rolvast.calendars.queries.reading import (
    KEEPS,
    Day,
    District,
    Year,
    all_calendars,
    calendar_of,
    districts,
    feed_of,
    may_keep,
    next_days,
    pickups_of,
    streams_of,
    year_of,
)
from rolvast.calendars.queries.verifying import verify_calendars

__all__ = [
    "KEEPS",
    "Day",
    "District",
    "Effect",
    "Year",
    "all_calendars",
    "calendar_of",
    "districts",
    "effect_of_move",
    "effect_of_rule",
    "feed_of",
    "may_keep",
    "moved_days",
    "next_days",
    "pickups_of",
    "rules_of",
    "streams_of",
    "suggested",
    "verify_calendars",
    "year_of",
]
