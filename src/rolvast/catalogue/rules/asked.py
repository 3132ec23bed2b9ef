"""The questions of a form in a task file, each checked, and which of them are asked. Pure."""

import re
from collections.abc import Callable, Mapping

from rolvast.catalogue.rules.definition import Accept, FieldKind, FormField, When
from rolvast.catalogue.rules.reading import Section
from rolvast.catalogue.rules.sections import names

_NAME = re.compile(r"[a-z][a-z0-9_]*")
#: What a condition can be about: answers from a list.
_CHOSEN = frozenset({FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.YES_NO})
#: What cannot be asked within a person or a group.
_NOT_WITHIN = frozenset({FieldKind.FILE, FieldKind.PERSON, FieldKind.GROUP, FieldKind.TASK})
#: Which kinds a field of a question belongs to; the others refuse it.
_BELONGS = {
    "choices": (FieldKind.CHOICE, FieldKind.CHOICES),
    "accept": (FieldKind.FILE,),
    "most": (FieldKind.FILE, FieldKind.GROUP),
    "place": (FieldKind.FILE,),
    "least": (FieldKind.GROUP,),
    "item": (FieldKind.GROUP,),
    "fields": (FieldKind.PERSON, FieldKind.GROUP),
    "lowest": (FieldKind.AMOUNT,),
    "highest": (FieldKind.AMOUNT,),
}


def options(question: FormField) -> tuple[str, ...]:
    """What can be answered to a question with a list, in words; empty for every other."""
    return ("ja", "nee") if question.kind is FieldKind.YES_NO else question.choices


def asked(form: tuple[FormField, ...], answers: Mapping[str, object]) -> tuple[FormField, ...]:
    """The questions that are asked, given what was answered, in the order of the form.

    A question that hangs on one which is not asked itself is not asked either.
    """
    found: dict[str, FormField] = {}
    for question in form:
        if question.when is None or (
            question.when.question in found
            and _said(answers.get(question.when.question)) & {*question.when.is_}
        ):
            found[question.name] = question
    return tuple(found.values())


def _said(answer: object) -> set[str]:
    if isinstance(answer, bool):
        return {"ja" if answer else "nee"}
    return {str(one) for one in answer} if isinstance(answer, list | tuple) else {str(answer)}


def asked_anew(before: tuple[FormField, ...], after: tuple[FormField, ...]) -> tuple[FormField, ...]:
    """The questions of a changed form that an answer to the old form does not answer."""
    return tuple(one for one in after if one not in before)


def form_of(root: Section) -> tuple[FormField, ...]:
    """The questions of the form."""
    sections = root.sections("form", names(FormField), required=False)
    form = _questions(sections, within=False)
    if not any(one.kind is FieldKind.PLACE for one in form):
        for section in sections:
            if section.has("place") and section.fine("place") and section.flag("place", default=False):
                section.complain(
                    "place",
                    "Er is geen vraag naar de plek ('kind: place') om met de foto in te vullen.",
                    "There is no question for the place ('kind: place') to fill in from the picture.",
                )
    return form


def _questions(sections: list[Section], *, within: bool) -> tuple[FormField, ...]:
    found: dict[str, FormField] = {}
    for section in sections:
        field = _question(section, within=within)
        if field.name in found:
            section.complain(
                "name",
                f"De naam '{field.name}' staat al bij een andere vraag.",
                f"The name '{field.name}' is already used by another question.",
            )
        else:
            _check_field(section, field)
            if field.when is not None and section.fine("when"):
                _check_when(section, field.when, found)
        if field.name:
            found.setdefault(field.name, field)
    return tuple(found.values())


def _question(section: Section, *, within: bool) -> FormField:
    kind = section.choice("kind", FieldKind)
    if within and section.fine("kind"):
        for wrong, name in ((kind in _NOT_WITHIN, "kind"), (section.has("when"), "when")):
            if wrong:
                section.complain(
                    name,
                    "Dit kan niet binnen een persoon of een groep.",
                    "This cannot be within a person or a group.",
                )
    parts = section.sections("fields", names(FormField), required=False) if not within else []
    return FormField(
        name=section.shaped(
            "name",
            _NAME,
            "Gebruik kleine letters, cijfers en lage streepjes, zoals 'naam_kind'.",
            "Use small letters, digits and underscores, such as 'naam_kind'.",
        ),
        label=section.text("label"),
        kind=kind,
        required=section.flag("required"),
        hint=section.text("hint", required=False, longest=400),
        choices=section.texts("choices", required=False, longest=120),
        why=section.text("why", required=False, longest=400),
        personal=section.flag("personal", default=False),
        accept=section.choices("accept", Accept, required=False),
        most=(section.number("most", required=False) or 0) if section.has("most") else 1,
        place=section.flag("place", default=False),
        least=(section.number("least", required=False) or 0) if section.has("least") else 1,
        item=section.text("item", required=False, longest=40),
        fields=_questions(parts, within=True),
        lowest=section.number("lowest", required=False),
        highest=section.number("highest", required=False),
        when=_when(section) if section.has("when") else None,
    )


def _when(section: Section) -> When:
    part = section.section("when", names(When))
    return When(question=part.text("question", longest=60), is_=part.texts("is", required=True, longest=120))


def _check_field(section: Section, field: FormField) -> None:
    if not section.fine("kind"):
        return
    for name, kinds in _BELONGS.items():
        if field.kind not in kinds and section.has(name):
            those = " of ".join(f"'kind: {kind.value}'" for kind in kinds)
            section.complain(
                name,
                f"'{name}' hoort alleen bij {those}.",
                f"'{name}' belongs to {those.replace(' of ', ' or ')} only.",
            )
    for wrong, name, nl, en in _wrongs(field):
        if wrong() and section.fine(name):
            section.complain(name, nl, en)


def _wrongs(field: FormField) -> tuple[tuple[Callable[[], bool], str, str, str], ...]:
    group = field.kind is FieldKind.GROUP
    return (
        (
            lambda: field.kind in _BELONGS["choices"] and not field.choices,
            "choices",
            "Geef onder 'choices' de keuzes.",
            "Give the choices under 'choices'.",
        ),
        (
            lambda: field.kind.composed and not field.fields,
            "fields",
            "Geef onder 'fields' de vragen die hierbij horen.",
            "Give the questions that belong to it under 'fields'.",
        ),
        (
            lambda: group and not field.item,
            "item",
            "Schrijf bij 'item' wat één rij is, zoals 'kind' of 'kraam'.",
            "Say in 'item' what one row is, such as 'child'.",
        ),
        (
            lambda: not 1 <= field.most <= 10,
            "most",
            "Kies een getal van 1 tot en met 10.",
            "Choose a number from 1 to 10.",
        ),
        (
            lambda: field.place and field.accept != (Accept.IMAGE,),
            "place",
            "Alleen een foto weet waar hij is gemaakt. Schrijf bij 'accept' alleen 'image'.",
            "Only a picture knows where it was made. Accept 'image' alone.",
        ),
        (
            lambda: group and not 1 <= field.least <= field.most,
            "least",
            "Kies een getal van 1 tot en met 'most'.",
            "Choose a number from 1 to 'most'.",
        ),
        (
            lambda: field.lowest is not None and field.highest is not None and field.lowest > field.highest,
            "highest",
            "'highest' is lager dan 'lowest'.",
            "'highest' is lower than 'lowest'.",
        ),
        (
            lambda: field.kind is FieldKind.PERSON and not field.personal,
            "personal",
            "Een vraag over een persoon is persoonlijk: schrijf 'personal: true', en bij 'why' waarom u het "
            "vraagt.",
            "A question about a person is personal: write 'personal: true', and in 'why' why it is asked.",
        ),
        (
            lambda: field.kind.composed and not field.personal and any(one.personal for one in field.fields),
            "personal",
            "Een van de vragen hierbinnen is persoonlijk. Dan is de hele vraag dat.",
            "One of the questions within is personal. Then the whole question is.",
        ),
        (
            lambda: field.personal and not field.why,
            "why",
            "Dit is een persoonlijk gegeven. Leg bij 'why' uit waarom de gemeente het vraagt.",
            "This is personal data. Say in 'why' why the municipality asks it.",
        ),
    )


def _check_when(section: Section, when: When, earlier: Mapping[str, FormField]) -> None:
    question = earlier.get(when.question)
    if question is None:
        section.complain(
            "when",
            f"'{when.question[:40]}' is geen vraag die hiervoor staat. Zet die vraag eerst.",
            f"'{when.question[:40]}' is not a question before this one. Put that question first.",
        )
    elif question.kind not in _CHOSEN:
        section.complain(
            "when",
            f"'{when.question[:40]}' heeft geen vaste antwoorden. Neem een vraag met 'kind: choice', "
            "'choices' of 'yes_no'.",
            f"'{when.question[:40]}' has no fixed answers. Take a choice, choices or yes_no.",
        )
    elif unknown := [one for one in when.is_ if one not in options(question)]:
        possible = ", ".join(options(question))
        section.complain(
            "when",
            f"'{unknown[0][:40]}' is geen antwoord op '{when.question}'. Kies uit: {possible}.",
            f"'{unknown[0][:40]}' is not an answer to '{when.question}'. Choose from: {possible}.",
        )
