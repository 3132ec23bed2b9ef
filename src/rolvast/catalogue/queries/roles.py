"""Reads decisions about roles: the history of one task, and of the whole catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When

from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.catalogue import rules
from rolvast.catalogue.models import Proposal, PublicTask, RoleDecision, RoleReview
from rolvast.catalogue.rules import Measure, Norm, ReviewOutcome, RunningCases


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """What came of looking back at a decision, and why."""

    at: datetime
    outcome: ReviewOutcome
    next_on: date | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMoment:
    """A role decision as a reader sees it.

    ``until``: the first day on which it no longer holds. ``review_on``: the next day on which it is looked
    back at. ``proposal``: the number of the proposal it was made on, which ``goal``, ``norm`` and
    ``running_cases`` (one sentence) come from. ``reviews``: the newest first.
    """

    role: rules.Role
    takes_effect_on: date
    review_on: date | None
    decided_by: str
    reason: str
    basis: str
    basis_link: str
    until: date | None
    tested: bool
    untested_because: str
    untalked_because: str
    proposal: int | None
    goal: str
    norm: Norm | None
    running_cases: str
    reviews: Sequence[ReviewRow]

    @property
    def last_review(self) -> ReviewRow | None:
        """What came of looking back at it last."""
        return self.reviews[0] if self.reviews else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleInForce:
    """The decision that holds on a day, as a row and as a reader sees it."""

    decision: RoleDecision
    moment: RoleMoment

    @property
    def review_on(self) -> date | None:
        """The next day on which it is looked back at."""
        return self.moment.review_on


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDue:
    """A decision of which the day to look back has come."""

    task: str
    task_key: str
    role: rules.Role
    review_on: date


def role_history(task: PublicTask) -> list[RoleMoment]:
    """All decisions about the role in a task, the newest first, each with its public reason and basis.

    Three statements, however many there are.
    """
    return [moment for _, moment in _moments(task)]


def decision_in_force(task: PublicTask, *, on: date) -> RoleInForce | None:
    """The decision about the role in a task that holds on a day; None where nothing was decided by then."""
    for decision, moment in _moments(task):
        if moment.takes_effect_on <= on:
            return RoleInForce(decision=decision, moment=moment)
    return None


def reviews_due(viewer: Identity, *, on: date) -> list[ReviewDue]:
    """The decisions in force of which the day to look back has come, the oldest first; one statement."""
    held = RoleDecision.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on),
        municipality_id=viewer.municipality_id,
        takes_effect_on__lte=on,
        task__withdrawn=False,
    )
    reviews = RoleReview.objects.filter(decision=OuterRef("pk"))
    due = held.annotate(
        due_on=Case(
            When(Exists(reviews), then=Subquery(reviews.order_by("-number").values("next_on")[:1])),
            default=F("review_on"),
        )
    ).filter(due_on__lte=on)
    return [
        ReviewDue(task=name, task_key=key, role=rules.Role(role), review_on=day)
        for name, key, role, day in due.order_by("due_on", "task__name").values_list(
            "task__name", "task__key", "role", "due_on"
        )
    ]


def _moments(task: PublicTask) -> list[tuple[RoleDecision, RoleMoment]]:
    decisions = list(
        RoleDecision.objects.filter(task=task)
        .select_related("act__basis", "proposal__goal")
        .order_by("-takes_effect_on")
    )
    found = RoleReview.objects.filter(decision__task=task).select_related("act").order_by("-number")
    reviews: dict[int, list[RoleReview]] = {}
    for review in found:
        reviews.setdefault(review.decision_id, []).append(review)
    said = acts.public_statements([row.act_id for row in decisions] + [row.act_id for row in found])
    return [
        (
            decision,
            _moment(
                decision,
                reason=said.get(decision.act_id, ""),
                reviews=[
                    ReviewRow(
                        at=review.act.at,
                        outcome=ReviewOutcome(review.outcome),
                        next_on=review.next_on,
                        reason=said.get(review.act_id, ""),
                    )
                    for review in reviews.get(decision.pk, [])
                ],
            ),
        )
        for decision in decisions
    ]


def _moment(decision: RoleDecision, *, reason: str, reviews: Sequence[ReviewRow]) -> RoleMoment:
    basis, proposal = decision.act.basis, decision.proposal
    return RoleMoment(
        role=rules.Role(decision.role),
        takes_effect_on=decision.takes_effect_on,
        review_on=reviews[0].next_on if reviews else decision.review_on,
        decided_by=decision.decided_by,
        reason=reason,
        basis=rules.article_label(basis.article, basis.title) if basis else "",
        basis_link=basis.link if basis else "",
        until=decision.ends_on,
        tested=decision.tested,
        untested_because=decision.untested_because,
        untalked_because=decision.untalked_because,
        proposal=proposal.number if proposal else None,
        goal=proposal.goal.name if proposal and proposal.goal else "",
        norm=norm_of(proposal) if proposal else None,
        running_cases=RunningCases(proposal.running_cases).label if proposal else "",
        reviews=reviews,
    )


def norm_of(proposal: Proposal) -> Norm | None:
    """The quality norm a proposal promises, where it promises one."""
    if not proposal.norm or proposal.norm_target is None:
        return None
    return Norm(proposal.norm, Measure(proposal.norm_measure), proposal.norm_target)


def role_changes(viewer: Identity) -> list[rules.RoleChange]:
    """Every decision about a role in the whole catalogue, the oldest first; one statement."""
    decisions = RoleDecision.objects.filter(municipality_id=viewer.municipality_id).order_by(
        "takes_effect_on"
    )
    return [
        rules.RoleChange(task_id, rules.Role(role), since, until, act_id)
        for task_id, role, since, until, act_id in decisions.values_list(
            "task_id", "role", "takes_effect_on", "ends_on", "act_id"
        )
    ]
