"""On which days something is collected: every so many weeks, but for the days that were moved. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rolvast.huisstijl.dates import WEEKDAYS, short_date

#: Something may be collected at most once in so many weeks.
MOST_WEEKS = 26


class CalendarRefused(ValueError):
    """A calendar that cannot be as it was said. The text is Dutch."""


class CalendarDoing(StrEnum):
    """The kinds of acts about a calendar."""

    MAKE = "calendar.make"
    STREAM = "calendar.stream"
    RULE = "calendar.rule"
    MOVE = "calendar.move"
    TAKE_BACK = "calendar.take_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Every ``weeks`` weeks, on the weekday of ``first_on``, from that day up to and with ``last_on``."""

    first_on: date
    weeks: int
    last_on: date | None = None


class Standing(StrEnum):
    """What stands of a planned day."""

    PLANNED = "PLANNED"
    MOVED = "MOVED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The day ``on`` is moved to ``to``, or is not there at all; and why.

    ``is_taken_back``: it counts no more, but calendars elsewhere must hear of that too.
    """

    on: date
    to: date | None
    reason: str
    is_taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pickup:
    """One planned day: the day by the rule, and the day it really is; ``None`` where it was cancelled.

    ``changes``: how often something was said of it, so that a calendar elsewhere knows which is newer.
    """

    planned: date
    day: date | None
    reason: str = ""
    changes: int = 0

    @property
    def standing(self) -> Standing:
        """Is it on its own day, on another, or not at all?"""
        if self.day is None:
            return Standing.CANCELLED
        return Standing.PLANNED if self.day == self.planned else Standing.MOVED


def is_planned(rules: Collection[Rule], day: date) -> bool:
    """Does one of these rules fall on a day?

    >>> is_planned([Rule(first_on=date(2026, 1, 5), weeks=2)], date(2026, 1, 19))
    True
    >>> is_planned([Rule(first_on=date(2026, 1, 5), weeks=2)], date(2026, 1, 12))
    False
    """
    return any(
        rule.first_on <= day <= (rule.last_on or day) and (day - rule.first_on).days % (7 * rule.weeks) == 0
        for rule in rules
    )


def days(rules: Collection[Rule], moved: Collection[Moved], *, since: date, until: date) -> list[Pickup]:
    """Every day from ``since`` to ``until``, both counted, on which it is collected: in order, once.

    A day that was moved stands on its new day; a day that was cancelled stands on the day it would have been.
    What is moved into these days from outside is there, what is moved out of them is not. Where a moved day
    meets another, that is one day. ``moved`` holds what was said in the order of saying; the last counts.
    """
    planned = {day for rule in rules for day in _planned(rule, since, until)}
    planned |= {one.on for one in moved if is_planned(rules, one.on)}
    found: dict[date, Pickup] = {}
    for day in sorted(planned):
        one = _pickup(day, moved)
        shown = one.day or one.planned
        if not since <= shown <= until:
            continue
        before = found.get(shown)
        if before is None or _weight(one) > _weight(before):
            found[shown] = one
    return [found[day] for day in sorted(found)]


def _weight(one: Pickup) -> int:
    """Of two on one day: what is there by the rule before what was moved there, that before nothing."""
    return (Standing.CANCELLED, Standing.MOVED, Standing.PLANNED).index(one.standing)


def _pickup(day: date, moved: Collection[Moved]) -> Pickup:
    said = [one for one in moved if one.on == day]
    standing = [one for one in said if not one.is_taken_back]
    changes = len(said) + len(said) - len(standing)
    if not standing:
        return Pickup(planned=day, day=day, changes=changes)
    return Pickup(planned=day, day=standing[-1].to, reason=standing[-1].reason, changes=changes)


def _planned(rule: Rule, since: date, until: date) -> Iterator[date]:
    step = 7 * rule.weeks
    behind = max(0, -(-(since - rule.first_on).days // step))
    day = rule.first_on + timedelta(days=behind * step)
    while day <= min(until, rule.last_on or until):
        yield day
        day += timedelta(days=step)


def weeks_text(weeks: int) -> str:
    """How often, in words.

    >>> weeks_text(1), weeks_text(2), weeks_text(4)
    ('elke week', 'om de week', 'elke 4 weken')
    """
    return {1: "elke week", 2: "om de week"}.get(weeks, f"elke {weeks} weken")


def rule_text(rule: Rule) -> str:
    """A rule in words.

    >>> rule_text(Rule(first_on=date(2026, 1, 5), weeks=2))
    'maandag, om de week, vanaf 5 januari 2026'
    """
    weekday = WEEKDAYS["nl"][rule.first_on.weekday()]
    said = f"{weekday}, {weeks_text(rule.weeks)}, vanaf {short_date(rule.first_on)}"
    return f"{said} tot en met {short_date(rule.last_on)}" if rule.last_on else said
