"""What came out of a vote, by both rules, what one ballot helped to pay, and the vote as a file."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from rolvast.budgets import rules
from rolvast.budgets.models import Ballot, Budget, BudgetResult, Project
from rolvast.budgets.queries.electing import election_of, outcome_kept
from rolvast.budgets.queries.reading import on_ballot, titles_hidden
from rolvast.budgets.rules import VoteChannel, pabulib


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One plan in the result: its votes, and whether it was chosen by each rule."""

    project: Project
    votes: int
    chosen: bool
    by: str
    by_votes: bool
    is_hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What one rule comes to: plans chosen, money spent, voters who see at least one of their plans."""

    plans: int
    cents: int
    with_winner: int
    voters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The result as a page shows it."""

    rows: list[Shown]
    shares: Totals
    greedy: Totals
    channels: list[tuple[str, int]]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped:
    """One chosen plan that a ballot named, and how many cents of this voter's share went to it.

    ``cents`` is rounded down. Nothing where the plan was chosen from what was left.
    """

    project: Project
    cents: int


def result_of(budget: Budget) -> Result | None:
    """The result where there is one: every plan that was on the ballot, most votes first."""
    kept = BudgetResult.objects.filter(budget=budget).first()
    if kept is None:
        return None
    shares = {one["project"]: one["by"] for one in kept.equal_shares["winners"]}
    greedy = {one["project"] for one in kept.greedy["winners"]}
    hidden = titles_hidden(budget)
    rows = [
        Shown(
            project=one,
            votes=kept.votes[str(one.number)],
            chosen=one.number in shares,
            by=shares.get(one.number, ""),
            by_votes=one.number in greedy,
            is_hidden=one.number in hidden,
        )
        for one in on_ballot(budget)
    ]
    rows.sort(key=lambda row: (not row.chosen, -row.votes, row.project.number))
    return Result(
        rows=rows,
        shares=totals(kept.equal_shares),
        greedy=totals(kept.greedy),
        channels=[(channel.label, kept.by_channel[channel.value]) for channel in VoteChannel],
        digest=bytes(kept.ballots_digest).hex(),
    )


def totals(kept: dict[str, Any]) -> Totals:
    """The totals of an outcome that was kept."""
    return Totals(
        plans=len(kept["winners"]),
        cents=sum(one["cents"] for one in kept["winners"]),
        with_winner=kept["voters_with_winner"],
        voters=kept["voters"],
    )


def helped(ballot: Ballot) -> tuple[list[Helped], int] | None:
    """What a ballot helped to pay, and its whole share in cents; ``None`` before the count."""
    kept = BudgetResult.objects.filter(budget_id=ballot.budget_id).first()
    if kept is None:
        return None
    outcome = outcome_kept(kept.equal_shares)
    parts = rules.of_voter(outcome, map(str, ballot.choices))
    projects = {str(one.number): one for one in on_ballot(ballot.budget)}
    rows = [Helped(project=projects[part.project.key], cents=_down(part.paid)) for part in parts]
    return rows, outcome.endowment


def exported(budget: Budget) -> bytes:
    """The vote as a file of Pabulib: projects and ballots, nothing of voters but how a ballot came in."""
    hidden = titles_hidden(budget)
    election = election_of(budget)
    kept = BudgetResult.objects.get(budget=budget)
    winners = {str(one["project"]) for one in kept.equal_shares["winners"]}
    named = rules.Election(
        budget=election.budget,
        projects=tuple(
            rules.Project(one.key, one.cost, "" if int(one.key) in hidden else one.name)
            for one in election.projects
        ),
        ballots=election.ballots,
        step=election.step,
    )
    return pabulib.write(
        pabulib.PabulibFile(
            election=named,
            meta={
                "description": budget.title,
                "country": "Netherlands",
                "currency": "EUR",
                "rule": "equalshares/add1",
                "date_begin": f"{budget.vote_from:%d.%m.%Y}",
                "date_end": f"{budget.vote_until:%d.%m.%Y}",
                "min_length": str(budget.least),
                "max_length": str(budget.most),
            },
            projects={one.key: {"selected": "1" if one.key in winners else "0"} for one in election.projects},
        )
    )


def _down(amount: Fraction) -> int:
    return amount.numerator // amount.denominator
