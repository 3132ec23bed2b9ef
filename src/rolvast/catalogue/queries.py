"""Reads the task catalogue."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib import resources

import yaml
from django.db.models import Count, F, Max, QuerySet

from rolvast.accounts import actions as accounts
from rolvast.accounts.rules import Identity, stranger
from rolvast.acts import queries as acts
from rolvast.catalogue import rules
from rolvast.catalogue.models import PublicTask as PublicTask
from rolvast.catalogue.models import RoleDecision, TaskVersion
from rolvast.catalogue.rules import TaskDefinition
from rolvast.catalogue.rules.search import Desk, Document, Matter, Vocabulary, vocabulary_of


def visible_to(viewer: Identity) -> QuerySet[PublicTask]:
    """The tasks this viewer may see: the whole catalogue of the municipality is public."""
    return PublicTask.objects.filter(municipality_id=viewer.municipality_id).order_by("name")


def offered_to(viewer: Identity) -> QuerySet[PublicTask]:
    """The tasks that lists, search and forms begin with: those that were not withdrawn."""
    return visible_to(viewer).filter(withdrawn=False)


def current_version(task: PublicTask) -> TaskVersion:
    """The version of a task that new cases begin with."""
    return TaskVersion.objects.get(task=task, number=task.version)


def version_in_force(viewer: Identity, key: str) -> TaskVersion | None:
    """The version of the task with this key that a new case begins with, and its task; one statement."""
    found = TaskVersion.objects.select_related("task").filter(
        municipality_id=viewer.municipality_id, task__key=key, number=F("task__version")
    )
    return found.first()


def definition(version: TaskVersion) -> TaskDefinition:
    """What a version says, as a fixed value."""
    return _parsed(version.text)


@lru_cache(maxsize=2048)
def _parsed(text: str) -> TaskDefinition:
    return rules.parse(text, source="catalogue")


def takes_cases(version: TaskVersion) -> bool:
    """Can something be handed in for this version of a task? Not while nobody decided the role in it."""
    return bool(definition(version).form) and bool(version.task.role) and not version.task.withdrawn


def definitions(tasks: Sequence[PublicTask]) -> dict[str, TaskDefinition]:
    """What the current version of each of these tasks says, by key; one statement however many there are."""
    versions = TaskVersion.objects.filter(task__in=tasks, number=F("task__version")).select_related("task")
    return {version.task.key: definition(version) for version in versions}


def packaged_task_files() -> list[tuple[str, str]]:
    """The task files that come with the program, as (name, text): the demonstration's catalogue."""
    folder = resources.files("rolvast.catalogue") / "tasks"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name
    )
    return [(file.name, file.read_text(encoding="utf-8")) for file in files]


@dataclass(frozen=True, slots=True)
class FoundTask:
    """A task that fits what somebody typed; ``because`` is the phrase of the task that fits best."""

    task: PublicTask
    product: str
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What fits, best first; whose matter it is when not the municipality's, or when it might not be."""

    tasks: list[FoundTask]
    elsewhere: Matter | None
    perhaps: Matter | None


def search(viewer: Identity, words: str, *, most: int = 12) -> SearchAnswer:
    """The tasks that fit what someone typed in their own words, and whose matter it is when not ours.

    The index is kept in memory, made anew when the catalogue changed, and shared by equal catalogues.
    """
    stamp = TaskVersion.objects.filter(municipality_id=viewer.municipality_id).aggregate(
        last=Max("pk"), count=Count("pk")
    )
    catalogue = _searchable(viewer.municipality_id, stamp["last"], stamp["count"])
    answer = catalogue.desk.ask(words[:200], most=most)
    kept = [(catalogue.tasks[fit.document], fit) for fit in answer.fits]
    tasks = visible_to(viewer).in_bulk([pk for (pk, _), _ in kept])
    return SearchAnswer(
        tasks=[
            FoundTask(tasks[pk], product, fit.score, fit.because)
            for (pk, product), fit in kept
            if pk in tasks
        ],
        elsewhere=answer.elsewhere,
        perhaps=answer.perhaps,
    )


@dataclass(frozen=True, slots=True)
class _Searchable:
    """A catalogue that can be searched: of each document its task and product, and the index."""

    tasks: list[tuple[int, str]]
    desk: Desk


@lru_cache(maxsize=128)
def _searchable(municipality_id: int, last: int | None, count: int) -> _Searchable:
    """The catalogue of a municipality as it was when ``last`` was the last of so many versions written."""
    tasks, documents = [], []
    found = offered_to(stranger(municipality_id))
    for pk, product, name, summary, words in found.values_list("pk", "product", "name", "summary", "words"):
        said = (*words.splitlines(), *residents_words().get(product, ()))
        tasks.append((pk, product))
        documents.append(Document((name, product), said, summary))
    return _Searchable(tasks, _desk(tuple(documents)))


@lru_cache(maxsize=128)
def _desk(documents: tuple[Document, ...]) -> Desk:
    return Desk(documents, _vocabulary())


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    """The words of all national products: every catalogue weighs and takes apart words by these."""
    said = residents_words()
    return vocabulary_of([Document((product,), phrases) for product, phrases in said.items()])


def forget_search() -> None:
    """Drop every index kept in memory; for tests, and for who measures."""
    _searchable.cache_clear()
    _desk.cache_clear()


@lru_cache(maxsize=1)
def residents_words() -> dict[str, tuple[str, ...]]:
    """What residents call each national product, by its name, as packaged with the program.

    They are added to what a municipality's own task file says, so that renewed words reach every catalogue.
    """
    folder = resources.files("rolvast.catalogue") / "words"
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            said = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
            found.update({product: tuple(map(str, phrases)) for product, phrases in said.items()})
    return found


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


def by_domain(viewer: Identity) -> list[tuple[rules.Domain, list[PublicTask]]]:
    """The whole catalogue, domain by domain; domains without a task are left out."""
    tasks: dict[rules.Domain, list[PublicTask]] = {domain: [] for domain in rules.Domain}
    for task in offered_to(viewer):
        tasks[rules.Domain(task.domain)].append(task)
    return [(domain, found) for domain, found in tasks.items() if found]


def by_keys(viewer: Identity, keys: Sequence[str]) -> list[PublicTask]:
    """The tasks with these keys that exist, in the order asked."""
    found = {task.key: task for task in visible_to(viewer).filter(key__in=keys)}
    return [found[key] for key in keys if key in found]


def role_changes(viewer: Identity) -> list[rules.RoleChange]:
    """Every decision about a role in the whole catalogue, the oldest first; one statement."""
    decisions = RoleDecision.objects.filter(municipality_id=viewer.municipality_id).order_by(
        "takes_effect_on"
    )
    return [
        rules.RoleChange(task_id, rules.Role(role), since)
        for task_id, role, since in decisions.values_list("task_id", "role", "takes_effect_on")
    ]


def verify_roles(*, on: date) -> Iterator[acts.Difference]:
    """Hold each task's role against its decisions, and each decision against its act, on a day."""
    in_force: dict[int, str] = {}
    decisions = RoleDecision.objects.select_related("act", "task").order_by("task_id", "takes_effect_on")
    for decision in decisions.iterator(chunk_size=2000):
        kept = {
            "task": decision.task.key,
            "role": decision.role,
            "from": decision.takes_effect_on.isoformat(),
            "review": decision.review_on.isoformat() if decision.review_on else None,
        }
        if decision.act.facts != kept:
            yield acts.Difference(
                f"task {decision.task.key}",
                f"its role from {decision.takes_effect_on} is not what the act says",
            )
        if decision.takes_effect_on <= on:
            in_force[decision.task_id] = decision.role
    for task in PublicTask.objects.order_by("key").iterator(chunk_size=2000):
        said = in_force.get(task.pk)
        if said is None and task.role:
            yield acts.Difference(f"task {task.key}", "there is no decision in force about its role")
        elif said is not None and said != task.role:
            yield acts.Difference(
                f"task {task.key}", f"its role is {task.role or 'undecided'}, decided was {said}"
            )


def verify_tasks() -> Iterator[acts.Difference]:
    """Hold what each task's row says against its present version, and the version against its act."""
    versions = TaskVersion.objects.filter(number=F("task__version")).select_related("task", "act")
    found = set()
    for version in versions.order_by("task__key").iterator(chunk_size=500):
        task, said = version.task, definition(version)
        found.add(task.pk)
        kept = (task.key, task.name, task.domain, task.competence, task.product, task.withdrawn)
        file = (said.key, said.name, said.domain, said.competence, said.product, said.withdrawn)
        if kept != file:
            yield acts.Difference(f"task {task.key}", "its row is not what its present version says")
        about = {"task": task.key, "version": version.number}
        if not about.items() <= version.act.facts.items():
            yield acts.Difference(f"task {task.key}", f"version {version.number} is not what its act says")
    for key in PublicTask.objects.exclude(pk__in=found).order_by("key").values_list("key", flat=True):
        yield acts.Difference(f"task {key}", "its present version is not there")


@dataclass(frozen=True, slots=True)
class Dated:
    """A task as it was on a day: what it said, with the role decided by then, and the version's number."""

    definition: TaskDefinition
    version: int


def catalogue_on(day: date) -> list[Dated]:
    """The catalogue of the municipality entered as it was on a day, without what was withdrawn by then."""
    return [one for one, _ in _dated(day) if not one.definition.withdrawn]


def catalogue_elsewhere(municipality_id: int, day: date) -> list[Dated]:
    """The catalogue of another municipality of this installation on a day.

    A named crossing (design, section 5): the catalogue is public to everyone, so every municipality may
    read that of every other. Read only, and fixed values come back, no rows.
    """
    with accounts.looking_into(municipality_id):
        return catalogue_on(day)


def task_files() -> list[tuple[str, str]]:
    """Every task of the municipality entered as a task file, (name, text), withdrawn ones too, by key.

    The text is the one that was read in, but where roles were decided since: these are written into it.
    """
    return sorted(
        (f"{one.definition.key}.yaml", text if one.definition == said else rules.dump(one.definition))
        for one, (text, said) in _dated(None)
    )


def _dated(day: date | None) -> list[tuple[Dated, tuple[str, TaskDefinition]]]:
    """Each task by its version and roles on a day (``None``: all there are), beside the version itself."""
    versions = TaskVersion.objects.order_by("task_id", "-number").distinct("task_id")
    decisions = RoleDecision.objects.select_related("act__basis").order_by("takes_effect_on")
    if day is not None:
        versions, decisions = (
            versions.filter(valid_from__lte=day),
            decisions.filter(takes_effect_on__lte=day),
        )
    by_task: dict[int, list[RoleDecision]] = {}
    for decision in decisions:
        by_task.setdefault(decision.task_id, []).append(decision)
    reasons = acts.public_statements([one.act_id for found in by_task.values() for one in found])
    dated = []
    for version in versions:
        said = definition(version)
        bases, role = _decided(said, by_task.get(version.task_id, []), reasons)
        dated.append((Dated(replace(said, bases=bases, role=role), version.number), (version.text, said)))
    return dated


def _decided(
    said: TaskDefinition, decisions: Sequence[RoleDecision], reasons: Mapping[int, str]
) -> tuple[tuple[rules.BasisRef, ...], rules.RoleEntry | None]:
    """The role with its history as the decisions have it, and the bases with those the decisions add."""
    if not decisions:
        return said.bases, None
    bases = list(said.bases)

    def place(decision: RoleDecision) -> int:
        kept = decision.act.basis
        if kept is None:
            return 1
        ref = rules.BasisRef(
            law=kept.law, title=kept.title, article=kept.article, version_on=kept.version_on, link=kept.link
        )
        for number, basis in enumerate(bases, start=1):
            if replace(basis, link="") == replace(ref, link=""):
                return number
        bases.append(replace(ref, link="" if ref.link == replace(ref, link="").address else ref.link))
        return len(bases)

    *before, last = decisions
    now = place(last)
    history = tuple(
        rules.EarlierRole(
            role=rules.Role(one.role),
            since=one.takes_effect_on,
            reason=reasons.get(one.act_id, ""),
            decided_by=_authority(one.decided_by),
            basis=None if (number := place(one)) == now else number,
        )
        for one in before
    )
    role = rules.RoleEntry(
        role=rules.Role(last.role),
        since=last.takes_effect_on,
        reason=reasons.get(last.act_id, ""),
        decided_by=_authority(last.decided_by),
        basis=now,
        review_on=last.review_on,
        history=history,
    )
    return tuple(bases), role


def _authority(label: str) -> rules.Authority:
    """The authority with this label; the executive where the label is no longer one of ours."""
    found = (authority for authority in rules.Authority if authority.label == label)
    return next(found, rules.Authority.EXECUTIVE)
