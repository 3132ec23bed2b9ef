"""Equal shares: the definition, exactly; no voter's money twice; no order but the ties that are stated."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.budgets import by_definition

from rolvast.budgets.rules import Ballot, By, Election, Project, Utility, equal_shares, of_projects, of_voter
from rolvast.budgets.rules.equal_shares import _Shared


def small(seed):
    """A random small election with costs and ballots that tie often."""
    rnd = random.Random(seed)
    costs = [rnd.choice((3, 4, 5, 6, 8, 10, 12, 20, 25)) for _ in range(rnd.randint(1, 7))]
    projects = tuple(Project(str(key), cost) for key, cost in enumerate(costs, start=1))
    keys = [one.key for one in projects]
    ballots = tuple(
        Ballot(f"v{number}", tuple(rnd.sample(keys, rnd.randint(0, len(keys)))))
        for number in range(rnd.randint(1, 12))
    )
    return Election(budget=rnd.randint(5, 60), projects=projects, ballots=ballots)


@st.composite
def elections(draw):
    costs = draw(st.lists(st.integers(1, 40), min_size=1, max_size=7))
    projects = tuple(Project(str(key), cost) for key, cost in enumerate(costs))
    ballot = st.sets(st.sampled_from([one.key for one in projects]))
    ballots = draw(st.lists(ballot, max_size=14))
    return Election(
        budget=draw(st.integers(1, 120)),
        projects=projects,
        ballots=tuple(Ballot(f"v{number}", tuple(sorted(one))) for number, one in enumerate(ballots)),
    )


utilities = st.sampled_from(list(Utility))


def by(outcome, how):
    return [one.project.key for one in outcome.winners if one.by is how]


@pytest.mark.parametrize("utility", list(Utility))
def test_as_the_definition_says_in_random_small_elections(utility):
    chosen = 0
    for seed in range(60):
        election = small(seed)
        shares, completed, endowment = by_definition.winners(election, utility)
        outcome = equal_shares(election, utility=utility)
        assert (by(outcome, By.SHARES), by(outcome, By.COMPLETION)) == (shares, completed), seed
        assert outcome.endowment == endowment, seed
        chosen += len(shares)
    assert chosen > 60  # or nothing was compared


@given(elections(), utilities)
@settings(max_examples=150)
def test_as_the_definition_says(election, utility):
    shares, completed, _ = by_definition.winners(election, utility)
    outcome = equal_shares(election, utility=utility)
    assert by(outcome, By.SHARES) == shares
    assert by(outcome, By.COMPLETION) == completed


@given(elections(), utilities)
def test_nobody_pays_twice_and_every_winner_is_paid_by_its_voters(election, utility):
    outcome = equal_shares(election, utility=utility)
    assert outcome.spent <= election.budget
    paid = dict.fromkeys(election.by_key, Fraction(0))
    for ballot in election.ballots:
        parts = of_voter(outcome, ballot.projects)
        assert {one.project.key for one in parts} == outcome.keys & set(ballot.projects)
        assert sum(one.paid for one in parts) <= outcome.endowment
        for part in parts:
            assert part.paid >= 0
            paid[part.project.key] += part.paid
    for winner in outcome.winners:
        owed = winner.project.cost if winner.by is By.SHARES else 0
        assert paid[winner.project.key] == owed
    assert [one.paid for one in of_projects(election, outcome)] == [
        paid[winner.project.key] for winner in outcome.winners
    ]


@given(elections(), utilities, st.randoms())
def test_the_order_of_ballots_and_projects_means_nothing(election, utility, rnd):
    projects, ballots = list(election.projects), list(election.ballots)
    rnd.shuffle(projects)
    rnd.shuffle(ballots)
    turned = tuple(Ballot(one.voter, tuple(reversed(one.projects))) for one in ballots)
    other = Election(budget=election.budget, projects=tuple(projects), ballots=turned)
    assert equal_shares(other, utility=utility) == equal_shares(election, utility=utility)


@given(elections())
def test_the_next_round_would_not_fit(election):
    outcome = equal_shares(election)
    if not election.ballots or len(by(outcome, By.SHARES)) == len(election.in_the_running):
        return
    more, _ = by_definition.one_round(election, Utility.COST, outcome.endowment + 1)
    assert sum(election.by_key[key].cost for key in more) > election.budget


@given(elections(), st.integers(2, 1000))
def test_counting_in_smaller_units_changes_nothing(election, unit):
    """Euros or cents: the step is the same amount, so the outcome is."""
    finer = Election(
        budget=election.budget * unit,
        projects=tuple(Project(one.key, one.cost * unit) for one in election.projects),
        ballots=election.ballots,
        step=unit,
    )
    assert equal_shares(finer).keys == equal_shares(election).keys


def of(budget, costs, *ballots, step=1):
    """An election from ``{"a": 10}`` and ballots such as ``"ab"``."""
    return Election(
        budget=budget,
        projects=tuple(Project(key, cost) for key, cost in costs.items()),
        ballots=tuple(Ballot(str(number), tuple(one)) for number, one in enumerate(ballots)),
        step=step,
    )


def test_a_small_group_gets_its_share():
    """Six want the two dear projects, four the cheap one: by votes the four would get nothing."""
    election = of(100, {"a": 50, "b": 50, "c": 40}, *["ab"] * 6, *["c"] * 4)
    assert by(equal_shares(election), By.SHARES) == ["a", "c"]


def test_a_tie_goes_to_the_cheaper_then_to_the_lower_number():
    assert by(equal_shares(of(12, {"9": 10, "10": 10}, ("9", "10"))), By.SHARES) == ["9"]
    assert by(equal_shares(of(12, {"a": 9, "b": 8}, "ab")), By.SHARES) == ["b"]


def test_who_has_less_left_pays_what_is_left():
    """Shares of 5: the two who want both pay 2.75 for the first and have 2.25 left, of the 3 they would
    owe.
    """
    election = of(30, {"a": 12, "b": 11}, "a", "a", "ab", "ab", "b", "b")
    first, second = equal_shares(election).winners
    assert (first.project.key, first.most) == ("b", Fraction(11, 4))
    assert (second.project.key, second.most) == ("a", Fraction(15, 4))
    assert [one.paid for one in of_voter(equal_shares(election), "ab")] == [Fraction(11, 4), Fraction(9, 4)]
    carried = {
        one.project.key: (one.payers, one.in_full) for one in of_projects(election, equal_shares(election))
    }
    assert carried == {"b": (4, 4), "a": (4, 2)}


def test_what_cannot_be_paid_or_has_no_votes_is_not_chosen():
    outcome = equal_shares(of(10, {"a": 11, "b": 5, "c": 1}, "ab", "ab"))
    assert outcome.keys == {"b"}
    assert outcome.left == 5


def test_nobody_voted():
    assert equal_shares(of(10, {"a": 5})).winners == ()
    assert equal_shares(of(10, {"a": 5}, "", "")).winners == ()


def test_very_few_voters_and_a_great_budget_come_to_an_end():
    """What one voter alone wants can be paid only after more than a million rounds of one."""
    election = of(5_000_000, {"a": 4_000_000, "b": 10, "c": 1_500_000}, *["b"] * 9, "a", "c")
    outcome = equal_shares(election)
    assert by(outcome, By.SHARES) == ["b", "c"]
    assert outcome.step > 1
    assert outcome.rounds < 5000


@pytest.mark.parametrize("seed", range(3))
def test_near_ties_among_many_voters_are_decided_exactly(seed):
    """Hundreds of voters, costs that differ by one in a hundred million: as the definition in fractions
    says.
    """
    rnd = random.Random(seed)
    projects = tuple(Project(str(key), 10**8 + rnd.randint(-1, 1)) for key in range(6))
    ballots = tuple(
        Ballot(str(number), tuple(str(one) for one in rnd.sample(range(6), rnd.choice((1, 2, 2, 3)))))
        for number in range(120)
    )
    election = Election(budget=4 * 10**8 + 10, projects=projects, ballots=ballots)
    endowment = 4 * 10**8 // 90
    shares, _ = by_definition.one_round(election, Utility.COST, endowment)
    exact = _Shared(election, Utility.COST)
    assert [exact.projects[one.project].key for one in exact.decide(endowment)] == shares
    assert len(shares) > 1


MANY = 10**12  # so much that one more or less is lost in a floating point sum of a few of them


def chosen_at(endowment, costs, *ballots):
    exact = _Shared(of(10**14, costs, *ballots), Utility.COST)
    return [(exact.projects[one.project].key, one.most) for one in exact.decide(endowment)]


def test_who_has_hardly_less_than_the_others_pay_gives_just_that():
    """The first paid one for `a`; `b` takes exactly what both of its voters have."""
    chosen = chosen_at(MANY, {"a": 11, "b": 2 * MANY - 1}, "ab", "b", *["a"] * 10)
    assert chosen == [("a", 1), ("b", MANY)]


def test_what_is_better_by_a_hair_comes_before_what_is_cheaper():
    """Of `b` its dearest voter pays just more than half, because the other paid one for `a`."""
    costs = {"a": 11, "b": 2 * MANY - 1, "c": 2 * MANY}
    chosen = chosen_at(MANY, costs, "ab", "b", "c", "c", *["a"] * 10)
    assert chosen == [("a", 1), ("c", MANY), ("b", MANY)]


def test_one_too_little_is_too_little():
    assert chosen_at(MANY, {"a": 11, "b": 2 * MANY}, "ab", "b", *["a"] * 10) == [("a", 1)]
