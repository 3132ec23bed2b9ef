"""What the resident does: says whether it was solved, or takes the case back."""

from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.cases.actions.keeping import move_on
from rolvast.cases.models import Case
from rolvast.cases.rules import Move, Outcome, Verdict


@transaction.atomic
def give_verdict(case_id: int, *, verdict: Verdict, words: str, by: Identity, at: datetime) -> Case:
    """The resident's own answer to: was it solved? Staff cannot give it."""
    return move_on(
        case_id,
        Move.VERDICT,
        by=by,
        at=at,
        reason=words,
        facts=lambda state, definition: {"verdict": verdict.value},
    )


@transaction.atomic
def withdraw(case_id: int, *, reason: str, by: Identity, at: datetime) -> Case:
    """Take a case back before it is decided."""
    return move_on(
        case_id,
        Move.WITHDRAW,
        by=by,
        at=at,
        reason=reason,
        facts=lambda state, definition: {"outcome": Outcome.WITHDRAWN.value},
    )
