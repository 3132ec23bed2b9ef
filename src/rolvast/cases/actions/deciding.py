"""Decides, closes and reopens a case."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts import queries as acts_read
from rolvast.cases import queries
from rolvast.cases.actions.announcing import announce_decision, weighed
from rolvast.cases.actions.joining import let_follow
from rolvast.cases.actions.keeping import move_on, party_of
from rolvast.cases.actions.objecting import check_answering, judged
from rolvast.cases.actions.printing import have_printed
from rolvast.cases.actions.recording import keep_record
from rolvast.cases.actions.stepping import check_steps
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
from rolvast.cases.rules.objecting import Review
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import BasisRef, TaskDefinition
from rolvast.catalogue.rules import Kind as CaseKind
from rolvast.documents import actions as documents
from rolvast.documents.rules import DocumentRefused, Kind, MediaType, with_mark
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
    review: Review | None = None,
    opinions: str = "",
) -> Case:
    """Decide on an application, with reason, basis and mandate (Awb 3:46, 3:47, 10:10).

    The letter is written and kept in the same transaction; the digest of its page stands in the act. Where it
    cannot be written, nothing is decided (:class:`MoveRefused`). Its PDF is made of that page right after, by
    the queue (:func:`print_letter`). ``interests``: which were weighed
    (Awb 3:4). ``conditions``: what the applicant must keep to. Both are words of the letter alone.

    ``basis``: the article the decision rests on. The mandate is looked up: the narrowest one the position
    holds today for this task and its authority. ``public``: a statement for the public register, apart from
    the reason to the applicant. ``review``: what a decision on an objection says besides (Awb 7:11 to 7:15);
    it is taken in the name of the authority of the first decision, by somebody else. ``opinions``: what was
    done with what people thought of the plan; it stands in the letter, and who asked to hear is told.
    """
    day = calendar_day(at)
    tied = queries.tie_of(case_id) if review is not None else None

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_outcome(Move.DECIDE, outcome, allowed=definition.outcomes, kind=definition.kind)
        if (definition.kind is CaseKind.OBJECTION) != (tied is not None):
            raise MoveRefused("Een besluit op bezwaar hoort bij een bezwaar, en alleen daarbij.")
        more = judged(tied, state, outcome=outcome, review=review, at=at) if tied and review else {}
        if outcome is Outcome.NOT_TREATED:
            check_untreated(state, today=day)
        else:
            check_steps(case_id, definition, closing=False)
        digest = _keep_letter(
            case_id,
            definition,
            outcome=outcome,
            reason=reason,
            basis=basis,
            interests=weighed(case_id, definition, interests=interests, opinions=opinions),
            conditions=conditions,
            review=review,
            by=by,
            at=at,
        )
        return {"outcome": outcome.value, "letter": digest, **more}

    def grounds(case: Case, definition: TaskDefinition) -> acts.Grounds:
        scope = (definition.key, definition.domain.value)
        authority = tied.decided.authority if tied else definition.case_authority.label
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

    case = move_on(
        case_id,
        Move.DECIDE,
        by=by,
        at=at,
        reason=reason,
        public=public,
        facts=facts,
        grounds=grounds,
        minutes=minutes,
        reviews=tied.decided if tied else None,
    )
    definition = catalogue.definition(case.version)
    announce_decision(case, definition, text=public, opinions=opinions, by=by, at=at)
    return case


def _keep_letter(
    case_id: int,
    definition: TaskDefinition,
    *,
    outcome: Outcome,
    reason: str,
    basis: BasisRef | None,
    interests: str,
    conditions: Sequence[str],
    review: Review | None,
    by: Identity,
    at: datetime,
) -> str:
    """Write the letter, keep it, and have it printed; gives the digest of its page.

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
        review=review,
        by=by,
        at=at,
    )
    try:
        kept = documents.keep(
            subject_id=written.subject_id,
            kind=Kind.DECISION,
            title=written.letter.title,
            media_type=MediaType.HTML,
            content=with_mark(written.page, secrets.token_bytes(16)),
            by=by,
            at=at,
        )
    except DocumentRefused as error:
        raise MoveRefused(str(error)) from error
    have_printed(case_id, municipality_id=by.municipality_id)
    return kept.digest


@transaction.atomic
def close(
    case_id: int,
    *,
    reason: str,
    by: Identity,
    at: datetime,
    outcome: Outcome | None = None,
    recorded: str = "",
    minutes: int | None = None,
) -> Case:
    """Close a case. After a decision the outcome is there; a report is closed with what came of it.

    ``recorded``: what the task wants written down with this outcome, such as the number of a deed.
    """

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_steps(case_id, definition, closing=True)
        if state.status is Status.DECIDED:
            if outcome is not None:
                raise MoveRefused("De uitkomst staat al in het besluit.")
            return {"outcome": None}
        if outcome is None:
            raise MoveRefused("Kies wat er van deze zaak is gekomen.")
        check_outcome(Move.CLOSE, outcome, allowed=definition.outcomes, kind=definition.kind)
        check_answering(case_id, state, outcome=outcome, at=at)
        return {
            "outcome": outcome.value,
            **keep_record(case_id, definition, outcome=outcome, text=recorded),
        }

    case = move_on(case_id, Move.CLOSE, by=by, at=at, reason=reason, facts=facts, minutes=minutes)
    let_follow(case, Move.CLOSE, reason=reason, by=by, at=at, facts={})
    return case


@transaction.atomic
def reopen(case_id: int, *, reason: str, by: Identity, at: datetime, minutes: int | None = None) -> Case:
    """Open a case again: a new episode with its own term; the first closing stays on record."""
    day = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_reopening(state, by=party_of(by))
        check_nothing_owed(state.current, today=day)
        return term_facts(definition.case_term, received_on=day)

    case = move_on(case_id, Move.REOPEN, by=by, at=at, reason=reason, facts=facts, minutes=minutes)
    let_follow(case, Move.REOPEN, reason=reason, by=by, at=at, facts={})
    return case
