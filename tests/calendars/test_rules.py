"""Calendars by the rules: no day twice, what is moved wins, the weekday holds, the feed is read back."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.calendars.rules import (
    Entry,
    Moved,
    Pickup,
    Rule,
    Standing,
    days,
    feed,
    is_planned,
    rule_text,
    suggestions,
)

SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)
DAYS = st.dates(date(2025, 6, 1), date(2027, 6, 1))
WINDOWS = st.tuples(DAYS, st.integers(0, 400)).map(lambda one: (one[0], one[0] + timedelta(days=one[1])))
RULES = st.lists(st.builds(Rule, first_on=DAYS, weeks=st.integers(1, 8), last_on=st.none()), max_size=3)


@st.composite
def moves(draw: st.DrawFn, rules: list[Rule]) -> list[Moved]:
    """Some of the planned days moved, cancelled or taken back."""
    planned = [one.planned for one in days(rules, (), since=SINCE, until=UNTIL)]
    if not planned:
        return []
    chosen = draw(st.lists(st.sampled_from(planned), max_size=6))
    return [
        Moved(
            on=on,
            to=draw(st.none() | st.integers(1, 9).map(lambda more, on=on: on + timedelta(days=more))),
            reason="x",
            is_taken_back=draw(st.booleans()),
        )
        for on in chosen
    ]


PLANS = RULES.flatmap(lambda rules: st.tuples(st.just(rules), moves(rules)))


@given(PLANS, WINDOWS)
def test_no_day_twice_and_none_outside(
    plan: tuple[list[Rule], list[Moved]], window: tuple[date, date]
) -> None:
    found = [one.day or one.planned for one in days(*plan, since=window[0], until=window[1])]
    assert found == sorted(set(found))
    assert all(window[0] <= day <= window[1] for day in found)


@given(PLANS)
def test_what_is_moved_wins(plan: tuple[list[Rule], list[Moved]]) -> None:
    rules, moved = plan
    last = {one.on: one for one in moved if not one.is_taken_back}
    found = days(rules, moved, since=SINCE, until=UNTIL)
    for one in found:
        if one.planned in last:
            assert (one.day, one.reason) == (last[one.planned].to, last[one.planned].reason)
        else:
            assert one.standing is Standing.PLANNED
    collected = {one.day for one in found if one.day}
    for one in last.values():
        if one.to and SINCE <= one.to <= UNTIL:
            assert one.to in collected
        moved_there = {other.to for other in last.values()}
        assert one.on not in collected or one.on in moved_there


@given(RULES, WINDOWS)
def test_without_moves_the_weekday_and_the_weeks_hold(rules: list[Rule], window: tuple[date, date]) -> None:
    found = {one.day for one in days(rules, (), since=window[0], until=window[1])}
    day = window[0]
    while day <= window[1]:
        assert (day in found) == is_planned(rules, day)
        day += timedelta(days=1)
    for one in found:
        assert one is not None
        assert any(one.weekday() == rule.first_on.weekday() and one >= rule.first_on for rule in rules)


@given(PLANS, WINDOWS, st.integers(0, 200))
def test_two_windows_side_by_side_are_one(
    plan: tuple[list[Rule], list[Moved]], window: tuple[date, date], at: int
) -> None:
    since, until = window
    cut = min(until, since + timedelta(days=at))
    first = days(*plan, since=since, until=cut)
    second = days(*plan, since=cut + timedelta(days=1), until=until)
    assert first + second == days(*plan, since=since, until=until)


def test_a_rule_ends_on_its_last_day() -> None:
    rule = Rule(first_on=date(2026, 1, 5), weeks=2, last_on=date(2026, 2, 2))
    found = [one.day for one in days([rule], (), since=SINCE, until=UNTIL)]
    assert found == [date(2026, 1, 5), date(2026, 1, 19), date(2026, 2, 2)]
    assert rule_text(rule).endswith("tot en met 2 februari 2026")


def test_a_day_moved_into_the_window_is_there_and_out_of_it_is_not() -> None:
    rule = Rule(first_on=date(2025, 12, 26), weeks=4)
    moved = [Moved(on=date(2025, 12, 26), to=date(2026, 1, 2), reason="Kerst")]
    assert days([rule], moved, since=SINCE, until=date(2026, 1, 3)) == [
        Pickup(planned=date(2025, 12, 26), day=date(2026, 1, 2), reason="Kerst", changes=1)
    ]
    assert days([rule], moved, since=date(2025, 12, 1), until=date(2025, 12, 31)) == []


def test_holidays_are_suggested_to_the_first_day_that_is_none() -> None:
    rule = Rule(first_on=date(2026, 1, 2), weeks=1)  # a Friday
    found = suggestions(days([rule], (), since=SINCE, until=UNTIL))
    assert (date(2026, 12, 25), date(2026, 12, 28)) in [(one.on, one.to) for one in found]
    assert (date(2026, 4, 3), date(2026, 4, 4)) in [(one.on, one.to) for one in found]
    left = suggestions(days([rule], (), since=SINCE, until=UNTIL), moved={date(2026, 12, 25)})
    assert date(2026, 12, 25) not in [one.on for one in left]


AT = datetime(2026, 9, 1, 8, tzinfo=UTC)


def entry(**given: object) -> Entry:
    pickup = Pickup(**{"planned": date(2026, 12, 25), "day": date(2026, 12, 28), "reason": "Kerst", **given})
    return Entry(
        key="gm0200-afval-gft-wk020001", title="GFT, en “meer”", note="In de groene bak.", pickup=pickup
    )


def test_the_feed_is_read_back_by_a_library() -> None:
    text = feed(
        [entry(changes=3), entry(planned=date(2026, 12, 11), day=None)],
        name="Afval Centrum", link="https://x.example/", changed_at=AT, remind=False,
    )  # fmt: skip
    read = icalendar.Calendar.from_ical(text)
    assert read["X-WR-TIMEZONE"] == "Europe/Amsterdam"
    first, second = read.walk("VEVENT")
    assert first["UID"] == "gm0200-afval-gft-wk020001-20261225@rolvast"
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2026, 12, 28), date(2026, 12, 29))
    assert (first["SEQUENCE"], first["STATUS"]) == (3, "CONFIRMED")
    assert first["SUMMARY"] == "GFT, en “meer”"
    assert first["DESCRIPTION"] == "Kerst In de groene bak."
    assert second["STATUS"] == "CANCELLED"
    assert not read.walk("VALARM")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))


def test_a_reminder_comes_the_evening_before_what_goes_on() -> None:
    text = feed([entry(), entry(day=None)], name="x", link="https://x.example/", changed_at=AT, remind=True)
    alarms = icalendar.Calendar.from_ical(text).walk("VALARM")
    assert [one["TRIGGER"].dt for one in alarms] == [timedelta(hours=-5)]


@given(PLANS)
def test_an_event_keeps_its_name_and_its_number_only_grows(plan: tuple[list[Rule], list[Moved]]) -> None:
    rules, moved = plan
    before = {one.planned: one.changes for one in days(rules, moved[:-1], since=SINCE, until=UNTIL)}
    after = {one.planned: one.changes for one in days(rules, moved, since=SINCE, until=UNTIL)}
    for planned in before.keys() & after.keys():
        assert after[planned] >= before[planned]


@pytest.mark.parametrize("back", [True, False])
def test_taking_back_counts_as_something_said(back: bool) -> None:
    rule = Rule(first_on=date(2026, 12, 25), weeks=4)
    moved = [Moved(on=date(2026, 12, 25), to=date(2026, 12, 28), reason="x", is_taken_back=back)]
    one = days([rule], moved, since=SINCE, until=UNTIL)[0]
    assert one.changes == (2 if back else 1)
    assert one.day == (date(2026, 12, 25) if back else date(2026, 12, 28))
