"""Confirms an e-mail address, or asks for it again."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from rolvast.accounts import queries as accounts
from rolvast.messages.actions.delivering import ask_to
from rolvast.messages.actions.sending import queue
from rolvast.messages.models import MailAddress, Message
from rolvast.messages.rules import Kind, Status, same_address


@transaction.atomic
def confirm(address_id: int, *, at: datetime) -> int:
    """The owner of an address says that it is theirs. Gives how many messages that waited are sent now.

    An address that was confirmed before stays as it was, and nothing is sent twice.
    """
    address = MailAddress.objects.select_for_update().get(pk=address_id)
    if address.confirmed_at is not None and address.refused_at is None:
        return 0
    address.confirmed_at, address.refused_at = at, None
    address.save(update_fields=["confirmed_at", "refused_at"])
    waiting = Message.objects.filter(address=address.address, status=Status.QUEUED).exclude(kind=Kind.ADDRESS)
    found = list(waiting.order_by("made_at", "pk"))
    for message in found:
        queue(message)
    return len(found)


@transaction.atomic
def ask_again(*, email: str, person_id: int, municipality_id: int, at: datetime) -> bool:
    """Somebody wants their own address confirmed, or tried again after mail came back.

    Gives whether an e-mail goes out: not to an address in order, nor when asked too often in a day, nor
    without a mail server.
    """
    if settings.MAIL_SERVER is None:
        return False
    address = MailAddress.objects.get_or_create(municipality_id=municipality_id, address=same_address(email))[
        0
    ]
    address = MailAddress.objects.select_for_update().get(pk=address.pk)
    if address.confirmed_at is not None and address.refused_at is None:
        return False
    place = next(one for one in accounts.municipalities() if one.pk == municipality_id)
    if ask_to(address, place, at=at, person_id=person_id) is None:
        return False
    address.confirmed_at = address.refused_at = None
    address.save(update_fields=["confirmed_at", "refused_at"])
    return True
