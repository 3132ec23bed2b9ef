"""Messages as their readers see them, with how each went."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from rolvast.accounts.rules import Identity
from rolvast.huisstijl.dates import short_date
from rolvast.messages.models import Delivery, Message
from rolvast.messages.rules import Channel, Kind, Outcome, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One message as a page shows it. ``state``: how it went, in Dutch; ``failed``: it did not arrive."""

    key: int
    kind: Kind
    reference: str
    title: str
    body: str
    link: str
    made_at: datetime
    state: str
    failed: bool
    erased: bool


def visible_to(viewer: Identity) -> QuerySet[Message]:
    """What this viewer may see: staff the messages of their municipality, a resident their own, else none."""
    messages = Message.objects.filter(municipality_id=viewer.municipality_id)
    if viewer.is_staff:
        return messages
    if viewer.person_id is not None:
        return messages.filter(person_id=viewer.person_id)
    return messages.none()


def mine(viewer: Identity) -> QuerySet[Message]:
    """The messages to a person, the newest first, for :func:`posts` page by page."""
    if viewer.person_id is None:
        return Message.objects.none()
    found = Message.objects.filter(municipality_id=viewer.municipality_id, person_id=viewer.person_id)
    return _with_deliveries(found.exclude(kind=Kind.ADDRESS).order_by("-made_at", "-pk"))


def one_of_mine(viewer: Identity, key: int) -> Post | None:
    """One message to a person; ``None`` where it is not theirs."""
    found = mine(viewer).filter(pk=key).first()
    return post_of(found) if found is not None else None


def of_subject(subject_id: int) -> list[Post]:
    """The messages about one subject, the oldest first; two statements however many.

    For the room that has decided that its viewer may see the subject.
    """
    found = Message.objects.filter(subject_id=subject_id).exclude(
        kind__in=[Kind.ADDRESS, Kind.FORWARDED, Kind.CONFIRM, Kind.NEWS]
    )
    return [post_of(message) for message in _with_deliveries(found.order_by("made_at", "pk"))]


def to_authorities(subject_id: int) -> list[Post]:
    """What was mailed about one subject to another authority that it was sent on to, for staff alone."""
    found = Message.objects.filter(subject_id=subject_id, kind=Kind.FORWARDED)
    return [post_of(message) for message in _with_deliveries(found.order_by("made_at", "pk"))]


def can_mail() -> bool:
    """Is there a mail server to send e-mail through?"""
    return settings.MAIL_SERVER is not None


def _with_deliveries(messages: QuerySet[Message]) -> QuerySet[Message]:
    return messages.prefetch_related(Prefetch("deliveries", Delivery.objects.order_by("number")))


def post_of(message: Message) -> Post:
    """A message that was read with its deliveries, as a page shows it."""
    return Post(
        key=message.pk,
        kind=Kind(message.kind),
        reference=message.reference,
        title=message.title,
        body=message.body or "",
        link=message.link,
        made_at=message.made_at,
        state=_state(message),
        failed=message.status == Status.FAILED,
        erased=message.erased_at is not None,
    )


def _state(message: Message) -> str:
    if message.channel == Channel.PAGE:
        return "niet gemaild"
    if message.channel == Channel.PAPER:
        return _state_on_paper(message)
    accepted = [one for one in message.deliveries.all() if one.outcome == Outcome.ACCEPTED]
    if message.status == Status.SENT and accepted:
        return f"gemaild op {short_date(accepted[-1].at)}"
    if message.status == Status.FAILED:
        return "e-mail kwam niet aan"
    return "wordt nog gemaild" if message.deliveries.all() else "wacht om gemaild te worden"


def _state_on_paper(message: Message) -> str:
    """How a letter went: only the last posting counts, as one may have been marked by mistake."""
    if message.status == Status.FAILED:
        return "brief kwam terug"
    posted = [one.posted_on for one in message.deliveries.all() if one.posted_on is not None]
    if message.status == Status.SENT and posted:
        return f"op de post gedaan op {short_date(posted[-1])}"
    return "gaat met de post"
