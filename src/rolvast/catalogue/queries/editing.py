"""Reads what the pages on which a task is edited show: its versions, and the term that waits."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.catalogue import rules
from rolvast.catalogue.models import Proposal, PublicTask, TaskVersion
from rolvast.catalogue.queries.dating import in_force
from rolvast.catalogue.queries.tasks import current_version, definition, visible_to
from rolvast.catalogue.rules import (
    BasisRef,
    FieldDifference,
    ProposalKind,
    ProposalStatus,
    TaskDefinition,
    TaskFileErrors,
)

#: Statuses of a proposal about a term that is not in force yet, and may still be.
_WAITS = [*(status for status in ProposalStatus if status.is_open), ProposalStatus.DECIDED]


@dataclass(frozen=True, slots=True)
class EditPage:
    """A task as its keeper begins to edit it. ``ours``: what is in force, the role as decided.

    ``held``: another term waits for an execution test. ``proposals``: about its term, not in force yet.
    """

    task: PublicTask
    ours: TaskDefinition
    held: bool
    proposals: list[Proposal]

    @property
    def shown(self) -> TaskDefinition:
        """What may be typed: all but the role."""
        return replace(self.ours, role=None)

    @property
    def open_term(self) -> Proposal | None:
        """The proposal about its term that must be decided or withdrawn before another is made."""
        return next((one for one in self.proposals if ProposalStatus(one.status).is_open), None)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would come to: what changes at once, the term that would wait, articles that stay."""

    changes: tuple[FieldDifference, ...]
    term: tuple[FieldDifference, ...]
    kept: tuple[BasisRef, ...]


def edit_page(task: PublicTask) -> EditPage:
    """What the pages on which a task is edited show."""
    ours = in_force([task.key])[task.key]
    held = bool(task.role) and ours.term is not None
    return EditPage(task, ours, held, waiting_terms([task.key]).get(task.key, []))


def preview(page: EditPage, typed: TaskDefinition) -> Preview:
    """What saving would change. Raises what ``actions.edit_task`` raises for the text itself."""
    edit = rules.edit_of(page.ours, typed, role_decided=page.held)
    term = () if edit.later is None else rules.changes(edit.now, edit.later)
    return Preview(rules.changes(page.ours, edit.now), term, edit.kept)


def taken_keys(viewer: Identity) -> set[str]:
    """The keys of all tasks of the municipality."""
    return set(visible_to(viewer).values_list("key", flat=True))


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a task beside the one before it.

    ``reason``: why, where that was asked, in public. ``proposal``: the number of the proposal it came from.
    ``unreadable``: what is wrong with its text, where the program no longer reads it.
    """

    number: int
    valid_from: date
    kind: str
    changes: tuple[FieldDifference, ...]
    reason: str
    proposal: int | None
    unreadable: str = ""


def versions(task: PublicTask, *, page: int = 1, size: int = 20) -> list[Version]:
    """A page of the versions of a task, the newest first; two statements however many there are."""
    first = (page - 1) * size
    rows = list(
        TaskVersion.objects.filter(task=task)
        .select_related("act")
        .order_by("-number")[first : first + size + 1]
    )
    reasons = acts.public_statements([row.act_id for row in rows[:size]])
    befores: Sequence[TaskVersion | None] = [*rows[1:], None]
    return [
        Version(
            number=row.number,
            valid_from=row.valid_from,
            kind=row.act.kind,
            changes=() if before is None else _changes(before, row),
            reason=reasons.get(row.act_id, ""),
            proposal=_number(row.act.facts.get("proposal")),
            unreadable=_unreadable(row),
        )
        for row, before in list(zip(rows, befores, strict=True))[:size]
    ]


def _number(fact: object) -> int | None:
    return fact if isinstance(fact, int) else None


def _unreadable(version: TaskVersion) -> str:
    """Why the text of a version cannot be read any more; "" where it can."""
    try:
        definition(version)
    except TaskFileErrors as errors:
        first = errors.problems[0]
        return f"regel {first.line}, {first.path}: {first.message_nl}"
    return ""


def _changes(before: TaskVersion, after: TaskVersion) -> tuple[FieldDifference, ...]:
    """What differs; of a version that was typed, what its act says was changed by typing.

    Nothing is told where one of both cannot be read any more.
    """
    try:
        found = rules.changes(definition(before), definition(after))
    except TaskFileErrors:
        return ()
    said = after.act.facts.get("fields")
    return tuple(one for one in found if one.field in said) if isinstance(said, list) else found


def waiting_terms(keys: Collection[str]) -> dict[str, list[Proposal]]:
    """Proposals about the term of these tasks that are open, or decided and not in force yet, by key."""
    found: dict[str, list[Proposal]] = {}
    proposals = Proposal.objects.filter(kind=ProposalKind.TERM, status__in=_WAITS, task__key__in=keys)
    for proposal in proposals.select_related("task").order_by("number"):
        found.setdefault(proposal.task.key, []).append(proposal)
    return found


def file_with_term(task: PublicTask, later: TaskDefinition) -> str:
    """The file of a task as it is kept, with the term of another definition: what a proposal holds."""
    kept = definition(current_version(task))
    return rules.dump(rules.proposals.with_term_of(kept, later))


def was_read(texts: Collection[str]) -> set[str]:
    """Which of these texts are, or once were, a version of a task, or a proposal for another term."""
    known = set(TaskVersion.objects.filter(text__in=texts).values_list("text", flat=True))
    return known | set(Proposal.objects.filter(text__in=texts).values_list("text", flat=True))
