"""Until when something lies ready, and what can follow on what."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.deadlines.rules import DUTCH
from rolvast.pickup import rules
from rolvast.pickup.rules import Doing, PickupRefused, Status, check, fold, last_day, remind_day

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
READY = (Doing.READY.value, {"pickup": "x", "on": "2026-09-01", "until": "2026-12-01"})


@given(DAYS, st.sampled_from(["P14D", "P8W", "P3M"]))
def test_the_last_day_is_one_on_which_one_can_come(day, within):
    until = last_day(day, within)
    assert not DUTCH.is_free(until)
    assert until > day
    remind = remind_day(day, "P7D")
    assert remind is not None
    assert day < remind < until


def test_a_passport_lies_ready_for_three_months():
    assert last_day(date(2026, 9, 1), "P3M") == date(2026, 12, 1)
    assert last_day(date(2026, 9, 5), "P3M") == date(2026, 12, 7)  # 5 December 2026 is a Saturday
    assert remind_day(date(2026, 9, 1), "") is None


@given(st.lists(st.sampled_from(Doing), max_size=6))
def test_whatever_the_acts_it_ends_once(doings):
    state = fold([READY])
    ended = 0
    for doing in doings:
        try:
            state = rules.apply(state, doing.value, {"by": "APPLICANT"} if doing is Doing.COLLECTED else {})
        except ValueError:
            continue
        ended += doing is not Doing.REMINDED
    assert ended <= 1
    assert (state.status is Status.WAITING) == (ended == 0)


@pytest.mark.parametrize(
    ("doing", "today", "by_post", "fine"),
    [
        (Doing.COLLECTED, date(2026, 12, 1), False, True),
        (Doing.COLLECTED, date(2027, 1, 1), False, True),
        (Doing.EXPIRED, date(2026, 12, 1), False, False),
        (Doing.EXPIRED, date(2026, 12, 2), False, True),
        (Doing.SENT, date(2026, 9, 1), False, False),
        (Doing.SENT, date(2026, 9, 1), True, True),
    ],
)
def test_what_can_be_done_when(doing, today, by_post, fine):
    said = {"until": date(2026, 12, 1), "today": today, "by_post": by_post}
    if fine:
        check(doing, status=Status.WAITING, **said)
    else:
        with pytest.raises(PickupRefused):
            check(doing, status=Status.WAITING, **said)
    for status in set(Status) - {Status.WAITING}:
        with pytest.raises(PickupRefused, match="niet meer"):
            check(doing, status=status, **said)
