"""Decides, forwards, closes and reopens a case."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts import queries as acts_read
from rolvast.cases.actions.keeping import move_on, party_of
from rolvast.cases.models import Case
from rolvast.cases.rules import (
    CaseState,
    Move,
    MoveRefused,
    Outcome,
    Status,
    check_outcome,
    check_reopening,
    term_facts,
)
from rolvast.cases.rules.state import AMSTERDAM
from rolvast.catalogue.rules import BasisRef, TaskDefinition


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
    minutes: int | None = None,
) -> Case:
    """Decide on an application, with reason, basis and mandate (Awb 3:46, 3:47, 10:10).

    ``basis``: the article the decision rests on. The mandate is looked up: the narrowest one the position
    holds today for this task and its authority. ``public``: a statement for the public register, apart from
    the reason to the applicant.
    """
    day = at.astimezone(AMSTERDAM).date()

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_outcome(Move.DECIDE, outcome, allowed=definition.outcomes)
        return {"outcome": outcome.value}

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
    day = at.astimezone(AMSTERDAM).date()

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_reopening(state, by=party_of(by))
        return term_facts(definition.case_term, received_on=day)

    return move_on(case_id, Move.REOPEN, by=by, at=at, reason=reason, facts=facts, minutes=minutes)
