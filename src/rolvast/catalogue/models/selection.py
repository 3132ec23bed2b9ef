"""The national selection list as it was read; the same for all municipalities."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rolvast.catalogue.rules.selection import ProcessTerm


class SelectionList(models.Model):
    """A version of the national list of how long records are kept (selectielijst), by the file's digest."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    digest = models.BinaryField(max_length=32, unique=True)
    label = models.CharField(max_length=200)  # the name of the file it was read from
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = _("selectielijst")


class SelectionResult(models.Model):
    """One result of a selection list (resultaat): destroy after a period, or keep for ever."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    listing = models.ForeignKey(SelectionList, models.PROTECT, related_name="results")
    number = models.CharField(max_length=12)
    process = models.CharField(max_length=200)
    name = models.CharField(max_length=300)
    permanent = models.BooleanField(null=True)
    period = models.CharField(max_length=20, blank=True)
    process_term = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("resultaat")
        constraints = (
            models.UniqueConstraint(name="selectionresult_number", fields=["listing", "number"]),
            models.CheckConstraint(
                name="selectionresult_period", condition=Q(permanent=False) | Q(period="")
            ),
            models.CheckConstraint(
                name="selectionresult_process_term", condition=Q(process_term__in=list(ProcessTerm))
            ),
        )
