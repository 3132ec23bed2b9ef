"""Drafts of tasks: what a keeper works on before it takes force."""

from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rolvast.catalogue.models.tasks import PublicTask


class DraftStatus(StrEnum):
    """Where a draft is: worked on, in force as a version of a task, or thrown away."""

    OPEN = "OPEN"
    IN_FORCE = "IN_FORCE"
    DROPPED = "DROPPED"


class TaskDraft(models.Model):
    """A task as somebody is writing it (ontwerp van een taak); its text need not be a task yet.

    ``task``: the task it changes; none for a new one, until it takes force. ``began_from``: the version it
    began from, 0 for a new task. ``edition`` counts how often it was saved. ``tried``: which text was tried
    as a resident, as the digest of that text.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    task = models.ForeignKey(PublicTask, models.PROTECT, related_name="drafts", null=True)
    began_from = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=1)
    status = models.CharField(max_length=10, default=DraftStatus.OPEN.value)
    changed_by = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    tried = models.CharField(max_length=64, blank=True)
    tried_by = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+", null=True)
    tried_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("ontwerp van een taak")
        constraints = (
            models.UniqueConstraint(
                name="taskdraft_one_open", fields=["task"], condition=Q(status=DraftStatus.OPEN)
            ),
            models.CheckConstraint(name="taskdraft_status", condition=Q(status__in=list(DraftStatus))),
            models.CheckConstraint(
                name="taskdraft_tried",
                condition=Q(tried="", tried_by=None, tried_at=None)
                | (~Q(tried="") & Q(tried_by__isnull=False, tried_at__isnull=False)),
            ),
        )
