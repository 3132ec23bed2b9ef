"""Decides the municipality's role in a task."""

from datetime import date, datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts import queries as acts_read
from rolvast.acts.rules import ActRefused, Weight
from rolvast.catalogue import rules
from rolvast.catalogue.models import PublicTask, RoleDecision
from rolvast.catalogue.rules import BasisRef, Role

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
) -> RoleDecision:
    """Decide which role the municipality has in a task from a day on. The reason is public.

    Raises ``rules.RoleNotAllowed`` where the law makes the task compulsory and the role is to let it go;
    ``ActRefused`` without a reason or mandate.
    """
    rules.check_role(rules.Competence(task.competence), role)
    if by.position_id is None:
        raise ActRefused("Alleen wie een functie heeft, kan over een rol besluiten.")
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
        },
    )
    decision = RoleDecision.objects.create(
        municipality_id=task.municipality_id,
        task=task,
        act=act,
        competence=task.competence,
        role=role.value,
        decided_by=authority,
        takes_effect_on=takes_effect_on,
        review_on=review_on,
    )
    latest = (
        RoleDecision.objects.filter(task=task, takes_effect_on__lte=at.date())
        .order_by("-takes_effect_on")
        .first()
    )
    if latest is not None and latest.role != task.role:
        task.role = latest.role
        task.save(update_fields=["role"])
    return decision
