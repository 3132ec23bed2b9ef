"""Devices that are inspected (toestellen), what was found, and works that are planned."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rolvast.inspections.rules import Condition, Look, Severity


class Site(models.Model):
    """A place with devices (plek), such as a playground. ``kind``: the word by which a task file names it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    kind = models.SlugField(max_length=40)
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=120, blank=True)
    area = models.ForeignKey("accounts.Area", models.PROTECT, related_name="+", null=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True)  # degrees, WGS84
    longitude = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    is_used = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("plek met toestellen")
        constraints = (
            models.UniqueConstraint(name="site_slug", fields=["municipality", "slug"]),
            models.CheckConstraint(
                name="site_point",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(50, 54), longitude__range=(3, 8)),
            ),
        )


class Device(models.Model):
    """Something on a site that is inspected (toestel). How it stands is the fold of the acts about it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="devices")
    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=60)
    placed_on = models.DateField()
    supplier = models.CharField(max_length=100, blank=True)
    is_used = models.BooleanField(default=True)
    condition = models.CharField(max_length=10, blank=True)
    is_closed_off = models.BooleanField(default=False)
    due_on = models.DateField()
    due_look = models.CharField(max_length=10)

    class Meta:
        verbose_name = _("toestel")
        constraints = (
            models.UniqueConstraint(name="device_number", fields=["site", "number"]),
            models.CheckConstraint(name="device_condition", condition=Q(condition__in=["", *Condition])),
            models.CheckConstraint(name="device_look", condition=Q(due_look__in=list(Look))),
        )
        indexes = (models.Index(name="device_due", fields=["municipality", "due_on"]),)


class Inspection(models.Model):
    """Somebody looked at a device (inspectie). The words stand with the act."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, related_name="inspections")
    act = models.OneToOneField("acts.Act", models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    by = models.ForeignKey("acts.Actor", models.PROTECT, related_name="+")
    look = models.CharField(max_length=10)
    done_on = models.DateField()
    condition = models.CharField(max_length=10)

    class Meta:
        verbose_name = _("inspectie")
        constraints = (
            models.CheckConstraint(name="inspection_look", condition=Q(look__in=list(Look))),
            models.CheckConstraint(name="inspection_condition", condition=Q(condition__in=list(Condition))),
        )


class Defect(models.Model):
    """Something wrong with a device (gebrek). ``case``: the subject of the report it goes with."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, related_name="defects")
    key = models.UUIDField(unique=True)
    what = models.CharField(max_length=120)
    severity = models.CharField(max_length=10)
    found_on = models.DateField()
    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="+", null=True)
    case = models.ForeignKey("acts.Subject", models.PROTECT, related_name="+", null=True)
    reference = models.CharField(max_length=40, blank=True)  # the number of that case
    work_link = models.CharField(max_length=200, blank=True)  # the page where staff read about it
    closed_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("gebrek")
        constraints = (
            models.CheckConstraint(name="defect_severity", condition=Q(severity__in=list(Severity))),
            models.CheckConstraint(
                name="defect_period", condition=Q(closed_on=None) | Q(closed_on__gte=F("found_on"))
            ),
            models.UniqueConstraint(name="defect_of_case", fields=["case"]),
        )


class Work(models.Model):
    """A work that is planned on a site or at one device of it (gepland werk)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="works")
    device = models.ForeignKey(Device, models.PROTECT, related_name="works", null=True)
    key = models.UUIDField(unique=True)
    what = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("gepland werk")
        constraints = (models.CheckConstraint(name="work_period", condition=Q(ends_on__gte=F("starts_on"))),)
