"""Looks back at a decision about a role."""

from datetime import date, datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.catalogue.actions import following
from rolvast.catalogue.models import RoleDecision, RoleReview
from rolvast.catalogue.rules import ProposalKind, ProposalMove, ProposalRefused, ReviewOutcome, proposals
from rolvast.huisstijl.dates import calendar_day


@transaction.atomic
def review_role(
    decision: RoleDecision,
    *,
    outcome: ReviewOutcome,
    next_on: date | None,
    reason: str,
    by: Identity,
    at: datetime,
) -> RoleReview:
    """Record what came of looking back at the decision in force. The reason is public.

    ``next_on``: the day of the next review; needed where the role stays. Raises ``rules.ProposalRefused``
    for who may not, without a reason, for a day that is not to come, and for a decision that is not in force.
    """
    today = calendar_day(at)
    proposals.check_party(ProposalMove.REVIEW, by=by)
    proposals.check_words(reason, what="de reden")
    proposals.check_review(outcome, next_on=next_on, today=today)
    task, state = following.begin(decision.task_id, by=by)
    if state.since != decision.takes_effect_on:
        raise ProposalRefused("Dit rolbesluit geldt nu niet. Kijk terug op het besluit dat nu geldt.")
    number = RoleReview.objects.filter(decision=decision).count() + 1
    act, _ = following.record(
        task,
        state,
        ProposalMove.REVIEW,
        by=by,
        at=at,
        public=reason,
        facts={
            "from": decision.takes_effect_on.isoformat(),
            "proposal": state.holding.get(ProposalKind.ROLE),
            "review": number,
            "outcome": outcome.value,
            "next": next_on.isoformat() if next_on else None,
        },
    )
    return RoleReview.objects.create(
        municipality_id=task.municipality_id,
        decision=decision,
        number=number,
        act=act,
        outcome=outcome.value,
        next_on=next_on,
    )
