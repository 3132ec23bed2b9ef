"""What was handed in, what is being filled in, and what follows from an earlier case."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rolvast.cases.models.handling import Case
from rolvast.cases.rules import AppliesAs


class Submission(models.Model):
    """What was handed in (indiening): answers, for whom, how to reach them. Acts hold only its digest."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = (
        "answers", "name", "email", "phone", "address", "organisation", "organisation_number", "represents",
        "authorisation",
    )  # fmt: skip

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    case = models.OneToOneField(Case, models.PROTECT, related_name="submission")
    answers = models.JSONField(null=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=200, blank=True, default="")  # for post on paper
    applies_as = models.CharField(max_length=15, default=AppliesAs.SELF.value)
    organisation = models.CharField(max_length=200, blank=True, default="")
    organisation_number = models.CharField(max_length=8, blank=True, default="")  # trade register
    represents = models.CharField(max_length=200, blank=True, default="")  # who is acted for (Awb 2:1)
    authorisation = models.CharField(max_length=200, blank=True, default="")  # by what they may
    salt = models.BinaryField(max_length=32, null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("indiening")
        constraints = (
            models.CheckConstraint(
                name="submission_kept_or_erased",
                condition=Q(answers__isnull=False, salt__isnull=False, erased_at=None)
                | Q(
                    answers__isnull=True,
                    salt=None,
                    name="",
                    email="",
                    phone="",
                    address="",
                    organisation="",
                    organisation_number="",
                    represents="",
                    authorisation="",
                    erased_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="submission_applies_as",
                condition=Q(applies_as=AppliesAs.SELF, organisation="", represents="")
                | Q(applies_as=AppliesAs.REPRESENTATIVE)
                | Q(applies_as=AppliesAs.ORGANISATION),
            ),
        )


class Draft(models.Model):
    """What somebody filled in and has not handed in yet (concept); erased when handed in, asked, or too old.

    No act vouches for it: nothing was said to the municipality yet. ``answers``: what was typed, by the name
    of its field, each as a list of texts. ``person``: who was signed in, and who alone may open it then.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("answers", "person")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    task = models.ForeignKey("catalogue.PublicTask", models.PROTECT, related_name="+")
    version = models.ForeignKey("catalogue.TaskVersion", models.PROTECT, related_name="+")
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", null=True)
    answers = models.JSONField(null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("concept")
        constraints = (
            models.CheckConstraint(
                name="draft_kept_or_erased",
                condition=Q(answers__isnull=False, erased_at=None)
                | Q(answers__isnull=True, person=None, erased_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(
                name="draft_expiring", fields=["municipality", "expires_at"], condition=Q(erased_at=None)
            ),
        )


class Continuation(models.Model):
    """That a case was handed in on another, as an application on a report (vervolg)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    case = models.OneToOneField(Case, models.PROTECT, related_name="continues")
    earlier = models.ForeignKey(Case, models.PROTECT, related_name="continuations")

    class Meta:
        verbose_name = _("vervolg")
        constraints = (
            models.CheckConstraint(name="continuation_of_another", condition=~Q(case=F("earlier"))),
        )
