"""A case, each time it was taken up, and when its term stood still."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rolvast.cases.rules import OPEN, Channel, Ground, Outcome, Status, Verdict

#: What stands on a worklist: open, and not running along with another.
_LISTED = Q(status__in=list(OPEN), joined_to=None)


class Case(models.Model):
    """One matter between a resident and the municipality (zaak). Its state is a fold of its acts."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("person",)

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    number = models.CharField(max_length=40)
    task = models.ForeignKey("catalogue.PublicTask", models.PROTECT, related_name="+")
    version = models.ForeignKey("catalogue.TaskVersion", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10)
    area = models.ForeignKey("accounts.Area", models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", null=True)
    applicant = models.ForeignKey("acts.Actor", models.PROTECT, related_name="+")
    status = models.CharField(max_length=15)
    position = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+", null=True)
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+", null=True)
    hand_overs = models.PositiveIntegerField(default=0)
    registered_at = models.DateTimeField()
    source_digest = models.BinaryField(max_length=32, null=True)
    source_key = models.CharField(max_length=200, blank=True)
    # The case about the same thing that this one runs along with; each keeps its own verdict.
    joined_to = models.ForeignKey("self", models.PROTECT, related_name="joined", null=True)

    class Meta:
        verbose_name = _("zaak")
        constraints = (
            models.CheckConstraint(
                name="case_not_joined_to_itself",
                condition=Q(joined_to=None) | ~Q(joined_to=F("id")),
            ),
            models.UniqueConstraint(name="case_number", fields=["municipality", "number"]),
            models.UniqueConstraint(
                name="case_imported_once",
                fields=["municipality", "source_digest", "source_key"],
                condition=Q(source_digest__isnull=False),
            ),
            models.CheckConstraint(name="case_status", condition=Q(status__in=list(Status))),
            models.CheckConstraint(name="case_channel", condition=Q(channel__in=list(Channel))),
        )
        indexes = (
            models.Index(name="case_of_person", fields=["person"], condition=Q(person__isnull=False)),
            models.Index(name="case_open_of_holder", fields=["municipality", "position"], condition=_LISTED),
            models.Index(name="case_open_of_team", fields=["municipality", "team"], condition=_LISTED),
        )


#: The chance of being late: an estimate for another last day than the present one is none.
LATE_PERMILLE = models.Case(
    models.When(due_on=F("estimated_for"), then=F("estimated_permille")),
    output_field=models.PositiveSmallIntegerField(null=True),
)


#: There is a chance for this episode, and it is for the last day that it has now.
ESTIMATED = Q(due_on=F("estimated_for"), estimated_permille__isnull=False)


class Episode(models.Model):
    """One run of a case from receipt to end (ronde); reopening begins another with its own term."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="episodes")
    number = models.PositiveIntegerField()
    is_current = models.BooleanField()
    received_at = models.DateTimeField()
    start_on = models.DateField(null=True)  # the day of the event that the term is counted from
    term = models.CharField(max_length=10, blank=True)
    regime = models.CharField(max_length=10, blank=True)
    direction = models.CharField(max_length=10, blank=True)
    article = models.CharField(max_length=100, blank=True)
    extensions = ArrayField(models.CharField(max_length=10), default=list)
    nominal_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    steer_by = models.DateField(null=True)
    default_from = models.DateField(null=True)
    own_due_at = models.DateTimeField(null=True)  # the deadline an imported log gave itself
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    # Does the case run along with another? Kept here too, so that a list of open cases need not look there.
    runs_along = models.BooleanField(default=False, db_default=False)
    verdict = models.CharField(max_length=10, blank=True)
    default_on = models.DateField(null=True)  # the day a notice of default came in that counts
    penalty_set_on = models.DateField(null=True)
    no_penalty = models.CharField(max_length=30, blank=True, db_default="")
    reopen_asked_at = models.DateTimeField(null=True)
    reopen_refused_at = models.DateTimeField(null=True)
    pause_asked_until = models.DateField(
        null=True
    )  # the applicant was asked to agree with waiting until then
    # The chance of being late as counted last (thousandths), from how many cases, and for which last day.
    estimated_permille = models.PositiveSmallIntegerField(null=True)
    estimated_from = models.PositiveIntegerField(null=True)
    estimated_for = models.DateField(null=True)

    class Meta:
        verbose_name = _("ronde")
        constraints = (
            models.UniqueConstraint(name="episode_number", fields=["case", "number"]),
            models.UniqueConstraint(
                name="episode_one_current", fields=["case"], condition=Q(is_current=True)
            ),
            models.CheckConstraint(name="episode_outcome", condition=Q(outcome__in=["", *Outcome])),
            models.CheckConstraint(name="episode_verdict", condition=Q(verdict__in=["", *Verdict])),
            models.CheckConstraint(
                name="episode_outcome_at_end", condition=Q(outcome="") | Q(ended_at__isnull=False)
            ),
            models.CheckConstraint(
                name="episode_penalty",
                condition=Q(penalty_set_on=None, no_penalty="")
                | Q(default_on__isnull=False, penalty_set_on__isnull=False),
            ),
            models.CheckConstraint(
                name="episode_dates",
                condition=Q(term="", due_on=None)
                | Q(
                    start_on__isnull=False,
                    nominal_on__isnull=False,
                    due_on__isnull=False,
                    steer_by__isnull=False,
                    default_from__isnull=False,
                ),
            ),
        )
        indexes = (
            models.Index(
                name="episode_due",
                fields=["municipality", "due_on", "runs_along"],
                condition=Q(is_current=True, ended_at=None),
            ),
            models.Index(
                name="episode_estimated",
                fields=["municipality", "due_on", "runs_along"],
                condition=Q(is_current=True, ended_at=None) & ESTIMATED,
            ),
            models.Index(
                name="episode_unestimated",
                fields=["municipality", "due_on", "runs_along"],
                condition=Q(is_current=True, ended_at=None) & ~ESTIMATED,
            ),
            models.Index(
                F("municipality"),
                LATE_PERMILLE.desc(nulls_last=True),
                F("due_on").asc(nulls_last=True),
                F("received_at"),
                name="episode_late",
                condition=Q(is_current=True, ended_at=None),
            ),
            models.Index(name="episode_received", fields=["municipality", "received_at"]),
            models.Index(
                name="episode_reopen_asked",
                fields=["municipality", "reopen_asked_at"],
                condition=Q(is_current=True, reopen_asked_at__isnull=False),
            ),
            models.Index(
                name="episode_in_default",
                fields=["municipality", "default_on"],
                condition=Q(is_current=True, default_on__isnull=False, penalty_set_on=None),
            ),
        )


class Suspension(models.Model):
    """An interval in which the term does not run (opschorting), with its legal ground; never a flag."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="suspensions")
    number = models.PositiveIntegerField()
    ground = models.CharField(max_length=20)
    after_on = models.DateField()
    until_on = models.DateField()
    inclusive = models.BooleanField()

    class Meta:
        verbose_name = _("opschorting")
        constraints = (
            models.UniqueConstraint(name="suspension_number", fields=["episode", "number"]),
            models.CheckConstraint(name="suspension_ground", condition=Q(ground__in=list(Ground))),
            models.CheckConstraint(name="suspension_interval", condition=Q(until_on__gte=F("after_on"))),
        )


class ExpectedDays(models.Model):
    """How long cases of a task last (verwachte duur), handed down every night for the worklist."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    task = models.OneToOneField("catalogue.PublicTask", models.PROTECT, related_name="+")
    cases = models.PositiveIntegerField()
    curve = models.JSONField(default=list)  # points of rules.lateness, rising; empty where cases are too few
    measured_on = models.DateField()

    class Meta:
        verbose_name = _("verwachte duur")
