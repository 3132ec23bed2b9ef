"""Other systems that are told of acts, what is told to them, and every try."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rolvast.handover.rules import LONGEST_URL, Outcome, Status


class Receiver(models.Model):
    """Another system that is told of acts (ontvanger), named in task files by its ``key``.

    A task file may name one that nobody set up yet: what is for it waits until somebody does. ``secret`` is
    sealed with a key that follows from the installation's own; no page shows it again.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+", null=True)
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    url = models.CharField(max_length=LONGEST_URL, blank=True)
    secret = models.BinaryField(max_length=200, null=True)
    is_active = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("ontvanger")
        constraints = (
            models.UniqueConstraint(name="receiver_key", fields=["municipality", "key"]),
            models.CheckConstraint(
                name="receiver_set_up",
                condition=Q(is_active=False)
                | ~Q(url="") & Q(secret__isnull=False) & Q(subject__isnull=False),
            ),
        )


class Outgoing(models.Model):
    """One event for one receiver (uitgaand bericht); its status is the fold of its tries.

    ``body`` is the event as it goes over the wire, the same at every try; ``event_id`` is in it, and in the
    header by which a receiver knows it again. ``number`` counts the events to this receiver about this
    subject: they go in that order.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("body",)

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Receiver, models.PROTECT, related_name="outgoing")
    subject = models.ForeignKey("acts.Subject", models.PROTECT, related_name="+")
    act = models.ForeignKey("acts.Act", models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40, blank=True)  # the number of the case it is about
    number = models.PositiveIntegerField()
    event_id = models.UUIDField()
    type = models.CharField(max_length=120)
    body = models.TextField(null=True)  # noqa: DJ001 - null is erased, which an empty text is not
    salt = models.BinaryField(max_length=32, null=True)
    made_at = models.DateTimeField()
    status = models.CharField(max_length=10)
    next_try_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("uitgaand bericht")
        constraints = (
            models.CheckConstraint(name="outgoing_status", condition=Q(status__in=list(Status))),
            models.UniqueConstraint(name="outgoing_number", fields=["receiver", "subject", "number"]),
            models.UniqueConstraint(name="outgoing_event_id", fields=["event_id"]),
            models.CheckConstraint(
                name="outgoing_next_try",
                condition=Q(status=Status.WAITING, next_try_at__isnull=False)
                | ~Q(status=Status.WAITING) & Q(next_try_at=None),
            ),
            models.CheckConstraint(
                name="outgoing_kept_or_erased",
                condition=Q(body__isnull=False, salt__isnull=False, erased_at=None)
                | Q(body=None, salt=None, erased_at__isnull=False)
                & Q(status__in=[Status.DELIVERED, Status.GIVEN_UP]),
            ),
        )
        indexes = (
            models.Index(
                name="outgoing_due",
                fields=["municipality", "next_try_at"],
                condition=Q(status=Status.WAITING),
            ),
            models.Index(
                name="outgoing_dead", fields=["municipality", "made_at"], condition=Q(status=Status.DEAD)
            ),
            models.Index(name="outgoing_of_subject", fields=["subject", "receiver"]),
        )


class Try(models.Model):
    """One try to deliver an event, or what somebody decided about it (poging): it cannot be changed.

    ``words`` are our own, never the receiver's: its answer could repeat what was sent. ``digest`` covers
    what was sent.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    outgoing = models.ForeignKey(Outgoing, models.PROTECT, related_name="tries")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10)
    code = models.PositiveSmallIntegerField(null=True)  # the HTTP status
    words = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("poging")
        constraints = (
            models.UniqueConstraint(name="try_number", fields=["outgoing", "number"]),
            models.CheckConstraint(name="try_outcome", condition=Q(outcome__in=list(Outcome))),
            models.CheckConstraint(
                name="try_accepted", condition=~Q(outcome=Outcome.ACCEPTED) | ~Q(digest="")
            ),
        )
