"""What happens by the clock: who asked hears of needs, is asked what came of it, and old rows are cleaned."""

from django.utils import timezone
from procrastinate.contrib.django import app

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as municipalities
from rolvast.accounts.rules import system
from rolvast.pledges import actions


@app.periodic(cron="*/10 7-21 * * *")
@app.task(name="pledges.tell", queueing_lock="pledges.tell", retry=3)
def tell(timestamp: int) -> None:
    """Tell who asked to hear, for every municipality in its own transaction; by day, not by night."""
    for municipality in municipalities.municipalities():
        with accounts.within(municipality.pk):
            actions.tell_listeners(by=system(municipality.pk), at=timezone.now())


@app.periodic(cron="41 9 * * *")
@app.task(name="pledges.daily", queueing_lock="pledges.daily", retry=3)
def daily(timestamp: int) -> None:
    """Ask what came of contacts, and forget who never confirmed."""
    for municipality in municipalities.municipalities():
        with accounts.within(municipality.pk):
            now = timezone.now()
            actions.ask_what_came(by=system(municipality.pk), at=now)
            actions.forget_unconfirmed(at=now)
