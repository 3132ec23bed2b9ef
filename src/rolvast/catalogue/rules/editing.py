"""What a keeper may change of a task, what takes force at once, and which term waits for a test. Pure."""

import re
from dataclasses import dataclass, fields, replace

from rolvast.accounts.rules import Identity
from rolvast.catalogue.rules.articles import BasisRef
from rolvast.catalogue.rules.comparing import FieldDifference, compare, field_label, said
from rolvast.catalogue.rules.copying import is_keeper, role_on_other_bases
from rolvast.catalogue.rules.definition import TaskDefinition, TermDefinition
from rolvast.catalogue.rules.problems import Problem, TaskFileErrors
from rolvast.catalogue.rules.proposals import with_term_of
from rolvast.catalogue.rules.roles import check_role
from rolvast.catalogue.rules.taskfile import parse
from rolvast.catalogue.rules.writing import dump

#: Why a term of a task file is proposed; public.
READ_FROM_FILE = "De nieuwe termijn is ingelezen uit een takenbestand."

_ROLE_ELSEWHERE = "De rol verandert niet door te bewerken. Daarover beslist de gemeente met een voorstel."
_UNITS = {
    "uur": "H", "uren": "H", "dag": "D", "dagen": "D", "werkdag": "D", "werkdagen": "D", "week": "W",
    "weken": "W", "maand": "M", "maanden": "M", "jaar": "Y", "jaren": "Y",
}  # fmt: skip
_AMOUNT = re.compile(r"([0-9]{1,4}) ?([a-z]+)")
_ISO = re.compile(r"P(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T[0-9]+H)?")


class EditRefused(ValueError):
    """A task cannot be changed so. The text is Dutch; ``field`` names the field of the task it is about."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class EditedMeanwhile(EditRefused):
    """Somebody else changed the task since it was opened."""


class NothingChanged(EditRefused):
    """What was sent is what there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change of a task: what takes force at once, and what waits.

    ``now``: the task from now on. ``later``: the same with the new term, where that waits for the execution
    test; else None. ``fields``: what changes at once, in the order of a task file. ``kept``: articles that
    were left out but stay, because the role or the term in force rests on them.
    """

    now: TaskDefinition
    later: TaskDefinition | None
    fields: tuple[str, ...]
    kept: tuple[BasisRef, ...] = ()


def check_editor(who: Identity) -> None:
    """Raise :class:`EditRefused` unless this identity keeps the catalogue."""
    if not is_keeper(who):
        raise EditRefused("Alleen een leidinggevende of beheerder kan taken bewerken. Vraag het een van hen.")


def edit_of(ours: TaskDefinition, typed: TaskDefinition, *, role_decided: bool) -> Edit:
    """What somebody typed as a change of a task; the role stays as it was decided.

    Raises :class:`EditRefused` where something would change that is not changed by editing, and
    ``RoleNotAllowed`` where the law would leave the task's role no longer open.
    """
    _check_fixed(ours, typed)
    if ours.role is not None:
        check_role(typed.competence, ours.role.role)
    bases, role = role_on_other_bases(ours, typed.bases)
    edit = split(ours, replace(typed, bases=bases, role=role), role_decided=role_decided)
    kept = tuple(basis for basis in edit.now.bases if basis not in typed.bases)
    return replace(edit, kept=kept)


def split(ours: TaskDefinition, wanted: TaskDefinition, *, role_decided: bool) -> Edit:
    """What of a changed task takes force at once; a new term for a task with a role does not.

    A term takes force after the execution test was answered (issue: make execution lead). A task without a
    role takes no cases yet, and one without a term had none: these take their term at once. Raises
    :class:`EditRefused` where the term would go, or the rest cannot stand without the new term.
    """
    if not role_decided or ours.term is None or same_term(ours.term, wanted.term):
        return Edit(now=wanted, later=None, fields=changed_fields(ours, wanted))
    if wanted.term is None:
        raise EditRefused(
            "Over de rol in deze taak is besloten. De termijn kan daarom niet weg. "
            "Laat de taak vervallen als de gemeente haar niet meer heeft.",
            "term",
        )
    now = with_term_of(wanted, ours)
    later = replace(now, term=wanted.term)
    try:
        parse(dump(now), source="")
    except TaskFileErrors as errors:
        first = errors.problems[0]
        raise EditRefused(
            "De nieuwe termijn wacht op de uitvoeringstoets. Tot dan geldt de oude, en daarmee klopt de rest "
            f"niet: {first.message_nl} Verander de termijn en de rest na elkaar.",
            "term",
        ) from errors
    return Edit(now=now, later=later, fields=changed_fields(ours, now))


def same_term(one: TermDefinition | None, other: TermDefinition | None) -> bool:
    """Do two terms promise the same? Where the article stands in the list of bases makes no difference.

    Nor does the day of the event that it is counted from: the next election is another day, not another term.
    """
    if one is None or other is None:
        return one is other
    return replace(one, basis=None, event_on=None) == replace(other, basis=None, event_on=None)


def changed_fields(before: TaskDefinition, after: TaskDefinition) -> tuple[str, ...]:
    """The names of the fields that differ, in the order of a task file; the role is decided elsewhere."""
    return tuple(
        field.name
        for field in fields(TaskDefinition)
        if field.name != "role"
        and (
            _but_place(before.term) != _but_place(after.term)
            if field.name == "term"
            else getattr(before, field.name) != getattr(after, field.name)
        )
    )


def _but_place(term: TermDefinition | None) -> TermDefinition | None:
    """A term without the place of its article in the list of bases."""
    return term and replace(term, basis=None)


def changes(before: TaskDefinition, after: TaskDefinition) -> tuple[FieldDifference, ...]:
    """What differs between two versions of one task, readable, in the order of a task file."""
    compared = compare([before], [after]).differing
    readable = {found.field: found for one in compared for found in one.fields}
    return tuple(
        readable.get(name)
        or FieldDifference(
            name, field_label(name), said(name, getattr(before, name)), said(name, getattr(after, name))
        )
        for name in changed_fields(before, after)
    )


def read_typed(text: str) -> TaskDefinition:
    """Read the text of a task that somebody typed; a section about the role is a problem as any other.

    Raises :class:`TaskFileErrors` with everything that is wrong.
    """
    problems: tuple[Problem, ...] = ()
    definition = None
    try:
        definition = parse(text, source="")
    except TaskFileErrors as errors:
        problems = errors.problems
    if _line_of(text, "role") is not None or (definition is not None and definition.role is not None):
        others = [problem for problem in problems if problem.path.partition(".")[0] != "role"]
        raise TaskFileErrors([*others, problem_at(text, "role", _ROLE_ELSEWHERE)])
    if definition is None:
        raise TaskFileErrors(problems)
    return definition


def problem_at(text: str, field: str, message_nl: str, message_en: str = "", *, source: str = "") -> Problem:
    """A problem with a field of a task file, at the line where the field stands; else at the first."""
    return Problem(
        source=source,
        line=_line_of(text, field) or 1,
        column=1,
        path=field,
        message_nl=message_nl,
        message_en=message_en or message_nl,
    )


def _line_of(text: str, field: str) -> int | None:
    """The line on which a field of a task file begins; None where it is not there, or not on its own line."""
    starts = (f"{field}:", f'"{field}":', f"'{field}':")
    lines = text.splitlines() if field else []
    return next((number for number, line in enumerate(lines, start=1) if line.startswith(starts)), None)


def period_of(text: str) -> str:
    """The ISO 8601 duration of a period in Dutch words; a duration itself is let through.

    Raises ``ValueError`` for what is neither.

    >>> period_of("8 weken"), period_of("1 maand en 14 dagen"), period_of("P5Y"), period_of("48 uur")
    ('P8W', 'P1M14D', 'P5Y', 'PT48H')
    """
    if _ISO.fullmatch(text.strip()):
        return text.strip()
    parts: dict[str, int] = {}
    for part in re.split(r", | en ", text.strip().lower()):
        found = _AMOUNT.fullmatch(part.strip())
        unit = _UNITS.get(found[2]) if found else None
        if found is None or unit is None or unit in parts:
            raise ValueError(text)
        parts[unit] = int(found[1])
    days = "".join(f"{parts[unit]}{unit}" for unit in "YMWD" if unit in parts)
    return f"P{days}" + (f"T{parts['H']}H" if "H" in parts else "")


def _check_fixed(ours: TaskDefinition, typed: TaskDefinition) -> None:
    for wrong, field, message in (
        (
            typed.key != ours.key,
            "key",
            f"De sleutel blijft '{ours.key}': adressen en zaken wijzen ernaar. Zet hem terug.",
        ),
        (typed.role is not None, "role", _ROLE_ELSEWHERE),
        (
            typed.origin != ours.origin,
            "origin",
            "Waar deze taak vandaan komt, verandert niet door te bewerken. Zet 'origin' terug.",
        ),
        (
            typed.withdrawn != ours.withdrawn,
            "withdrawn",
            "Laat een taak vervallen, of haal haar terug, op de eigen pagina daarvoor. Daar hoort een reden "
            "bij.",
        ),
    ):
        if wrong:
            raise EditRefused(message, field)
