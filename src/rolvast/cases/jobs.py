"""What happens to cases by the clock: every night the suspensions whose day has passed end."""

from django.utils import timezone
from procrastinate.contrib.django import app

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as municipalities
from rolvast.accounts.rules import system
from rolvast.cases import actions


@app.periodic(cron="11 0 * * *")
@app.task(name="cases.lapse_due", queueing_lock="cases.lapse_due", retry=3)
def lapse_due(timestamp: int) -> None:
    """End what lapsed, for every municipality in its own transaction.

    ``timestamp``: the moment for which the queue planned this; what counts is the day on which it runs.
    """
    for municipality in municipalities.municipalities():
        with accounts.within(municipality.pk):
            actions.lapse_due(by=system(municipality.pk), at=timezone.now())
