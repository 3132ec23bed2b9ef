"""The table of moves: from where, by whom, how heavy; and which outcomes a move can give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.accounts.rules import PositionKind
from rolvast.acts.rules import Weight
from rolvast.cases.rules import (
    MOVES,
    OPEN,
    Move,
    MoveRefused,
    Outcome,
    Party,
    Status,
    can,
    check,
    check_outcome,
    choices,
    moves_of,
)

# --- the table ----------------------------------------------------------------------------------------

#: From which status which move is possible, written out apart from the table; first letters of the statuses.
EXPECTED = {
    Move.SUBMIT: "", Move.ASSIGN: "RIWD", Move.ASK: "RI", Move.SUSPEND: "RI", Move.RESUME: "W",
    Move.EXTEND: "RIW", Move.FORWARD: "RIW", Move.DECIDE: "I", Move.CLOSE: "ID", Move.REOPEN: "DC",
    Move.LAPSE: "W", Move.DEFAULT: "RIW", Move.PENALTY: "RIWDC", Move.KEEP_CLOSED: "DC", Move.LOG_END: "RIW",
    Move.WITHDRAW: "RIW", Move.VERDICT: "DC", Move.ACTIVITY: "RIWDC",
    Move.COMMITTEE: "RIW", Move.HEARING: "RIW", Move.HEARD: "RIW", Move.NO_HEARING: "RIW",
    Move.COMMITTEE_ADVICE: "RIW", Move.APPEAL: "DC", Move.RULING: "DC",
    Move.ASK_PAUSE: "RI", Move.AGREE_PAUSE: "RI", Move.DECLINE_PAUSE: "RIW", Move.UNASK_PAUSE: "RIW",
    Move.NOTE: "RIWDC", Move.ERASE_NOTE: "RIWDC", Move.ASK_ADVICE: "RIWDC", Move.ADVISE: "RIWDC",
    Move.JOIN: "RI", Move.PART: "RIW", Move.DESTROY: "DC",
}  # fmt: skip


@pytest.mark.parametrize("move", Move)
def test_from_where_a_move_can_be_made(move):
    assert {status.value[0] for status in MOVES[move].since} == set(EXPECTED[move])


def test_every_move_has_a_row_and_every_status_a_way_in():
    assert set(MOVES) == set(Move)
    assert {rule.to for rule in MOVES.values()} - {None} | {Status.IN_PROGRESS} == set(Status)


@given(st.sampled_from(Move), st.sampled_from([None, *Status]), st.sampled_from(Party))
def test_can_and_check_say_the_same_and_refusals_are_explained(move, status, party):
    if can(move, status=status, by=party):
        rule = check(move, status=status, by=party)
        assert party in rule.by
        assert (status is None) == (not rule.since)
        return
    with pytest.raises(MoveRefused) as refused:
        check(move, status=status, by=party)
    assert str(refused.value).endswith(".")


def test_a_verdict_is_the_resident_s_and_a_decision_an_order():
    assert MOVES[Move.VERDICT].by == (Party.RESIDENT,)
    assert [move for move, rule in MOVES.items() if rule.weight is Weight.ORDER] == [
        Move.DECIDE,
        Move.PENALTY,
    ]
    assert not any(Party.RESIDENT in MOVES[move].by for move in (Move.DECIDE, Move.CLOSE, Move.EXTEND))


@pytest.mark.parametrize("status", [Status.DECIDED, Status.CLOSED])
def test_what_is_done_is_never_open(status):
    assert status not in OPEN
    assert not can(Move.WITHDRAW, status=status, by=Party.RESIDENT)


def test_which_position_makes_which_move():
    assert Move.DECIDE in moves_of(PositionKind.STAFF)
    assert Move.VERDICT not in moves_of(PositionKind.STAFF)
    among_colleagues = {Move.NOTE, Move.ERASE_NOTE, Move.ASK_ADVICE, Move.ADVISE, Move.JOIN, Move.PART}
    assert moves_of(PositionKind.MANAGER) == {Move.ASSIGN, Move.DECIDE} | among_colleagues
    for kind in (None, PositionKind.BOARD, PositionKind.MODERATOR, PositionKind.ADMINISTRATOR):
        assert moves_of(kind) == frozenset()


# --- outcomes -----------------------------------------------------------------------------------------


@given(st.sampled_from(Move), st.sets(st.sampled_from(Outcome)))
def test_what_can_be_chosen_passes_the_check_and_nothing_else(move, allowed):
    if move not in {Move.DECIDE, Move.CLOSE, Move.FORWARD, Move.WITHDRAW}:
        return
    chosen = choices(move, allowed=allowed)
    for outcome in Outcome:
        try:
            check_outcome(move, outcome, allowed=allowed)
        except MoveRefused:
            assert outcome not in chosen
        else:
            assert outcome in chosen or outcome in {Outcome.FORWARDED, Outcome.WITHDRAWN}


def test_closing_cannot_grant_and_deciding_cannot_solve():
    for move, outcome in (
        (Move.CLOSE, Outcome.GRANTED),
        (Move.DECIDE, Outcome.SOLVED),
        (Move.ASSIGN, Outcome.SOLVED),
    ):
        with pytest.raises(MoveRefused):
            check_outcome(move, outcome, allowed=set(Outcome))
    assert all(outcome.is_decision for outcome in choices(Move.DECIDE, allowed=set(Outcome)))
