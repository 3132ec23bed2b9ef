"""Work moved, the pure part: equal windows, sums that lose nothing, and no verdict from too little."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.insight.rules.moved import (
    LONGEST_DAYS,
    SHORTEST_DAYS,
    Given,
    Hours,
    Rate,
    Rates,
    Side,
    Society,
    Window,
    Worked,
    difference,
    hours,
    moved,
    society,
    why_not,
    windows,
)

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
BEFORE, AFTER = Window(date(2026, 1, 1), date(2026, 1, 31)), Window(date(2026, 2, 1), date(2026, 3, 3))
NO_RATES = Rates([])


@st.composite
def worked(draw):
    return Worked(
        on=draw(st.dates(date(2025, 12, 1), date(2026, 4, 1))),
        about=draw(st.integers(1, 5)),
        position_kind=draw(st.sampled_from(["STAFF", "MANAGER"])),
        minutes=draw(st.none() | st.integers(0, 600)),
    )


@given(DAYS, st.integers(SHORTEST_DAYS, 2000), st.integers(SHORTEST_DAYS, 2000))
def test_windows_are_equal_and_meet_at_the_change(change, ago, known):
    today, known_from = change + timedelta(days=ago), change - timedelta(days=known)
    before, after = windows(change, today=today, known_from=known_from)
    assert before.days == after.days == min(ago, known, LONGEST_DAYS)
    assert before.last + timedelta(days=1) == after.first == change
    assert known_from <= before.first
    assert after.last < today


def test_less_than_four_weeks_on_one_side_is_no_window():
    day = date(2026, 3, 1)
    assert windows(day, today=day + timedelta(days=27), known_from=date(2020, 1, 1)) is None
    assert windows(day, today=date(2027, 1, 1), known_from=day - timedelta(days=27)) is None
    assert windows(day, today=day - timedelta(days=99), known_from=date(2020, 1, 1)) is None
    assert windows(day, today=day + timedelta(days=28), known_from=date(2020, 1, 1)) is not None


@given(DAYS, st.integers(-100, 100), st.integers(-100, 100))
def test_where_there_are_no_windows_it_is_said_why(change, ago, known):
    today, known_from = change + timedelta(days=ago), change - timedelta(days=known)
    found = windows(change, today=today, known_from=known_from)
    assert bool(why_not(change, today=today, known_from=known_from)) == (found is None)
    assert "vóór de verandering" in why_not(change, today=today, known_from=None)


@given(st.lists(worked(), max_size=30))
def test_hours_of_two_windows_are_the_hours_of_both(rows):
    rates = Rates([Rate("STAFF", date(2020, 1, 1), 6_000)])
    one, other = (hours(rows, window=part, rates=rates) for part in (BEFORE, AFTER))
    both = hours(rows, window=Window(BEFORE.first, AFTER.last), rates=rates)
    for name in ("acts", "untimed", "minutes", "unpriced"):
        assert getattr(one, name) + getattr(other, name) == getattr(both, name)
    assert both.untimed == sum(
        row.minutes is None and row.on in Window(BEFORE.first, AFTER.last) for row in rows
    )
    assert sum(both.by_subject.values()) == both.minutes
    assert both.cents == (both.minutes - both.unpriced) * 100  # 60 euros an hour is one a minute


def test_an_hour_costs_what_it_cost_on_its_day():
    rates = Rates([Rate("STAFF", date(2026, 1, 15), 12_000), Rate("STAFF", date(2026, 1, 1), 6_000)])
    assert [rates.on("STAFF", date(2026, 1, day)) for day in (1, 14, 15)] == [6_000, 6_000, 12_000]
    assert rates.on("STAFF", date(2025, 12, 31)) is None
    rows = [
        Worked(on=date(2026, 1, day), about=1, position_kind=kind, minutes=30)
        for day, kind in ((1, "STAFF"), (20, "STAFF"), (20, "MANAGER"))
    ]
    found = hours(rows, window=BEFORE, rates=rates)
    assert (found.cents, found.minutes, found.unpriced) == (9_000, 90, 30)


def test_an_act_without_minutes_is_counted_and_not_guessed():
    rows = [Worked(on=BEFORE.first, about=1, position_kind="STAFF", minutes=None)]
    found = hours(rows, window=BEFORE, rates=NO_RATES)
    assert (found.acts, found.untimed, found.minutes, found.known) == (1, 1, 0, False)


@given(
    st.lists(
        st.builds(
            Given,
            on=st.dates(BEFORE.first, AFTER.last),
            kept=st.booleans(),
            minutes=st.none() | st.integers(0, 10_000),
            cents=st.none() | st.integers(0, 10_000),
        ),
        max_size=20,
    )
)
def test_no_pledge_is_counted_twice_or_lost(rows):
    one, other = society(rows, window=BEFORE), society(rows, window=AFTER)
    assert sum(part.kept + part.promised for part in (one, other)) == len(rows)
    minutes = sum(part.minutes + part.minutes_promised for part in (one, other))
    assert minutes == sum(row.minutes or 0 for row in rows)
    cents = sum(part.cents + part.cents_promised for part in (one, other))
    assert cents == sum(row.cents or 0 for row in rows)


def test_what_was_promised_is_not_what_was_done():
    rows = [
        Given(on=BEFORE.first, kept=True, minutes=60),
        Given(on=BEFORE.first, kept=False, minutes=90),
        Given(on=BEFORE.first, kept=True, cents=5_000),
        Given(on=BEFORE.first, kept=False, cents=7_000),
        Given(on=BEFORE.first, kept=True),
    ]
    assert society(rows, window=BEFORE) == Society(
        kept=3, promised=2, minutes=60, minutes_promised=90, cents=5_000, cents_promised=7_000, things=1
    )


def made(minutes, untimed=0):
    return Hours(
        acts=len(minutes) + untimed,
        untimed=untimed,
        minutes=sum(minutes),
        by_subject=dict(enumerate(minutes)),
    )


def side(window, handling):
    return Side(window=window, cases=0, contacts=0, handling=handling, guidance=Hours(), society=Society())


def says(one, other):
    return moved(side(BEFORE, one), side(AFTER, other)).says


def test_nothing_is_said_of_fewer_than_ten_cases():
    many, few = made([60] * 10), made([1] * 9)
    assert difference(many, few) is None
    assert difference(few, many) is None
    assert "Te weinig zaken om te vergelijken: 9" in says(many, few)


def test_nothing_is_said_where_too_little_is_written_down():
    assert difference(made([60] * 40), made([10] * 10, untimed=3)) is None
    assert "niet opgeschreven" in says(made([60] * 40), made([10] * 10, untimed=3))
    assert "niets vastgelegd" in says(Hours(), Hours())


def test_a_difference_is_named_only_where_chance_is_left_out():
    assert "minder tijd" in says(made([60, 62] * 10), made([20, 22] * 10))
    assert "meer tijd" in says(made([20, 22] * 10), made([60, 62] * 10))
    assert "Niet aangetoond" in says(made([1, 119] * 10), made([5, 123] * 10))


@given(
    st.lists(st.integers(0, 500), min_size=10, max_size=40),
    st.lists(st.integers(0, 500), min_size=10, max_size=40),
)
def test_the_interval_holds_the_difference_and_turns_with_it(one, other):
    there, back = difference(made(one), made(other)), difference(made(other), made(one))
    assert there.low <= there.after - there.before <= there.high
    assert there.low == pytest.approx(-back.high)
    assert there.shown_to_differ == back.shown_to_differ


def test_unequal_windows_are_refused():
    with pytest.raises(ValueError, match="equally long"):
        moved(side(Window(date(2026, 1, 1), date(2026, 1, 2)), Hours()), side(AFTER, Hours()))
