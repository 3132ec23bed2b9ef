"""Task files: one YAML file a task, read with every problem named at once. Pure."""

from collections.abc import Iterable
from functools import lru_cache

from rolvast.catalogue.rules.asked import form_of
from rolvast.catalogue.rules.blocks.appointment import appointment_of
from rolvast.catalogue.rules.blocks.calendar import calendar_of
from rolvast.catalogue.rules.blocks.challenge import challenge_of
from rolvast.catalogue.rules.blocks.follows import follows_of
from rolvast.catalogue.rules.blocks.handover import handover_of
from rolvast.catalogue.rules.blocks.inspections import inspections_of
from rolvast.catalogue.rules.blocks.payment import DueWhen, PaymentBlock, payment_of
from rolvast.catalogue.rules.blocks.pickup import PickupBlock, pickup_of
from rolvast.catalogue.rules.blocks.places import places_of
from rolvast.catalogue.rules.blocks.publication import PublishedOn, publication_of
from rolvast.catalogue.rules.blocks.record import record_of
from rolvast.catalogue.rules.blocks.steps import Needed, steps_of
from rolvast.catalogue.rules.definition import (
    Authority,
    FieldKind,
    FormField,
    ForWhom,
    Kind,
    Mark,
    Origin,
    Retention,
    TaskDefinition,
    TermDefinition,
)
from rolvast.catalogue.rules.outcomes import JUDGEMENTS, Outcome
from rolvast.catalogue.rules.problems import Problem, TaskFileErrors
from rolvast.catalogue.rules.reading import LARGEST_BYTES, Reading, Section
from rolvast.catalogue.rules.roles import Competence, Domain
from rolvast.catalogue.rules.sections import (
    KEY,
    bases_of,
    names,
    origin_of,
    retention_of,
    role_of,
    term_of,
)

#: Keys that are an address of their own beside the tasks.
TAKEN_KEYS = {"vergelijken", "nieuw"}
LONGEST_KEY = 80


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
        definition, found = _checked(source, text) if len(text) <= LARGEST_BYTES else _check(source, text)
        problems += found
        if definition is not None and definition.key in first:
            reading = Reading(source)
            reading.complain(
                "key",
                f"De sleutel '{definition.key}' staat ook in {first[definition.key]}. Kies een andere.",
                f"The key '{definition.key}' is also in {first[definition.key]}. Choose another.",
                line=_line_of_key(text),
            )
            problems += reading.problems
        elif definition is not None:
            first[definition.key] = source
            definitions[definition.key] = definition
    if problems:
        raise TaskFileErrors(problems)
    return tuple(definitions.values())


def _check(source: str, text: str | bytes) -> tuple[TaskDefinition | None, tuple[Problem, ...]]:
    """What a file says, and everything that is wrong with it."""
    reading = Reading(source)
    return _read(reading, text), reading.problems


#: Reading one costs five milliseconds, and the packaged files are read time and again.
_checked = lru_cache(maxsize=128)(_check)


def _line_of_key(text: str | bytes) -> int:
    lines = (text.encode("utf-8", "replace") if isinstance(text, str) else text).splitlines()
    return next((number for number, line in enumerate(lines, start=1) if line.startswith(b"key:")), 1)


#: Questions that can be filled in with the name of a site or a device.
_IN_WORDS = frozenset({FieldKind.TEXT, FieldKind.ADDRESS, FieldKind.PLACE})


def _read(reading: Reading, text: str | bytes) -> TaskDefinition | None:
    """The definition, or None after noting at least one problem."""
    if isinstance(text, bytes):
        text = reading.decode(text)
        if reading.problems:
            return None
    root = reading.root(text, names(TaskDefinition))
    if root is None:
        return None
    # Of a product of the national list nothing more need be known, until it takes cases.
    whole = root.has("form") or not root.has("product")
    bases = bases_of(root, required=whole)
    form = form_of(root)
    questions = [field.name for field in form]
    outcomes = root.choices("outcomes", Outcome, required=False)
    record = record_of(root, form=questions, outcomes=outcomes) if root.has("record") else None
    definition = TaskDefinition(
        key=_key(root),
        name=root.text("name", longest=120),
        summary=root.text("summary", required=whole, longest=300),
        explanation=root.text("explanation", required=whole, longest=8000),
        domain=root.choice("domain", Domain),
        competence=root.choice("competence", Competence),
        kind=root.choice("kind", Kind) if whole or root.has("kind") else None,
        for_whom=root.choices("for_whom", ForWhom, required=whole),
        authority=root.choice("authority", Authority) if whole or root.has("authority") else None,
        product=root.text("product", required=False, longest=120),
        marks=root.choices("marks", Mark, required=False),
        origin=origin_of(root.section("origin", names(Origin))) if root.has("origin") else None,
        bases=bases,
        role=role_of(root, count=len(bases)) if root.has("role") else None,
        term=term_of(root, count=len(bases)) if whole or root.has("term") else None,
        outcomes=root.choices("outcomes", Outcome, required=whole),
        form=form,
        expect=root.texts("expect", required=whole, longest=300),
        cost_note=root.text("cost_note", required=False, longest=400),
        keywords=root.texts("keywords", required=whole, longest=80),
        retention=retention_of(root.section("retention", names(Retention)))
        if whole or root.has("retention")
        else None,
        appointment=appointment_of(root) if root.has("appointment") else None,
        payment=payment_of(root, form=form, bases=len(bases)) if root.has("payment") else None,
        pickup=pickup_of(root) if root.has("pickup") else None,
        record=record,
        handover=handover_of(
            root,
            form=[*questions, *([record.name] if record else [])],
            outcomes=outcomes,
        ),
        places=places_of(root, texts=[field.name for field in form if field.kind is FieldKind.TEXT])
        if root.has("places")
        else None,
        calendar=calendar_of(root),
        inspections=inspections_of(root, form=[field.name for field in form if field.kind in _IN_WORDS])
        if root.has("inspections")
        else None,
        steps=steps_of(root),
        follows=follows_of(root, key=root.text("key", required=False)) if root.has("follows") else None,
        publication=publication_of(root) if root.has("publication") else None,
        challenge=challenge_of(root) if root.has("challenge") else None,
        contact_team=root.text("contact_team", required=whole, longest=80),
        publish=root.flag("publish"),
        withdrawn=root.flag("withdrawn", default=False),
    )
    _check_outcomes(root, definition)
    _check_counted_from(root, definition)
    _check_given(root, definition)
    _check_decided(root, definition)
    return None if reading.problems else definition


def _key(root: Section) -> str:
    key = root.shaped(
        "key",
        KEY,
        "Gebruik kleine letters, cijfers en streepjes, zoals 'speelplek'.",
        "Use small letters, digits and dashes, such as 'speelplek'.",
    )
    if len(key) > LONGEST_KEY:
        root.complain(
            "key",
            f"Deze sleutel is te lang: hoogstens {LONGEST_KEY} tekens.",
            f"This key is too long: at most {LONGEST_KEY} characters.",
        )
    if key in TAKEN_KEYS:
        root.complain(
            "key",
            f"'{key}' is al het adres van een andere bladzijde. Kies een andere sleutel.",
            f"'{key}' is already the address of another page. Choose another key.",
        )
    return key


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
    if not root.fine("kind", "outcomes") or definition.kind is None:
        return
    judged = definition.kind in {Kind.OBJECTION, Kind.COMPLAINT}
    said, wanted = set(definition.outcomes), {Outcome.FOUNDED, Outcome.UNFOUNDED}
    if judged and not wanted <= said:
        root.complain(
            "outcomes",
            "Een bezwaar of klacht moet gegrond (FOUNDED) en ongegrond (UNFOUNDED) kunnen zijn.",
            "An objection or complaint must be able to be FOUNDED and UNFOUNDED.",
        )
    elif (judged and any(outcome.is_decision for outcome in said)) or (not judged and said & JUDGEMENTS):
        root.complain(
            "outcomes",
            "Gegrond en ongegrond horen bij een bezwaar of klacht, toegekend en afgewezen bij een aanvraag.",
            "FOUNDED and UNFOUNDED belong to an objection or complaint, GRANTED and REFUSED to others.",
        )


def _check_counted_from(root: Section, definition: TaskDefinition) -> None:
    name = definition.term.counted_from if definition.term else ""
    dates = {field.name for field in definition.form if _always_a_day(field)}
    if name and name not in dates and root.fine("form"):
        root.section("term", names(TermDefinition)).complain(
            "counted_from",
            f"'{name[:40]}' is geen verplichte datumvraag van het formulier.",
            f"'{name[:40]}' is not a required date question of the form.",
        )


def _check_given(root: Section, definition: TaskDefinition) -> None:
    """What is given after a decision, or paid for one, needs a task that can say yes."""
    allowed = set(definition.outcomes)
    if not root.fine("outcomes"):
        return
    if definition.pickup is not None and Outcome.GRANTED not in allowed:
        root.section("pickup", names(PickupBlock)).complain(
            "item",
            "Deze taak kent geen toekenning (GRANTED), dus er ligt nooit iets klaar.",
            "This task has no GRANTED among its outcomes, so nothing ever lies ready.",
        )
    block = definition.payment
    if block is None or block.due is not DueWhen.AT_DECISION:
        return
    said = set(block.outcomes) or {Outcome.GRANTED}
    if not said <= {one for one in allowed if one.is_decision}:
        root.section("payment", names(PaymentBlock)).complain(
            "outcomes" if block.outcomes else "due",
            "Betalen bij het besluit kan alleen met een besluit dat bij de uitkomsten van deze taak staat.",
            "Paying at the decision needs a decision that is among the outcomes of this task.",
        )


def _check_decided(root: Section, definition: TaskDefinition) -> None:
    """What waits for a decision, or tells of one, needs a task that has decisions."""
    if not root.fine("outcomes") or any(outcome.is_decision for outcome in definition.outcomes):
        return
    if any(step.needed is Needed.DECISION for step in definition.steps):
        root.complain(
            "steps",
            "Deze taak kent geen besluit. Kies bij 'needed' closing of no.",
            "This task has no decision. Choose closing or no for 'needed'.",
        )
    if definition.publication and definition.publication.what is not PublishedOn.SUBMISSION:
        root.complain(
            "publication",
            "Deze taak kent geen besluit om bekend te maken. Kies bij 'what' submission.",
            "This task has no decision to announce. Choose submission for 'what'.",
        )


def _always_a_day(field: FormField) -> bool:
    return field.kind is FieldKind.DATE and field.required and field.when is None
