"""Role decisions looked back at, what pages read of proposals, and what verify finds."""

import contextlib
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.catalogue.proposing import (
    ALTERNATIVES,
    EFFECTS,
    LATER,
    NORM,
    TODAY,
    Undo,
    a_goal,
    after_test,
    ask,
    decide,
    decide_directly,
    last_act,
    propose,
    propose_term,
    task,
)
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import RoleDecision, RoleReview
from rolvast.catalogue.rules import (
    Doable,
    ProposalRefused,
    ReviewOutcome,
    Role,
    RunningCases,
)

pytestmark = pytest.mark.usefixtures("verified")


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
