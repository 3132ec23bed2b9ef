"""Counts with their totals: what is in, what is left out, and that nothing slips between."""

import json
import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.insight.rules import CaseRow, Count, figures, lead_time
from rolvast.insight.rules.indicators import VERDICTS

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
START = datetime(2025, 3, 3, 10, 0, tzinfo=UTC)
AS_OF = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def closed_after(days: float, **more: object) -> CaseRow:
    return replace(CaseRow(received_at=START, closed_at=START + days * DAY), **more)  # type: ignore[arg-type]


days_long = st.floats(0, 700)
rows = st.lists(
    st.builds(
        lambda start, took, is_open, term, law, own, still, hands, again, verdict: CaseRow(
            received_at=START + start * DAY,
            closed_at=None if is_open else START + (start + took) * DAY,
            nominal_on=None if term is None else (START + (start + term) * DAY).date(),
            due_on=None if term is None else (START + (start + term + law) * DAY).date(),
            own_due_at=None if own is None else START + (start + own) * DAY,
            suspended_days=still,
            hand_overs=hands,
            reopened=again,
            verdict=verdict,
        ),
        start=st.floats(0, 500),
        took=st.floats(-3, 400),
        is_open=st.booleans(),
        term=st.none() | st.integers(1, 100),
        law=st.integers(0, 3),
        own=st.none() | st.integers(1, 100),
        still=st.integers(0, 40),
        hands=st.integers(0, 5),
        again=st.integers(0, 2),
        verdict=st.none() | st.sampled_from(VERDICTS),
    ),
    max_size=40,
)


# --- counts


def test_wilson_by_hand() -> None:
    low, high = Count(10, 20).interval()
    assert (low, high) == pytest.approx((0.2993, 0.7007), abs=5e-5)
    low, high = Count(0, 10).interval()
    assert (low, high) == pytest.approx((0.0, 0.2775), abs=5e-5)


def test_no_cases_have_no_share() -> None:
    assert Count(0, 0).interval() == (None, None)
    assert Count(0, 0).as_json() == {"count": 0, "total": 0, "share": None, "low": None, "high": None}


@given(st.integers(1, 10**6), st.data())
def test_an_interval_holds_its_share_and_mirrors(total: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))
    low, high = Count(count, total).interval()
    assert low is not None
    assert high is not None
    assert 0 <= low <= count / total <= high <= 1
    mirrored = Count(total - count, total).interval()
    assert mirrored == pytest.approx((1 - high, 1 - low))


@given(st.integers(1, 1000), st.data())
def test_wilson_is_the_score_test_turned_round(total: int, data: st.DataObject) -> None:
    # At each inner bound p the observed share lies exactly 1.96 standard errors *of p* away.
    count = data.draw(st.integers(1, total))
    for bound in Count(count, total).interval():
        if bound is not None and 0 < bound < 1:
            distance = abs(count / total - bound) / (bound * (1 - bound) / total) ** 0.5
            assert distance == pytest.approx(1.959964, rel=1e-5)


@pytest.mark.parametrize(("count", "total"), [(-1, 5), (6, 5), (1, 0)])
def test_an_impossible_count_is_refused(count: int, total: int) -> None:
    with pytest.raises(ValueError, match="between 0 and its total"):
        Count(count, total)


def test_counts_add_up() -> None:
    assert Count(1, 4) + Count(2, 6) == Count(3, 10)


@pytest.mark.parametrize("total", [9, 10])
def test_a_share_of_too_few_is_not_shown(total: int) -> None:
    told = Count(3, total).as_json()
    assert (told["count"], told["total"]) == (3, total)
    shown = total >= 10
    assert [told[key] is not None for key in ("share", "low", "high")] == [shown] * 3


# --- lead time


def test_gross_and_net() -> None:
    took = lead_time(START, START + 10.5 * DAY, suspended_days=4)
    assert (took.gross, took.net) == (10.5, 6.5)


def test_summer_time_is_an_hour_shorter_on_the_clock_only() -> None:
    before = datetime(2025, 3, 29, 12, 0, tzinfo=AMSTERDAM)
    after = datetime(2025, 3, 30, 12, 0, tzinfo=AMSTERDAM)
    assert lead_time(before, after).gross == pytest.approx(23 / 24)


def test_a_lead_time_is_never_below_zero() -> None:
    assert lead_time(START, START - 0.1 * DAY).gross == 0
    assert lead_time(START, START + DAY, suspended_days=9).net == 0


# --- figures


def test_an_open_case_makes_it_longer_than_closed_cases_say() -> None:
    data = [closed_after(day) for day in range(1, 12)] + [CaseRow(received_at=START)] * 10
    told = figures(data, as_of=AS_OF).as_json()
    assert (told["cases"], told["closed"], told["open"]) == (21, 11, 10)
    assert told["lead_days_closed_only"] == {"median": 6.0, "p90": 10.0, "n": 11}
    lead = told["lead_days"]
    assert (lead["median"], lead["p90"], lead["n"], lead["n_open"]) == (11.0, None, 21, 10)
    assert lead["missing"] == {
        "median": None,
        "p90": "Nog niet bekend: daarvoor moet 90% van de zaken klaar zijn, en er zijn er te veel nog open.",
    }


def test_nothing_under_ten_cases() -> None:
    told = figures([closed_after(3)] * 9, as_of=AS_OF).as_json()
    assert told["cases"] == 9
    assert told["lead_days_closed_only"] == {"median": None, "p90": None, "n": 9}
    lead = told["lead_days"]
    assert (lead["median"], lead["p90"], lead["n"]) == (None, None, 9)
    assert lead["intervals"] == {"median": [None, None], "p90": [None, None]}


def test_net_leaves_the_suspended_days_out() -> None:
    told = figures([closed_after(30, suspended_days=12)] * 10, as_of=AS_OF).as_json()
    assert told["lead_days"]["median"] == 30
    assert told["lead_days_net"]["median"] == 18


def test_within_term_is_by_the_day_in_the_netherlands() -> None:
    # 23:30 in Amsterdam on the last day is in time; 00:30 is not, though in UTC it is still that day.
    last_day = date(2025, 6, 2)
    in_time = datetime(2025, 6, 2, 23, 30, tzinfo=AMSTERDAM)
    late = datetime(2025, 6, 2, 22, 30, tzinfo=UTC)
    data = [CaseRow(received_at=START, closed_at=at, due_on=last_day) for at in (in_time, late)]
    told = figures([*data, CaseRow(received_at=START, closed_at=late)], as_of=AS_OF)
    assert told.within_term == Count(1, 2)


def test_open_cases_past_their_day_are_counted_beside_it() -> None:
    def due(day: int) -> CaseRow:
        return CaseRow(received_at=START, due_on=date(2025, 6, day))

    told = figures([due(1), due(2), due(3), CaseRow(received_at=START)], as_of=date(2025, 6, 2))
    assert (told.open_overdue, told.within_term) == (Count(1, 3), Count(0, 0))


def test_an_open_case_of_an_old_log_lasts_until_the_log_does() -> None:
    old = CaseRow(received_at=START, seen_until=START + 40 * DAY, due_on=(START + 56 * DAY).date())
    told = figures([old] * 9 + [closed_after(50)] * 10, as_of=AS_OF)
    # Were they open until today, nine of nineteen would be; as it is they drop out before any ends.
    assert told.as_json()["lead_days"]["median"] == 50
    assert told.as_json()["lead_days"]["p90"] == 50
    assert told.open_overdue == Count(0, 9)


def test_the_own_deadline_is_held_to_the_second_and_to_the_day() -> None:
    same_day_later = closed_after(10.1, own_due_at=START + 10 * DAY)
    next_day = closed_after(11, own_due_at=START + 10 * DAY)
    in_time = closed_after(10, own_due_at=START + 10 * DAY)
    still_open = CaseRow(received_at=START, own_due_at=START + 10 * DAY)
    told = figures([same_day_later, next_day, in_time, still_open, closed_after(99)], as_of=AS_OF)
    assert (told.late_own_deadline, told.late_own_deadline_by_day) == (Count(2, 3), Count(1, 3))


def test_what_the_municipality_made_of_an_end_that_the_law_moves() -> None:
    nominal, final = date(2025, 5, 3), date(2025, 5, 6)

    def own(day: int | None, *, due: date = final) -> CaseRow:
        at = None if day is None else datetime(2025, 5, day, 15, 0, tzinfo=AMSTERDAM)
        return CaseRow(received_at=START, nominal_on=nominal, due_on=due, own_due_at=at)

    data = [own(3), own(3), own(6), own(20), own(None), own(3, due=nominal), CaseRow(received_at=START)]
    told = figures(data, as_of=AS_OF)
    assert told.moved_ends == Count(5, 6)
    assert told.moved_by_law == Count(2, 4)
    assert told.own_deadline_is_moved_date == Count(1, 4)
    assert told.own_deadline_other == Count(1, 4)


def test_hand_overs_verdicts_and_reopening() -> None:
    data = [
        closed_after(1, hand_overs=3, verdict="solved"),
        closed_after(1, verdict="not_solved", reopened=2),
        closed_after(1),
        CaseRow(received_at=START, reopened=1, hand_overs=1),
        CaseRow(received_at=START),
    ]
    told = figures(data, as_of=AS_OF)
    assert (told.hand_overs.count, told.hand_overs.cases, told.hand_overs.without) == (4, 5, Count(3, 5))
    assert told.reopened == Count(2, 4)
    assert told.verdicts == {
        "solved": Count(1, 2),
        "partly": Count(0, 2),
        "not_solved": Count(1, 2),
        "response": Count(2, 3),
    }


def test_looking_back_sees_what_was_there_then() -> None:
    data = [
        closed_after(10),
        closed_after(300),
        CaseRow(received_at=START + 200 * DAY),
    ]
    told = figures(data, as_of=START + 100 * DAY)
    assert (told.cases, told.closed, told.open) == (2, 1, 1)
    assert told.left_out == {"not_yet_received": 1, "ended_before_start": 0}


def test_a_day_runs_until_midnight_in_amsterdam() -> None:
    at_noon = CaseRow(received_at=datetime(2025, 7, 1, 12, 0, tzinfo=AMSTERDAM))
    just_after = CaseRow(received_at=datetime(2025, 7, 2, 0, 0, tzinfo=AMSTERDAM))
    assert figures([at_noon, just_after], as_of=date(2025, 7, 1)).cases == 1


def test_clocks_that_run_backwards_are_told_apart() -> None:
    # An end stamped 00:00 of that very day is a date without an hour: no days. A day earlier is wrong.
    received = datetime(2025, 7, 1, 9, 0, tzinfo=AMSTERDAM)
    same_day = CaseRow(received_at=received, closed_at=datetime(2025, 7, 1, 0, 0, tzinfo=AMSTERDAM))
    day_before = CaseRow(received_at=received, closed_at=datetime(2025, 6, 30, 23, 0, tzinfo=AMSTERDAM))
    told = figures([same_day, day_before], as_of=AS_OF)
    assert (told.cases, told.closed) == (2, 2)
    assert told.left_out["ended_before_start"] == 1
    assert told.lead_days.curve.n == 1
    assert told.lead_days_closed_only.ordered == (0.0,)


def test_a_verdict_nobody_can_give_is_refused() -> None:
    with pytest.raises(ValueError, match="one of solved"):
        figures([closed_after(1, verdict="perfect")], as_of=AS_OF)


def test_a_moment_needs_an_offset() -> None:
    with pytest.raises(ValueError, match="offset"):
        figures([], as_of=datetime(2026, 1, 1))  # noqa: DTZ001


@given(rows, st.integers(0, 1200))
def test_everyone_is_counted_once_whatever_the_moment(data: list[CaseRow], day: int) -> None:
    told = figures(iter(data), as_of=START + day * DAY)
    assert told.cases + told.left_out["not_yet_received"] == len(data)
    assert told.closed + told.open == told.cases
    assert told.lead_days.curve.n + told.left_out["ended_before_start"] == told.cases
    assert told.lead_days.curve.n_open == told.open
    assert told.lead_days_net.curve.n == told.lead_days.curve.n
    assert len(told.lead_days_closed_only.ordered) == told.lead_days.curve.n_ended
    parts = (told.moved_by_law, told.own_deadline_is_moved_date, told.own_deadline_other)
    assert sum(part.count for part in parts) == parts[0].total <= told.moved_ends.count
    given_verdicts = sum(told.verdicts[verdict].count for verdict in VERDICTS)
    assert given_verdicts == told.verdicts["response"].count
    json.dumps(told.as_json(), allow_nan=False)


@given(rows)
def test_net_is_never_longer_than_gross(data: list[CaseRow]) -> None:
    told = figures(data, as_of=AS_OF).as_json()
    for grade in ("median", "p90"):
        gross, net = told["lead_days"][grade], told["lead_days_net"][grade]
        if gross is not None and all(row.closed_at for row in data):
            assert net <= gross


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(data: list[CaseRow], rnd: random.Random) -> None:
    shuffled = data.copy()
    rnd.shuffle(shuffled)
    assert figures(shuffled, as_of=AS_OF) == figures(data, as_of=AS_OF)
