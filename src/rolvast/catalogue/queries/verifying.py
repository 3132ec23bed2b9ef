"""Holds what the catalogue keeps against its acts."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F

from rolvast.acts import queries as acts
from rolvast.catalogue.models import PublicTask, RoleDecision, TaskVersion
from rolvast.catalogue.queries.tasks import definition


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
        if not kept.items() <= decision.act.facts.items():
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
