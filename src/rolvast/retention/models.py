"""Holds on cases, and the lists by which cases are destroyed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rolvast.cases.rules.retention import HoldGround
from rolvast.retention.rules import ListStatus


class Hold(models.Model):
    """What stops the destruction of a case (vernietigingsstop); why in words stands in its act."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    ground = models.CharField(max_length=10)
    placed_at = models.DateTimeField()
    position = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("vernietigingsstop")
        constraints = (
            models.CheckConstraint(name="hold_ground", condition=Q(ground__in=list(HoldGround))),
            models.UniqueConstraint(
                name="hold_one_standing", fields=["case", "ground"], condition=Q(lifted_at=None)
            ),
        )


class DestructionList(models.Model):
    """Cases proposed for destruction together (vernietigingslijst); approved by another than its maker."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+", null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("vernietigingslijst")
        constraints = (
            models.UniqueConstraint(name="destructionlist_number", fields=["municipality", "number"]),
            models.CheckConstraint(name="destructionlist_status", condition=Q(status__in=list(ListStatus))),
            models.CheckConstraint(
                name="destructionlist_approved",
                condition=Q(
                    status__in=[ListStatus.APPROVED, ListStatus.DONE],
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                )
                | Q(
                    status__in=[ListStatus.PROPOSED, ListStatus.WITHDRAWN], approved_at=None, approved_by=None
                ),
            ),
            models.CheckConstraint(
                name="destructionlist_done",
                condition=Q(status=ListStatus.DONE, done_at__isnull=False)
                | (~Q(status=ListStatus.DONE) & Q(done_at=None)),
            ),
        )


class DestructionItem(models.Model):
    """One case on a destruction list (regel van een vernietigingslijst), with its result and last day."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    listing = models.ForeignKey(DestructionList, models.PROTECT, related_name="items")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    result = models.CharField(max_length=12)
    last_on = models.DateField()
    taken_off_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("regel van een vernietigingslijst")
        constraints = (
            # Free again once it was taken off; the case of a list that was withdrawn is taken off too.
            models.UniqueConstraint(
                name="destructionitem_one_list", fields=["case"], condition=Q(taken_off_at=None)
            ),
            models.CheckConstraint(
                name="destructionitem_one_end", condition=Q(taken_off_at=None) | Q(destroyed_at=None)
            ),
        )
        indexes = (
            models.Index(
                name="destructionitem_to_do",
                fields=["listing"],
                condition=Q(taken_off_at=None, destroyed_at=None),
            ),
        )
