"""Role talks: tasks put before invited staff and residents, who each place them on the ladder unseen."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rolvast.catalogue.models.roles import Proposal
from rolvast.catalogue.models.tasks import PublicTask
from rolvast.catalogue.rules import Role, TalkGroup


class RoleTalk(models.Model):
    """Tasks put before invited people, who each place them on the ladder with a reason (rolgesprek)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    title = models.CharField(max_length=200)
    question = models.CharField(max_length=500)
    opened_at = models.DateTimeField()
    answer_by = models.DateField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("rolgesprek")
        constraints = (
            models.CheckConstraint(
                name="roletalk_period", condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at"))
            ),
        )


class TalkTask(models.Model):
    """A task on the agenda of a role talk (gesprekspunt), with the proposal it is about when there is one."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    talk = models.ForeignKey(RoleTalk, models.PROTECT, related_name="tasks")
    number = models.PositiveIntegerField()
    task = models.ForeignKey(PublicTask, models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("gesprekspunt")
        constraints = (
            models.UniqueConstraint(name="talktask_number", fields=["talk", "number"]),
            models.UniqueConstraint(name="talktask_once", fields=["talk", "task"]),
        )


class TalkSeat(models.Model):
    """A place for one invited person in a role talk (zetel): by name, or by a link that is passed on."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("person",)

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    talk = models.ForeignKey(RoleTalk, models.PROTECT, related_name="seats")
    number = models.PositiveIntegerField()
    group = models.CharField(max_length=10)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("zetel")
        constraints = (
            models.UniqueConstraint(name="talkseat_number", fields=["talk", "number"]),
            models.UniqueConstraint(
                name="talkseat_person", fields=["talk", "person"], condition=Q(person__isnull=False)
            ),
            models.CheckConstraint(name="talkseat_group", condition=Q(group__in=list(TalkGroup))),
            # A link can be passed on to anyone, so it never speaks for staff.
            models.CheckConstraint(
                name="talkseat_link", condition=Q(person__isnull=False) | Q(group=TalkGroup.RESIDENT)
            ),
        )


class Placing(models.Model):
    """Where one invited person places a task on the ladder (plaatsing); the reason stands with its act."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    seat = models.ForeignKey(TalkSeat, models.PROTECT, related_name="placings")
    about = models.ForeignKey(TalkTask, models.PROTECT, related_name="placings")
    act = models.OneToOneField("acts.Act", models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("plaatsing")
        constraints = (
            models.UniqueConstraint(name="placing_once", fields=["seat", "about"]),
            models.CheckConstraint(name="placing_role", condition=Q(role__in=list(Role))),
        )
