"""A neighbourhood budget in each of its phases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.conftest import NOW

from rolvast.accounts import actions as accounts
from rolvast.budgets import actions
from rolvast.budgets.actions import BudgetSaid, ProjectSaid, VoterSaid
from rolvast.budgets.rules import Dates, Doing

DATES = Dates(ideas_until=date(2026, 9, 10), vote_from=date(2026, 9, 20), vote_until=date(2026, 9, 30))
CHECKS = NOW + timedelta(10)
VOTES = NOW + timedelta(20)
COUNTS = NOW + timedelta(30)
SAID = BudgetSaid(
    title="Buurtbudget Zuid", slug="zuid", words="Voor groen.", basis="Raadsbesluit van 3 juli 2026",
    cents=1_000_000, least_age=12, least=1, most=3, dates=DATES,
)  # fmt: skip
VOTER = VoterSaid(postcode="7311 AA", house="12", born_on=date(1980, 5, 1), initial="J")


def voter(number):
    """Another voter for each number."""
    return replace(VOTER, house=str(number))


@pytest.fixture
def budget(place):
    accounts.add_area(
        municipality_id=place.municipality_id, code="WK01", name="Zuid", outline=[], inhabitants=10,
        counted_on=None, source="test",
    )  # fmt: skip
    return actions.open_budget(SAID, by=place.manager, at=NOW)


@pytest.fixture
def voting(budget, place):
    """Three plans: 1 and 2 for 4.000 euro, 3 for 6.000; the vote is open."""
    for title, cents in (("Bankjes", 400_000), ("Bomen", 400_000), ("Podium", 600_000)):
        actions.propose(
            budget.pk, ProjectSaid(title=title, words="Voor iedereen.", cents=cents), by=place.officer, at=NOW
        )
    actions.go_on(budget.pk, Doing.CHECK, by=place.manager, at=CHECKS)
    for number, cents in ((1, 400_000), (2, 400_000), (3, 600_000)):
        actions.judge(budget.pk, number, feasible=True, cents=cents, by=place.officer, at=CHECKS)
    return actions.go_on(budget.pk, Doing.VOTE, by=place.manager, at=VOTES)


def cast(budget, place, number, choices, *, at=VOTES):
    """A vote by internet of somebody with an address of their own."""
    who = actions.voting.mark(budget, "mail", f"v{number}@voorbeeld.nl")
    return actions.vote(budget.pk, choices, voter(number), who=who, by=place.stranger, at=at)
