"""Says what a task costs, from a day on: a new row each time, also where an earlier one was wrong."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.catalogue import queries, rules
from rolvast.catalogue.models import PublicTask, TaskCost
from rolvast.catalogue.rules.costs import COST, CostRefused, CostSaid, check_cost


@transaction.atomic
def say_cost(task: PublicTask, said: CostSaid, *, reason: str, by: Identity, at: datetime) -> TaskCost:
    """Keep what a task costs from a day on, in public; the reason says why it is said, or corrected.

    Raises ``rules.costs.CostRefused`` for who does not keep the catalogue, for what cannot be, and where
    the same is said twice; then nothing is written.
    """
    if not rules.is_keeper(by) or by.municipality_id != task.municipality_id:
        raise CostRefused("Alleen een leidinggevende of beheerder kan zeggen wat een taak kost.")
    check_cost(said)
    if not reason.strip():
        raise CostRefused("Zeg waarom u dit invult of verbetert. Iedereen kan dat lezen.")
    task = PublicTask.objects.select_for_update().get(pk=task.pk)  # numbers follow one another
    number = (TaskCost.objects.filter(task=task).aggregate(last=Max("number"))["last"] or 0) + 1
    cost = TaskCost(
        municipality_id=task.municipality_id,
        task=task,
        number=number,
        starts_on=said.starts_on,
        cents_per_year=said.cents_per_year,
        cents_per_case=said.cents_per_case,
        minutes_per_year=said.minutes_per_year,
        included=said.included.strip(),
        source=said.source.strip(),
        known=said.known.value,
    )
    earlier = queries.cost_of_day(task.pk, said.starts_on)
    if earlier is not None and _same(earlier, cost):
        raise CostRefused("Dit staat er al precies zo. Er is niets veranderd.")
    cost.act = acts.record(
        task.subject_id,
        kind=COST,
        weight=Weight.STATEMENT,
        by=by,
        at=at,
        reason=reason.strip(),
        public=reason.strip(),
        facts=queries.cost_facts(cost),
    )
    cost.save(force_insert=True)
    return cost


def _same(one: TaskCost, other: TaskCost) -> bool:
    return {**queries.cost_facts(one), "cost": 0} == {**queries.cost_facts(other), "cost": 0}
