"""By number of votes: from the most votes down, what still fits."""

from hypothesis import given
from tests.budgets.test_equal_shares import elections, of

from rolvast.budgets.rules import By, greedy


def test_what_does_not_fit_is_passed_over():
    outcome = greedy(of(10, {"a": 6, "b": 5, "c": 4}, "abc", "ab", "a"))
    assert [one.project.key for one in outcome.winners] == ["a", "c"]
    assert {one.by for one in outcome.winners} == {By.VOTES}
    assert (outcome.spent, outcome.left, outcome.voters_with_winner) == (10, 0, 3)


def test_a_tie_goes_to_the_cheaper_then_to_the_lower_number():
    assert [one.project.key for one in greedy(of(20, {"a": 9, "b": 8}, "ab")).winners] == ["b", "a"]
    tied = greedy(of(12, {"10": 10, "9": 10}, ("9", "10")))
    assert [one.project.key for one in tied.winners] == ["9"]


@given(elections())
def test_whatever_was_left_out_no_longer_fitted(election):
    outcome = greedy(election)
    left = election.budget
    for project in sorted(
        election.projects, key=lambda one: (-election.votes[one.key], one.cost, int(one.key))
    ):
        fits = project.cost <= left and election.votes[project.key] > 0
        assert (project.key in outcome.keys) == fits
        left -= project.cost * fits
    assert outcome.left == left
