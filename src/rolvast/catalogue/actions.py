"""Writes tasks from task files and decides the municipality's role in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts import queries as acts_read
from rolvast.acts.rules import ActRefused, Visibility, Weight
from rolvast.catalogue import rules
from rolvast.catalogue.models import PublicTask, RoleDecision, TaskVersion
from rolvast.catalogue.rules import BasisRef, Role, TaskDefinition

IMPORT, VERSION, ROLE = "task.import", "task.version", "task.role"


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

    ``roles_by`` is the position in whose mandate the roles in the files are decided. Raises
    ``rules.TaskFileErrors`` with every problem of every file.
    """
    definitions = rules.check_catalogue(files)
    texts = [text for _, text in files]
    added, renewed, unchanged = [], [], []
    for definition, text in zip(definitions, texts, strict=True):
        task = PublicTask.objects.filter(key=definition.key, municipality_id=by.municipality_id).first()
        if task is None:
            task = _add(definition, text, by=by, at=at)
            added.append(definition.key)
        elif TaskVersion.objects.get(task=task, number=task.version).text == text:
            unchanged.append(definition.key)
            continue
        else:
            _renew(task, definition, text, by=by, at=at)
            renewed.append(definition.key)
        _decide_roles(task, definition, by=roles_by, at=at)
    return Imported(tuple(added), tuple(renewed), tuple(unchanged))


def _add(definition: TaskDefinition, text: str, *, by: Identity, at: datetime) -> PublicTask:
    opened = acts.open_subject(
        subject_kind="task",
        label=definition.name,
        visibility=Visibility.PUBLIC,
        kind=IMPORT,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"task": definition.key, "version": 1},
    )
    task = PublicTask(
        municipality_id=by.municipality_id,
        subject=opened.subject,
        key=definition.key,
        version=1,
        role=definition.roles[0].role.value,
    )
    _describe(task, definition)
    task.save(force_insert=True)
    _keep_version(task, text, at=at, act_id=opened.act.pk)
    return task


def _renew(task: PublicTask, definition: TaskDefinition, text: str, *, by: Identity, at: datetime) -> None:
    task.version += 1
    act = acts.record(
        task.subject_id,
        kind=VERSION,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"task": task.key, "version": task.version},
    )
    _describe(task, definition)
    task.save()
    _keep_version(task, text, at=at, act_id=act.pk)


def _describe(task: PublicTask, definition: TaskDefinition) -> None:
    task.name = definition.name
    task.summary = definition.summary
    task.words = "\n".join(definition.keywords)
    task.domain = definition.domain.value
    task.competence = definition.competence.value


def _keep_version(task: PublicTask, text: str, *, at: datetime, act_id: int) -> None:
    TaskVersion.objects.create(
        municipality_id=task.municipality_id,
        task=task,
        number=task.version,
        text=text,
        valid_from=at.date(),
        act_id=act_id,
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
            basis=definition.role_basis,
            authority=entry.decided_by.label,
            takes_effect_on=entry.since,
            review_on=definition.role.review_on if entry is definition.role else None,
        )


@transaction.atomic
def decide_role(
    task: PublicTask,
    *,
    role: Role,
    by: Identity,
    at: datetime,
    reason: str,
    basis: BasisRef,
    authority: str,
    takes_effect_on: date,
    review_on: date | None = None,
) -> RoleDecision:
    """Decide which role the municipality has in a task from a day on. The reason is public.

    Raises ``rules.RoleNotAllowed`` where the law makes the task compulsory and the role is to let it go;
    ``ActRefused`` without a reason or mandate.
    """
    rules.check_role(rules.Competence(task.competence), role)
    if by.position_id is None:
        raise ActRefused("Alleen wie een functie heeft, kan over een rol besluiten.")
    scope = (task.key, task.domain)
    act = acts.record(
        task.subject_id,
        kind=ROLE,
        weight=Weight.ORDER,
        by=by,
        at=at,
        reason=reason,
        public=reason,
        grounds=acts.Grounds(
            basis=acts.add_basis(
                law=basis.law,
                title=basis.title,
                article=basis.article,
                version_on=basis.version_on,
                link=basis.address,
            ),
            mandate=acts_read.mandate_for(by.position_id, wanted=scope, authority=authority, on=at.date()),
            authority=authority,
            scope=scope,
        ),
        facts={
            "task": task.key,
            "role": role.value,
            "from": takes_effect_on.isoformat(),
            "review": review_on.isoformat() if review_on else None,
        },
    )
    decision = RoleDecision.objects.create(
        municipality_id=task.municipality_id,
        task=task,
        act=act,
        competence=task.competence,
        role=role.value,
        decided_by=authority,
        takes_effect_on=takes_effect_on,
        review_on=review_on,
    )
    latest = (
        RoleDecision.objects.filter(task=task, takes_effect_on__lte=at.date())
        .order_by("-takes_effect_on")
        .first()
    )
    if latest is not None and latest.role != task.role:
        task.role = latest.role
        task.save(update_fields=["role"])
    return decision
