"""Which questions of a form are asked, and which forms are refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.catalogue.rules import (
    EXAMPLE,
    FieldKind,
    FormField,
    TaskFileErrors,
    When,
    asked,
    asked_anew,
    parse,
)

SORT = FormField(
    name="soort", label="Soort", kind=FieldKind.CHOICE, required=True, choices=("markt", "feest")
)
MUSIC = FormField(
    name="muziek",
    label="Muziek?",
    kind=FieldKind.YES_NO,
    required=True,
    when=When(question="soort", is_=("feest",)),
)
LOUD = FormField(
    name="hard",
    label="Hoe hard?",
    kind=FieldKind.NUMBER,
    required=True,
    when=When(question="muziek", is_=("ja",)),
)
FORM = (SORT, MUSIC, LOUD)


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ({}, ["soort"]),
        ({"soort": "markt", "muziek": True}, ["soort"]),
        ({"soort": "feest"}, ["soort", "muziek"]),
        ({"soort": "feest", "muziek": True}, ["soort", "muziek", "hard"]),
        ({"soort": "feest", "muziek": False}, ["soort", "muziek"]),
        ({"soort": ["markt", "feest"], "muziek": None}, ["soort", "muziek"]),
    ],
)
def test_a_question_hangs_on_an_earlier_answer(answers, names):
    assert [one.name for one in asked(FORM, answers)] == names


def test_a_picture_fills_in_no_place_that_is_not_asked():
    photo = "  - {name: foto, label: Foto, kind: file, required: false, accept: [image], place: true}\n"
    text = form_text(photo)
    assert parse(text, source="x").form[-1].place
    with pytest.raises(TaskFileErrors) as caught:
        parse(text.replace("kind: place", "kind: text"), source="x")
    (problem,) = caught.value.problems
    assert "geen vraag naar de plek" in problem.message_nl


@st.composite
def forms(draw):
    """A form in which any question may hang on any earlier one."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        on = draw(st.none() | st.sampled_from(found)) if found else None
        said = draw(st.sampled_from([("a",), ("b",), ("a", "b")]))
        found.append(
            replace(SORT, name=f"v{number}", choices=("a", "b"), when=on and When(question=on.name, is_=said))
        )
    return tuple(found)


@given(
    forms(), st.dictionaries(st.sampled_from([f"v{n}" for n in range(6)]), st.sampled_from(["a", "b", None]))
)
def test_what_is_asked_is_asked_for_a_reason_and_hidden_answers_change_nothing(form, answers):
    found = asked(form, answers)
    shown = {one.name for one in found}
    assert [one for one in form if one in found] == list(found)
    for one in form:
        hangs = one.when is None or (
            one.when.question in shown and answers.get(one.when.question) in one.when.is_
        )
        assert (one.name in shown) == hangs
    kept = {name: answer for name, answer in answers.items() if name in shown}
    assert asked(form, kept) == found


@given(forms())
def test_only_what_changed_is_asked_anew(form):
    assert asked_anew(form, form) == ()
    changed = (*form[:-1], replace(form[-1], label="Anders"))
    assert asked_anew(form, changed) == (changed[-1],)


def form_text(questions: str) -> str:
    return EXAMPLE.replace("expect:\n", questions + "expect:\n", 1)


YES = """\
  - {name: lang, label: Lang, kind: yes_no, required: true}
"""


@pytest.mark.parametrize(
    ("question", "path", "words"),
    [
        (
            "{name: a, label: A, kind: text, required: true, when: {question: later, is: [ja]}}",
            "when",
            "hiervoor",
        ),
        (
            "{name: a, label: A, kind: text, required: true, when: {question: plek, is: [ja]}}",
            "when",
            "vaste",
        ),
        (
            "{name: a, label: A, kind: text, required: true, when: {question: lang, is: [soms]}}",
            "when",
            "Kies uit: ja",
        ),
        ("{name: a, label: A, kind: text, required: true, when: {question: lang}}", "when.is", "ontbreekt"),
        ("{name: a, label: A, kind: choices, required: true}", "choices", "keuzes"),
        ("{name: a, label: A, kind: group, required: true, item: rij}", "fields", "vragen"),
        (
            "{name: a, label: A, kind: group, required: true, "
            "fields: [{name: b, label: B, kind: text, required: true}]}",
            "item",
            "rij",
        ),
        (
            "{name: a, label: A, kind: group, item: rij, required: true, least: 3, most: 2, "
            "fields: [{name: b, label: B, kind: text, required: true}]}",
            "least",
            "most",
        ),
        (
            "{name: a, label: A, kind: group, item: rij, required: true, "
            "fields: [{name: b, label: B, kind: file, required: true}]}",
            "fields[1].kind",
            "binnen",
        ),
        (
            "{name: a, label: A, kind: person, required: true, "
            "fields: [{name: b, label: B, kind: text, required: true}]}",
            "personal",
            "persoonlijk",
        ),
        ("{name: a, label: A, kind: text, required: true, lowest: 3}", "lowest", "kind: amount"),
        ("{name: a, label: A, kind: amount, required: true, lowest: 3, highest: 2}", "highest", "lager"),
    ],
)
def test_a_form_that_cannot_be_is_refused_with_place_and_reason(question, path, words):
    with pytest.raises(TaskFileErrors) as refused:
        parse(form_text(f"{YES}  - {question}\n"), source="x")
    (problem,) = refused.value.problems
    assert problem.path.endswith(path)
    assert words in problem.message_nl
    assert problem.line > 1
    assert problem.message_en
