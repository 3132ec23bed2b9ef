"""What happens to appointments by the clock: a reminder the day before."""

from django.utils import timezone
from procrastinate.contrib.django import app

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as municipalities
from rolvast.accounts.rules import system
from rolvast.appointments import actions


@app.periodic(cron="23 7-18 * * *")
@app.task(name="appointments.remind", queueing_lock="appointments.remind", retry=3)
def remind(timestamp: int) -> None:
    """Remind who is expected soon, for every municipality in its own transaction; by day, not by night.

    ``timestamp``: the moment for which the queue planned this; what counts is the moment at which it runs.
    """
    for municipality in municipalities.municipalities():
        with accounts.within(municipality.pk):
            actions.remind(by=system(municipality.pk), at=timezone.now())
