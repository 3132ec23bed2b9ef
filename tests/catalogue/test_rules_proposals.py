"""The states of a proposal: the table of moves, the fold over acts, and what cannot be."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.accounts.rules import Identity, IdentityKind, PositionKind, stranger, system
from rolvast.catalogue.rules import ProposalKind, ProposalRefused, ProposalStatus, Role, proposals
from rolvast.catalogue.rules.proposals import (
    PROPOSAL_MOVES,
    ProposalMove,
    TaskState,
    TaskStep,
    apply,
    can_move,
    check_move,
    check_party,
    replay,
)

FIRST = date(2026, 9, 1)
IN_FORCE = {ProposalStatus.IN_FORCE, ProposalStatus.REVIEWED, ProposalStatus.SUCCEEDED}


def moment(day: int) -> datetime:
    return datetime.combine(FIRST + timedelta(days=day), datetime.min.time(), ZoneInfo("Europe/Amsterdam"))


def step(move: ProposalMove, day: int = 0, **facts: object) -> TaskStep:
    return TaskStep(move, moment(day), facts)


def proposed(number: int = 1, *, on: int = 0, role: Role | None = Role.FACILITATE) -> TaskStep:
    kind = ProposalKind.ROLE if role else ProposalKind.TERM
    return step(
        ProposalMove.PROPOSE,
        proposal=number, kind=kind.value, role=role.value if role else "",
        **{"from": (FIRST + timedelta(days=on)).isoformat(), "review": None},
    )  # fmt: skip


def decided(number: int | None = 1, *, day: int = 0, on: int = 0, role: Role = Role.FACILITATE) -> TaskStep:
    return step(
        ProposalMove.DECIDE_ROLE, day,
        proposal=number, role=role.value,
        **{"from": (FIRST + timedelta(days=on)).isoformat(), "review": None},
    )  # fmt: skip


def came(number: int | None = 1, *, day: int, on: int) -> TaskStep:
    facts = {"from": (FIRST + timedelta(days=on)).isoformat()}
    return step(ProposalMove.TAKE_FORCE, day, proposal=number, **facts)


ASKED = step(ProposalMove.ASK_TEST, proposal=1, test=1)
ANSWERED = step(ProposalMove.TEST, proposal=1, test=1)
TALKED = step(ProposalMove.TALK, proposal=1, talk="a")
WITHDRAWN = step(ProposalMove.WITHDRAW, proposal=1)
REVIEWED = step(ProposalMove.REVIEW, proposal=1)
UNTESTED = step(ProposalMove.GO_AHEAD, proposal=1, without="test", board=True)
UNTALKED = step(ProposalMove.GO_AHEAD, proposal=1, without="talk", board=False)


def status_after(*steps: TaskStep) -> ProposalStatus:
    return replay(steps).proposals[1].status


# --- examples ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ((), "PROPOSED"),
        ((TALKED,), "TALKED"),
        ((ASKED,), "PROPOSED"),
        ((ASKED, ANSWERED), "TESTED"),
        ((ASKED, ANSWERED, TALKED), "TESTED"),
        ((TALKED, ASKED, ANSWERED), "TESTED"),
        ((TALKED, ASKED, ANSWERED, step(ProposalMove.ASK_TEST, proposal=1, test=2)), "TALKED"),
        ((UNTESTED, UNTALKED), "PROPOSED"),
        ((WITHDRAWN,), "WITHDRAWN"),
        ((TALKED, ASKED, ANSWERED, decided()), "IN_FORCE"),
        ((TALKED, ASKED, ANSWERED, decided(on=9)), "DECIDED"),
        ((TALKED, UNTESTED, decided()), "IN_FORCE"),
        ((UNTALKED, UNTESTED, decided(on=9), came(day=9, on=9)), "IN_FORCE"),
        ((TALKED, UNTESTED, decided(), REVIEWED, REVIEWED), "REVIEWED"),
        ((TALKED, UNTESTED, decided(), REVIEWED, decided(None, day=2, on=2)), "SUCCEEDED"),
    ],
)
def test_where_a_proposal_is(steps, status):
    assert status_after(proposed(), *steps) == status


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((decided(),), "zonder uitvoeringstoets"),
        ((ASKED, UNTALKED, decided()), "zonder uitvoeringstoets"),
        ((ASKED, ANSWERED, decided()), "zonder rolgesprek"),
        ((replace(UNTESTED, facts={**UNTESTED.facts, "board": False}),), "Alleen het bestuur"),
        ((ASKED, ANSWERED, ANSWERED), "al beantwoord"),
        ((ANSWERED,), "niet gevraagd"),
        ((step(ProposalMove.ASK_TEST, proposal=1, test=2),), "volgt niet op"),
        ((TALKED, TALKED), "staat al bij"),
        ((WITHDRAWN, TALKED), "‘ingetrokken’"),
        ((REVIEWED,), "‘voorgesteld’"),
        ((came(day=0, on=0),), "‘voorgesteld’"),
        ((TALKED, UNTESTED, decided(role=Role.PERFORM)), "andere rol"),
        ((TALKED, UNTESTED, replace(decided(), kind=ProposalMove.DECIDE_TERM)), "gaat over de rol"),
        ((TALKED, UNTESTED, decided(on=9), came(day=8, on=9)), "te vroeg"),
        ((TALKED, UNTESTED, decided(on=9), came(day=9, on=8)), "geen rolbesluit"),
        ((TALKED, UNTESTED, decided(), decided(None)), "komt niet na"),
        ((proposed(2),), "loopt al een voorstel over de rol"),
        ((proposed(3),), "volgt niet op"),
        ((step(ProposalMove.TALK, proposal=2, talk="a"),), "Voorstel 2 bestaat niet"),
        ((step(ProposalMove.TALK, talk="a"),), "hoort bij een voorstel"),
    ],
)
def test_what_cannot_follow(steps, said):
    with pytest.raises(ProposalRefused, match=said):
        replay((proposed(), *steps))


def test_acts_about_something_else_change_nothing():
    assert replay([TaskStep("task.version", moment(0), {"task": "x", "version": 2})]) == TaskState()


def test_a_role_and_a_term_go_beside_each_other():
    term = step(ProposalMove.DECIDE_TERM, proposal=2, **{"from": FIRST.isoformat(), "review": None})
    ahead = [replace(one, facts={**one.facts, "proposal": 2}) for one in (UNTESTED, UNTALKED)]
    state = replay(
        [
            proposed(),
            UNTESTED,
            UNTALKED,
            decided(),
            proposed(2, role=None),
            *ahead,
            term,
            came(2, day=0, on=0),
        ]
    )
    assert [one.status for one in state.proposals.values()] == ["IN_FORCE", "IN_FORCE"]
    assert state.holding == {ProposalKind.ROLE: 1, ProposalKind.TERM: 2}
    assert state.role is Role.FACILITATE


# --- who ---------------------------------------------------------------------------------------------


def staff(kind: PositionKind, position: int = 7) -> Identity:
    return Identity(
        municipality_id=1, kind=IdentityKind.STAFF, person_id=1, position_id=position, position_kind=kind
    )


PEOPLE = {
    "officer": staff(PositionKind.STAFF),
    "manager": staff(PositionKind.MANAGER),
    "administrator": staff(PositionKind.ADMINISTRATOR),
    "moderator": staff(PositionKind.MODERATOR),
    "board": staff(PositionKind.BOARD),
    "resident": Identity(municipality_id=1, kind=IdentityKind.RESIDENT, person_id=2),
    "stranger": stranger(1),
    "system": system(1),
}
_GOVERN = {"manager", "administrator", "board"}
_STAFF = {"officer", "moderator", *_GOVERN}


@pytest.mark.parametrize(
    ("move", "who"),
    [
        (ProposalMove.PROPOSE, _GOVERN),
        (ProposalMove.TALK, _GOVERN),
        (ProposalMove.ASK_TEST, _GOVERN),
        (ProposalMove.TEST, _STAFF),  # each of them holds the position that was asked
        (ProposalMove.GO_AHEAD, _STAFF),
        (ProposalMove.WITHDRAW, _GOVERN),
        (ProposalMove.DECIDE_ROLE, _STAFF),
        (ProposalMove.DECIDE_TERM, _GOVERN),
        (ProposalMove.TAKE_FORCE, {*_STAFF, "system"}),
        (ProposalMove.REVIEW, _GOVERN),
    ],
)
def test_who_may_make_a_move(move, who):
    since = next(iter(PROPOSAL_MOVES[move].since), None)
    assert {name for name, by in PEOPLE.items() if can_move(move, status=since, by=by, asked=7)} == who
    with pytest.raises(ProposalRefused, match="Dit kan alleen"):
        check_party(move, by=PEOPLE["resident"], asked=7)


def test_only_the_position_that_was_asked_answers_a_test():
    for by in PEOPLE.values():
        assert not can_move(ProposalMove.TEST, status=ProposalStatus.PROPOSED, by=by, asked=8)
        assert not can_move(ProposalMove.TEST, status=ProposalStatus.PROPOSED, by=by)


@given(st.sampled_from(ProposalMove), st.none() | st.sampled_from(ProposalStatus))
def test_can_says_what_check_does(move, status):
    allowed = (not PROPOSAL_MOVES[move].since) if status is None else status in PROPOSAL_MOVES[move].since
    assert can_move(move, status=status, by=PEOPLE["board"], asked=7) is allowed
    if not allowed:
        with pytest.raises(ProposalRefused):
            check_move(move, status=status)


@given(st.booleans(), st.booleans(), st.sampled_from(["", " ", "Omdat."]), st.sampled_from(["", "Omdat."]))
def test_going_ahead_without_test_takes_the_board_and_a_public_why(tested, talked, untested, untalked):
    may = {}
    for name in ("officer", "board"):
        try:
            proposals.check_going_ahead(
                tested=tested, talked=talked, untested_because=untested, untalked_because=untalked,
                by=PEOPLE[name],
            )  # fmt: skip
            may[name] = True
        except ProposalRefused:
            may[name] = False
    assert may["board"] is ((tested or untested == "Omdat.") and (talked or untalked == "Omdat."))
    assert may["officer"] is (may["board"] and tested)


# --- properties --------------------------------------------------------------------------------------


def tries(state: TaskState, day: int) -> list[TaskStep]:
    """Steps one could try on a day: every move on the last proposals and on none, fitting or not."""
    new = len(state.proposals) + 1
    awaited = [(one.takes_effect_on - FIRST).days for one in state.awaited]
    found = []
    for move, odd in product(ProposalMove, (True, False)):
        for number in [new] if move is ProposalMove.PROPOSE else [*list(state.proposals)[-2:], None]:
            mine = state.proposals.get(number)
            counted = (mine.answered if move is ProposalMove.TEST else mine.asked) if mine else ()
            for on in awaited if move is ProposalMove.TAKE_FORCE and awaited else (day, day + 1):
                facts = {
                    "kind": (ProposalKind.TERM if odd else ProposalKind.ROLE).value,
                    "role": (mine.role if mine and mine.role and not odd else Role.PERFORM).value,
                    "test": len(counted) + (not odd),
                    "talk": "a" if odd else f"b{day}",
                    "without": proposals.WITHOUT_TEST if odd else proposals.WITHOUT_TALK,
                    "board": on == day,
                    "from": (FIRST + timedelta(days=on)).isoformat(),
                    "review": None,
                }
                found.append(step(move, day, proposal=number, **facts))
    return found


#: What brings a proposal on is drawn more often, so that many courses come to the end.
WEIGHTS = {
    ProposalMove.WITHDRAW: 1,
    ProposalMove.ASK_TEST: 1,
    ProposalMove.TALK: 1,
    ProposalMove.DECIDE_ROLE: 16,
    ProposalMove.DECIDE_TERM: 16,
    ProposalMove.TAKE_FORCE: 16,
}


def can_follow(state: TaskState, tried: TaskStep) -> bool:
    try:
        apply(state, tried)
    except ProposalRefused:
        return False
    return True


@st.composite
def courses(draw) -> list[TaskStep]:
    """Steps that can follow one another; days only go on."""
    state, done, day = TaskState(), [], 0
    for _ in range(draw(st.sampled_from([4, 15, 40]))):
        day += draw(st.sampled_from([0, 0, 1]))
        possible: dict[str, list[TaskStep]] = {}
        for tried in tries(state, day):
            if can_follow(state, tried):
                possible.setdefault(tried.kind, []).append(tried)
        moves = [move for move in sorted(possible) for _ in range(WEIGHTS.get(move, 4))]
        chosen = draw(st.sampled_from(possible[draw(st.sampled_from(moves))]))
        state = apply(state, chosen)
        done.append(chosen)
    return done


@given(courses())
def test_any_allowed_steps_replay_to_the_state_that_was_kept(steps):
    kept = TaskState()
    for one in steps:
        kept = apply(kept, one)
    assert replay(steps) == kept
    assert replay(steps) == replay(list(steps))


@given(courses())
def test_nothing_is_decided_without_a_whole_test_or_the_board_saying_why(steps):
    for number, state in replay(steps).proposals.items():
        if state.status in {*IN_FORCE, ProposalStatus.DECIDED}:
            assert state.tested or state.untested, number
            assert state.talked or state.untalked, number
        if state.tested:
            assert state.asked
            assert state.asked == state.answered
        said_by_board = any(
            one.kind == ProposalMove.GO_AHEAD
            and one.facts["proposal"] == number
            and one.facts["without"] == proposals.WITHOUT_TEST
            and one.facts["board"]
            for one in steps
        )
        assert state.untested <= said_by_board


@given(courses())
def test_of_each_kind_one_holds_and_one_is_open_at_most(steps):
    state = replay(steps)
    for kind in ProposalKind:
        mine = [one for one in state.proposals.values() if one.kind is kind]
        holding = [one for one in mine if one.status in {ProposalStatus.IN_FORCE, ProposalStatus.REVIEWED}]
        assert len(holding) <= 1
        assert (kind in state.holding) == bool(holding)
        assert sum(one.status.is_open for one in mine) <= 1


@given(courses())
def test_the_role_is_that_of_the_last_decision_that_took_force(steps):
    state = replay(steps)
    held = state.holding.get(ProposalKind.ROLE)
    if held is not None:
        assert state.role is state.proposals[held].role
        assert state.since == state.proposals[held].takes_effect_on
    assert (state.role is None) == (state.since is None)
    last = max((one.at.date() for one in steps), default=FIRST)
    assert state.since is None or state.since <= last


@given(courses())
def test_what_could_follow_is_what_the_rules_say(steps):
    """Trying changes nothing, and what is tried either is refused or replays with the rest."""
    state = replay(steps)
    for tried in tries(state, 40):
        if can_follow(state, tried):
            assert replay([*steps, tried]) == apply(state, tried)
    assert replay(steps) == state


# --- words and days ----------------------------------------------------------------------------------


@given(st.text(max_size=60), st.integers(1, 40))
def test_words_are_there_and_fit(text, longest):
    if text.strip() and len(text) <= longest:
        proposals.check_words(text, what="de reden", longest=longest)
    else:
        with pytest.raises(ProposalRefused, match=r"^De reden "):
            proposals.check_words(text, what="de reden", longest=longest)


@given(st.dates(), st.dates(), st.none() | st.dates())
def test_a_day_is_not_past_and_the_review_comes_after(takes_effect_on, today, review_on):
    fits = takes_effect_on >= today and (review_on is None or review_on > takes_effect_on)
    try:
        proposals.check_days(takes_effect_on=takes_effect_on, review_on=review_on, today=today)
    except ProposalRefused:
        assert not fits
    else:
        assert fits
