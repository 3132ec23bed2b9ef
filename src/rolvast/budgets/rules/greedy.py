"""By number of votes: from the most votes down, each project that still fits in what is left."""

from collections.abc import Iterator

from rolvast.budgets.rules.election import By, Election, Outcome, Rule, Winner, in_order, with_winner


def greedy(election: Election) -> Outcome:
    """The outcome by number of votes.

    A tie is settled by lower cost, then by the key of the project. A project nobody voted for is not chosen.
    """
    winners = tuple(by_votes(election, taken=frozenset(), left=election.budget, by=By.VOTES))
    return Outcome(
        rule=Rule.GREEDY,
        winners=winners,
        budget=election.budget,
        voters=len(election.ballots),
        voters_with_winner=with_winner(election, (one.project.key for one in winners)),
    )


def by_votes(election: Election, *, taken: frozenset[str], left: int, by: By) -> Iterator[Winner]:
    """The projects outside `taken` that fit in `left`, from the most votes down."""
    votes = election.votes
    waiting = [one for one in election.in_the_running if one.key not in taken]
    for project in sorted(waiting, key=lambda one: (-votes[one.key], one.cost, in_order(one.key))):
        if project.cost <= left:
            left -= project.cost
            yield Winner(project=project, votes=votes[project.key], by=by)
