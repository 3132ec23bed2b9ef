"""Decides, forwards, closes and reopens a case."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts import queries as acts_read
from rolvast.cases import queries
from rolvast.cases.actions.keeping import move_on, party_of
from rolvast.cases.models import Case
from rolvast.cases.rules import (
    CaseState,
    Move,
    MoveRefused,
    Outcome,
    Status,
    check_nothing_owed,
    check_outcome,
    check_reopening,
    check_untreated,
    term_facts,
)
from rolvast.catalogue.rules import BasisRef, TaskDefinition
from rolvast.documents import actions as documents
from rolvast.documents.paper import PaperError
from rolvast.documents.rules import DocumentRefused, Kind, MediaType
from rolvast.huisstijl.dates import calendar_day


@transaction.atomic
def decide(
    case_id: int,
    *,
    outcome: Outcome,
    reason: str,
    basis: BasisRef | None,
    by: Identity,
    at: datetime,
    public: str = "",
    interests: str = "",
    conditions: Sequence[str] = (),
    minutes: int | None = None,
) -> Case:
    """Decide on an application, with reason, basis and mandate (Awb 3:46, 3:47, 10:10).

    The letter is made and kept in the same transaction, as page and as PDF; its digest stands in the act.
    Where it cannot be made, nothing is decided (:class:`MoveRefused`). ``interests``: which were weighed
    (Awb 3:4). ``conditions``: what the applicant must keep to. Both are words of the letter alone.

    ``basis``: the article the decision rests on. The mandate is looked up: the narrowest one the position
    holds today for this task and its authority. ``public``: a statement for the public register, apart from
    the reason to the applicant.
    """
    day = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_outcome(Move.DECIDE, outcome, allowed=definition.outcomes)
        if outcome is Outcome.NOT_TREATED:
            check_untreated(state, today=day)
        digest = _keep_letter(
            case_id,
            definition,
            outcome=outcome,
            reason=reason,
            basis=basis,
            interests=interests,
            conditions=conditions,
            by=by,
            at=at,
        )
        return {"outcome": outcome.value, "letter": digest}

    def grounds(case: Case, definition: TaskDefinition) -> acts.Grounds:
        scope = (definition.key, definition.domain.value)
        authority = definition.case_authority.label
        kept = None
        if basis is not None:
            kept = acts.add_basis(
                law=basis.law,
                title=basis.title,
                article=basis.article,
                version_on=basis.version_on,
                link=basis.address,
            )
        return acts.Grounds(
            basis=kept,
            authority=authority,
            mandate=acts_read.mandate_for(by.position_id or 0, wanted=scope, authority=authority, on=day),
            scope=scope,
        )

    return move_on(
        case_id,
        Move.DECIDE,
        by=by,
        at=at,
        reason=reason,
        public=public,
        facts=facts,
        grounds=grounds,
        minutes=minutes,
    )


def _keep_letter(
    case_id: int,
    definition: TaskDefinition,
    *,
    outcome: Outcome,
    reason: str,
    basis: BasisRef | None,
    interests: str,
    conditions: Sequence[str],
    by: Identity,
    at: datetime,
) -> str:
    """Make the letter and keep it, as page and as PDF; gives the digest of the PDF.

    Called once the case is locked: of two who decide at once the second gets no letter.
    """
    written = queries.write_letter(
        case_id,
        definition,
        outcome=outcome,
        reason=reason,
        basis=basis,
        interests=interests,
        conditions=conditions,
        by=by,
        at=at,
    )
    try:
        # Random, so that the digest in the act does not help to guess a letter that was erased.
        printed = queries.on_paper(written, at=at, identifier=secrets.token_bytes(16))
        forms = ((MediaType.HTML, written.page.encode()), (MediaType.PDF, printed))
        kept = [
            documents.keep(
                subject_id=written.subject_id,
                kind=Kind.DECISION,
                title=written.letter.title,
                media_type=media_type,
                content=content,
                by=by,
                at=at,
            )
            for media_type, content in forms
        ]
    except (PaperError, DocumentRefused) as error:
        raise MoveRefused(str(error)) from error
    return kept[-1].digest


@transaction.atomic
def close(
    case_id: int,
    *,
    reason: str,
    by: Identity,
    at: datetime,
    outcome: Outcome | None = None,
    minutes: int | None = None,
) -> Case:
    """Close a case. After a decision the outcome is there; a report is closed with what came of it."""

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        if state.status is Status.DECIDED:
            if outcome is not None:
                raise MoveRefused("De uitkomst staat al in het besluit.")
            return {"outcome": None}
        if outcome is None:
            raise MoveRefused("Kies wat er van deze zaak is gekomen.")
        check_outcome(Move.CLOSE, outcome, allowed=definition.outcomes)
        return {"outcome": outcome.value}

    return move_on(case_id, Move.CLOSE, by=by, at=at, reason=reason, facts=facts, minutes=minutes)


@transaction.atomic
def forward(
    case_id: int, *, to: str, reason: str, by: Identity, at: datetime, minutes: int | None = None
) -> Case:
    """Send a case on to the authority that decides about it, and tell the sender (Awb 2:3).

    ``to``: the name of that authority; never of a person.
    """
    if not to.strip():
        raise MoveRefused("Vul in naar welke organisatie u de zaak doorstuurt.")
    return move_on(
        case_id,
        Move.FORWARD,
        by=by,
        at=at,
        reason=reason,
        facts=lambda state, definition: {"outcome": Outcome.FORWARDED.value, "to": to.strip()},
        minutes=minutes,
    )


@transaction.atomic
def reopen(case_id: int, *, reason: str, by: Identity, at: datetime, minutes: int | None = None) -> Case:
    """Open a case again: a new episode with its own term; the first closing stays on record."""
    day = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_reopening(state, by=party_of(by))
        check_nothing_owed(state.current, today=day)
        return term_facts(definition.case_term, received_on=day)

    return move_on(case_id, Move.REOPEN, by=by, at=at, reason=reason, facts=facts, minutes=minutes)
