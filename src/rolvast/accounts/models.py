"""Municipalities, their areas and teams, people and the positions they hold."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
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
