"""What is asked of each part of a task, worked out from the frozen values themselves. Pure.

A new building block shows up in the editor by its fields alone; its Dutch words stand in ``words``.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from rolvast.catalogue.rules.definition import TaskDefinition
from rolvast.catalogue.rules.drafts.words import ASKED, ENUMS, FITS, Words

#: Fields of a task that are decided or set elsewhere, each for its own reason.
ELSEWHERE = {
    "role": "a decision on a proposal gives it",
    "origin": "copying a task sets it",
    "withdrawn": "letting a task lapse sets it, with a reason",
}


class Sort(StrEnum):
    """How something is asked."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    PART = "part"
    PARTS = "parts"
    OTHER = "other"
    """What no form can ask: it is written in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field of a part. ``of``: the enumeration or the part itself; ``default``: what is left out."""

    name: str
    sort: Sort
    of: type[Any] | None
    default: object
    needed: bool
    words: Words


@cache
def asked(kind: type, *, all_fields: bool = False) -> tuple[Asked, ...]:
    """The fields of a part in the order of a file; ``all_fields``: also those set elsewhere."""
    hints = get_type_hints(kind)
    said = ASKED.get(kind.__name__, {})
    return tuple(
        # A name in Python may not be a word of its own such as ``is``: in the file the low dash falls away.
        _asked(name := field.name.rstrip("_"), hints[field.name], field.default, said.get(name))
        for field in fields(kind)
        if all_fields or kind is not TaskDefinition or field.name not in ELSEWHERE
    )


def _asked(name: str, hint: Any, default: object, said: Words | None) -> Asked:
    sort, of = _sort(hint)
    words = said or Words(name.replace("_", " ").capitalize())
    wanted = default is MISSING and sort is not Sort.FLAG and not words.made
    return Asked(
        name=name,
        sort=sort,
        of=of,
        default=None if default is MISSING else default,
        needed=words.needed or wanted,
        words=words,
    )


def _sort(hint: Any) -> tuple[Sort, type[Any] | None]:
    if get_origin(hint) in {Union, UnionType}:
        kinds = [one for one in get_args(hint) if one is not NoneType]
        return _sort(kinds[0]) if len(kinds) == 1 else (Sort.OTHER, None)
    if get_origin(hint) is tuple:
        inner, of = _sort(get_args(hint)[0])
        many = {Sort.TEXT: Sort.LINES, Sort.CHOICE: Sort.CHOICES, Sort.PART: Sort.PARTS}
        return many.get(inner, Sort.OTHER), of
    if not isinstance(hint, type):
        return Sort.OTHER, None
    if issubclass(hint, StrEnum):
        return Sort.CHOICE, hint
    if is_dataclass(hint):
        return Sort.PART, hint
    plain = {str: Sort.TEXT, bool: Sort.FLAG, int: Sort.NUMBER, date: Sort.DAY}
    return plain.get(hint, Sort.OTHER), None


def label_of(member: StrEnum) -> str:
    """The Dutch words of a choice."""
    said = ENUMS.get(type(member).__name__, {}).get(member.value)
    return said or str(getattr(member, "label", member.value))


def fits(kind: type, name: str, sort_of_it: str) -> bool:
    """Is this field asked of a part of this sort? Choices are asked of a question that has choices."""
    wanted = FITS.get(kind.__name__, {}).get(name)
    return wanted is None or sort_of_it in wanted


def parts_within(kind: type = TaskDefinition) -> Iterator[type]:
    """Every part that a task can have, the task itself first; each once."""
    found, todo = {kind: None}, [kind]
    while todo:
        for one in asked(todo.pop()):
            if one.sort in {Sort.PART, Sort.PARTS} and one.of and one.of not in found:
                found[one.of] = None
                todo.append(one.of)
    yield from found


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A page of the editor: the fields of a task on it, and what it is called."""

    slug: str
    title: str
    names: tuple[str, ...]
    is_block: bool = False


#: The pages that ask several fields, and those that every task has; what else there is, is a block.
_TOGETHER = (
    Chapter(
        slug="lezen",
        title="Wat inwoners lezen",
        names=("name", "key", "summary", "explanation", "expect", "cost_note"),
    ),
    Chapter(slug="vinden", title="Hoe inwoners het vinden", names=("keywords", "domain", "product", "marks")),
    Chapter(
        slug="wie",
        title="Voor wie, en wie behandelt het",
        names=("kind", "for_whom", "competence", "authority", "contact_team", "publish"),
    ),
)
_ALWAYS = ("bases", "term", "form", "outcomes", "retention")


@cache
def chapters() -> tuple[Chapter, ...]:
    """The pages of the editor; a field of a task that no page names has a page of its own."""
    said = {one.name: one.words.label for one in asked(TaskDefinition)}
    together = {name for chapter in _TOGETHER for name in chapter.names}
    rest = [name for name in said if name not in together and name not in _ALWAYS]
    return (
        *_TOGETHER,
        *(Chapter(slug=name, title=said[name], names=(name,)) for name in _ALWAYS),
        *(Chapter(slug=name, title=said[name], names=(name,), is_block=True) for name in rest),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a task that can be changed by form: a part, or a list of parts (``many``).

    ``path``: where it stands. ``names``: which fields of it, where not all.
    """

    path: tuple[str | int, ...]
    kind: type
    many: bool = False
    names: tuple[str, ...] = ()
    title: str = ""


def place_of(address: str) -> Place | None:
    """The place at an address such as ``lezen``, ``form`` or ``form/2``, counted from 1; None for none."""
    first, *rest = address.strip("/").split("/")
    chapter = next((one for one in chapters() if one.slug == first), None)
    if chapter is None:
        return None
    if len(chapter.names) > 1:
        found = Place(path=(), kind=TaskDefinition, names=chapter.names, title=chapter.title)
        return None if rest else found
    place = _under(Place(path=(), kind=TaskDefinition), chapter.slug)
    for step in rest:
        place = None if place is None else _under(place, step)
    return place


def _under(place: Place, step: str) -> Place | None:
    if place.many:
        if not (step.isascii() and step.isdecimal() and 1 <= int(step) <= 999):
            return None
        number = int(step)
        one = words_at(place.path).one or place.title
        return Place(path=(*place.path, number - 1), kind=place.kind, title=f"{one} {number}")
    found = next((one for one in asked(place.kind) if one.name == step), None)
    if found is None:
        return None
    title = found.words.label
    if found.of is not None and found.sort in {Sort.PART, Sort.PARTS}:
        return Place(path=(*place.path, step), kind=found.of, many=found.sort is Sort.PARTS, title=title)
    if place.path:
        return None
    return Place(path=(), kind=place.kind, names=(step,), title=title)


def address_of(path: tuple[str | int, ...]) -> str:
    """The address of a place.

    >>> address_of(("form", 1))
    'form/2'
    """
    return "/".join(str(step + 1) if isinstance(step, int) else step for step in path)


def words_at(path: tuple[str | int, ...]) -> Words:
    """What the part, or the list of parts, at a place is called."""
    kind: type = TaskDefinition
    said = Words("")
    for step in path:
        if isinstance(step, str):
            one = next(one for one in asked(kind) if one.name == step)
            kind, said = one.of or kind, one.words
    return said


def short_name(words: str, *, taken: Collection[str] = ()) -> str:
    """The short name of a question: its words in small letters and low dashes; numbered where taken.

    >>> short_name("Waar moet de korf staan?"), short_name("Één?", taken=["een"])
    ('waar_moet_de_korf_staan', 'een_2')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", plain)[:40].strip("_0123456789") or "vraag"
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    return found
