"""Outgoing events and receivers, for administrators alone: they see that something was told, never what."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rolvast.accounts.rules import Identity, PositionKind
from rolvast.handover.models import Outgoing, Receiver, Try
from rolvast.handover.rules import STANDS_BEFORE, Status

#: Without what is in it: nobody needs that to see to its delivery.
_WITHOUT = ("body", "salt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the page of administrators begins with. ``more``: how many are not in ``rows``."""

    rows: Sequence[Outgoing]
    more: int
    receivers: Sequence[Receiver]


def visible_to(viewer: Identity) -> QuerySet[Outgoing]:
    """The events this viewer may see, without their content: all for an administrator, else none."""
    found = Outgoing.objects.filter(municipality_id=viewer.municipality_id).defer(*_WITHOUT)
    return found.select_related("receiver") if _keeps(viewer) else found.none()


def receivers_for(viewer: Identity) -> QuerySet[Receiver]:
    """The receivers this viewer may see: all for an administrator, else none. By name."""
    found = Receiver.objects.filter(municipality_id=viewer.municipality_id).order_by("name", "key")
    return found.defer("secret") if _keeps(viewer) else found.none()


def _keeps(viewer: Identity) -> bool:
    return viewer.is_staff and viewer.position_kind is PositionKind.ADMINISTRATOR


def overview(viewer: Identity, *, most: int = 100) -> Overview:
    """What was not delivered, then what waits, each oldest first; with the receivers. Three statements."""
    open_ones = visible_to(viewer).filter(status__in=STANDS_BEFORE)
    last = Try.objects.filter(outgoing=OuterRef("pk")).order_by("-number")
    rows = list(
        open_ones.annotate(
            tried=Count("tries"), last_words=last.values("words")[:1], behind=Exists(_before_outer())
        ).order_by("status", "pk")[:most]
    )
    more = open_ones.count() - len(rows) if len(rows) == most else 0
    counted = receivers_for(viewer).annotate(
        delivered=Count("outgoing", filter=Q(outgoing__status=Status.DELIVERED)),
        waiting=Count("outgoing", filter=Q(outgoing__status=Status.WAITING)),
        dead=Count("outgoing", filter=Q(outgoing__status=Status.DEAD)),
    )
    return Overview(rows=rows, more=more, receivers=list(counted))


def _before_outer() -> QuerySet[Outgoing]:
    return Outgoing.objects.filter(
        receiver=OuterRef("receiver"),
        subject=OuterRef("subject"),
        number__lt=OuterRef("number"),
        status__in=STANDS_BEFORE,
    )


def stuck(outgoing: QuerySet[Outgoing]) -> QuerySet[Outgoing]:
    """Of these events those that can go now, were it their time: first in line, to a receiver in use."""
    free = outgoing.filter(~Exists(_before_outer()), status=Status.WAITING, receiver__is_active=True)
    return free.order_by("pk")


def waits_for_another(outgoing: Outgoing) -> bool:
    """Does an earlier event about the same subject still stand before this one?"""
    return Outgoing.objects.filter(
        receiver_id=outgoing.receiver_id,
        subject_id=outgoing.subject_id,
        number__lt=outgoing.number,
        status__in=STANDS_BEFORE,
    ).exists()


def tries_of(outgoing: Outgoing) -> list[Try]:
    """Everything that was tried and decided about an event, in order."""
    return list(Try.objects.filter(outgoing=outgoing).order_by("number"))


def receiver_of(key: str) -> Receiver | None:
    """The receiver with this key, in the municipality entered."""
    return Receiver.objects.filter(key=key).first()


def sealing_name(receiver: Receiver) -> str:
    """What the secret of a receiver is bound to, so that no row can borrow the secret of another."""
    return f"{receiver.municipality_id}/{receiver.key}"
