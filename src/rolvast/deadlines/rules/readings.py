"""The end of a term counted onward: literal, and the earliest and the latest under any open reading.

The order is fixed: term, extensions, the union of suspended days, and then one roll at the very end. What the
law leaves open (`variants`) is computed in every combination, so that nobody has to guess which one is safe.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from itertools import accumulate
from operator import add

from rolvast.deadlines.rules.calendar import Calendar
from rolvast.deadlines.rules.deadline import Regime
from rolvast.deadlines.rules.errors import TermError
from rolvast.deadlines.rules.eu import eu_rollers
from rolvast.deadlines.rules.periods import Period, check_year
from rolvast.deadlines.rules.rolling import Rolled, Roller
from rolvast.deadlines.rules.suspensions import Suspension, suspended_days
from rolvast.deadlines.rules.wording import in_dutch, in_english

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Question:
    """A term to be counted onward from the day of its event."""

    start: date
    term: Period
    extensions: tuple[Period, ...]
    suspensions: tuple[Suspension, ...]
    regime: Regime
    calendar: Calendar

    @property
    def parts(self) -> tuple[Period, ...]:
        """The term and its extensions."""
        return (self.term, *self.extensions)


@dataclass(frozen=True)
class Course:
    """How the literal reading runs: where each part and suspension brings the end, and how that moves."""

    part_ends: tuple[date, ...]
    suspension_ends: tuple[tuple[Suspension, int, date], ...]
    rolled: Rolled
    rolls: bool
    earliest: date
    latest: date


def follow(question: Question) -> Course:
    """Count a term in the literal reading and in all others.

    Raises TermError for a suspension that begins on or after the end as it stands.
    """
    if question.regime is Regime.WORKDAYS:
        return _follow_workdays(question)
    part_ends = tuple(accumulate(question.parts, lambda end, part: part.after(end), initial=question.start))[
        1:
    ]
    counted: set[date] = set()
    suspension_ends = []
    end = part_ends[-1]
    for suspension in sorted(question.suspensions):
        _check_begins_before(suspension, end)
        new = suspended_days([suspension], start=question.start) - counted
        counted |= new
        end += timedelta(days=len(new))
        check_year(end.year)
        suspension_ends.append((suspension, len(new), end))
    length = (part_ends[-1] - question.start).days
    chosen, *others = _rollers(question)
    rolled = chosen.roll(question.start, end, length)
    ends = [
        roller.roll(question.start, reading, length).final
        for roller in (chosen, *others)
        for reading in _unrolled_ends(question)
    ]
    return Course(part_ends, tuple(suspension_ends), rolled, chosen.is_free is not None, min(ends), max(ends))


def _rollers(question: Question) -> tuple[Roller, ...]:
    """How the end moves: our choice first, then the other readings (U4, U8)."""
    calendar = question.calendar
    if question.regime is Regime.NONE:
        return (Roller(None),)
    if question.regime is Regime.EU:
        return eu_rollers(calendar)
    every_part = all(part.within_article_4 for part in question.parts)
    readings = (every_part, reduce(add, question.parts).within_article_4, question.parts[-1].within_article_4)
    return tuple(Roller(calendar.is_free, 3) if moves else Roller(None) for moves in dict.fromkeys(readings))


def _unrolled_ends(question: Question) -> Iterator[date]:
    """The end before the last roll, under each reading of U1/U2 (suspended days) and U3, U7 (extensions)."""
    start, parts = question.start, question.parts
    doubtful = any(not suspension.inclusive for suspension in question.suspensions)
    for until_counts in (False, True) if doubtful else (False,):
        days = timedelta(
            days=len(suspended_days(question.suspensions, start=start, until_counts=until_counts))
        )
        yield reduce(lambda end, part: part.after(end), parts, start) + days
        if len(parts) > 1:
            yield _end_with_rolls_between(question, timedelta(0)) + days
            yield _end_with_rolls_between(question, days)
            if not any(part.weeks or part.days for part in parts):
                yield reduce(add, parts).after(start) + days


def _end_with_rolls_between(question: Question, days: timedelta) -> date:
    """The end when an extension is counted from the end that the law moved; `days` stood still before it."""
    end = question.term.after(question.start) + days
    for previous, part in zip(question.parts, question.extensions, strict=False):
        if question.regime is Regime.EU:
            roller = eu_rollers(question.calendar)[-1]
        else:
            moves = question.regime is Regime.LAW and previous.within_article_4
            roller = Roller(question.calendar.is_free, 3) if moves else Roller(None)
        length = (end - days - question.start).days
        end = part.after(roller.roll(question.start, end, length).final)
    return end


def _follow_workdays(question: Question) -> Course:
    """Only working days that are not suspended count."""
    ends = []
    counts = list(accumulate(part.days for part in question.parts))
    ends = [_nth_workday(question, count, frozenset()) for count in counts]
    suspension_ends = []
    end = ends[-1]
    in_order = sorted(question.suspensions)
    for number, suspension in enumerate(in_order, start=1):
        _check_begins_before(suspension, end)
        before = suspended_days(in_order[: number - 1], start=question.start)
        still = suspended_days(in_order[:number], start=question.start)
        end = _nth_workday(question, counts[-1], still)
        suspension_ends.append((suspension, len(still) - len(before), end))
    latest = _nth_workday(
        question, counts[-1], suspended_days(in_order, start=question.start, until_counts=True)
    )
    return Course(tuple(ends), tuple(suspension_ends), Rolled(end, end, end), True, end, latest)


def _nth_workday(question: Question, count: int, still: frozenset[date]) -> date:
    day = question.start
    while count:
        day += _ONE_DAY
        count -= day not in still and not question.calendar.is_free(day)
    return day


def _check_begins_before(suspension: Suspension, end: date) -> None:
    if suspension.after >= end:
        raise TermError(
            f"De opschorting begint na {in_dutch(suspension.after)}, maar de termijn eindigt al op "
            f"{in_dutch(end)}. "
            "Alleen een termijn die nog loopt, kan stilstaan.",
            f"The suspension begins after {in_english(suspension.after)}, but the term already ends on "
            f"{in_english(end)}. Only a running term can be suspended.",
        )
