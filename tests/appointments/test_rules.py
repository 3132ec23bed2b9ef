"""Free moments are free, open and in time; what may follow on what; the calendar file reads back."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from rolvast.appointments.rules import (
    AppointmentRefused,
    AppointmentState,
    DeskHours,
    Doing,
    Span,
    Status,
    Taken,
    apply,
    calendar_file,
    check,
    facts_of,
    free_lane,
    is_free,
    is_holiday,
    name_moment,
    opened,
    read_moment,
    read_periods,
    slots,
    stands,
    window,
    write_periods,
)
from rolvast.catalogue.rules import TaskFileErrors, parse
from rolvast.catalogue.rules.example import EXAMPLE
from rolvast.huisstijl.dates import AMSTERDAM, calendar_day

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
WEEK = {day: [["09:00", "12:30"], ["13:00", "17:00"]] for day in range(1, 6)}
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
CLOCKS = st.integers(0, 95).map(lambda quarter: f"{quarter // 4:02d}:{quarter % 4 * 15:02d}")


@st.composite
def weeks(draw):
    """Opening hours with up to two periods a day, at any hour, also where a clock jumps."""
    week = {}
    for day in range(1, 8):
        clocks = sorted(draw(st.sets(CLOCKS, max_size=4)))
        week[day] = [[first, last] for first, last in zip(clocks[::2], clocks[1::2], strict=False)]
    return week


def around(day: date) -> Span:
    begin = datetime.combine(day, datetime.min.time(), AMSTERDAM).astimezone(UTC)
    return Span(begin - timedelta(days=1), begin + timedelta(days=3))


@given(DAYS | st.sampled_from([date(2026, 3, 29), date(2026, 10, 25)]), weeks(), st.integers(5, 240))
def test_moments_never_overlap_and_never_stand_outside_the_hours(day, week, minutes):
    hours = DeskHours(capacity=1, week=week)
    found = [slot.span for slot in slots(day, hours, minutes=minutes, within=around(day))]
    assert all(not one.meets(other) for one, other in pairwise(found))
    for span in found:
        assert span.end - span.start == timedelta(minutes=minutes)
        assert any(o.start <= span.start and span.end <= o.end for o in opened(day, hours))
        assert stands(span, hours)
        local = span.start.astimezone(AMSTERDAM)
        clock, periods = f"{local:%H:%M}", week[day.isoweekday()]
        # A period that is open over the end of summer time stays open through the hour that comes twice.
        stays_open = local.fold and any(first < "03:00" <= last for first, last in periods)
        assert stays_open or any(first <= clock < last for first, last in periods)


@given(
    st.integers(0, 1500 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    st.sampled_from(["", "PT4H", "P1D", "P3D"]),
    st.sampled_from(["P4D", "P2W", "P1M"]),
)
def test_every_moment_stands_inside_the_window_and_after_now(now, earliest, latest):
    within = window(now, earliest=earliest, latest=latest)
    hours = DeskHours(capacity=2, week=WEEK)
    for ahead in range(40):
        day = calendar_day(now) + timedelta(days=ahead)
        for slot in slots(day, hours, minutes=30, within=within):
            assert now <= slot.span.start
            assert within.start <= slot.span.start < within.end
            if earliest == "P1D":
                assert calendar_day(slot.span.start) > calendar_day(now)


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 27), st.integers(1, 8)), max_size=12), st.data())
def test_what_is_taken_is_not_given_out_again(rows, data):
    day = date(2026, 9, 2)
    begin = datetime(2026, 9, 2, 7, 0, tzinfo=UTC)
    quarter = timedelta(minutes=15)
    taken = tuple(
        Taken(lane=lane, span=Span(begin + quarter * at, begin + quarter * (at + length)))
        for lane, at, length in rows
    )
    hours = DeskHours(capacity=2, week=WEEK, taken=taken)
    minutes = data.draw(st.sampled_from([15, 20, 45]))
    for slot in slots(day, hours, minutes=minutes, within=around(day)):
        lane = free_lane(slot.span, hours)
        assert lane is not None
        assert lane <= 2
        assert not any(one.lane == lane and one.span.meets(slot.span) for one in taken)
        assert 1 <= slot.left <= 2


def test_a_day_of_a_jumping_clock_has_its_own_number_of_moments():
    hours = DeskHours(capacity=1, week={7: [["01:00", "05:00"]]})
    counts = {
        day.isoformat(): len(slots(day, hours, minutes=60, within=around(day)))
        for day in (date(2026, 3, 22), date(2026, 3, 29), date(2026, 10, 25))
    }
    assert counts == {"2026-03-22": 4, "2026-03-29": 3, "2026-10-25": 5}


def test_holidays_and_closed_days_have_no_moments():
    assert is_holiday(date(2026, 4, 27))
    hours = DeskHours(capacity=1, week=WEEK, closed_days=frozenset({date(2026, 9, 3)}))
    for day in (date(2026, 4, 27), date(2026, 9, 3), date(2026, 9, 5)):
        assert slots(day, hours, minutes=15, within=around(day)) == ()
    assert len(slots(date(2026, 9, 2), hours, minutes=15, within=around(date(2026, 9, 2)))) == 30


def test_a_closure_takes_away_every_moment_it_touches():
    closed = Span(datetime(2026, 9, 2, 7, 10, tzinfo=UTC), datetime(2026, 9, 2, 8, 0, tzinfo=UTC))
    hours = DeskHours(capacity=1, week=WEEK, closed_spans=(closed,))
    first = slots(date(2026, 9, 2), hours, minutes=15, within=around(date(2026, 9, 2)))[0]
    assert first.span.start == datetime(2026, 9, 2, 8, 0, tzinfo=UTC)
    assert not stands(Span(closed.start, closed.start + timedelta(minutes=15)), hours)


def test_a_moment_beside_the_grid_is_not_free():
    hours = DeskHours(capacity=1, week=WEEK)
    start = datetime(2026, 9, 2, 7, 5, tzinfo=UTC)
    span = Span(start, start + timedelta(minutes=15))
    assert not is_free(span, hours, minutes=15, within=around(date(2026, 9, 2)))


def test_until_it_begins_it_can_change_and_from_then_staff_say_who_came():
    start = NOW + timedelta(hours=1)
    booked = {"status": Status.BOOKED, "starts_at": start}
    check(Doing.CANCEL, **booked, at=start - timedelta(seconds=1), by_staff=False)
    check(Doing.KEEP, **booked, at=start, by_staff=True)
    check(Doing.KEEP, status=Status.NO_SHOW, starts_at=start, at=start, by_staff=True)
    for doing, status, at, by_staff in [
        (Doing.CANCEL, Status.BOOKED, start, False),
        (Doing.MOVE, Status.CANCELLED, NOW, False),
        (Doing.NO_SHOW, Status.BOOKED, NOW, True),
        (Doing.KEEP, Status.BOOKED, start, False),
        (Doing.KEEP, Status.KEPT, start, True),
    ]:
        with pytest.raises(AppointmentRefused):
            check(doing, status=status, starts_at=start, at=at, by_staff=by_staff)


def test_the_fold_of_acts():
    first, second = (
        Span(NOW, NOW + timedelta(hours=1)),
        Span(NOW + timedelta(days=1), NOW + timedelta(days=2)),
    )
    state = apply(None, Doing.BOOK, facts_of("a", desk_id=1, span=first))
    state = apply(state, Doing.MOVE, facts_of("a", desk_id=2, span=second))
    assert state == AppointmentState(desk_id=2, span=second, status=Status.BOOKED)
    state = apply(state, Doing.CANCEL, facts_of("a", desk_id=2, span=second))
    assert state.status is Status.CANCELLED
    for before, doing in [(state, Doing.KEEP), (None, Doing.MOVE)]:
        with pytest.raises(ValueError):
            apply(before, doing, facts_of("a", desk_id=2, span=second))


@given(st.integers(1, 10**9), st.integers(0, 60 * 24 * 365))
def test_the_name_of_a_moment_reads_back(desk, minutes):
    start = NOW + timedelta(minutes=minutes)
    assert read_moment(name_moment(desk, start)) == (desk, start)


@pytest.mark.parametrize("text", ["", "x", "1_20261301T0900", "1_2026", "1_20260902T0715; drop", "9" * 40])
def test_what_names_no_moment_is_refused(text):
    with pytest.raises(AppointmentRefused):
        read_moment(text)


def test_opening_hours_as_people_write_them():
    assert read_periods("9-12.30 en 13:00 – 17") == [["09:00", "12:30"], ["13:00", "17:00"]]
    assert read_periods(" ") == []
    assert write_periods(read_periods("9-12, 13-17")) == "09:00-12:00, 13:00-17:00"
    for wrong in ["9", "17-9", "9-12, 11-13", "25-26", "negen-tien"]:
        with pytest.raises(ValueError, match="geen"):
            read_periods(wrong)


def test_the_calendar_file_reads_back_with_awkward_text():
    note = "Neem mee:\n" + "pas; foto, " * 20 + "\\ é"
    span = Span(NOW, NOW + timedelta(minutes=15))
    content = calendar_file(
        key="abc", changes=2, title="Paspoort; aanvragen, nu", place="Balie, Markt 1", note=note,
        link="https://x.example/afspraak/a/", span=span, made_at=NOW,
    )  # fmt: skip
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    assert str(event["summary"]) == "Paspoort; aanvragen, nu"
    assert str(event["description"]) == note
    assert event.decoded("dtstart") == span.start
    assert (int(event["sequence"]), str(event["uid"])) == (2, "abc@rolvast")


def task_file(block: str) -> str:
    return EXAMPLE.replace("contact_team:", f"appointment:\n{block}contact_team:")


def test_a_task_file_names_an_appointment():
    found = parse(task_file("  minutes: 20\n  desks:\n    - Balie\n"), source="x").appointment
    assert (found.minutes, found.desks, found.latest, found.moment) == (20, ("Balie",), "P8W", "after")


@pytest.mark.parametrize(
    ("block", "path"),
    [
        ("  minutes: 3\n  desks: [Balie]\n", "appointment.minutes"),
        ("  minutes: 900\n  desks: [Balie]\n", "appointment.minutes"),
        ("  minutes: 15\n", "appointment.desks"),
        ("  minutes: 15\n  desks: [Balie]\n  earliest: morgen\n", "appointment.earliest"),
        ("  minutes: 15\n  desks: [Balie]\n  earliest: P2W\n  latest: P2W\n", "appointment.latest"),
        ("  minutes: 15\n  desks: [Balie]\n  latest: P900D\n", "appointment.latest"),
        ("  minutes: 15\n  desks: [Balie]\n  moment: later\n", "appointment.moment"),
        ("  minutes: 15\n  desks: [Balie]\n  duur: 15\n", "appointment.duur"),
    ],
)
def test_a_wrong_block_is_refused_with_its_line(block, path):
    with pytest.raises(TaskFileErrors) as refused:
        parse(task_file(block), source="x")
    found = refused.value.problems
    assert [problem.path for problem in found] == [path]
    assert found[0].line > 20
