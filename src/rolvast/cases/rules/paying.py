"""What an applicant is told of what is to be paid: how much, for what, on which article, until when. Pure."""

from dataclasses import dataclass
from datetime import date

from rolvast.catalogue.rules import DueWhen, PaymentBlock
from rolvast.deadlines.rules import Period
from rolvast.huisstijl.dates import long_date
from rolvast.huisstijl.texts import money
from rolvast.messages.rules import Letter
from rolvast.payments.rules import Account

HOW_AT_DESK = "U betaalt aan de balie, met pin of contant."
HOW = "U betaalt met pin of contant aan de balie, of u maakt het over. Noem altijd uw zaaknummer."


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutDue:
    """Something to pay, as its texts name it. ``due_on``: None is at the desk."""

    title: str
    cents: int
    basis: str
    due_on: date | None
    number: str


def about_due(title: str, account: Account, *, due_on: date | None, basis: str, number: str) -> AboutDue:
    """What is still open of something due."""
    return AboutDue(title=title, cents=account.outstanding, basis=basis, due_on=due_on, number=number)


def last_day(block: PaymentBlock, since: date) -> date | None:
    """The last day to pay what is due since a day; None: at the desk, whenever that is."""
    return None if block.due is DueWhen.AT_DESK else Period.parse(block.within).after(since)


def in_letter(about: AboutDue) -> tuple[str, ...]:
    """The part of a decision letter about paying."""
    return (
        f"U betaalt {money(about.cents)} ({about.title}). Dat staat in {about.basis}.",
        f"Betaal uiterlijk {long_date(about.due_on)}. {HOW}" if about.due_on else HOW_AT_DESK,
    )


def reminder(about: AboutDue) -> Letter:
    """It was not paid in time."""
    late = f"De laatste dag was {long_date(about.due_on)}." if about.due_on else ""
    what = f"Voor zaak {about.number} staat nog {money(about.cents)} open ({about.title})."
    return Letter(
        title=f"Denk aan het betalen van {money(about.cents)}",
        body="\n\n".join(
            (
                " ".join(filter(None, (what, late))),
                HOW,
                "Hebt u net betaald? Dan hoeft u niets te doen.",
                "Kunt u het niet betalen? Bel ons. Dan zoeken we samen naar een oplossing.",
            )
        ),
    )
