"""Real neighbourhood budgets: the official result where there is one, and both rules where there is none."""

import pytest

from rolvast.budgets.rules import By, equal_shares, greedy, of_projects, of_voter, pabulib

pytestmark = pytest.mark.shared


@pytest.fixture
def real(shared):
    return lambda name: pabulib.read((shared / "data" / "participation" / f"{name}.pb").read_bytes())


def test_wieliczka_as_it_was_officially_decided(real):
    """Decided by this rule with "add one" in 2023; `selected` is the list of the municipality."""
    file = real("poland_wieliczka_2023")
    official = {key for key, more in file.projects.items() if more["selected"] == "1"}
    outcome = equal_shares(file.election)
    assert outcome.keys == official
    assert (len(outcome.winners), outcome.spent) == (30, 995_079)
    assert (outcome.voters_with_winner, outcome.voters) == (5_414, 6_586)
    assert {one.by for one in outcome.winners} == {By.SHARES}


def test_wieliczka_by_number_of_votes(real):
    outcome = greedy(real("poland_wieliczka_2023").election)
    assert (len(outcome.winners), outcome.voters_with_winner) == (23, 4_766)


def test_every_winner_of_wieliczka_is_paid_by_its_voters_to_the_last_grosz(real):
    election = real("poland_wieliczka_2023").election
    outcome = equal_shares(election)
    for carried in of_projects(election, outcome):
        assert carried.paid == carried.project.cost
        assert carried.in_full <= carried.payers <= carried.votes
    spent = [sum(part.paid for part in of_voter(outcome, one)) for one in election.groups]
    assert max(spent) <= outcome.endowment


@pytest.mark.parametrize(
    ("name", "by_shares", "by_votes"),
    [
        ("Netherlands_Amsterdam_166", (32, 247_521, 406), (30, 248_221, 404)),
        ("Netherlands_Amsterdam_289", (10, 99_785, 6_153), (8, 99_290, 6_205)),
        ("Netherlands_Amsterdam_604", (22, 297_413, 2_323), (22, 297_413, 2_323)),
    ],
)
def test_amsterdam_by_both_rules(real, name, by_shares, by_votes):
    election = real(name).election
    for outcome, counts in ((equal_shares(election), by_shares), (greedy(election), by_votes)):
        assert (len(outcome.winners), outcome.spent, outcome.voters_with_winner) == counts


def test_a_ballot_of_amsterdam_that_names_projects_twice_is_noted(real):
    """The published totals count it twice; a vote is a vote."""
    notes = [str(one) for one in real("Netherlands_Amsterdam_604").notes]
    assert notes[0] == "line 1927: voter '13650977333' names '42346' twice; counted once"
    assert "line 34: project '42346' has 1198 votes by its column, 1197 by the ballots" in notes
