"""Proposals from the first word to the last: the whole way, proposing, goals and terms."""

import contextlib
import re
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.catalogue.proposing import (
    ALTERNATIVES,
    EFFECTS,
    LATER,
    NORM,
    TODAY,
    Undo,
    a_goal,
    after_test,
    answer,
    ask,
    decide,
    decide_directly,
    last_act,
    propose,
    propose_term,
    status,
    task,
)
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts.rules import system
from rolvast.acts import queries as acts
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import PolicyGoal, Proposal, RoleDecision
from rolvast.catalogue.rules import (
    Aim,
    Alternative,
    Doable,
    Effect,
    Measure,
    Norm,
    ProposalRefused,
    ReviewOutcome,
    Role,
    RoleNotAllowed,
    RunningCases,
    TaskFileErrors,
)

pytestmark = pytest.mark.usefixtures("verified")


# --- the whole way -----------------------------------------------------------------------------------


def test_the_whole_way_from_proposal_to_review(place):
    proposal = propose(
        place, goal=a_goal(place), norm=NORM, alternatives=ALTERNATIVES, effects=EFFECTS, on=TODAY
    )
    assert status(proposal) == "PROPOSED"
    actions.mark_talked(proposal, talk="9f0c", by=place.manager, at=NOW)
    assert (status(proposal), proposal.status) == ("TALKED", "TALKED")
    test = ask(place, proposal)
    assert status(proposal) == "TALKED"
    answer(test, by=place.officer)
    assert status(proposal) == "TESTED"
    done = decide(place, proposal, untalked_because="")
    assert (done.status, status(proposal)) == ("IN_FORCE", "IN_FORCE")
    assert task().role == Role.FACILITATE
    decision = RoleDecision.objects.get(proposal=proposal)
    assert (decision.tested, decision.untested_because, decision.untalked_because) == (True, "", "")
    assert decision.took_force_id == decision.act_id
    actions.review_role(
        decision,
        outcome=ReviewOutcome.KEEP,
        next_on=LATER,
        reason="Het gaat goed.",
        by=place.manager,
        at=NOW,
    )
    assert status(proposal) == "REVIEWED"


def test_a_proposal_is_a_public_statement_whose_act_vouches_for_its_texts(place):
    proposal = propose(place, norm=NORM, alternatives=ALTERNATIVES, effects=EFFECTS)
    act = last_act()
    assert (act.kind, act.weight) == ("task.propose", "STATEMENT")
    assert act.public == act.reason == "De buurt wil het zelf doen."
    facts = dict(act.facts)
    assert re.fullmatch("[0-9a-f]{64}", facts.pop("texts"))
    assert facts == {
        "task": "speelplek", "proposal": 1, "version": 1, "now": "DIRECT", "kind": "ROLE",
        "role": "FACILITATE", "competence": "AUTONOMY", "goal": None, "running": "AS_BEGUN",
        "from": "2026-10-01", "review": "2027-10-01",
    }  # fmt: skip
    row = Proposal.objects.get()
    assert row.alternatives == [{"role": "PERFORM", "why_not": "Dan leert de buurt het niet."}]
    assert row.effects["NEARER"] == {"direction": 1, "why": "De buurt doet het zelf."}
    assert (row.norm_measure, row.norm_target) == ("MEDIAN_DAYS", 10)
    assert proposal.number == 1


def test_talk_and_test_come_in_either_order_and_tested_stays(place):
    proposal = after_test(place, propose(place))
    actions.mark_talked(proposal, talk="9f0c", by=place.board, at=NOW)
    assert status(proposal) == "TESTED"
    with pytest.raises(ProposalRefused, match="staat al bij"):
        actions.mark_talked(proposal, talk="9f0c", by=place.board, at=NOW)


def test_a_test_that_is_asked_later_must_be_answered_too(place):
    proposal = after_test(place, propose(place))
    second = ask(place, proposal, who=place.colleague)
    assert status(proposal) == "PROPOSED"
    answer(second, by=place.colleague, doable=Doable.NO)
    assert status(proposal) == "TESTED"


_WHAT = (
    *("propose", "propose", "term", "ask", "answer", "talk", "withdraw", "review"),
    *("decide",) * 5,
    *("night",) * 3,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_done_the_rows_are_what_the_acts_say(place, data):
    """Any sequence of actions, refused or not, leaves every row as the replay of its acts."""
    before = NOW
    with contextlib.suppress(Undo), transaction.atomic():
        for _ in range(data.draw(st.sampled_from([10, 30]))):
            what, choice = data.draw(st.sampled_from(_WHAT)), data.draw(st.integers(0, 3))
            before += timedelta(days=data.draw(st.sampled_from([0, 0, 1])))
            with contextlib.suppress(ProposalRefused, ActRefused), transaction.atomic():
                do_something(place, what, choice, at=before)
        on = before.date()
        assert [*acts.verify_chains(), *queries.verify_tasks(), *queries.verify_proposals(on=TODAY)] == []
        assert [one for one in queries.verify_roles(on=on) if "not taken force" not in one.what] == []
        raise Undo


def do_something(place, what, choice, *, at):
    """One action on the last proposal about the role or the term, as somebody who may mostly do it."""
    kind = "TERM" if choice == 3 else "ROLE"
    row = Proposal.objects.filter(kind=kind).order_by("number").last()
    day, who = at.date(), (place.officer, place.board, place.board, place.manager)[choice]
    if what == "propose":
        role = (Role.LET_GO, Role.FACILITATE, Role.DIRECT, Role.PERFORM)[choice]
        propose(place, role=role, on=day + timedelta(days=choice), at=at, by=place.manager)
    elif what == "term":
        text = queries.current_version(task()).text
        old = re.search(r"period: P\d+D", text)[0]
        new = "period: P9D" if old != "period: P9D" else "period: P7D"
        propose_term(place, old=old, new=new, on=day + timedelta(days=choice), at=at)
    elif what == "night":
        actions.take_force(by=system(place.municipality_id), at=at)
    elif what == "review":
        held = queries.decision_in_force(task(), on=day)
        outcome = ReviewOutcome.KEEP if choice % 2 else ReviewOutcome.CHANGE
        later = day + timedelta(days=30)
        actions.review_role(held.decision, outcome=outcome, next_on=later, reason="Zo.", by=who, at=at)
    elif row is None:
        return
    elif what == "ask":
        ask(place, row, who=(place.officer, place.colleague)[choice % 2], at=at)
    elif what == "answer":
        for test in row.tests.filter(answered=None)[:1]:
            answer(
                test,
                by={place.officer.position_id: place.officer}.get(test.position_id, place.colleague),
                at=at,
            )
    elif what == "talk":
        actions.mark_talked(row, talk=str(choice), by=place.manager, at=at)
    elif what == "withdraw":
        actions.withdraw_proposal(row, by=who, at=at, reason="Toch niet.")
    else:
        day = max(day, row.takes_effect_on) + timedelta(days=1) if choice == 1 else None
        decide(place, row, by=who, at=at, untested_because="Haast.", takes_effect_on=day)


# --- proposing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["officer", "resident", "stranger"])
def test_only_keepers_and_the_board_propose(place, who):
    with pytest.raises(ProposalRefused, match="een leidinggevende of beheerder of het bestuur"):
        propose(place, by=getattr(place, who))
    assert propose(place, by=place.board).number == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"on": TODAY - timedelta(days=1)}, "maandag 31 augustus 2026: die dag is voorbij"),
        ({"review_on": LATER}, "komt niet na de dag waarop dit ingaat"),
        ({"reason": "  "}, "De reden ontbreekt"),
        ({"reason": "x" * 5001}, "5.001 tekens. Er passen er 5.000"),
        ({"alternatives": (Alternative(Role.FACILITATE, "Nee."),)}, "is wat u voorstelt"),
        ({"alternatives": (Alternative(Role.PERFORM, " "),)}, "ontbreekt"),
        ({"alternatives": ALTERNATIVES * 2}, "twee keer"),
        ({"effects": {Aim.FASTER: Effect(1, "")}}, "sneller klaar"),
        ({"norm": Norm("", Measure.P90_DAYS, 10)}, "De kwaliteitsnorm ontbreekt"),
        ({"norm": Norm("x" * 301, Measure.P90_DAYS, 10)}, "Er passen er 300"),
        ({"norm": Norm("Alles op tijd.", Measure.WITHIN_TERM, 101)}, "101 procent"),
        ({"norm": Norm("Meteen.", Measure.MEDIAN_DAYS, 0)}, "0 dagen"),
    ],
)
def test_what_a_proposal_cannot_say(place, changed, said):
    with pytest.raises(ProposalRefused, match=re.escape(said)):
        propose(place, **changed)
    assert not Proposal.objects.exists()


def test_what_the_law_makes_compulsory_cannot_be_proposed_to_let_go(place):
    with pytest.raises(RoleNotAllowed, match="medebewind"):
        propose(place, "paspoort", role=Role.LET_GO)


def test_one_proposal_about_the_role_at_a_time_beside_one_about_the_term(place):
    first = propose(place)
    with pytest.raises(ProposalRefused, match="loopt al een voorstel over de rol"):
        propose(place, role=Role.PERFORM)
    propose_term(place, old="P10D", new="P8D")
    actions.withdraw_proposal(first, by=place.board, at=NOW, reason="Niet nodig.")
    assert propose(place, role=Role.PERFORM).number == 3


def test_it_cannot_take_effect_before_what_was_decided_already(place):
    decide_directly(place, "speelplek", Role.PERFORM, on=LATER)
    with pytest.raises(ProposalRefused, match="Er is al een rolbesluit dat ingaat op 01-10-2026"):
        propose(place, on=LATER)


def test_a_task_that_was_withdrawn_gets_no_proposal(place):
    changed = task()
    changed.withdrawn = True
    changed.save()
    with pytest.raises(ProposalRefused, match="vervallen"):
        propose(place)
    changed.withdrawn = False
    changed.save()


def test_another_municipality_is_kept_out(place):
    ours, mine = task(), propose(place)
    other = make_place("GM0363", "Elders", is_default=False)
    accounts.enter(place.municipality_id)
    for attempt in (
        lambda: actions.propose_role(
            ours, role=Role.PERFORM, by=other.manager, at=NOW, reason="Wij ook.",
            running_cases=RunningCases.AS_BEGUN, takes_effect_on=LATER, review_on=None,
        ),
        lambda: actions.withdraw_proposal(mine, by=other.board, at=NOW, reason="Weg ermee."),
        lambda: decide(other, mine),
        lambda: ask(other, mine, who=place.officer),
    ):  # fmt: skip
        with pytest.raises(ProposalRefused, match="andere gemeente"):
            attempt()


# --- goals -------------------------------------------------------------------------------------------


def test_goals_are_kept_with_an_act_and_hold_for_a_time(place):
    goal = a_goal(place, ends_on=LATER)
    assert [one.name for one in queries.goals(on=LATER)] == [goal.name]
    assert queries.goals(on=LATER + timedelta(days=1)) == []
    act = acts.history(goal.subject_id)[0]
    assert (act.kind, act.facts["until"]) == ("goal.add", "2026-10-01")
    with pytest.raises(ProposalRefused, match="geldt niet op vrijdag 2 oktober 2026"):
        propose(place, goal=goal, on=LATER + timedelta(days=1))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": " "}, "De naam van het doel ontbreekt"),
        ({"agreement": "x" * 201}, "Er passen er 200"),
        ({"ends_on": TODAY - timedelta(days=1)}, "eindigt voor het begint"),
    ],
)
def test_a_goal_that_cannot_be(place, changed, said):
    with pytest.raises(ProposalRefused, match=said):
        a_goal(place, **changed)


def test_a_goal_is_kept_once_and_by_who_may(place):
    a_goal(place)
    with pytest.raises(ProposalRefused, match="al een doel met deze naam"):
        a_goal(place)
    with pytest.raises(ProposalRefused, match="Alleen een leidinggevende"):
        actions.add_goal(name="Iets", agreement="Ergens", starts_on=TODAY, by=place.officer, at=NOW)
    assert PolicyGoal.objects.count() == 1


# --- the term ----------------------------------------------------------------------------------------


def test_a_term_is_decided_by_a_keeper_and_makes_the_next_version(place):
    proposal = after_test(place, propose_term(place, old="P10D", new="P8D", on=TODAY))
    before = task()
    with pytest.raises(ProposalRefused, match="een leidinggevende of beheerder of het bestuur"):
        decide(place, proposal, by=place.officer)
    done = decide(place, proposal, by=place.manager)
    assert done.status == "IN_FORCE"
    after = task()
    assert (after.version, after.role) == (before.version + 1, before.role)
    assert queries.definition(queries.current_version(after)).term.period == "P8D"
    kinds = [row.kind for row in acts.history(after.subject_id)][-2:]
    assert kinds == ["task.term", "task.in_force"]
    assert queries.current_version(after).act.facts == {
        "task": "speelplek", "version": 2, "proposal": 1, "from": "2026-09-01"
    }  # fmt: skip


def test_a_term_without_test_is_for_the_board_with_a_public_why(place):
    proposal = propose_term(place, old="P10D", new="P8D", on=TODAY)
    with pytest.raises(ProposalRefused, match="Alleen het bestuur"):
        decide(place, proposal, by=place.manager, untested_because="Haast.")
    decide(place, proposal, untested_because="De raad wil het nu.")
    page = queries.proposal(place.stranger, "speelplek", 1)
    assert page.decision.untested_because == "De raad wil het nu."
    assert page.decision.decided_by == "wethouder"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"period: P10D": "period: P8D", "\nname: ": "\nname: Andere "}, "Hier is ook anders: naam"),
        ({}, "dezelfde als nu"),
    ],
)
def test_a_proposal_about_the_term_changes_the_term_alone(place, changes, said):
    text = queries.current_version(task()).text
    for old, new in changes.items():
        text = text.replace(old, new, 1)
    with pytest.raises(ProposalRefused, match=said):
        actions.propose_term(
            task(), text=text, by=place.manager, at=NOW, reason="Sneller.",
            running_cases=RunningCases.AS_BEGUN, takes_effect_on=LATER,
        )  # fmt: skip


def test_a_file_that_cannot_be_read_is_no_proposal(place):
    with pytest.raises(TaskFileErrors, match="P8W"):
        propose_term(place, old="period: P10D", new="period: gauw")
