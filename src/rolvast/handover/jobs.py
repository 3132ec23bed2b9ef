"""Delivers events, one a job; when to try again is decided, kept and queued by the action."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as municipalities
from rolvast.handover import actions


@app.task(name="handover.deliver", retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def deliver(*, outgoing_id: int, municipality_id: int) -> None:
    """Deliver one event, in a transaction within its municipality."""
    with accounts.within(municipality_id):
        actions.deliver(outgoing_id, at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="handover.wake", queueing_lock="handover.wake")
def wake(timestamp: int) -> None:
    """Queue what was forgotten, for every municipality in its own transaction.

    ``timestamp``: the moment for which the queue planned this; what counts is the moment at which it runs.
    """
    for municipality in municipalities.municipalities():
        with accounts.within(municipality.pk):
            actions.wake(at=timezone.now())
