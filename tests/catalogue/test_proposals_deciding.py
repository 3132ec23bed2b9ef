"""Proposals tested by who executes them, and decided: by whom, why, and what is refused."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.catalogue.proposing import (
    GEMEENTEWET,
    LATER,
    TODAY,
    after_test,
    answer,
    ask,
    decide,
    decide_directly,
    last_act,
    propose,
    status,
    task,
)
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import ExecutionTest, RoleDecision
from rolvast.catalogue.rules import (
    Authority,
    Doable,
    ProposalRefused,
    Role,
    RoleNotAllowed,
    proposals,
)

pytestmark = pytest.mark.usefixtures("verified")


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
