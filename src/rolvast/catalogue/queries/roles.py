"""Reads decisions about roles: the history of one task, and of the whole catalogue."""

from dataclasses import dataclass
from datetime import date

from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.catalogue import rules
from rolvast.catalogue.models import PublicTask, RoleDecision


@dataclass(frozen=True, slots=True)
class RoleMoment:
    """A role decision as a reader sees it."""

    role: rules.Role
    takes_effect_on: date
    review_on: date | None
    decided_by: str
    reason: str
    basis: str
    basis_link: str


def role_history(task: PublicTask) -> list[RoleMoment]:
    """All decisions about the role in a task, the newest first, each with its public reason and basis."""
    decisions = list(
        RoleDecision.objects.filter(task=task).select_related("act__basis").order_by("-takes_effect_on")
    )
    reasons = acts.public_statements([decision.act_id for decision in decisions])
    return [
        RoleMoment(
            role=rules.Role(decision.role),
            takes_effect_on=decision.takes_effect_on,
            review_on=decision.review_on,
            decided_by=decision.decided_by,
            reason=reasons.get(decision.act_id, ""),
            basis=rules.article_label(decision.act.basis.article, decision.act.basis.title)
            if decision.act.basis
            else "",
            basis_link=decision.act.basis.link if decision.act.basis else "",
        )
        for decision in decisions
    ]


def role_changes(viewer: Identity) -> list[rules.RoleChange]:
    """Every decision about a role in the whole catalogue, the oldest first; one statement."""
    decisions = RoleDecision.objects.filter(municipality_id=viewer.municipality_id).order_by(
        "takes_effect_on"
    )
    return [
        rules.RoleChange(task_id, rules.Role(role), since)
        for task_id, role, since in decisions.values_list("task_id", "role", "takes_effect_on")
    ]
