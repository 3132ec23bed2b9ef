"""Reads a vote from a file of Pabulib as a budget to compare with; forgets what is personal."""

import hashlib
import uuid
from datetime import datetime, timedelta

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.budgets.actions.opening import (
    LEADS,
    BudgetSaid,
    keep_result,
    make_budget,
    result_facts,
    say,
    settle,
)
from rolvast.budgets.models import Ballot, Budget, Project, Voter
from rolvast.budgets.rules import BudgetRefused, Dates, Doing, Phase, Status, VoteChannel, pabulib
from rolvast.huisstijl.dates import calendar_day

_GONE = "(weggehaald)"
#: Most projects that a file may have here: a number on a ballot is a small one.
_MOST_PROJECTS = 5000


@transaction.atomic
def read_in(data: bytes, *, title: str, slug: str, by: Identity, at: datetime) -> Budget:
    """A file becomes a budget that is counted already, by our own rules; voters' features are not kept.

    Raises :class:`rules.pabulib.PabulibErrors` with every line that is wrong, and :class:`BudgetRefused`.
    """
    if by.position_kind not in LEADS:
        raise BudgetRefused("Een leidinggevende leest een bestand in.")
    file = pabulib.read(data)
    election = file.election
    if not 0 < len(election.projects) <= _MOST_PROJECTS:
        raise BudgetRefused(f"Het bestand heeft geen plannen, of meer dan {_MOST_PROJECTS}.")
    today = calendar_day(at)
    digest = hashlib.sha256(data).hexdigest()
    said = BudgetSaid(
        title=title,
        slug=slug,
        basis=f"Ingelezen uit een bestand, om mee te vergelijken. Kenmerk van het bestand: {digest}.",
        cents=_cents(election.budget, election.step),
        least=1,
        most=len(election.projects),
        dates=Dates(
            ideas_until=today - timedelta(2), vote_from=today - timedelta(1), vote_until=today - timedelta(1)
        ),
    )
    numbers = {project.key: number for number, project in enumerate(election.projects, start=1)}
    channels = {"paper": VoteChannel.PAPER}
    ballots = [
        (
            channels.get(file.voters.get(one.voter, {}).get("voting_method", ""), VoteChannel.WEB),
            sorted(numbers[key] for key in one.projects),
        )
        for one in election.ballots
    ]
    budget = make_budget(said, doing=Doing.OPEN, facts={"file": digest}, by=by, at=at, phase=Phase.COUNTED)
    Project.objects.bulk_create(
        Project(
            municipality_id=by.municipality_id,
            budget=budget,
            number=numbers[one.key],
            title=(one.name or one.key)[:100],
            cents=_cents(one.cost, election.step),
            estimated_by_us=False,
            by_staff=True,
            status=Status.FEASIBLE,
            status_at=at,
        )
        for one in election.projects
    )
    Ballot.objects.bulk_create(
        (
            Ballot(
                pk=uuid.uuid4(),
                municipality_id=by.municipality_id,
                budget=budget,
                choices=choices,
                channel=channel,
            )
            for channel, choices in ballots
        ),
        batch_size=5000,
    )
    result = keep_result(budget)
    _say_read_in(budget, result_facts(result), projects=len(numbers), by=by, at=at)
    settle(budget, result, at=at)
    return budget


def _say_read_in(
    budget: Budget, facts: dict[str, object], *, projects: int, by: Identity, at: datetime
) -> None:
    days = {name: getattr(budget, name).isoformat() for name in ("ideas_until", "vote_from", "vote_until")}
    say(budget, Doing.READ_IN, {**facts, **days, "projects": projects}, by=by, at=at)


def _cents(amount: int, step: int) -> int:
    return max(amount * 100 // step, 1)


def erase(subject_id: int) -> None:
    """Forget what people wrote and by what voters were told apart; votes and result stay as they are."""
    Project.objects.filter(budget__subject_id=subject_id).update(title=_GONE, words="")
    Voter.objects.filter(budget__subject_id=subject_id).update(who=None, home=None, paper=None)
