from datetime import date, timedelta

import pytest

from rolvast.deadlines.rules import DUTCH, Calendar, TermError, easter
from rolvast.deadlines.rules.calendar import sovereign_birthday

# Every listed day of 2024-2028 as one reads it in the act and the decrees, day and month.
LISTED = {
    2024: "1-1 29-3 1-4 27-4 5-5 9-5 10-5 20-5 25-12 26-12 27-12",
    2025: "1-1 18-4 21-4 26-4 5-5 29-5 30-5 9-6 25-12 26-12",
    2026: "1-1 2-1 3-4 6-4 27-4 5-5 14-5 15-5 25-5 25-12 26-12",
    2027: "1-1 26-3 29-3 27-4 5-5 6-5 7-5 17-5 25-12 26-12",
    2028: "1-1 14-4 17-4 27-4 28-4 5-5 25-5 26-5 5-6 25-12 26-12",
}


def days(year: int) -> set[date]:
    pairs = (text.split("-") for text in LISTED[year].split())
    return {date(year, int(month), int(day)) for day, month in pairs}


@pytest.mark.parametrize(("year", "count"), [(2024, 11), (2025, 10), (2026, 11), (2027, 10), (2028, 11)])
def test_every_day_of_the_year_against_the_table(year: int, count: int) -> None:
    listed = days(year)
    assert len(listed) == count
    assert {free.day for free in DUTCH.holidays(year)} == listed
    day = date(year, 1, 1)
    while day.year == year:
        expected = day in listed or day.weekday() >= 5
        assert DUTCH.is_free(day) is expected, day
        assert (DUTCH.why_free(day) is not None) is expected, day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    "sunday",
    [
        "1961-04-02",
        "1981-04-19",
        "1954-04-18",
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2019-04-21",
        "2038-04-25",
    ],
)
def test_easter(sunday: str) -> None:
    day = date.fromisoformat(sunday)
    assert easter(day.year) == day
    assert day.weekday() == 6


def test_easter_is_always_a_sunday_between_its_bounds() -> None:
    for year in range(1949, 2200):
        sunday = easter(year)
        assert sunday.weekday() == 6
        assert date(year, 3, 22) <= sunday <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("year", "celebrated", "name"),
    [
        (1950, "1950-05-01", "Koninginnedag"),
        (1961, "1961-05-01", "Koninginnedag"),
        (1978, "1978-05-01", "Koninginnedag"),
        (1980, "1980-04-30", "Koninginnedag"),
        (1989, "1989-04-29", "Koninginnedag"),
        (2006, "2006-04-29", "Koninginnedag"),
        (2011, "2011-04-30", "Koninginnedag"),
        (2013, "2013-04-30", "Koninginnedag"),
        (2014, "2014-04-26", "Koningsdag"),
        (2025, "2025-04-26", "Koningsdag"),
        (2026, "2026-04-27", "Koningsdag"),
        (2031, "2031-04-26", "Koningsdag"),
    ],
)
def test_birthday_of_king_or_queen(year: int, celebrated: str, name: str) -> None:
    day = date.fromisoformat(celebrated)
    assert sovereign_birthday(year) == day
    why = DUTCH.why_free(day)
    assert why is not None
    assert why.nl == name


def test_27_april_was_a_working_day_before_2014() -> None:
    assert not DUTCH.is_free(date(2011, 4, 27))
    assert DUTCH.is_free(date(2012, 4, 30))


def test_two_holidays_on_one_day_are_one_day_with_both_names() -> None:
    ascension = [free for free in DUTCH.holidays(2016) if free.day == date(2016, 5, 5)]
    assert [free.nl for free in ascension] == ["Bevrijdingsdag en Hemelvaartsdag"]


def test_liberation_day_is_free_every_year() -> None:
    assert all(DUTCH.is_free(date(year, 5, 5)) for year in range(1990, 2100))


def test_bridge_day_without_decree_is_a_working_day() -> None:
    assert not DUTCH.is_free(date(2027, 4, 26))


def test_decree_table() -> None:
    listed = [decree.day for decree in DUTCH.decrees if decree.day is not None]
    assert len(listed) == len(set(listed)) == 36
    assert listed == sorted(listed)
    known = {year for year in range(1949, 2200) if DUTCH.decree_known(year)}
    assert known == {*range(2005, 2017), *range(2023, 2029)}
    for decree in DUTCH.decrees:
        assert decree.reference
        assert decree.day is not None
        # A decree never names a day that is free already; both errors once found in a public list were such.
        assert Calendar().why_free(decree.day) is None, decree
        assert decree.day.weekday() < 5, decree
    # The two days that were mistyped there.
    assert date(2026, 1, 2) in listed
    assert date(2025, 5, 30) in listed


def test_own_decrees_replace_the_table() -> None:
    own = Calendar.from_csv(["year,day,reference", "2029,2029-05-11,Stcrt. 1", "2030,,Stcrt. 1"])
    assert own.is_free(date(2029, 5, 11))
    assert not DUTCH.is_free(date(2029, 5, 11))
    assert own.decree_known(2030)
    assert not own.decree_known(2026)


@pytest.mark.parametrize(
    "line",
    [
        "2029,2030-05-11,Stcrt. 1",  # the year is not that of the day
        "2029,2029-02-30,Stcrt. 1",
        "2029,2029-05-11,",
        "x,2029-05-11,Stcrt. 1",
        "2029,2029-05-11",
        "2029,2029-05-11,Stcrt. 1,more",
        "2028,2028-05-26,twice",
    ],
)
def test_a_wrong_line_in_the_table_is_named(line: str) -> None:
    with pytest.raises(TermError, match="Line 3") as caught:
        Calendar.from_csv(["year,day,reference", "2028,2028-05-26,Stcrt. 1", line])
    assert "Regel 3" in caught.value.nl


def test_a_table_without_its_heading_is_refused() -> None:
    with pytest.raises(TermError, match="year,day,reference"):
        Calendar.from_csv(["2029,2029-05-11,Stcrt. 1"])


def test_public_holidays_of_european_law_leave_out_what_is_equated_for_the_act_only() -> None:
    assert not DUTCH.is_public_holiday(date(2026, 4, 3))
    assert not DUTCH.is_public_holiday(date(2026, 5, 15))
    assert DUTCH.is_public_holiday(date(2026, 4, 6))
    assert DUTCH.is_public_holiday(date(2026, 4, 4))


def test_workday_on_or_after_and_before() -> None:
    assert (
        DUTCH.next_workday(date(2026, 4, 2)) == DUTCH.previous_workday(date(2026, 4, 2)) == date(2026, 4, 2)
    )
    assert DUTCH.next_workday(date(2026, 4, 3)) == date(2026, 4, 7)
    assert DUTCH.previous_workday(date(2026, 4, 6)) == date(2026, 4, 2)
