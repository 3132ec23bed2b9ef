"""Persons, groups of rows and conditions: filled in without a script, kept as objects, shown in Dutch."""

import re
from dataclasses import replace

import pytest
from django.http import QueryDict
from tests.conftest import NOW

from rolvast.cases.forms import SubmissionForm, composing
from rolvast.cases.queries import answers_of
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue import rules
from rolvast.huisstijl.dates import calendar_day

FILES = dict(catalogue.packaged_task_files())
EVENT = rules.parse(FILES["evenementenvergunning.yaml"], source="test")
SUBSIDY = rules.parse(FILES["cultuursubsidie.yaml"], source="test")
SCHOOL = rules.parse(FILES["leerlingenvervoer.yaml"], source="test")
BASE = {
    "antwoord_naam_evenement": "Braderie",
    "antwoord_soort": "markt of braderie",
    "antwoord_plek": "Marktplein",
    "antwoord_eerste_dag": "2026-12-05",
    "antwoord_laatste_dag": "2026-12-05",
    "antwoord_bezoekers": "100",
    "antwoord_muziek": "nee",
    "antwoord_wegen": "nee",
    "antwoord_telefoon": "055 580 12 34",
    "antwoord_toelichting": "Een markt.",
    "naam": "Rin de Boer",
    "straat": "Dorpsstraat 1",
    "plaats": "7311 AB Apeldoorn",
}


def form_of(definition, said):
    data = QueryDict(mutable=True)
    data.update(said)
    return SubmissionForm(data, definition=definition, areas=[], today=calendar_day(NOW), at_desk=False)


def test_what_is_not_asked_is_not_needed_and_not_kept():
    form = form_of(EVENT, BASE | {"antwoord_muziek_tot": "23.00 uur", "antwoord_welke_wegen-0-straat": "A"})
    assert form.is_valid(), form.errors
    assert "muziek_tot" not in form.answers
    assert "welke_wegen" not in form.answers


def test_what_is_asked_after_an_answer_is_needed():
    form = form_of(EVENT, BASE | {"antwoord_muziek": "ja", "antwoord_wegen": "ja"})
    assert set(form.errors) == {
        "antwoord_muziek_tot",
        "antwoord_welke_wegen-0-straat",
        "antwoord_welke_wegen-0-tijden",
    }


def test_rows_are_kept_in_order_and_read_back():
    rows = {
        "antwoord_wegen": "ja",
        "antwoord_welke_wegen-rijen": "2",
        "antwoord_welke_wegen-0-straat": "Dorpsstraat",
        "antwoord_welke_wegen-0-tijden": "de hele dag",
        "antwoord_welke_wegen-1-straat": "Kerkstraat",
        "antwoord_welke_wegen-1-tijden": "na 12.00 uur",
    }
    form = form_of(EVENT, BASE | rows)
    assert form.is_valid(), form.errors
    assert form.answers["welke_wegen"] == [
        {"straat": "Dorpsstraat", "tijden": "de hele dag"},
        {"straat": "Kerkstraat", "tijden": "na 12.00 uur"},
    ]
    shown = dict(answers_of(EVENT, form.answers))
    assert shown["Welke wegen moeten dicht? (weg 2)"] == (
        "Welke straat, en van waar tot waar: Kerkstraat; Op welke dagen en tijden: na 12.00 uur"
    )


def test_an_empty_row_more_than_is_needed_is_left_out():
    rows = {
        "antwoord_wegen": "ja",
        "antwoord_welke_wegen-rijen": "2",
        "antwoord_welke_wegen-0-straat": "Dorpsstraat",
        "antwoord_welke_wegen-0-tijden": "de hele dag",
    }
    form = form_of(EVENT, BASE | rows)
    assert form.is_valid(), form.errors
    assert len(form.answers["welke_wegen"]) == 1


@pytest.mark.parametrize("rows", ["-1", "0", "999999", "veel", "²", ""])
def test_how_many_rows_there_are_is_never_believed_blindly(rows):
    group = next(one for one in EVENT.form if one.name == "welke_wegen")
    assert 1 <= composing.rows_in({"antwoord_welke_wegen-rijen": rows}, group) <= group.most


def test_a_row_is_added_and_one_taken_away_and_the_rest_stays():
    data = QueryDict(mutable=True)
    data.update({"antwoord_welke_wegen-0-straat": "A", "antwoord_plek": "X", "meer": "welke_wegen"})
    more = composing.changed_rows(EVENT.form, data)
    assert more["antwoord_welke_wegen-rijen"] == "2"
    assert more["antwoord_plek"] == "X"
    more["antwoord_welke_wegen-1-straat"] = "B"
    del more["meer"]
    more["minder"] = "welke_wegen-0"
    less = composing.changed_rows(EVENT.form, more)
    assert less["antwoord_welke_wegen-rijen"] == "1"
    assert less["antwoord_welke_wegen-0-straat"] == "B"
    assert not less.get("antwoord_welke_wegen-1-straat")
    assert composing.changed_rows(EVENT.form, QueryDict("meer=bestaat-niet&minder=x-1")) is None


def test_the_buttons_add_a_row_before_anything_is_judged(anyone, tasks, clock):
    response = anyone.post(
        "/taken/evenementenvergunning/indienen/", {"antwoord_plek": "Marktplein", "meer": "welke_wegen"}
    )
    text = response.content.decode()
    assert response.status_code == 200
    assert 'value="Marktplein"' in text
    assert 'name="antwoord_welke_wegen-1-straat"' in text
    assert "error-summary" not in text
    assert "Alleen invullen als u bij ‘Moeten er wegen dicht?’ kiest: ja." in text
    assert re.search(r'name="minder" value="welke_wegen-1"', text)


def test_a_person_is_one_object():
    child = {"antwoord_kind-naam": "Sam Smit", "antwoord_kind-geboortedatum": "1-5-2018"}
    said = form_of(SCHOOL, child)
    assert "antwoord_kind-naam" not in said.errors
    assert said.answers["kind"] == {"naam": "Sam Smit", "geboortedatum": "2018-05-01"}
    shown = dict(answers_of(SCHOOL, said.answers))
    assert shown["Om welk kind gaat het?"] == "Voornaam en achternaam: Sam Smit; Geboortedatum: 1 mei 2018"
    assert {"antwoord_kind-naam", "antwoord_kind-geboortedatum"} <= set(form_of(SCHOOL, {}).errors)
    optional = replace(
        SCHOOL, form=tuple(replace(one, required=False) if one.name == "kind" else one for one in SCHOOL.form)
    )
    assert "antwoord_kind-naam" not in form_of(optional, {}).errors


def test_amounts_are_whole_cents_and_written_in_euros():
    said = form_of(
        SUBSIDY,
        {
            "antwoord_kosten": "€ 1.250,50",
            "antwoord_begroting-0-waarvoor": "podium",
            "antwoord_begroting-0-bedrag": "600",
        },
    )
    assert said.errors["antwoord_bijdrage"]
    assert said.answers["kosten"] == 125050
    assert said.answers["begroting"] == [{"waarvoor": "podium", "bedrag": 60000}]
    shown = {label: words.replace("\xa0", " ") for label, words in answers_of(SUBSIDY, said.answers)}
    assert shown["Wat kost het in totaal?"] == "€ 1.250,50"
    assert shown["Waaruit bestaan de kosten? (kostenpost 1)"].endswith("€ 600,00")
    assert "ten minste" in str(form_of(SUBSIDY, {"antwoord_kosten": "0,50"}).errors["antwoord_kosten"])


def test_a_point_is_said_to_be_one():
    assert ("Waar is het?", "Punt op de kaart: 52.21, 5.96") in answers_of(EVENT, {"plek": "52.21,5.96"})
