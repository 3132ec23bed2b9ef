"""Makes proposals to do a task otherwise, and what comes before a decision; keeps the goals they serve."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.catalogue import queries, rules
from rolvast.catalogue.actions import following
from rolvast.catalogue.models import PolicyGoal, Proposal, PublicTask, RoleDecision
from rolvast.catalogue.rules import (
    Aim,
    Alternative,
    Effect,
    Norm,
    ProposalKind,
    ProposalMove,
    ProposalRefused,
    ProposalStatus,
    Role,
    RunningCases,
    proposals,
)
from rolvast.catalogue.rules.proposals import TaskState
from rolvast.huisstijl.dates import calendar_day

GOAL = "goal.add"


@transaction.atomic
def add_goal(
    *,
    name: str,
    agreement: str,
    starts_on: date,
    ends_on: date | None = None,
    by: Identity,
    at: datetime,
) -> PolicyGoal:
    """Record a goal of the council, which roles can serve. ``agreement``: where the council agreed to it.

    Raises ``rules.ProposalRefused`` for who may not, without words, with a name that is there already, or
    where it ends before it begins.
    """
    if not proposals.may_propose(by):
        raise ProposalRefused("Alleen een leidinggevende, een beheerder of het bestuur legt doelen vast.")
    name, agreement = name.strip(), agreement.strip()
    proposals.check_words(name, what="de naam van het doel", longest=proposals.LONGEST_NAME)
    proposals.check_words(agreement, what="het akkoord", longest=proposals.LONGEST_NAME)
    if ends_on is not None and ends_on < starts_on:
        raise ProposalRefused("Het doel eindigt voor het begint. Kies een latere einddatum.")
    if PolicyGoal.objects.filter(municipality_id=by.municipality_id, name=name).exists():
        raise ProposalRefused("Er is al een doel met deze naam. Kies een andere naam.")
    opened = acts.open_subject(
        subject_kind="policy_goal",
        label=name,
        visibility=Visibility.PUBLIC,
        kind=GOAL,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={
            "name": name,
            "agreement": agreement,
            "from": starts_on.isoformat(),
            "until": ends_on.isoformat() if ends_on else None,
        },
    )
    return PolicyGoal.objects.create(
        municipality_id=by.municipality_id,
        subject=opened.subject,
        name=name,
        agreement=agreement,
        starts_on=starts_on,
        ends_on=ends_on,
    )


@transaction.atomic
def propose_role(
    task: PublicTask,
    *,
    role: Role,
    by: Identity,
    at: datetime,
    reason: str,
    goal: PolicyGoal | None = None,
    norm: Norm | None = None,
    alternatives: Sequence[Alternative] = (),
    effects: Mapping[Aim, Effect] | None = None,
    running_cases: RunningCases,
    takes_effect_on: date,
    review_on: date | None,
) -> Proposal:
    """Propose another role for a task, from a day on. Everything said here is public.

    Raises ``rules.RoleNotAllowed`` where the law does not leave the role open, ``rules.ProposalRefused`` for
    who may not propose, while another proposal about the role is open, for days that cannot be, and for
    texts that lack or are too long.
    """
    locked, state = _begin(task, by=by)
    rules.check_role(rules.Competence(locked.competence), role)
    proposals.check_words(reason, what="de reden")
    proposals.check_days(takes_effect_on=takes_effect_on, review_on=review_on, today=calendar_day(at))
    last = RoleDecision.objects.filter(task=locked).order_by("-takes_effect_on").first()
    proposals.check_after(takes_effect_on, last.takes_effect_on if last else None)
    if goal is not None:
        proposals.check_goal(starts_on=goal.starts_on, ends_on=goal.ends_on, takes_effect_on=takes_effect_on)
    proposals.check_norm(norm)
    proposals.check_alternatives(alternatives, role=role)
    proposals.check_effects(effects or {})
    proposal = Proposal(
        kind=ProposalKind.ROLE.value,
        role=role.value,
        goal=goal,
        alternatives=[{"role": other.role.value, "why_not": other.why_not.strip()} for other in alternatives],
        effects={
            aim.value: {"direction": effect.direction, "why": effect.why.strip()}
            for aim, effect in (effects or {}).items()
        },
        running_cases=running_cases.value,
        norm=norm.text.strip() if norm else "",
        norm_measure=norm.measure.value if norm else "",
        norm_target=norm.target if norm else None,
        takes_effect_on=takes_effect_on,
        review_on=review_on,
    )
    return _propose(locked, state, proposal, by=by, at=at, reason=reason)


@transaction.atomic
def propose_term(
    task: PublicTask,
    *,
    text: str,
    by: Identity,
    at: datetime,
    reason: str,
    running_cases: RunningCases,
    takes_effect_on: date,
) -> Proposal:
    """Propose another term for a task: ``text`` is its whole file with the new term, and nothing else new.

    Raises ``rules.TaskFileErrors`` for a file that cannot be read, ``rules.ProposalRefused`` where something
    else than the term differs (it says what) and as :func:`propose_role` does.
    """
    locked, state = _begin(task, by=by)
    proposals.check_words(reason, what="de reden")
    proposals.check_days(takes_effect_on=takes_effect_on, review_on=None, today=calendar_day(at))
    now = queries.definition(queries.current_version(locked))
    proposals.check_term_only(now, rules.parse(text, source=f"{locked.key}.yaml"))
    proposal = Proposal(
        kind=ProposalKind.TERM.value,
        text=text,
        running_cases=running_cases.value,
        takes_effect_on=takes_effect_on,
    )
    return _propose(locked, state, proposal, by=by, at=at, reason=reason)


def _begin(task: PublicTask, *, by: Identity) -> tuple[PublicTask, TaskState]:
    proposals.check_party(ProposalMove.PROPOSE, by=by)
    locked, state = following.begin(task.pk, by=by)
    if locked.withdrawn:
        raise ProposalRefused("Deze taak is vervallen. Er kan geen voorstel meer over worden gedaan.")
    return locked, state


def _propose(
    task: PublicTask, state: TaskState, proposal: Proposal, *, by: Identity, at: datetime, reason: str
) -> Proposal:
    """Fill in what every proposal has, record it and write the row."""
    proposal.municipality_id = task.municipality_id
    proposal.task = task
    proposal.number = len(state.proposals) + 1
    proposal.status = ProposalStatus.PROPOSED.value
    proposal.competence = task.competence
    proposal.salt = secrets.token_bytes(32)
    proposal.act, _ = following.record(
        task,
        state,
        ProposalMove.PROPOSE,
        by=by,
        at=at,
        public=reason,
        facts={
            "proposal": proposal.number,
            "version": task.version,
            "now": task.role,
            **queries.proposal_facts(proposal),
            "from": proposal.takes_effect_on.isoformat(),
            "review": proposal.review_on.isoformat() if proposal.review_on else None,
        },
    )
    proposal.save(force_insert=True)
    return proposal


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, by: Identity, at: datetime, reason: str) -> None:
    """Take back a proposal of which nothing was decided yet. The reason is public.

    Raises ``rules.ProposalRefused`` for who may not, without a reason, or where it was decided.
    """
    proposals.check_party(ProposalMove.WITHDRAW, by=by)
    proposals.check_words(reason, what="de reden")
    task, state = following.begin(proposal.task_id, by=by)
    following.record(
        task,
        state,
        ProposalMove.WITHDRAW,
        by=by,
        at=at,
        public=reason,
        facts={"proposal": proposal.number},
    )
    proposal.refresh_from_db()


@transaction.atomic
def mark_talked(proposal: Proposal, *, talk: str, by: Identity, at: datetime) -> None:
    """Record that a role talk about an open proposal was closed; ``talk`` is its key.

    Raises ``rules.ProposalRefused`` for who may not, where the proposal is no longer open, or where this
    talk was recorded with it before.
    """
    proposals.check_party(ProposalMove.TALK, by=by)
    task, state = following.begin(proposal.task_id, by=by)
    following.record(
        task, state, ProposalMove.TALK, by=by, at=at, facts={"proposal": proposal.number, "talk": talk}
    )
    proposal.refresh_from_db()
