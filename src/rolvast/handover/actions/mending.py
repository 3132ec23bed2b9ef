"""What an administrator does about an event that was not delivered: send it again, or give it up."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from rolvast.accounts.rules import Identity, PositionKind
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.handover import queries
from rolvast.handover.actions.delivering import facts_of
from rolvast.handover.actions.queueing import queue, queue_next
from rolvast.handover.models import Outgoing, Try
from rolvast.handover.rules import STANDS_BEFORE, Outcome, Status, status_after


class HandoverRefused(ValueError):
    """This cannot be done with this event now. The text is Dutch and says why."""


@transaction.atomic
def send_again(outgoing_id: int, *, by: Identity, at: datetime) -> Outgoing:
    """Have an event tried again from now on, for three days more. Raises :class:`HandoverRefused`."""
    outgoing = _open(outgoing_id, by=by)
    if not outgoing.body:
        raise HandoverRefused("Dit bericht is te groot om te versturen. Geef het door op een andere manier.")
    _decided(outgoing, Outcome.AGAIN, at=at)
    acts.record(
        outgoing.subject_id,
        kind="handover.again",
        weight=Weight.FACT,
        by=by,
        at=at,
        facts=facts_of(outgoing),
    )
    if outgoing.receiver.is_active:
        queue(outgoing)
    return outgoing


@transaction.atomic
def give_up(outgoing_id: int, *, reason: str, by: Identity, at: datetime) -> Outgoing:
    """Try an event no more; the next one in its line goes. Raises :class:`HandoverRefused`.

    ``reason``: why, and how the receiver was told otherwise; it stands with the case.
    """
    outgoing = _open(outgoing_id, by=by)
    if not reason.strip():
        raise HandoverRefused("Schrijf op waarom u het opgeeft, en hoe de ontvanger het toch te weten komt.")
    _decided(outgoing, Outcome.GIVEN_UP, at=at)
    acts.record(
        outgoing.subject_id,
        kind="handover.given_up",
        weight=Weight.STATEMENT,
        by=by,
        at=at,
        reason=reason,
        facts=facts_of(outgoing),
    )
    queue_next(outgoing)
    return outgoing


def _open(outgoing_id: int, *, by: Identity) -> Outgoing:
    """The event, locked, if it still waits or was not delivered."""
    if by.position_kind is not PositionKind.ADMINISTRATOR:
        raise PermissionDenied
    found = Outgoing.objects.select_for_update(of=("self",)).select_related("receiver")
    outgoing = found.get(pk=outgoing_id)
    if outgoing.status not in STANDS_BEFORE:
        raise HandoverRefused(f"Dit bericht is al {Status(outgoing.status).label}.")
    return outgoing


def _decided(outgoing: Outgoing, outcome: Outcome, *, at: datetime) -> None:
    earlier = queries.tries_of(outgoing)
    Try.objects.create(
        municipality_id=outgoing.municipality_id,
        outgoing=outgoing,
        number=len(earlier) + 1,
        at=at,
        outcome=outcome.value,
    )
    status = status_after([*(Outcome(one.outcome) for one in earlier), outcome])
    outgoing.status = status.value
    outgoing.next_try_at = at if status is Status.WAITING else None
    outgoing.save(update_fields=["status", "next_try_at"])
