"""What lies ready to be collected, and what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rolvast.pickup.rules import Collector, Status


class Pickup(models.Model):
    """Something that lies ready for somebody (afhalen). Its status is the fold of the acts about it.

    Whose it is, is known to the subject alone; ``collector`` says in which capacity somebody came.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.ForeignKey("acts.Subject", models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    item = models.CharField(max_length=60)
    at = models.JSONField()  # the names of the desks or places
    uncollected = models.CharField(max_length=200)
    bring = models.JSONField(default=list)
    by_post = models.BooleanField(default=False)
    ready_on = models.DateField()
    remind_on = models.DateField(null=True)
    until = models.DateField()
    status = models.CharField(max_length=10)
    collector = models.CharField(max_length=10, blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=40, blank=True)  # the number of the case it is about
    work_link = models.CharField(max_length=200, blank=True)  # the page where staff read about that

    class Meta:
        verbose_name = _("afhalen")
        constraints = (
            models.CheckConstraint(name="pickup_status", condition=Q(status__in=list(Status))),
            models.CheckConstraint(name="pickup_period", condition=Q(until__gte=F("ready_on"))),
            models.CheckConstraint(
                name="pickup_collector",
                condition=Q(status=Status.COLLECTED, collector__in=list(Collector))
                | ~Q(status=Status.COLLECTED) & Q(collector=""),
            ),
            models.CheckConstraint(
                name="pickup_ended",
                condition=Q(status=Status.WAITING, ended_at=None)
                | ~Q(status=Status.WAITING) & Q(ended_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="pickup_one_waiting", fields=["subject"], condition=Q(status=Status.WAITING)
            ),
        )
        indexes = (
            models.Index(name="pickup_of_subject", fields=["subject"]),
            models.Index(
                name="pickup_waiting", fields=["municipality", "until"], condition=Q(status=Status.WAITING)
            ),
        )
