"""Holds every message against its deliveries."""

from collections.abc import Iterator

from rolvast.acts.queries import Difference
from rolvast.messages.models import Delivery, Message
from rolvast.messages.rules import Channel, Outcome, letter_digest, status_after


def verify_messages() -> Iterator[Difference]:
    """Every e-mail and letter of the municipality entered: its status is the fold of its deliveries.

    A text that was not erased must be the one that was sent, as the digest in its delivery says.
    """
    deliveries: dict[int, list[Delivery]] = {}
    for one in Delivery.objects.order_by("message_id", "number").iterator(chunk_size=5000):
        deliveries.setdefault(one.message_id, []).append(one)
    for message in Message.objects.exclude(channel=Channel.PAGE).order_by("pk").iterator(chunk_size=2000):
        where, found = f"message {message.pk}", deliveries.get(message.pk, [])
        if [one.number for one in found] != list(range(1, len(found) + 1)):
            yield Difference(where, "a delivery is missing")
        said = status_after(Outcome(one.outcome) for one in found)
        if message.status != said:
            yield Difference(where, f"status is {message.status}, its deliveries say {said.value}")
        if message.erased_at is None:
            digest = sent_digest(message)
            if any(one.digest not in {"", digest} for one in found):
                yield Difference(where, "its text is not what was sent")


def sent_digest(message: Message) -> str:
    """The digest of what a message says and to whom, as its deliveries hold it."""
    return letter_digest(
        (message.address or message.postal, message.title, message.body or "", message.link),
        salt=bytes(message.salt or b""),
    )
