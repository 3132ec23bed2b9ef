"""Reads what is due: of a subject, of everyone, overdue, to remind of; and holds it against the acts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, QuerySet, Sum

from rolvast.accounts.rules import Identity, PositionKind
from rolvast.acts import queries as acts
from rolvast.payments.models import Due, Payment
from rolvast.payments.rules import KINDS, REMIND_AFTER, Account, Doing, PaymentRefused, State

#: Who records what was paid.
WORKS = frozenset({PositionKind.STAFF, PositionKind.MANAGER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many things are open and how much, and of these past their last day; in cents."""

    open_count: int
    open_cents: int
    overdue_count: int
    overdue_cents: int


def visible_to(viewer: Identity) -> QuerySet[Due]:
    """Everyone's for who works on cases, none for others: a resident reads it on the page of the case."""
    found = Due.objects.filter(municipality_id=viewer.municipality_id)
    return found if viewer.is_staff and viewer.position_kind in WORKS else found.none()


def of_subject(subject_id: int) -> list[Due]:
    """What is or was due about a subject, with what came in, oldest first. Two statements."""
    return list(_with_payments(Due.objects.filter(subject_id=subject_id)))


def one_of(viewer: Identity, key: int) -> Due | None:
    """One thing due with its payments, where this viewer may see it."""
    return _with_payments(visible_to(viewer).filter(pk=key)).first()


def _with_payments(found: QuerySet[Due]) -> QuerySet[Due]:
    payments = Payment.objects.order_by("received_on", "pk")
    return found.prefetch_related(Prefetch("payments", payments)).order_by("made_at", "pk")


def open_of(subject_ids: Iterable[int]) -> dict[int, list[Due]]:
    """What is open about each of these subjects. One statement."""
    found: dict[int, list[Due]] = {}
    for due in Due.objects.filter(subject_id__in=list(subject_ids), state=State.OPEN).order_by("pk"):
        found.setdefault(due.subject_id, []).append(due)
    return found


def listed(viewer: Identity, which: str, *, today: date, number: str = "") -> QuerySet[Due]:
    """The list of staff: ``te-laat``, ``klaar``, or what is open; the longest overdue first."""
    found = visible_to(viewer)
    if number:
        found = found.filter(reference=number)
    elif which == "klaar":
        return found.exclude(state=State.OPEN).order_by("-made_at", "-pk")
    elif which == "te-laat":
        found = found.filter(state=State.OPEN, due_on__lt=today)
    else:
        found = found.filter(state=State.OPEN)
    return found.order_by(F("due_on").asc(nulls_last=True), "pk")


def totals(viewer: Identity, *, today: date) -> Totals:
    """What stands open. Two statements."""
    rows = visible_to(viewer).filter(state=State.OPEN)
    left = Sum(F("cents") - F("paid") - F("waived"))
    late = rows.filter(due_on__lt=today)
    return Totals(
        open_count=rows.count(),
        open_cents=rows.aggregate(left=left)["left"] or 0,
        overdue_count=late.count(),
        overdue_cents=late.aggregate(left=left)["left"] or 0,
    )


def to_remind(*, today: date) -> QuerySet[Due]:
    """What is open, past its last day for some time, and was not reminded of."""
    return Due.objects.filter(state=State.OPEN, reminded_at=None, due_on__lt=today - REMIND_AFTER).order_by(
        "pk"
    )


def payment_of(viewer: Identity, key: int) -> Payment | None:
    """One payment, where this viewer may see it."""
    return Payment.objects.filter(pk=key, due__in=visible_to(viewer)).first()


def verify_payments(*, batch: int = 500) -> Iterator[acts.Difference]:
    """Every thing due of the municipality entered: its amounts and payments are what its acts say."""
    subjects = list(Due.objects.order_by("subject_id").values_list("subject_id", flat=True).distinct())
    for start in range(0, len(subjects), batch):
        yield from _verify(subjects[start : start + batch])


def _verify(subjects: list[int]) -> Iterator[acts.Difference]:
    said: dict[str, list[tuple[str, Mapping[str, object]]]] = {}
    came: dict[str, int] = {}
    for _, kind, _, facts in acts.steps_of(subjects):
        if not kind.startswith(KINDS):
            continue
        said.setdefault(str(facts.get("due")), []).append((kind, facts))
        cents, key = facts.get("cents", 0), str(facts.get("payment", ""))
        if key and isinstance(cents, int):
            came[key] = came.get(key, 0) + (cents if kind == Doing.RECEIVED else -cents)
    rows = {row.key.hex: row for row in Due.objects.filter(subject_id__in=subjects)}
    for key, row in rows.items():
        kept = Account(cents=row.cents, paid=row.paid, waived=row.waived, refunded=row.refunded)
        try:
            fits = Account.of(said.pop(key, [])) == kept and row.state == kept.state
        except (PaymentRefused, ValueError):
            fits = False
        if not fits:
            yield acts.Difference(f"due {row.pk}", "it is not what its acts say")
    for key in said:
        yield acts.Difference(f"due {key}", "its acts have no row")
    for payment in Payment.objects.filter(due__in=[row.pk for row in rows.values()]):
        cents = came.pop(payment.key.hex, None)
        if cents != (0 if payment.struck_at else payment.cents):
            yield acts.Difference(f"payment {payment.pk}", "it is not what its acts say")
    for key in came:
        yield acts.Difference(f"payment {key}", "its acts have no row")
