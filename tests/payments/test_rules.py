"""The account of something due: never negative, in whatever order; amounts as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.payments.rules import (
    Account,
    Doing,
    PaymentRefused,
    State,
    facts_of,
    is_overdue,
    read_amount,
)

CHANGES = [Doing.RECEIVED, Doing.STRUCK, Doing.WAIVED, Doing.REFUNDED]
STEPS = st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(-5, 500)), max_size=12)


def run(cents, steps):
    """What is accepted of these steps, and the account after them."""
    account, done = Account(cents=cents), []
    for doing, amount in steps:
        try:
            account = account.after(doing, amount)
        except PaymentRefused:
            continue
        done.append((doing.value, facts_of("x", amount)))
    return account, done


@given(st.integers(1, 1000), STEPS)
def test_what_is_open_is_never_negative_nor_more_than_was_due(cents, steps):
    account, _ = run(cents, steps)
    assert 0 <= account.outstanding <= cents
    assert 0 <= account.refundable <= account.paid
    assert (account.state is State.OPEN) == (account.outstanding > 0)


@given(st.data(), st.integers(1, 1000), STEPS)
def test_the_order_of_the_acts_does_not_matter(data, cents, steps):
    account, done = run(cents, steps)
    acts = data.draw(st.permutations([(Doing.DUE.value, facts_of("x", cents)), *done]))
    assert Account.of(acts) == account


@given(st.integers(1, 1000), st.integers(1, 1000))
def test_a_refund_is_not_owed_again_and_a_mistake_is(cents, part):
    paid = Account(cents=cents).after(Doing.RECEIVED, cents)
    back = min(part, cents)
    assert paid.after(Doing.REFUNDED, back).outstanding == 0
    assert paid.after(Doing.STRUCK, back).outstanding == back


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], State.OPEN),
        ([(Doing.RECEIVED, 40)], State.OPEN),
        ([(Doing.RECEIVED, 100)], State.PAID),
        ([(Doing.RECEIVED, 40), (Doing.WAIVED, 60)], State.PAID),
        ([(Doing.WAIVED, 100)], State.WAIVED),
        ([(Doing.RECEIVED, 100), (Doing.REFUNDED, 100)], State.REFUNDED),
    ],
)
def test_what_it_comes_to(steps, state):
    assert run(100, steps)[0].state is state


def test_a_second_payment_says_that_nothing_is_open():
    paid = Account(cents=100).after(Doing.RECEIVED, 100)
    with pytest.raises(PaymentRefused, match="niets meer open"):
        paid.after(Doing.RECEIVED, 100)
    with pytest.raises(PaymentRefused, match=r"nog € 1,00 open".replace(" ", ".")):
        Account(cents=100).after(Doing.RECEIVED, 101)


@given(st.integers(1, 99_999_999))
def test_an_amount_is_read_back_however_it_is_written(cents):
    euros, rest = divmod(cents, 100)
    dotted = f"{euros:,}".replace(",", ".")
    for text in (f"{euros},{rest:02}", f"€ {dotted},{rest:02}", f"{euros}.{rest:02}"):
        assert read_amount(text) == cents


@pytest.mark.parametrize(
    "text", ["", "-3", "0", "0,00", "0,001", "1,5", "drie", "1e3", "1,00,00", "9" * 30, "１２", "12,-3"]
)
def test_what_is_no_amount_is_refused_with_an_example(text):
    with pytest.raises(PaymentRefused):
        read_amount(text)


def test_too_late_is_after_the_last_day_and_never_at_the_desk():
    day = date(2026, 9, 1)
    assert not is_overdue(day, outstanding=1, today=day)
    assert is_overdue(day, outstanding=1, today=day + timedelta(days=1))
    assert not is_overdue(day, outstanding=0, today=day + timedelta(days=1))
    assert not is_overdue(None, outstanding=1, today=day)
