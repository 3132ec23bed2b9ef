"""Questions that are composed of others: a person, and a group of rows; each part is a field of its own.

A part is called ``antwoord_kind-naam`` (a person) or ``antwoord_kramen-0-naam`` (row 0 of a group). How many
rows there are stands beside them, so that a row is added and taken away without a script.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from rolvast.cases.rules.similar import ANSWER
from rolvast.catalogue.rules import FieldKind, FormField

#: The names of the buttons that add a row to a group, and take one away.
MORE, LESS = "meer", "minder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field of a composed question; ``row`` counts from 0, and is 0 for a person."""

    name: str
    question: FormField
    row: int


def rows_name(question: FormField) -> str:
    """The field in which the page says how many rows there are."""
    return f"{ANSWER}{question.name}-rijen"


def rows_in(data: Any, question: FormField) -> int:
    """How many rows of a group stand on the form."""
    if question.kind is not FieldKind.GROUP:
        return 1
    said = str((data or {}).get(rows_name(question), ""))
    rows = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0
    return max(question.least, 1, min(rows, question.most))


def parts_of(question: FormField, rows: int) -> Iterator[Part]:
    """Every part of a composed question."""
    for row in range(rows):
        for one in question.fields:
            yield Part(name=part_name(question, row, one.name), question=one, row=row)


def part_name(question: FormField, row: int, name: str) -> str:
    """The field of one part."""
    if question.kind is FieldKind.PERSON:
        return f"{ANSWER}{question.name}-{name}"
    return f"{ANSWER}{question.name}-{row}-{name}"


def answer_of(question: FormField, cleaned: Mapping[str, Any], rows: int) -> object:
    """The answer as it is kept: an object for a person, a list of them for a group; None for nothing."""
    found: list[dict[str, object]] = [{} for _ in range(rows)]
    for part in parts_of(question, rows):
        answer = cleaned.get(part.name)
        if answer not in (None, "", []):
            found[part.row][part.question.name] = answer
    kept = [row for row in found if row]
    if question.kind is FieldKind.PERSON:
        return kept[0] if kept else None
    return kept or None


def changed_rows(form: tuple[FormField, ...], data: QueryDict) -> QueryDict | None:
    """What was typed with a row more or less, where that button was pressed; else None."""
    groups = {one.name: one for one in form if one.kind is FieldKind.GROUP}
    if (more := groups.get(data.get(MORE, ""))) is not None:
        return _with_rows(data, more, rows_in(data, more) + 1)
    name, _, row = data.get(LESS, "").partition("-")
    if (less := groups.get(name)) is None or not (row.isascii() and row.isdigit()):
        return None
    rows = rows_in(data, less)
    found = _with_rows(data, less, rows - 1)
    for one in less.fields:
        typed = [data.getlist(part_name(less, place, one.name)) for place in range(rows)]
        if int(row) < rows:
            del typed[int(row)]
        for place, values in enumerate([*typed, []]):
            found.setlist(part_name(less, place, one.name), values)
    return found


def _with_rows(data: QueryDict, question: FormField, rows: int) -> QueryDict:
    found = data.copy()
    found[rows_name(question)] = str(rows)
    return found
