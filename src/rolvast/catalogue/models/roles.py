"""What the municipality wants, proposals to do a task otherwise, their test by executors, and decisions."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from rolvast.catalogue.models.tasks import ROLE_ALLOWED, PublicTask
from rolvast.catalogue.rules import Doable, Measure, ProposalKind, ProposalStatus, ReviewOutcome, Role

#: A range of one number stands for the task, so that no extension is needed to compare it.
_THE_TASK = Func(F("task_id"), F("task_id"), Value("[]"), function="int8range")


class PolicyGoal(models.Model):
    """What the council agreed to reach (beleidsdoel): the answer to "why do we do this?"."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    agreement = models.CharField(max_length=200)  # the council's agreement it stands in, with the place
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("beleidsdoel")
        constraints = (
            models.UniqueConstraint(name="policygoal_name", fields=["municipality", "name"]),
            models.CheckConstraint(
                name="policygoal_period", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
        )


class Proposal(models.Model):
    """A proposal to give a task another role or another term (voorstel). Its status is a fold of its acts.

    ``digest`` in its act covers the texts and ``salt``; the reason stands with that act.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    task = models.ForeignKey(PublicTask, models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    act = models.OneToOneField("acts.Act", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    status = models.CharField(max_length=12)
    competence = models.CharField(max_length=20)
    role = models.CharField(max_length=20, blank=True)  # of a proposal about the role
    text = models.TextField(blank=True)  # of a proposal about the term: the task file as it would become
    goal = models.ForeignKey(PolicyGoal, models.PROTECT, related_name="+", null=True)
    alternatives = models.JSONField(default=list)  # [{"role": …, "why_not": …}]
    effects = models.JSONField(default=dict)  # {aim: {"direction": -1 | 0 | 1, "why": …}}
    running_cases = models.CharField(max_length=20)
    norm = models.CharField(max_length=300, blank=True)  # the quality norm it promises, as published
    norm_measure = models.CharField(max_length=20, blank=True)  # by which figure the norm is measured
    norm_target = models.PositiveIntegerField(null=True)  # days, or percent
    takes_effect_on = models.DateField()
    review_on = models.DateField(null=True)
    salt = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("voorstel")
        constraints = (
            models.UniqueConstraint(name="proposal_number", fields=["task", "number"]),
            models.UniqueConstraint(
                name="proposal_one_open",
                fields=["task", "kind"],
                condition=Q(status__in=[status for status in ProposalStatus if status.is_open]),
            ),
            models.CheckConstraint(name="proposal_status", condition=Q(status__in=list(ProposalStatus))),
            models.CheckConstraint(
                name="proposal_kind",
                condition=Q(kind=ProposalKind.ROLE, role__in=list(Role), text="")
                | (Q(kind=ProposalKind.TERM, role="") & ~Q(text="")),
            ),
            models.CheckConstraint(name="proposal_role_allowed", condition=ROLE_ALLOWED),
            models.CheckConstraint(
                name="proposal_norm",
                condition=Q(norm="", norm_measure="", norm_target=None)
                | (~Q(norm="") & Q(norm_measure__in=list(Measure), norm_target__isnull=False)),
            ),
            models.CheckConstraint(
                name="proposal_review",
                condition=Q(review_on=None) | Q(review_on__gt=F("takes_effect_on")),
            ),
        )


class ExecutionTest(models.Model):
    """What an executor says of a proposal before it takes force (uitvoeringstoets)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("cost", "who_is_hit", "needed")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="tests")
    number = models.PositiveIntegerField()
    position = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+")
    asked = models.OneToOneField("acts.Act", models.PROTECT, related_name="+")
    answer_by = models.DateField()
    answered = models.OneToOneField("acts.Act", models.PROTECT, related_name="+", null=True)
    doable = models.CharField(max_length=15, blank=True)
    cost = models.TextField(blank=True)
    who_is_hit = models.TextField(blank=True)
    needed = models.TextField(blank=True)
    salt = models.BinaryField(max_length=32, null=True)

    class Meta:
        verbose_name = _("uitvoeringstoets")
        constraints = (
            models.UniqueConstraint(name="executiontest_number", fields=["proposal", "number"]),
            models.UniqueConstraint(name="executiontest_position", fields=["proposal", "position"]),
            models.CheckConstraint(
                name="executiontest_answered",
                condition=Q(answered=None, doable="", salt=None)
                | Q(answered__isnull=False, doable__in=list(Doable), salt__isnull=False),
            ),
        )


class RoleDecision(models.Model):
    """Which role the municipality has in a task, and in which period (rolbesluit); why stands in its act.

    ``ends_on`` is the first day on which it no longer holds: the day on which its successor takes effect.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    task = models.ForeignKey(PublicTask, models.PROTECT, related_name="role_decisions")
    act = models.OneToOneField("acts.Act", models.PROTECT, related_name="+")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="decision", null=True)
    competence = models.CharField(max_length=20)
    role = models.CharField(max_length=20)
    decided_by = models.CharField(max_length=60)
    takes_effect_on = models.DateField()
    ends_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    tested = models.BooleanField(default=False)  # did the executors answer before it was decided?
    untested_because = models.TextField(blank=True)  # public
    untalked_because = models.TextField(blank=True)  # public
    #: The act with which it took force: its own where its day had come, else one of the night of that day.
    took_force = models.OneToOneField("acts.Act", models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("rolbesluit")
        constraints = (
            models.UniqueConstraint(name="roledecision_day", fields=["task", "takes_effect_on"]),
            models.CheckConstraint(name="roledecision_role", condition=Q(role__in=list(Role))),
            models.CheckConstraint(name="roledecision_role_allowed", condition=ROLE_ALLOWED),
            models.CheckConstraint(
                name="roledecision_review",
                condition=Q(review_on=None) | Q(review_on__gt=F("takes_effect_on")),
            ),
            models.CheckConstraint(
                name="roledecision_tested", condition=Q(tested=True) | ~Q(untested_because="")
            ),
            models.CheckConstraint(
                name="roledecision_period",
                condition=Q(ends_on=None) | Q(ends_on__gt=F("takes_effect_on")),
            ),
            ExclusionConstraint(
                name="roledecision_one_in_force",
                expressions=[
                    (_THE_TASK, RangeOperators.OVERLAPS),
                    (Func(F("takes_effect_on"), F("ends_on"), function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
        )


class RoleReview(models.Model):
    """What came of looking back at a role decision (rolevaluatie); why stands in its act."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    decision = models.ForeignKey(RoleDecision, models.PROTECT, related_name="reviews")
    number = models.PositiveIntegerField()
    act = models.OneToOneField("acts.Act", models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10)
    next_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("rolevaluatie")
        constraints = (
            models.UniqueConstraint(name="rolereview_number", fields=["decision", "number"]),
            models.CheckConstraint(name="rolereview_outcome", condition=Q(outcome__in=list(ReviewOutcome))),
            models.CheckConstraint(
                name="rolereview_next",
                condition=~Q(outcome=ReviewOutcome.KEEP) | Q(next_on__isnull=False),
            ),
        )
