"""The table of moves and the fold, for any order of moves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW

from rolvast.initiatives.rules import (
    MOVES,
    InitiativeRefused,
    InitiativeSaid,
    Move,
    Party,
    ReplayError,
    Status,
    answer_by,
    can,
    check_said,
    replay,
)

FACTS = {
    Move.BEGIN: {"case": 3, "challenge": None, "digest": "aa"},
    Move.CHANGE: {"digest": "bb"},
    Move.PUBLISH: {"answer_by": "2026-09-11"},
    Move.CONTACT: {"position": 7},
}


@given(st.lists(st.sampled_from(list(Move))))
def test_the_fold_goes_where_the_table_goes(moves):
    status, done = Status.DRAFT, [Move.BEGIN]
    for move in moves:
        if any(can(move, status=status, by=party) for party in Party):
            done.append(move)
            status = MOVES[move].to or status
        else:
            with pytest.raises(ReplayError):
                replay([(one, NOW, FACTS.get(one, {})) for one in (*done, move)])
    state = replay([(one, NOW, FACTS.get(one, {})) for one in done])
    assert state.status is status
    assert (state.ended_at is not None) == (status not in {Status.DRAFT, Status.LOOKING, Status.UNDER_WAY})
    assert (state.answer_by is not None) == (Move.PUBLISH in done)


def test_staff_begin_nothing_and_end_nothing():
    theirs = {move for move in Move for status in Status if can(move, status=status, by=Party.STAFF)}
    assert theirs == {Move.CONTACT, Move.ANSWER}
    assert not can(Move.BEGIN, status=None, by=Party.STAFF)


def test_what_others_record_about_it_changes_nothing():
    steps = [(Move.BEGIN, NOW, FACTS[Move.BEGIN]), ("pledge.kept", NOW, {})]
    assert replay(steps) == replay(steps[:1])


@given(st.dates(min_value=date(2026, 1, 1), max_value=date(2029, 12, 1)))
def test_the_first_answer_is_ten_plain_days(day):
    assert answer_by(day) == day + timedelta(days=10)


@pytest.mark.parametrize(
    "said",
    [
        InitiativeSaid(title=" ", plan="x"),
        InitiativeSaid(title="x", plan=""),
        InitiativeSaid(title="x" * 81, plan="x"),
        InitiativeSaid(title="x", plan="x" * 4_001),
        InitiativeSaid(title="x", plan="x", longitude=6),
    ],
)
def test_what_is_said_is_enough_and_not_too_much(said):
    with pytest.raises(InitiativeRefused):
        check_said(said)


def test_acts_that_cannot_follow_are_refused():
    for steps in ([], [("initiative.start", NOW, {})], [("initiative.x", NOW, {})]):
        with pytest.raises(ReplayError):
            replay(steps)
