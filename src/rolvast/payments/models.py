"""What is due, and what came in for it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rolvast.payments.rules import MOST_CENTS, How, State


class Due(models.Model):
    """Something somebody owes (te betalen); its amounts and state are the fold of its acts.

    ``basis``: the article, as words. ``due_on``: the last day; null is paid at the desk. Amounts are whole
    cents. Who owes it is known to the subject alone.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.ForeignKey("acts.Subject", models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    title = models.CharField(max_length=80)
    basis = models.CharField(max_length=200)
    cents = models.BigIntegerField()
    paid = models.BigIntegerField(default=0)
    waived = models.BigIntegerField(default=0)
    refunded = models.BigIntegerField(default=0)
    state = models.CharField(max_length=10)
    made_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    reminded_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=40, blank=True)  # the number of the case it is about
    work_link = models.CharField(max_length=200, blank=True)  # the page where staff read about that

    class Meta:
        verbose_name = _("te betalen")
        constraints = (
            models.CheckConstraint(name="due_state", condition=Q(state__in=list(State))),
            models.CheckConstraint(name="due_cents", condition=Q(cents__range=(1, MOST_CENTS))),
            models.CheckConstraint(
                name="due_never_negative",
                condition=Q(paid__gte=0, waived__gte=0, refunded__gte=0)
                & Q(cents__gte=F("paid") + F("waived"))
                & Q(paid__gte=F("refunded")),
            ),
            models.CheckConstraint(
                name="due_open_or_not",
                condition=Q(state=State.OPEN, cents__gt=F("paid") + F("waived"))
                | ~Q(state=State.OPEN) & Q(cents=F("paid") + F("waived")),
            ),
        )
        indexes = (
            models.Index(name="due_of_subject", fields=["subject"]),
            models.Index(name="due_open", fields=["municipality", "due_on"], condition=Q(state=State.OPEN)),
        )


class Payment(models.Model):
    """Money that came in for something due (betaling). ``reference``: our own, such as of the receipt."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    due = models.ForeignKey(Due, models.PROTECT, related_name="payments")
    key = models.UUIDField(unique=True)
    cents = models.BigIntegerField()
    received_on = models.DateField()
    how = models.CharField(max_length=10)
    reference = models.CharField(max_length=60, blank=True)
    noted_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("betaling")
        constraints = (
            models.CheckConstraint(name="payment_how", condition=Q(how__in=list(How))),
            models.CheckConstraint(name="payment_cents", condition=Q(cents__range=(1, MOST_CENTS))),
            models.UniqueConstraint(
                name="payment_once",
                fields=["due", "reference"],
                condition=Q(struck_at=None) & ~Q(reference=""),
            ),
        )
