"""Calendars of what is collected: streams, the rule of each per district, and the days moved."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rolvast.calendars.rules.days import MOST_WEEKS


class Calendar(models.Model):
    """What is collected or comes by on fixed days (kalender), such as household waste."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    note = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("kalender")
        constraints = (models.UniqueConstraint(name="calendar_key", fields=["municipality", "key"]),)


class Stream(models.Model):
    """One thing that a calendar tells of (stroom), such as paper."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    calendar = models.ForeignKey(Calendar, models.PROTECT, related_name="streams")
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("stroom")
        constraints = (models.UniqueConstraint(name="stream_key", fields=["calendar", "key"]),)


class CollectionRule(models.Model):
    """How often a stream is collected in a district (ophaalregel): from a first day, every so many weeks."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="rules")
    area = models.ForeignKey("accounts.Area", models.PROTECT, related_name="+")
    first_on = models.DateField()
    weeks = models.PositiveSmallIntegerField()
    last_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)  # replaced before it began: rows are not removed

    class Meta:
        verbose_name = _("ophaalregel")
        constraints = (
            models.CheckConstraint(name="collectionrule_weeks", condition=Q(weeks__range=(1, MOST_WEEKS))),
            models.CheckConstraint(
                name="collectionrule_period", condition=Q(last_on=None) | Q(last_on__gte=F("first_on"))
            ),
            models.UniqueConstraint(
                name="collectionrule_one_open",
                fields=["stream", "area"],
                condition=Q(last_on=None, ended_at=None),
            ),
        )


class MovedDay(models.Model):
    """A day that is moved to another or not there at all (verzette dag), and why.

    ``stream`` or ``area`` null: for all of them.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    calendar = models.ForeignKey(Calendar, models.PROTECT, related_name="moved")
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="+", null=True)
    area = models.ForeignKey("accounts.Area", models.PROTECT, related_name="+", null=True)
    on = models.DateField()
    to = models.DateField(null=True)
    reason = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)  # taken back

    class Meta:
        verbose_name = _("verzette dag")
        constraints = (
            models.CheckConstraint(name="movedday_elsewhere", condition=Q(to=None) | ~Q(to=F("on"))),
            models.UniqueConstraint(
                name="movedday_once",
                fields=["calendar", "stream", "area", "on"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
            ),
        )
