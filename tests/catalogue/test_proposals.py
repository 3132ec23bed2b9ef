"""Proposals from the first word to the decision: rows, acts, who may, and what is refused."""

import contextlib
import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.catalogue.proposing import (
    ALTERNATIVES,
    EFFECTS,
    GEMEENTEWET,
    LATER,
    NORM,
    TODAY,
    after_test,
    answer,
    ask,
    decide,
    decide_directly,
    propose,
    propose_term,
    task,
)
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts.rules import system
from rolvast.acts import queries as acts
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import ExecutionTest, PolicyGoal, Proposal, RoleDecision, RoleReview
from rolvast.catalogue.rules import (
    Aim,
    Alternative,
    Authority,
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
    proposals,
)


@pytest.fixture(autouse=True)
def verified(two_tasks):
    """Whatever a test did, rows and acts tell the same."""
    yield
    found = [*acts.verify_chains(), *queries.verify_tasks()]
    found += [*queries.verify_roles(on=TODAY), *queries.verify_proposals(on=TODAY)]
    assert found == []


def status(proposal):
    return Proposal.objects.get(pk=proposal.pk).status


def last_act(key="speelplek"):
    return acts.history(task(key).subject_id)[-1]


def a_goal(place, **changed):
    said = {"name": "Buurten doen het zelf", "agreement": "Akkoord 2026, blz. 4", "starts_on": TODAY}
    return actions.add_goal(**{**said, **changed}, by=place.manager, at=NOW)


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


class Undo(Exception):
    """Takes back what one example did."""


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


# --- the execution test ------------------------------------------------------------------------------


def test_an_answer_is_vouched_for_and_may_say_how_long_it_took(place):
    proposal = propose(place)
    test = ask(place, proposal)
    actions.answer_test(
        test, doable=Doable.ON_CONDITIONS, cost=" Niets. ", who_is_hit="Niemand.", needed="Verf.",
        by=place.officer, at=NOW, minutes=25,
    )  # fmt: skip
    row = ExecutionTest.objects.get()
    assert (row.doable, row.cost, row.who_is_hit) == ("ON_CONDITIONS", "Niets.", "Niemand.")
    act = last_act()
    assert (act.kind, act.minutes, act.public) == ("task.test", 25, "")
    assert act.facts["texts"] == queries.test_digest(row)


@pytest.mark.parametrize("who", ["colleague", "manager", "board", "resident", "stranger"])
def test_only_who_was_asked_answers(place, who):
    test = ask(place, propose(place))
    with pytest.raises(ProposalRefused, match="wie om de toets is gevraagd"):
        answer(test, by=getattr(place, who))


def test_a_test_is_answered_once(place):
    test = ask(place, propose(place))
    answer(test, by=place.officer)
    with pytest.raises(ProposalRefused, match="al beantwoord"):
        answer(test, by=place.officer)


def test_every_question_is_answered(place):
    test = ask(place, propose(place))
    with pytest.raises(ProposalRefused, match="wie merkt het"):
        answer(test, by=place.officer, who_is_hit=" ")
    with pytest.raises(ProposalRefused, match=r"5\.000"):
        answer(test, by=place.officer, needed="x" * 5001)
    assert not ExecutionTest.objects.exclude(answered=None).exists()


def test_who_can_be_asked(place):
    proposal = propose(place)
    ask(place, proposal)
    for who, said in (
        (place.officer, "al gevraagd"),
        (place.board, "wie het werk doet"),
        (place.manager, "wie het werk doet"),  # who made the proposal
    ):
        with pytest.raises(ProposalRefused, match=said):
            ask(place, proposal, who=who)
    with pytest.raises(ProposalRefused, match="is er niet meer"):
        actions.ask_test(proposal, position_id=0, answer_by=LATER, by=place.manager, at=NOW)
    with pytest.raises(ProposalRefused, match="die dag is voorbij"):
        ask(place, proposal, who=place.colleague, answer_by=TODAY - timedelta(days=1))
    with pytest.raises(ProposalRefused, match="Dit kan alleen"):
        actions.ask_test(
            proposal, position_id=place.colleague.position_id, answer_by=LATER, by=place.officer, at=NOW
        )


def test_nothing_happens_to_what_is_no_longer_open(place):
    proposal = propose(place)
    test = ask(place, proposal)
    actions.withdraw_proposal(proposal, by=place.manager, at=NOW, reason="Niet nodig.")
    for attempt in (
        lambda: answer(test, by=place.officer),
        lambda: ask(place, proposal, who=place.colleague),
        lambda: actions.mark_talked(proposal, talk="1", by=place.manager, at=NOW),
        lambda: decide(place, proposal, untested_because="Het moet."),
        lambda: actions.withdraw_proposal(proposal, by=place.manager, at=NOW, reason="Nog eens."),
    ):
        with pytest.raises(ProposalRefused, match="Dit voorstel is ‘ingetrokken’"):
            attempt()


def test_withdrawing_needs_a_public_reason(place):
    proposal = propose(place)
    with pytest.raises(ProposalRefused, match="De reden ontbreekt"):
        actions.withdraw_proposal(proposal, by=place.manager, at=NOW, reason="")
    actions.withdraw_proposal(proposal, by=place.manager, at=NOW, reason="De buurt wil het niet.")
    assert (last_act().kind, last_act().public) == ("task.withdraw_proposal", "De buurt wil het niet.")
    assert queries.proposal(place.stranger, "speelplek", 1).withdrawn_because == "De buurt wil het niet."


# --- deciding ----------------------------------------------------------------------------------------


def test_without_the_answer_of_executors_only_the_board_decides_and_says_why_in_public(place):
    proposal = propose(place, on=TODAY)
    ask(place, proposal)
    with pytest.raises(ProposalRefused, match="Alleen het bestuur"):
        decide(place, proposal, by=place.officer, untested_because="Haast.")
    with pytest.raises(ProposalRefused, match="zonder uitvoeringstoets doorgaat ontbreekt"):
        decide(place, proposal)
    decide(place, proposal, untested_because="De storm liet geen tijd.")
    decision = RoleDecision.objects.get(proposal=proposal)
    assert (decision.tested, decision.untested_because) == (False, "De storm liet geen tijd.")
    said = [row.text for row in acts.register()]
    assert "De storm liet geen tijd." in said
    assert "Er is in de buurt al over gesproken." in said
    assert decision.act.facts["texts"] == queries.decision_digest(decision)


def test_without_a_talk_it_is_said_why_in_public(place):
    proposal = after_test(place, propose(place))
    with pytest.raises(ProposalRefused, match="zonder rolgesprek doorgaat ontbreekt"):
        decide(place, proposal, untalked_because="")
    decide(place, proposal, by=place.officer, untalked_because="Het is klein.")
    assert RoleDecision.objects.get(proposal=proposal).untalked_because == "Het is klein."


def test_a_why_that_is_not_needed_is_not_kept(place):
    proposal = after_test(place, propose(place))
    actions.mark_talked(proposal, talk="1", by=place.manager, at=NOW)
    decide(place, proposal, untested_because="Onnodig.", untalked_because="Onnodig.")
    decision = RoleDecision.objects.get(proposal=proposal)
    assert (decision.untested_because, decision.untalked_because) == ("", "")
    assert "Onnodig." not in [row.text for row in acts.register()]


def test_a_role_is_decided_by_whose_mandate_reaches(place):
    proposal = after_test(place, propose(place))
    with pytest.raises(ActRefused, match="mandaat"):
        decide(place, proposal, by=place.colleague)
    with pytest.raises(ProposalRefused, match="wie daarvoor mandaat heeft"):
        decide(place, proposal, by=place.resident)
    assert status(proposal) == "TESTED"


def test_a_role_needs_an_article(place):
    proposal = after_test(place, propose(place))
    with pytest.raises(ProposalRefused, match="Kies de grondslag"):
        actions.decide_proposal(proposal, by=place.board, at=NOW, reason="Goed.", untalked_because="Klein.")


def test_when_the_proposed_day_has_passed_a_later_one_is_chosen(place):
    proposal = after_test(place, propose(place, on=TODAY))
    later = NOW + timedelta(days=3)
    with pytest.raises(ProposalRefused, match="dinsdag 1 september 2026: die dag is voorbij"):
        decide(place, proposal, at=later)
    done = decide(place, proposal, at=later, takes_effect_on=LATER)
    assert (done.takes_effect_on, done.status) == (LATER, "DECIDED")
    page = queries.proposal(place.stranger, "speelplek", 1)
    assert (page.takes_effect_on, page.proposed_for) == (LATER, TODAY)


def test_a_later_day_takes_the_review_along(place):
    proposal = after_test(place, propose(place, on=TODAY, review_on=LATER))
    with pytest.raises(ProposalRefused, match="komt niet na de dag"):
        decide(place, proposal, takes_effect_on=LATER)
    done = decide(place, proposal, takes_effect_on=LATER, review_on=LATER + timedelta(days=9))
    assert done.review_on == LATER + timedelta(days=9)


def test_a_decision_replaces_the_one_before_it(place):
    first = decide(place, after_test(place, propose(place, on=TODAY)))
    second = decide(place, after_test(place, propose(place, role=Role.STIMULATE, on=LATER)))
    assert (status(first), status(second)) == ("IN_FORCE", "DECIDED")
    assert RoleDecision.objects.get(proposal=first).ends_on == LATER
    assert task().role == Role.FACILITATE


def test_a_decision_without_proposal_succeeds_one_with(place):
    first = decide(place, after_test(place, propose(place, on=TODAY)))
    after = NOW + timedelta(days=2)
    decide_directly(place, "speelplek", Role.PERFORM, on=after.date(), at=after)
    assert (status(first), task().role) == ("SUCCEEDED", Role.PERFORM)


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


# --- reviewing ---------------------------------------------------------------------------------------


def test_a_review_says_what_came_of_it(place):
    decision = decide_directly(place, "speelplek", Role.PERFORM)

    def review(**changed):
        said = {"outcome": ReviewOutcome.KEEP, "next_on": LATER, "reason": "Het gaat goed."}
        return actions.review_role(decision, **{**said, "by": place.manager, "at": NOW, **changed})

    for changed, said in (
        ({"next_on": None}, "Kies dan een dag"),
        ({"next_on": TODAY}, "moet na vandaag zijn"),
        ({"reason": " "}, "De reden ontbreekt"),
        ({"by": place.officer}, "Dit kan alleen"),
    ):
        with pytest.raises(ProposalRefused, match=said):
            review(**changed)
    assert review().number == 1
    assert review(outcome=ReviewOutcome.CHANGE, next_on=None).number == 2
    assert [row.outcome for row in queries.role_history(task())[0].reviews] == ["CHANGE", "KEEP"]
    assert last_act().public == "Het gaat goed."
    assert RoleReview.objects.count() == 2


def test_only_the_decision_in_force_is_reviewed(place):
    old = RoleDecision.objects.get(task=task(), ends_on=None)
    coming = decide_directly(place, "speelplek", Role.PERFORM, on=LATER)
    for decision in (coming, RoleDecision.objects.filter(task=task()).order_by("takes_effect_on")[0]):
        with pytest.raises(ProposalRefused, match="geldt nu niet"):
            actions.review_role(
                decision, outcome=ReviewOutcome.CHANGE, next_on=None, reason="Anders.", by=place.board, at=NOW
            )
    assert old.pk != coming.pk


def test_reviews_come_due_by_the_last_one(place):
    decision = decide_directly(place, "speelplek", Role.PERFORM, review_on=LATER)

    def due(on):
        return [
            one.task_key for one in queries.reviews_due(place.manager, on=on) if one.task_key == "speelplek"
        ]

    assert (due(LATER - timedelta(days=1)), due(LATER)) == ([], ["speelplek"])
    later = LATER + timedelta(days=100)
    actions.review_role(
        decision, outcome=ReviewOutcome.KEEP, next_on=later, reason="Goed.", by=place.manager, at=NOW
    )
    assert (due(LATER), due(later)) == ([], ["speelplek"])


# --- as it is already --------------------------------------------------------------------------------


@pytest.fixture
def undecided(place):
    """Three tasks about which nothing was decided, one of them compulsory by law."""
    from tests.catalogue.lists import ROWS, a_list

    actions.import_products(a_list(ROWS, "lijst.csv"), digest=bytes(32), by=place.officer, at=NOW)
    return [task(key) for key in ("bladkorf", "boomkap", "straatfeestmelding")]


def as_is(place, roles, **changed):
    said = {
        "reason": "Zo doen wij het al jaren.",
        "basis": GEMEENTEWET,
        "authority": Authority.EXECUTIVE.label,
        "takes_effect_on": TODAY - timedelta(days=400),
        "review_on": LATER,
    }
    return actions.decide_as_is(roles, by=place.board, at=NOW, **{**said, **changed})


def test_what_is_done_already_is_recorded_in_one_go(place, undecided):
    made = as_is(place, [(one, Role.PERFORM) for one in undecided])
    assert [decision.task.key for decision in made] == ["bladkorf", "boomkap", "straatfeestmelding"]
    assert {task(one.key).role for one in undecided} == {"PERFORM"}
    assert made[0].untested_because == proposals.AS_IT_IS
    assert not made[0].tested


def test_recording_as_it_is_is_all_or_nothing(place, undecided):
    with pytest.raises(RoleNotAllowed):
        as_is(place, [(undecided[0], Role.PERFORM), (undecided[1], Role.LET_GO)])
    assert task("bladkorf").role == ""
    assert not RoleDecision.objects.filter(task__key="bladkorf").exists()


def test_what_was_decided_cannot_be_changed_as_if_it_were_so_already(place, undecided):
    for roles in ([(task(), Role.LET_GO)], [(undecided[0], Role.PERFORM), (undecided[0], Role.DIRECT)]):
        with pytest.raises(ProposalRefused, match="al een rol besloten"):
            as_is(place, roles)
    assert task("bladkorf").role == ""


def test_recording_needs_a_mandate_and_words(place, undecided):
    with pytest.raises(ActRefused, match="mandaat"):
        as_is(place, [(undecided[0], Role.PERFORM)], authority="niemand")
    with pytest.raises(ActRefused, match="reden"):
        as_is(place, [(undecided[0], Role.PERFORM)], reason=" ")


def test_recording_takes_few_statements_a_task(place, undecided):
    counts = []
    for some in (undecided[:1], undecided[1:]):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            as_is(place, [(one, Role.PERFORM) for one in some])
        counts.append(len(captured))
    assert counts[1] - counts[0] <= 16, captured.captured_queries


# --- reading -----------------------------------------------------------------------------------------


def test_the_page_of_a_proposal_says_everything_in_few_statements(place):
    proposal = propose(place, goal=a_goal(place), norm=NORM, alternatives=ALTERNATIVES, effects=EFFECTS)
    after_test(place, proposal)
    with CaptureQueriesContext(connection) as one:
        queries.proposal(place.stranger, "speelplek", 1)
    ask(place, proposal, who=place.colleague)
    actions.mark_talked(proposal, talk="9f0c", by=place.manager, at=NOW)
    with CaptureQueriesContext(connection) as two:
        page = queries.proposal(place.stranger, "speelplek", 1)
    assert len(one) == len(two) == 4
    assert (page.status, page.role, page.current) == ("TALKED", Role.FACILITATE, Role.DIRECT)
    assert (page.goal.name, page.norm) == ("Buurten doen het zelf", NORM)
    assert tuple(page.alternatives) == ALTERNATIVES
    assert dict(page.effects) == EFFECTS
    assert [(row.position, row.doable) for row in page.tests] == [
        ("medewerker vergunningen", Doable.YES),
        ("medewerker meldingen", None),
    ]
    assert (page.tested, page.talked, page.decision) == (False, True, None)
    assert [row.what for row in page.steps] == [
        "Voorstel gedaan",
        "Uitvoeringstoets gevraagd",
        "Uitvoeringstoets beantwoord",
        "Uitvoeringstoets gevraagd",
        "Besproken in een rolgesprek",
    ]
    assert "Ans Bakker" not in repr(page)


def test_the_page_of_a_decided_proposal_says_why_and_how_long(place):
    decide(place, after_test(place, propose(place, on=TODAY)))
    decide(place, after_test(place, propose(place, role=Role.PERFORM, on=LATER)))
    page = queries.proposal(place.stranger, "speelplek", 1)
    assert page.decision.reason == "Dit past bij wat de raad wil."
    assert page.decision.basis == "artikel 108 Gemeentewet"
    assert page.decision.untalked_because == "Er is in de buurt al over gesproken."
    assert (page.decision.takes_effect_on, page.decision.until) == (TODAY, LATER)


def test_the_page_of_a_term_shows_both_terms(place):
    propose_term(place, old="P10D", new="P8D")
    page = queries.proposal(place.stranger, "speelplek", 1)
    assert (page.role, page.kind) == (None, "TERM")
    (_, now), (_, then) = page.term_changes
    assert now.startswith("10 werkdagen")
    assert then.startswith("8 werkdagen")


def test_no_proposal_no_page(place):
    propose(place)
    other = make_place("GM0363", "Elders", is_default=False)
    assert queries.proposal(place.stranger, "speelplek", 2) is None
    assert queries.proposal(place.stranger, "nergens", 1) is None
    accounts.enter(place.municipality_id)
    assert queries.proposal(other.manager, "speelplek", 1) is None
    assert queries.open_proposals(other.manager) == []


def test_what_is_open_and_what_waits_for_whom(place):
    proposal = propose(place)
    ask(place, proposal)
    (row,) = queries.open_proposals(place.manager)
    assert (row.task_key, row.what, row.asked, row.answered) == (
        "speelplek",
        "de rol wordt faciliteren",
        1,
        0,
    )
    (waiting,) = queries.tests_waiting(place.officer)
    assert (waiting.task_key, waiting.number) == ("speelplek", 1)
    for who in (place.colleague, place.resident, place.stranger):
        assert queries.tests_waiting(who) == []
    decide(place, proposal, untested_because="Haast.")
    assert queries.tests_waiting(place.officer) == []
    assert queries.open_proposals(place.manager) == []
    assert [row.status for row in queries.proposals_of(task())] == ["DECIDED"]


def test_the_history_of_a_role_says_what_it_serves_and_promises(place):
    decide(place, after_test(place, propose(place, on=TODAY, goal=a_goal(place), norm=NORM)))
    with CaptureQueriesContext(connection) as captured:
        newest, older, *_ = queries.role_history(task())
    assert len(captured) <= 4
    assert (newest.goal, newest.norm, newest.proposal) == ("Buurten doen het zelf", NORM, 1)
    assert newest.running_cases == RunningCases.AS_BEGUN.label
    assert (newest.tested, newest.untested_because) == (True, "")
    assert newest.untalked_because == "Er is in de buurt al over gesproken."
    assert (newest.until, older.until) == (None, TODAY)
    assert (older.proposal, older.goal, older.norm) == (None, "", None)
    held = queries.decision_in_force(task(), on=TODAY)
    assert held.moment == newest
    assert queries.decision_in_force(task(), on=TODAY - timedelta(days=1)).moment == older


# --- what verify finds -------------------------------------------------------------------------------


def verify_all():
    found = (*queries.verify_roles(on=TODAY), *queries.verify_proposals(on=TODAY))
    return [f"{one.where}: {one.what}" for one in found]


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("proposal", "status = 'DECIDED'", "its status is DECIDED, its acts say TESTED"),
        ("proposal", "takes_effect_on = takes_effect_on + 1", "its day of effect is 2026-10-02"),
        ("proposal", "review_on = NULL", "its day of review is None"),
        ("proposal", "norm = 'Alles gaat goed.'", "is not what the act vouches for"),
        ("proposal", "effects = '{}'", "is not what the act vouches for"),
        ("proposal", "alternatives = '[]'", "is not what the act vouches for"),
        ("proposal", "running_cases = 'BEST_OF_BOTH'", "is not what the act vouches for"),
        ("proposal", "number = 9", "proposal 1: its row is not there"),
        ("proposal", "number = 9", "proposal 9: the act of it is not there"),
        ("executiontest", "needed = 'Niets.'", "execution test 1 is not what its acts vouch for"),
        ("executiontest", "doable = 'NO'", "execution test 1 is not what its acts vouch for"),
        ("executiontest", "answer_by = answer_by + 1", "execution test 1 is not what its acts vouch for"),
        ("executiontest", "number = 2", "its execution tests are not what its acts say"),
        ("policygoal", "agreement = 'Elders'", "goal Buurten doen het zelf: it is not what the act of it"),
        ("roledecision", "untested_because = 'Anders.'", "is not what the act says"),
        ("roledecision", "ends_on = ends_on - 1", "does not end where the next one begins"),
        ("roledecision", "ends_on = '2031-01-01'", "its last role ends without another after it"),
        ("roledecision", "took_force_id = NULL", "has not taken force"),
        ("publictask", "role = 'PERFORM'", "its role is PERFORM, decided was DIRECT"),
        ("publictask", "role = ''", "its role is undecided, decided was DIRECT"),
    ],
)
def test_verify_finds_what_was_changed_past_the_rules(place, table, change, said):
    after_test(
        place, propose(place, goal=a_goal(place), norm=NORM, effects=EFFECTS, alternatives=ALTERNATIVES)
    )
    assert verify_all() == []
    where = "WHERE ends_on IS NULL" if "2031" in change else ""
    with contextlib.suppress(Undo), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE catalogue_{table} SET {change} {where}")
        assert any(said in line for line in verify_all()), verify_all()
        raise Undo


def test_verify_finds_a_review_that_is_gone(place):
    decision = decide_directly(place, "speelplek", Role.PERFORM)
    actions.review_role(
        decision, outcome=ReviewOutcome.CHANGE, next_on=None, reason="Anders.", by=place.board, at=NOW
    )
    assert verify_all() == []
    with contextlib.suppress(Undo), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE catalogue_rolereview DISABLE TRIGGER USER")
        cursor.execute("UPDATE catalogue_rolereview SET outcome = 'KEEP', next_on = '2031-01-01'")
        assert verify_all() == ["task speelplek: review 1 is not what its act says"]
        cursor.execute("DELETE FROM catalogue_rolereview")
        assert verify_all() == ["task speelplek: review 1 is not there"]
        raise Undo
