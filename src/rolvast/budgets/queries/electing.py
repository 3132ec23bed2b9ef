"""The vote of a budget as the rules read it, and the outcomes as they are kept."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from rolvast.budgets import rules
from rolvast.budgets.models import Ballot, Budget, Project
from rolvast.budgets.rules import Status

#: What equal shares adds to each voter's share in a round: one euro, in cents.
STEP = 100
#: The statuses of projects that stood on the ballot.
ON_BALLOT = frozenset(Status) - {Status.PROPOSED, Status.REFUSED}


def ballots_of(budget: Budget) -> list[tuple[str, list[int]]]:
    """Channel and numbers of every ballot, in an order that tells nothing; who voted is not read."""
    return sorted(Ballot.objects.filter(budget=budget).values_list("channel", "choices"))


def election_of(budget: Budget) -> rules.Election:
    """The projects on the ballot and all ballots; a voter in it is a number of our own."""
    projects = Project.objects.filter(budget=budget, status__in=ON_BALLOT).order_by("number")
    return rules.Election(
        budget=budget.cents,
        projects=tuple(rules.Project(str(one.number), one.cents, one.title) for one in projects),
        ballots=tuple(
            rules.Ballot(str(place), tuple(map(str, numbers)))
            for place, (_channel, numbers) in enumerate(ballots_of(budget), start=1)
        ),
        step=STEP,
    )


def kept_outcome(outcome: rules.Outcome) -> dict[str, Any]:
    """An outcome as JSON can hold it: fractions as text, nothing lost but the names."""
    return {
        "rule": outcome.rule.value,
        "budget": outcome.budget,
        "voters": outcome.voters,
        "voters_with_winner": outcome.voters_with_winner,
        "endowment": outcome.endowment,
        "winners": [
            {
                "project": int(one.project.key),
                "cents": one.project.cost,
                "votes": one.votes,
                "by": one.by.value,
                "most": None if one.most is None else str(one.most),
            }
            for one in outcome.winners
        ],
    }


def outcome_kept(kept: Mapping[str, Any]) -> rules.Outcome:
    """The outcome that was kept, for explaining it to a voter."""
    return rules.Outcome(
        rule=rules.Rule(kept["rule"]),
        budget=kept["budget"],
        voters=kept["voters"],
        voters_with_winner=kept["voters_with_winner"],
        endowment=kept["endowment"],
        winners=tuple(
            rules.Winner(
                project=rules.Project(str(one["project"]), one["cents"]),
                votes=one["votes"],
                by=rules.By(one["by"]),
                most=None if one["most"] is None else Fraction(one["most"]),
            )
            for one in kept["winners"]
        ),
    )


def computed(budget: Budget) -> dict[str, Any]:
    """Everything a result keeps, computed anew from the ballots."""
    election = election_of(budget)
    ballots = ballots_of(budget)
    channels = Counter(channel for channel, _numbers in ballots)
    return {
        "ballots_digest": rules.ballots_digest(ballots),
        "by_channel": {channel.value: channels[channel.value] for channel in rules.VoteChannel},
        "votes": dict(election.votes),
        "equal_shares": kept_outcome(rules.equal_shares(election)),
        "greedy": kept_outcome(rules.greedy(election)),
    }
