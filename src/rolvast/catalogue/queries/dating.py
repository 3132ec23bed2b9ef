"""Reads the catalogue as it was on a day, here or in another municipality, and as task files."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from rolvast.accounts import actions as accounts
from rolvast.acts import queries as acts
from rolvast.catalogue import rules
from rolvast.catalogue.models import RoleDecision, TaskVersion
from rolvast.catalogue.queries.tasks import definition
from rolvast.catalogue.rules import TaskDefinition, TaskFileErrors


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


def in_force(keys: Collection[str]) -> dict[str, TaskDefinition]:
    """What these tasks of the municipality entered say now, with the roles as decided, by key."""
    return {one.definition.key: one.definition for one, _ in _dated(None, keys)}


def _dated(
    day: date | None, keys: Collection[str] | None = None
) -> list[tuple[Dated, tuple[str, TaskDefinition]]]:
    """Each task by its version and roles on a day (``None``: all there are), beside the version itself.

    ``keys``: of which tasks alone; ``None`` is all.
    """
    versions = TaskVersion.objects.order_by("task_id", "-number").distinct("task_id")
    decisions = RoleDecision.objects.select_related("act__basis").order_by("takes_effect_on")
    if keys is not None:
        versions, decisions = versions.filter(task__key__in=keys), decisions.filter(task__key__in=keys)
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
        said = _last_readable(version)
        bases, role = _decided(said, by_task.get(version.task_id, []), reasons)
        dated.append((Dated(replace(said, bases=bases, role=role), version.number), (version.text, said)))
    return dated


def _last_readable(version: TaskVersion) -> TaskDefinition:
    """What a version says; where the program reads it no more, what the last one says that it does read."""
    try:
        return definition(version)
    except TaskFileErrors:
        earlier = TaskVersion.objects.filter(task_id=version.task_id, number__lt=version.number)
        for one in earlier.order_by("-number"):
            with suppress(TaskFileErrors):
                return definition(one)
        raise


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
