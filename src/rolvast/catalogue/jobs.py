"""What the catalogue does by the clock: decisions take force on their day."""

from django.utils import timezone
from procrastinate.contrib.django import app

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as municipalities
from rolvast.accounts.rules import system
from rolvast.catalogue import actions


@app.periodic(cron="7 0,1,4 * * *")
@app.task(name="catalogue.take_force", queueing_lock="catalogue.take_force")
def take_force(timestamp: int) -> None:
    """Let what was decided for today hold, in every municipality, each in its own transaction.

    Just after midnight, whatever clock the queue goes by, and once more for a night that went wrong; what
    was done is not done twice. ``timestamp``: the moment for which the queue planned this.
    """
    for municipality in municipalities.municipalities():
        with accounts.within(municipality.pk):
            actions.take_force(by=system(municipality.pk), at=timezone.now())
