"""Makes and renews tasks, one version an act."""

from collections.abc import Mapping
from datetime import datetime

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.catalogue.models import PublicTask, TaskVersion
from rolvast.catalogue.rules import TaskDefinition

IMPORT, VERSION = "task.import", "task.version"
WITHDRAWN, RETURNED = "task.withdrawn", "task.returned"


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
        role="",  # the decisions give it one, each on its day
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
    reason: str = "",
) -> None:
    """The next version of a task, with the act of it. ``reason``: why, in public, where that is asked."""
    task.version += 1
    act = acts.record(
        task.subject_id,
        kind=kind,
        weight=Weight.STATEMENT if reason else Weight.FACT,
        by=by,
        at=at,
        reason=reason,
        public=reason,
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
