"""Delivers one e-mail: locks it, speaks with the mail server, keeps what came of it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import system
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.messages import queries
from rolvast.messages.actions.posting import Server, post
from rolvast.messages.actions.sending import draft, queue
from rolvast.messages.models import Delivery, MailAddress, Message
from rolvast.messages.rules import (
    LINK_LIVES,
    MOST_ASKED,
    AddressRefused,
    Answer,
    Channel,
    Kind,
    Letter,
    Outcome,
    Stage,
    Status,
    ask_to_confirm,
    compose,
    envelope,
    given_up,
    outcome_of,
    refuses_address,
    signed,
    status_after,
    without_addresses,
)

if TYPE_CHECKING:
    from rolvast.accounts.models import Municipality


@transaction.atomic
def deliver(message_id: int, *, at: datetime) -> Outcome | None:
    """Deliver an e-mail that waits; ``None`` where there is nothing to do (any more, or yet).

    The row stays locked during the conversation, so that no two workers send it. Killed between the
    server's acceptance and our record, the same Message-ID goes out once more, and no oftener.

    An address nobody confirmed is asked to confirm, and the message waits; :func:`confirm` sends it on.
    """
    message = Message.objects.select_for_update().filter(pk=message_id).first()
    if message is None or message.status != Status.QUEUED or message.erased_at is not None:
        return None
    if message.channel != Channel.EMAIL:
        return None
    address = MailAddress.objects.get_or_create(
        municipality_id=message.municipality_id, address=message.address
    )[0]
    place = next(one for one in accounts.municipalities() if one.pk == message.municipality_id)
    server = settings.MAIL_SERVER
    if server is None:
        nobody = Answer(stage=Stage.CONNECT, code=None, words="er is geen mailserver ingesteld")
        return keep(message, nobody, at=at, address=address)
    if address.refused_at is not None:
        before = Answer(stage=Stage.ADDRESS, code=None, words="eerdere e-mail kwam terug")
        return keep(message, before, at=at, address=address)
    # An authority's own address is known to who sends a matter on; it is not asked whose it is. What asks to
    # confirm something else proves the address by itself.
    if address.confirmed_at is None and message.kind not in {Kind.ADDRESS, Kind.FORWARDED, Kind.CONFIRM}:
        _ask_for(message, address, place, at=at)
        return None
    return keep(
        message,
        _converse(message, place, server, at=at),
        at=at,
        address=address,
        digest=queries.sent_digest(message),
    )


def keep(
    message: Message, answer: Answer, *, at: datetime, address: MailAddress | None, digest: str = ""
) -> Outcome:
    """Add one delivery to a locked message and let its status, its address and its subject follow.

    A message that failed is an act on its subject, so that staff see it and can send paper (Awb 2:11).
    """
    earlier = list(message.deliveries.order_by("number"))
    outcome = outcome_of(answer)
    if outcome is Outcome.TEMPORARY and earlier and given_up(first_at=earlier[0].at, at=at):
        outcome = Outcome.EXPIRED
    Delivery.objects.create(
        municipality_id=message.municipality_id,
        message=message,
        number=len(earlier) + 1,
        at=at,
        outcome=outcome.value,
        stage=answer.stage.value,
        code=answer.code,
        words=without_addresses(answer.words),
        digest=digest,
    )
    before = message.status
    message.status = status_after([*(Outcome(one.outcome) for one in earlier), outcome]).value
    message.save(update_fields=["status"])
    if address is not None and refuses_address(answer) and address.refused_at is None:
        address.refused_at = at
        address.save(update_fields=["refused_at"])
        for waiting in Message.objects.filter(address=address.address, status=Status.QUEUED):
            queue(waiting)  # so that each is told to have failed, rather than waiting for ever
    if message.status == Status.FAILED and before != Status.FAILED and message.subject_id is not None:
        acts.record(
            message.subject_id,
            kind="message.failed",
            weight=Weight.FACT,
            by=system(message.municipality_id),
            at=at,
            facts={"message": message.kind, "outcome": outcome.value, "code": answer.code},
        )
    return outcome


def ask_to(
    address: MailAddress,
    place: "Municipality",
    *,
    at: datetime,
    person_id: int | None,
    subject_id: int | None = None,
    reference: str = "",
) -> Message | None:
    """Queue the request to confirm an address; ``None`` where it was asked often enough today.

    Whoever types the address of another cannot have that other written to without end.
    """
    asked = Message.objects.filter(kind=Kind.ADDRESS, address=address.address, made_at__gt=at - timedelta(1))
    if asked.count() >= MOST_ASKED:
        return None
    letter = ask_to_confirm(
        sender=f"Gemeente {place.name}",
        reference=reference,
        link=queries.page_address(place, queries.confirm_path(address)),
        days=LINK_LIVES.days,
    )
    message = draft(
        municipality_id=address.municipality_id,
        subject_id=subject_id,
        kind=Kind.ADDRESS,
        title=letter.title,
        body=letter.body,
        link="",
        person_id=person_id,
        address=address.address,
        at=at,
        reference=reference,
    )
    message.save(force_insert=True)
    queue(message)
    return message


def _ask_for(message: Message, address: MailAddress, place: "Municipality", *, at: datetime) -> None:
    """Ask once for each matter: its confirmation of receipt is in the same e-mail (Awb 2:17)."""
    about = Message.objects.filter(kind=Kind.ADDRESS, subject=message.subject)
    if not about.filter(address=address.address).exists():
        ask_to(
            address,
            place,
            at=at,
            person_id=message.person_id,
            subject_id=message.subject_id,
            reference=message.reference,
        )


def _letter(message: Message, place: "Municipality", *, replies: bool) -> Letter:
    """The text as it goes out."""
    if message.kind == Kind.ADDRESS:
        return Letter(title=message.title, body=message.body or "")
    body = signed(
        message.body or "",
        link=queries.page_address(place, message.link) if message.link else "",
        sender=f"Gemeente {place.name}",
        reply=replies,
    )
    return Letter(title=message.title, body=body)


def _converse(message: Message, place: "Municipality", server: Server, *, at: datetime) -> Answer:
    try:
        recipient = envelope(message.address)
        mail = compose(
            _letter(message, place, replies=bool(server.reply_to)),
            message_id=message.message_id,
            sender_name=f"Gemeente {place.name}",
            sender=server.sender,
            recipient=recipient,
            reply_to=server.reply_to,
            at=at,
        )
    except AddressRefused as error:
        return Answer(stage=Stage.ADDRESS, code=None, words=str(error))
    return post(mail, sender=server.sender, recipient=recipient, server=server)
