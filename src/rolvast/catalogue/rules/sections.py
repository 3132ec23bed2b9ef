"""The parts of a task file: bases, role, term, form and retention, each checked. Pure."""

import re
from dataclasses import fields
from datetime import date
from itertools import pairwise

from rolvast.catalogue.rules.articles import BasisRef, is_law
from rolvast.catalogue.rules.definition import (
    Authority,
    Direction,
    EarlierRole,
    Kind,
    Origin,
    OutcomeRetention,
    Promise,
    Regime,
    Retention,
    RoleEntry,
    TermDefinition,
)
from rolvast.catalogue.rules.outcomes import Outcome
from rolvast.catalogue.rules.reading import Section
from rolvast.catalogue.rules.roles import Competence, Role, RoleNotAllowed, check_role

#: What a key is: of a task file, and in the address of a task.
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TERM = re.compile(r"P[1-9][0-9]{0,3}[DWMY]|PT[1-9][0-9]{0,3}H")
_KEPT = re.compile(r"P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?")
_RESULT = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}(\.[0-9]{1,2})?")
_LINK = re.compile(r"https://[^\s<>\"]+")
_CODE = re.compile(r"GM[0-9]{4}")

_TERM_NL = "Schrijf een termijn als P8W (8 weken), P5D (5 dagen), P2M (2 maanden) of PT48H (48 uur)."
_TERM_EN = "Write a term as P8W (8 weeks), P5D (5 days), P2M (2 months) or PT48H (48 hours)."


def names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a part, in the order of a file."""
    return tuple(field.name.rstrip("_") for field in fields(kind))


def bases_of(root: Section, *, required: bool) -> tuple[BasisRef, ...]:
    """The articles a task rests on."""
    return tuple(_basis(section) for section in root.sections("bases", names(BasisRef), required=required))


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


def role_of(root: Section, *, count: int) -> RoleEntry:
    """The role with its history; ``count``: how many bases there are."""
    section = root.section("role", names(RoleEntry))
    competence = root.choice("competence", Competence, Competence.AUTONOMY)
    places = section.sections("history", names(EarlierRole), required=False)
    earlier = [
        EarlierRole(
            role=_allowed(place, competence),
            since=place.day("since") or date.min,
            reason=place.text("reason", longest=1000),
            decided_by=place.choice("decided_by", Authority),
            basis=_position(place, "basis", count, required=False),
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


def term_of(root: Section, *, count: int) -> TermDefinition:
    """The term of its cases; ``count``: how many bases there are."""
    section = root.section("term", names(TermDefinition))
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


def retention_of(section: Section) -> Retention:
    """How long its cases are kept. An outcome can stand in one place only."""
    places = section.sections("by_outcome", names(OutcomeRetention), required=False)
    taken: set[Outcome] = set()
    by_outcome = []
    for place in places:
        one = OutcomeRetention(
            outcomes=place.choices("outcomes", Outcome), result=_result(place), period=_kept(place, "period")
        )
        for outcome in one.outcomes:
            if outcome in taken:
                place.complain(
                    "outcomes",
                    f"'{outcome.value}' staat hier al. Noem elke uitkomst één keer.",
                    f"'{outcome.value}' is here already. Name each outcome once.",
                )
        taken.update(one.outcomes)
        by_outcome.append(one)
    found = Retention(
        result=_result(section),
        period=_kept(section, "period"),
        process=_kept(section, "process"),
        note=section.text("note", required=False, longest=300),
        by_outcome=tuple(by_outcome),
    )
    if found.process and not found.period and section.fine("period", "process"):
        section.complain(
            "process",
            "Wat altijd bewaard blijft, heeft geen procestermijn. Laat 'process' weg.",
            "What is kept for ever has no process term. Leave 'process' out.",
        )
    return found


def _result(section: Section) -> str:
    return section.shaped(
        "result",
        _RESULT,
        "Schrijf het resultaat uit de selectielijst, zoals 5.1.4.",
        "Write the result in the selection list, such as 5.1.4.",
    )


def _kept(section: Section, name: str) -> str:
    return section.shaped(
        name,
        _KEPT,
        "Schrijf een termijn als P5Y (5 jaar), of laat dit weg als het voor altijd is.",
        "Write a period such as P5Y (5 years), or leave it out if it is for ever.",
        required=False,
    )


def origin_of(section: Section) -> Origin:
    """Where a copied task came from."""
    return Origin(
        municipality=section.shaped(
            "municipality", _CODE, "Schrijf de CBS-code, zoals GM0200.", "Write the CBS code, such as GM0200."
        ),
        task=section.shaped("task", KEY, "Schrijf de sleutel van de taak.", "Write the key of the task."),
        version=section.number("version") or 1,
        on=section.day("on") or date.min,
    )
