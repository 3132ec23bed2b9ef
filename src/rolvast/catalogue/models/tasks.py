"""Public tasks with their versions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rolvast.catalogue.rules import Competence, Domain, Role

#: What the law makes compulsory cannot be left to society.
ROLE_ALLOWED = ~Q(competence=Competence.CO_GOVERNANCE, role=Role.LET_GO)


class PublicTask(models.Model):
    """A task of a municipality (taak), whoever carries it out; cases and decisions hang on it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    summary = models.CharField(max_length=500)
    words = models.TextField(blank=True)  # what residents call it, one a line
    domain = models.CharField(max_length=20)
    competence = models.CharField(max_length=20)
    role = models.CharField(max_length=20, blank=True)  # "" until something is decided about it
    version = models.PositiveIntegerField()
    product = models.CharField(max_length=120, blank=True)  # its name in the national product list
    withdrawn = models.BooleanField(default=False)  # no longer a task; kept for its history and cases

    class Meta:
        verbose_name = _("taak")
        constraints = (
            models.UniqueConstraint(name="publictask_key", fields=["municipality", "key"]),
            models.CheckConstraint(name="publictask_domain", condition=Q(domain__in=list(Domain))),
            models.CheckConstraint(
                name="publictask_competence", condition=Q(competence__in=list(Competence))
            ),
            models.CheckConstraint(name="publictask_role", condition=Q(role__in=["", *Role])),
            models.CheckConstraint(name="publictask_role_allowed", condition=ROLE_ALLOWED),
        )
        indexes = (models.Index(name="publictask_product", fields=["municipality", "product"]),)


class TaskVersion(models.Model):
    """A task as its task file said it on a day (versie van een taak); running cases stay on theirs."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    task = models.ForeignKey(PublicTask, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()  # the task file
    valid_from = models.DateField()
    act = models.OneToOneField("acts.Act", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("versie van een taak")
        constraints = (models.UniqueConstraint(name="taskversion_number", fields=["task", "number"]),)
