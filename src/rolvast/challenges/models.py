"""Challenges beside their cases, and the agreements that came of them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rolvast.challenges.rules import Stage


class Challenge(models.Model):
    """A request to take over a task (uitdaging), beside its case. ``stage`` is the fold of its acts."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    task = models.ForeignKey("catalogue.PublicTask", models.PROTECT, related_name="+")
    stage = models.CharField(max_length=10)
    next_on = models.DateField(null=True)  # the first talk still open

    class Meta:
        verbose_name = _("uitdaging")
        constraints = (models.CheckConstraint(name="challenge_stage", condition=Q(stage__in=list(Stage))),)
        indexes = (models.Index(name="challenge_of_task", fields=["task", "stage"]),)


class Agreement(models.Model):
    """One version of what residents and municipality agree about a task (overeenkomst).

    In force when both said yes to it: ``agreed`` is the act of the residents, ``signed`` the order of the
    municipality.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = (
        "work",
        "result",
        "quality",
        "liability",
        "way_out",
        "help",
    )

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="agreements")
    act = models.OneToOneField("acts.Act", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    work = models.TextField(blank=True)
    result = models.TextField(blank=True)
    quality = models.TextField(blank=True)
    liability = models.TextField(blank=True)
    way_out = models.TextField(blank=True)
    help = models.TextField(blank=True)
    budget_cents = models.BigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    notice_weeks = models.PositiveSmallIntegerField()
    agreed = models.OneToOneField("acts.Act", models.PROTECT, related_name="+", null=True)
    signed = models.OneToOneField("acts.Act", models.PROTECT, related_name="+", null=True)
    salt = models.BinaryField(max_length=32, null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("overeenkomst")
        constraints = (
            models.UniqueConstraint(name="agreement_number", fields=["challenge", "number"]),
            models.CheckConstraint(name="agreement_period", condition=Q(ends_on__gt=F("starts_on"))),
            models.CheckConstraint(name="agreement_budget", condition=Q(budget_cents__gte=0)),
            models.CheckConstraint(
                name="agreement_erased",
                condition=Q(erased_at=None, salt__isnull=False) | Q(erased_at__isnull=False, salt=None),
            ),
        )
