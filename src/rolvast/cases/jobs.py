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


@app.periodic(cron="41 2 * * *")
@app.task(name="cases.erase_old_drafts", queueing_lock="cases.erase_old_drafts", retry=3)
def erase_old_drafts(timestamp: int) -> None:
    """Erase what was filled in and never handed in, for every municipality in its own transaction."""
    for municipality in municipalities.municipalities():
        with accounts.within(municipality.pk):
            actions.erase_old_drafts(by=system(municipality.pk), at=timezone.now())


@app.task(name="cases.print_letter", retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def print_letter(*, case_id: int, municipality_id: int) -> None:
    """Make the PDF of the last letter of a case, in a transaction within its municipality."""
    with accounts.within(municipality_id):
        actions.print_letter(case_id, by=system(municipality_id))


@app.periodic(cron="37 8 * * *")
@app.task(name="cases.remind", queueing_lock="cases.remind", retry=3)
def remind(timestamp: int) -> None:
    """Remind of what was not paid and not collected, for every municipality in its own transaction.

    ``timestamp``: the moment for which the queue planned this; what counts is the day on which it runs.
    """
    for municipality in municipalities.municipalities():
        with accounts.within(municipality.pk):
            actions.remind_of_payments(by=system(municipality.pk), at=timezone.now())
            actions.remind_to_collect(by=system(municipality.pk), at=timezone.now())
