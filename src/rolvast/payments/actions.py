"""Writes what is due and what became of it. Every action locks the subject by its act, then the row.

So two who record the same payment wait for each other, and the second hears that nothing is open.
"""

import uuid
from datetime import date, datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.huisstijl.dates import calendar_day
from rolvast.payments.models import Due, Payment
from rolvast.payments.rules import Account, Doing, How, PaymentRefused, facts_of


@transaction.atomic
def owe(
    subject_id: int,
    *,
    title: str,
    cents: int,
    basis: str,
    due_on: date | None,
    reference: str,
    work_link: str,
    by: Identity,
    at: datetime,
) -> Due:
    """Have something be due about a subject that has acts already. ``due_on``: None is paid at the desk."""
    account = Account(cents=cents)
    key = uuid.uuid4()
    facts = facts_of(key.hex, cents, title=title, basis=basis, due_on=due_on.isoformat() if due_on else None)
    acts.record(subject_id, kind=Doing.DUE, weight=Weight.FACT, by=by, at=at, facts=facts)
    return Due.objects.create(
        municipality_id=by.municipality_id,
        subject_id=subject_id,
        key=key,
        title=title,
        basis=basis,
        cents=cents,
        state=account.state.value,
        made_at=at,
        due_on=due_on,
        reference=reference,
        work_link=work_link,
    )


@transaction.atomic
def receive(
    due_id: int, *, cents: int, how: How, received_on: date, reference: str = "", by: Identity, at: datetime
) -> Payment:
    """Record that money came in. A reference of our own (of a receipt) counts once for one thing due.

    Raises :class:`PaymentRefused` where it is more than is open, or from the future.
    """
    if received_on > calendar_day(at):
        raise PaymentRefused("Deze dag is nog niet geweest. Kies de dag waarop het geld binnenkwam.")
    due, key = Due.objects.get(pk=due_id), uuid.uuid4()
    facts = facts_of(due.key.hex, cents, payment=key.hex, how=how.value, on=received_on.isoformat())
    due = _change(due, Doing.RECEIVED, cents, facts=facts, by=by, at=at)
    if received_on < calendar_day(due.made_at):
        raise PaymentRefused("Deze dag is eerder dan de dag waarop het bedrag ontstond. Kijk de datum na.")
    if reference and due.payments.filter(reference=reference, struck_at=None).exists():
        raise PaymentRefused("Een betaling met dit kenmerk staat er al.")
    return Payment.objects.create(
        municipality_id=due.municipality_id,
        due=due,
        key=key,
        cents=cents,
        received_on=received_on,
        how=how.value,
        reference=reference,
        noted_at=at,
    )


@transaction.atomic
def strike(payment_id: int, *, reason: str, by: Identity, at: datetime) -> Payment:
    """Strike out a payment that was recorded by mistake: it is open again."""
    payment = Payment.objects.select_related("due").get(pk=payment_id)
    facts = facts_of(payment.due.key.hex, payment.cents, payment=payment.key.hex)
    _change(payment.due, Doing.STRUCK, payment.cents, facts=facts, reason=reason, by=by, at=at)
    payment = Payment.objects.select_for_update(of=("self",)).get(pk=payment_id)
    if payment.struck_at is not None:
        raise PaymentRefused("Deze betaling is al doorgehaald.")
    payment.struck_at = at
    payment.save(update_fields=["struck_at"])
    return payment


@transaction.atomic
def waive(due_id: int, *, cents: int, reason: str, by: Identity, at: datetime) -> Due:
    """Need not be paid any more, whole or in part, with the reason to who owed it."""
    due = Due.objects.get(pk=due_id)
    facts = facts_of(due.key.hex, cents)
    return _change(due, Doing.WAIVED, cents, facts=facts, reason=reason, by=by, at=at)


@transaction.atomic
def refund(due_id: int, *, cents: int, reason: str, by: Identity, at: datetime) -> Due:
    """Paid money goes back, with the reason; it is not owed again."""
    due = Due.objects.get(pk=due_id)
    facts = facts_of(due.key.hex, cents)
    return _change(due, Doing.REFUNDED, cents, facts=facts, reason=reason, by=by, at=at)


@transaction.atomic
def reminded(due: Due, *, by: Identity, at: datetime) -> None:
    """Who owes it was reminded; the caller holds the row and sends the message."""
    acts.record(
        due.subject_id, kind=Doing.REMINDED, weight=Weight.FACT, by=by, at=at, facts=facts_of(due.key.hex)
    )
    due.reminded_at = at
    due.save(update_fields=["reminded_at"])


def _change(
    due: Due,
    doing: Doing,
    cents: int,
    *,
    facts: dict[str, object],
    reason: str = "",
    by: Identity,
    at: datetime,
) -> Due:
    """Record, lock, check, write; what is refused leaves nothing, as the transaction is undone."""
    if cents <= 0:
        raise PaymentRefused("Schrijf een bedrag van meer dan nul.")
    weight = Weight.STATEMENT if doing in {Doing.WAIVED, Doing.REFUNDED, Doing.STRUCK} else Weight.FACT
    acts.record(due.subject_id, kind=doing, weight=weight, by=by, at=at, reason=reason, facts=facts)
    row = Due.objects.select_for_update(of=("self",)).get(pk=due.pk)
    after = account_of(row).after(doing, cents)
    row.paid, row.waived, row.refunded = after.paid, after.waived, after.refunded
    row.state = after.state.value
    row.save(update_fields=["paid", "waived", "refunded", "state"])
    return row


def account_of(due: Due) -> Account:
    """The amounts of a row."""
    return Account(cents=due.cents, paid=due.paid, waived=due.waived, refunded=due.refunded)
