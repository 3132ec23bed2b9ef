"""What a move does to the date before it is made; default and penalty; Awb 4:5; requests to reopen. Pure."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.cases.rules import (
    Ground,
    Move,
    MoveRefused,
    Outcome,
    Status,
    Step,
    Verdict,
    apply,
    asks_reopening,
    check_default,
    check_lapsed,
    check_penalty,
    check_untreated,
    foresee,
    penalty_of,
    penalty_to_set,
    replay,
    suspension_facts,
    term_facts,
    untreated_until,
)
from rolvast.cases.rules.telling import About
from rolvast.cases.rules.telling_clock import telling_of_clock
from rolvast.catalogue.rules import Regime, TermDefinition
from rolvast.deadlines.rules import Exclusion
from rolvast.huisstijl import readability

START = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
DAY = START.date()
TERM = TermDefinition(period="P8W", regime=Regime.LAW, article="Awb 4:13", extension="P6W", penalty=True)
ABOUT = About(number="2026-1", task="Garage bouwen", what="aanvraag")


def at(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def going(*steps):
    return replay(
        [
            Step(Move.SUBMIT, START, term_facts(TERM, received_on=DAY)),
            Step(Move.ASSIGN, START, {"position": 1, "team": None}),
            *steps,
        ]
    )


def asked(until, ground=Ground.INCOMPLETE):
    return Step(Move.ASK, START, suspension_facts(ground, today=DAY, until=until))


def in_default(received):
    return Step(Move.DEFAULT, at(received), {"received": received.isoformat()})


# --- foreseeing ---------------------------------------------------------------------------------------


@given(
    st.sampled_from([Move.ASK, Move.SUSPEND, Move.EXTEND, Move.RESUME]),
    st.integers(1, 50),
    st.sampled_from(Ground),
    st.integers(1, 6),
)
def test_what_is_foreseen_is_what_the_fold_then_keeps(move, days, ground, weeks):
    state = going(asked(DAY + timedelta(days=30))) if move is Move.RESUME else going()
    until = DAY + timedelta(days=days)
    facts = {
        Move.EXTEND: {"period": f"P{weeks}W"},
        Move.RESUME: {"until": until.isoformat()},
    }.get(move, suspension_facts(ground, today=DAY, until=until))
    seen = foresee(state, move, facts, at=START)
    after = apply(state, Step(move, START, facts)).current
    assert (seen.before.final, seen.after.final) == (state.current.due_on, after.due_on)
    assert seen.moved_days == (after.due_on - state.current.due_on).days
    given_back = move is Move.RESUME or (days == 1 and move is not Move.EXTEND and not ground.inclusive)
    assert (seen.moved_days <= 0) == given_back
    assert seen.after.steps


def test_foreseeing_refuses_what_cannot_be():
    late = date(2026, 12, 1)
    facts = suspension_facts(Ground.ABROAD, today=late, until=late + timedelta(days=9))
    with pytest.raises(MoveRefused, match="niet met de termijn"):
        foresee(going(), Move.SUSPEND, facts, at=at(late))
    with pytest.raises(MoveRefused, match="kan nu niet"):
        foresee(going(), Move.RESUME, {"until": "2026-09-09"}, at=START)


# --- time that lapsed, and Awb 4:5 --------------------------------------------------------------------


def test_lapsing_changes_the_status_and_not_the_date():
    state = going(asked(date(2026, 9, 15)))
    with pytest.raises(MoveRefused, match="nog niet voorbij"):
        check_lapsed(state, today=date(2026, 9, 15))
    gap = check_lapsed(state, today=date(2026, 9, 16))
    after = apply(state, Step(Move.LAPSE, at(date(2026, 9, 16)), {"until": gap.until.isoformat()}))
    assert after.status is Status.IN_PROGRESS
    assert after.current == state.current


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 9, 15), "de tijd kreeg"),
        (date(2026, 9, 16), ""),
        (date(2026, 10, 13), ""),
        (date(2026, 10, 14), "13 oktober 2026"),
    ],
)
def test_not_treating_within_four_weeks_after_the_time_to_complete_lapsed(today, words):
    state = going(asked(date(2026, 9, 15)))
    if not words:
        check_untreated(state, today=today)
        assert untreated_until(state, today=today) == date(2026, 10, 13)
        return
    with pytest.raises(MoveRefused, match=words):
        check_untreated(state, today=today)


def test_not_treating_counts_from_the_day_it_was_completed_and_needs_a_question_first():
    with pytest.raises(MoveRefused, match="4:5"):
        check_untreated(going(), today=DAY)
    answered = going(asked(date(2026, 9, 15)), Step(Move.RESUME, START, {"until": "2026-09-08"}))
    assert untreated_until(answered, today=date(2026, 9, 9)) == date(2026, 10, 6)
    abroad = going(asked(date(2026, 9, 15), Ground.ABROAD))
    assert untreated_until(abroad, today=date(2026, 12, 1)) is None


# --- default and penalty ------------------------------------------------------------------------------


@given(st.integers(0, 120), st.booleans())
def test_a_notice_of_default_is_never_too_early(days, by_letter):
    current, today = going().current, DAY + timedelta(days=days)
    first = current.due_on + timedelta(days=1) if by_letter else current.default_from
    if today >= first:
        check_default(TERM, current, received=today, today=today, by_letter=by_letter)
        return
    with pytest.raises(MoveRefused, match="te vroeg"):
        check_default(TERM, current, received=today, today=today, by_letter=by_letter)


def test_where_there_is_no_default():
    current, today = going().current, date(2026, 12, 1)
    norm = TermDefinition(period="P10D", regime=Regime.WORKDAYS, penalty=False)
    woo = TermDefinition(period="P4W", regime=Regime.LAW, penalty=False)
    for term in (norm, woo):
        with pytest.raises(MoveRefused, match="geen wettelijke termijn"):
            check_default(term, current, received=today, today=today)
    twice = going(in_default(today)).current
    with pytest.raises(MoveRefused, match="al binnen"):
        check_default(TERM, twice, received=today, today=today)
    with pytest.raises(MoveRefused, match="na vandaag"):
        check_default(TERM, current, received=today + timedelta(days=1), today=today)


@given(st.integers(0, 90))
def test_the_penalty_is_a_figure_of_the_acts(days):
    """Received on Thursday 5 November: two weeks through the 19th, the first day that costs is the 20th."""
    notice = date(2026, 11, 5)
    state = going(in_default(notice))
    today = notice + timedelta(days=days)
    found = penalty_of(state.current, as_of=today)
    count = min(max(0, days - 14), 42)
    assert found.days == count
    cents = 2300 * min(count, 14) + 3500 * max(0, min(count, 28) - 14) + 4500 * max(0, count - 28)
    assert found.amount_cents == cents
    assert (penalty_to_set(state.current, today=today) is not None) == (days > 56)
    decided = apply(state, Step(Move.DECIDE, at(today), {"outcome": "GRANTED"})).current
    much_later = today + timedelta(days=400)
    assert penalty_of(decided, as_of=much_later).amount_cents == cents  # it stops at the decision
    assert (penalty_to_set(decided, today=today) is not None) == (count > 0)


def test_deciding_on_the_penalty_once_when_it_is_known_or_excluded():
    notice, later = date(2026, 11, 5), date(2026, 11, 30)
    with pytest.raises(MoveRefused, match="geen ingebrekestelling"):
        check_penalty(going().current, exclusion=None, today=later)
    running = going(in_default(notice))
    with pytest.raises(MoveRefused, match="loopt nog"):
        check_penalty(running.current, exclusion=None, today=later)
    with pytest.raises(MoveRefused, match="niet in de wet"):
        check_penalty(running.current, exclusion=Exclusion.WOO, today=later)
    check_penalty(running.current, exclusion=Exclusion.UNREASONABLY_LATE, today=later)
    ended = apply(running, Step(Move.DECIDE, at(later), {"outcome": "GRANTED"}))
    assert check_penalty(ended.current, exclusion=None, today=later).amount_cents == 11 * 2300
    fixed = apply(ended, Step(Move.PENALTY, at(later), {"cents": 11 * 2300, "days": 11, "exclusion": ""}))
    with pytest.raises(MoveRefused, match="al besloten"):
        check_penalty(fixed.current, exclusion=None, today=later)
    none = apply(running, Step(Move.PENALTY, at(later), {"cents": 0, "exclusion": "unreasonably_late"}))
    assert penalty_of(none.current, as_of=later).amount_cents == 0
    in_time = apply(running, Step(Move.DECIDE, at(date(2026, 11, 19)), {"outcome": "GRANTED"}))
    with pytest.raises(MoveRefused, match="op tijd"):
        check_penalty(in_time.current, exclusion=None, today=later)


# --- asking to reopen ---------------------------------------------------------------------------------


@given(st.integers(0, 40), st.sampled_from(Verdict), st.sampled_from(["SOLVED", "FORWARDED", "REFUSED"]))
def test_a_verdict_asks_to_reopen_within_fourteen_days(days, verdict, outcome):
    closed = going(Step(Move.CLOSE, START, {"outcome": outcome}))
    when = START + timedelta(days=days)
    after = apply(closed, Step(Move.VERDICT, when, {"verdict": verdict.value})).current
    decision = Outcome(outcome).is_decision
    assert asks_reopening(closed.current, at=when) == (days <= 14 and not decision)
    expected = when if days <= 14 and not decision and verdict is not Verdict.SOLVED else None
    assert after.reopen_asked_at == expected
    assert after.verdict is verdict


def test_an_answer_ends_the_request_and_a_better_verdict_withdraws_it():
    no = Step(Move.VERDICT, START, {"verdict": "NOT_SOLVED"})
    waiting = going(Step(Move.CLOSE, START, {"outcome": "SOLVED"}), no)
    refused = apply(waiting, Step(Move.KEEP_CLOSED, START, {}))
    assert (refused.current.reopen_asked_at, refused.current.reopen_refused_at) == (None, START)
    again = apply(refused, no)
    assert (again.current.reopen_asked_at, again.status) == (None, Status.CLOSED)
    content = apply(waiting, Step(Move.VERDICT, START, {"verdict": "SOLVED"}))
    assert content.current.reopen_asked_at is None
    reopened = apply(waiting, Step(Move.REOPEN, START, term_facts(TERM, received_on=DAY)))
    assert reopened.current.reopen_asked_at is None


def test_what_the_applicant_is_told_reads_easily():
    lapsed = going(asked(date(2026, 9, 15)))
    notice = going(in_default(date(2026, 11, 5)))
    late = apply(notice, Step(Move.DECIDE, at(date(2026, 12, 1)), {"outcome": "GRANTED"}))
    for move, after in (
        (Move.LAPSE, lapsed),
        (Move.DEFAULT, notice),
        (Move.PENALTY, late),
        (Move.KEEP_CLOSED, going()),
    ):
        told = telling_of_clock(
            move, ABOUT, after=after, reason="Wij waren te laat.", at=at(date(2026, 12, 2))
        )
        measured = readability.measure(told.letter.body)
        assert measured.score >= 55, (move, measured.score)
    assert telling_of_clock(Move.ASK, ABOUT, after=lapsed, reason="", at=START) is None
