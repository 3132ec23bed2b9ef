"""What is due comes to be, is paid, waived, refunded, struck out; the row and the act, and one reminder."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.conftest import NOW
from tests.payments.conftest import decide, due_of

from rolvast.accounts.rules import system
from rolvast.acts import queries as acts
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions as cases
from rolvast.cases import queries as cases_read
from rolvast.cases.rules import Outcome
from rolvast.messages import queries as post
from rolvast.payments import actions, queries
from rolvast.payments.models import Due, Payment
from rolvast.payments.rules import How, PaymentRefused, State

TODAY = NOW.date()


def kinds(case):
    return [act.kind for act in acts.acts_of(case.subject_id) if act.kind.startswith("payment.")]


def differences():
    return [*acts.verify_chains(), *cases_read.verify_cases(), *queries.verify_payments()]


def pay(due, place, cents, **more):
    said = {"how": How.CARD, "received_on": TODAY, "by": place.officer, "at": NOW, **more}
    return actions.receive(due.pk, cents=cents, **said)


def test_a_passport_is_due_at_the_desk_and_costs_more_in_haste(submitted):
    due = due_of(submitted())
    assert (due.cents, due.due_on, due.state) == (8387, None, State.OPEN)
    assert due.basis == "artikel 229 lid 1 Gemeentewet"
    assert due_of(submitted(spoed=True)).cents == 14435
    assert differences() == []


def test_a_permit_is_due_with_a_yes_and_stands_in_the_letter(place, submitted):
    case = submitted("parkeervergunning")
    assert queries.of_subject(case.subject_id) == []
    decide(case, place, Outcome.GRANTED)
    due = due_of(case)
    assert (due.cents, due.due_on) == (7440, TODAY + timedelta(days=30))
    refused = submitted("parkeervergunning", outcome=Outcome.REFUSED)
    assert queries.of_subject(refused.subject_id) == []


def test_a_first_pass_costs_nothing(submitted):
    free = submitted("containerpas", outcome=Outcome.GRANTED, soort_pas="mijn pas is kapot")
    assert queries.of_subject(free.subject_id) == []
    assert due_of(submitted("containerpas", outcome=Outcome.GRANTED)).cents == 1250


def test_from_part_to_paid_to_back(place, submitted):
    case = submitted()
    due = due_of(case)
    pay(due, place, 5000)
    last = pay(due, place, 3387, reference="bon 12")
    assert due_of(case).state == State.PAID
    actions.strike(last.pk, reason="Van een ander.", by=place.officer, at=NOW)
    actions.waive(due.pk, cents=3387, reason="U hebt weinig geld.", by=place.officer, at=NOW)
    actions.refund(due.pk, cents=5000, reason="U trok de aanvraag in.", by=place.officer, at=NOW)
    row = due_of(case)
    assert (row.paid, row.waived, row.refunded, row.state) == (5000, 3387, 5000, State.REFUNDED)
    assert kinds(case) == [
        "payment.due", "payment.received", "payment.received", "payment.struck", "payment.waived",
        "payment.refunded",
    ]  # fmt: skip
    assert differences() == []


def test_what_is_refused_leaves_nothing(place, submitted):
    case = submitted()
    due = due_of(case)
    for cents in (-3, 0, 8388):
        with pytest.raises(PaymentRefused):
            pay(due, place, cents)
    with pytest.raises(PaymentRefused, match="nog niet geweest"):
        pay(due, place, 100, received_on=TODAY + timedelta(days=1))
    with pytest.raises(PaymentRefused, match="eerder"):
        pay(due, place, 100, received_on=TODAY - timedelta(days=1))
    with pytest.raises(ActRefused):
        actions.waive(due.pk, cents=100, reason=" ", by=place.officer, at=NOW)
    assert kinds(case) == ["payment.due"]
    assert not Payment.objects.exists()


def test_paid_twice_counts_once(place, submitted):
    case = submitted()
    due = due_of(case)
    pay(due, place, 4000, reference="bon 7")
    with pytest.raises(PaymentRefused, match="staat er al"):
        pay(due, place, 4000, reference="bon 7")
    pay(due, place, 4387)
    with pytest.raises(PaymentRefused, match="niets meer open"):
        pay(due, place, 4387)
    assert len(kinds(case)) == 3


def test_a_payment_is_struck_out_once_and_not_after_money_went_back(place, submitted):
    due = due_of(submitted())
    payment = pay(due, place, 8387)
    actions.refund(due.pk, cents=100, reason="Korting.", by=place.officer, at=NOW)
    with pytest.raises(PaymentRefused, match="al geld teruggegeven"):
        actions.strike(payment.pk, reason="Fout.", by=place.officer, at=NOW)


def test_one_reminder_a_week_after_the_last_day(place, submitted):
    case = submitted("parkeervergunning", outcome=Outcome.GRANTED)
    by, before = system(place.municipality_id), len(post.of_subject(case.subject_id))
    late = NOW + timedelta(days=37)
    assert cases.remind_of_payments(by=by, at=late) == 0
    late += timedelta(days=1)
    assert [cases.remind_of_payments(by=by, at=late) for _ in range(2)] == [1, 0]
    sent = post.of_subject(case.subject_id)
    assert len(sent) == before + 1
    assert any("74,40" in one.title for one in sent)
    assert kinds(case) == ["payment.due", "payment.reminded"]
    assert differences() == []


def test_what_is_paid_is_not_reminded_of(place, submitted):
    case = submitted("parkeervergunning", outcome=Outcome.GRANTED)
    pay(due_of(case), place, 7440)
    assert cases.remind_of_payments(by=system(place.municipality_id), at=NOW + timedelta(days=90)) == 0


def test_a_changed_row_is_found(place, submitted):
    pay(due_of(submitted()), place, 100)
    Due.objects.update(paid=200)
    Payment.objects.update(cents=200)
    assert len(list(queries.verify_payments())) == 2


@pytest.mark.parametrize(
    "values",
    [{"paid": -1}, {"paid": 8388}, {"refunded": 1}, {"state": "PAID"}, {"state": "x"}, {"cents": 0}],
)
def test_the_database_refuses_what_cannot_be(submitted, values):
    due = due_of(submitted())
    with pytest.raises(IntegrityError), transaction.atomic():
        Due.objects.filter(pk=due.pk).update(**values)
