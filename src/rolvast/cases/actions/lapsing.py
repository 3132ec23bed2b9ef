"""Ends by the clock the suspensions whose last day has passed: the law does, the rows follow."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from rolvast.accounts.rules import Identity
from rolvast.cases import queries
from rolvast.cases.actions.keeping import move_on
from rolvast.cases.models import Case, Suspension
from rolvast.cases.rules import CaseState, Channel, Ground, Move, MoveRefused, Status, check_lapsed
from rolvast.cases.rules.objecting import moved_by_outages
from rolvast.catalogue.rules import TaskDefinition
from rolvast.huisstijl.dates import calendar_day


@transaction.atomic
def lapse(case_id: int, *, by: Identity, at: datetime) -> Case:
    """The time given has passed unused: the term runs again (Awb 4:15(1)), as it did by law."""
    today = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        gap = check_lapsed(state, today=today)
        if gap.ground == Ground.INCOMPLETE:
            # Who could not answer on the last day, because our page was out, has a day more (Awb 2:21).
            out = queries.outages_of(Channel.WEB, last_on=gap.until, until=at)
            check_lapsed(state, today=today, until=moved_by_outages(gap.until, out) or today)
        article = Ground(gap.ground).article(definition.kind)
        return {"until": gap.until.isoformat(), "ground": gap.ground, "article": article}

    return move_on(case_id, Move.LAPSE, by=by, at=at, facts=facts)


def lapse_due(*, by: Identity, at: datetime) -> int:
    """Every case of the municipality entered that waits for a day that has passed; gives how many.

    Each in its own savepoint. What was answered meanwhile is left alone, so that it can be run again, and
    what a night missed is done in the next.
    """
    today = calendar_day(at)
    gaps = Suspension.objects.filter(episode__case=OuterRef("pk"), episode__is_current=True)
    waiting = Case.objects.filter(Exists(gaps), status=Status.WAITING).exclude(
        Exists(gaps.filter(until_on__gte=today))
    )
    count = 0
    for case_id in list(waiting.order_by("pk").values_list("pk", flat=True)):
        try:
            lapse(case_id, by=by, at=at)
        except MoveRefused:
            continue  # answered since the list was read
        count += 1
    return count
