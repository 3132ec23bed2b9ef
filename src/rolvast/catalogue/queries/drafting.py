"""Reads drafts of tasks: which there are, what stands in one, and what it lacks."""

from dataclasses import dataclass, replace

from django.db.models import QuerySet

from rolvast.accounts.rules import Identity
from rolvast.catalogue import rules
from rolvast.catalogue.models import DraftStatus, PublicTask, TaskDraft, TaskVersion
from rolvast.catalogue.queries.dating import in_force
from rolvast.catalogue.rules import Problem, TaskFileErrors, drafts
from rolvast.catalogue.rules.drafts import Chapter, Read


def drafts_visible_to(viewer: Identity) -> QuerySet[TaskDraft]:
    """The drafts this viewer may see: those of the municipality, for who keeps its catalogue."""
    if not rules.is_keeper(viewer):
        return TaskDraft.objects.none()
    return TaskDraft.objects.filter(municipality_id=viewer.municipality_id)


def open_drafts(viewer: Identity) -> QuerySet[TaskDraft]:
    """The drafts that are worked on, the latest saved first."""
    found = drafts_visible_to(viewer).filter(status=DraftStatus.OPEN)
    return found.select_related("task", "changed_by").order_by("-changed_at", "-pk")


def draft_of(viewer: Identity, task: PublicTask) -> TaskDraft | None:
    """The open draft of a task, where there is one."""
    return open_drafts(viewer).filter(task=task).first()


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """A page of the editor: what is wrong on it, and whether anything stands there."""

    chapter: Chapter
    problems: tuple[Problem, ...]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft with what can be read of it. ``elsewhere``: problems that no page of the editor is about."""

    draft: TaskDraft
    read: Read
    rows: tuple[ChapterRow, ...]
    elsewhere: tuple[Problem, ...]

    @property
    def tried(self) -> bool:
        """Was it tried as it is now?"""
        return bool(self.draft.tried) and self.draft.tried == drafts.digest(self.draft.text)

    @property
    def takes_cases(self) -> bool:
        """Does it ask anything of residents, so that it can be tried?"""
        return self.read.definition is not None and bool(self.read.definition.form)

    @property
    def may_take_force(self) -> bool:
        """Is it a task, and tried where it takes cases?"""
        return self.read.definition is not None and (self.tried or not self.takes_cases)

    @property
    def overtaken(self) -> bool:
        """Has the task had another version since the draft began?"""
        return self.draft.task is not None and self.draft.task.version != self.draft.began_from


def draft_page(viewer: Identity, number: int) -> DraftPage | None:
    """An open draft; None where there is none that this viewer may see."""
    draft = open_drafts(viewer).select_related("tried_by").filter(pk=number).first()
    return None if draft is None else page_of(draft)


def page_of(draft: TaskDraft) -> DraftPage:
    """A draft with what can be read of it."""
    read = drafts.read(draft.text)
    rows = tuple(
        ChapterRow(
            chapter=chapter,
            problems=tuple(read.problems_of(chapter.names)),
            is_empty=not any(name in (read.fields or {}) for name in chapter.names),
        )
        for chapter in drafts.chapters()
    )
    on_pages = {problem for row in rows for problem in row.problems}
    return DraftPage(draft, read, rows, tuple(one for one in read.problems if one not in on_pages))


def text_to_change(task: PublicTask, *, version: int | None = None) -> str:
    """The text with which a draft of a task begins: as it is in force, or as an earlier version said it.

    The role, where it came from and whether it lapsed stay as they are now. An earlier version that cannot be
    read is given as it stands: the editor says what is wrong. Raises ``TaskVersion.DoesNotExist``.
    """
    ours = replace(in_force([task.key])[task.key], role=None)
    if version is None:
        return rules.dump(ours)
    row = TaskVersion.objects.get(task=task, number=version)
    try:
        then = rules.parse(row.text, source="")
    except TaskFileErrors:
        return row.text
    return rules.dump(replace(then, role=None, origin=ours.origin, withdrawn=ours.withdrawn))


def text_of_copy(task: PublicTask, *, name: str, key: str) -> str:
    """The text with which a draft of a new task begins that is like another one."""
    like = in_force([task.key])[task.key]
    return rules.dump(replace(like, key=key, name=name, role=None, origin=None, product="", withdrawn=False))
