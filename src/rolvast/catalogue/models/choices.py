"""What residents chose in search, stored without who."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rolvast.catalogue.models.tasks import PublicTask


class SearchChoice(models.Model):
    """How often a task was chosen after a word was typed, on a day (zoekkeuze); without who, when or where.

    ``word`` is a keyed digest: a word nobody else typed can count, but cannot be read back. ``places`` adds
    up where in the list the task stood each time, as ``rules.search.learning`` weighs it.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    word = models.BinaryField(max_length=16)
    task = models.ForeignKey(PublicTask, models.PROTECT, related_name="+")
    day = models.DateField()
    times = models.PositiveIntegerField()
    places = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("zoekkeuze")
        constraints = (
            models.UniqueConstraint(name="searchchoice_once", fields=["municipality", "word", "task", "day"]),
            models.CheckConstraint(name="searchchoice_times", condition=Q(times__gte=1)),
            models.CheckConstraint(name="searchchoice_places", condition=Q(places__gte=F("times"))),
        )
