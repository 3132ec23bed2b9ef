"""Every hour: files that nobody came back for and content that was erased leave the disk."""

from django.utils import timezone
from procrastinate.contrib.django import app

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as municipalities
from rolvast.documents import actions


@app.periodic(cron="41 * * * *")
@app.task(name="documents.sweep", queueing_lock="documents.sweep", retry=3)
def sweep(timestamp: int) -> None:
    """Sweep for every municipality, in its own transaction; ``timestamp``: when the queue planned this."""
    for municipality in municipalities.municipalities():
        with accounts.within(municipality.pk):
            actions.sweep(municipality.pk, at=timezone.now())
