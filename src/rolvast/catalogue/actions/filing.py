"""Makes and renews tasks from task files, one version an act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from django.db import transaction
from django.db.models import F

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.catalogue import queries, rules
from rolvast.catalogue.actions.deciding import decide_role
from rolvast.catalogue.models import PublicTask, RoleDecision, TaskVersion
from rolvast.catalogue.rules import RoleEntry, TaskDefinition

IMPORT, VERSION, WITHDRAWN = "task.import", "task.version", "task.withdrawn"


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing task files came to."""

    added: tuple[str, ...]
    renewed: tuple[str, ...]
    unchanged: tuple[str, ...]


@transaction.atomic
def import_task_files(
    files: Sequence[tuple[str, str]], *, by: Identity, roles_by: Identity, at: datetime
) -> Imported:
    """Make or renew tasks from (source, text) pairs: all of them, or none where one has a problem.

    ``roles_by`` is the position in whose mandate the roles in the files are decided. A task that says no
    more than the national product list is withdrawn where a file describes the same product. Raises
    ``rules.TaskFileErrors`` with every problem of every file.
    """
    definitions = rules.check_catalogue(files)
    texts = [text for _, text in files]
    added, renewed, unchanged = [], [], []
    for definition, text in zip(definitions, texts, strict=True):
        task = PublicTask.objects.filter(key=definition.key, municipality_id=by.municipality_id).first()
        if task is None:
            task = add(definition, text, by=by, at=at)
            added.append(definition.key)
        elif TaskVersion.objects.get(task=task, number=task.version).text == text:
            unchanged.append(definition.key)
            continue
        else:
            renew(task, definition, text, by=by, at=at)
            renewed.append(definition.key)
        if not definition.unfilled:
            _withdraw_listed(task, by=by, at=at)
        _decide_roles(task, definition, by=roles_by, at=at)
    return Imported(tuple(added), tuple(renewed), tuple(unchanged))


def add(
    definition: TaskDefinition,
    text: str,
    *,
    by: Identity,
    at: datetime,
    facts: Mapping[str, object] | None = None,
) -> PublicTask:
    """A new task with its first version and the act of it; ``facts`` come beside task and version."""
    opened = acts.open_subject(
        subject_kind="task",
        label=definition.name,
        visibility=Visibility.PUBLIC,
        kind=IMPORT,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"task": definition.key, "version": 1, **(facts or {})},
    )
    task = PublicTask(
        municipality_id=by.municipality_id,
        subject=opened.subject,
        key=definition.key,
        version=1,
        role=definition.roles[0].role.value if definition.roles else "",
    )
    describe(task, definition)
    task.save(force_insert=True)
    version_row(task, text, at=at, act_id=opened.act.pk).save(force_insert=True)
    return task


def renew(
    task: PublicTask,
    definition: TaskDefinition,
    text: str,
    *,
    by: Identity,
    at: datetime,
    kind: str = VERSION,
    facts: Mapping[str, object] | None = None,
) -> None:
    """The next version of a task, with the act of it."""
    task.version += 1
    act = acts.record(
        task.subject_id,
        kind=kind,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"task": task.key, "version": task.version, **(facts or {})},
    )
    describe(task, definition)
    task.save()
    version_row(task, text, at=at, act_id=act.pk).save(force_insert=True)


def describe(task: PublicTask, definition: TaskDefinition) -> None:
    """Set on the row what is searched and listed; the rest stands in the version alone."""
    task.name = definition.name
    task.summary = definition.summary
    task.words = "\n".join(definition.keywords)
    task.domain = definition.domain.value
    task.competence = definition.competence.value
    task.product = definition.product
    task.withdrawn = definition.withdrawn


def version_row(task: PublicTask, text: str, *, at: datetime, act_id: int) -> TaskVersion:
    """The row of a task's present version, not saved yet."""
    return TaskVersion(
        municipality_id=task.municipality_id,
        task=task,
        number=task.version,
        text=text,
        valid_from=at.date(),
        act_id=act_id,
    )


def _withdraw_listed(own: PublicTask, *, by: Identity, at: datetime) -> None:
    """One product, one task: the one the municipality describes itself takes the place of the listed one."""
    listed = TaskVersion.objects.filter(
        task__municipality_id=own.municipality_id,
        task__product=own.product,
        task__withdrawn=False,
        number=F("task__version"),
    ).exclude(task=own)
    for version in listed.select_related("task") if own.product else ():
        definition = queries.definition(version)
        if definition.unfilled:
            gone = replace(definition, withdrawn=True)
            renew(
                version.task,
                gone,
                rules.dump(gone),
                by=by,
                at=at,
                kind=WITHDRAWN,
                facts={"covered_by": own.key},
            )


def _decide_roles(task: PublicTask, definition: TaskDefinition, *, by: Identity, at: datetime) -> None:
    """Decide the roles a task file holds that were not decided yet, oldest first."""
    known = set(RoleDecision.objects.filter(task=task).values_list("takes_effect_on", flat=True))
    for entry in definition.roles:
        if entry.since in known:
            continue
        decide_role(
            task,
            role=entry.role,
            by=by,
            at=datetime.combine(entry.since, time(9), UTC),
            reason=entry.reason,
            basis=definition.basis_of(entry),
            authority=entry.decided_by.label,
            takes_effect_on=entry.since,
            review_on=entry.review_on if isinstance(entry, RoleEntry) else None,
            untested_because=rules.DECIDED_BEFORE,
        )
