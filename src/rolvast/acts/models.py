"""Subjects, acts, who acted, on what basis and under which mandate, and the words apart."""

import operator
from functools import reduce
from typing import ClassVar

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from rolvast.accounts.rules import IdentityKind
from rolvast.acts.rules import NEEDS, MinutesKnown, Need, Visibility, Weight


def _is_digest(field: str) -> Exact:
    return Exact(Func(F(field), function="octet_length", output_field=models.IntegerField()), 32)


class Subject(models.Model):
    """What acts are about (onderwerp): a case, a role decision … has one key down to its subject."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    visibility = models.CharField(max_length=10)
    label = models.CharField(max_length=200)  # how the register names it; nothing personal
    head_seq = models.PositiveIntegerField()
    head_digest = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("onderwerp")
        constraints = (
            models.CheckConstraint(name="subject_visibility", condition=Q(visibility__in=list(Visibility))),
            models.CheckConstraint(
                name="subject_head", condition=Q(_is_digest("head_digest")) & Q(head_seq__gte=1)
            ),
        )


class Actor(models.Model):
    """Who acted (handelende), under a pseudonym: erasing a person cuts the tie and leaves the acts."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("person",)

    id = models.UUIDField(primary_key=True)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("handelende")
        constraints = (
            models.CheckConstraint(name="actor_kind", condition=Q(kind__in=list(IdentityKind))),
            models.UniqueConstraint(
                name="actor_one_per_person", fields=["person", "kind"], condition=Q(person__isnull=False)
            ),
            models.UniqueConstraint(
                name="actor_one_system",
                fields=["municipality", "kind"],
                condition=Q(kind__in=[IdentityKind.SYSTEM, IdentityKind.IMPORTED]),
            ),
        )


class LegalBasis(models.Model):
    """An article of a law or ordinance at a date (grondslag); the same for all municipalities."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    law = models.CharField(max_length=40)  # BWB or CVDR identifier, or "local" for an ordinance without one
    title = models.CharField(max_length=200)
    article = models.CharField(max_length=60)
    version_on = models.DateField(null=True)
    link = models.URLField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("grondslag")
        constraints = (
            models.CheckConstraint(
                name="legalbasis_law", condition=Q(law__regex=r"^(BWB[A-Z][0-9]{7}|CVDR[0-9]+|local)$")
            ),
            models.UniqueConstraint(
                name="legalbasis_once", fields=["law", "title", "article", "version_on"], nulls_distinct=False
            ),
        )


class Mandate(models.Model):
    """The power to decide in the name of an authority (mandaat), with scope and dates (Awb 10:1-10:12)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    position = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+")
    authority = models.CharField(max_length=60)
    scope = models.CharField(max_length=80)  # a task's key, a domain, or "*"
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    sub_of = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    sub_allowed = models.BooleanField(default=False)
    basis = models.ForeignKey(LegalBasis, models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("mandaat")
        constraints = (
            models.CheckConstraint(
                name="mandate_period", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
        )


_HAS = {
    Need.WORDS: Q(reason_digest__isnull=False),
    Need.BASIS: Q(basis__isnull=False),
    Need.MANDATE: Q(mandate__isnull=False),
    Need.AUTHORITY: ~Q(authority=""),
    Need.SOURCE: Q(source_digest__isnull=False) & ~Q(source_label=""),
}


def _weight_needs() -> Q:
    """The check constraint, made from the one table in ``acts.rules``."""
    return reduce(
        operator.or_,
        (
            reduce(operator.and_, (_HAS[need] for need in sorted(NEEDS[weight])), Q(weight=weight))
            for weight in Weight
        ),
    )


class Act(models.Model):
    """One official doing (handeling): who, in which position, why, on what basis, under which mandate, when.

    Rows are added, never changed or removed; each digest covers the one before it.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="acts")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    weight = models.CharField(max_length=10)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    position = models.ForeignKey("accounts.Position", models.PROTECT, related_name="+", null=True)
    authority = models.CharField(max_length=60, blank=True)
    basis = models.ForeignKey(LegalBasis, models.PROTECT, related_name="+", null=True)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+", null=True)
    reviews = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    facts = models.JSONField(default=dict)
    minutes = models.PositiveIntegerField(null=True)
    minutes_known = models.CharField(max_length=10, default=MinutesKnown.UNKNOWN.value)
    reason_digest = models.BinaryField(max_length=32, null=True)
    public_digest = models.BinaryField(max_length=32, null=True)
    source_digest = models.BinaryField(max_length=32, null=True)
    source_label = models.CharField(max_length=200, blank=True)
    digest = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("handeling")
        constraints = (
            models.UniqueConstraint(name="act_order", fields=["subject", "seq"]),
            models.CheckConstraint(name="act_weight_needs", condition=_weight_needs()),
            models.CheckConstraint(name="act_digest", condition=Q(_is_digest("digest")) & Q(seq__gte=1)),
            models.CheckConstraint(
                name="act_minutes_known",
                condition=Q(minutes=None, minutes_known=MinutesKnown.UNKNOWN)
                | Q(minutes__isnull=False, minutes_known__in=[MinutesKnown.ENTERED, MinutesKnown.STANDARD]),
            ),
        )
        indexes = (
            models.Index(name="act_by_kind", fields=["municipality", "kind", "at"]),
            models.Index(
                name="act_public", fields=["municipality", "-at"], condition=Q(public_digest__isnull=False)
            ),
        )


class Words(models.Model):
    """Free text that an act refers to by digest (woorden); it can be erased and the chain still holds."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("text",)

    class Purpose(models.TextChoices):
        REASON = "REASON", _("reden aan de betrokkene")
        PUBLIC = "PUBLIC", _("openbare verklaring")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    act = models.ForeignKey(Act, models.PROTECT, related_name="words")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    text = models.TextField(null=True)  # noqa: DJ001 - null is erased, which an empty text is not
    salt = models.BinaryField(max_length=32, null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("woorden")
        constraints = (
            models.UniqueConstraint(name="words_one_per_purpose", fields=["act", "purpose"]),
            models.CheckConstraint(
                name="words_kept_or_erased",
                condition=Q(text__isnull=False, salt__isnull=False, erased_at=None)
                | Q(text=None, salt=None, erased_at__isnull=False),
            ),
        )
