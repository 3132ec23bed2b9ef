"""Whom the money of a vote helped: for a voter which winners they paid for, for a project who carried it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from rolvast.budgets.rules.election import By, Election, Outcome, Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one voter paid for one winner they voted for. Nothing where it was chosen by number of votes."""

    project: Project
    by: By
    paid: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Who carried a winner: how many voted for it, how many of them paid, and what together.

    `in_full` of the payers paid the largest payment `most`; the others gave all they had left.
    """

    project: Project
    by: By
    votes: int
    payers: int
    in_full: int
    paid: Fraction
    most: Fraction


def of_voter(outcome: Outcome, projects: Iterable[str]) -> tuple[Part, ...]:
    """The winners somebody voted for, in the order in which they were chosen, with what their vote paid.

    The sum never exceeds the endowment: whoever has less left than the largest payment pays what is left.
    """
    voted = frozenset(projects)
    left = Fraction(outcome.endowment)
    parts = []
    for winner in outcome.winners:
        if winner.project.key in voted:
            paid = Fraction(0) if winner.most is None else min(left, winner.most)
            left -= paid
            parts.append(Part(project=winner.project, by=winner.by, paid=paid))
    return tuple(parts)


def of_projects(election: Election, outcome: Outcome) -> tuple[Carried, ...]:
    """For each winner who carried it. What the voters of a winner by shares paid is its cost, exactly."""
    payers = dict.fromkeys(outcome.keys, 0)
    in_full = dict.fromkeys(outcome.keys, 0)
    paid = dict.fromkeys(outcome.keys, Fraction(0))
    most = {winner.project.key: winner.most or Fraction(0) for winner in outcome.winners}
    for ballot, count in election.groups.items():
        for part in of_voter(outcome, ballot):
            key = part.project.key
            if part.paid:
                payers[key] += count
                in_full[key] += count * (part.paid == most[key])
                paid[key] += part.paid * count
    return tuple(
        Carried(
            project=winner.project,
            by=winner.by,
            votes=winner.votes,
            payers=payers[winner.project.key],
            in_full=in_full[winner.project.key],
            paid=paid[winner.project.key],
            most=most[winner.project.key],
        )
        for winner in outcome.winners
    )
