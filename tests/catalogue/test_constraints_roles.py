"""What the database itself refuses about proposals, tests, decisions and reviews: one test a constraint."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from tests.catalogue.proposing import (
    LATER,
    NORM,
    TODAY,
    after_test,
    ask,
    decide_directly,
    propose,
    propose_term,
    task,
)
from tests.conftest import NOW

from rolvast.catalogue import actions
from rolvast.catalogue.models import ExecutionTest, PolicyGoal, Proposal, PublicTask, RoleDecision, RoleReview
from rolvast.catalogue.rules import ReviewOutcome, Role


@pytest.fixture
def refuses(two_tasks):
    """Check that a raw change of the rows is refused by the constraint of this name."""

    def check(name, change):
        with pytest.raises(IntegrityError, match=f'"{name}"'), transaction.atomic():
            change()

    return check


def changing(rows, **values):
    """A raw UPDATE of these rows, past every rule."""
    return lambda: rows.update(**values)


def again(row, **values):
    """A raw INSERT of the same row with these differences."""

    def insert():
        fields = [field for field in row._meta.concrete_fields if not field.primary_key]
        copy = {field.attname: getattr(row, field.attname) for field in fields}
        type(row).objects.create(**{**copy, **values})

    return insert


def test_policygoal_name(refuses, goal):
    refuses("policygoal_name", again(goal, subject_id=task().subject_id))


def test_policygoal_period(refuses, goal):
    refuses("policygoal_period", changing(PolicyGoal.objects, ends_on=goal.starts_on - timedelta(days=1)))


@pytest.fixture
def goal(place, two_tasks):
    return actions.add_goal(name="Buurt", agreement="Akkoord", starts_on=TODAY, by=place.manager, at=NOW)


def test_proposal_number(refuses, place):
    row = propose(place)
    refuses("proposal_number", again(row, act_id=some_other_act(row), status="WITHDRAWN"))


def test_proposal_one_open(refuses, place):
    row = propose(place)
    refuses("proposal_one_open", again(row, act_id=some_other_act(row), number=2))


def some_other_act(row):
    return task().versions.get(number=1).act_id


@pytest.mark.parametrize("status", ["", "OPEN", "proposed"])
def test_proposal_status(refuses, place, status):
    propose(place)
    refuses("proposal_status", changing(Proposal.objects, status=status))


@pytest.mark.parametrize(
    "values", [{"kind": "OTHER"}, {"role": ""}, {"role": "BOSS"}, {"text": "key: x"}, {"kind": "TERM"}]
)
def test_proposal_kind_of_a_role(refuses, place, values):
    propose(place)
    refuses("proposal_kind", changing(Proposal.objects, **values))


@pytest.mark.parametrize("values", [{"role": "PERFORM"}, {"text": ""}, {"kind": "ROLE"}])
def test_proposal_kind_of_a_term(refuses, place, values):
    propose_term(place, old="P10D", new="P8D")
    refuses("proposal_kind", changing(Proposal.objects, **values))


def test_proposal_role_allowed(refuses, place):
    propose(place, role=Role.LET_GO)
    refuses("proposal_role_allowed", changing(Proposal.objects, competence="CO_GOVERNANCE"))


@pytest.mark.parametrize("values", [{"norm": ""}, {"norm_measure": "FEELING"}, {"norm_target": None}])
def test_proposal_norm(refuses, place, values):
    propose(place, norm=NORM)
    refuses("proposal_norm", changing(Proposal.objects, **values))


def test_proposal_review(refuses, place):
    propose(place)
    refuses("proposal_review", changing(Proposal.objects, review_on=LATER))


def test_executiontest_number_and_position(refuses, place):
    row = ask(place, propose(place))
    refuses("executiontest_number", again(row, asked_id=some_other_act(row)))
    refuses("executiontest_position", again(row, asked_id=some_other_act(row), number=2))


@pytest.mark.parametrize("values", [{"doable": "YES"}, {"salt": bytes(32)}])
def test_executiontest_answered_says_nothing_before_the_answer(refuses, place, values):
    ask(place, propose(place))
    refuses("executiontest_answered", changing(ExecutionTest.objects, **values))


@pytest.mark.parametrize(
    "values", [{"doable": ""}, {"doable": "PERHAPS"}, {"salt": None}, {"answered": None}]
)
def test_executiontest_answered_is_whole_after_it(refuses, place, values):
    after_test(place, propose(place))
    refuses("executiontest_answered", changing(ExecutionTest.objects, **values))


@pytest.fixture
def decision(place, two_tasks):
    """The last decision about the playground, ended by none."""
    return decide_directly(place, "speelplek", Role.PERFORM, review_on=LATER)


def rows_of(decision):
    return RoleDecision.objects.filter(pk=decision.pk)


def test_roledecision_one_in_force(refuses, decision):
    """Two in force at once for one task, each way in which periods can meet."""
    free = PublicTask.objects.get(key="paspoort").versions.get(number=1).act_id
    ended = RoleDecision.objects.filter(task=decision.task, ends_on=TODAY).get()
    inside = {
        "takes_effect_on": ended.takes_effect_on + timedelta(days=1),
        "ends_on": TODAY - timedelta(days=9),
    }
    over = {"takes_effect_on": TODAY + timedelta(days=9), "review_on": None}
    for values in (inside, over, {**over, "ends_on": LATER}):
        refuses(
            "roledecision_one_in_force",
            again(decision, act_id=free, took_force_id=None, **{"review_on": None, **values}),
        )
    refuses("roledecision_one_in_force", changing(rows_of(ended), ends_on=None))


def test_roledecision_day(refuses, decision):
    with connection.cursor() as cursor:  # the other constraint is first to refuse: look past it
        cursor.execute("RESET ROLE")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE catalogue_roledecision DROP CONSTRAINT roledecision_one_in_force")
        cursor.execute("SET LOCAL ROLE rolvast_serve")
    free = PublicTask.objects.get(key="paspoort").versions.get(number=1).act_id
    refuses("roledecision_day", again(decision, act_id=free, took_force_id=None))


def test_roledecision_role(refuses, decision):
    refuses("roledecision_role", changing(rows_of(decision), role="BOSS"))


def test_roledecision_role_allowed(refuses, decision):
    refuses(
        "roledecision_role_allowed",
        changing(rows_of(decision), role="LET_GO", competence="CO_GOVERNANCE"),
    )


def test_roledecision_review(refuses, decision):
    refuses("roledecision_review", changing(rows_of(decision), review_on=TODAY))


def test_roledecision_tested(refuses, decision):
    refuses("roledecision_tested", changing(rows_of(decision), untested_because=""))


def test_roledecision_period(refuses, decision):
    refuses("roledecision_period", changing(rows_of(decision), ends_on=TODAY))


@pytest.fixture
def review(place, decision):
    return actions.review_role(
        decision, outcome=ReviewOutcome.KEEP, next_on=LATER, reason="Goed.", by=place.manager, at=NOW
    )


def test_rolereview_number(refuses, review):
    refuses("rolereview_number", again(review, act_id=some_other_act(review)))


def test_rolereview_outcome(refuses, review):
    refuses("rolereview_outcome", again(review, act_id=some_other_act(review), number=2, outcome="MAYBE"))


def test_rolereview_next(refuses, review):
    refuses("rolereview_next", again(review, act_id=some_other_act(review), number=2, next_on=None))


def test_a_review_cannot_be_changed_afterwards(review):
    with pytest.raises(Exception, match=r"append-only|permission denied"), transaction.atomic():
        RoleReview.objects.update(outcome="CHANGE")


def test_no_constraint_is_forgotten():
    """Every constraint of these models is named in a test of this file."""
    text = Path(__file__).read_text(encoding="utf-8")
    for model in (PolicyGoal, Proposal, ExecutionTest, RoleDecision, RoleReview):
        for constraint in model._meta.constraints:
            assert f'"{constraint.name}"' in text
