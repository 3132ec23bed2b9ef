"""Decides on a proposal, and lets what was decided hold on its day."""

import logging
from datetime import date, datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.catalogue import queries, rules
from rolvast.catalogue.actions import filing, following
from rolvast.catalogue.actions.deciding import decide_role, go_ahead
from rolvast.catalogue.models import Proposal, PublicTask, RoleDecision
from rolvast.catalogue.rules import (
    BasisRef,
    ProposalKind,
    ProposalMove,
    ProposalRefused,
    ProposalStatus,
    Role,
    RoleNotAllowed,
    TaskFileErrors,
    proposals,
)
from rolvast.catalogue.rules.proposals import TaskState, TaskStep
from rolvast.huisstijl.dates import calendar_day

_log = logging.getLogger(__name__)


@transaction.atomic
def decide_proposal(
    proposal: Proposal,
    *,
    by: Identity,
    at: datetime,
    reason: str,
    basis: BasisRef | None = None,
    authority: str = "",
    untested_because: str = "",
    untalked_because: str = "",
    takes_effect_on: date | None = None,
    review_on: date | None = None,
) -> Proposal:
    """Decide as was proposed. The reason is public; no case is touched.

    A role is an order: it needs ``basis`` and a mandate of ``authority`` that reaches. A term is decided by a
    keeper of the catalogue or the board. ``untested_because`` and ``untalked_because``: why it goes ahead
    without test or talk, in public; without test only the board can. ``takes_effect_on`` and ``review_on``
    where these days become other ones than proposed. Where its day has come it is in force at once.

    Raises ``rules.ProposalRefused`` where it is no longer open, the day has passed or a why lacks, and what
    :func:`decide_role` raises.
    """
    task, state = following.begin(proposal.task_id, by=by)
    mine = state.proposals[proposal.number]
    move = ProposalMove.DECIDE_ROLE if mine.kind is ProposalKind.ROLE else ProposalMove.DECIDE_TERM
    proposals.check_party(move, by=by)
    proposals.check_move(move, status=mine.status)
    proposals.check_words(reason, what="de reden")
    day = takes_effect_on or mine.takes_effect_on
    review_on = review_on or mine.review_on
    proposals.check_days(takes_effect_on=day, review_on=review_on, today=calendar_day(at))
    proposal.refresh_from_db()
    if mine.role is not None:
        if basis is None:
            raise ProposalRefused("Een besluit over een rol rust op een artikel. Kies de grondslag.")
        decide_role(
            task,
            role=mine.role,
            by=by,
            at=at,
            reason=reason,
            basis=basis,
            authority=authority,
            takes_effect_on=day,
            review_on=review_on,
            proposal=proposal,
            untested_because=untested_because,
            untalked_because=untalked_because,
        )
    else:
        proposals.check_after_terms(day, state)
        state = go_ahead(
            task,
            state,
            proposal,
            untested_because=untested_because,
            untalked_because=untalked_because,
            by=by,
            at=at,
        )
        _, state = following.record(
            task,
            state,
            move,
            by=by,
            at=at,
            public=reason,
            grounds=_basis(basis),
            facts={"proposal": proposal.number, "from": day.isoformat(), "review": None},
        )
        if day <= calendar_day(at):
            _let_term_hold(task, state, proposal, by=by, at=at)
    proposal.refresh_from_db()
    return proposal


def _basis(basis: BasisRef | None) -> acts.Grounds | None:
    """The article a term rests on, where one is given; no authority decides a term, who keeps it does."""
    if basis is None:
        return None
    kept = acts.add_basis(
        law=basis.law,
        title=basis.title,
        article=basis.article,
        version_on=basis.version_on,
        link=basis.address,
    )
    return acts.Grounds(basis=kept, authority="")


@transaction.atomic
def take_force(*, by: Identity, at: datetime) -> int:
    """Let every decision hold of which the day has come, the oldest first; gives how many did.

    Nothing happens twice, and what nights were missed is caught up. A term that no longer fits its task, or
    a role the law no longer leaves open, is left as it is with a line in the log; the next night tries again.
    """
    today, done = calendar_day(at), 0
    come = RoleDecision.objects.filter(took_force=None, takes_effect_on__lte=today)
    for decision in come.order_by("takes_effect_on", "pk").select_related("task"):
        try:
            done += _let_role_hold(decision, by=by, at=at)
        except RoleNotAllowed as refused:
            _log.error("taak %s, rolbesluit per %s: %s", decision.task.key, decision.takes_effect_on, refused)
    terms = Proposal.objects.filter(
        kind=ProposalKind.TERM, status=ProposalStatus.DECIDED, takes_effect_on__lte=today
    )
    for proposal in terms.order_by("takes_effect_on", "pk"):
        task, state = following.begin(proposal.task_id, by=by)
        if state.proposals[proposal.number].status is not ProposalStatus.DECIDED:
            continue  # somebody else was first
        try:
            _let_term_hold(task, state, proposal, by=by, at=at)
        except ProposalRefused as refused:
            _log.error("taak %s, voorstel %s: %s", task.key, proposal.number, refused)
        else:
            done += 1
    return done


def _let_role_hold(decision: RoleDecision, *, by: Identity, at: datetime) -> bool:
    """Let a decided role hold; False where somebody else was first."""
    task, state = following.begin(decision.task_id, by=by)
    rules.check_role(rules.Competence(task.competence), Role(decision.role))
    awaited = {one.takes_effect_on: one for one in state.awaited}.get(decision.takes_effect_on)
    if awaited is None:
        return False
    decision.took_force, _ = following.record(
        task,
        state,
        ProposalMove.TAKE_FORCE,
        by=by,
        at=at,
        facts={
            "role": decision.role,
            "from": decision.takes_effect_on.isoformat(),
            "proposal": awaited.proposal,
        },
    )
    decision.save(update_fields=["took_force"])
    return True


def _let_term_hold(
    task: PublicTask, state: TaskState, proposal: Proposal, *, by: Identity, at: datetime
) -> None:
    """Make the version of the task with the decided term.

    Where the task has had another version since it was proposed, only the term is taken over into that.
    Raises ``rules.ProposalRefused`` where the term no longer fits the task.
    """
    proposed, text = rules.parse(proposal.text, source=f"{task.key}.yaml"), proposal.text
    if queries.version_proposed_from(proposal) != task.version:
        proposed = proposals.with_term_of(queries.definition(queries.current_version(task)), proposed)
        text = rules.dump(proposed)
    try:
        rules.parse(text, source=f"{task.key}.yaml")
    except TaskFileErrors as errors:
        raise ProposalRefused(
            "De taak is veranderd sinds het voorstel, en de nieuwe termijn past er niet meer in: "
            f"{errors.problems[0].message_nl} Pas de taak aan, dan gaat de termijn alsnog in."
        ) from errors
    facts = {
        "task": task.key,
        "proposal": proposal.number,
        "from": state.proposals[proposal.number].takes_effect_on.isoformat(),
    }
    after = proposals.apply(state, TaskStep(ProposalMove.TAKE_FORCE, at, facts))
    filing.renew(task, proposed, text, by=by, at=at, kind=ProposalMove.TAKE_FORCE.value, facts=facts)
    following.keep(task, state, after)
