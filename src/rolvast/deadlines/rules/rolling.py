"""Moving the end of a term off free days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rolled:
    """An end before and after it is moved: first to hold two working days, then off a free day."""

    nominal: date
    two_workdays: date
    final: date


@dataclass(frozen=True)
class Roller:
    """How an end moves; without `is_free` it stays. From `two_from` days a term holds two working days."""

    is_free: Callable[[date], bool] | None
    two_from: int = 0

    def roll(self, start: date, end: date, length: int) -> Rolled:
        """Move an end. Every day from the day after the start counts as a day of the term, suspended or not.

        >>> from rolvast.deadlines.rules.calendar import DUTCH
        >>> Roller(DUTCH.is_free, 3).roll(date(2026, 4, 2), date(2026, 4, 5), 3).final
        datetime.date(2026, 4, 8)
        """
        if self.is_free is None:
            return Rolled(end, end, end)
        moved = end
        if length >= self.two_from:
            workdays, day = 0, start
            while workdays < 2:
                day += _ONE_DAY
                workdays += not self.is_free(day)
            moved = max(end, day)
        final = moved
        while self.is_free(final):
            final += _ONE_DAY
        return Rolled(end, moved, final)
