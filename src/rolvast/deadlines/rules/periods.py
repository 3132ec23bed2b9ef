"""Durations as laws set them: ISO 8601, in years, months, weeks and days, or in hours alone."""

import re
from calendar import monthrange
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Self

from rolvast.deadlines.rules.errors import TermError
from rolvast.deadlines.rules.wording import listed

# Before 1949 the Queen's birthday was another day; far ahead nobody knows the holidays.
FIRST_YEAR = 1949
LAST_YEAR = 2199

_ISO = re.compile(
    r"P(?:(?P<years>[0-9]{1,5})Y)?(?:(?P<months>[0-9]{1,5})M)?(?:(?P<weeks>[0-9]{1,5})W)?(?:(?P<days>[0-9]{1,5})D)?"
    r"(?:T(?P<hours>[0-9]{1,5})H)?"
)
_WORDS = {
    "years": ("jaar", "jaar", "year", "years"),
    "months": ("maand", "maanden", "month", "months"),
    "weeks": ("week", "weken", "week", "weeks"),
    "days": ("dag", "dagen", "day", "days"),
    "hours": ("uur", "uur", "hour", "hours"),
}


@dataclass(frozen=True)
class Period:
    """A length of time as a law sets it.

    >>> Period.parse("P8W").after(date(2026, 2, 6))
    datetime.date(2026, 4, 3)
    >>> str(Period(months=1) + Period(months=2))
    'P3M'
    """

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    hours: int = 0

    def __post_init__(self) -> None:
        parts = [getattr(self, field.name) for field in fields(self)]
        if any(part < 0 for part in parts) or not any(parts):
            raise TermError(
                "Een termijn moet langer zijn dan nul. Schrijf bijvoorbeeld P8W voor 8 weken.",
                "A term must be longer than nothing. Write for example P8W for 8 weeks.",
            )
        if self.hours and any(parts[:-1]):
            raise TermError(
                "Een termijn in uren kan niet samen met dagen, weken, maanden of jaren. "
                "Schrijf bijvoorbeeld PT48H.",
                "A term in hours cannot be mixed with days, weeks, months or years. Write for example PT48H.",
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an ISO 8601 duration: PnY, PnM, PnW, PnD (or a mix of these), or PTnH.

        >>> Period.parse("PT48H")
        Period(years=0, months=0, weeks=0, days=0, hours=48)
        >>> Period.parse("8 weken")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
            ...
        rolvast.deadlines.rules.errors.TermError: '8 weken' is not a term. Write for example P8W, ...
        """
        found = _ISO.fullmatch(text)
        if found is None or not any(found.groups()):
            raise TermError(
                f"{text!r} is geen termijn. Schrijf bijvoorbeeld P8W, P3D, P1M, P1Y of PT48H.",
                f"{text!r} is not a term. Write for example P8W, P3D, P1M, P1Y or PT48H.",
            )
        return cls(**{name: int(number) for name, number in found.groupdict(default="0").items()})

    def __str__(self) -> str:
        if self.hours:
            return f"PT{self.hours}H"
        units = (("Y", self.years), ("M", self.months), ("W", self.weeks), ("D", self.days))
        return "P" + "".join(f"{number}{letter}" for letter, number in units if number)

    def __add__(self, other: "Period") -> "Period":
        """Both lengths together, unit by unit."""
        return Period(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    @property
    def nl(self) -> str:
        """The length in Dutch words.

        >>> Period(months=1, days=2).nl
        '1 maand en 2 dagen'
        """
        return listed([f"{number} {_WORDS[unit][number != 1]}" for unit, number in self._parts()], "en")

    @property
    def en(self) -> str:
        """The length in English words.

        >>> Period(weeks=8).en
        '8 weeks'
        """
        return listed(
            [f"{number} {_WORDS[unit][2 + (number != 1)]}" for unit, number in self._parts()], "and"
        )

    def after(self, day: date) -> date:
        """The day this much later: the same weekday, or the same day number or else the last of the month.

        Raises TermError for hours (see `hours`) and outside the years that can be computed.

        >>> Period(months=1).after(date(2024, 1, 31))
        datetime.date(2024, 2, 29)
        """
        return self._moved(day, 1)

    def before(self, day: date) -> date:
        """The day this much earlier, counted the same way.

        >>> Period(days=44).before(date(2027, 3, 17))
        datetime.date(2027, 2, 1)
        """
        return self._moved(day, -1)

    @property
    def within_article_4(self) -> bool:
        """Whether the Algemene termijnenwet applies to a term of this length (article 4(a)).

        Exactly 90 days, 12 weeks or 3 months is not "more than". A mix of units, not named in the article,
        is measured in days against the 90, a month as 30.

        >>> Period(weeks=12).within_article_4, Period(weeks=13).within_article_4
        (True, False)
        """
        if self.hours or self.years or self.months > 3 or self.weeks > 12 or self.days > 90:
            return False
        mixed = len(self._parts()) > 1
        return not (mixed and self.months * 30 + self.weeks * 7 + self.days > 90)

    def _parts(self) -> list[tuple[str, int]]:
        return [
            (field.name, getattr(self, field.name)) for field in fields(self) if getattr(self, field.name)
        ]

    def _moved(self, day: date, sign: int) -> date:
        if self.hours:
            raise TermError(
                "Een termijn in uren telt vanaf een moment, niet vanaf een dag.",
                "A term in hours is counted from a moment, not from a day.",
            )
        check_year(day.year)
        month = day.year * 12 + day.month - 1 + sign * (self.years * 12 + self.months)
        year, month = month // 12, month % 12 + 1
        check_year(year)
        moved = date(year, month, min(day.day, monthrange(year, month)[1]))
        moved += sign * timedelta(days=self.weeks * 7 + self.days)
        check_year(moved.year)
        return moved


def check_year(year: int) -> None:
    """Refuse a year for which no holidays can be known.

    >>> check_year(1815)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    rolvast.deadlines.rules.errors.TermError: The year 1815 cannot be computed. Use a date ...
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise TermError(
            f"Het jaar {year} kan niet worden berekend. "
            f"Gebruik een datum van {FIRST_YEAR} tot en met {LAST_YEAR}.",
            f"The year {year} cannot be computed. Use a date from {FIRST_YEAR} through {LAST_YEAR}.",
        )
