"""Drafts of tasks: the text as fields, what is asked of each part, what stands in the way. Pure."""

import hashlib
from dataclasses import dataclass

from rolvast.catalogue.rules.definition import TaskDefinition
from rolvast.catalogue.rules.drafts.shape import (
    ELSEWHERE,
    Asked,
    Chapter,
    Place,
    Sort,
    address_of,
    asked,
    chapters,
    fits,
    label_of,
    parts_within,
    place_of,
    short_name,
    words_at,
)
from rolvast.catalogue.rules.drafts.tree import (
    Fields,
    Path,
    Value,
    at,
    is_yes,
    move,
    path_of,
    put,
    read_fields,
    write_fields,
)
from rolvast.catalogue.rules.drafts.words import ASKED, ENUMS, Words
from rolvast.catalogue.rules.editing import EditRefused, read_typed
from rolvast.catalogue.rules.problems import Problem, TaskFileErrors
from rolvast.catalogue.rules.reading import LARGEST_BYTES


class DraftRefused(EditRefused):
    """Something cannot be done with a draft. The text is Dutch."""


class DraftChanged(DraftRefused):
    """Somebody else changed the draft since it was opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A draft as far as it can be read: its fields, the task where it makes one, and what is wrong."""

    fields: Fields | None
    definition: TaskDefinition | None
    problems: tuple[Problem, ...]

    def problems_of(self, names: tuple[str, ...]) -> list[Problem]:
        """What is wrong with these fields of the task."""
        return [one for one in self.problems if (path_of(one.path) or ("",))[0] in names]


def read(text: str) -> Read:
    """Read a draft. Nothing is raised: a draft may be anything that can be kept."""
    found, problems = read_fields(text)
    if found is None:
        return Read(fields=None, definition=None, problems=problems)
    try:
        return Read(fields=found, definition=read_typed(text), problems=())
    except TaskFileErrors as errors:
        return Read(fields=found, definition=None, problems=errors.problems)


def digest(text: str) -> str:
    """By what a draft is known: one letter changed, and it is another."""
    return hashlib.sha256(text.encode()).hexdigest()


def check_kept(text: str) -> None:
    """Raise :class:`DraftRefused` for a text that cannot be kept at all."""
    if len(text.encode("utf-8", "replace")) > LARGEST_BYTES:
        raise DraftRefused(
            f"Dit is te lang. Een taakbestand is hoogstens {LARGEST_BYTES // 1000} kB. Er is niets bewaard."
        )
    if any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in text):
        raise DraftRefused("Hier staat een teken dat niet in een tekst hoort. Er is niets bewaard.")


__all__ = [
    "ASKED", "ELSEWHERE", "ENUMS", "Asked", "Chapter", "DraftChanged", "DraftRefused", "Fields", "Path",
    "Place", "Read", "Sort", "Value", "Words", "address_of", "asked", "at", "chapters", "check_kept",
    "digest", "fits", "is_yes", "label_of", "move", "parts_within", "path_of", "place_of", "put", "read",
    "read_fields", "short_name", "words_at", "write_fields",
]  # fmt: skip
