"""From plans to what was carried out: nothing ends early, and the result is what the ballots give."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.budgets.conftest import CHECKS, COUNTS, DATES, SAID, VOTES, cast
from tests.conftest import NOW

from rolvast.acts.models import Act
from rolvast.acts.rules import ActRefused
from rolvast.budgets import actions, queries
from rolvast.budgets.actions import ProjectSaid
from rolvast.budgets.models import Ballot, Budget, BudgetResult, Project, Voter
from rolvast.budgets.rules import BudgetRefused, Doing, Phase, Status, pabulib

PLAN = ProjectSaid(title="Bankjes", words="Voor iedereen.", cents=100_000)


@pytest.fixture
def counted(voting, place):
    """Six vote for plans 1 and 2, four for plan 3: equal shares and most votes differ."""
    secrets = [cast(voting, place, n, [1, 2]) for n in range(1, 7)]
    secrets += [cast(voting, place, n, [3]) for n in range(7, 11)]
    actions.count(voting.pk, by=place.manager, at=COUNTS)
    voting.refresh_from_db()
    return voting, secrets


def statuses(budget):
    return dict(Project.objects.filter(budget=budget).values_list("number", "status"))


def test_opening_is_a_statement_with_its_basis(budget):
    act = Act.objects.get(subject_id=budget.subject_id)
    assert (act.kind, act.weight, act.facts["cents"]) == ("budget.open", "STATEMENT", 1_000_000)
    assert budget.phase == Phase.IDEAS


def test_only_a_manager_opens_and_an_address_is_used_once(budget, place):
    with pytest.raises(BudgetRefused, match="leidinggevende"):
        actions.open_budget(replace(SAID, slug="x"), by=place.officer, at=NOW)
    with pytest.raises(BudgetRefused, match="ander adres"):
        actions.open_budget(SAID, by=place.manager, at=NOW)
    with pytest.raises(BudgetRefused, match="wijken"):
        actions.open_budget(replace(SAID, slug="x", areas=("WK99",)), by=place.manager, at=NOW)


@pytest.mark.parametrize(
    ("doing", "at"), [(Doing.CHECK, NOW), (Doing.CHECK, CHECKS - timedelta(1)), (Doing.VOTE, VOTES)]
)
def test_no_phase_ends_before_its_last_day_or_out_of_order(budget, place, doing, at):
    with pytest.raises(BudgetRefused):
        actions.go_on(budget.pk, doing, by=place.manager, at=at)
    budget.refresh_from_db()
    assert budget.phase == Phase.IDEAS


def test_the_vote_opens_when_every_plan_was_judged(budget, place):
    actions.propose(budget.pk, PLAN, by=place.officer, at=NOW)
    actions.go_on(budget.pk, Doing.CHECK, by=place.manager, at=CHECKS)
    with pytest.raises(BudgetRefused, match="niet zijn getoetst"):
        actions.go_on(budget.pk, Doing.VOTE, by=place.manager, at=VOTES)
    with pytest.raises(ActRefused, match="waarom"):
        actions.judge(budget.pk, 1, feasible=False, cents=100_000, by=place.officer, at=CHECKS)
    actions.judge(
        budget.pk, 1, feasible=False, cents=100_000, reason="Er ligt een kabel.", by=place.officer, at=CHECKS
    )
    with pytest.raises(BudgetRefused, match="geen plan"):
        actions.go_on(budget.pk, Doing.VOTE, by=place.manager, at=VOTES)


def test_a_first_plan_of_a_resident_waits_for_a_look(budget, place):
    made = actions.propose(budget.pk, PLAN, by=place.resident, at=NOW)
    assert queries.projects_of(budget, place.neighbour) == []
    assert queries.project(budget, made.number, place.stranger) is None
    assert [one.number for one in queries.projects_of(budget, place.officer)] == [1]
    with pytest.raises(BudgetRefused, match="moderator"):
        actions.judge(budget.pk, 1, feasible=True, cents=1, by=place.officer, at=NOW)
    with pytest.raises(BudgetRefused, match="Meld u aan"):
        actions.propose(budget.pk, PLAN, by=place.stranger, at=NOW)
    with pytest.raises(BudgetRefused, match="geen plan meer"):
        actions.propose(budget.pk, PLAN, by=place.resident, at=CHECKS)


def test_a_date_moves_with_a_reason_and_never_into_the_past(voting, place):
    later = replace(DATES, vote_until=date(2026, 10, 10))
    with pytest.raises(ActRefused, match="reden"):
        actions.move_dates(voting.pk, later, reason=" ", by=place.manager, at=VOTES)
    with pytest.raises(BudgetRefused, match="vandaag of later"):
        actions.move_dates(
            voting.pk, replace(DATES, vote_until=DATES.vote_from), reason="x", by=place.manager,
            at=VOTES + timedelta(3),
        )  # fmt: skip
    actions.move_dates(voting.pk, later, reason="De post had vertraging.", by=place.manager, at=VOTES)
    with pytest.raises(BudgetRefused, match="laatste stemdag"):
        actions.count(voting.pk, by=place.manager, at=COUNTS)
    assert not list(queries.verify_budgets())


def test_the_count_decides_by_equal_shares_and_keeps_both(counted):
    budget, secrets = counted
    result = queries.result_of(budget)
    assert budget.phase == Phase.COUNTED
    # A share is 1.000 euro: six together carry one plan of 4.000, four cannot carry 6.000 at first.
    anew = queries.computed(budget)
    kept = BudgetResult.objects.get(budget=budget)
    assert (kept.equal_shares, kept.greedy) == (anew["equal_shares"], anew["greedy"])
    assert result.shares.voters == 10
    chosen = {number for number, status in statuses(budget).items() if status == Status.CHOSEN}
    assert chosen == {one["project"] for one in kept.equal_shares["winners"]}
    rows, share = queries.helped(queries.ballot_of(secrets[0]))
    assert sum(row.cents for row in rows) <= share
    assert {row.project.number for row in rows} <= {1, 2} & chosen
    assert not list(queries.verify_budgets())


def test_verify_sees_a_ballot_that_changed_after_the_count(counted):
    budget, _secrets = counted
    Ballot.objects.filter(budget=budget, choices=[3]).update(choices=[1])
    found = [one.what for one in queries.verify_budgets()]
    assert "its ballots are not those that were counted" in found


def test_verify_sees_a_phase_and_a_project_that_no_act_says(voting):
    Budget.objects.filter(pk=voting.pk).update(phase=Phase.DONE)
    Project.objects.filter(budget=voting, number=1).update(status=Status.CHOSEN)
    assert len(list(queries.verify_budgets())) == 2


def test_after_the_result_each_chosen_plan_says_how_it_ended(counted, place):
    budget, _secrets = counted
    actions.go_on(budget.pk, Doing.CARRY_OUT, by=place.manager, at=COUNTS)
    with pytest.raises(BudgetRefused, match="niet klaar"):
        actions.go_on(budget.pk, Doing.FINISH, by=place.manager, at=COUNTS)
    for number, status in statuses(budget).items():
        said = {"status": Status.CARRIED_OUT, "by": place.officer, "at": COUNTS}
        if status == Status.CHOSEN:
            with pytest.raises(ActRefused, match="reden"):
                actions.progress(budget.pk, number, words="", **said)
            actions.progress(budget.pk, number, words="Het staat er.", **said)
        else:
            with pytest.raises(BudgetRefused, match="niet gekozen"):
                actions.progress(budget.pk, number, words="x", **said)
    actions.go_on(budget.pk, Doing.FINISH, by=place.manager, at=COUNTS)
    kept = Voter.objects.filter(budget=budget).values_list("who", "home", "paper")
    assert set(kept) == {(None, None, None)}
    assert not list(queries.verify_budgets())


def test_a_vote_is_written_as_a_file_and_read_in_again_with_the_same_result(counted, place):
    budget, _secrets = counted
    data = queries.exported(budget)
    assert pabulib.read(data).election.votes == {"1": 6, "2": 6, "3": 4}
    again = actions.read_in(data, title="Ter vergelijking", slug="weer", by=place.manager, at=COUNTS)
    first, second = (BudgetResult.objects.get(budget=one) for one in (budget, again))
    assert again.cents == budget.cents
    assert first.equal_shares == second.equal_shares
    assert first.ballots_digest == second.ballots_digest
    assert not list(queries.verify_budgets())


def test_a_file_that_is_wrong_names_the_line_and_leaves_nothing(place):
    data = b"META\nkey;value\nbudget;100\nPROJECTS\nproject_id;cost\n1;50\nVOTES\nvoter_id;vote\n1;1\n1;7\n"
    with pytest.raises(pabulib.PabulibErrors) as found:
        actions.read_in(data, title="x", slug="x", by=place.manager, at=NOW)
    assert 10 in {one.line for one in found.value.problems}
    assert not Budget.objects.exists()


def test_stopping_says_why_and_cannot_be_done_after_the_count(counted, budget, place):
    with pytest.raises(BudgetRefused, match="fase"):
        actions.stop(budget.pk, reason="x", by=place.manager, at=COUNTS)


def test_erasing_forgets_words_and_voters_and_keeps_the_result(counted):
    budget, _secrets = counted
    actions.erase(budget.subject_id)
    assert set(Project.objects.values_list("title", "words")) == {("(weggehaald)", "")}
    assert not Voter.objects.exclude(home=None).exists()
    assert not list(queries.verify_budgets())


@pytest.mark.parametrize(
    ("row", "change", "name"),
    [
        (Budget, {"phase": "X"}, "budget_phase"),
        (Budget, {"cents": 0}, "budget_amount"),
        (Budget, {"least": 4}, "budget_choices"),
        (Budget, {"vote_until": date(2026, 9, 1)}, "budget_dates"),
        (Project, {"status": "X"}, "project_status"),
        (Project, {"cents": 0}, "project_cost"),
        (Project, {"longitude": 5}, "project_point"),
        (Project, {"status": "REFUSED"}, "project_refused_with_reason"),
        (Voter, {"channel": "X"}, "voter_channel"),
        (Ballot, {"channel": "X"}, "ballot_channel"),
        (Ballot, {"receipt": b"x"}, "ballot_receipt"),
        (BudgetResult, {"ballots_digest": b"x"}, "budgetresult_digest"),
    ],
)
def test_the_database_refuses_what_cannot_be(counted, row, change, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.objects.filter(pk=row.objects.first().pk).update(**change)
