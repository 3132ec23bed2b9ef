"""Takes in a notification that an accepted e-mail did not arrive after all."""

from datetime import datetime

from django.db import transaction

from rolvast.messages.actions.delivering import keep
from rolvast.messages.models import MailAddress, Message
from rolvast.messages.rules import Notification, Outcome, Status, outcome_of


@transaction.atomic
def take_bounce(notification: Notification, *, at: datetime) -> bool:
    """Keep a bounce with the message it is about; ``False`` where the municipality entered has none such.

    A delay changes nothing, and neither does the same bounce a second time.
    """
    message = Message.objects.select_for_update().filter(message_id=notification.message_id).first()
    if message is None:
        return False
    final = notification.failed and outcome_of(notification.answer) is Outcome.REFUSED
    if final and message.status != Status.FAILED:
        address = MailAddress.objects.filter(address=message.address).first()
        keep(message, notification.answer, at=at, address=address)
    return True
