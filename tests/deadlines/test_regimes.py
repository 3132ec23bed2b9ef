"""Terms that the Dutch act does not move: counted back, service norms, working days, Europe, hours."""

from datetime import date, datetime

import pytest

from rolvast.deadlines.rules import Deadline, Direction, Period, Regime, Suspension, TermError, compute


def day(text: str) -> date:
    return date.fromisoformat(text)


def said(deadline: Deadline, rule: str) -> str:
    return next(step.nl for step in deadline.steps if step.rule == rule)


@pytest.mark.parametrize(
    ("vote", "term", "end"),
    [
        ("2027-03-17", "P5D", "2027-03-12"),
        ("2027-03-17", "P44D", "2027-02-01"),
        ("2026-04-08", "P5D", "2026-04-03"),
    ],
)
def test_a_term_counted_back_never_moves(vote: str, term: str, end: str) -> None:
    deadline = compute(day(vote), Period.parse(term), direction=Direction.BACKWARD)
    assert deadline.nominal == deadline.final == day(end)
    assert not any(step.rule == "rolled" for step in deadline.steps)
    assert next(step for step in deadline.steps if step.rule == "backward").article == "ATW 1(2)"


def test_a_term_counted_back_is_steered_to_a_working_day() -> None:
    deadline = compute(day("2026-04-08"), Period(days=5), direction=Direction.BACKWARD)
    assert deadline.steer_by == day("2026-04-02")


def test_a_service_norm_is_plain_calendar() -> None:
    deadline = compute(day("2026-02-06"), Period(weeks=8), regime=Regime.NONE)
    assert deadline.final == day("2026-04-03")
    assert deadline.steer_by == day("2026-04-02")


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2025-12-27", 3, "2025-12-31"),  # a Saturday; another system says 1 January
        ("2025-12-23", 5, "2026-01-05"),  # over Christmas, New Year and a decreed day
        ("2026-04-02", 1, "2026-04-07"),
    ],
)
def test_working_days(start: str, days: int, end: str) -> None:
    deadline = compute(day(start), Period(days=days), regime=Regime.WORKDAYS)
    assert deadline.nominal == deadline.final == deadline.steer_by == day(end)


def test_working_days_stand_still_and_extend() -> None:
    asked = Suspension(day("2026-09-03"), day("2026-09-08"))  # 4 to 7 September: two working days
    deadline = compute(
        day("2026-09-02"),
        Period(days=3),
        extensions=[Period(days=2)],
        suspensions=[asked],
        regime=Regime.WORKDAYS,
    )
    assert deadline.final == day("2026-09-11")
    assert deadline.default_from == day("2026-09-15")  # the 8th still too: Monday the 14th
    with pytest.raises(TermError, match="already ends"):
        compute(
            day("2026-09-02"),
            Period(days=1),
            suspensions=[Suspension(day("2026-09-03"), day("2026-09-08"))],
            regime=Regime.WORKDAYS,
        )


def test_working_days_counted_back() -> None:
    deadline = compute(
        day("2026-04-08"), Period(days=2), regime=Regime.WORKDAYS, direction=Direction.BACKWARD
    )
    assert deadline.final == day("2026-04-02")


@pytest.mark.parametrize(
    ("start", "term", "final"),
    [
        ("2026-03-06", "P1M", "2026-04-07"),  # Easter Monday
        ("2026-08-31", "P1M", "2026-09-30"),
        ("2025-04-26", "P1Y", "2026-04-28"),  # a year is moved too: Sunday, then King's Day
        ("2026-09-18", "P2D", "2026-09-22"),  # Friday: two working days are Monday and Tuesday
        ("2026-09-18", "P1D", "2026-09-21"),
        ("2026-03-12", "P3W", "2026-04-02"),
    ],
)
def test_european_terms(start: str, term: str, final: str) -> None:
    assert compute(day(start), Period.parse(term), regime=Regime.EU).final == day(final)


def test_european_terms_and_days_equated_for_the_dutch_act() -> None:
    deadline = compute(day("2026-03-03"), Period(months=1), regime=Regime.EU)  # Good Friday
    assert deadline.final == day("2026-04-03")
    assert deadline.steer_by == day("2026-04-02")
    assert deadline.default_from == day("2026-04-08")


# Hours


def test_hours_elapse_over_the_change_to_summer_time() -> None:
    deadline = compute(datetime.fromisoformat("2026-03-28T10:00+01:00"), Period(hours=48))
    assert deadline.final.isoformat() == "2026-03-30T11:00:00+02:00"
    assert deadline.steer_by == deadline.final
    assert deadline.default_from.isoformat() == "2026-03-31T00:00:00+02:00"


def test_hours_elapse_over_the_change_to_winter_time_and_add_up() -> None:
    deadline = compute(
        datetime.fromisoformat("2026-10-24T10:00+02:00"), Period(hours=24), extensions=[Period(hours=1)]
    )
    assert deadline.final.isoformat() == "2026-10-25T10:00:00+01:00"
    assert deadline.steer_by.isoformat() == "2026-10-23T23:59:00+02:00"
    assert [caution.code for caution in deadline.warnings] == ["no_workday_left"]


def test_hours_from_another_offset_and_back() -> None:
    start = datetime.fromisoformat("2026-03-30T09:00Z")
    back = compute(start, Period(hours=48), direction=Direction.BACKWARD)
    assert back.final.isoformat() == "2026-03-28T10:00:00+01:00"


def test_european_hours_begin_with_the_next_full_hour() -> None:
    deadline = compute(datetime.fromisoformat("2026-09-18T16:20+02:00"), Period(hours=72), regime=Regime.EU)
    assert deadline.final.isoformat() == "2026-09-21T17:00:00+02:00"
    assert deadline.default_from.isoformat() == "2026-09-23T00:00:00+02:00"  # U9: Monday and Tuesday
    assert "Het uur waarin het begon, telt niet mee." in said(deadline, "hours")


def test_a_moment_counts_as_its_dutch_day() -> None:
    late = datetime.fromisoformat("2026-02-05T23:30Z")  # half past midnight on the 6th in Apeldoorn
    assert compute(late, Period(weeks=8)).nominal == day("2026-04-03")
