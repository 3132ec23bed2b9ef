"""What waits to be posted, what did not arrive, and whom nothing reaches. For staff."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from rolvast.accounts.rules import Identity
from rolvast.messages.models import Delivery, Message
from rolvast.messages.queries.reading import visible_to
from rolvast.messages.rules import Channel, Kind, Outcome, Status

#: How long somebody who cannot be reached stays on the list when nobody tells them.
_SHOWN_FOR = timedelta(days=60)


def waiting_post(viewer: Identity, *, kind: str = "") -> QuerySet[Message]:
    """The letters that wait to be printed and posted, the oldest first."""
    found = _for_staff(viewer).filter(channel=Channel.PAPER, status=Status.QUEUED, erased_at=None)
    return (found.filter(kind=kind) if kind else found).order_by("made_at", "pk")


def posted_lately(viewer: Identity, *, since: datetime) -> QuerySet[Message]:
    """The letters that were marked as posted since a moment, or made since then, the latest first."""
    marked = Delivery.objects.filter(message=OuterRef("pk"), outcome=Outcome.ACCEPTED, at__gte=since)
    found = _for_staff(viewer).filter(Exists(marked), channel=Channel.PAPER, status=Status.SENT)
    return _with_deliveries(found.order_by("-made_at", "-pk"))


def failed(viewer: Identity) -> QuerySet[Message]:
    """E-mail and letters that did not arrive, as long as nobody told it another way, the latest first."""
    found = _untold(_for_staff(viewer).filter(status=Status.FAILED).exclude(kind=Kind.ADDRESS))
    return found.order_by("-made_at", "-pk")


def unreachable(viewer: Identity, *, at: datetime) -> QuerySet[Message]:
    """Messages to people without account, e-mail consent and address, which nobody told them yet.

    They stand on the page of the case alone, whose link may have got lost. A confirmation of receipt is not
    among them: the page that followed on handing in said the same.
    """
    found = _for_staff(viewer).filter(
        channel=Channel.PAGE, person=None, erased_at=None, made_at__gte=at - _SHOWN_FOR
    )
    return _untold(found.exclude(kind__in=[Kind.ADDRESS, Kind.CONFIRMATION])).order_by("-made_at", "-pk")


def posted_on(subject_id: int, *, kind: Kind, made_at: datetime | None = None) -> date | None:
    """The last day on which a letter of this kind about a subject went on the post; ``None`` for none.

    Six weeks to object begin after it (Awb 3:41, 6:8). ``made_at``: only the letter made at that moment,
    where several were sent about one subject.
    """
    found = Delivery.objects.filter(
        message__subject_id=subject_id, message__kind=kind, message__status=Status.SENT
    )
    if made_at is not None:
        found = found.filter(message__made_at=made_at)
    return found.exclude(posted_on=None).order_by("-number").values_list("posted_on", flat=True).first()


def kind_of(message: Message) -> Kind:
    """What a message says, as one of the kinds."""
    return Kind(message.kind)


def _for_staff(viewer: Identity) -> QuerySet[Message]:
    return visible_to(viewer) if viewer.is_staff else Message.objects.none()


def _untold(messages: QuerySet[Message]) -> QuerySet[Message]:
    return messages.exclude(Exists(Delivery.objects.filter(message=OuterRef("pk"), outcome=Outcome.TOLD)))


def _with_deliveries(messages: QuerySet[Message]) -> QuerySet[Message]:
    return messages.prefetch_related(Prefetch("deliveries", Delivery.objects.order_by("number")))
