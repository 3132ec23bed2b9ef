"""Opens a neighbourhood budget and leads it through its phases; every step is a public act."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, PositionKind
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.budgets import queries
from rolvast.budgets.models import Budget, BudgetResult, Project, Voter
from rolvast.budgets.rules import (
    GOING,
    BudgetRefused,
    Dates,
    Doing,
    Phase,
    Status,
    check_move,
    check_moved,
)
from rolvast.huisstijl.dates import calendar_day

#: Who leads a budget through its phases.
LEADS = frozenset({PositionKind.MANAGER})


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSaid:
    """What a new budget is; ``cents`` in whole cents, ``areas`` codes of districts, empty for everywhere."""

    title: str
    slug: str
    words: str = ""
    basis: str
    cents: int
    areas: tuple[str, ...] = ()
    least_age: int = 12
    least: int = 1
    most: int = 5
    dates: Dates


@transaction.atomic
def open_budget(said: BudgetSaid, *, by: Identity, at: datetime) -> Budget:
    """Open a budget for plans. ``said.basis`` names the decision by which the money is there."""
    _check_leads(by)
    said.dates.check()
    if said.dates.ideas_until < calendar_day(at):
        raise BudgetRefused("De laatste dag voor plannen is al voorbij. Kies vandaag of later.")
    return make_budget(
        said,
        doing=Doing.OPEN,
        facts={},
        by=by,
        at=at,
    )


def make_budget(
    said: BudgetSaid,
    *,
    doing: Doing,
    facts: dict[str, object],
    by: Identity,
    at: datetime,
    phase: Phase = Phase.IDEAS,
) -> Budget:
    """The rows of a new budget and its first act; refused where there is one at this address."""
    known = set(accounts.areas().filter(code__in=said.areas).values_list("code", flat=True))
    if known != set(said.areas):
        raise BudgetRefused("Kies wijken uit de lijst.")
    if said.cents <= 0 or not 1 <= said.least <= said.most:
        raise BudgetRefused("Kijk het bedrag en het aantal keuzes na.")
    acts.hold_organisation(by)  # no two at one address at once
    if Budget.objects.filter(slug=said.slug).exists():
        raise BudgetRefused(f"Er is al een buurtbudget op het adres ‘{said.slug}’. Kies een ander adres.")
    opened = acts.open_subject(
        subject_kind="budget",
        label=said.title,
        visibility=Visibility.PUBLIC,
        kind=doing,
        weight=Weight.STATEMENT,
        by=by,
        at=at,
        reason=said.basis,
        public=said.basis,
        facts={"cents": said.cents, "areas": sorted(said.areas), **_days(said.dates), **facts},
    )
    return Budget.objects.create(
        municipality_id=by.municipality_id,
        subject=opened.subject,
        slug=said.slug,
        title=said.title,
        words=said.words,
        basis=said.basis,
        cents=said.cents,
        areas=sorted(said.areas),
        least_age=said.least_age,
        least=said.least,
        most=said.most,
        ideas_until=said.dates.ideas_until,
        vote_from=said.dates.vote_from,
        vote_until=said.dates.vote_until,
        phase=phase,
        phase_at=at,
        is_read_in=phase is not Phase.IDEAS,
    )


@transaction.atomic
def move_dates(budget_id: int, dates: Dates, *, reason: str, by: Identity, at: datetime) -> Budget:
    """Set other dates, with a reason that everyone reads."""
    budget = locked(budget_id, by=by)
    check_moved(queries.dates_of(budget), dates, phase=Phase(budget.phase), on=calendar_day(at))
    say(budget, Doing.DATES, _days(dates), by=by, at=at, words=reason)
    budget.ideas_until, budget.vote_from, budget.vote_until = (
        dates.ideas_until,
        dates.vote_from,
        dates.vote_until,
    )
    budget.save(update_fields=["ideas_until", "vote_from", "vote_until"])
    return budget


@transaction.atomic
def go_on(budget_id: int, doing: Doing, *, by: Identity, at: datetime) -> Budget:
    """To the next phase: checking, voting, carrying out or finished. Counting is :func:`counting.count`."""
    budget = locked(budget_id, by=by)
    phase = check_move(doing, phase=Phase(budget.phase), dates=queries.dates_of(budget), on=calendar_day(at))
    projects = Project.objects.filter(budget=budget)
    if doing is Doing.COUNT or doing is Doing.STOP:
        raise BudgetRefused("Tellen en stoppen gaan op een eigen manier.")
    if doing is Doing.VOTE:
        if projects.filter(status=Status.PROPOSED).exists():
            raise BudgetRefused("Er zijn nog plannen die niet zijn getoetst. Toets die eerst.")
        if not projects.filter(status=Status.FEASIBLE).exists():
            raise BudgetRefused("Er is geen plan om op te stemmen.")
    if doing is Doing.FINISH:
        if projects.filter(status__in=GOING).exists():
            raise BudgetRefused("Er zijn nog plannen die niet klaar zijn. Zeg eerst hoe het afliep.")
        # Nobody votes any more: what told one voter from another may go.
        Voter.objects.filter(budget=budget).update(who=None, home=None, paper=None)
    say(budget, doing, {}, by=by, at=at)
    return _in_phase(budget, phase, at=at)


@transaction.atomic
def stop(budget_id: int, *, reason: str, by: Identity, at: datetime) -> Budget:
    """Stop a budget before there is a result, with a reason that everyone reads."""
    budget = locked(budget_id, by=by)
    phase = check_move(
        Doing.STOP, phase=Phase(budget.phase), dates=queries.dates_of(budget), on=calendar_day(at)
    )
    say(budget, Doing.STOP, {}, by=by, at=at, words=reason)
    return _in_phase(budget, phase, at=at)


@transaction.atomic
def count(budget_id: int, *, by: Identity, at: datetime) -> BudgetResult:
    """Count the vote once, after its last day, by both rules; equal shares decides what is carried out.

    The act holds the digest of all ballots and the winners; ``rolvast verify`` counts again.
    """
    budget = locked(budget_id, by=by)
    phase = check_move(
        Doing.COUNT, phase=Phase(budget.phase), dates=queries.dates_of(budget), on=calendar_day(at)
    )
    result = keep_result(budget)
    say(budget, Doing.COUNT, result_facts(result), by=by, at=at)
    settle(budget, result, at=at)
    _in_phase(budget, phase, at=at)
    return result


def keep_result(budget: Budget) -> BudgetResult:
    """The row of the result, computed from the ballots."""
    return BudgetResult.objects.create(
        municipality_id=budget.municipality_id, budget=budget, **queries.computed(budget)
    )


def result_facts(result: BudgetResult) -> dict[str, object]:
    """What the act of counting says; numbers of projects, never of people."""
    return {
        "ballots": result.ballots_digest.hex(),
        "channels": dict(result.by_channel),
        "winners": sorted(one["project"] for one in result.equal_shares["winners"]),
        "by_votes": sorted(one["project"] for one in result.greedy["winners"]),
    }


def settle(budget: Budget, result: BudgetResult, *, at: datetime) -> None:
    """Every project on the ballot is chosen or not."""
    winners = [one["project"] for one in result.equal_shares["winners"]]
    on_ballot = Project.objects.filter(budget=budget, status=Status.FEASIBLE)
    on_ballot.filter(number__in=winners).update(status=Status.CHOSEN, status_at=at)
    on_ballot.exclude(number__in=winners).update(status=Status.NOT_CHOSEN, status_at=at)


def locked(budget_id: int, *, by: Identity) -> Budget:
    """The budget, held until this transaction ends, for who leads it."""
    _check_leads(by)
    return Budget.objects.select_for_update().get(pk=budget_id)


def say(
    budget: Budget,
    doing: Doing,
    facts: dict[str, object],
    *,
    by: Identity,
    at: datetime,
    words: str = "",
) -> None:
    """One act on a budget; with words they are public, and to whom it concerns."""
    acts.record(
        budget.subject_id,
        kind=doing,
        weight=Weight.STATEMENT if doing in _WITH_WORDS else Weight.FACT,
        by=by,
        at=at,
        reason=words,
        public=words,
        facts=facts,
    )


_WITH_WORDS = frozenset({Doing.DATES, Doing.STOP, Doing.PROGRESS})


def _in_phase(budget: Budget, phase: Phase, *, at: datetime) -> Budget:
    budget.phase, budget.phase_at = phase, at
    budget.save(update_fields=["phase", "phase_at"])
    return budget


def _days(dates: Dates) -> dict[str, object]:
    return {name: getattr(dates, name).isoformat() for name in ("ideas_until", "vote_from", "vote_until")}


def _check_leads(by: Identity) -> None:
    if by.position_kind not in LEADS:
        raise BudgetRefused("Een leidinggevende opent een buurtbudget en leidt het.")
