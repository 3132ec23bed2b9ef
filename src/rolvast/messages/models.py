"""Messages and the proof of their delivery, addresses, consent of people, and outages of a way in."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rolvast.messages.rules import Channel, Entrance, Kind, Outcome, Stage, Status


class Message(models.Model):
    """Something the municipality tells somebody (bericht). Its status is the fold of its deliveries.

    It stands on the reader's own page whatever the channel; ``address`` and ``message_id`` are of e-mail,
    ``postal`` is where a letter goes: kept with an e-mail too, for when that does not arrive.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("person", "address", "postal", "title", "body", "link")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.ForeignKey("acts.Subject", models.PROTECT, related_name="+", null=True)
    reference = models.CharField(max_length=40, blank=True)  # the number of the case it is about
    kind = models.CharField(max_length=15)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", null=True)
    address = models.EmailField(blank=True)
    postal = models.CharField(max_length=300, blank=True, default="")
    channel = models.CharField(max_length=5)
    title = models.CharField(max_length=200, blank=True)
    body = models.TextField(null=True)  # noqa: DJ001 - null is erased, which an empty text is not
    link = models.CharField(max_length=300, blank=True)
    message_id = models.CharField(max_length=320, blank=True)
    made_at = models.DateTimeField()
    status = models.CharField(max_length=6)
    salt = models.BinaryField(max_length=32, null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("bericht")
        constraints = (
            models.CheckConstraint(name="message_kind", condition=Q(kind__in=list(Kind))),
            models.CheckConstraint(name="message_status", condition=Q(status__in=list(Status))),
            models.CheckConstraint(
                name="message_channel",
                condition=Q(channel=Channel.PAGE, status=Status.SENT, address="", message_id="")
                | Q(channel=Channel.EMAIL) & ~Q(message_id="")
                | Q(channel=Channel.PAPER, address="", message_id=""),
            ),
            models.CheckConstraint(
                name="message_kept_or_erased",
                condition=Q(body__isnull=False, salt__isnull=False, erased_at=None)
                & (
                    Q(channel=Channel.PAGE)
                    | Q(channel=Channel.EMAIL) & ~Q(address="")
                    | Q(channel=Channel.PAPER) & ~Q(postal="")
                )
                | Q(body=None, salt=None, address="", postal="", title="", link="", erased_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="message_message_id", fields=["message_id"], condition=~Q(message_id="")
            ),
        )
        indexes = (
            models.Index(name="message_of_subject", fields=["subject", "made_at"]),
            models.Index(
                name="message_of_person", fields=["person", "-made_at"], condition=Q(person__isnull=False)
            ),
            models.Index(
                name="message_of_address", fields=["municipality", "address"], condition=~Q(address="")
            ),
            models.Index(
                name="message_on_paper",
                fields=["municipality", "status", "made_at"],
                condition=Q(channel=Channel.PAPER),
            ),
            models.Index(
                name="message_failed", fields=["municipality", "made_at"], condition=Q(status=Status.FAILED)
            ),
            models.Index(
                name="message_unreachable",
                fields=["municipality", "made_at"],
                condition=Q(channel=Channel.PAGE, person=None, erased_at=None),
            ),
        )


class Delivery(models.Model):
    """One attempt to deliver an e-mail or letter, and what came of it (bezorging): proof that never changes.

    Sources: Awb 2:19 (when a message counts as sent), 2:25 (who owns the portal proves it), 3:41 (a decision
    is made known by sending it: ``posted_on`` is the day a letter went on the post). ``digest`` covers what
    was sent and to whom; a bounce that came later has none.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, models.PROTECT, related_name="deliveries")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10)
    stage = models.CharField(max_length=10)
    code = models.PositiveSmallIntegerField(null=True)  # the reply code of RFC 5321
    words = models.CharField(max_length=300, blank=True)  # the server's own, with addresses cut out
    digest = models.CharField(max_length=64, blank=True)
    posted_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("bezorging")
        constraints = (
            models.UniqueConstraint(name="delivery_number", fields=["message", "number"]),
            models.CheckConstraint(name="delivery_outcome", condition=Q(outcome__in=list(Outcome))),
            models.CheckConstraint(name="delivery_stage", condition=Q(stage__in=list(Stage))),
            models.CheckConstraint(
                name="delivery_accepted", condition=~Q(outcome=Outcome.ACCEPTED) | ~Q(digest="")
            ),
            models.CheckConstraint(
                name="delivery_posted",
                condition=Q(posted_on__isnull=False, stage=Stage.POST, outcome=Outcome.ACCEPTED)
                | Q(posted_on=None) & ~Q(stage=Stage.POST, outcome=Outcome.ACCEPTED),
            ),
        )


class MailAddress(models.Model):
    """An e-mail address (e-mailadres): whether its owner confirmed it, and whether it stopped working."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("address",)

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    address = models.EmailField()
    confirmed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("e-mailadres")
        constraints = (
            models.UniqueConstraint(name="mailaddress_once", fields=["municipality", "address"]),
            models.CheckConstraint(name="mailaddress_filled", condition=~Q(address="")),
        )


class Consent(models.Model):
    """Where the acts stand by which a person says which messages may come digitally (toestemming).

    What they say stands in those acts and nowhere else; for one case it stands in the acts of the case.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("person",)

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    person = models.OneToOneField("accounts.Person", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("toestemming")


class Outage(models.Model):
    """A time in which a way in did not work (storing): late by it is not held against you (Awb 2:21)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=5)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("storing")
        constraints = (
            models.CheckConstraint(name="outage_channel", condition=Q(channel__in=list(Entrance))),
            models.CheckConstraint(
                name="outage_interval", condition=Q(ended_at=None) | Q(ended_at__gt=F("started_at"))
            ),
            models.UniqueConstraint(
                name="outage_one_open", fields=["municipality", "channel"], condition=Q(ended_at=None)
            ),
        )
        indexes = (models.Index(name="outage_started", fields=["municipality", "started_at"]),)
