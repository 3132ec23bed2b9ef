"""Makes a message, and puts its delivery on the queue in the same transaction."""

import secrets
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from rolvast.accounts.rules import Identity
from rolvast.messages import queries
from rolvast.messages.models import Message
from rolvast.messages.rules import Channel, Group, Kind, Status, goes_by_mail, one_line, same_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Whom a message is for: a person with an account, an e-mail address, a postal address, or none of these.

    Without any it stands on the page that its reader opens by a signed link. ``postal``: name and address,
    parted by commas or lines, as they stand on an envelope.
    """

    person_id: int | None = None
    email: str = ""
    postal: str = ""


@transaction.atomic(savepoint=False)
def send(
    *,
    subject_id: int,
    kind: Kind,
    title: str,
    body: str,
    link: str,
    to: Recipient,
    by: Identity,
    at: datetime,
    reference: str = "",
    digital: Collection[Group] | None = None,
) -> Message:
    """Tell somebody something about a subject; with the change it is about, or not at all.

    ``title`` and ``body``: plain Dutch text; ``link``: the path of the page to read on; ``reference``: the
    number of the case. ``digital``: the consent for this subject where the caller knows it; else it is read
    from the acts (:func:`rolvast.messages.queries.digital_for`).

    It goes by e-mail where there is a mail server, an address, and consent for this kind (Awb 2:8); the
    confirmation of receipt needs none, as the law owes it to the sender (Awb 2:17). What may not go so goes
    on paper where there is a postal address: it waits until staff print and post it. Whatever the channel,
    it stands on the page at once, which is when it counts as sent there (Awb 2:19(2)).

    There is no act of its own: the move that it tells of is the act, and this row is in its transaction.

    An address that nobody confirmed gets no message that is personal. It gets one short e-mail that
    something came in, with the number and a link to confirm (``ADDRESS``); everything else waits until then
    (:func:`rolvast.messages.actions.deliver`).
    """
    address = same_address(to.email)
    mailed = settings.MAIL_SERVER is not None and bool(address)
    if mailed and not goes_by_mail(kind, digital=()):
        if digital is None:
            digital = queries.digital_for(subject_id=subject_id, person_id=to.person_id)
        mailed = goes_by_mail(kind, digital=digital)
    message = draft(
        municipality_id=by.municipality_id,
        subject_id=subject_id,
        kind=kind,
        title=title,
        body=body,
        link=link,
        person_id=to.person_id,
        address=address if mailed else "",
        postal=to.postal,
        at=at,
        reference=reference,
    )
    message.save(force_insert=True)
    if mailed:
        queue(message)
    return message


def draft(
    *,
    municipality_id: int,
    subject_id: int | None,
    kind: Kind,
    title: str,
    body: str,
    link: str,
    person_id: int | None,
    address: str,
    at: datetime,
    reference: str,
    postal: str = "",
) -> Message:
    """A message that is not kept yet; with an address it is an e-mail with a Message-ID for good.

    Without one, but with a postal address, it is a letter.

    The Message-ID is named after the mail domain of the municipality, never after the machine.
    """
    server = settings.MAIL_SERVER
    if address and server is None:
        raise ValueError("no e-mail can be made without a mail server")
    postal = postal.strip()[:300]
    channel = Channel.EMAIL if address else Channel.PAPER if postal else Channel.PAGE
    domain = server.sender.rpartition("@")[2] if server else ""
    return Message(
        municipality_id=municipality_id,
        subject_id=subject_id,
        kind=kind.value,
        person_id=person_id,
        address=address,
        postal=postal,
        channel=channel.value,
        title=one_line(title),
        body=body.strip(),
        link=link,
        message_id=f"{uuid.uuid4().hex}@{domain}" if address else "",
        made_at=at,
        status=(Status.SENT if channel is Channel.PAGE else Status.QUEUED).value,
        salt=secrets.token_bytes(32),
        reference=reference,
    )


def queue(message: Message) -> None:
    """Have a message delivered once this transaction is kept; if it is not, nothing is queued either."""
    app.configure_task("messages.deliver").defer(
        message_id=message.pk, municipality_id=message.municipality_id
    )
