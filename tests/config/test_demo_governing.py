"""What the demonstration holds of roles, talks, snags and search is there, and holds together."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker
from tests.conftest import become_serving_role

from rolvast.accounts import queries as accounts
from rolvast.accounts.models import Person
from rolvast.accounts.rules import Identity, stranger
from rolvast.acts.models import Act
from rolvast.catalogue import queries
from rolvast.catalogue.models import (
    ExecutionTest,
    PolicyGoal,
    Proposal,
    RoleDecision,
    RoleReview,
    RoleTalk,
    SearchChoice,
    Snag,
    TalkSeat,
)
from rolvast.catalogue.rules import (
    Doable,
    ProposalKind,
    ProposalStatus,
    Role,
    RunningCases,
    SnagAnswer,
    SnagStanding,
    TalkGroup,
)
from rolvast.config import demo
from rolvast.config.demo.governing import choices
from rolvast.config.demo.governing.talks import TALKS
from rolvast.config.demo.planning import definitions

#: Without a test that asks for it, no test database is made.
pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = AT.date()
MADE = (
    Act, ExecutionTest, PolicyGoal, Proposal, RoleDecision, RoleReview, RoleTalk, SearchChoice, Snag,
    TalkSeat,
)  # fmt: skip


@pytest.fixture(scope="module")
def municipality(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """Made once for all tests here, which only read; gone after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        become_serving_role()
        yield demo.prepare(at=AT)
        transaction.set_rollback(True)


def someone(municipality_id: int, key: str) -> Identity:
    return accounts.identity_of(
        Person.objects.get(sign_in_name=key), municipality_id=municipality_id, on=TODAY
    )


def test_there_are_proposals_in_every_state_with_what_comes_before_each(municipality):
    status = dict(Proposal.objects.values_list("task__key", "status"))
    assert set(status.values()) == set(ProposalStatus) - {ProposalStatus.SUCCEEDED}
    assert status["straatfeest"] == ProposalStatus.DECIDED
    assert set(ExecutionTest.objects.values_list("doable", flat=True)) == {*Doable, ""}
    assert set(Proposal.objects.values_list("running_cases", flat=True)) == set(RunningCases)

    term = Proposal.objects.get(kind=ProposalKind.TERM)
    assert term.status == ProposalStatus.PROPOSED
    assert term.tests.filter(answered=None).count() == 2

    untested = RoleDecision.objects.exclude(proposal=None).filter(tested=False)
    assert [decision.task.key for decision in untested] == ["aed-in-de-buurt"]
    page = queries.proposal(stranger(municipality), "aed-in-de-buurt", 1)
    assert page is not None
    assert page.decision is not None
    assert "Elke week zonder apparaat telt" in page.decision.untested_because


def test_the_roles_of_the_packaged_files_held_from_their_own_day(municipality):
    packaged = RoleDecision.objects.filter(proposal=None).select_related("took_force")
    assert packaged.count() == sum(len(task.roles) for task in definitions().values())
    for decision in packaged:
        assert decision.took_force.at.date() - decision.takes_effect_on in {timedelta(0), timedelta(-1)}
    assert queries.by_keys(stranger(municipality), ["straatfeest"])[0].role == Role.LET_GO


def test_who_is_asked_something_finds_it(municipality):
    board = someone(municipality, "leyla.demir")
    assert [due.task_key for due in queries.reviews_due(board, on=TODAY)] == ["aed-in-de-buurt"]
    for key, task in (("gerrit.boonstra", "straat-en-verlichting"), ("samira.elidrissi", "boom-en-groen")):
        waiting = queries.tests_waiting(someone(municipality, key))
        assert [test.task_key for test in waiting] == [task]
        assert waiting[0].answer_by > TODAY
    for key in ("samira.elidrissi", "aisha.haddou", "daan.nguyen"):
        assert [seat.title for seat in queries.seats_waiting(someone(municipality, key))] == [TALKS[1].title]
    assert len(queries.snags_waiting(someone(municipality, "anton.vos"))) == 5


def test_the_closed_talk_shows_both_groups_and_that_people_differ(municipality):
    talk = RoleTalk.objects.get(closed_at__isnull=False)
    seats = TalkSeat.objects.filter(talk=talk, answered_at__isnull=False)
    assert Counter(seats.values_list("group", flat=True)) == {TalkGroup.STAFF: 14, TalkGroup.RESIDENT: 9}
    result = queries.talk_page(stranger(municipality), talk.key).result
    assert len(result.tasks) == 4
    for task in result.tasks:
        assert len({role for role, count in task.spread.counts.items() if count}) >= 4
    said = [why for answer in TALKS[0].answers for _, why in answer.said]
    assert len(set(said)) == len(said) == 92
    assert queries.talk_results_of(Proposal.objects.get(task__key="boom-en-groen"))


def test_snags_stand_in_every_way_and_are_answered_in_every_way(municipality):
    rows = [row for task in queries.visible_to(stranger(municipality)) for row in queries.snags_of(task)]
    standing = Counter(row.standing(TODAY) for row in rows)
    assert standing == {
        SnagStanding.ANSWERED: 6, SnagStanding.ANSWERED_LATE: 2, SnagStanding.LATE: 2, SnagStanding.OPEN: 3,
    }  # fmt: skip
    assert Counter(Snag.objects.exclude(answer="").values_list("answer", flat=True)) == dict.fromkeys(
        SnagAnswer, 2
    )


def test_search_learned_from_what_was_chosen(municipality):
    viewer = stranger(municipality)
    years_on = TODAY + timedelta(days=1500)  # when no choice counts any more
    for words, key, _ in choices.CHOICES:
        found = [one.task.key for one in queries.search(viewer, words, today=TODAY, most=1).tasks]
        untaught = [one.task.key for one in queries.search(viewer, words, today=years_on, most=1).tasks]
        assert (words, found) == (words, [key])
        assert untaught != [key], f"{words} needs no learning"


def test_the_goals_are_of_two_councils(municipality):
    assert len(queries.goals(on=TODAY)) == 6
    assert PolicyGoal.objects.count() == 9
    served = Proposal.objects.filter(kind=ProposalKind.ROLE)
    assert not served.filter(goal=None).exists()


def test_preparing_again_adds_nothing(municipality):
    before = [model.objects.count() for model in MADE]
    demo.prepare(at=AT + timedelta(days=1))
    demo.prepare(at=AT + timedelta(days=400))
    assert [model.objects.count() for model in MADE] == before
