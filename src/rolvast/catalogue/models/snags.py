"""Snags: rules that are in the way of who executes, and the answer they must get."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rolvast.catalogue.models.tasks import PublicTask
from rolvast.catalogue.rules import SnagAnswer


class Snag(models.Model):
    """A rule that is in the way of who executes (knelpunt): what it costs, what would be better.

    ``digest`` in its act covers the three texts and ``salt``. ``about`` is the act at which it was met.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("rule", "cost", "idea")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    task = models.ForeignKey(PublicTask, models.PROTECT, related_name="snags")
    number = models.PositiveIntegerField()
    act = models.OneToOneField("acts.Act", models.PROTECT, related_name="+")
    about = models.ForeignKey("acts.Act", models.PROTECT, related_name="+", null=True)
    owner = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+")  # who must answer
    rule = models.CharField(max_length=300)
    cost = models.TextField()
    cost_minutes = models.PositiveIntegerField(null=True)  # working time it costs each time
    idea = models.TextField()
    salt = models.BinaryField(max_length=32)
    answer_by = models.DateField()
    answer = models.CharField(max_length=15, blank=True)
    answered = models.OneToOneField("acts.Act", models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("knelpunt")
        constraints = (
            models.UniqueConstraint(name="snag_number", fields=["task", "number"]),
            models.CheckConstraint(name="snag_says_what", condition=~Q(rule="") & ~Q(cost="") & ~Q(idea="")),
            models.CheckConstraint(
                name="snag_answered",
                condition=Q(answer="", answered=None)
                | Q(answer__in=list(SnagAnswer), answered__isnull=False),
            ),
        )
        indexes = (
            models.Index(name="snag_to_answer", fields=["municipality", "owner"], condition=Q(answered=None)),
        )
