"""Mails the link to what somebody without an account filled in: to confirm it, or to go on with it."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.messages.actions.addresses import confirm
from rolvast.messages.actions.sending import draft, queue
from rolvast.messages.models import MailAddress, Message
from rolvast.messages.rules import MOST_ASKED, Kind, same_address


class Asked(StrEnum):
    """What came of asking."""

    SENT = "SENT"
    TOO_OFTEN = "TOO_OFTEN"  # this address was asked often enough today
    NO_MAIL = "NO_MAIL"  # there is no mail server: nothing can be confirmed by e-mail

    @property
    def refusal(self) -> str:
        """Why nothing goes out and what to do instead, in Dutch; empty where the e-mail is on its way."""
        return _REFUSALS[self]


_REFUSALS = {
    Asked.SENT: "",
    Asked.TOO_OFTEN: "Wij stuurden vandaag al een paar keer een link naar dit adres. Kijk ook bij uw "
    "ongewenste e-mail, of probeer het morgen opnieuw.",
    Asked.NO_MAIL: "Wij kunnen nu geen e-mail sturen. Meld u aan, of bel ons.",
}


@transaction.atomic
def ask_confirmation(
    *, subject_id: int | None, title: str, body: str, link: str, email: str, by: Identity, at: datetime
) -> Asked:
    """Send one e-mail with the signed ``link`` that confirms what was filled in with this address.

    The link (a path) is of the room that asks, and proves the address: on confirming, the room calls
    :func:`confirm_address`. ``title`` and ``body`` hold nothing personal: somebody may have typed the address
    of another. Without a subject nothing was handed in yet, and :func:`erase_link` erases it.

    Whoever types the address of another cannot have that other written to without end.
    """
    if settings.MAIL_SERVER is None:
        return Asked.NO_MAIL
    address = same_address(email)
    # The row is what two askers at once wait for.
    row = MailAddress.objects.get_or_create(municipality_id=by.municipality_id, address=address)[0]
    MailAddress.objects.select_for_update().get(pk=row.pk)
    asked = Message.objects.filter(
        kind__in=[Kind.CONFIRM, Kind.ADDRESS], address=address, made_at__gt=at - timedelta(1)
    )
    if asked.count() >= MOST_ASKED:
        return Asked.TOO_OFTEN
    message = draft(
        municipality_id=by.municipality_id,
        subject_id=subject_id,
        kind=Kind.CONFIRM,
        title=title,
        body=body,
        link=link,
        person_id=None,
        reference="",
        address=address,
        at=at,
    )
    message.save(force_insert=True)
    queue(message)
    return Asked.SENT


@transaction.atomic
def confirm_address(email: str, *, by: Identity, at: datetime) -> int:
    """Somebody opened a link that only this address got: it is theirs. Gives how many messages go out now."""
    address = MailAddress.objects.get_or_create(
        municipality_id=by.municipality_id, address=same_address(email)
    )[0]
    return confirm(address.pk, at=at)
