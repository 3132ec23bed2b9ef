"""Dates, moments and periods as people read them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.huisstijl import dates

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


def test_a_day_is_written_out_in_both_languages() -> None:
    assert dates.long_date(date(2026, 5, 26)) == "dinsdag 26 mei 2026"
    assert dates.long_date(date(2026, 5, 26), language="en") == "Tuesday 26 May 2026"
    assert dates.short_date(date(2024, 2, 29)) == "29 februari 2024"


def test_a_moment_is_told_on_the_clock_of_amsterdam_in_summer_and_in_winter() -> None:
    assert dates.moment_text(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2 juli 2026, 0.30 uur"
    assert dates.moment_text(datetime(2026, 1, 1, 22, 30, tzinfo=UTC)) == "1 januari 2026, 23.30 uur"
    assert dates.moment_text(datetime(2026, 5, 26, 12, 5, tzinfo=UTC), year=False) == "26 mei, 14.05 uur"
    assert dates.moment_text(datetime(2026, 5, 26, 7, 5, tzinfo=UTC), language="en") == "26 May 2026, 9:05"


def test_a_moment_belongs_to_the_day_in_amsterdam() -> None:
    assert dates.long_date(datetime(2026, 5, 25, 22, 0, tzinfo=UTC)) == "dinsdag 26 mei 2026"


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        dates.moment_text(datetime(2026, 5, 26, 12, 0))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("distance", "dutch", "english"),
    [
        (0, "vandaag", "today"),
        (1, "morgen", "tomorrow"),
        (-1, "gisteren", "yesterday"),
        (3, "over 3 dagen", "in 3 days"),
        (-40, "40 dagen geleden", "40 days ago"),
    ],
)
def test_distance_in_days(distance: int, dutch: str, english: str) -> None:
    today = date(2026, 5, 26)
    assert dates.relative_day(today + timedelta(distance), today=today) == dutch
    assert dates.relative_day(today + timedelta(distance), today=today, language="en") == english


@pytest.mark.parametrize(
    ("period", "dutch", "english"),
    [
        ("P8W", "8 weken", "8 weeks"),
        ("P1W", "1 week", "1 week"),
        ("P1Y", "1 jaar", "1 year"),
        ("P5Y6M", "5 jaar en 6 maanden", "5 years and 6 months"),
        ("P1Y2M3D", "1 jaar, 2 maanden en 3 dagen", "1 year, 2 months and 3 days"),
        ("PT48H", "48 uur", "48 hours"),
        ("PT1M", "1 minuut", "1 minute"),
    ],
)
def test_periods(period: str, dutch: str, english: str) -> None:
    assert dates.period_text(period) == dutch
    assert dates.period_text(period, language="en") == english


@pytest.mark.parametrize("wrong", ["", "P", "PT", "8W", "P8", "P-8W", "P8W ", "PT5D", "P1W2", "P٨W"])
def test_what_is_no_period_is_refused_with_an_example(wrong: str) -> None:
    with pytest.raises(ValueError, match="write P8W"):
        dates.period_text(wrong)


@given(DAYS)
def test_a_written_day_can_be_read_back(day: date) -> None:
    weekday, number, month, year = dates.long_date(day).split()
    assert date(int(year), dates.MONTHS["nl"].index(month) + 1, int(number)) == day
    assert dates.WEEKDAYS["nl"].index(weekday) == day.weekday()


@given(DAYS, st.integers(min_value=2, max_value=5000))
def test_ahead_and_ago_mirror_each_other(today: date, distance: int) -> None:
    ahead = dates.relative_day(today + timedelta(distance), today=today)
    ago = dates.relative_day(today, today=today + timedelta(distance))
    assert (ahead, ago) == (f"over {distance} dagen", f"{distance} dagen geleden")
