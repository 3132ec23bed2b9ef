"""Initiatives of residents, who is in them, their news, and the permits they need."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rolvast.initiatives.rules import Role, Status


class Initiative(models.Model):
    """Something residents do themselves (initiatief). What its acts decide is their fold.

    It is kept for ever: citizens' initiatives are never destroyed (selection list 2020, 10.3).
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    number = models.CharField(max_length=20)
    title = models.CharField(max_length=80)
    plan = models.TextField()
    salt = models.BinaryField(max_length=32)
    area = models.ForeignKey("accounts.Area", models.PROTECT, related_name="+", null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)  # degrees, WGS84
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", null=True)
    challenge = models.ForeignKey("acts.Subject", models.PROTECT, related_name="+", null=True)
    status = models.CharField(max_length=12)
    position = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+", null=True)
    answer_by = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("initiatief")
        constraints = (
            models.CheckConstraint(name="initiative_status", condition=Q(status__in=list(Status))),
            models.UniqueConstraint(name="initiative_number", fields=["municipality", "number"]),
            models.CheckConstraint(
                name="initiative_point",
                condition=Q(longitude=None, latitude=None)
                | Q(longitude__isnull=False, latitude__isnull=False),
            ),
            models.CheckConstraint(
                name="initiative_ended",
                condition=Q(ended_at=None) & ~Q(status__in=[Status.DONE, Status.STOPPED, Status.HANDED_BACK])
                | Q(ended_at__isnull=False) & ~Q(status__in=[Status.DRAFT, Status.LOOKING, Status.UNDER_WAY]),
            ),
        )
        indexes = (
            models.Index(name="initiative_by_status", fields=["municipality", "status"]),
            models.Index(name="initiative_of_case", fields=["case"]),
        )


class Companion(models.Model):
    """Somebody in an initiative (deelnemer): with an account, or by an e-mail address that they confirmed."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("person", "name", "email")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="companions")
    role = models.CharField(max_length=10)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=60, blank=True)  # what they want to be called on the page
    email = models.EmailField(blank=True)
    asked_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("deelnemer aan een initiatief")
        constraints = (
            models.CheckConstraint(name="companion_role", condition=Q(role__in=list(Role))),
            models.UniqueConstraint(
                name="companion_once",
                fields=["initiative", "person"],
                condition=Q(person__isnull=False, left_at=None),
            ),
        )
        indexes = (models.Index(name="companion_by_person", fields=["person"]),)


class Update(models.Model):
    """News of an initiative (nieuwsbericht), with pictures; the act holds the digest of its words."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="updates")
    text = models.TextField()
    salt = models.BinaryField(max_length=32)
    pictures = models.JSONField(default=list)  # numbers of uploads
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("nieuwsbericht van een initiatief")


class PermitNeed(models.Model):
    """Leave that an initiative needs (benodigde toestemming): a task, and the case once it was asked."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="permits")
    task = models.ForeignKey("catalogue.PublicTask", models.PROTECT, related_name="+")
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("benodigde toestemming")
        constraints = (models.UniqueConstraint(name="permitneed_once", fields=["initiative", "task"]),)
