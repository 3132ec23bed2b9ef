"""How large the chance is that a case will be late: counted from how long cases like it lasted before.

A task's history is kept as a curve: a point for each day on which something was seen, with the share of cases
that lasted longer than that day and the number still watched when it came. From it follows, for a case that
is open after so many days, which part of the cases that came as far was still open after so many days more.
Days in which the term stood still count nowhere: not in the history, and not for the case itself.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

FEWEST = 10
"""Below this number of cases no chance is named: it would tell of luck, or of one person, not of work."""

WHOLE = 1_000_000
"""Everything, in the millionths in which a curve is kept."""


class Point(NamedTuple):
    """One day of a curve, counted from the day of receipt, which is day 0."""

    day: int
    still_open: int
    """The share of cases that lasts longer than this day, in millionths."""
    watched: int
    """How many cases were not yet over, and still seen, when this day began."""


class Chance(NamedTuple):
    """The chance of being late in thousandths, and how many cases it was counted from.

    ``permille`` is None where there were too few of these, or none was followed for so long.
    """

    permille: int | None
    cases: int


def chance_late(curve: Sequence[Point], *, days_passed: int, days_left: int) -> Chance:
    """The chance that a case is still open after its last day.

    ``days_passed``: whole days behind it, the day of receipt counted and today not; ``days_left``: from
    today to the last day, which is day 0 when that is today. With S(d) the share that lasts longer than day
    d, a case that lived through day ``days_passed - 1`` outlives its last day with the chance
    S(days_passed + days_left) / S(days_passed - 1). One whose last day has passed is late: 1.
    ``curve``: points in rising order of day. Raises ValueError for days passed below zero.
    """
    if days_passed < 0:
        raise ValueError(f"a case cannot be open for {days_passed} days")
    days = [point.day for point in curve]
    came_so_far = bisect_left(days, days_passed)
    cases = curve[came_so_far].watched if came_so_far < len(curve) else 0
    if days_left < 0:
        return Chance(1000, cases)
    last_day = days_passed + days_left
    if cases < FEWEST or (last_day > days[-1] and curve[-1].still_open):
        return Chance(None, cases)
    before = _still_open(curve, days, days_passed - 1)
    if not before:  # rounded away: less than one in a million came so far
        return Chance(None, cases)
    return Chance(round(1000 * _still_open(curve, days, last_day) / before), cases)


def _still_open(curve: Sequence[Point], days: Sequence[int], day: int) -> int:
    known = bisect_right(days, day)
    return curve[known - 1].still_open if known else WHOLE


def chance_in_words(permille: int) -> str:
    """A chance as people say it; no more precise than an estimate is.

    >>> chance_in_words(412)
    'ongeveer 4 van de 10'
    """
    if permille < 50:
        return "minder dan 1 van de 20"
    if permille > 950:
        return "meer dan 19 van de 20"
    return f"ongeveer {max(1, min(9, (permille + 50) // 100))} van de 10"


def why_unknown(cases_of_task: int | None, *, estimated: bool) -> str:
    """Why there is no chance, in words. ``cases_of_task``: in its history, where that was ever counted.

    ``estimated``: whether the case was looked at with its present last day.
    """
    if estimated:
        return "te weinig zaken duurden ooit zo lang"
    if cases_of_task is None or cases_of_task >= FEWEST:
        return "schatting volgt vannacht"
    return f"nog te weinig zaken om te schatten ({cases_of_task})"
