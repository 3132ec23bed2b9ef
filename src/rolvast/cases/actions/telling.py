"""Tells the applicant of each move, in the transaction of the move."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from rolvast.accounts.rules import Identity
from rolvast.cases import queries
from rolvast.cases.models import Case, Submission
from rolvast.cases.rules import CaseState, Move
from rolvast.cases.rules.telling import About, Telling, confirmation, telling_of
from rolvast.cases.rules.telling_clock import telling_of_clock
from rolvast.catalogue.rules import TaskDefinition
from rolvast.messages import actions as messages

if TYPE_CHECKING:
    from rolvast.messages.rules import Group

#: Moves that the applicant is not told of: who handles a case stands on the page, a verdict is their own.
_UNTOLD = {Move.ASSIGN, Move.VERDICT, Move.SUBMIT, Move.ACTIVITY, Move.LOG_END}


def tell_received(
    case: Case,
    definition: TaskDefinition,
    *,
    state: CaseState,
    email: str,
    entered: Sequence[tuple[str, str]],
    digital: "Collection[Group] | None",
    by: Identity,
    at: datetime,
) -> None:
    """Confirm the receipt (Awb 2:17).

    Without an address and without an account nothing is made: the page that follows on handing in is the
    confirmation, and says the same. What an officer wrote down was not sent to us digitally, so that it is
    confirmed by e-mail only with consent.
    """
    if not email and case.person_id is None:
        return
    told = confirmation(
        _about(case, definition),
        received_at=state.current.received_at,
        current=state.current,
        event=definition.case_term.event,
        expect=definition.expect,
        entered=entered,
    )
    _send(case, told, email="" if by.is_staff and not digital else email, by=by, at=at, digital=digital or ())


def tell(
    case: Case,
    definition: TaskDefinition,
    move: Move,
    *,
    before: CaseState,
    after: CaseState,
    reason: str,
    to: str,
    by: Identity,
    at: datetime,
) -> None:
    """Tell of a move with a case; not of one that another system kept, whose applicant we do not know."""
    if move in _UNTOLD or case.source_digest is not None:
        return
    told = telling_of(
        move,
        _about(case, definition),
        before=before,
        after=after,
        reason=reason,
        at=at,
        by_staff=by.is_staff,
        to=to,
    )
    told = told or telling_of_clock(move, _about(case, definition), after=after, reason=reason, at=at)
    if told is not None:
        kept = Submission.objects.filter(case=case, erased_at=None).values_list("email", flat=True).first()
        _send(case, told, email=kept or "", by=by, at=at, digital=None)


def _about(case: Case, definition: TaskDefinition) -> About:
    what = definition.kind.label if definition.kind else "zaak"
    return About(number=case.number, task=definition.name, what=what)


def _send(
    case: Case, told: Telling, *, email: str, by: Identity, at: datetime, digital: "Collection[Group] | None"
) -> None:
    messages.send(
        subject_id=case.subject_id,
        kind=told.kind,
        title=told.letter.title,
        body=told.letter.body,
        link=reverse("cases:case", args=[queries.link_token(case)]),
        to=messages.Recipient(person_id=case.person_id, email=email),
        by=by,
        at=at,
        reference=case.number,
        digital=digital,
    )
