"""Hand-over (overdracht): which acts of a case are told to another system, with which answers. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from rolvast.catalogue.rules.outcomes import Outcome
from rolvast.catalogue.rules.reading import Section

#: What a receiver is called in a task file and in the address of its page.
RECEIVER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_RECEIVER = 60
#: A type of CloudEvents: the name of a domain turned round, then what happened.
EVENT = re.compile(r"[a-z]{2,}(\.[a-z0-9]+(-[a-z0-9]+)*){2,}")
LONGEST_EVENT = 120
MOST = 10


class ToldAct(StrEnum):
    """An act that can be told to another system; the value is the kind of the act."""

    SUBMIT = "case.submit"
    DECIDE = "case.decide"
    CLOSE = "case.close"
    FORWARD = "case.forward"
    WITHDRAW = "case.withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Tell the receiver ``to`` that ``event`` happened, at each of these ``acts``.

    ``outcomes``: only where one of these came of the case; empty: whatever came of it. ``fields``: the
    answers that go along, by the name of the question. A receiver gets no answer that is not named here.
    """

    to: str
    acts: tuple[ToldAct, ...]
    event: str
    outcomes: tuple[Outcome, ...] = ()
    fields: tuple[str, ...] = ()


def handover_of(root: Section, *, form: Sequence[str], outcomes: Sequence[Outcome]) -> tuple[HandOver, ...]:
    """What a task tells to others; ``form``: the names of its questions, ``outcomes``: its outcomes."""
    known = tuple(field.name for field in fields(HandOver))
    sections = root.sections("handover", known, required=False)
    if len(sections) > MOST:
        root.complain(
            "handover", f"Hier mogen hoogstens {MOST} regels staan.", f"At most {MOST} entries are allowed."
        )
    found: list[HandOver] = []
    for section in sections:
        one = _one(section)
        _check(section, one, form=form, outcomes=outcomes if root.fine("outcomes") else None)
        if any((one.to, one.event) == (other.to, other.event) for other in found) and section.fine("event"):
            section.complain(
                "event",
                f"'{one.event[:40]}' gaat al naar {one.to}. Zet de handelingen bij elkaar onder 'acts'.",
                f"'{one.event[:40]}' already goes to {one.to}. Put the acts together under 'acts'.",
            )
        found.append(one)
    return tuple(found)


def _one(section: Section) -> HandOver:
    one = HandOver(
        to=section.shaped(
            "to",
            RECEIVER,
            "Gebruik kleine letters, cijfers en streepjes, zoals 'basisregistratie-personen'.",
            "Use small letters, digits and dashes, such as 'basisregistratie-personen'.",
        ),
        acts=section.choices("acts", ToldAct),
        event=section.shaped(
            "event",
            EVENT,
            "Schrijf een omgekeerde domeinnaam en wat er gebeurde, zoals 'nl.gemeente.geboorte.aangegeven'.",
            "Write a domain turned round and what happened, such as 'nl.gemeente.geboorte.aangegeven'.",
        ),
        outcomes=section.choices("outcomes", Outcome, required=False),
        fields=section.texts("fields", required=False, longest=60),
    )
    for name, text, longest in (("to", one.to, LONGEST_RECEIVER), ("event", one.event, LONGEST_EVENT)):
        if len(text) > longest:
            section.complain(
                name,
                f"Deze tekst is te lang: hoogstens {longest} tekens.",
                f"This text is too long: at most {longest} characters.",
            )
    return one


def _check(
    section: Section, one: HandOver, *, form: Sequence[str], outcomes: Sequence[Outcome] | None
) -> None:
    """What cannot go together; ``outcomes`` is None where those could not be read."""
    if not form:
        section.complain(
            "acts",
            "Een taak zonder formulier heeft geen zaken, dus er is niets over te dragen.",
            "A task without a form has no cases, so there is nothing to hand over.",
        )
        return
    for name in one.fields:
        if name not in form:
            section.complain(
                "fields",
                f"'{name[:40]}' is geen vraag van het formulier.",
                f"'{name[:40]}' is not a question of the form.",
            )
    if outcomes is None:
        return
    for outcome in one.outcomes:
        if outcome not in outcomes:
            section.complain(
                "outcomes",
                f"'{outcome.value}' staat niet bij de uitkomsten van deze taak.",
                f"'{outcome.value}' is not among the outcomes of this task.",
            )
    if section.fine("acts") and ToldAct.DECIDE in one.acts and not any(each.is_decision for each in outcomes):
        section.complain(
            "acts",
            "Deze taak kent geen besluit, dus 'case.decide' komt nooit voor. Kies 'case.close'.",
            "This task has no decision, so 'case.decide' never happens. Choose 'case.close'.",
        )
    if section.fine("acts", "outcomes") and one.outcomes and one.acts == (ToldAct.SUBMIT,):
        section.complain(
            "outcomes",
            "Bij het indienen is er nog geen uitkomst. Laat 'outcomes' weg.",
            "Nothing has come of a case when it is handed in. Leave 'outcomes' out.",
        )
