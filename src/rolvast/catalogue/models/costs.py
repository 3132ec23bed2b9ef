"""What a task costs the municipality, from a day on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rolvast.catalogue.models.tasks import PublicTask
from rolvast.catalogue.rules.costs import CostKnown


class TaskCost(models.Model):
    """What a task costs the municipality from a day on (kosten van een taak), with source; never changed.

    Of one day the highest ``number`` counts: it corrects the ones before it. Empty is not known.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    task = models.ForeignKey(PublicTask, models.PROTECT, related_name="costs")
    number = models.PositiveIntegerField()
    act = models.OneToOneField("acts.Act", models.PROTECT, related_name="+")
    starts_on = models.DateField()
    cents_per_year = models.PositiveBigIntegerField(null=True)
    cents_per_case = models.PositiveBigIntegerField(null=True)
    minutes_per_year = models.PositiveBigIntegerField(null=True)
    included = models.TextField()
    source = models.CharField(max_length=300)
    known = models.CharField(max_length=10)

    class Meta:
        verbose_name = _("kosten van een taak")
        constraints = (
            models.UniqueConstraint(name="taskcost_number", fields=["task", "number"]),
            models.CheckConstraint(name="taskcost_known", condition=Q(known__in=list(CostKnown))),
            models.CheckConstraint(
                name="taskcost_says_something",
                condition=Q(cents_per_year__isnull=False)
                | Q(cents_per_case__isnull=False)
                | Q(minutes_per_year__isnull=False),
            ),
            models.CheckConstraint(name="taskcost_source", condition=~Q(source="") & ~Q(included="")),
        )
