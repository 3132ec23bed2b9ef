"""Task files: one YAML file a task, read with every problem named at once. Pure."""

import re
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from itertools import pairwise

from rolvast.catalogue.rules.articles import BasisRef, is_law
from rolvast.catalogue.rules.definition import (
    Authority,
    Direction,
    EarlierRole,
    FieldKind,
    FormField,
    ForWhom,
    Kind,
    Promise,
    Regime,
    Retention,
    RoleEntry,
    TaskDefinition,
    TermDefinition,
)
from rolvast.catalogue.rules.outcomes import Outcome
from rolvast.catalogue.rules.problems import Problem, TaskFileErrors
from rolvast.catalogue.rules.reading import Reading, Section
from rolvast.catalogue.rules.roles import Competence, Domain, Role, RoleNotAllowed, check_role

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TERM = re.compile(r"P[1-9][0-9]{0,3}[DWMY]|PT[1-9][0-9]{0,3}H")
_KEPT = re.compile(r"P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?")
_RESULT = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}(\.[0-9]{1,2})?")
_LINK = re.compile(r"https://[^\s<>\"]+")

_TERM_NL = "Schrijf een termijn als P8W (8 weken), P5D (5 dagen), P2M (2 maanden) of PT48H (48 uur)."
_TERM_EN = "Write a term as P8W (8 weeks), P5D (5 days), P2M (2 months) or PT48H (48 hours)."


def parse(text: str | bytes, *, source: str) -> TaskDefinition:
    """Read one task file; JSON is read too, being YAML.

    ``source`` names the file in messages. Raises :class:`TaskFileErrors` with everything that is wrong.
    """
    reading = Reading(source)
    definition = _read(reading, text)
    if reading.problems or definition is None:
        raise TaskFileErrors(reading.problems)
    return definition


def check_catalogue(files: Iterable[tuple[str, str | bytes]]) -> tuple[TaskDefinition, ...]:
    """Read many task files, given as (source, text); two may not have the same key.

    Raises :class:`TaskFileErrors` with everything that is wrong in all of them.
    """
    definitions: dict[str, TaskDefinition] = {}
    first: dict[str, str] = {}
    problems: list[Problem] = []
    for source, text in files:
        reading = Reading(source)
        definition = _read(reading, text)
        if definition is not None and definition.key in first:
            reading.complain(
                "key",
                f"De sleutel '{definition.key}' staat ook in {first[definition.key]}. Kies een andere.",
                f"The key '{definition.key}' is also in {first[definition.key]}. Choose another.",
                line=_line_of_key(text),
            )
        elif definition is not None:
            first[definition.key] = source
            definitions[definition.key] = definition
        problems += reading.problems
    if problems:
        raise TaskFileErrors(problems)
    return tuple(definitions.values())


def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _line_of_key(text: str | bytes) -> int:
    lines = (text.encode("utf-8", "replace") if isinstance(text, str) else text).splitlines()
    return next((number for number, line in enumerate(lines, start=1) if line.startswith(b"key:")), 1)


def _read(reading: Reading, text: str | bytes) -> TaskDefinition | None:
    """The definition, or None after noting at least one problem."""
    if isinstance(text, bytes):
        text = reading.decode(text)
        if reading.problems:
            return None
    root = reading.root(text, _names(TaskDefinition))
    if root is None:
        return None
    bases = tuple(_basis(section) for section in root.sections("bases", _names(BasisRef), required=True))
    definition = TaskDefinition(
        key=root.shaped(
            "key",
            _KEY,
            "Gebruik kleine letters, cijfers en streepjes, zoals 'speelplek'.",
            "Use small letters, digits and dashes, such as 'speelplek'.",
        ),
        name=root.text("name", longest=120),
        summary=root.text("summary", longest=300),
        explanation=root.text("explanation", longest=8000),
        domain=root.choice("domain", Domain),
        competence=root.choice("competence", Competence),
        kind=root.choice("kind", Kind),
        for_whom=root.choices("for_whom", ForWhom),
        authority=root.choice("authority", Authority),
        product=root.text("product", required=False, longest=120),
        bases=bases,
        role=_role(root, count=len(bases)),
        term=_term(root, count=len(bases)),
        outcomes=root.choices("outcomes", Outcome),
        form=_form(root),
        expect=root.texts("expect", required=True, longest=300),
        cost_note=root.text("cost_note", required=False, longest=400),
        keywords=root.texts("keywords", required=True, longest=80),
        retention=_retention(root.section("retention", _names(Retention))),
        contact_team=root.text("contact_team", longest=80),
        publish=root.flag("publish"),
    )
    _check_outcomes(root, definition)
    _check_counted_from(root, definition)
    return None if reading.problems else definition


def _basis(section: Section) -> BasisRef:
    law = section.text("law", longest=40)
    if law and not is_law(law):
        section.complain(
            "law",
            f"'{law[:40]}' is geen wet. Schrijf een nummer als BWBR0005537 of CVDR691048, of 'local'.",
            f"'{law[:40]}' is not a law. Write a number such as BWBR0005537 or CVDR691048, or 'local'.",
        )
    return BasisRef(
        law=law,
        title=section.text("title"),
        article=section.text("article", longest=60),
        version_on=section.day("version_on", required=False),
        link=section.shaped(
            "link", _LINK, "Een link begint met https://.", "A link begins with https://.", required=False
        ),
    )


def _position(section: Section, name: str, count: int, *, required: bool) -> int | None:
    """A number that points into ``bases``."""
    number = section.number(name, required=required)
    if number is not None and number > count:
        section.complain(
            name,
            f"Grondslag {number} bestaat niet: er staan er {count} onder 'bases'.",
            f"Basis {number} does not exist: there are {count} under 'bases'.",
        )
    return number


def _role(root: Section, *, count: int) -> RoleEntry:
    section = root.section("role", _names(RoleEntry))
    competence = root.choice("competence", Competence, Competence.AUTONOMY)
    places = section.sections("history", _names(EarlierRole), required=False)
    earlier = [
        EarlierRole(
            role=_allowed(place, competence),
            since=place.day("since") or date.min,
            reason=place.text("reason", longest=1000),
            decided_by=place.choice("decided_by", Authority),
        )
        for place in places
    ]
    entry = RoleEntry(
        role=_allowed(section, competence),
        since=section.day("since") or date.min,
        reason=section.text("reason", longest=1000),
        decided_by=section.choice("decided_by", Authority),
        basis=_position(section, "basis", count, required=True) or 1,
        review_on=section.day("review_on", required=False),
        history=tuple(earlier),
    )
    sinces = [(place, before.since) for place, before in zip(places, earlier, strict=True)]
    for (_, before), (place, after) in pairwise([*sinces, (section, entry.since)]):
        if place.fine("since") and before != date.min and after <= before:
            place.complain(
                "since",
                f"Deze rol begint niet na de vorige ({before}). Zet de oudste bovenaan in 'history'.",
                f"This role does not begin after the one before ({before}). Put the oldest first.",
            )
    if entry.review_on and section.fine("since", "review_on") and entry.review_on <= entry.since:
        section.complain(
            "review_on", "De herziening ligt niet na het begin.", "The review is not after the beginning."
        )
    return entry


def _allowed(section: Section, competence: Competence) -> Role:
    role = section.choice("role", Role)
    if section.fine("role") and section.has("role"):
        try:
            check_role(competence, role)
        except RoleNotAllowed as refused:
            section.complain("role", refused.message_nl, refused.message_en)
    return role


def _term(root: Section, *, count: int) -> TermDefinition:
    section = root.section("term", _names(TermDefinition))
    promises = section.choice("service_norm_promises", Promise, Promise.SOLUTION)
    term = TermDefinition(
        period=section.shaped("period", _TERM, _TERM_NL, _TERM_EN),
        regime=section.choice("regime", Regime),
        article=section.text("article", required=False, longest=80),
        basis=_position(section, "basis", count, required=False),
        direction=section.choice("direction", Direction, Direction.FORWARD),
        counted_from=section.text("counted_from", required=False, longest=60),
        event=section.text("event", required=False, longest=120),
        event_on=section.day("event_on", required=False),
        extension=section.shaped("extension", _TERM, _TERM_NL, _TERM_EN, required=False),
        extension_article=section.text("extension_article", required=False, longest=80),
        service_norm=section.shaped("service_norm", _TERM, _TERM_NL, _TERM_EN, required=False),
        service_norm_promises=promises if section.has("service_norm_promises") else None,
        penalty=section.flag("penalty", default=False),
    )
    if section.fine("regime"):
        _check_term(section, term)
    kind = root.choice("kind", Kind, Kind.REPORT)
    if kind is Kind.APPLICATION and term.period and section.fine("regime", "article") and not term.article:
        section.complain(
            "article",
            "Bij een aanvraag hoort een artikel met de beslistermijn. Staat er geen in een eigen wet, neem "
            "dan artikel 4:13 van de Algemene wet bestuursrecht: 8 weken.",
            "An application needs the article that sets its term. Where no law of its own does, take "
            "article 4:13 of the Awb: 8 weeks.",
        )
    return term


def _check_term(section: Section, term: TermDefinition) -> None:
    by_law = term.regime in {Regime.LAW, Regime.EU}
    backward = term.direction is Direction.BACKWARD
    for wrong, name, nl, en in (
        (
            by_law and not term.article,
            "article",
            "Een wettelijke termijn heeft een artikel.",
            "A term by law has an article.",
        ),
        (
            by_law and term.basis is None,
            "basis",
            "Een wettelijke termijn wijst met 'basis' een grondslag aan.",
            "A term by law points to a basis with 'basis'.",
        ),
        (
            not by_law and bool(term.article or term.basis),
            "regime",
            "Deze termijn noemt een artikel. Dan is het regime 'law' (of 'eu').",
            "This term names an article. Then the regime is 'law' (or 'eu').",
        ),
        (
            backward and not term.event,
            "event",
            "Bij terugtellen hoort 'event': de dag vanaf waar wordt geteld.",
            "Counting back needs 'event': the day it is counted from.",
        ),
        (
            not backward and bool(term.event or term.event_on),
            "event" if term.event else "event_on",
            "'event' hoort alleen bij terugtellen.",
            "'event' belongs to counting back only.",
        ),
        (
            bool(term.extension) and by_law and not term.extension_article,
            "extension_article",
            "Een wettelijke verlenging heeft een artikel.",
            "An extension by law has an article.",
        ),
        (
            bool(term.extension_article) and not term.extension,
            "extension",
            "Er staat een artikel voor verlengen, maar niet hoe lang.",
            "There is an article for extending, but not for how long.",
        ),
        (
            bool(term.service_norm) != (term.service_norm_promises is not None),
            "service_norm_promises" if term.service_norm else "service_norm",
            "'service_norm' en 'service_norm_promises' horen bij elkaar.",
            "'service_norm' and 'service_norm_promises' belong together.",
        ),
        (
            term.penalty and (not by_law or backward),
            "penalty",
            "Een dwangsom kan alleen bij een wettelijke beslistermijn (artikel 4:17 Awb).",
            "A penalty is possible only with a term by law (Awb 4:17).",
        ),
    ):
        if wrong and section.fine(name):
            section.complain(name, nl, en)


def _form(root: Section) -> tuple[FormField, ...]:
    found: dict[str, FormField] = {}
    for section in root.sections("form", _names(FormField), required=False):
        field = FormField(
            name=section.shaped(
                "name",
                _NAME,
                "Gebruik kleine letters, cijfers en lage streepjes, zoals 'naam_kind'.",
                "Use small letters, digits and underscores, such as 'naam_kind'.",
            ),
            label=section.text("label"),
            kind=section.choice("kind", FieldKind),
            required=section.flag("required"),
            hint=section.text("hint", required=False, longest=400),
            choices=section.texts("choices", required=False, longest=120),
            why=section.text("why", required=False, longest=400),
            personal=section.flag("personal", default=False),
        )
        if field.name in found:
            section.complain(
                "name",
                f"De naam '{field.name}' staat al bij een andere vraag.",
                f"The name '{field.name}' is already used by another question.",
            )
        elif field.name:
            found[field.name] = field
        _check_field(section, field)
    return tuple(found.values())


def _check_field(section: Section, field: FormField) -> None:
    if section.fine("kind", "choices") and (field.kind is FieldKind.CHOICE) != bool(field.choices):
        if field.choices:
            nl, en = "'choices' hoort alleen bij 'kind: choice'.", "'choices' belongs to 'kind: choice' only."
        else:
            nl, en = "Geef onder 'choices' de keuzes.", "Give the choices under 'choices'."
        section.complain("choices", nl, en)
    if field.personal and not field.why and section.fine("personal", "why"):
        section.complain(
            "why",
            "Dit is een persoonlijk gegeven. Leg bij 'why' uit waarom de gemeente het vraagt.",
            "This is personal data. Say in 'why' why the municipality asks it.",
        )


def _retention(section: Section) -> Retention:
    return Retention(
        result=section.shaped(
            "result",
            _RESULT,
            "Schrijf het resultaat uit de selectielijst, zoals 5.1.4.",
            "Write the result in the selection list, such as 5.1.4.",
        ),
        period=section.shaped(
            "period",
            _KEPT,
            "Schrijf een bewaartermijn als P5Y (5 jaar), of laat dit weg als het voor altijd is.",
            "Write a period such as P5Y (5 years), or leave it out if it is for ever.",
            required=False,
        ),
        note=section.text("note", required=False, longest=300),
    )


def _check_outcomes(root: Section, definition: TaskDefinition) -> None:
    needed = {Outcome.GRANTED, Outcome.REFUSED}
    if (
        root.fine("kind", "outcomes")
        and definition.kind is Kind.APPLICATION
        and definition.outcomes
        and not needed <= set(definition.outcomes)
    ):
        root.complain(
            "outcomes",
            "Op een aanvraag moet ja (GRANTED) en nee (REFUSED) kunnen volgen.",
            "An application must be able to end in yes (GRANTED) and no (REFUSED).",
        )


def _check_counted_from(root: Section, definition: TaskDefinition) -> None:
    name = definition.term.counted_from
    dates = {field.name for field in definition.form if field.kind is FieldKind.DATE and field.required}
    if name and name not in dates and root.fine("form"):
        root.section("term", _names(TermDefinition)).complain(
            "counted_from",
            f"'{name[:40]}' is geen verplichte datumvraag van het formulier.",
            f"'{name[:40]}' is not a required date question of the form.",
        )
