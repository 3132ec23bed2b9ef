"""Forgets by the clock: marks of tries after a day, texts that nobody can answer about any more."""

from django.utils import timezone
from procrastinate.contrib.django import app

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as municipalities
from rolvast.moderation import actions


@app.periodic(cron="41 * * * *")
@app.task(name="moderation.forget", queueing_lock="moderation.forget")
def forget(timestamp: int) -> None:
    """Forget in every municipality. ``timestamp``: the moment the queue planned this for."""
    for municipality in municipalities.municipalities():
        with accounts.within(municipality.pk):
            actions.forget_attempts(at=timezone.now())
            actions.forget(at=timezone.now())
