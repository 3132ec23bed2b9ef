"""Reads the task catalogue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, TrigramWordSimilarity
from django.db.models import F, FloatField, Q, QuerySet, Value
from django.db.models.functions import Greatest

from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.catalogue import rules
from rolvast.catalogue.models import PublicTask as PublicTask
from rolvast.catalogue.models import RoleDecision, TaskVersion
from rolvast.catalogue.rules import TaskDefinition


def visible_to(viewer: Identity) -> QuerySet[PublicTask]:
    """The tasks this viewer may see: the whole catalogue of the municipality is public."""
    return PublicTask.objects.filter(municipality_id=viewer.municipality_id).order_by("name")


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


def search(viewer: Identity, words: str, *, most: int = 12) -> list[PublicTask]:
    """The tasks that fit what someone typed, best first: Dutch word forms, and words spelt almost alike."""
    typed = words.strip()[:200]
    if not typed:
        return []
    vector = SearchVector("words", config="dutch", weight="A") + SearchVector(
        "name", "summary", config="dutch", weight="B"
    )
    query = _any_word(typed)
    found = visible_to(viewer).annotate(
        rank=SearchRank(vector, query, normalization=Value(1)) if query else Value(0.0, FloatField()),
        alike=Greatest(TrigramWordSimilarity(typed, "words"), TrigramWordSimilarity(typed, "name")),
    )
    found = found.filter(Q(rank__gt=0.01) | Q(alike__gte=0.45))
    return list(found.order_by((F("rank") * 4 + F("alike")).desc(), "name")[:most])


def _any_word(typed: str) -> SearchQuery | None:
    query: SearchQuery | None = None
    for word in typed.split():
        one = SearchQuery(word, config="dutch", search_type="plain")
        query = one if query is None else query | one
    return query


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
            basis=f"artikel {decision.act.basis.article} {decision.act.basis.title}"
            if decision.act.basis
            else "",
            basis_link=decision.act.basis.link if decision.act.basis else "",
        )
        for decision in decisions
    ]


def by_domain(viewer: Identity) -> list[tuple[rules.Domain, list[PublicTask]]]:
    """The whole catalogue, domain by domain; domains without a task are left out."""
    tasks: dict[rules.Domain, list[PublicTask]] = {domain: [] for domain in rules.Domain}
    for task in visible_to(viewer):
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
        if said is None:
            yield acts.Difference(f"task {task.key}", "there is no decision in force about its role")
        elif said != task.role:
            yield acts.Difference(f"task {task.key}", f"its role is {task.role}, decided was {said}")
