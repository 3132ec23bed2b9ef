"""Stops the destruction of a case, and lets it go on."""

from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.cases import queries as cases
from rolvast.cases.rules import Status
from rolvast.cases.rules.retention import HOLD, LIFT, HoldGround
from rolvast.retention.models import Hold
from rolvast.retention.rules import RetentionRefused


@transaction.atomic
def place_hold(case_id: int, *, ground: HoldGround, reason: str, by: Identity, at: datetime) -> Hold:
    """Stop the destruction of a case. Raises ``RetentionRefused``; ``ActRefused`` without a reason."""
    case = cases.visible_to(by).select_for_update(of=("self",)).get(pk=case_id)
    if by.position_id is None:
        raise RetentionRefused("Dit kan alleen wie voor de gemeente werkt.")
    if case.status == Status.DESTROYED:
        raise RetentionRefused("Deze zaak is al vernietigd.")
    if Hold.objects.filter(case=case, ground=ground.value, lifted_at=None).exists():
        raise RetentionRefused("Om deze reden wordt de zaak al langer bewaard.")
    acts.record(
        case.subject_id, kind=HOLD, weight=Weight.STATEMENT, by=by, at=at, reason=reason,
        facts={"ground": ground.value},
    )  # fmt: skip
    return Hold.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        ground=ground.value,
        placed_at=at,
        position_id=by.position_id,
    )


@transaction.atomic
def lift_hold(hold_id: int, *, reason: str, by: Identity, at: datetime) -> Hold:
    """Let the destruction of a case go on. Raises ``RetentionRefused``; ``ActRefused`` without a reason."""
    hold = Hold.objects.select_for_update(of=("self",)).select_related("case").get(pk=hold_id)
    if hold.lifted_at is not None:
        raise RetentionRefused("Deze stop is al opgeheven.")
    acts.record(
        hold.case.subject_id, kind=LIFT, weight=Weight.STATEMENT, by=by, at=at, reason=reason,
        facts={"ground": hold.ground},
    )  # fmt: skip
    hold.lifted_at = at
    hold.save(update_fields=["lifted_at"])
    return hold
