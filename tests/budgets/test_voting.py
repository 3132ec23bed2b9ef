"""One vote for each voter over all ways in, and nothing that joins a voter to a choice."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.budgets.conftest import COUNTS, VOTER, VOTES, cast, voter
from tests.conftest import rows

from rolvast.acts.models import Act
from rolvast.budgets import actions, queries
from rolvast.budgets.actions.voting import mark
from rolvast.budgets.models import Ballot, Voter
from rolvast.budgets.rules import BudgetRefused, VoteChannel


def enter(budget, place, choices, who, *, channel=VoteChannel.PAPER, paper="17", at=VOTES):
    return actions.enter(budget.pk, choices, who, channel=channel, paper=paper, by=place.officer, at=at)


def test_a_vote_is_kept_apart_from_who_voted(voting, place):
    secret = cast(voting, place, 1, [2, 1])
    ballot = queries.ballot_of(secret)
    assert (ballot.choices, ballot.channel) == ([1, 2], "WEB")
    assert rows(Voter, Ballot) == [1, 1]
    assert secret.encode() not in bytes(ballot.receipt)


def test_no_column_and_no_act_joins_a_voter_to_a_choice(voting, place):
    """Neither table points at the other, and neither keeps a moment or a number in order."""
    cast(voting, place, 1, [1])
    before = Act.objects.count()
    cast(voting, place, 2, [3])
    assert Act.objects.count() == before  # a vote by internet is no act: it would tell who and when
    shared = {field.attname for field in Voter._meta.fields} & {
        field.attname for field in Ballot._meta.fields
    }
    assert shared == {"id", "municipality_id", "budget_id", "channel"}
    kinds = {field.get_internal_type() for field in Ballot._meta.fields}
    assert kinds.isdisjoint({"DateTimeField", "DateField", "BigAutoField", "AutoField"})
    assert {field.get_internal_type() for field in Voter._meta.fields}.isdisjoint({"DateTimeField"})
    targets = {field.related_model for field in (*Voter._meta.fields, *Ballot._meta.fields)} - {None}
    assert targets == {apps.get_model("accounts", "Municipality"), apps.get_model("budgets", "Budget")}


def test_no_query_for_staff_reads_a_voter_and_a_choice(voting, place, signed_in):
    cast(voting, place, 1, [1])
    client = signed_in(place.officer)
    for path in ("", "biljetten/", "plan/1/"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(f"/buurtbudgetten/zuid/{path}").status_code == 200
        assert asked.captured_queries
        assert not [one for one in asked.captured_queries if "budgets_ballot" in one["sql"]]


@pytest.mark.parametrize("first", VoteChannel)
@pytest.mark.parametrize("second", VoteChannel)
def test_nobody_votes_twice_whatever_the_way_in(voting, place, first, second):
    def vote(channel, number):
        if channel is VoteChannel.WEB:
            who = mark(voting, "mail", f"{number}@voorbeeld.nl")
            return actions.vote(voting.pk, [1], VOTER, who=who, by=place.stranger, at=VOTES)
        paper = number if channel is VoteChannel.PAPER else ""
        return enter(voting, place, [1], VOTER, channel=channel, paper=paper)

    vote(first, "1")
    with pytest.raises(BudgetRefused, match="al gestemd"):
        vote(second, "2")
    assert rows(Voter, Ballot) == [1, 1]


def test_one_address_and_one_paper_count_once(voting, place):
    cast(voting, place, 1, [1])
    with pytest.raises(BudgetRefused, match="al gestemd"):
        actions.vote(
            voting.pk, [1], voter(2), who=mark(voting, "mail", "v1@voorbeeld.nl"), by=place.stranger, at=VOTES
        )
    enter(voting, place, [1], voter(3), paper="A 17")
    with pytest.raises(BudgetRefused, match="al gestemd"):
        enter(voting, place, [1], voter(4), paper="a17")
    assert rows(Voter, Ballot) == [2, 2]


@pytest.mark.parametrize("column", ["who", "home", "paper"])
def test_the_database_itself_refuses_a_second_voter(voting, place, column):
    def row():
        return Voter.objects.create(
            municipality_id=place.municipality_id, budget=voting, channel="WEB", on=date(2026, 9, 21),
            **{column: b"x" * 32},
        )  # fmt: skip

    row()
    with pytest.raises(IntegrityError, match=f"voter_{column}_once"), transaction.atomic():
        row()


@pytest.mark.parametrize(
    ("choices", "words"),
    [([], "minstens 1"), ([1, 2, 3, 4], "staat niet"), ([9], "Plan 9"), ([1, 1], "maar één keer")],
)
def test_a_wrong_ballot_is_refused_and_nothing_is_kept(voting, place, choices, words):
    with pytest.raises(BudgetRefused, match=words):
        cast(voting, place, 1, choices)
    assert rows(Voter, Ballot) == [0, 0]


@pytest.mark.parametrize("at", [VOTES - timedelta(2), COUNTS])
def test_outside_the_days_of_the_vote_nobody_votes(voting, place, at):
    with pytest.raises(BudgetRefused, match="niet worden gestemd"):
        cast(voting, place, 1, [1], at=at)


def test_paper_in_time_is_entered_after_the_last_day_until_the_count(voting, place):
    enter(voting, place, [1], VOTER, at=COUNTS)
    actions.count(voting.pk, by=place.manager, at=COUNTS)
    with pytest.raises(BudgetRefused, match="niet worden gestemd"):
        enter(voting, place, [1], voter(2), paper="18", at=COUNTS)


def test_a_vote_changes_by_its_receipt_only_until_the_last_day(voting, place):
    secret = cast(voting, place, 1, [1])
    actions.change(secret, [2, 3], at=VOTES)
    assert queries.ballot_of(secret).choices == [2, 3]
    with pytest.raises(BudgetRefused, match="klopt niet"):
        actions.change("x" * 32, [1], at=VOTES)
    with pytest.raises(BudgetRefused, match="niet worden gestemd"):
        actions.change(secret, [1], at=COUNTS)
    assert rows(Voter, Ballot) == [1, 1]


def test_who_is_too_young_and_who_does_not_work_here_are_refused(voting, place):
    from dataclasses import replace

    with pytest.raises(BudgetRefused, match="12 jaar"):
        enter(voting, place, [1], replace(VOTER, born_on=date(2014, 9, 22)))
    with pytest.raises(BudgetRefused, match="Alleen een medewerker"):
        actions.enter(voting.pk, [1], VOTER, channel=VoteChannel.DESK, by=place.resident, at=VOTES)
    with pytest.raises(BudgetRefused, match="nummer"):
        enter(voting, place, [1], VOTER, paper="")


def test_entering_by_staff_is_an_act_that_does_not_say_what_was_voted(voting, place):
    enter(voting, place, [2], VOTER)
    act = Act.objects.get(kind="budget.entered")
    assert act.facts == {"channel": "PAPER"}
