"""Writes calendars: makes one, adds what it tells of, sets a rule, moves a day and takes that back."""

from rolvast.calendars.actions.planning import (
    add_stream,
    make_calendar,
    move_day,
    set_rule,
    take_back,
)

__all__ = ["add_stream", "make_calendar", "move_day", "set_rule", "take_back"]
