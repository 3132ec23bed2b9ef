"""What is to be paid for a case, and what lies ready for its applicant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolvast.cases.queries.reading import CaseFile
from rolvast.cases.rules.moves import Status
from rolvast.catalogue.rules import Outcome
from rolvast.payments import queries as payments
from rolvast.payments.rules import How, State
from rolvast.pickup import queries as pickup

if TYPE_CHECKING:
    from rolvast.payments.models import Due
    from rolvast.pickup.models import Pickup


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One thing due as a page shows it: what is open, what came in and how. Amounts in cents."""

    due: "Due"
    outstanding: int
    state: State
    came: Sequence[tuple["object", How]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What lies ready, or lay, or can be made to. ``can_ready``: staff may say now that it lies ready."""

    item: str
    row: "Pickup | None"
    can_ready: bool
    at_hand: bool
    """Does it lie ready now?"""


def charges_of(file: CaseFile) -> list[Charge]:
    """What is or was to be paid for a case; a task without payment costs no statement."""
    if file.definition.payment is None:
        return []
    return [
        Charge(
            due=due,
            outstanding=due.cents - due.paid - due.waived,
            state=State(due.state),
            came=[(one, How(one.how)) for one in due.payments.all() if one.struck_at is None],
        )
        for due in payments.of_subject(file.case.subject_id)
    ]


def waiting_of(file: CaseFile) -> Waiting | None:
    """What lies ready for a case; ``None`` where there is nothing to collect, or not yet."""
    block = file.definition.pickup
    if block is None:
        return None
    row = pickup.of_subject(file.case.subject_id)
    given = file.state.current.outcome in {Outcome.GRANTED, Outcome.PARTLY_GRANTED}
    ended = file.state.status in {Status.DECIDED, Status.CLOSED}
    can_ready = given and ended and (row is None or row.status == "EXPIRED")
    if row is None and not can_ready:
        return None
    return Waiting(
        item=block.item, row=row, can_ready=can_ready, at_hand=row is not None and row.status == "WAITING"
    )
