"""Lists to sign, signatures online and on paper, and how many are asked for from which day."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rolvast.support.rules import Channel, Purpose

_STANDS = Q(confirmed_at__isnull=False, withdrawn_at=None)


class Threshold(models.Model):
    """How many signatures are asked for one purpose from a day on (drempel); a later row replaces it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=12)
    starts_on = models.DateField()
    number = models.PositiveIntegerField()  # 0: none are asked for

    class Meta:
        verbose_name = _("drempel")
        constraints = (
            models.CheckConstraint(
                name="threshold_purpose", condition=Q(purpose__in=[one.value for one in Purpose])
            ),
            models.UniqueConstraint(name="threshold_once", fields=["municipality", "purpose", "starts_on"]),
        )


class SupportList(models.Model):
    """What people can sign for under one subject (steunlijst).

    ``threshold`` is what held on the day it was opened: it does not move while people sign. ``salt``: by
    which somebody is known again on this list and on no other; it goes when the list is erased.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    purpose = models.CharField(max_length=12)
    title = models.CharField(max_length=120)
    path = models.CharField(max_length=300)
    threshold = models.PositiveIntegerField(null=True)
    opened_at = models.DateTimeField()
    closes_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    reached_at = models.DateTimeField(null=True)
    salt = models.BinaryField(max_length=32, null=True)

    class Meta:
        verbose_name = _("steunlijst")
        constraints = (
            models.CheckConstraint(
                name="supportlist_purpose", condition=Q(purpose__in=[one.value for one in Purpose])
            ),
        )


class Sheet(models.Model):
    """A sheet of paper with signatures, as it was typed over (handtekeningenblad)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    support_list = models.ForeignKey(SupportList, models.PROTECT, related_name="sheets")
    number = models.PositiveIntegerField()
    doubles = models.PositiveIntegerField()
    entered = models.OneToOneField("acts.Act", models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("handtekeningenblad")
        constraints = (models.UniqueConstraint(name="sheet_once", fields=["support_list", "number"]),)


class Signature(models.Model):
    """Somebody supports something (handtekening); it counts once confirmed, until it is withdrawn.

    ``email`` stays until the link in it is used. ``address_mark`` and ``person_mark``: by which the same
    address and the same person are known again (``rules.mark``); they go when it is withdrawn.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("name", "email", "person")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    support_list = models.ForeignKey(SupportList, models.PROTECT, related_name="signatures")
    channel = models.CharField(max_length=8)
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="signatures", null=True)
    area = models.ForeignKey("accounts.Area", models.PROTECT, related_name="+", null=True)
    outside = models.BooleanField(default=False)
    name = models.CharField(max_length=100, blank=True)
    name_public = models.BooleanField(default=False)
    email = models.CharField(max_length=254, blank=True)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", null=True)
    address_mark = models.BinaryField(max_length=32, null=True)
    person_mark = models.BinaryField(max_length=32, null=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("handtekening")
        constraints = (
            models.CheckConstraint(
                name="signature_channel",
                condition=Q(channel=Channel.ONLINE.value, sheet=None)
                | Q(channel=Channel.PAPER.value, sheet__isnull=False, confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="signature_outside_has_no_area", condition=Q(outside=False) | Q(area=None)
            ),
            models.CheckConstraint(
                name="signature_withdrawn_is_empty",
                condition=Q(withdrawn_at=None)
                | Q(name="", email="", person=None, address_mark=None, person_mark=None, name_public=False),
            ),
            models.CheckConstraint(
                name="signature_email_until_confirmed", condition=Q(email="") | Q(confirmed_at=None)
            ),
            models.UniqueConstraint(
                name="signature_one_per_address", fields=["support_list", "address_mark"], condition=_STANDS
            ),
            models.UniqueConstraint(
                name="signature_one_per_home", fields=["support_list", "person_mark"], condition=_STANDS
            ),
            models.UniqueConstraint(
                name="signature_one_per_person", fields=["support_list", "person"], condition=_STANDS
            ),
        )
        indexes = (
            models.Index(name="signature_counts", fields=["support_list", "channel"], condition=_STANDS),
        )
