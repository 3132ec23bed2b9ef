"""Writes what lies ready and what became of it; who is told is up to the caller, who knows the person."""

import uuid
from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.catalogue.rules import PickupBlock
from rolvast.huisstijl.dates import calendar_day
from rolvast.pickup.models import Pickup
from rolvast.pickup.rules import Collector, Doing, PickupRefused, Status, check, last_day, remind_day


@transaction.atomic
def make_ready(
    subject_id: int, block: PickupBlock, *, reference: str, work_link: str, by: Identity, at: datetime
) -> Pickup:
    """Have something lie ready about a subject that has acts already.

    Raises :class:`PickupRefused` where it lies ready, or was collected or sent, already.
    """
    key, day = uuid.uuid4(), calendar_day(at)
    until = last_day(day, block.within)
    facts = {"pickup": key.hex, "on": day.isoformat(), "until": until.isoformat()}
    acts.record(subject_id, kind=Doing.READY, weight=Weight.FACT, by=by, at=at, facts=facts)
    if Pickup.objects.filter(subject_id=subject_id).exclude(status=Status.EXPIRED).exists():
        raise PickupRefused("Dit staat al klaar, of is al opgehaald. Kijk opnieuw.")
    return Pickup.objects.create(
        municipality_id=by.municipality_id,
        subject_id=subject_id,
        key=key,
        item=block.item,
        at=list(block.at),
        uncollected=block.uncollected,
        bring=list(block.bring),
        by_post=block.by_post,
        ready_on=day,
        remind_on=remind_day(day, block.remind),
        until=until,
        status=Status.WAITING.value,
        made_at=at,
        reference=reference,
        work_link=work_link,
    )


@transaction.atomic
def collect(pickup_id: int, *, collector: Collector, by: Identity, at: datetime) -> Pickup:
    """Somebody came for it: the applicant, or who was authorised."""
    return _end(pickup_id, Doing.COLLECTED, Status.COLLECTED, collector=collector, by=by, at=at)


@transaction.atomic
def send(pickup_id: int, *, by: Identity, at: datetime) -> Pickup:
    """It went by post instead, where the task allows that."""
    return _end(pickup_id, Doing.SENT, Status.SENT, collector=None, by=by, at=at)


@transaction.atomic
def expire(pickup_id: int, *, by: Identity, at: datetime) -> Pickup:
    """Nobody came in time and what had to be done with it was done; not before the last day has passed."""
    return _end(pickup_id, Doing.EXPIRED, Status.EXPIRED, collector=None, by=by, at=at)


@transaction.atomic
def reminded(pickup: Pickup, *, by: Identity, at: datetime) -> None:
    """Whose it is was reminded; the caller holds the row and sends the message."""
    acts.record(
        pickup.subject_id,
        kind=Doing.REMINDED,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"pickup": pickup.key.hex},
    )
    pickup.reminded_at = at
    pickup.save(update_fields=["reminded_at"])


def _end(
    pickup_id: int, doing: Doing, status: Status, *, collector: Collector | None, by: Identity, at: datetime
) -> Pickup:
    """Record, lock, check, write."""
    known = Pickup.objects.get(pk=pickup_id)
    facts: dict[str, object] = {"pickup": known.key.hex, **({"by": collector.value} if collector else {})}
    acts.record(known.subject_id, kind=doing, weight=Weight.FACT, by=by, at=at, facts=facts)
    row = Pickup.objects.select_for_update(of=("self",)).get(pk=pickup_id)
    check(doing, status=Status(row.status), until=row.until, today=calendar_day(at), by_post=row.by_post)
    row.status, row.collector, row.ended_at = status.value, collector.value if collector else "", at
    row.save(update_fields=["status", "collector", "ended_at"])
    return row
