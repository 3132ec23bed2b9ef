"""Holds every neighbourhood budget against its acts, and every result against the ballots."""

from collections.abc import Iterator

from rolvast.acts import queries as acts
from rolvast.budgets.models import Budget, BudgetResult, Project
from rolvast.budgets.queries.electing import computed
from rolvast.budgets.rules import Status, fold


def verify_budgets() -> Iterator[acts.Difference]:
    """Phase, dates and plans are what the acts say, and the result is what the ballots give."""
    for budget in Budget.objects.order_by("pk"):
        told = fold((kind, facts) for _, kind, _, facts in acts.steps_of([budget.subject_id]))
        where = f"budget {budget.slug}"
        if told.phase != budget.phase:
            yield acts.Difference(where, f"its phase is {budget.phase}, its acts say {told.phase}")
        days = tuple(day.isoformat() for day in (budget.ideas_until, budget.vote_from, budget.vote_until))
        if told.dates != days:
            yield acts.Difference(where, "its dates are not what its acts say")
        kept = {
            number: Status(status)
            for number, status in Project.objects.filter(budget=budget).values_list("number", "status")
        }
        if kept != told.projects:
            yield acts.Difference(where, "its projects are not what its acts say")
        yield from _result(budget, where, told.counted)


def _result(budget: Budget, where: str, counted: object) -> Iterator[acts.Difference]:
    result = BudgetResult.objects.filter(budget=budget).first()
    if result is None:
        if counted is not None:
            yield acts.Difference(where, "its acts say a result that is not there")
        return
    if not isinstance(counted, dict):
        yield acts.Difference(where, "there is a result that no act says")
        return
    anew = computed(budget)
    if (
        bytes(result.ballots_digest) != anew["ballots_digest"]
        or counted["ballots"] != anew["ballots_digest"].hex()
    ):
        yield acts.Difference(where, "its ballots are not those that were counted")
    for name in ("by_channel", "votes", "equal_shares", "greedy"):
        if getattr(result, name) != anew[name]:
            yield acts.Difference(where, f"its result ({name}) is not what its ballots give")
    if counted["winners"] != sorted(one["project"] for one in result.equal_shares["winners"]):
        yield acts.Difference(where, "its winners are not those of its acts")
