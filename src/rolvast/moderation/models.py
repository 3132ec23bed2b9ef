"""What waits for a look, what was reported, what its author answered, and for a day who tried how often."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rolvast.moderation.rules import Cause, Problem


class Attempt(models.Model):
    """One try of something strangers may do only so often (poging); its mark goes after a day."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("sender",)

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    what = models.CharField(max_length=30)
    sender = models.CharField(max_length=64, blank=True)  # documents.rules.sender_mark: another every day
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("getelde poging")
        indexes = (
            models.Index(name="attempt_by_sender", fields=["sender", "what", "at"], condition=~Q(sender="")),
        )


class HeldPost(models.Model):
    """Something posted, that waits for a look or waited for one (wacht op een blik).

    ``item`` names the part of the subject: ``update:3``; empty is the whole. ``text``: a copy for who looks,
    gone once it is shown, or when nobody can answer any more. ``cause`` is empty for what stood at once.
    ``shown`` is null until it is decided.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("text",)

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.ForeignKey("acts.Subject", models.PROTECT, related_name="+")
    item = models.CharField(max_length=40, blank=True)
    path = models.CharField(max_length=300, blank=True)  # the page on which it stands
    author = models.ForeignKey("acts.Actor", models.PROTECT, related_name="+", null=True)
    cause = models.CharField(max_length=10, blank=True)
    text = models.TextField(null=True)  # noqa: DJ001 - null is forgotten, which an empty text is not
    held_at = models.DateTimeField()
    shown = models.BooleanField(null=True)
    ground = models.CharField(max_length=12, blank=True)  # why it was taken away: a Problem
    decided = models.OneToOneField("acts.Act", models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("wacht op een blik")
        constraints = (
            models.CheckConstraint(
                name="heldpost_cause", condition=Q(cause="") | Q(cause__in=[cause.value for cause in Cause])
            ),
            models.CheckConstraint(
                name="heldpost_decided",
                condition=(
                    Q(shown=None, decided=None) & ~Q(cause="")
                    | Q(shown__isnull=False, decided__isnull=False)
                    | Q(cause="", shown=True, decided=None)
                ),
            ),
            models.CheckConstraint(
                name="heldpost_ground",
                condition=Q(ground="") | Q(ground__in=[one.value for one in Problem]),
            ),
            models.UniqueConstraint(
                name="heldpost_one_open", fields=["subject", "item"], condition=Q(shown=None)
            ),
        )
        indexes = (
            models.Index(
                name="heldpost_waiting", fields=["municipality", "held_at"], condition=Q(shown=None)
            ),
            models.Index(name="heldpost_by_author", fields=["author"]),
        )


class Report(models.Model):
    """Somebody says that something is wrong with what another posted (melding van een probleem)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("words", "reporter")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    post = models.ForeignKey(HeldPost, models.PROTECT, related_name="reports")
    problem = models.CharField(max_length=12)
    words = models.TextField(null=True)  # noqa: DJ001 - null is forgotten
    reporter = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("gemeld probleem")
        constraints = (
            models.CheckConstraint(
                name="report_problem", condition=Q(problem__in=[one.value for one in Problem])
            ),
        )


class Rebuttal(models.Model):
    """What an author says against taking away what they posted (weerwoord); somebody else decides on it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("text",)

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    post = models.OneToOneField(HeldPost, models.PROTECT, related_name="rebuttal")
    text = models.TextField(null=True)  # noqa: DJ001 - null is forgotten
    at = models.DateTimeField()
    upheld = models.BooleanField(null=True)
    decided = models.OneToOneField("acts.Act", models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("weerwoord")
        constraints = (
            models.CheckConstraint(
                name="rebuttal_decided",
                condition=Q(upheld=None, decided=None) | Q(upheld__isnull=False, decided__isnull=False),
            ),
        )
