"""What insight does by the clock: every night the cases hear how long cases like them last."""

from django.utils import timezone
from procrastinate.contrib.django import app

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as municipalities
from rolvast.huisstijl.dates import calendar_day
from rolvast.insight import actions


@app.periodic(cron="37 0 * * *")
@app.task(name="insight.hand_down_expected", queueing_lock="insight.hand_down_expected", retry=3)
def hand_down_expected(timestamp: int) -> None:
    """Count anew how long cases last, for every municipality in its own transaction.

    ``timestamp``: the moment for which the queue planned this; what counts is the day on which it runs. After
    the suspensions of which the day has passed were ended, so that their cases have the right last day.
    """
    for municipality in municipalities.municipalities():
        with accounts.within(municipality.pk):
            actions.hand_down_expected(on=calendar_day(timezone.now()))
