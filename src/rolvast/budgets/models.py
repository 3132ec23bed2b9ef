"""Neighbourhood budgets, their projects, who voted and, apart from that, what was voted, and the result."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from rolvast.budgets.rules import Phase, Status, VoteChannel


def _is_digest(field: str) -> Exact:
    return Exact(Func(F(field), function="octet_length", output_field=models.IntegerField()), 32)


class Budget(models.Model):
    """An amount that residents divide among their own plans by voting (buurtbudget).

    ``areas``: codes of the districts whose people may vote; empty for the whole municipality.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=100)
    words = models.TextField(blank=True)
    basis = models.CharField(max_length=300)  # by which decision the money is there
    cents = models.PositiveBigIntegerField()
    areas = ArrayField(models.CharField(max_length=10), default=list)
    least_age = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    ideas_until = models.DateField()
    vote_from = models.DateField()
    vote_until = models.DateField()
    phase = models.CharField(max_length=12)
    phase_at = models.DateTimeField()
    is_read_in = models.BooleanField(default=False)  # from a file, to compare with

    class Meta:
        verbose_name = _("buurtbudget")
        constraints = (
            models.UniqueConstraint(name="budget_slug", fields=["municipality", "slug"]),
            models.CheckConstraint(name="budget_phase", condition=Q(phase__in=list(Phase))),
            models.CheckConstraint(name="budget_amount", condition=Q(cents__gt=0)),
            models.CheckConstraint(name="budget_choices", condition=Q(least__gte=1, most__gte=F("least"))),
            models.CheckConstraint(
                name="budget_dates",
                condition=Q(vote_from__gt=F("ideas_until"), vote_until__gte=F("vote_from")),
            ),
        )


class Project(models.Model):
    """One plan that asks for a part of a neighbourhood budget (plan); its number stands on the ballot."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("title", "words")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="projects")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    words = models.TextField(blank=True)
    cents = models.PositiveBigIntegerField()
    estimated_by_us = models.BooleanField(default=False)  # else by who handed it in
    place = models.CharField(max_length=100, blank=True)
    area = models.ForeignKey("accounts.Area", models.PROTECT, related_name="+", null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    by_staff = models.BooleanField(default=False)  # on behalf of somebody
    status = models.CharField(max_length=16)
    status_words = models.TextField(blank=True)  # the public reason, or how far it is
    status_at = models.DateTimeField()
    initiative = models.ForeignKey(  # of residents who carry it out
        "initiatives.Initiative", models.PROTECT, related_name="+", null=True
    )

    class Meta:
        verbose_name = _("plan voor een buurtbudget")
        constraints = (
            models.UniqueConstraint(name="project_number", fields=["budget", "number"]),
            models.CheckConstraint(name="project_status", condition=Q(status__in=list(Status))),
            models.CheckConstraint(name="project_cost", condition=Q(cents__gt=0, number__gte=1)),
            models.CheckConstraint(
                name="project_point",
                condition=Q(longitude=None, latitude=None)
                | Q(longitude__isnull=False, latitude__isnull=False),
            ),
            models.CheckConstraint(
                name="project_refused_with_reason",
                condition=~Q(status__in=[Status.REFUSED, Status.NOT_CARRIED_OUT]) | ~Q(status_words=""),
            ),
        )


class Voter(models.Model):
    """That somebody voted (kiezer), by keyed digests only; nothing here leads to what they voted.

    ``who``: the account or the confirmed e-mail address. ``home``: door, birthday and initial, asked on every
    way in. ``paper``: the number of a paper ballot. The day is kept and not the moment.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("who", "home", "paper")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="+")
    who = models.BinaryField(max_length=32, null=True)
    home = models.BinaryField(max_length=32, null=True)
    paper = models.BinaryField(max_length=32, null=True)
    channel = models.CharField(max_length=5)
    on = models.DateField()

    class Meta:
        verbose_name = _("kiezer")
        constraints = (
            models.UniqueConstraint(name="voter_who_once", fields=["budget", "who"]),
            models.UniqueConstraint(name="voter_home_once", fields=["budget", "home"]),
            models.UniqueConstraint(name="voter_paper_once", fields=["budget", "paper"]),
            models.CheckConstraint(name="voter_channel", condition=Q(channel__in=list(VoteChannel))),
        )


class Ballot(models.Model):
    """What was voted (stembiljet), apart from who voted: a random key, no moment, no tie to a voter.

    ``receipt``: the digest of the secret in the link that only the voter got.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    id = models.UUIDField(primary_key=True)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="+")
    choices = ArrayField(models.PositiveSmallIntegerField())  # numbers of projects, rising
    channel = models.CharField(max_length=5)
    receipt = models.BinaryField(max_length=32, null=True, unique=True)

    class Meta:
        verbose_name = _("stembiljet")
        constraints = (
            models.CheckConstraint(name="ballot_channel", condition=Q(channel__in=list(VoteChannel))),
            models.CheckConstraint(
                name="ballot_receipt", condition=Q(receipt=None) | Q(_is_digest("receipt"))
            ),
        )


class BudgetResult(models.Model):
    """What came out of the vote by both rules (uitslag van een buurtbudget); computed once, and kept."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    budget = models.OneToOneField(Budget, models.PROTECT, related_name="result")
    ballots_digest = models.BinaryField(max_length=32)
    by_channel = models.JSONField()  # {"WEB": 12, …}
    votes = models.JSONField()  # {"1": 40, …}
    equal_shares = models.JSONField()
    greedy = models.JSONField()

    class Meta:
        verbose_name = _("uitslag van een buurtbudget")
        constraints = (
            models.CheckConstraint(name="budgetresult_digest", condition=Q(_is_digest("ballots_digest"))),
        )
