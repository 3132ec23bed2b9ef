"""Decides the municipality's role in a task: the one on a proposal, and what was so already."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts import queries as acts_read
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import queries, rules
from rolvast.catalogue.actions import following
from rolvast.catalogue.models import PublicTask, RoleDecision
from rolvast.catalogue.rules import BasisRef, ProposalMove, Role, proposals
from rolvast.catalogue.rules.proposals import TaskState
from rolvast.huisstijl.dates import calendar_day

if TYPE_CHECKING:
    from rolvast.catalogue.models import Proposal


@transaction.atomic
def decide_role(
    task: PublicTask,
    *,
    role: Role,
    by: Identity,
    at: datetime,
    reason: str,
    basis: BasisRef,
    authority: str,
    takes_effect_on: date,
    review_on: date | None = None,
    proposal: "Proposal | None" = None,
    untested_because: str = "",
    untalked_because: str = "",
) -> RoleDecision:
    """Decide which role the municipality has in a task from a day on. The reason is public.

    The decision before it ends on that day. Where the day has come it is in force at once, else
    ``take_force`` lets it hold on the day. ``untested_because``: why it goes ahead without an answer of the
    executors, in public; needed unless ``proposal`` was tested. No case is touched.

    Raises ``rules.RoleNotAllowed`` where the law makes the task compulsory and the role is to let it go,
    ``rules.ProposalRefused`` where a later decision stands already or the test lacks, ``ActRefused`` without
    a reason or mandate.
    """
    if by.position_id is None:
        raise ActRefused("Alleen wie een functie heeft, kan over een rol besluiten.")
    locked, state = following.begin(task.pk, by=by)
    rules.check_role(rules.Competence(locked.competence), role)
    tested = talked = False
    if proposal is not None:
        tested = state.proposals[proposal.number].tested
        talked = state.proposals[proposal.number].talked
        state = go_ahead(
            locked,
            state,
            proposal,
            untested_because=untested_because,
            untalked_because=untalked_because,
            by=by,
            at=at,
        )
    proposals.check_tested(tested=tested, untested_because=untested_because)
    proposals.check_length(reason, what="de reden")
    proposals.check_review_after(takes_effect_on=takes_effect_on, review_on=review_on)
    before = RoleDecision.objects.filter(task=task).order_by("-takes_effect_on").first()
    proposals.check_after(takes_effect_on, before.takes_effect_on if before else None)
    decision = RoleDecision(
        municipality_id=task.municipality_id,
        task=task,
        proposal=proposal,
        competence=locked.competence,
        role=role.value,
        decided_by=authority,
        takes_effect_on=takes_effect_on,
        review_on=review_on,
        tested=tested,
        untested_because="" if tested else untested_because.strip(),
        untalked_because="" if talked else untalked_because.strip(),
    )
    decision.act, _ = following.record(
        locked,
        state,
        ProposalMove.DECIDE_ROLE,
        by=by,
        at=at,
        public=reason,
        grounds=_grounds(task, basis=basis, authority=authority, by=by, at=at),
        facts={
            "role": role.value,
            "from": takes_effect_on.isoformat(),
            "review": review_on.isoformat() if review_on else None,
            "proposal": proposal.number if proposal else None,
            "tested": tested,
            "texts": queries.decision_digest(decision),
        },
    )
    if before is not None and before.ends_on is None:
        before.ends_on = takes_effect_on
        before.save(update_fields=["ends_on"])
    if takes_effect_on <= calendar_day(at):
        decision.took_force = decision.act
    decision.save(force_insert=True)
    task.role = locked.role
    return decision


def go_ahead(
    task: PublicTask,
    state: TaskState,
    proposal: "Proposal",
    *,
    untested_because: str,
    untalked_because: str,
    by: Identity,
    at: datetime,
) -> TaskState:
    """Record in public why a proposal goes ahead without test or talk, where it does; gives the state after.

    Raises ``rules.ProposalRefused`` where it may not, or no why is given.
    """
    mine = state.proposals[proposal.number]
    proposals.check_going_ahead(
        tested=mine.tested,
        talked=mine.talked,
        untested_because=untested_because,
        untalked_because=untalked_because,
        by=by,
    )
    for without, because in (
        (proposals.WITHOUT_TEST, "" if mine.tested else untested_because),
        (proposals.WITHOUT_TALK, "" if mine.talked else untalked_because),
    ):
        if because:
            _, state = following.record(
                task,
                state,
                ProposalMove.GO_AHEAD,
                by=by,
                at=at,
                public=because,
                facts={"proposal": proposal.number, "without": without, "board": proposals.is_board(by)},
            )
    return state


@transaction.atomic
def decide_as_is(
    roles: Sequence[tuple[PublicTask, Role]],
    *,
    by: Identity,
    at: datetime,
    reason: str,
    basis: BasisRef,
    authority: str,
    takes_effect_on: date,
    review_on: date | None,
) -> list[RoleDecision]:
    """Record which role the municipality has already in tasks of which nothing was decided: all, or none.

    One reason, in public, for all of them. There is no test, since nothing changes in execution; what stands
    in public says so. Raises what :func:`decide_role` raises, and ``rules.ProposalRefused`` for a task in
    which a role was decided before: to change that takes a proposal.
    """
    decided = set(
        RoleDecision.objects.filter(task__in=[task for task, _ in roles]).values_list("task__key", flat=True)
    )
    made = []
    for task, role in roles:
        proposals.check_as_is(task.key, decided=decided)
        decided.add(task.key)
        made.append(
            decide_role(
                task,
                role=role,
                by=by,
                at=at,
                reason=reason,
                basis=basis,
                authority=authority,
                takes_effect_on=takes_effect_on,
                review_on=review_on,
                untested_because=proposals.AS_IT_IS,
            )
        )
    return made


def _grounds(
    task: PublicTask, *, basis: BasisRef, authority: str, by: Identity, at: datetime
) -> acts.Grounds:
    """On what a decision about the role rests: the article, and the mandate of who decides."""
    scope = (task.key, task.domain)
    return acts.Grounds(
        basis=acts.add_basis(
            law=basis.law,
            title=basis.title,
            article=basis.article,
            version_on=basis.version_on,
            link=basis.address,
        ),
        mandate=acts_read.mandate_for(
            by.position_id or 0, wanted=scope, authority=authority, on=calendar_day(at)
        ),
        authority=authority,
        scope=scope,
    )
