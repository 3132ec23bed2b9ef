"""Steps of cases: who has which, and until when."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rolvast.steps.rules import Status


class Step(models.Model):
    """Something that must be done for a case, with its owner (stap). Its state is the fold of its acts."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.ForeignKey("acts.Subject", models.PROTECT, related_name="+")
    version = models.ForeignKey("catalogue.TaskVersion", models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    status = models.CharField(max_length=10)
    team = models.CharField(max_length=80, blank=True)  # the name of the team that has it
    position = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=40)  # the number of the case it is about
    work_link = models.CharField(max_length=200)  # the page where staff read about that

    class Meta:
        verbose_name = _("stap")
        constraints = (
            models.UniqueConstraint(name="step_once", fields=["subject", "name"]),
            models.CheckConstraint(name="step_status", condition=Q(status__in=list(Status))),
            models.CheckConstraint(
                name="step_ended",
                condition=Q(status=Status.OPEN, ended_at=None)
                | (~Q(status=Status.OPEN) & Q(ended_at__isnull=False)),
            ),
        )
        indexes = (
            models.Index(
                name="step_open", fields=["municipality", "due_on"], condition=Q(status=Status.OPEN)
            ),
        )
