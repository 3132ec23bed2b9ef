"""Takes in a notice of default, and decides on the penalty it started."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts import queries as acts_read
from rolvast.cases.actions.keeping import move_on
from rolvast.cases.models import Case
from rolvast.cases.rules import CaseState, Move, check_default, check_penalty
from rolvast.catalogue.rules import BasisRef, TaskDefinition
from rolvast.deadlines.rules import Exclusion
from rolvast.huisstijl.dates import calendar_day

#: The article that the decision on a penalty rests on.
BASIS = BasisRef(
    law="BWBR0005537", title="Algemene wet bestuursrecht", article="4:18", version_on=date(2026, 7, 1)
)


@transaction.atomic
def give_default(
    case_id: int,
    *,
    by: Identity,
    at: datetime,
    received: date | None = None,
    words: str = "",
    minutes: int | None = None,
) -> Case:
    """A notice of default (Awb 4:17(3)): two weeks later every day costs money, while there is no decision.

    ``received``: the day it came in, where staff write down a letter of earlier. ``words``: what was written.
    Raises ``MoveRefused`` where it is too early or where there is no such right.
    """
    today = calendar_day(at)
    day = received if received is not None and by.is_staff else today

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_default(definition.case_term, state.current, received=day, today=today, by_letter=by.is_staff)
        return {"received": day.isoformat()}

    return move_on(case_id, Move.DEFAULT, by=by, at=at, reason=words, facts=facts, minutes=minutes)


@transaction.atomic
def set_penalty(
    case_id: int,
    *,
    reason: str,
    by: Identity,
    at: datetime,
    exclusion: Exclusion | None = None,
    minutes: int | None = None,
) -> Case:
    """Decide whether a penalty is due and how much (Awb 4:18): an order, open to objection.

    The amount follows from the acts; the act says what was decided, in cents. ``exclusion``: why there is
    none (Awb 4:17(6)), which can be decided at once; an amount only after the last day in default.
    """
    day = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        found = check_penalty(state.current, exclusion=exclusion, today=day)
        if exclusion is not None:
            return {"cents": 0, "days": 0, "exclusion": exclusion.value}
        return {"cents": found.amount_cents, "days": found.days, "exclusion": ""}

    def grounds(case: Case, definition: TaskDefinition) -> acts.Grounds:
        scope = (definition.key, definition.domain.value)
        authority = definition.case_authority.label
        return acts.Grounds(
            basis=acts.add_basis(
                law=BASIS.law,
                title=BASIS.title,
                article=BASIS.article,
                version_on=BASIS.version_on,
                link=BASIS.address,
            ),
            authority=authority,
            mandate=acts_read.mandate_for(by.position_id or 0, wanted=scope, authority=authority, on=day),
            scope=scope,
        )

    return move_on(
        case_id, Move.PENALTY, by=by, at=at, reason=reason, facts=facts, grounds=grounds, minutes=minutes
    )
