"""Asks executors whether a proposal can be carried out, and takes their answer."""

import secrets
from datetime import date, datetime

from django.db import transaction

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, PositionKind, holds_on
from rolvast.catalogue import queries
from rolvast.catalogue.actions import following
from rolvast.catalogue.models import ExecutionTest, Proposal
from rolvast.catalogue.rules import Doable, ProposalMove, ProposalRefused, proposals
from rolvast.huisstijl.dates import calendar_day


@transaction.atomic
def ask_test(
    proposal: Proposal, *, position_id: int, answer_by: date, by: Identity, at: datetime
) -> ExecutionTest:
    """Ask who executes to test an open proposal, by a day. Everyone asked must answer before it is tested.

    Raises ``rules.ProposalRefused`` for who may not ask, for a position that is not held now, that was asked
    before, that is of the board or that made the proposal, and for a day that has passed.
    """
    proposals.check_party(ProposalMove.ASK_TEST, by=by)
    today = calendar_day(at)
    proposals.check_asked_by(answer_by, today=today)
    task, state = following.begin(proposal.task_id, by=by)
    position = accounts.positions_by_id([position_id]).get(position_id)
    if position is None or not holds_on(position.starts_on, position.ends_on, today):
        raise ProposalRefused("Deze functie is er niet meer. Kies een ander om te vragen.")
    if position.kind == PositionKind.BOARD or position_id == queries.proposer_of(proposal):
        raise ProposalRefused(
            "De uitvoeringstoets is voor wie het werk doet, niet voor wie het voorstelt of erover besluit. "
            "Kies een ander om te vragen."
        )
    if ExecutionTest.objects.filter(proposal=proposal, position_id=position_id).exists():
        raise ProposalRefused("Deze functie is al gevraagd. Kies een ander om te vragen.")
    number = len(state.proposals[proposal.number].asked) + 1
    act, _ = following.record(
        task,
        state,
        ProposalMove.ASK_TEST,
        by=by,
        at=at,
        facts={
            "proposal": proposal.number,
            "test": number,
            "position": position_id,
            "answer_by": answer_by.isoformat(),
        },
    )
    proposal.refresh_from_db()
    return ExecutionTest.objects.create(
        municipality_id=task.municipality_id,
        proposal=proposal,
        number=number,
        position_id=position_id,
        asked=act,
        answer_by=answer_by,
    )


@transaction.atomic
def answer_test(
    test: ExecutionTest,
    *,
    doable: Doable,
    cost: str,
    who_is_hit: str,
    needed: str,
    by: Identity,
    at: datetime,
    minutes: int | None = None,
) -> ExecutionTest:
    """Answer an execution test that was asked of one's own position; ``minutes``: working time it took.

    Raises ``rules.ProposalRefused`` for somebody else, for a test that was answered before, where the
    proposal is no longer open, and where a question has no answer or one that is too long.
    """
    proposals.check_party(ProposalMove.TEST, by=by, asked=test.position_id)
    proposals.check_test_answer(cost=cost, who_is_hit=who_is_hit, needed=needed)
    proposal = Proposal.objects.get(pk=test.proposal_id)
    task, state = following.begin(proposal.task_id, by=by)
    test.doable, test.salt = doable.value, secrets.token_bytes(32)
    test.cost, test.who_is_hit, test.needed = cost.strip(), who_is_hit.strip(), needed.strip()
    test.answered, _ = following.record(
        task,
        state,
        ProposalMove.TEST,
        by=by,
        at=at,
        minutes=minutes,
        facts={
            "proposal": proposal.number,
            "test": test.number,
            "doable": doable.value,
            "texts": queries.test_digest(test),
        },
    )
    test.save(update_fields=["doable", "salt", "cost", "who_is_hit", "needed", "answered"])
    return test
