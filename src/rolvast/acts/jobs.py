"""What acts do by the clock: a signed checkpoint over all chains, every night."""

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as municipalities
from rolvast.acts import actions


@app.periodic(cron="23 2 * * *")
@app.task(name="acts.sign_checkpoints", queueing_lock="acts.sign_checkpoints")
def sign_checkpoints(timestamp: int) -> None:
    """Sign a checkpoint for every municipality, in its own transaction.

    ``timestamp``: the moment for which the queue planned this; the checkpoint bears the moment it was made.
    """
    for municipality in municipalities.municipalities():
        with accounts.within(municipality.pk):
            actions.write_checkpoint(
                settings.DATA / "checkpoints",
                municipality_code=municipality.code,
                at=timezone.now(),
                signing_key=settings.DATA / "signing-key.pem",
            )
