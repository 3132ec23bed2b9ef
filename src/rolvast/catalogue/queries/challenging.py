"""Which tasks residents may ask to take over (uitdaagrecht)."""

from dataclasses import dataclass

from rolvast.accounts.rules import Identity
from rolvast.catalogue.models import PublicTask
from rolvast.catalogue.queries.tasks import current_version, definition, definitions, offered_to
from rolvast.catalogue.rules import FieldKind, TaskDefinition, Weighed, decided_role, weigh_challenge


@dataclass(frozen=True, slots=True, kw_only=True)
class Challengeable:
    """A task as somebody sees it who wonders whether to take it over."""

    task: PublicTask
    definition: TaskDefinition
    weighed: Weighed


def weigh(task: PublicTask) -> Challengeable:
    """Can this task be challenged as it is now?"""
    said = definition(current_version(task))
    return Challengeable(task=task, definition=said, weighed=weigh_challenge(said, decided_role(task.role)))


def challengeable(viewer: Identity) -> list[Challengeable]:
    """The tasks that can be challenged, by name; two statements."""
    tasks = list(offered_to(viewer).exclude(role=""))
    said = definitions(tasks)
    found = [
        Challengeable(
            task=task,
            definition=said[task.key],
            weighed=weigh_challenge(said[task.key], decided_role(task.role)),
        )
        for task in tasks
        if task.key in said
    ]
    return [one for one in found if one.weighed.open]


def task_choices() -> list[tuple[str, str]]:
    """(key, name) of every task of the municipality entered in which it has a role, by name."""
    offered = PublicTask.objects.filter(withdrawn=False).exclude(role="")
    return list(offered.order_by("name").values_list("key", "name"))


def task_of_key(key: str) -> PublicTask | None:
    """The task of the municipality entered with this key."""
    return PublicTask.objects.filter(key=key).first()


def challenge_task(viewer: Identity) -> PublicTask | None:
    """The task by which one asks to take over another: the first that is offered with such a question."""
    tasks = list(offered_to(viewer).filter(versions__text__contains="kind: task").exclude(role="").distinct())
    said = definitions(tasks)
    return next((task for task in tasks if asked_task(said[task.key]) is not None), None)


def asked_task(said: TaskDefinition) -> str | None:
    """The name of the question which task somebody wants to take over; ``None`` where it is not asked."""
    return next((one.name for one in said.form if one.kind is FieldKind.TASK), None)
