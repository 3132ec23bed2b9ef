"""The fold of acts, extensions, reopening and days stood still."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.acts.rules import personal_marks
from rolvast.cases.rules import (
    MOVES,
    OPEN,
    CaseState,
    EpisodeState,
    Ground,
    Move,
    MoveRefused,
    Outcome,
    Party,
    ReplayError,
    Status,
    Step,
    Suspended,
    TermFacts,
    Verdict,
    apply,
    check_extension,
    check_reopening,
    check_resuming,
    check_suspension,
    explain,
    replay,
    suspended_days,
    term_facts,
)
from rolvast.catalogue.rules import Direction, Regime, TermDefinition

START = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
DAY = START.date()
EIGHT_WEEKS = TermDefinition(
    period="P8W", regime=Regime.LAW, article="Awb 4:13", extension="P6W", extension_article="x"
)
SUBMITTED = Step(Move.SUBMIT, START, term_facts(EIGHT_WEEKS, received_on=DAY))
TERM = TermFacts(start=DAY, period="P8W", regime="law", direction="forward", article="Awb 4:13")


def gap_facts(after, until, ground=Ground.INCOMPLETE):
    return {
        "ground": ground.value, "after": after.isoformat(), "until": until.isoformat(),
        "inclusive": ground.inclusive,
    }  # fmt: skip


# --- the fold -----------------------------------------------------------------------------------------


@st.composite
def ways(draw):
    """A case that goes on at random, by what the table allows."""
    steps, state, moment = [SUBMITTED], apply(None, SUBMITTED), START
    for _ in range(draw(st.integers(0, 14))):
        moment += timedelta(days=draw(st.integers(0, 4)), minutes=1)
        today = moment.date()
        possible = [
            move for move, rule in MOVES.items() if state.status in rule.since
            and not (move in {Move.ASK, Move.SUSPEND, Move.AGREE_PAUSE} and today >= state.current.due_on)
            and (move not in {Move.JOIN, Move.PART} or (state.joined_to_id is None) == (move is Move.JOIN))
            and not (move is Move.EXTEND and state.current.extensions)
        ]  # fmt: skip
        if not possible:
            break  # destroyed: nothing can be done with it any more
        move = draw(st.sampled_from(possible))
        facts = {
            Move.ASSIGN: {"position": draw(st.integers(1, 3)), "team": None},
            Move.ASK: gap_facts(today, today + timedelta(days=9)),
            Move.ASK_PAUSE: {"until": (today + timedelta(days=5)).isoformat()},
            Move.AGREE_PAUSE: gap_facts(today, today + timedelta(days=5), Ground.CONSENT),
            Move.JOIN: {"case": draw(st.integers(1, 3))},
            Move.COMMITTEE: {"term": "P12W", "article": "Awb 7:10"},
            Move.SUSPEND: gap_facts(today, today + timedelta(days=5), Ground.CONSENT),
            Move.RESUME: {"until": today.isoformat()},
            Move.LAPSE: {"until": today.isoformat(), "ground": "INCOMPLETE"},
            Move.DEFAULT: {"received": today.isoformat()},
            Move.PENALTY: {"cents": 2300, "days": 1, "exclusion": ""},
            Move.EXTEND: {"period": "P6W"},
            Move.FORWARD: {"outcome": "FORWARDED"},
            Move.DECIDE: {"outcome": draw(st.sampled_from(["GRANTED", "REFUSED"]))},
            Move.CLOSE: {"outcome": None if state.status is Status.DECIDED else "SOLVED"},
            Move.WITHDRAW: {"outcome": "WITHDRAWN"},
            Move.REOPEN: term_facts(EIGHT_WEEKS, received_on=today),
            Move.VERDICT: {"verdict": draw(st.sampled_from(list(Verdict)))},
            Move.ACTIVITY: {"activity": "T02", "resource": "R1"},
        }.get(move, {})
        steps.append(Step(move, moment, facts))
        state = apply(state, steps[-1])
    return steps, state


@given(ways())
def test_replaying_gives_what_going_step_by_step_gave(way):
    steps, state = way
    assert replay(steps) == state
    assert replay(iter(steps)) == state


@given(ways())
def test_what_holds_of_every_case(way):
    steps, state = way
    assert [episode.number for episode in state.episodes] == list(range(1, len(state.episodes) + 1))
    assert len(state.episodes) == 1 + sum(step.kind == Move.REOPEN for step in steps)
    assert all(episode.ended_at is not None for episode in state.episodes[:-1])
    assert (state.current.ended_at is None) == (state.status in OPEN)
    assert all(episode.outcome is None or episode.ended_at is not None for episode in state.episodes)
    for episode in state.episodes:
        dates = explain(
            episode.term,
            extensions=episode.extensions,
            suspensions=[(gap.after, gap.until, gap.inclusive) for gap in episode.suspensions],
        )
        assert (episode.nominal_on, episode.due_on) == (dates.nominal, dates.final)
        assert episode.nominal_on <= episode.due_on
        assert episode.due_on >= explain(episode.term).final
    if state.status is Status.WAITING:
        # Whatever came after, the last step that has a status of its own made it wait.
        last = [step.kind for step in steps if MOVES[Move(step.kind)].to is not None][-1]
        assert last in {Move.ASK, Move.SUSPEND, Move.AGREE_PAUSE}
    assert state.current.pause_asked_until is None or state.current.ended_at is None


@given(ways())
def test_hand_overs_are_counted_and_never_forgotten(way):
    steps, state = way
    counts = [replay(steps[: end + 1]).hand_overs for end in range(len(steps))]
    assert counts == sorted(counts)
    assert counts[-1] == state.hand_overs


def test_acts_that_cannot_follow_are_refused():
    with pytest.raises(ReplayError, match="without acts"):
        replay([])
    with pytest.raises(ReplayError, match="begins with"):
        replay([Step(Move.ASSIGN, START, {})])
    with pytest.raises(ReplayError, match="unknown kind"):
        replay([Step("case.vanish", START, {})])
    with pytest.raises(ReplayError, match="cannot follow"):
        replay([SUBMITTED, Step(Move.VERDICT, START, {"verdict": "SOLVED"})])
    with pytest.raises(ReplayError, match="cannot follow"):
        replay([SUBMITTED, SUBMITTED])


def test_the_first_end_counts():
    decided = replay(
        [
            SUBMITTED,
            Step(Move.ASSIGN, START, {"position": 1}),
            Step(Move.DECIDE, START + timedelta(days=9), {"outcome": "GRANTED"}),
            Step(Move.CLOSE, START + timedelta(days=20), {"outcome": None}),
        ]
    )
    assert decided.current.ended_at == START + timedelta(days=9)
    assert decided.current.outcome is Outcome.GRANTED
    assert decided.status is Status.CLOSED


def test_answering_early_gives_the_days_back():
    asked = apply(apply(None, SUBMITTED), Step(Move.ASK, START, gap_facts(DAY, DAY + timedelta(days=14))))
    early = apply(asked, Step(Move.RESUME, START, {"until": (DAY + timedelta(days=3)).isoformat()}))
    late = apply(asked, Step(Move.RESUME, START, {"until": (DAY + timedelta(days=40)).isoformat()}))
    assert early.current.due_on < asked.current.due_on
    assert late.current.due_on == asked.current.due_on  # it had ended by itself, by law
    assert asked.current.due_on == date(2026, 11, 9)


def test_reopening_begins_a_term_of_its_own():
    closed = replay(
        [
            SUBMITTED,
            Step(Move.ASSIGN, START, {"position": 1}),
            Step(Move.CLOSE, START + timedelta(days=10), {"outcome": "SOLVED"}),
        ]
    )
    facts = term_facts(EIGHT_WEEKS, received_on=date(2027, 1, 4))
    again = apply(closed, Step(Move.REOPEN, datetime(2027, 1, 4, 9, tzinfo=UTC), facts))
    assert again.episodes[0] == closed.current
    assert (again.status, again.current.number) == (Status.IN_PROGRESS, 2)
    assert (again.current.due_on, again.current.outcome) == (date(2027, 3, 1), None)


# --- what a move asks besides the table ---------------------------------------------------------------


def an_episode(**changes):
    dates = explain(TERM)
    known = {
        "number": 1,
        "received_at": START,
        "term": TERM,
        "nominal_on": dates.nominal,
        "due_on": dates.final,
    }
    return EpisodeState(**{**known, **changes})


def a_case(episode, status=Status.CLOSED):
    return CaseState(status=status, episodes=(episode,))


def test_extending_within_the_term_once_and_not_too_long():
    check_extension(EIGHT_WEEKS, an_episode(), period="P6W", today=DAY)
    check_extension(EIGHT_WEEKS, an_episode(), period="P2W", today=date(2026, 10, 27))
    refused = [
        (EIGHT_WEEKS, an_episode(extensions=("P1W",)), "P1W", DAY, "al een keer verlengd"),
        (EIGHT_WEEKS, an_episode(), "P43D", DAY, "hoogstens"),
        (EIGHT_WEEKS, an_episode(), "P6W", date(2026, 10, 28), "al voorbij"),
        (EIGHT_WEEKS, an_episode(term=None), "P6W", DAY, "geen termijn"),
        (TermDefinition(period="P8W", regime=Regime.LAW), an_episode(), "P6W", DAY, "niet worden verlengd"),
    ]
    for term, episode, period, today, words in refused:
        with pytest.raises(MoveRefused, match=words):
            check_extension(term, episode, period=period, today=today)


@given(st.integers(-30, 30))
def test_a_suspension_ends_after_today(days):
    until = DAY + timedelta(days=days)
    if days > 0:
        check_suspension(Ground.ABROAD, kind=None, today=DAY, until=until)
        return
    with pytest.raises(MoveRefused, match="na vandaag"):
        check_suspension(Ground.ABROAD, kind=None, today=DAY, until=until)


@given(st.sampled_from(Outcome), st.sampled_from([None, *Verdict]))
def test_a_resident_reopens_what_was_not_solved_and_objects_to_what_was_decided(outcome, verdict):
    state = a_case(an_episode(outcome=outcome, verdict=verdict, reopen_asked_at=START))
    check_reopening(state, by=Party.STAFF)
    formal = outcome.is_decision or outcome.is_judgement
    if not formal and verdict in {Verdict.PARTLY, Verdict.NOT_SOLVED}:
        check_reopening(state, by=Party.RESIDENT)
        return
    objects = "bezwaar" if outcome.is_decision else "Daarin staat"
    with pytest.raises(MoveRefused, match=objects if formal else "niet of maar deels"):
        check_reopening(state, by=Party.RESIDENT)


@given(st.sampled_from(Ground))
def test_a_resident_ends_only_the_wait_for_their_own_answer(ground):
    gap = Suspended(ground=ground.value, after=DAY, until=DAY + timedelta(days=9), inclusive=ground.inclusive)
    state = a_case(an_episode(suspensions=(gap,)), Status.WAITING)
    check_resuming(state, by=Party.STAFF)
    if ground is Ground.INCOMPLETE:
        check_resuming(state, by=Party.RESIDENT)
        return
    with pytest.raises(MoveRefused, match="niet op een antwoord van u"):
        check_resuming(state, by=Party.RESIDENT)


def test_from_which_day_a_term_is_counted():
    birth = TermDefinition(period="P3D", regime=Regime.LAW, counted_from="geboren")
    assert term_facts(birth, received_on=DAY, answers={"geboren": "2026-08-30"})["start"] == "2026-08-30"
    assert term_facts(birth, received_on=DAY, answers={"geboren": "2026-09-09"})["start"] == "2026-09-01"
    assert term_facts(birth, received_on=DAY)["start"] == "2026-09-01"
    vote = TermDefinition(
        period="P5D", regime=Regime.LAW, direction=Direction.BACKWARD, event_on=date(2027, 3, 17)
    )
    assert term_facts(vote, received_on=DAY)["start"] == "2027-03-17"


# --- days stood still ---------------------------------------------------------------------------------


def intervals():
    def made(first, length, inclusive):
        after = DAY + timedelta(days=first)
        return Suspended(
            ground="ABROAD", after=after, until=after + timedelta(days=length), inclusive=inclusive
        )

    return st.builds(made, st.integers(0, 40), st.integers(1, 20), st.booleans())


@given(st.lists(intervals(), max_size=5), st.integers(0, 80))
def test_days_stood_still_are_the_union(gaps, length):
    through = DAY + timedelta(days=length)
    days = {
        gap.after + timedelta(days=step)
        for gap in gaps
        for step in range(1, (gap.until - gap.after).days + gap.inclusive)
    }
    assert suspended_days(gaps, start=DAY, through=through) == sum(DAY < day <= through for day in days)


# --- personal data in a public statement --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mail naar rin.de.boer@voorbeeld.example voor meer.", ["een e-mailadres"]),
        ("Bel 06-12345678.", ["een telefoonnummer"]),
        ("Bel +31 (6) 12 34 56 78.", ["een telefoonnummer"]),
        ("Bel (055) 580 12 34.", ["een telefoonnummer"]),
        ("Verleend voor 7311 AB 12.", ["een postcode"]),
        ("Verleend voor 7311ab 12.", ["een postcode"]),
        ("Verleend voor 7311 kl, 12.", ["een postcode"]),
        ("Bsn 123456789.", ["een nummer van negen cijfers, zoals een bsn"]),
        ("Bsn 1234.56.789.", ["een nummer van negen cijfers, zoals een bsn"]),
        ("Vergunning verleend voor een garage van 6,5 bij 3 meter.", []),
        ("In 2026 is dit in 3 delen gedaan, voor € 12.000 of 1.250.000.", []),
        ("Van 1 mei 2026 tot 12 juni 2027, zaak 2026-000123.", []),
        ("Het jaar 2026 en 2027; de helft van 1434 zaken.", []),
    ],
)
def test_what_points_at_a_person_is_found(text, found):
    assert personal_marks(text) == found


@given(st.integers(100_000_000, 999_999_999), st.text("abc ,.", max_size=10))
def test_nine_digits_never_pass(number, around):
    assert personal_marks(f"{around} {number} {around}")
