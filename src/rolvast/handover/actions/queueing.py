"""Puts deliveries on the queue, in the transaction of the change they follow from."""

from datetime import datetime, timedelta

from django.db import transaction
from procrastinate.contrib.django import app

from rolvast.handover import queries
from rolvast.handover.models import Outgoing

#: How long after its time an event is taken for forgotten. Two that pass each other can each think that
#: the other will wake the next in line.
_FORGOTTEN = timedelta(minutes=10)


def queue(outgoing: Outgoing) -> None:
    """Have an event delivered at its time, once this transaction is kept; if it is not, nothing is queued."""
    app.configure_task("handover.deliver", schedule_at=outgoing.next_try_at).defer(
        outgoing_id=outgoing.pk, municipality_id=outgoing.municipality_id
    )


def queue_next(after: Outgoing) -> None:
    """An event is out of the way: have the next in its line delivered."""
    line = Outgoing.objects.filter(receiver_id=after.receiver_id, subject_id=after.subject_id)
    for first in queries.stuck(line.filter(number__gt=after.number))[:1]:
        queue(first)


@transaction.atomic
def wake(*, at: datetime) -> int:
    """Queue what should have gone out some time ago, in the municipality entered. Gives how many."""
    forgotten = list(queries.stuck(Outgoing.objects.filter(next_try_at__lt=at - _FORGOTTEN))[:500])
    for outgoing in forgotten:
        queue(outgoing)
    return len(forgotten)
