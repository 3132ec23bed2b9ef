"""The fold of a challenge, and which tasks can be challenged."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import ChallengeBlock, Competence, Role, parse, weigh_challenge
from rolvast.challenges.rules import (
    RULES,
    AgreementSaid,
    ChallengeRefused,
    ChallengeState,
    Doing,
    Side,
    Stage,
    apply,
    check,
    check_agreement,
    replay,
    step_now,
)

DAY = date(2026, 9, 1)
FILES = dict(catalogue.packaged_task_files())


def task(name):
    return parse(FILES[f"{name}.yaml"], source=name)


def facts(doing, state, number, on):
    """What an act of this kind would say."""
    match doing:
        case Doing.TEST:
            return {"task": "speelplek", "open": True, "cost": None}
        case Doing.PLAN:
            return {"talk": len(state.talks) + 1, "on": on.isoformat()}
        case Doing.HOLD | Doing.MISS:
            return {"talk": number, "on": on.isoformat()}
        case Doing.DRAFT:
            version = (state.draft.number if state.draft else 0) + 1
            until = (on + timedelta(days=400)).isoformat()
            return {"number": version, "from": on.isoformat(), "until": until, "notice_weeks": 8}
        case Doing.AGREE | Doing.SIGN:
            return {"number": state.draft.number if state.draft else 0}
    return {"on": on.isoformat()}


STEPS = st.lists(st.tuples(st.sampled_from(Doing), st.integers(1, 3), st.integers(0, 90)), max_size=25)


@given(STEPS)
def test_the_table_and_the_fold_agree_on_every_way(steps):
    """What the table lets through the fold takes, and in force is only what both sides said yes to."""
    state, acts = ChallengeState(), []
    for doing, number, days in steps:
        said = facts(doing, state, number, DAY + timedelta(days=days))
        side = RULES[doing].by[-1]
        try:
            check(state, doing, by=side, granted=True)
        except ChallengeRefused:
            continue
        if doing in {Doing.HOLD, Doing.MISS} and not any(
            talk.number == number and talk.is_open for talk in state.talks
        ):
            continue
        before, state = state, apply(state, doing, said)
        acts.append((doing.value, said))
        if state.in_force != before.in_force:
            assert before.agreed | {side} == set(Side)
        assert state.in_force is None or state.in_force.number <= state.draft.number
    assert replay([("case.decide", {}), *acts]) == state
    assert 1 <= step_now(state, decided=state.draft is not None) <= 9


def test_an_act_that_cannot_follow_is_refused():
    with pytest.raises(ValueError, match="does not follow"):
        replay([("challenge.sign", {"number": 1})])
    with pytest.raises(ValueError, match="not a valid Doing"):
        replay([("challenge.weg", {})])


@given(st.sampled_from(Doing))
def test_the_other_side_never_does_what_is_not_theirs(doing):
    for side in set(Side) - set(RULES[doing].by):
        for stage_state in (ChallengeState(), ChallengeState(task="x")):
            with pytest.raises(ChallengeRefused, match="kan alleen"):
                check(stage_state, doing, by=side, granted=True)


def test_a_challenge_begins_as_a_request():
    assert ChallengeState().stage is Stage.REQUESTED


SAID = AgreementSaid(
    work="w", result="r", quality="k", liability="a", way_out="u", help="h", budget_cents=0,
    starts_on=DAY, ends_on=DAY + timedelta(days=1), notice_weeks=0,
)  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_on": DAY},
        {"ends_on": date(2037, 1, 1)},
        {"budget_cents": -1},
        {"notice_weeks": 53},
        {"notice_weeks": -1},
    ],
)
def test_an_agreement_that_cannot_stand_is_refused(wrong):
    check_agreement(SAID)
    with pytest.raises(ChallengeRefused):
        check_agreement(replace(SAID, **wrong))


@given(st.sampled_from(sorted(FILES)), st.sampled_from(Role) | st.none(), st.sampled_from(Competence))
def test_what_the_law_reserves_opens_only_where_the_file_says_so(name, role, competence):
    """And a task let go needs no challenge, whatever its file says (Gemeentewet 150(3))."""
    definition = replace(task(name.removesuffix(".yaml")), competence=competence)
    found = weigh_challenge(definition, role)
    assert found.why
    if found.open:
        assert role not in {None, Role.LET_GO}
        assert competence is Competence.AUTONOMY or definition.challenge is not None
    else:
        assert found.instead


def test_the_file_has_the_last_word_but_for_what_is_let_go_or_withdrawn():
    definition = replace(task("speelplek"), challenge=ChallengeBlock(allowed=True, why="Dat mag."))
    assert weigh_challenge(definition, Role.PERFORM).open
    assert not weigh_challenge(definition, Role.LET_GO).open
    assert not weigh_challenge(replace(definition, withdrawn=True), Role.PERFORM).open
