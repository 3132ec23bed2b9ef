"""Which days are free: weekends, holidays by rule, and days that a royal decree equates with a holiday.

Source: Algemene termijnenwet (ATW, BWBR0002448) articles 1 and 3. The decreed days follow no pattern, so they
are a dated table (`decrees.csv`) that can be replaced; a year without a decree on file is known as such.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

from rolvast.deadlines.rules.errors import TermError
from rolvast.deadlines.rules.periods import check_year

_SATURDAY = 5
_SUNDAY = 6
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class FreeDay:
    """A day that is not a working day, and why. `source` names the decree for a decreed day."""

    day: date
    nl: str
    en: str
    article: str
    source: str = ""


@dataclass(frozen=True)
class Decree:
    """One line of the decree table: a day equated with a holiday, or a year known to have none."""

    year: int
    day: date | None
    reference: str


class Calendar:
    """The free days of the Netherlands, with the decrees given.

    >>> DUTCH.is_free(date(2026, 4, 3)), DUTCH.next_workday(date(2026, 4, 3))
    (True, datetime.date(2026, 4, 7))
    """

    def __init__(self, decrees: Iterable[Decree] = ()) -> None:
        self.decrees = tuple(decrees)
        self._known_years = frozenset(decree.year for decree in self.decrees)
        self._decreed = {
            decree.day: FreeDay(
                decree.day,
                "een dag die de regering gelijkstelt met een feestdag",
                "a day that a royal decree equates with a holiday",
                "ATW 3(3)",
                decree.reference,
            )
            for decree in self.decrees
            if decree.day is not None
        }

    @classmethod
    def from_csv(cls, lines: Iterable[str]) -> "Calendar":
        """Read the decree table: `year,day,reference`; no day means that the decree names none that year.

        Raises TermError, with the line, for a line that cannot be read.

        >>> own = Calendar.from_csv(["year,day,reference", "2029,2029-05-11,Stcrt. 2028 1"])
        >>> own.decree_known(2029), own.why_free(date(2029, 5, 11)).source
        (True, 'Stcrt. 2028 1')
        """
        rows = csv.DictReader(lines)
        decrees: list[Decree] = []
        if rows.fieldnames != ["year", "day", "reference"]:
            raise TermError(
                "De tabel met besluiten moet beginnen met de regel: year,day,reference",
                "The table of decrees must begin with the line: year,day,reference",
            )
        for row in rows:
            try:
                day = date.fromisoformat(row["day"]) if row["day"] else None
                decree = Decree(int(row["year"]), day, row["reference"])
            except (ValueError, TypeError):
                decree = None
            if (
                decree is None
                or None in row
                or not decree.reference
                or (decree.day and decree.day.year != decree.year)
                or any(decree.day and decree.day == other.day for other in decrees)
            ):
                raise TermError(
                    f"Regel {rows.line_num} van de tabel met besluiten klopt niet. "
                    "Schrijf: jaar,datum,vindplaats (bijvoorbeeld 2026,2026-05-15,Stcrt. 2025 24713), elke "
                    "dag één keer.",
                    f"Line {rows.line_num} of the table of decrees is wrong. "
                    "Write: year,day,reference (for example 2026,2026-05-15,Stcrt. 2025 24713), each day "
                    "once.",
                )
            decrees.append(decree)
        return cls(decrees)

    def decree_known(self, year: int) -> bool:
        """Whether the decree for that year is on file. If not, a computed date may be too early.

        >>> DUTCH.decree_known(2026), DUTCH.decree_known(2019), DUTCH.decree_known(2029)
        (True, False, False)
        """
        return year in self._known_years

    def holidays(self, year: int) -> tuple[FreeDay, ...]:
        """The holidays of a year in order, decreed days included, weekends only where a holiday falls in one.

        >>> [len(DUTCH.holidays(year)) for year in range(2024, 2029)]
        [11, 10, 11, 10, 11]
        """
        found = dict(_by_rule(year))
        for day, free in self._decreed.items():
            if day.year == year:
                found.setdefault(day, free)
        return tuple(found[day] for day in sorted(found))

    def why_free(self, day: date) -> FreeDay | None:
        """Why a day is not a working day, or None when it is one. ATW 1(1) and 3.

        >>> DUTCH.why_free(date(2025, 4, 26)).nl, DUTCH.why_free(date(2026, 4, 28))
        ('Koningsdag', None)
        """
        holiday = _by_rule(day.year).get(day) or self._decreed.get(day)
        if holiday is not None:
            return holiday
        if day.weekday() == _SATURDAY:
            return FreeDay(day, "een zaterdag", "a Saturday", "ATW 1(1)")
        if day.weekday() == _SUNDAY:
            return FreeDay(day, "een zondag", "a Sunday", "ATW 1(1)")
        return None

    def is_free(self, day: date) -> bool:
        """Whether a day is a Saturday, a Sunday, a recognised holiday or equated with one. ATW 1(1) and 3.

        >>> DUTCH.is_free(date(2027, 4, 26))  # a Monday before King's Day is not free by itself
        False
        """
        return day.weekday() >= _SATURDAY or day in _by_rule(day.year) or day in self._decreed

    def is_public_holiday(self, day: date) -> bool:
        """As `is_free`, without Good Friday and decreed days, equated "for this act" only. ATW 3(1).

        >>> DUTCH.is_public_holiday(date(2026, 4, 3)), DUTCH.is_public_holiday(date(2026, 4, 6))
        (False, True)
        """
        holiday = _by_rule(day.year).get(day)
        return day.weekday() >= _SATURDAY or (holiday is not None and holiday.article != "ATW 3(2)")

    def next_workday(self, day: date) -> date:
        """The first working day on or after a day.

        >>> DUTCH.next_workday(date(2027, 5, 5))
        datetime.date(2027, 5, 10)
        """
        while self.is_free(day):
            day += _ONE_DAY
        return day

    def previous_workday(self, day: date) -> date:
        """The last working day on or before a day.

        >>> DUTCH.previous_workday(date(2026, 4, 6))
        datetime.date(2026, 4, 2)
        """
        while self.is_free(day):
            day -= _ONE_DAY
        return day


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar: the first Sunday after the ecclesiastical full moon of spring.

    >>> easter(2026), easter(2011)
    (datetime.date(2026, 4, 5), datetime.date(2011, 4, 24))
    """
    golden = year % 19
    century = year // 100
    # Leap days the century skips, and the slow drift of the lunar cycle against the sun.
    moon_shift = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon_shift -= 1 if moon_shift == 29 or (moon_shift == 28 and golden > 10) else 0
    full_moon = date(year, 3, 21) + timedelta(days=moon_shift)
    return full_moon + timedelta(days=7 - (full_moon.weekday() + 1) % 7)


def sovereign_birthday(year: int) -> date:
    """The day on which the King's or Queen's birthday is celebrated. ATW 3(1).

    From 2014 King's Day, 27 April, on a Sunday moved to Saturday 26 April. From 1949 through 2013 Queen's
    Day, 30 April, on a Sunday moved to Monday 1 May while Juliana reigned (through 1980), afterwards to
    Saturday 29 April.

    >>> sovereign_birthday(2025), sovereign_birthday(2006), sovereign_birthday(1978)
    (datetime.date(2025, 4, 26), datetime.date(2006, 4, 29), datetime.date(1978, 5, 1))
    """
    day = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    if day.weekday() != _SUNDAY:
        return day
    return day + _ONE_DAY if year <= 1980 else day - _ONE_DAY


@cache
def _by_rule(year: int) -> dict[date, FreeDay]:
    check_year(year)
    sunday = easter(year)
    sovereign = ("Koningsdag", "King's Day") if year >= 2014 else ("Koninginnedag", "Queen's Day")
    days = [
        (date(year, 1, 1), "Nieuwjaarsdag", "New Year's Day", "ATW 3(1)"),
        (sunday - 2 * _ONE_DAY, "Goede Vrijdag", "Good Friday", "ATW 3(2)"),
        (sunday + _ONE_DAY, "tweede paasdag", "Easter Monday", "ATW 3(1)"),
        (sovereign_birthday(year), *sovereign, "ATW 3(1)"),
        # Every year for the act, whatever an employer does.
        (date(year, 5, 5), "Bevrijdingsdag", "Liberation Day", "ATW 3(1)"),
        (sunday + 39 * _ONE_DAY, "Hemelvaartsdag", "Ascension Day", "ATW 3(1)"),
        (sunday + 50 * _ONE_DAY, "tweede pinksterdag", "Whit Monday", "ATW 3(1)"),
        (date(year, 12, 25), "eerste kerstdag", "Christmas Day", "ATW 3(1)"),
        (date(year, 12, 26), "tweede kerstdag", "the second day of Christmas", "ATW 3(1)"),
    ]
    found: dict[date, FreeDay] = {}
    for day, nl, en, article in days:
        there = found.get(day)
        if there is not None:  # as in 2016: Ascension on 5 May
            nl, en = f"{there.nl} en {nl}", f"{there.en} and {en}"
        found[day] = FreeDay(day, nl, en, article)
    return found


def _own_table() -> list[str]:
    table = resources.files("rolvast.deadlines.rules").joinpath("decrees.csv")
    return table.read_text(encoding="utf-8").splitlines()


DUTCH = Calendar.from_csv(_own_table())
