"""Handing in: what is asked and why, errors at the field, and the confirmation with everything in it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cases.conftest import page

from rolvast.accounts import actions as accounts
from rolvast.cases.models import Case, Submission

LAMP = {
    "antwoord_plek": "Bij de brug",
    "antwoord_wat": "lantaarn brandt niet",
    "antwoord_gevaar": "nee",
    "antwoord_toelichting": "Al <b>drie</b> dagen.",
}
GARAGE = {
    "antwoord_adres": "Dorpsstraat 1",
    "antwoord_plaats": "52.2, 5.9",
    "antwoord_lengte": "6,5",
    "antwoord_breedte": "3",
    "antwoord_hoogte": "3",
    "antwoord_kosten": "12.000",
    "antwoord_buren": "ja",
    "naam": "Rin de Boer",
    "email": "rin@voorbeeld.example",
    "straat": "Dorpsstraat 1",
    "plaats": "7311 AB Apeldoorn",
}


def address(key="omgevingsvergunning-garage"):
    return reverse("cases:submit", args=[key])


def test_every_task_with_a_form_shows_it(anyone, tasks, clock):
    # An objection begins at the decision, and an application for help at the report.
    for key in tasks.keys() - {"bezwaar", "wmo-aanvraag"}:
        response = anyone.get(address(key))
        assert response.status_code == 200, key
        assert "Versturen" in page(response)


def test_the_form_says_why_and_marks_what_is_optional(anyone, tasks, clock):
    text = page(anyone.get(address()))
    assert "De regels verschillen per plek." in text
    assert "Hebt u het plan met uw buren besproken?" in text
    assert re.search(r"Wilt u nog iets uitleggen\? <span class=\"optional\">\(niet verplicht\)", text)
    assert "dinsdag 27 oktober 2026" in text  # the day of the answer, before anything is sent


def test_a_stranger_hands_in_a_report_without_a_name(anyone, tasks, clock):
    response = anyone.post(address("straat-en-verlichting"), LAMP)
    assert response.status_code == 303
    case = Case.objects.get()
    kept = Submission.objects.get(case=case)
    assert (kept.name, kept.email) == ("", "")
    assert kept.answers == {
        "plek": "Bij de brug",
        "wat": "lantaarn brandt niet",
        "gevaar": False,
        "toelichting": "Al <b>drie</b> dagen.",
    }
    shown = anyone.get(response["Location"])
    text = page(shown)
    assert shown.status_code == 200
    assert case.number in text
    assert "dinsdag 15 september 2026" in text  # ten workdays
    assert "Al &lt;b&gt;drie&lt;/b&gt; dagen." in text
    link = re.search(r'href="(http://testserver/zaak/[^"]+)"', text)
    assert link is not None
    assert anyone.get(link[1]).status_code == 200
    assert "no-store" in shown["Cache-Control"]


@pytest.mark.parametrize(
    ("key", "said", "most"), [("straat-en-verlichting", LAMP, 9), ("omgevingsvergunning-garage", GARAGE, 10)]
)
def test_the_whole_request_takes_at_most_ten_statements(anyone, tasks, clock, key, said, most):
    """Nine, that is: by e-mail one more puts it on the queue; where a task has steps one keeps these."""
    with CaptureQueriesContext(connection) as captured:
        assert anyone.post(address(key), said).status_code == 303
    aside = ("SAVEPOINT", "RELEASE", "SELECT set_config")
    statements = [query["sql"] for query in captured if not query["sql"].startswith(aside)]
    assert len(statements) <= most, statements


def test_an_application_keeps_numbers_days_and_the_point(anyone, tasks, clock):
    response = anyone.post(address(), GARAGE)
    assert response.status_code == 303
    assert Submission.objects.get().answers == {
        "adres": "Dorpsstraat 1",
        "plaats": "52.2,5.9",
        "lengte": 6.5,
        "breedte": 3,
        "hoogte": 3,
        "kosten": 12000,
        "buren": True,
    }
    text = page(anyone.get(response["Location"]))
    assert "6,5" in text
    assert "Rin de Boer" in text
    assert "rin@voorbeeld.example" in text


def test_errors_stand_at_the_field_and_in_the_summary_and_nothing_is_kept(anyone, tasks, clock):
    response = anyone.post(address(), {**GARAGE, "antwoord_lengte": "lang", "email": "rin@", "naam": ""})
    text = page(response)
    assert response.status_code == 422
    assert text.count("Schrijf een getal in cijfers") == 2
    assert text.count("Schrijf een e-mailadres als naam@voorbeeld.nl.") == 2
    assert 'id="error-summary"' in text
    assert 'href="#id_antwoord_lengte"' in text
    assert 'value="Dorpsstraat 1"' in text  # what was typed stays
    assert not Case.objects.exists()


def test_name_and_address_are_needed_for_an_application_only(anyone, tasks, clock):
    without = {name: value for name, value in GARAGE.items() if name not in {"naam", "email"}}
    assert anyone.post(address(), without).status_code == 422
    assert anyone.post(address("straat-en-verlichting"), LAMP).status_code == 303


def test_who_is_signed_in_does_not_type_what_we_know(signed_in, place, tasks, clock):
    resident = signed_in(place.resident)
    assert 'value="Rin de Boer"' in page(resident.get(address()))
    resident.post(address(), GARAGE)
    assert Case.objects.get().person_id == place.resident.person_id


def test_the_district_is_offered_and_kept(anyone, tasks, place, clock):
    assert "In welke wijk" not in page(anyone.get(address()))
    area = accounts.add_area(
        municipality_id=place.municipality_id, code="WK01", name="Matenhoeve", outline=[], inhabitants=None,
        counted_on=None, source="",
    )  # fmt: skip
    assert "Matenhoeve" in page(anyone.get(address()))
    anyone.post(address(), {**GARAGE, "wijk": str(area.pk)})
    assert Case.objects.get().area_id == area.pk
    assert anyone.post(address(), {**GARAGE, "wijk": "999999"}).status_code == 422


def test_a_term_counted_from_an_answer(anyone, tasks, clock):
    birth = {
        "antwoord_geboortedatum": "31-08-2026", "antwoord_geboorteplaats": "thuis",
        "antwoord_voornamen": "Sam",
        "antwoord_achternaam": "Smit", "antwoord_wie_bent_u": "vader", "antwoord_erkend": "ja",
        "naam": "Rin", "email": "rin@voorbeeld.example",
    }  # fmt: skip
    future = anyone.post(address("geboorteaangifte"), {**birth, "antwoord_geboortedatum": "2026-09-02"})
    assert "Deze dag is nog niet geweest" in page(future)
    response = anyone.post(address("geboorteaangifte"), birth)
    errors = re.findall(r'field-error"[^>]*>(.*?)</p>', page(response))
    assert response.status_code == 303, errors
    assert Case.objects.get().episodes.get().start_on.isoformat() == "2026-08-31"


def test_too_late_for_a_backward_term_says_so(anyone, tasks, clock):
    clock.now = clock.now.replace(year=2027, month=3, day=14)
    response = anyone.post(
        address("kiezerspas-en-volmacht"),
        {
            "antwoord_wat": "zelf stemmen in een andere plaats (kiezerspas)",
            "antwoord_geboortedatum": "1980-01-01",
            "antwoord_adres": "Dorpsstraat 1",
            "naam": "Rin",
            "email": "rin@voorbeeld.example",
        },
    )
    assert response.status_code == 422
    assert "Dit kan niet meer: de laatste dag was 12-03-2027." in page(response)
    assert not Case.objects.exists()


def test_staff_hand_in_for_a_resident_with_the_day_of_the_letter(signed_in, place, tasks, clock):
    officer = signed_in(place.officer)
    assert officer.post(address(), GARAGE).status_code == 422
    response = officer.post(address(), {**GARAGE, "kanaal": "LETTER", "ontvangen_op": "2026-08-25"})
    assert response.status_code == 303
    case = Case.objects.get()
    assert response["Location"] == reverse("cases:handle", args=[case.number])
    assert (case.channel, case.person_id) == ("LETTER", None)
    assert case.episodes.get().due_on.isoformat() == "2026-10-20"


@pytest.mark.parametrize("who", ["manager", "board"])
def test_who_does_not_execute_does_not_hand_in(signed_in, place, tasks, clock, who):
    assert signed_in(getattr(place, who)).get(address()).status_code == 403


def test_no_such_task(anyone, tasks, clock):
    assert anyone.get(address("bestaat-niet")).status_code == 404


def test_a_null_character_is_an_error_not_a_crash(anyone, tasks, clock):
    assert anyone.post(address(), {**GARAGE, "antwoord_adres": "a\x00b"}).status_code == 422
