"""What everyone can read may not point at a person: the free text of snags, talks and proposals."""

import pytest
from django import forms

from rolvast.catalogue.forms.questions import words
from rolvast.catalogue.forms.snags import AnswerForm, SnagForm

POINTS = "Bel Rin op 055-580 12 34."


class Asking(forms.Form):
    """A question as the pages about roles ask it."""

    why = words("Waarom?")


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (SnagForm({"rule": POINTS, "cost": "Tijd.", "idea": "Schrap hem."}, bases=()), "rule"),
        (SnagForm({"rule": "Artikel 2", "cost": POINTS, "idea": "Schrap hem."}, bases=()), "cost"),
        (SnagForm({"rule": "Artikel 2", "cost": "Tijd.", "idea": POINTS}, bases=()), "idea"),
        (AnswerForm({"answer": "KEEP", "reason": POINTS}), "reason"),
        (Asking({"why": POINTS}), "why"),
    ],
)
def test_a_telephone_number_is_refused_where_it_stands(form, name):
    assert any("een telefoonnummer" in words for words in form.errors[name])


def test_plain_words_pass():
    said = {"rule": "Artikel 3:41 Awb (BWBR0005537)", "cost": "€ 1.250.000 in 2026.", "idea": "Schrap hem."}
    assert SnagForm(said, bases=()).errors == {}
