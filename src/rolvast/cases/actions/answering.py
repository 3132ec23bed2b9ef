"""What the resident does: says whether it was solved, or takes the case back; and what we answer to it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.cases.actions.joining import let_go
from rolvast.cases.actions.keeping import move_on
from rolvast.cases.models import Case
from rolvast.cases.rules import CaseState, Move, Outcome, Verdict, check_keeping_closed
from rolvast.catalogue.rules import TaskDefinition


@transaction.atomic
def give_verdict(case_id: int, *, verdict: Verdict, words: str, by: Identity, at: datetime) -> Case:
    """The resident's own answer to: was it solved? Staff cannot give it.

    Within 14 days after closing "no" or "partly" is a request to open the case again, which must be answered.
    """
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
    """Take a case back before it is decided. What ran along with it goes on by itself."""
    case = move_on(
        case_id,
        Move.WITHDRAW,
        by=by,
        at=at,
        reason=reason,
        facts=lambda state, definition: {"outcome": Outcome.WITHDRAWN.value},
    )
    let_go(case, by=by, at=at)
    return case


@transaction.atomic
def keep_closed(case_id: int, *, reason: str, by: Identity, at: datetime, minutes: int | None = None) -> Case:
    """Answer a request to open a case again with no, and why; with yes it is reopened."""

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_keeping_closed(state)
        return {}

    return move_on(case_id, Move.KEEP_CLOSED, by=by, at=at, reason=reason, facts=facts, minutes=minutes)
