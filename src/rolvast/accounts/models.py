"""Municipalities, their areas and teams, people and the positions they hold."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rolvast.accounts.rules import PositionKind


class Municipality(models.Model):
    """A municipality (gemeente); every other row belongs to exactly one."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    code = models.CharField(max_length=6, unique=True)
    name = models.CharField(max_length=100)
    host = models.CharField(max_length=253, blank=True)
    is_default = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("gemeente")
        constraints = (
            models.CheckConstraint(name="municipality_code", condition=Q(code__regex=r"^GM[0-9]{4}$")),
            models.UniqueConstraint(name="municipality_host", fields=["host"], condition=~Q(host="")),
            models.UniqueConstraint(
                name="municipality_one_default", fields=["is_default"], condition=Q(is_default=True)
            ),
        )


class Area(models.Model):
    """A district (wijk) or neighbourhood (buurt) with its outline and number of inhabitants."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=100)
    outline = models.JSONField(default=list)  # rings of [longitude, latitude], WGS84
    inhabitants = models.PositiveIntegerField(null=True)
    counted_on = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("gebied")
        constraints = (models.UniqueConstraint(name="area_code", fields=["municipality", "code"]),)


class Team(models.Model):
    """A team (team) of the organisation that cases are given to."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("team")
        constraints = (models.UniqueConstraint(name="team_name", fields=["municipality", "name"]),)


class PersonManager(BaseUserManager["Person"]):
    """Finds a person by the name they sign in with, as the framework's sign-in asks."""


class Person(AbstractBaseUser):
    """Someone who can sign in (persoon): a resident, or somebody who works for the municipality."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("sign_in_name", "name", "email", "password", "last_login")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    sign_in_name = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    introduction = models.CharField(max_length=300, blank=True)

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name = _("persoon")
        constraints = (
            models.UniqueConstraint(
                name="person_email", fields=["municipality", "email"], condition=~Q(email="")
            ),
        )


class Position(models.Model):
    """A position (functie) a person holds for some time; acts are done in a position."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("person",)

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="positions")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=100)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("functie")
        constraints = (
            models.CheckConstraint(
                name="position_kind", condition=Q(kind__in=[kind.value for kind in PositionKind])
            ),
            models.CheckConstraint(
                name="position_period", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
        )


class Absence(models.Model):
    """A time in which the holder of a position is away (afwezigheid), and who takes the work over."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    position = models.ForeignKey(Position, models.PROTECT, related_name="absences")
    starts_on = models.DateField()
    ends_on = models.DateField()
    replacement = models.ForeignKey(Position, models.PROTECT, related_name="replaces", null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("afwezigheid")
        constraints = (
            models.CheckConstraint(name="absence_period", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(
                name="absence_replaced_by_other",
                condition=Q(replacement=None) | ~Q(replacement=F("position")),
            ),
        )


class ContactDetails(models.Model):
    """How the municipality is reached (contactgegevens): what stands on its letters and its pages."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.OneToOneField(Municipality, models.PROTECT, related_name="+")
    postal_address = models.CharField(max_length=200, blank=True)
    visiting_address = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        verbose_name = _("contactgegevens")


class OpeningHours(models.Model):
    """When the counter is open on a day of the week (openingstijden); without periods it is closed."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField()  # 1 is Monday, as in ISO 8601
    periods = models.JSONField(default=list)  # [["09:00", "12:30"], …], rising, not overlapping

    class Meta:
        verbose_name = _("openingstijden")
        constraints = (
            models.UniqueConstraint(name="openinghours_once", fields=["municipality", "weekday"]),
            models.CheckConstraint(name="openinghours_weekday", condition=Q(weekday__range=(1, 7))),
        )


class ClosedDay(models.Model):
    """A day on which the counter is closed besides the usual ones (sluitingsdag)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    on = models.DateField()
    note = models.CharField(max_length=100)
    is_closed = models.BooleanField(default=True)  # false where it was taken back: rows are not removed

    class Meta:
        verbose_name = _("sluitingsdag")
        constraints = (models.UniqueConstraint(name="closedday_once", fields=["municipality", "on"]),)


class HourRate(models.Model):
    """What an hour of work costs from a day on (uurtarief), per kind of position, in cents."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    starts_on = models.DateField()
    cents = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("uurtarief")
        constraints = (
            models.UniqueConstraint(name="hourrate_once", fields=["municipality", "kind", "starts_on"]),
            models.CheckConstraint(
                name="hourrate_kind", condition=Q(kind__in=[kind.value for kind in PositionKind])
            ),
        )


class ApiToken(models.Model):
    """The key by which another system acts in a position (toegangssleutel); only its digest is kept."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    position = models.ForeignKey(Position, models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)  # which system it is for
    digest = models.BinaryField(max_length=32, unique=True)
    scopes = ArrayField(models.CharField(max_length=30))
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    used_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("toegangssleutel")
