"""Puts together what several rooms know: a task with its role, its term and how long it really takes here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rolvast.accounts.rules import Identity
from rolvast.cases.rules import Explained, TermFacts, explain, term_facts
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue import rules
from rolvast.catalogue.queries import ProposalRow, PublicTask, RoleMoment, SeatWaiting, TestRow
from rolvast.catalogue.rules import Direction, Domain, Role, Stance, TaskDefinition, TermDefinition
from rolvast.catalogue.rules.search import Matter
from rolvast.front.queries.norms import NormMeasured, norm_measured
from rolvast.insight import queries as insight


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """What the first page shows: what is asked most, the division of work in numbers, what waits for one."""

    talks: list[SeatWaiting]
    often: list[PublicTask]
    counts: dict[Stance, int]
    undecided: int
    total: int
    domains: list[Domain]


def welcome(viewer: Identity, *, today: date, most: int = 6) -> Welcome:
    """The first page; a number of statements that does not grow with the catalogue or the cases."""
    tasks = {task.key: task for task in catalogue.offered_to(viewer)}
    roles = _decided(tasks.values())
    asked = sorted(insight.lead_times(today=today).items(), key=lambda item: -item[1].n)
    present = {task.domain for task in tasks.values()}
    return Welcome(
        talks=catalogue.seats_waiting(viewer),
        often=[tasks[key] for key, lead in asked if key in tasks and lead.n][:most],
        counts=rules.counts(roles),
        undecided=len(tasks) - len(roles),
        total=len(tasks),
        domains=[domain for domain in Domain if domain.value in present],
    )


def _decided(tasks: Iterable[PublicTask]) -> list[Role]:
    """The roles of those tasks of which a role was decided."""
    return [role for task in tasks if (role := rules.decided_role(task.role)) is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One task the front door answers with; ``role`` is None until one was decided.

    ``because``: the words of the task that fit best, as residents say them.
    """

    task: PublicTask
    because: str
    role: Role | None
    definition: TaskDefinition
    lead: insight.TaskTime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What fits, best first; whose matter it is when not the municipality's, or when it might not be."""

    found: list[Found]
    elsewhere: Matter | None
    perhaps: Matter | None


#: A task that fits less than this part of how well the best one fits, is not shown; and where it is a matter
#: of others, no more than so many tasks are.
_LEAST, _BESIDE = 0.45, 3


def search(viewer: Identity, words: str, *, today: date) -> SearchPage:
    """The tasks that fit what someone typed, with what to expect; and whose matter it is when not ours."""
    answer = catalogue.search(viewer, words, today=today)
    fits = [fit for fit in answer.tasks if fit.score >= answer.tasks[0].score * _LEAST]
    if answer.elsewhere:
        fits = fits[:_BESIDE]
    definitions = catalogue.definitions([fit.task for fit in fits]) if fits else {}
    leads = insight.lead_times(today=today) if fits else {}
    found = [
        Found(
            task=fit.task,
            because=fit.because,
            role=rules.decided_role(fit.task.role),
            definition=definitions[fit.task.key],
            lead=leads.get(fit.task.key),
        )
        for fit in fits
        if fit.task.key in definitions
    ]
    return SearchPage(found=found, elsewhere=answer.elsewhere, perhaps=answer.perhaps)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """Everything the page of a task shows. ``upcoming`` and ``earlier`` are role decisions, oldest first.

    ``role`` is None until one was decided; ``explained`` where the task has no term. ``proposals``: those
    that can still be decided. ``tests``: what executors said before the current decision. ``may_propose``:
    may this viewer propose another role and look back at this one? ``review_due``: has that day come?
    """

    task: PublicTask
    definition: TaskDefinition
    role: Role | None
    current: RoleMoment | None
    upcoming: list[RoleMoment]
    earlier: list[RoleMoment]
    explained: Explained | None
    last_day_passed: bool
    lead: insight.TaskTime | None
    takes_cases: bool
    proposals: list[ProposalRow]
    tests: Sequence[TestRow]
    norm: NormMeasured | None
    may_propose: bool
    review_due: bool
    snags: list[catalogue.SnagRow]
    cost: catalogue.CostRow | None


def task_page(viewer: Identity, key: str, *, today: date) -> TaskPage | None:
    """The page of one task as it is today; ``None`` where there is no such task."""
    version = catalogue.version_in_force(viewer, key)
    if version is None:
        return None
    task = version.task
    definition, term = catalogue.definition(version), catalogue.definition(version).term
    moments = catalogue.role_history(task)
    in_force = [moment for moment in moments if moment.takes_effect_on <= today]
    current = in_force[0] if in_force else None
    role = current.role if current else rules.decided_role(task.role)
    explained = explain(_term(term, today)) if term else None
    backward = term is not None and term.direction is Direction.BACKWARD
    return TaskPage(
        task=task,
        definition=definition,
        role=role,
        current=current,
        upcoming=[moment for moment in reversed(moments) if moment.takes_effect_on > today],
        earlier=list(reversed(in_force[1:])),
        explained=explained,
        last_day_passed=backward and explained is not None and explained.final < today,
        lead=insight.lead_times(today=today).get(key),
        takes_cases=catalogue.takes_cases(version) and role is not Role.LET_GO,
        proposals=[row for row in catalogue.proposals_of(task) if row.status.is_open],
        tests=_tests(viewer, key, current),
        norm=norm_measured(key, norm=current.norm, since=current.takes_effect_on, today=today)
        if current and current.norm
        else None,
        may_propose=rules.may_propose(viewer) and not task.withdrawn,
        review_due=current is not None and current.review_on is not None and current.review_on <= today,
        snags=catalogue.snags_of(task),
        cost=catalogue.cost_row_on(task.pk, today),
    )


def _tests(viewer: Identity, key: str, current: RoleMoment | None) -> Sequence[TestRow]:
    """What executors said of the proposal on which the current decision was taken."""
    if current is None or current.proposal is None:
        return ()
    proposal = catalogue.proposal(viewer, key, current.proposal)
    return proposal.tests if proposal else ()


def _term(term: TermDefinition, today: date) -> TermFacts:
    """The facts of the term of a case that would come in today, as ``cases`` itself keeps them."""
    facts = {name: str(value) for name, value in term_facts(term, received_on=today).items()}
    return TermFacts(
        start=date.fromisoformat(facts["start"]),
        period=facts["term"],
        regime=facts["regime"],
        direction=facts["direction"],
        article=facts["article"],
    )
