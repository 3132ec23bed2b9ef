"""Whatever the day on which the demonstration is made, its plans fit and nothing lies in the future."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import become_serving_role

from rolvast.acts import queries as acts
from rolvast.acts.models import Act
from rolvast.catalogue import queries
from rolvast.catalogue.models import Proposal
from rolvast.catalogue.rules import ProposalStatus, check_role, snag_standing
from rolvast.config import demo
from rolvast.config.demo.governing import goals, in_force, planned, proposed
from rolvast.config.demo.governing.snags import SNAGS
from rolvast.config.demo.governing.talks import TALKS
from rolvast.config.demo.people import MEMBERS, RESIDENTS
from rolvast.config.demo.planning import definitions
from rolvast.deadlines.rules import DUTCH

ROLES = (*in_force.IN_FORCE, *proposed.PROPOSED)
TODAY = date(2026, 11, 23)


def differences(on: date) -> list[object]:
    return [
        *acts.verify_chains(),
        *queries.verify_tasks(),
        *queries.verify_roles(on=on),
        *queries.verify_proposals(on=on),
        *queries.verify_snags(),
        *queries.verify_talks(),
    ]


@pytest.mark.parametrize(
    "at",
    [
        datetime(2028, 2, 29, 23, 30, tzinfo=UTC),  # in the municipality it is March already
        datetime(2026, 5, 2, 6, 0, tzinfo=UTC),  # a Saturday, the second day of a new agreement
        datetime(2027, 12, 26, 12, 0, tzinfo=UTC),  # a Sunday, and Boxing Day
        datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    ],
    ids=["leap day", "new council", "christmas", "monday"],
)
def test_on_whatever_day_it_is_made_it_holds_together_and_is_of_the_past(db, at):
    become_serving_role()
    demo.prepare(at=at)
    today = at.astimezone(planned.AMSTERDAM).date()
    assert not Act.objects.filter(at__gt=at).exists()
    assert differences(today) == []
    assert set(Proposal.objects.values_list("status", flat=True)) == set(ProposalStatus) - {"SUCCEEDED"}
    for subject in Proposal.objects.values_list("task__subject_id", flat=True):
        moments = list(Act.objects.filter(subject_id=subject).order_by("seq").values_list("at", flat=True))
        assert moments == sorted(moments)


days = st.dates(date(2026, 1, 1), date(2060, 12, 31))


@given(days)
def test_on_any_day_each_step_follows_the_one_before_and_every_day_can_be(today):
    for role in ROLES:
        effect = role.takes_effect_on(today)
        proposed_on = planned.workday(today, role.proposed)
        assert proposed_on < effect < today + timedelta(days=role.review)
        asked = [planned.workday(today, test.asked) for test in role.tests]
        answered = [planned.workday(today, test.answered) for test in role.tests if test.answered]
        steps = [[proposed_on], asked, answered]
        if role.decision:
            decided = planned.workday(today, role.decision.days)
            steps.append([decided])
            assert decided <= effect
        if role.withdrawn:
            steps.append([planned.workday(today, role.withdrawn[0])])
        if role.looked_back:
            looked = planned.workday(today, role.looked_back.days)
            steps.append([effect, looked])
            assert effect < looked
        order = [day for step in steps for day in sorted(step)]
        assert order == sorted(order), role.task
        assert order[-1] < today or order[-1] == effect


@given(days)
def test_on_any_day_snags_and_talks_are_as_they_are_meant(today):
    for snag in SNAGS:
        raised = planned.workday(today, snag.days)
        answered = planned.workday(today, snag.answer[1]) if snag.answer else None
        assert raised < (answered or today)
        stands = snag_standing(answer_by=raised + timedelta(weeks=4), answered_on=answered, today=today)
        meant = snag_standing(
            answer_by=TODAY - timedelta(days=snag.days - 28),
            answered_on=TODAY - timedelta(days=snag.answer[1]) if snag.answer else None,
            today=TODAY,
        )
        assert stands is meant, snag.rule
    for talk in TALKS:
        opened = planned.workday(today, talk.opened)
        for answer in talk.answers:
            given_on = planned.workday(today, answer.days)
            assert opened <= given_on <= opened + timedelta(weeks=talk.weeks)
            assert talk.closed is None or answer.days > talk.closed
        assert talk.closed is not None or opened + timedelta(weeks=talk.weeks) > today


@given(days)
def test_on_any_day_two_councils_follow_one_another(today):
    found = goals.goals_on(today)
    starts = sorted({goal.starts_on for goal in found})
    assert starts[0] < starts[1] <= today < date(starts[1].year + 4, 5, 1)
    assert len({goal.name for goal in found}) == len(found)
    assert 4 <= sum(goal.starts_on == starts[1] for goal in found) <= 6


@given(days, st.integers(0, 900))
def test_the_office_is_open_when_something_happens_there(today, back):
    assert not DUTCH.is_free(planned.workday(today, back))
    assert planned.month_from(today).day == 1
    assert today <= planned.month_from(today) <= today + timedelta(days=31)


def test_plans_fit_the_tasks_and_the_people():
    tasks = definitions()
    works, lives = {one.key for one in MEMBERS}, {one.key for one in RESIDENTS}
    for role in ROLES:
        task = tasks[role.task]
        check_role(task.competence, role.role)
        assert task.role.role is not role.role
        assert {role.by, *(test.by for test in role.tests)} <= works
        assert any(test.by for test in role.tests) or role.decision is None or role.decision.untested
    for talk in TALKS:
        for answer in talk.answers:
            assert len(answer.said) == len(talk.agenda)
            assert not answer.who or answer.who in {*talk.staff, *talk.residents}
            for key, (role, _) in zip(talk.agenda, answer.said, strict=True):
                check_role(tasks[key].competence, role)
        assert set(talk.staff) <= works
        assert set(talk.residents) <= lives
        assert sum(not answer.who for answer in talk.answers) < talk.links


def test_no_name_of_somebody_stands_in_a_text():
    texts = [
        *(why for talk in TALKS for answer in talk.answers for _, why in answer.said),
        *(text for snag in SNAGS for text in (snag.rule, snag.cost, snag.idea, (snag.answer or [""])[-1])),
        *(role.reason for role in ROLES),
    ]
    names = {part for one in (*MEMBERS, *RESIDENTS) for part in one.name.split() if len(part) > 4}
    assert not [(name, text) for name in names for text in texts if name in text]
