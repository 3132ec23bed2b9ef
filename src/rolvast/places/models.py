"""Places on the map, and the times they are closed."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rolvast.places.rules.said import LATITUDES, LONGITUDES


class Place(models.Model):
    """A place where residents can go (plaats), such as a polling place or a playground."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=70)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6)  # degrees, WGS84
    longitude = models.DecimalField(max_digits=9, decimal_places=6)
    area = models.ForeignKey("accounts.Area", models.PROTECT, related_name="+", null=True)
    # {"1": [["09:00", "12:30"]], …} by day of the week
    week = models.JSONField(default=dict)
    # {"2027-03-17": [["07:30", "21:00"]], …}: these go before the week; an empty list is closed
    dates = models.JSONField(default=dict)
    access = models.JSONField(default=list)
    note = models.CharField(max_length=500, blank=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("plaats")
        constraints = (
            models.UniqueConstraint(name="place_slug", fields=["municipality", "kind", "slug"]),
            models.CheckConstraint(name="place_latitude", condition=Q(latitude__range=LATITUDES)),
            models.CheckConstraint(name="place_longitude", condition=Q(longitude__range=LONGITUDES)),
            models.CheckConstraint(
                name="place_period",
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
        )


class PlaceClosure(models.Model):
    """Days on which a place is closed besides its hours (tijdelijke sluiting), and why."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, related_name="closures")
    first_on = models.DateField()
    last_on = models.DateField()
    reason = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)  # taken back: rows are not removed

    class Meta:
        verbose_name = _("tijdelijke sluiting")
        constraints = (
            models.CheckConstraint(name="placeclosure_period", condition=Q(last_on__gte=F("first_on"))),
        )
