"""Carries out approved destruction lists: one transaction a case, so that a killed worker loses nothing."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as municipalities
from rolvast.retention import actions


def _carry_out(list_id: int, municipality_id: int) -> None:
    more = True
    while more:
        with accounts.within(municipality_id):
            more = actions.destroy_next(list_id, at=timezone.now())
    with accounts.within(municipality_id):
        actions.finish(list_id, at=timezone.now())


@app.task(name="retention.carry_out", retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def carry_out(*, list_id: int, municipality_id: int) -> None:
    """Destroy what stands on an approved list, case by case, and write the record at the end."""
    _carry_out(list_id, municipality_id)


@app.periodic(cron="23 * * * *")
@app.task(name="retention.go_on", queueing_lock="retention.go_on")
def go_on(timestamp: int) -> None:
    """Go on with lists that were left in the middle. ``timestamp``: the moment the queue planned this for."""
    for municipality in municipalities.municipalities():
        with accounts.within(municipality.pk):
            waiting = actions.wake(municipality.pk)
        for list_id in waiting:
            _carry_out(list_id, municipality.pk)
