"""Desks, the times they are closed, and appointments at them."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from rolvast.appointments.rules import Status

#: More lanes than this a desk cannot have: a place is the desk's number times a thousand plus the lane.
MOST_AT_ONCE = 99


class Desk(models.Model):
    """A place where somebody is received (balie): how many at once, and when it is open."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    place = models.CharField(max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField()
    # {"1": [["09:00", "12:30"]], …} by day of the week; null: the opening hours of the municipality
    week = models.JSONField(null=True)
    is_used = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("balie")
        constraints = (
            models.UniqueConstraint(name="desk_name", fields=["municipality", "name"]),
            models.CheckConstraint(name="desk_capacity", condition=Q(capacity__range=(1, MOST_AT_ONCE))),
        )


class DeskClosure(models.Model):
    """A time in which a desk is closed besides its hours (sluiting)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="closures")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    note = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)  # taken back: rows are not removed

    class Meta:
        verbose_name = _("sluiting")
        constraints = (
            models.CheckConstraint(name="deskclosure_period", condition=Q(ends_at__gt=F("starts_at"))),
        )


class Appointment(models.Model):
    """Somebody is expected at a desk (afspraak). Its status is the fold of the acts about it.

    ``lane``: which of the places at the desk. The name and address are kept here, since an appointment can
    be made without a case.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("person", "name", "email")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.ForeignKey("acts.Subject", models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="appointments")
    lane = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    task = models.ForeignKey("catalogue.PublicTask", models.PROTECT, related_name="+")
    version = models.ForeignKey("catalogue.TaskVersion", models.PROTECT, related_name="+")
    actor = models.ForeignKey("acts.Actor", models.PROTECT, related_name="+")  # for whom it is
    reference = models.CharField(max_length=40, blank=True)  # the number of the case it is about
    work_link = models.CharField(max_length=200, blank=True)  # the page where staff read about that
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    status = models.CharField(max_length=10)
    changes = models.PositiveIntegerField(default=0)
    booked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("afspraak")
        constraints = (
            models.CheckConstraint(name="appointment_status", condition=Q(status__in=list(Status))),
            models.CheckConstraint(name="appointment_period", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="appointment_lane", condition=Q(lane__range=(1, MOST_AT_ONCE))),
            models.CheckConstraint(
                name="appointment_kept_or_erased",
                condition=Q(erased_at=None) | Q(person=None, name="", email=""),
            ),
            models.UniqueConstraint(
                name="appointment_one_booked", fields=["subject"], condition=Q(status=Status.BOOKED)
            ),
            # Ranges only: these need no extension of the database, which not every server has.
            ExclusionConstraint(
                name="appointment_never_two_at_once",
                expressions=[
                    (
                        Func(
                            F("desk_id") * Value(1000) + F("lane"),
                            F("desk_id") * Value(1000) + F("lane"),
                            Value("[]"),
                            function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(
                            F("starts_at"),
                            F("ends_at"),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=~Q(status=Status.CANCELLED),
            ),
        )
        indexes = (
            models.Index(name="appointment_of_desk", fields=["desk", "starts_at"]),
            models.Index(name="appointment_of_subject", fields=["subject", "starts_at"]),
            models.Index(
                name="appointment_to_remind",
                fields=["municipality", "starts_at"],
                condition=Q(status=Status.BOOKED, reminded_at=None),
            ),
        )
