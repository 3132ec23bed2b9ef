"""Amounts, distances, matching and the fold of a cause."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW

from rolvast.pledges.rules import (
    AmountRefused,
    Doing,
    Frequency,
    NeedKind,
    PromiseStatus,
    Status,
    Wish,
    centre,
    check_amount,
    check_radius,
    counted,
    due_now,
    fits,
    fold,
    metres,
    move_up,
    promise_shown,
    read_amount,
    written,
)

TODAY = date(2026, 9, 1)
POINTS = st.tuples(st.floats(3.3, 7.2), st.floats(50.7, 53.6))


@pytest.mark.parametrize("text", ["-3", "0", "10000", "1,333", "drie", "", "1e9", "nan", "-0", "²"])
def test_hours_that_cannot_be_are_refused_in_words(text):
    with pytest.raises(AmountRefused, match="Vul"):
        read_amount(NeedKind.HANDS, text)


def test_more_than_is_needed_is_refused_and_what_is_needed_is_not():
    check_amount(NeedKind.HANDS, 120, room=120)
    check_amount(NeedKind.HANDS, 120, room=0)  # in reserve
    with pytest.raises(AmountRefused, match="nog 2 uur nodig"):
        check_amount(NeedKind.HANDS, 121, room=120)


@given(st.integers(1, 1_000))
def test_whole_hours_come_back_as_they_were_typed(hours):
    assert read_amount(NeedKind.HANDS, str(hours)) == hours * 60
    assert written(NeedKind.HANDS, hours * 60).replace(".", "") == f"{hours} uur"


@given(POINTS, POINTS, POINTS)
def test_distance_is_a_distance(one, other, third):
    assert metres(one, one) == 0
    assert metres(one, other) == pytest.approx(metres(other, one))
    assert metres(one, third) <= metres(one, other) + metres(other, third) + 1e-6


def test_distance_of_two_known_towers():
    # Dom (Utrecht) and Westertoren (Amsterdam): 34.9 km by the formula for a sphere
    assert metres((5.1214, 52.0907), (4.8837, 52.3745)) == pytest.approx(35_476, abs=100)


@pytest.mark.parametrize(("away", "suits"), [(0.004, True), (0.005, False)])
def test_within_the_radius_and_not_beyond(away, suits):
    wish = Wish(kinds=frozenset({NeedKind.HANDS}), point=(5.0, 52.0), radius=500)
    assert fits(wish, kind=NeedKind.HANDS, point=(5.0, 52.0 + away), today=TODAY) is suits
    assert not fits(wish, kind=NeedKind.MONEY, point=(5.0, 52.0), today=TODAY)


def test_days_must_overlap():
    def wish(**days):
        return Wish(kinds=frozenset({NeedKind.HANDS}), point=None, radius=500, **days)

    def suits(one, by_on=None):
        return fits(one, kind=NeedKind.HANDS, point=None, today=TODAY, by_on=by_on)

    day = timedelta(days=1)
    assert suits(wish(until_on=TODAY))
    assert not suits(wish(until_on=TODAY - day))
    assert suits(wish(from_on=TODAY + day), TODAY + day)
    assert not suits(wish(from_on=TODAY + 2 * day), TODAY + day)
    assert not suits(wish(), TODAY - day)


def test_how_often_is_counted_from_the_last_time():
    day = timedelta(days=1)
    assert due_now(Frequency.WEEKLY, told_at=None, at=NOW)
    assert due_now(Frequency.AT_ONCE, told_at=NOW, at=NOW)
    assert not due_now(Frequency.DAILY, told_at=NOW - day / 2, at=NOW)
    assert due_now(Frequency.DAILY, told_at=NOW - day, at=NOW)
    assert not due_now(Frequency.WEEKLY, told_at=NOW - 6 * day, at=NOW)


@pytest.mark.parametrize("radius", [499, 3_001, -1])
def test_a_distance_that_is_not_offered(radius):
    with pytest.raises(ValueError, match="500 tot en met 3000"):
        check_radius(radius)


def test_the_middle_of_an_outline():
    assert centre([[[5.0, 52.0], [5.2, 52.0], [5.2, 52.2], [5.0, 52.2]]]) == pytest.approx((5.1, 52.1))
    assert centre([]) is None


@given(st.integers(0, 500), st.lists(st.integers(1, 200), max_size=8))
def test_who_moves_up_never_takes_more_than_the_room(room, amounts):
    waiting = [(str(number), amount) for number, amount in enumerate(amounts)]
    chosen = move_up(room, waiting)
    left = room - sum(amounts[int(key)] for key in chosen)
    assert left >= 0
    assert len(set(chosen)) == len(chosen)
    # who stays behind did not fit when it was their turn, so surely does not fit into what is left
    assert all(amount > left for key, amount in waiting if key not in chosen)


def test_a_promise_whose_day_passed_without_a_word_is_shown_so():
    late = promise_shown(PromiseStatus.OPEN, due_on=TODAY, today=TODAY + timedelta(days=1))
    assert late == ("niet gedaan op de beloofde dag", "warning")
    assert promise_shown(PromiseStatus.OPEN, due_on=TODAY, today=TODAY)[0] == "loopt nog"
    assert promise_shown(PromiseStatus.KEPT, due_on=TODAY, today=TODAY + timedelta(days=9))[0] == "gedaan"


def _confirmed(key, amount, *, reserve=False):
    return Doing.CONFIRMED, {"pledge": key, "need": "n", "amount": amount, "reserve": reserve}


def test_the_fold_counts_a_pledge_once():
    acts = [(Doing.ASKED, {"need": "n", "wanted": 300}), _confirmed("a", 120), _confirmed("b", 60)]
    assert fold(acts).filled("n") == 180
    assert fold([*acts, (Doing.VERIFIED, {"pledge": "a", "done": 60})]).filled("n") == 120
    assert fold([*acts, (Doing.WITHDRAWN, {"pledge": "a"})]).filled("n") == 60
    closed = fold([*acts, (Doing.CLOSED, {})])
    assert closed.filled("n") == 0
    assert {one.status for one in closed.pledges.values()} == {Status.LET_GO}
    with pytest.raises(ValueError, match="twice"):
        fold([*acts, _confirmed("a", 120)])
    with pytest.raises(ValueError, match="cannot follow"):
        fold([*acts, (Doing.WITHDRAWN, {"pledge": "a"}), (Doing.WITHDRAWN, {"pledge": "a"})])


@given(st.integers(1, 500), st.integers(0, 900))
def test_what_counts_is_never_more_than_was_said(amount, done):
    assert counted(Status.KEPT, amount=amount, done=done) <= amount
