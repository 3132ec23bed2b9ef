"""What belongs to a case besides: objections, notes, advice, own words in letters, what is made public."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rolvast.cases.models.handling import Case
from rolvast.cases.rules import LetterPart


class Objection(models.Model):
    """What ties a case to the decision it objects to (bezwaar); the rest is in the acts of that case."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("now_holds",)

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    case = models.OneToOneField(Case, models.PROTECT, related_name="objection")
    against = models.ForeignKey(Case, models.PROTECT, related_name="objections")
    decided = models.ForeignKey("acts.Act", models.PROTECT, related_name="+")
    last_on = models.DateField()  # the last day on which one could object to it (Awb 6:7)
    by_applicant = models.BooleanField()  # by who got the decision, not by somebody else it touches
    # What holds in the place of the first decision; the act of deciding holds its digest.
    now_holds = models.TextField(blank=True, default="")
    salt = models.BinaryField(max_length=32, null=True)

    class Meta:
        verbose_name = _("bezwaar")
        constraints = (
            models.CheckConstraint(name="objection_to_other_case", condition=~Q(case=F("against"))),
            models.CheckConstraint(
                name="objection_kept_or_erased",
                condition=Q(now_holds="", salt=None) | (~Q(now_holds="") & Q(salt__isnull=False)),
            ),
        )


_KEPT_OR_ERASED = Q(text__isnull=False, salt__isnull=False, erased_at=None) | Q(
    text=None, salt=None, erased_at__isnull=False
)


class Note(models.Model):
    """What colleagues write down for one another about a case (notitie); its digest stands in an act."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("text",)

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    position = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(null=True)  # noqa: DJ001 - null is erased, which an empty text is not
    salt = models.BinaryField(max_length=32, null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("notitie")
        constraints = (models.CheckConstraint(name="note_kept_or_erased", condition=_KEPT_OR_ERASED),)


class Record(models.Model):
    """What staff wrote down when a case was closed, such as the number of a deed (vastlegging).

    ``name``: as its task calls it. The act of closing holds the digest; the newest of a case counts.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("text",)

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="records")
    name = models.CharField(max_length=40)
    text = models.CharField(max_length=200, null=True)  # noqa: DJ001 - null is erased
    salt = models.BinaryField(max_length=32, null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("vastlegging")
        constraints = (models.CheckConstraint(name="record_kept_or_erased", condition=_KEPT_OR_ERASED),)


class Advice(models.Model):
    """A question about a case to a colleague, and the answer (advies); their digests stand in acts."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("text", "answer")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="advice")
    number = models.PositiveIntegerField()
    asked_by = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+")
    adviser = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    text = models.TextField(null=True)  # noqa: DJ001 - null is erased, which an empty text is not
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    salt = models.BinaryField(max_length=32, null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("advies")
        constraints = (
            models.UniqueConstraint(name="advice_number", fields=["case", "number"]),
            models.CheckConstraint(name="advice_kept_or_erased", condition=_KEPT_OR_ERASED),
            models.CheckConstraint(
                name="advice_answered", condition=Q(answer="") | Q(answered_at__isnull=False)
            ),
        )
        indexes = (
            models.Index(
                name="advice_waiting", fields=["adviser", "answer_by"], condition=Q(answered_at=None)
            ),
        )


class LetterText(models.Model):
    """Words of the municipality's own in a part of its letters (brieftekst); the highest number counts.

    ``task``: for the letters about that task alone; ``None``: for all that have none of their own.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    task = models.ForeignKey("catalogue.PublicTask", models.PROTECT, related_name="+", null=True)
    part = models.CharField(max_length=15)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    position = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("brieftekst")
        constraints = (
            models.CheckConstraint(name="lettertext_part", condition=Q(part__in=list(LetterPart))),
            models.UniqueConstraint(
                name="lettertext_number",
                fields=["municipality", "task", "part", "number"],
                nulls_distinct=False,
            ),
        )


class Notice(models.Model):
    """What is made public of a case (bekendmaking): its text names nobody. Its digest stands in an act.

    ``views_until``: the last day on which anyone may give an opinion; null: nobody is asked.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="notices")
    of_decision = models.BooleanField()
    text = models.CharField(max_length=2000)
    published_at = models.DateTimeField()
    views_until = models.DateField(null=True)

    class Meta:
        verbose_name = _("bekendmaking")
        constraints = (
            models.UniqueConstraint(name="notice_once", fields=["case"], condition=Q(of_decision=False)),
        )
        indexes = (models.Index(name="notice_newest", fields=["municipality", "-published_at"]),)


class Opinion(models.Model):
    """What somebody thinks of what was asked (zienswijze). Only staff read it; its digest is in an act.

    ``subject``: its own, so that messages to who gave it never stand among those to the applicant.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("name", "email", "text")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.OneToOneField("acts.Subject", models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="opinions")
    key = models.UUIDField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    text = models.TextField(null=True)  # noqa: DJ001 - null is erased, which an empty text is not
    salt = models.BinaryField(max_length=32, null=True)
    wants_news = models.BooleanField()
    received_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("zienswijze")
        constraints = (models.CheckConstraint(name="opinion_kept_or_erased", condition=_KEPT_OR_ERASED),)
        indexes = (models.Index(name="opinion_of_notice", fields=["notice", "received_at"]),)
