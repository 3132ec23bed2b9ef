"""Keeps drafts of tasks: begun, saved however unfinished, tried, put in force or thrown away."""

from datetime import datetime

from django.db import IntegrityError, transaction

from rolvast.accounts.rules import Identity
from rolvast.catalogue import queries, rules
from rolvast.catalogue.actions.editing import Edited, TermChange, edit_task, make_task
from rolvast.catalogue.models import DraftStatus, PublicTask, TaskDraft
from rolvast.catalogue.rules import drafts
from rolvast.catalogue.rules.drafts import DraftChanged, DraftRefused

_NAMELESS = "Taak zonder naam"


@transaction.atomic
def begin_draft(
    *, text: str, by: Identity, at: datetime, task: PublicTask | None = None, began_from: int = 0
) -> TaskDraft:
    """A draft of a new task, or of the next version of ``task``; raises ``DraftRefused`` where one is open.

    ``began_from``: the version in force when it began, so that what somebody else changes is noticed.
    """
    rules.check_editor(by)
    drafts.check_kept(text)
    if task is not None and task.municipality_id != by.municipality_id:
        raise DraftRefused("Deze taak is van een andere gemeente.")
    draft = TaskDraft(
        municipality_id=by.municipality_id,
        task=task,
        began_from=began_from,
        name=_name_in(text),
        text=text,
        changed_by_id=_position(by),
        changed_at=at,
    )
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError as error:
        raise DraftRefused("Er is al een ontwerp van deze taak. Ga daarin verder.") from error
    return draft


@transaction.atomic
def save_draft(draft: TaskDraft, text: str, *, seen: int, by: Identity, at: datetime) -> TaskDraft:
    """Save the text of a draft, whether or not it makes a task yet. ``seen``: on which edition one began.

    Raises ``DraftChanged`` where somebody else saved it meanwhile, ``DraftRefused`` for a text that cannot
    be kept and for a draft that is not worked on any more.
    """
    draft = _locked(draft, seen=seen, by=by)
    drafts.check_kept(text)
    if text == draft.text:
        return draft
    draft.text, draft.name = text, _name_in(text)
    draft.edition += 1
    draft.changed_by_id, draft.changed_at = _position(by), at
    draft.save(update_fields=["text", "name", "edition", "changed_by", "changed_at"])
    return draft


@transaction.atomic
def mark_tried(draft: TaskDraft, *, digest: str, by: Identity, at: datetime) -> TaskDraft:
    """Keep that this text was tried as a resident: by whom and when, and nothing of what was typed.

    Raises ``DraftChanged`` where the draft is another one by now.
    """
    draft = _locked(draft, seen=None, by=by)
    if drafts.digest(draft.text) != digest:
        raise DraftChanged("Het ontwerp is veranderd terwijl u het uitprobeerde. Probeer het opnieuw uit.")
    draft.tried, draft.tried_by_id, draft.tried_at = digest, _position(by), at
    draft.save(update_fields=["tried", "tried_by", "tried_at"])
    return draft


@transaction.atomic
def begin_again(draft: TaskDraft, *, seen: int, by: Identity) -> TaskDraft:
    """Let a draft count from the version that is in force now, after its keeper saw what changed."""
    draft = _locked(draft, seen=seen, by=by)
    if draft.task is not None:
        draft.began_from = draft.task.version
        draft.save(update_fields=["began_from"])
    return draft


@transaction.atomic
def put_in_force(
    draft: TaskDraft, *, seen: int, by: Identity, at: datetime, term: TermChange | None = None
) -> Edited:
    """Make a draft the task, or its next version, by the one way that a version takes force.

    A new term waits for its proposal as when it is edited. Raises ``DraftRefused`` for a draft that takes
    cases and was not tried as it is now, ``rules.TaskFileErrors`` for one that makes no task, and what
    ``edit_task`` and ``make_task`` raise; then nothing is written.
    """
    draft = _locked(draft, seen=seen, by=by)
    typed = rules.read_typed(draft.text)
    if typed.form and draft.tried != drafts.digest(draft.text):
        raise DraftRefused("Probeer dit ontwerp eerst uit als inwoner, zoals het nu is.")
    if draft.task is None:
        draft.task = make_task(typed, by=by, at=at)
        done = Edited(task=draft.task, fields=(), proposal=None, kept=())
    else:
        done = edit_task(draft.task, typed, seen_version=draft.began_from, by=by, at=at, term=term)
    draft.status = DraftStatus.IN_FORCE.value
    draft.save(update_fields=["task", "status"])
    return done


@transaction.atomic
def drop_draft(draft: TaskDraft, *, seen: int, by: Identity) -> None:
    """Throw a draft away: it is no longer shown. The task itself stays as it is."""
    draft = _locked(draft, seen=seen, by=by)
    draft.status = DraftStatus.DROPPED.value
    draft.save(update_fields=["status"])


def _locked(draft: TaskDraft, *, seen: int | None, by: Identity) -> TaskDraft:
    """The draft as it is now, held for this keeper: of two at once the second is told."""
    rules.check_editor(by)
    found = queries.drafts_visible_to(by).select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if found is None or found.status != DraftStatus.OPEN:
        raise DraftRefused("Aan dit ontwerp wordt niet meer gewerkt.")
    if seen is not None and found.edition != seen:
        raise DraftChanged("Iemand anders heeft dit ontwerp intussen bewaard.")
    return found


def _position(by: Identity) -> int:
    if by.position_id is None:
        raise DraftRefused("Alleen iemand met een functie werkt aan een ontwerp.")
    return by.position_id


def _name_in(text: str) -> str:
    found, _ = drafts.read_fields(text)
    name = (found or {}).get("name")
    return name[:200] if isinstance(name, str) and name else _NAMELESS
