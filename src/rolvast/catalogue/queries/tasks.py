"""Reads tasks with their versions."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib import resources

from django.db.models import F, QuerySet

from rolvast.accounts.rules import Identity
from rolvast.catalogue import rules
from rolvast.catalogue.models import PublicTask, TaskVersion
from rolvast.catalogue.rules import TaskDefinition, TaskFileErrors


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


def versions_by_id(keys: Collection[int]) -> dict[int, TaskVersion]:
    """The versions with these keys; one statement."""
    return TaskVersion.objects.in_bulk(list(keys))


def version_of(task: PublicTask, number: int) -> TaskVersion | None:
    """One version of a task; None where there is no such."""
    return TaskVersion.objects.filter(task=task, number=number).first()


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
    """What the current version of each of these tasks says, by key; one statement however many there are.

    A task whose version the program can no longer read is left out: see :func:`unreadable`.
    """
    found = {}
    for version in _current(tasks):
        with suppress(TaskFileErrors):
            found[version.task.key] = definition(version)
    return found


def unreadable(tasks: Sequence[PublicTask]) -> list[tuple[PublicTask, str]]:
    """The tasks among these whose current version cannot be read any more, with the first problem."""
    found = []
    for version in _current(tasks):
        try:
            definition(version)
        except TaskFileErrors as errors:
            first = errors.problems[0]
            found.append((version.task, f"regel {first.line}, {first.path}: {first.message_nl}"))
    return found


def _current(tasks: Sequence[PublicTask]) -> QuerySet[TaskVersion]:
    return TaskVersion.objects.filter(task__in=tasks, number=F("task__version")).select_related("task")


def packaged_task_files() -> list[tuple[str, str]]:
    """The task files that come with the program, as (name, text): the demonstration's catalogue."""
    folder = resources.files("rolvast.catalogue") / "tasks"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name
    )
    return [(file.name, file.read_text(encoding="utf-8")) for file in files]


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


def following(viewer: Identity, key: str) -> list[TaskVersion]:
    """The versions in force of the tasks that are handed in on a case of this one; one statement."""
    versions = TaskVersion.objects.select_related("task").filter(
        municipality_id=viewer.municipality_id,
        number=F("task__version"),
        text__contains=f"\nfollows:\n  task: {key}\n",
    )
    found = [version for version in versions if takes_cases(version)]
    return [one for one in found if (block := definition(one).follows) and block.task == key]
