"""Causes and their needs, what people pledge or offer, what the municipality promises."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rolvast.pledges.rules import (
    FARTHEST,
    LIVE,
    NEAREST,
    Answer,
    Frequency,
    NeedKind,
    PromiseStatus,
    Standing,
    Status,
)


class Cause(models.Model):
    """Something people help with (doel): an initiative, or whatever the room above hangs on a subject.

    ``organisers``: persons who arrange it; ``organiser_actors``: the same for who has no account.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("organisers",)

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    title = models.CharField(max_length=120)
    path = models.CharField(max_length=200)
    area = models.ForeignKey("accounts.Area", models.PROTECT, related_name="+", null=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    is_open = models.BooleanField(default=True)
    organisers = ArrayField(models.BigIntegerField(), default=list)
    organiser_actors = ArrayField(models.UUIDField(), default=list)
    contact = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField()

    class Meta:
        verbose_name = _("doel")
        constraints = (
            models.CheckConstraint(
                name="cause_point",
                condition=Q(longitude=None, latitude=None)
                | Q(longitude__isnull=False, latitude__isnull=False)
                & Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
            ),
        )


class Need(models.Model):
    """Something a cause needs (hulpvraag). ``wanted`` and ``filled``: minutes, cents or pieces, by kind.

    ``filled`` is what the pledges of it count together; no statement can make it more than ``wanted``.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("details", "closed_reason")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    cause = models.ForeignKey(Cause, models.PROTECT, related_name="needs")
    key = models.UUIDField(unique=True)
    kind = models.CharField(max_length=6)
    title = models.CharField(max_length=120)
    details = models.CharField(max_length=1000, blank=True)
    skill = models.CharField(max_length=80, blank=True)
    wanted = models.PositiveIntegerField()
    filled = models.PositiveIntegerField(default=0)
    by_on = models.DateField(null=True)
    is_open = models.BooleanField(default=True)
    closed_reason = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("hulpvraag")
        constraints = (
            models.CheckConstraint(name="need_kind", condition=Q(kind__in=list(NeedKind))),
            models.CheckConstraint(name="need_wanted", condition=Q(wanted__gte=1)),
            models.CheckConstraint(
                name="need_never_overfilled", condition=Q(filled__gte=0, filled__lte=F("wanted"))
            ),
        )
        indexes = (
            models.Index(name="need_of_cause", fields=["cause"]),
            models.Index(name="need_open", fields=["municipality", "-asked_at"], condition=Q(is_open=True)),
        )


class Pledge(models.Model):
    """What somebody says they will give to a need (toezegging). Its status is the fold of its acts."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("person", "name", "email", "words", "note")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, models.PROTECT, related_name="pledges")
    key = models.UUIDField(unique=True)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", null=True)
    actor = models.ForeignKey("acts.Actor", models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    words = models.CharField(max_length=1000, blank=True)
    first_name_shown = models.BooleanField(default=False)
    amount = models.PositiveIntegerField()
    done = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=500, blank=True)  # what an organiser wrote with what was done
    status = models.CharField(max_length=11)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("toezegging")
        constraints = (
            models.CheckConstraint(name="pledge_status", condition=Q(status__in=list(Status))),
            models.CheckConstraint(name="pledge_amount", condition=Q(amount__gte=1)),
            models.CheckConstraint(
                name="pledge_confirmed",
                condition=Q(status=Status.UNCONFIRMED, confirmed_at=None, actor=None)
                | ~Q(status=Status.UNCONFIRMED) & Q(confirmed_at__isnull=False, actor__isnull=False),
            ),
            models.CheckConstraint(
                name="pledge_done",
                condition=Q(status__in=[Status.KEPT, Status.PARTLY_KEPT, Status.NOT_KEPT], done__isnull=False)
                | ~Q(status__in=[Status.KEPT, Status.PARTLY_KEPT, Status.NOT_KEPT]) & Q(done=None),
            ),
            models.UniqueConstraint(
                name="pledge_once_by_person",
                fields=["need", "person"],
                condition=Q(person__isnull=False, status__in=sorted(LIVE)),
            ),
            models.UniqueConstraint(
                name="pledge_once_by_address",
                fields=["need", "email"],
                condition=~Q(email="") & Q(status__in=sorted(LIVE)),
            ),
        )
        indexes = (
            models.Index(name="pledge_of_person", fields=["person"], condition=Q(person__isnull=False)),
        )


class Promise(models.Model):
    """What the municipality promises a cause (belofte van de gemeente), with a day; answered with a word."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    cause = models.ForeignKey(Cause, models.PROTECT, related_name="promises")
    key = models.UUIDField(unique=True)
    words = models.CharField(max_length=300)
    due_on = models.DateField()
    status = models.CharField(max_length=8)
    answer = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("belofte van de gemeente")
        constraints = (
            models.CheckConstraint(name="promise_status", condition=Q(status__in=list(PromiseStatus))),
            models.CheckConstraint(
                name="promise_answered_with_a_word",
                condition=~Q(status__in=[PromiseStatus.KEPT, PromiseStatus.NOT_KEPT])
                | ~Q(answer="") & Q(answered_at__isnull=False),
            ),
        )
        indexes = (models.Index(name="promise_of_cause", fields=["cause"]),)


class Offer(models.Model):
    """Help offered before anybody asked (hulpaanbod): kinds, around a place, in some days."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("person", "name", "email", "words", "longitude", "latitude")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    kinds = ArrayField(models.CharField(max_length=6))
    words = models.CharField(max_length=1000, blank=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    radius = models.PositiveIntegerField()
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    status = models.CharField(max_length=11)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("hulpaanbod")
        constraints = (
            models.CheckConstraint(name="offer_status", condition=Q(status__in=list(Standing))),
            models.CheckConstraint(name="offer_radius", condition=Q(radius__range=(NEAREST, FARTHEST))),
            models.CheckConstraint(
                name="offer_period",
                condition=Q(from_on=None) | Q(until_on=None) | Q(until_on__gte=F("from_on")),
            ),
        )
        indexes = (
            models.Index(
                name="offer_standing", fields=["municipality"], condition=Q(status=Standing.STANDING)
            ),
        )


class Listening(models.Model):
    """Somebody who asked to hear of needs near a place (hulpbericht)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("person", "name", "email", "longitude", "latitude")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    kinds = ArrayField(models.CharField(max_length=6))
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    radius = models.PositiveIntegerField()
    frequency = models.CharField(max_length=7)
    status = models.CharField(max_length=11)
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("hulpbericht")
        constraints = (
            models.CheckConstraint(name="listening_status", condition=Q(status__in=list(Standing))),
            models.CheckConstraint(name="listening_frequency", condition=Q(frequency__in=list(Frequency))),
            models.CheckConstraint(name="listening_radius", condition=Q(radius__range=(NEAREST, FARTHEST))),
        )
        indexes = (
            models.Index(
                name="listening_standing", fields=["municipality"], condition=Q(status=Standing.STANDING)
            ),
        )


class Match(models.Model):
    """A need that somebody was told of, or an offer that was taken up (koppeling); told once.

    ``asked_at``: when we asked whether it led to something; ``answer`` is empty until that is said.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, models.PROTECT, related_name="+")
    listening = models.ForeignKey(Listening, models.PROTECT, related_name="+", null=True)
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="+", null=True)
    key = models.UUIDField(unique=True)
    told_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=7, blank=True)

    class Meta:
        verbose_name = _("koppeling")
        constraints = (
            models.CheckConstraint(
                name="match_of_one",
                condition=Q(listening__isnull=False, offer=None) | Q(listening=None, offer__isnull=False),
            ),
            models.CheckConstraint(
                name="match_answer",
                condition=Q(answer="") | Q(answer__in=list(Answer), asked_at__isnull=False),
            ),
            models.UniqueConstraint(name="match_told_once", fields=["listening", "need"]),
            models.UniqueConstraint(name="match_offered_once", fields=["offer", "need"]),
        )
        indexes = (
            models.Index(name="match_to_ask", fields=["municipality", "told_at"], condition=Q(asked_at=None)),
        )
