"""Ends lists whose last day is over, with an act, and forgets who never opened the link."""

from django.utils import timezone
from procrastinate.contrib.django import app

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as municipalities
from rolvast.support import actions


@app.periodic(cron="7 1 * * *")
@app.task(name="support.end_passed", queueing_lock="support.end_passed")
def end_passed(timestamp: int) -> None:
    """End and forget in every municipality. ``timestamp``: the moment the queue planned this for."""
    for municipality in municipalities.municipalities():
        with accounts.within(municipality.pk):
            actions.end_passed(municipality.pk, at=timezone.now())
            actions.forget_unconfirmed(at=timezone.now())
