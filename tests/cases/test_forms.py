"""Each kind of question cleans what people really type, and keeps what JSON can hold."""

import json
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from rolvast.cases.forms.questions import answer_field
from rolvast.cases.queries import answers_of
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue import rules
from rolvast.catalogue.rules import FieldKind, FormField

#: Composed questions are fields of their own: test_composed.
SINGLE = [kind for kind in FieldKind if not kind.composed and kind is not FieldKind.TASK]


def field(kind, *, required=True, **options):
    choices = ("rood", "blauw") if kind in {FieldKind.CHOICE, FieldKind.CHOICES} else ()
    return answer_field(
        FormField(name="vraag", label="Vraag", kind=kind, required=required, choices=choices), **options
    )


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (FieldKind.TEXT, " Sam ", "Sam"),
        (FieldKind.LONG_TEXT, "Een.\nTwee.", "Een.\nTwee."),
        (FieldKind.CHOICE, "rood", "rood"),
        (FieldKind.YES_NO, "ja", True),
        (FieldKind.YES_NO, "nee", False),
        (FieldKind.DATE, "2026-05-26", "2026-05-26"),
        (FieldKind.DATE, "26-5-2026", "2026-05-26"),
        (FieldKind.NUMBER, "12", 12),
        (FieldKind.NUMBER, "0", 0),
        (FieldKind.NUMBER, "12.000", 12000),
        (FieldKind.NUMBER, "€ 1.250,50", 1250.5),
        (FieldKind.NUMBER, "6,5", 6.5),
        (FieldKind.NUMBER, "6.5", 6.5),
        (FieldKind.AMOUNT, "€ 1.250,50", 125050),
        (FieldKind.AMOUNT, "12", 1200),
        (FieldKind.AMOUNT, "12,-", 1200),
        (FieldKind.CHOICES, ["rood"], ["rood"]),
        (FieldKind.EMAIL, "rin@voorbeeld.example", "rin@voorbeeld.example"),
        (FieldKind.PHONE, "055 580 12 34", "055 580 12 34"),
        (FieldKind.ADDRESS, "Dorpsstraat 1, Testwijk", "Dorpsstraat 1, Testwijk"),
        (FieldKind.PLACE, "Bij de brug", "Bij de brug"),
        (FieldKind.PLACE, "52.21 ; 5.96", "52.21,5.96"),
    ],
)
def test_what_is_typed_and_what_is_kept(kind, typed, kept):
    found = field(kind).clean(typed)
    assert found == kept
    assert type(found) is type(kept)


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        (FieldKind.CHOICE, "groen", "groen"),
        (FieldKind.YES_NO, "misschien", "misschien"),
        (FieldKind.DATE, "31-02-2026", "dag, maand en jaar"),
        (FieldKind.DATE, "0001-01-01", "tussen 1900 en 2100"),
        (FieldKind.NUMBER, "veel", "in cijfers"),
        (FieldKind.NUMBER, "-3", "in cijfers"),
        (FieldKind.NUMBER, "1e9", "in cijfers"),
        (FieldKind.NUMBER, "NaN", "in cijfers"),
        (FieldKind.NUMBER, "٣", "in cijfers"),
        (FieldKind.AMOUNT, "gratis", "bedrag in euro"),
        (FieldKind.AMOUNT, "12,505", "twee cijfers"),
        (FieldKind.AMOUNT, "-3", "bedrag in euro"),
        (FieldKind.CHOICES, ["groen"], "uit de lijst"),
        (FieldKind.EMAIL, "rin@", "naam@voorbeeld.nl"),
        (FieldKind.PHONE, "12345", "telefoonnummer"),
        (FieldKind.PHONE, "bel maar", "telefoonnummer"),
        (FieldKind.PLACE, "5.96, 52.21", "breedte"),
        (FieldKind.TEXT, "a" * 301, "300"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(kind, typed, words):
    with pytest.raises(ValidationError) as refused:
        field(kind).clean(typed)
    assert words in " ".join(refused.value.messages)


@pytest.mark.parametrize("kind", SINGLE)
def test_required_and_optional(kind):
    with pytest.raises(ValidationError):
        field(kind).clean("")
    assert field(kind, required=False).clean("") in (None, "", [])


def test_a_day_that_must_have_been():
    known = field(FieldKind.DATE, latest=date(2026, 9, 1))
    assert known.clean("2026-09-01") == "2026-09-01"
    with pytest.raises(ValidationError, match="nog niet geweest"):
        known.clean("2026-09-02")


@given(st.sampled_from(SINGLE), st.text(max_size=40))
def test_no_text_breaks_a_field_and_all_that_is_kept_survives_json(kind, typed):
    try:
        kept = field(kind).clean(typed)
    except ValidationError:
        return
    assert json.loads(json.dumps(kept)) == kept


def test_every_kind_has_a_control_the_page_can_write():
    for kind in SINGLE:
        assert isinstance(field(kind), forms.Field)


def test_answers_read_back_as_people_write_them():
    files = dict(catalogue.packaged_task_files())
    definition = rules.parse(files["omgevingsvergunning-garage.yaml"], source="test")
    answers = {"lengte": 1, "breedte": 0, "hoogte": 2.5, "kosten": 12000, "buren": False, "adres": ""}
    shown = dict(answers_of(definition, answers))
    assert list(shown.values()) == ["1", "0", "2,5", "12.000", "nee"]
    birth = rules.parse(files["geboorteaangifte.yaml"], source="test")
    assert answers_of(birth, {"geboortedatum": "2026-08-31"})[0][1] == "31 augustus 2026"
