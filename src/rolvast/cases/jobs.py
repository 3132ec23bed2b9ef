"""What happens to cases later: letters are printed; every night the suspensions whose day has passed end."""

from django.utils import timezone
from procrastinate import RetryStrategy
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


@app.task(name="cases.print_letter", retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def print_letter(*, case_id: int, municipality_id: int) -> None:
    """Make the PDF of the last letter of a case, in a transaction within its municipality."""
    with accounts.within(municipality_id):
        actions.print_letter(case_id, by=system(municipality_id))
