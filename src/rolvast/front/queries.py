"""Puts together what several rooms know: a task with its role, its term and how long it really takes here."""

from dataclasses import dataclass
from datetime import date

from rolvast.accounts.rules import Identity
from rolvast.cases.rules import Explained, TermFacts, explain, term_facts
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue import rules
from rolvast.catalogue.queries import PublicTask, RoleMoment
from rolvast.catalogue.rules import Direction, Domain, Role, Stance, TaskDefinition
from rolvast.insight import queries as insight


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """What the first page shows: what is asked most, and the division of work in numbers."""

    often: list[PublicTask]
    counts: dict[Stance, int]
    total: int
    domains: list[Domain]


def welcome(viewer: Identity, *, today: date, most: int = 6) -> Welcome:
    """The first page; a number of statements that does not grow with the catalogue or the cases."""
    tasks = {task.key: task for task in catalogue.visible_to(viewer)}
    asked = sorted(insight.lead_times(today=today).items(), key=lambda item: -item[1].n)
    present = {task.domain for task in tasks.values()}
    return Welcome(
        often=[tasks[key] for key, lead in asked if key in tasks and lead.n][:most],
        counts=rules.counts(Role(task.role) for task in tasks.values()),
        total=len(tasks),
        domains=[domain for domain in Domain if domain.value in present],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One answer of the front door."""

    task: PublicTask
    role: Role
    definition: TaskDefinition
    lead: insight.TaskTime | None


def search(viewer: Identity, words: str, *, today: date) -> list[Found]:
    """The tasks that fit what someone typed, best first, each with what to expect."""
    tasks = catalogue.search(viewer, words)
    if not tasks:
        return []
    definitions, leads = catalogue.definitions(tasks), insight.lead_times(today=today)
    return [
        Found(task=task, role=Role(task.role), definition=definitions[task.key], lead=leads.get(task.key))
        for task in tasks
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """Everything the page of a task shows. ``upcoming`` and ``earlier`` are role decisions, oldest first."""

    task: PublicTask
    definition: TaskDefinition
    role: Role
    current: RoleMoment | None
    upcoming: list[RoleMoment]
    earlier: list[RoleMoment]
    explained: Explained
    last_day_passed: bool
    lead: insight.TaskTime | None
    takes_cases: bool


def task_page(viewer: Identity, key: str, *, today: date) -> TaskPage | None:
    """The page of one task as it is today; ``None`` where there is no such task."""
    task = catalogue.visible_to(viewer).filter(key=key).first()
    if task is None:
        return None
    definition = catalogue.definition(catalogue.current_version(task))
    moments = catalogue.role_history(task)
    in_force = [moment for moment in moments if moment.takes_effect_on <= today]
    current = in_force[0] if in_force else None
    role = current.role if current else Role(task.role)
    explained = explain(_term(definition, today))
    return TaskPage(
        task=task,
        definition=definition,
        role=role,
        current=current,
        upcoming=[moment for moment in reversed(moments) if moment.takes_effect_on > today],
        earlier=list(reversed(in_force[1:])),
        explained=explained,
        last_day_passed=definition.term.direction is Direction.BACKWARD and explained.final < today,
        lead=insight.lead_times(today=today).get(key),
        takes_cases=bool(definition.form) and role is not Role.LET_GO,
    )


def _term(definition: TaskDefinition, today: date) -> TermFacts:
    """The facts of the term of a case that would come in today, as ``cases`` itself keeps them."""
    facts = {name: str(value) for name, value in term_facts(definition.term, received_on=today).items()}
    return TermFacts(
        start=date.fromisoformat(facts["start"]),
        period=facts["term"],
        regime=facts["regime"],
        direction=facts["direction"],
        article=facts["article"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """Who does what: the tasks by domain, the counts, and how these came about through the years."""

    domains: list[tuple[Domain, list[tuple[PublicTask, Role]]]]
    counts: dict[Stance, int]
    total: int
    years: list[tuple[int, dict[Stance, int]]]


def division(viewer: Identity, *, today: date, stance: Stance | None = None) -> Division:
    """The whole division at a glance, narrowed to one stance or not; two statements whatever its length."""
    by_domain = [
        (domain, [(task, Role(task.role)) for task in tasks]) for domain, tasks in catalogue.by_domain(viewer)
    ]
    everything = [role for _, tasks in by_domain for _, role in tasks]
    shown = [
        (domain, [(task, role) for task, role in tasks if stance is None or role.stance is stance])
        for domain, tasks in by_domain
    ]
    return Division(
        domains=[(domain, tasks) for domain, tasks in shown if tasks],
        counts=rules.counts(everything),
        total=len(everything),
        years=rules.division_by_year(catalogue.role_changes(viewer), today=today),
    )
