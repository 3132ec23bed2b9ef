"""Payment (te betalen): what for, how much, on which article, and when. Recorded, not collected. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from rolvast.catalogue.rules.outcomes import Outcome
from rolvast.catalogue.rules.reading import Section

if TYPE_CHECKING:
    from rolvast.catalogue.rules.definition import FormField

_AMOUNT = re.compile(r"(0|[1-9][0-9]{0,5})\.[0-9]{2}")
_AMOUNT_NL = "Schrijf euro's en centen met een punt, zoals 83.87."
_AMOUNT_EN = "Write euros and cents with a point, such as 83.87."
_WITHIN = re.compile(r"P[1-9][0-9]{0,2}[DWM]")
_WITHIN_NL = "Schrijf een tijd als P30D (30 dagen), P6W (6 weken) of P1M (1 maand)."
_WITHIN_EN = "Write a time as P30D (30 days), P6W (6 weeks) or P1M (1 month)."
_GIVEN = (Outcome.GRANTED, Outcome.PARTLY_GRANTED)


class DueWhen(StrEnum):
    """From when somebody owes it: on handing in, at the desk (handed in, paid there), or on the decision."""

    AT_SUBMISSION = "at_submission"
    AT_DESK = "at_desk"
    AT_DECISION = "at_decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """One row of a tariff: for a ``choice`` of a question, or for a number ``up_to`` (None: above)."""

    amount: str
    choice: str = ""
    up_to: int | None = None

    @property
    def cents(self) -> int:
        """In whole cents."""
        return cents_of(self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentBlock:
    """What a case of a task costs: one ``amount``, or ``amounts`` by the answer to question ``by``.

    Amounts are euros as text (``83.87``), so that no fraction is ever computed with. ``basis`` counts from 1
    in the task's ``bases`` (leges: Gemeentewet 229). ``outcomes``: with which decisions it is due; without
    any where something is given. An answer that no row names costs the last one.
    """

    title: str
    amount: str = ""
    by: str = ""
    amounts: tuple[Price, ...] = ()
    basis: int
    due: DueWhen
    within: str = "P30D"
    outcomes: tuple[Outcome, ...] = ()

    @property
    def label(self) -> str:
        """What it costs, in Dutch words."""
        prices = [f"{price.choice or price.up_to or 'meer'}: € {price.amount}" for price in self.amounts]
        return f"{self.title}: {f'€ {self.amount}' if self.amount else ', '.join(prices)}".replace(".", ",")

    def cents_for(self, answers: Mapping[str, object]) -> int:
        """What it costs with these answers, in cents; 0 is nothing to pay."""
        if self.amount:
            return cents_of(self.amount)
        said = answers.get(self.by)
        for price in self.amounts:
            if price.up_to is not None:
                if _number(said) <= price.up_to:
                    return price.cents
            elif price.choice == _word(said):
                return price.cents
        return self.amounts[-1].cents

    def is_due_with(self, outcome: Outcome) -> bool:
        """Is it due with this decision?"""
        return outcome in (self.outcomes or _GIVEN)


def cents_of(amount: str) -> int:
    """An amount of a task file in cents.

    >>> cents_of("83.87")
    8387
    """
    return int(amount.replace(".", ""))


def _word(said: object) -> str:
    return {True: "ja", False: "nee"}[said] if isinstance(said, bool) else str(said or "")


def _number(said: object) -> float:
    try:
        return float(str(said).replace(",", "."))
    except ValueError:
        return float("inf")


def payment_of(root: Section, *, form: Sequence["FormField"], bases: int) -> PaymentBlock:
    """What is to be paid for a case of this task. ``bases``: how many articles the task names."""
    section = root.section("payment", tuple(field.name for field in fields(PaymentBlock)))
    block = PaymentBlock(
        title=section.text("title", longest=80),
        amount=section.shaped("amount", _AMOUNT, _AMOUNT_NL, _AMOUNT_EN, required=False),
        by=section.text("by", required=False, longest=60),
        amounts=tuple(
            _price(one)
            for one in section.sections("amounts", tuple(f.name for f in fields(Price)), required=False)
        ),
        basis=section.number("basis") or 1,
        due=section.choice("due", DueWhen),
        within=section.shaped("within", _WITHIN, _WITHIN_NL, _WITHIN_EN, required=False) or "P30D",
        outcomes=section.choices("outcomes", Outcome, required=False),
    )
    if section.fine("basis") and block.basis > bases and root.fine("bases"):
        section.complain(
            "basis",
            f"Er staan {bases} artikelen bij 'bases'; nummer {block.basis} is er niet.",
            f"There are {bases} articles in 'bases'; number {block.basis} is not among them.",
        )
    if root.fine("form"):
        _check_amounts(section, block, form)
    if block.outcomes and block.due is not DueWhen.AT_DECISION and section.fine("due", "outcomes"):
        section.complain(
            "outcomes",
            "Uitkomsten kiest u alleen bij 'due: at_decision'.",
            "Outcomes are only chosen with 'due: at_decision'.",
        )
    if not root.has("form"):
        section.complain(
            "title",
            "Een taak zonder formulier heeft geen zaken, dus ook niets te betalen bij een zaak.",
            "A task without a form has no cases, so nothing to pay for one either.",
        )
    return block


def _price(section: Section) -> Price:
    return Price(
        amount=section.shaped("amount", _AMOUNT, _AMOUNT_NL, _AMOUNT_EN),
        choice=section.text("choice", required=False, longest=200),
        up_to=section.number("up_to", required=False),
    )


def _check_amounts(section: Section, block: PaymentBlock, form: Sequence["FormField"]) -> None:
    if bool(block.amount) == bool(block.by or block.amounts):
        if section.fine("amount", "by", "amounts"):
            section.complain(
                "amount",
                "Schrijf één bedrag bij 'amount', of een vraag bij 'by' met de bedragen bij 'amounts'.",
                "Give one 'amount', or a question in 'by' with 'amounts'.",
            )
        return
    if block.amount:
        if section.fine("amount") and cents_of(block.amount) == 0:
            section.complain("amount", "Een bedrag van nul is niets te betalen.", "Zero is nothing to pay.")
        return
    asked = next((field for field in form if field.name == block.by), None)
    if asked is None or asked.kind.value not in {"choice", "yes_no", "number"} or not asked.required:
        section.complain(
            "by",
            f"'{block.by[:40]}' is geen verplichte keuzevraag, ja-neevraag of getal van het formulier.",
            f"'{block.by[:40]}' is not a required choice, yes-no or number question of the form.",
        )
    elif not block.amounts:
        section.complain("amounts", "De bedragen ontbreken.", "The amounts are missing.")
    elif asked.kind.value == "number":
        _check_steps(section, block)
    else:
        wanted = asked.choices if asked.kind.value == "choice" else ("ja", "nee")
        if sorted(price.choice for price in block.amounts) != sorted(wanted) or any(
            price.up_to is not None for price in block.amounts
        ):
            section.complain(
                "amounts",
                f"Geef bij elk antwoord één bedrag: {', '.join(wanted)[:200]}.",
                f"Give one amount for each answer: {', '.join(wanted)[:200]}.",
            )


def _check_steps(section: Section, block: PaymentBlock) -> None:
    steps = [price.up_to for price in block.amounts[:-1]]
    rising = [step for step in steps if step is not None]
    if (
        len(rising) != len(steps)
        or block.amounts[-1].up_to is not None
        or rising != sorted(set(rising))
        or any(price.choice for price in block.amounts)
    ):
        section.complain(
            "amounts",
            "Bij een getal: elke regel heeft 'up_to', steeds hoger; de laatste heeft er geen.",
            "For a number: each row has 'up_to', rising; the last has none.",
        )
