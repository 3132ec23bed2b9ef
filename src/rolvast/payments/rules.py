"""What somebody owes for a case (te betalen): recorded here, collected elsewhere. Pure.

Where a payment provider would plug in: it is told of ``payment.due`` by the hand-over, and its answer is
``actions.receive`` with ``How.ONLINE``, once for each of its own references.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from rolvast.huisstijl.texts import money

#: How the kinds of acts about payments begin; the fold of a case passes over these.
KINDS = "payment."
#: More than this nobody owes for one thing: ten million euros.
MOST_CENTS = 1_000_000_000
#: So many days after the last day we remind, once.
REMIND_AFTER = timedelta(days=7)
_AMOUNT = re.compile(r"(?P<euros>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,8})(?:[,.](?P<cents>[0-9]{2}))?")


class PaymentRefused(ValueError):
    """This cannot be recorded. The text is Dutch and says what can."""


class Doing(StrEnum):
    """What happens to something due; the value is the kind of the act."""

    DUE = "payment.due"
    RECEIVED = "payment.received"
    STRUCK = "payment.struck"
    WAIVED = "payment.waived"
    REFUNDED = "payment.refunded"
    REMINDED = "payment.reminded"

    @property
    def label(self) -> str:
        """What happened, as a history says it."""
        return {
            Doing.DUE: "Te betalen",
            Doing.RECEIVED: "Betaling ontvangen",
            Doing.STRUCK: "Betaling doorgehaald: verkeerd genoteerd",
            Doing.WAIVED: "Kwijtgescholden",
            Doing.REFUNDED: "Terugbetaald",
            Doing.REMINDED: "Herinnering om te betalen gestuurd",
        }[self]


class How(StrEnum):
    """How it was paid."""

    CARD = "CARD"
    CASH = "CASH"
    TRANSFER = "TRANSFER"
    ONLINE = "ONLINE"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return {
            How.CARD: "met pin",
            How.CASH: "contant",
            How.TRANSFER: "overgemaakt",
            How.ONLINE: "online betaald",
        }[self]


class State(StrEnum):
    """Where something due is."""

    OPEN = "OPEN"
    PAID = "PAID"
    WAIVED = "WAIVED"
    REFUNDED = "REFUNDED"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return {
            State.OPEN: "te betalen",
            State.PAID: "betaald",
            State.WAIVED: "kwijtgescholden",
            State.REFUNDED: "terugbetaald",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is due and what became of it, all in whole cents; each is a sum, so their order does not matter.

    ``paid``: what came in and was not struck out. ``refunded``: what of that went back, and is not owed
    again. It cannot be made with more paid and waived than was due, or more back than came in.
    """

    cents: int
    paid: int = 0
    waived: int = 0
    refunded: int = 0

    def __post_init__(self) -> None:
        if not 0 < self.cents <= MOST_CENTS:
            raise PaymentRefused("Een bedrag is meer dan nul en hoogstens tien miljoen euro.")
        if min(self.paid, self.waived, self.refunded) < 0:
            raise PaymentRefused("Een bedrag is nooit minder dan nul.")
        if self.paid + self.waived > self.cents or self.refunded > self.paid:
            raise PaymentRefused("Dit is meer dan er staat.")

    @property
    def outstanding(self) -> int:
        """What is still to be paid."""
        return self.cents - self.paid - self.waived

    @property
    def refundable(self) -> int:
        """What can still go back."""
        return self.paid - self.refunded

    @property
    def state(self) -> State:
        """What it comes to."""
        if self.outstanding:
            return State.OPEN
        if self.refunded and self.refunded == self.paid:
            return State.REFUNDED
        return State.WAIVED if not self.paid else State.PAID

    @classmethod
    def of(cls, acts: Iterable[tuple[str, Mapping[str, object]]]) -> Self:
        """The fold of the acts about one thing due. ``PaymentRefused`` where they cannot go together."""
        sums = dict.fromkeys(Doing, 0)
        for kind, facts in acts:
            cents = facts.get("cents", 0)
            sums[Doing(kind)] += cents if isinstance(cents, int) else 0
        return cls(
            cents=sums[Doing.DUE],
            paid=sums[Doing.RECEIVED] - sums[Doing.STRUCK],
            waived=sums[Doing.WAIVED],
            refunded=sums[Doing.REFUNDED],
        )

    def after(self, doing: Doing, cents: int) -> Self:
        """The account after one more. ``PaymentRefused`` says how much can."""
        if cents <= 0:
            raise PaymentRefused("Schrijf een bedrag van meer dan nul.")
        match doing:
            case Doing.RECEIVED | Doing.WAIVED:
                if not self.outstanding:
                    raise PaymentRefused(
                        "Er staat niets meer open. Kijk opnieuw: misschien is het al genoteerd."
                    )
                if cents > self.outstanding:
                    raise PaymentRefused(f"Er staat nog {money(self.outstanding)} open. Meer kan niet.")
                if doing is Doing.RECEIVED:
                    return replace(self, paid=self.paid + cents)
                return replace(self, waived=self.waived + cents)
            case Doing.REFUNDED:
                if not self.refundable:
                    raise PaymentRefused("Er is niets betaald dat terug kan.")
                if cents > self.refundable:
                    raise PaymentRefused(f"Er kan hoogstens {money(self.refundable)} terug.")
                return replace(self, refunded=self.refunded + cents)
            case Doing.STRUCK:
                if cents > self.refundable:
                    raise PaymentRefused("Hiervan is al geld teruggegeven. Doorhalen kan niet meer.")
                return replace(self, paid=self.paid - cents)
        raise ValueError(f"{doing} changes no amount")


def read_amount(text: str) -> int:
    """An amount as people write it, in cents. ``PaymentRefused`` says what is wrong with it.

    >>> read_amount("€ 1.083,87"), read_amount("83.87"), read_amount("12")
    (108387, 8387, 1200)
    """
    said = text.replace("€", "").replace("\u00a0", "").strip().removesuffix(",-")
    found = _AMOUNT.fullmatch(said)
    if found is None:
        raise PaymentRefused("Schrijf een bedrag in euro's en centen, zoals 83,87.")
    cents = int(found["euros"].replace(".", "")) * 100 + int(found["cents"] or 0)
    if not 0 < cents <= MOST_CENTS:
        raise PaymentRefused("Schrijf een bedrag van meer dan nul.")
    return cents


def is_overdue(due_on: date | None, *, outstanding: int, today: date) -> bool:
    """Is the last day past while something is open? What is paid at the desk has no last day."""
    return due_on is not None and outstanding > 0 and due_on < today


def facts_of(key: str, cents: int = 0, **more: object) -> dict[str, object]:
    """The facts of an act: which thing due, how much, and nothing personal."""
    return {"due": key, **({"cents": cents} if cents else {}), **more}
