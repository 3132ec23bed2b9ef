"""Reads proposals: the page of one, those of a task, what is open, and what waits for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.acts.queries import HistoryRow
from rolvast.catalogue import rules
from rolvast.catalogue.models import ExecutionTest, PolicyGoal, Proposal, PublicTask, RoleDecision
from rolvast.catalogue.queries.roles import ReviewRow, norm_of
from rolvast.catalogue.queries.tasks import definition, visible_to
from rolvast.catalogue.rules import (
    Aim,
    Alternative,
    Doable,
    Effect,
    Norm,
    ProposalKind,
    ProposalMove,
    ProposalStatus,
    ReviewOutcome,
    Role,
    RunningCases,
    TaskDefinition,
)
from rolvast.catalogue.rules.comparing import said

_OPEN = [status for status in ProposalStatus if status.is_open]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """A proposal in a list. ``what``: in Dutch, what would change; ``asked`` and ``answered`` count tests."""

    task: str
    task_key: str
    number: int
    kind: ProposalKind
    status: ProposalStatus
    role: Role | None
    what: str
    takes_effect_on: date
    asked: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TestWaiting:
    """An execution test that waits for an answer; ``number`` is the proposal's."""

    task: str
    task_key: str
    number: int
    what: str
    asked_at: datetime
    answer_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TestRow:
    """An execution test on the page of its proposal: by position, never by name."""

    test: ExecutionTest
    number: int
    position: str
    position_id: int
    asked_at: datetime
    answer_by: date
    answered_at: datetime | None
    doable: Doable | None
    cost: str
    who_is_hit: str
    needed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """The decision on a proposal. ``until``: the first day on which it no longer holds."""

    reason: str
    basis: str
    basis_link: str
    decided_by: str
    decided_at: datetime
    takes_effect_on: date
    until: date | None
    review_on: date | None
    untested_because: str
    untalked_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkMark:
    """A role talk that was closed about a proposal: its key and when."""

    talk: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalStep:
    """One thing that happened to a proposal, in Dutch, by which position; ``words``: said in public."""

    what: str
    at: datetime
    position: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage:
    """Everything about one proposal as everyone may read it.

    ``current``: the role the task had when it was proposed. ``proposed_for``: the day it was first to take
    effect. ``term_changes``: of a proposal about the term, (label, what it says) now and then.
    """

    task: PublicTask
    proposal: Proposal
    number: int
    status: ProposalStatus
    kind: ProposalKind
    role: Role | None
    current: Role | None
    reason: str
    goal: PolicyGoal | None
    norm: Norm | None
    alternatives: Sequence[Alternative]
    effects: Sequence[tuple[Aim, Effect]]
    running_cases: RunningCases
    takes_effect_on: date
    proposed_for: date
    review_on: date | None
    proposed_at: datetime
    proposer: str
    term_changes: Sequence[tuple[str, str]]
    tests: Sequence[TestRow]
    tested: bool
    talks: Sequence[TalkMark]
    talked: bool
    decision: DecisionRow | None
    withdrawn_because: str
    reviews: Sequence[ReviewRow]
    steps: Sequence[ProposalStep]


def goals(*, on: date) -> list[PolicyGoal]:
    """The goals of the council that hold on a day, or begin later, by name."""
    held = PolicyGoal.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return list(held.order_by("name"))


def proposals_of(task: PublicTask) -> list[ProposalRow]:
    """The proposals about a task, the newest first; one statement."""
    return _rows(Proposal.objects.filter(task=task).order_by("-number"))


def open_proposals(viewer: Identity) -> list[ProposalRow]:
    """The proposals that can still be decided, the first to take effect first; one statement."""
    found = Proposal.objects.filter(municipality_id=viewer.municipality_id, status__in=_OPEN)
    return _rows(found.order_by("takes_effect_on", "task__name", "number"))


def tests_waiting(viewer: Identity) -> list[TestWaiting]:
    """The execution tests that wait for this viewer's answer, the first due first; one statement."""
    if viewer.position_id is None:
        return []
    found = ExecutionTest.objects.filter(
        municipality_id=viewer.municipality_id,
        position_id=viewer.position_id,
        answered=None,
        proposal__status__in=_OPEN,
    ).select_related("proposal__task", "asked")
    return [
        TestWaiting(
            task=test.proposal.task.name,
            task_key=test.proposal.task.key,
            number=test.proposal.number,
            what=_what(test.proposal),
            asked_at=test.asked.at,
            answer_by=test.answer_by,
        )
        for test in found.order_by("answer_by", "pk")
    ]


def proposal(viewer: Identity, key: str, number: int) -> ProposalPage | None:
    """One proposal about a task this viewer may see; None where there is none.

    Four statements, five for a term, however many tests, reviews and steps there are.
    """
    found = (
        Proposal.objects.filter(task__in=visible_to(viewer), task__key=key, number=number)
        .select_related("task", "goal", "decision__act__basis")
        .first()
    )
    if found is None:
        return None
    tests = _tests(found)
    rows = [row for row in acts.history(found.task.subject_id) if row.facts.get("proposal") == number]
    first, talks = rows[0], _of(rows, ProposalMove.TALK)
    return ProposalPage(
        task=found.task,
        proposal=found,
        number=found.number,
        status=ProposalStatus(found.status),
        kind=ProposalKind(found.kind),
        role=rules.decided_role(found.role),
        current=rules.decided_role(str(first.facts["now"])),
        reason=first.public,
        goal=found.goal,
        norm=norm_of(found),
        alternatives=[Alternative(Role(one["role"]), one["why_not"]) for one in found.alternatives],
        effects=[
            (aim, Effect(found.effects[aim]["direction"], found.effects[aim]["why"]))
            for aim in Aim
            if aim in found.effects
        ],
        running_cases=RunningCases(found.running_cases),
        takes_effect_on=found.takes_effect_on,
        proposed_for=date.fromisoformat(str(first.facts["from"])),
        review_on=found.review_on,
        proposed_at=first.at,
        proposer=first.position,
        term_changes=_term_changes(found, first) if found.text else (),
        tests=tests,
        tested=bool(tests) and all(test.doable for test in tests),
        talks=[TalkMark(talk=str(row.facts["talk"]), at=row.at) for row in talks],
        talked=bool(talks),
        decision=_decision(found, rows),
        withdrawn_because="".join(row.public for row in _of(rows, ProposalMove.WITHDRAW)),
        reviews=[_review(row) for row in _of(rows, ProposalMove.REVIEW)],
        steps=[
            ProposalStep(
                what=ProposalMove(row.kind).label, at=row.at, position=row.position, words=row.public
            )
            for row in rows
            if row.kind in set(ProposalMove)
        ],
    )


def _rows(found: QuerySet[Proposal]) -> list[ProposalRow]:
    counted = found.select_related("task").annotate(
        asked=Count("tests"), answered=Count("tests", filter=Q(tests__answered__isnull=False))
    )
    return [
        ProposalRow(
            task=row.task.name,
            task_key=row.task.key,
            number=row.number,
            kind=ProposalKind(row.kind),
            status=ProposalStatus(row.status),
            role=rules.decided_role(row.role),
            what=_what(row),
            takes_effect_on=row.takes_effect_on,
            asked=row.asked,
            answered=row.answered,
        )
        for row in counted
    ]


def _what(row: Proposal) -> str:
    role = rules.decided_role(row.role)
    return _("de rol wordt %(role)s") % {"role": role.label} if role else _("een andere termijn")


def _tests(found: Proposal) -> list[TestRow]:
    rows = ExecutionTest.objects.filter(proposal=found).select_related("position", "asked", "answered")
    return [
        TestRow(
            test=row,
            number=row.number,
            position=row.position.title,
            position_id=row.position_id,
            asked_at=row.asked.at,
            answer_by=row.answer_by,
            answered_at=row.answered.at if row.answered else None,
            doable=Doable(row.doable) if row.doable else None,
            cost=row.cost,
            who_is_hit=row.who_is_hit,
            needed=row.needed,
        )
        for row in rows.order_by("number")
    ]


def _of(rows: Sequence[HistoryRow], *moves: ProposalMove) -> list[HistoryRow]:
    return [row for row in rows if row.kind in moves]


def _decision(found: Proposal, rows: Sequence[HistoryRow]) -> DecisionRow | None:
    """The decision as its act has it; the same for a role, which has a row of its own, and a term."""
    decided = _of(rows, ProposalMove.DECIDE_ROLE, ProposalMove.DECIDE_TERM)
    if not decided:
        return None
    act, row = decided[0], _row_of(found)
    ahead = {str(one.facts["without"]): one.public for one in _of(rows, ProposalMove.GO_AHEAD)}
    return DecisionRow(
        reason=act.public,
        basis=rules.article_label(act.basis.article, act.basis.title) if act.basis else "",
        basis_link=act.basis.link if act.basis else "",
        decided_by=act.authority or act.position,
        decided_at=act.at,
        takes_effect_on=found.takes_effect_on,
        until=row.ends_on if row else None,
        review_on=found.review_on,
        untested_because=ahead.get(rules.proposals.WITHOUT_TEST, ""),
        untalked_because=ahead.get(rules.proposals.WITHOUT_TALK, ""),
    )


def _row_of(found: Proposal) -> RoleDecision | None:
    return found.decision if hasattr(found, "decision") else None


def _review(row: HistoryRow) -> ReviewRow:
    following = row.facts.get("next")
    return ReviewRow(
        at=row.at,
        outcome=ReviewOutcome(str(row.facts["outcome"])),
        next_on=date.fromisoformat(str(following)) if following else None,
        reason=row.public,
    )


def _term_changes(found: Proposal, first: HistoryRow) -> list[tuple[str, str]]:
    """What the term says now (in the version it was proposed from) and what it would say."""
    before = definition(found.task.versions.get(number=int(str(first.facts["version"]))))
    after = rules.parse(found.text, source=found.task.key)
    return [(_("Nu"), _term(before)), (_("Voorstel"), _term(after))]


def _term(task: TaskDefinition) -> str:
    article = f" ({task.term_basis.label})" if task.term_basis else ""
    return said("term", task.term) + article if task.term else _("geen termijn")
