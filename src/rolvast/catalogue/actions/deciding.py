"""Decides the municipality's role in a task."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts import queries as acts_read
from rolvast.acts.rules import ActRefused, Weight
from rolvast.catalogue import rules
from rolvast.catalogue.models import PublicTask, RoleDecision
from rolvast.catalogue.rules import BasisRef, Role

if TYPE_CHECKING:
    from rolvast.catalogue.models import Proposal

ROLE = "task.role"


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

    The decision before it ends on that day. ``untested_because``: why it goes ahead without an answer of
    the executors, in public; needed unless ``proposal`` was tested. Raises ``rules.RoleNotAllowed`` where
    the law makes the task compulsory and the role is to let it go, ``rules.ProposalRefused`` where a later
    decision stands already or the test lacks, ``ActRefused`` without a reason or mandate.
    """
    rules.check_role(rules.Competence(task.competence), role)
    if by.position_id is None:
        raise ActRefused("Alleen wie een functie heeft, kan over een rol besluiten.")
    tested = proposal is not None and rules.ProposalStatus(proposal.status) is rules.ProposalStatus.TESTED
    rules.check_tested(tested=tested, untested_because=untested_because)
    before = RoleDecision.objects.filter(task=task).order_by("-takes_effect_on").first()
    rules.check_after(takes_effect_on, before.takes_effect_on if before else None)
    scope = (task.key, task.domain)
    act = acts.record(
        task.subject_id,
        kind=ROLE,
        weight=Weight.ORDER,
        by=by,
        at=at,
        reason=reason,
        public=reason,
        grounds=acts.Grounds(
            basis=acts.add_basis(
                law=basis.law,
                title=basis.title,
                article=basis.article,
                version_on=basis.version_on,
                link=basis.address,
            ),
            mandate=acts_read.mandate_for(by.position_id, wanted=scope, authority=authority, on=at.date()),
            authority=authority,
            scope=scope,
        ),
        facts={
            "task": task.key,
            "role": role.value,
            "from": takes_effect_on.isoformat(),
            "review": review_on.isoformat() if review_on else None,
            "proposal": proposal.number if proposal else None,
            "tested": tested,
        },
    )
    if before is not None and before.ends_on is None:
        before.ends_on = takes_effect_on
        before.save(update_fields=["ends_on"])
    decision = RoleDecision.objects.create(
        municipality_id=task.municipality_id,
        task=task,
        act=act,
        proposal=proposal,
        competence=task.competence,
        role=role.value,
        decided_by=authority,
        takes_effect_on=takes_effect_on,
        review_on=review_on,
        tested=tested,
        untested_because="" if tested else untested_because,
        untalked_because=untalked_because,
    )
    if takes_effect_on <= at.date() and task.role != role.value:
        task.role = role.value
        task.save(update_fields=["role"])
    return decision
