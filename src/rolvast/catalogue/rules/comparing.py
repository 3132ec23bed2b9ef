"""Two catalogues side by side: what is only here, only there, and what differs. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import NamedTuple

from rolvast.catalogue.rules.blocks.appointment import AppointmentBlock
from rolvast.catalogue.rules.blocks.challenge import ChallengeBlock
from rolvast.catalogue.rules.blocks.follows import Follows
from rolvast.catalogue.rules.blocks.handover import HandOver
from rolvast.catalogue.rules.blocks.places import PlacesBlock
from rolvast.catalogue.rules.blocks.publication import Publication
from rolvast.catalogue.rules.blocks.steps import StepBlock
from rolvast.catalogue.rules.definition import (
    Direction,
    FormField,
    Regime,
    Retention,
    RoleEntry,
    TaskDefinition,
    TermDefinition,
)
from rolvast.huisstijl.dates import period_text, short_date

#: Fields that name a task rather than describe it: these make no difference between two.
_NAMING = frozenset({"key", "product", "origin", "withdrawn"})

_MARKDOWN = re.compile(r"^(#+|-) ", re.MULTILINE)

_LABELS = {
    "name": "naam",
    "summary": "samenvatting",
    "explanation": "uitleg",
    "domain": "onderwerp",
    "competence": "bevoegdheid",
    "kind": "soort",
    "for_whom": "voor wie",
    "authority": "wie besluit",
    "marks": "volgens de productenlijst",
    "bases": "grondslagen",
    "role": "rol",
    "term": "termijn",
    "outcomes": "uitkomsten",
    "form": "formulier",
    "expect": "wat u kunt verwachten",
    "cost_note": "kosten",
    "keywords": "woorden van inwoners",
    "retention": "bewaren",
    "appointment": "afspraak",
    "payment": "te betalen",
    "pickup": "afhalen",
    "record": "vastleggen",
    "handover": "overdracht",
    "places": "plaatsen",
    "calendar": "kalender",
    "inspections": "inspecties",
    "steps": "stappen",
    "follows": "volgt op",
    "publication": "bekendmaking",
    "challenge": "uitdagen",
    "contact_team": "team",
    "publish": "besluiten openbaar",
    "product": "product",
    "origin": "overgenomen van",
    "withdrawn": "vervallen",
    "key": "sleutel",
}


class FieldDifference(NamedTuple):
    """One field in which two tasks differ: its name, its Dutch label, and what each says, readable."""

    field: str
    label: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class TaskDifference:
    """A task that is in both catalogues and is not the same in them."""

    first: TaskDefinition
    second: TaskDefinition
    fields: tuple[FieldDifference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two catalogues side by side; each list by name."""

    only_first: tuple[TaskDefinition, ...]
    only_second: tuple[TaskDefinition, ...]
    differing: tuple[TaskDifference, ...]
    same: int


def compare(first: Iterable[TaskDefinition], second: Iterable[TaskDefinition]) -> Comparison:
    """Compare two catalogues. A task is the same one by its key, else by its product where one has that."""
    ours = {task.key: task for task in first}
    theirs = {task.key: task for task in second}
    pairs = [(ours.pop(key), theirs.pop(key)) for key in [key for key in ours if key in theirs]]
    mine, other = _by_product(ours.values()), _by_product(theirs.values())
    both = [product for product in mine if product in other]
    pairs += [(ours.pop(mine[product]), theirs.pop(other[product])) for product in both]
    differing = [
        TaskDifference(one, two, tuple(_difference(name, one, two) for name in names))
        for one, two in pairs
        if (names := differing_fields(one, two))
    ]
    return Comparison(
        only_first=_in_order(ours.values()),
        only_second=_in_order(theirs.values()),
        differing=tuple(sorted(differing, key=lambda found: _order(found.first))),
        same=len(pairs) - len(differing),
    )


def differing_fields(first: TaskDefinition, second: TaskDefinition) -> tuple[str, ...]:
    """The names of the fields in which two tasks differ, in the order of a task file."""
    return tuple(
        field.name
        for field in fields(TaskDefinition)
        if field.name not in _NAMING and getattr(first, field.name) != getattr(second, field.name)
    )


def field_label(name: str) -> str:
    """The Dutch label of a field of a task.

    >>> field_label("bases")
    'grondslagen'
    """
    return _LABELS[name]


def _by_product(tasks: Iterable[TaskDefinition]) -> dict[str, str]:
    """Key by product, for products that one task alone is."""
    found: dict[str, list[str]] = {}
    for task in tasks:
        if task.product:
            found.setdefault(task.product, []).append(task.key)
    return {product: keys[0] for product, keys in found.items() if len(keys) == 1}


def _order(task: TaskDefinition) -> tuple[str, str]:
    return task.name.casefold(), task.key


def _in_order(tasks: Iterable[TaskDefinition]) -> tuple[TaskDefinition, ...]:
    return tuple(sorted(tasks, key=_order))


def _difference(name: str, first: TaskDefinition, second: TaskDefinition) -> FieldDifference:
    one, two = getattr(first, name), getattr(second, name)
    if isinstance(one, tuple) and isinstance(two, tuple):
        both = {said(name, item) for item in one} & {said(name, item) for item in two}
        if both and set(one) != set(two):  # what they have in common need not be read
            one = tuple(item for item in one if said(name, item) not in both)
            two = tuple(item for item in two if said(name, item) not in both)
    return FieldDifference(name, _LABELS[name], said(name, one), said(name, two))


def said(name: str, value: object) -> str:
    """A field as a reader sees it; "" for what is absent."""
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "ja" if value else "nee"
        case str() if name == "explanation":
            return _MARKDOWN.sub("", value)
        case tuple():
            separator = "; " if name in {"bases", "form", "expect", "handover", "steps"} else ", "
            return separator.join(said(name, item) for item in value)
        case RoleEntry():
            return _said_role(value)
        case TermDefinition():
            return _said_term(value)
        case FormField():
            return _said_question(value)
        case Retention():
            return _said_retention(value)
        case AppointmentBlock() | PlacesBlock() | HandOver():
            return _said_block(value)
        case ChallengeBlock():
            return f"{'mag' if value.allowed else 'mag niet'}: {value.why}"
        case StepBlock() | Follows() | Publication():
            return _said_on_the_way(value)
        case _:
            return str(getattr(value, "label", value))


def _said_block(block: AppointmentBlock | PlacesBlock | HandOver) -> str:
    match block:
        case AppointmentBlock():
            return f"{block.minutes} minuten, {', '.join(block.desks)}"
        case PlacesBlock():
            return f"{block.kind}{', te kiezen' if block.choose else ''}"
        case HandOver():
            return f"{block.event} aan {block.to}: {', '.join(block.fields) or 'geen antwoorden'}"


def _said_question(question: FormField) -> str:
    more = [] if question.required else ["mag leeg"]
    if question.fields:
        more.append(", ".join(one.label for one in question.fields))
    if question.when is not None:
        more.append(f"alleen bij {', '.join(question.when.is_)}")
    return question.label + (f" ({'; '.join(more)})" if more else "")


def _said_role(role: RoleEntry) -> str:
    return f"{role.role.label} (sinds {short_date(role.since)}, {role.decided_by.label}): {role.reason}"


def _said_retention(retention: Retention) -> str:
    parts = [f"{retention.result}, {period_text(retention.period) if retention.period else 'voor altijd'}"]
    if retention.process:
        parts.append(f"te tellen vanaf {period_text(retention.process)} na het afsluiten")
    for one in retention.by_outcome:
        outcomes = ", ".join(outcome.label for outcome in one.outcomes)
        parts.append(f"{outcomes}: {one.result}, {period_text(one.period) if one.period else 'voor altijd'}")
    return "; ".join(parts)


def _said_term(term: TermDefinition) -> str:
    period = period_text(term.period)
    if term.regime is Regime.WORKDAYS:
        period = period.replace("dag", "werkdag")
    parts = [period, "wettelijk" if term.article else "belofte van de gemeente"]
    if term.article:
        parts.append(term.article)
    if term.direction is Direction.BACKWARD:
        parts.append(f"voor {term.event}")
    if term.extension:
        parts.append(f"te verlengen met {period_text(term.extension)}")
    if term.service_norm:
        parts.append(f"streven {period_text(term.service_norm)}")
    return ", ".join(parts)


def _said_on_the_way(block: StepBlock | Follows | Publication) -> str:
    match block:
        case StepBlock():
            return block.title + (f" (binnen {period_text(block.within)})" if block.within else "")
        case Follows():
            return f"{block.task}, na {period_text(block.after)} of na de stap {block.or_step}"
        case Publication():
            when = {"submission": "de aanvraag", "decision": "het besluit", "both": "aanvraag en besluit"}
            views = f", zienswijzen {period_text(block.views)}" if block.views else ""
            return f"{when[block.what]}{views}"
