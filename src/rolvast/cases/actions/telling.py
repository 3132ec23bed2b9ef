"""Tells the applicant of each move, in the transaction of the move."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from rolvast.accounts.rules import Identity
from rolvast.cases import queries
from rolvast.cases.models import Case, Submission
from rolvast.cases.rules import CaseState, Move
from rolvast.cases.rules.applying import addressed_to
from rolvast.cases.rules.forwarding import telling_of_forward
from rolvast.cases.rules.noting import AMONG_US
from rolvast.cases.rules.pausing import telling_of_pause
from rolvast.cases.rules.telling import About, Telling, confirmation, telling_of
from rolvast.cases.rules.telling_clock import telling_of_clock
from rolvast.cases.rules.telling_objecting import telling_of_objecting
from rolvast.catalogue.rules import TaskDefinition
from rolvast.messages import actions as messages
from rolvast.messages.rules import Kind, Letter

if TYPE_CHECKING:
    from rolvast.messages.rules import Group

#: Moves that the applicant is not told of: who handles a case stands on the page, a verdict is their own.
_UNTOLD = {
    Move.ASSIGN,
    Move.DECLINE_PAUSE,
    Move.VERDICT,
    *AMONG_US,
    Move.SUBMIT,
    Move.ACTIVITY,
    Move.LOG_END,
    Move.DESTROY,
}


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

    Without any address and without an account nothing is made: the page that follows on handing in is the
    confirmation, and says the same. What an officer wrote down was not sent to us digitally, so that it is
    confirmed by e-mail only with consent.
    """
    postal = _postal(case.submission)
    if not email and not postal and case.person_id is None:
        return
    told = confirmation(
        _about(case, definition),
        received_at=state.current.received_at,
        current=state.current,
        event=definition.case_term.event,
        expect=definition.expect,
        entered=entered,
    )
    email = "" if by.is_staff and not digital else email
    _send(case, told, email=email, postal=postal, by=by, at=at, digital=digital or ())


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
    facts: Mapping[str, object],
) -> None:
    """Tell of a move with a case; not of one that another system kept, whose applicant we do not know."""
    if move in _UNTOLD or case.source_digest is not None:
        return
    told = telling_of_objecting(
        move, _about(case, definition), facts=facts, after=after, reason=reason, at=at
    )
    told = told or telling_of(
        move,
        _about(case, definition),
        before=before,
        after=after,
        reason=reason,
        at=at,
        by_staff=by.is_staff,
    )
    told = told or telling_of_clock(move, _about(case, definition), after=after, reason=reason, at=at)
    told = told or telling_of_pause(move, _about(case, definition), before=before, after=after, reason=reason)
    if move is Move.FORWARD:
        whole = Submission.objects.filter(case=case, erased_at=None).first()
        entered = queries.answers_of(definition, whole.answers or {}) if whole else []
        told = telling_of_forward(_about(case, definition), to=to, reason=reason, entered=entered)
    if told is not None:
        kept = Submission.objects.filter(case=case, erased_at=None).first()
        email, postal = (kept.email, _postal(kept)) if kept else ("", "")
        _send(case, told, email=email, postal=postal, by=by, at=at, digital=None)


def tell_of(case: Case, kind: Kind, letter: Letter, *, by: Identity, at: datetime) -> None:
    """Tell the applicant of something beside the moves: what is to be paid, what lies ready."""
    kept = Submission.objects.filter(case=case, erased_at=None).first()
    email, postal = (kept.email, _postal(kept)) if kept else ("", "")
    _send(case, Telling(kind=kind, letter=letter), email=email, postal=postal, by=by, at=at, digital=None)


def _about(case: Case, definition: TaskDefinition) -> About:
    what = definition.kind.label if definition.kind else "zaak"
    return About(number=case.number, task=definition.name, what=what, kind=definition.kind)


def _postal(submission: Submission) -> str:
    """What stands on the envelope; empty where no address for post was given."""
    address = submission.address.strip()
    if not address:
        return ""
    names = addressed_to(submission.name.strip(), queries.applicant_of(submission))
    return "\n".join((*names, address))


def _send(
    case: Case,
    told: Telling,
    *,
    email: str,
    postal: str,
    by: Identity,
    at: datetime,
    digital: "Collection[Group] | None",
) -> None:
    messages.send(
        subject_id=case.subject_id,
        kind=told.kind,
        title=told.letter.title,
        body=told.letter.body,
        link=reverse("cases:case", args=[queries.link_token(case)]),
        to=messages.Recipient(person_id=case.person_id, email=email, postal=postal),
        by=by,
        at=at,
        reference=case.number,
        digital=digital,
    )
