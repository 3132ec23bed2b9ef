"""Signing in by name: in the demonstration, and nowhere else."""

import os
import subprocess
import sys

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW, ROOT, Place, make_place

from rolvast.accounts import actions
from rolvast.accounts.models import Person
from rolvast.accounts.rules import PositionKind

demonstration = override_settings(DEMO=True)
elsewhere = override_settings(DEMO=False)


def be(client: Client, person_id: object, **more: str):
    return client.post("/inloggen/als/", {"person": person_id, **more})


@demonstration
def test_whom_one_can_be_stands_by_group(place: Place):
    page = Client().get("/inloggen/").content.decode()
    order = [
        "Inwoners",
        "Rin de Boer",
        "Medewerkers",
        "Ans Bakker",
        "Leiding",
        "Mo Jansen",
        "Bestuur",
        "Wil Steen",
    ]
    places = [page.index(f">{word}<") for word in order]
    assert places == sorted(places)
    for text in ("medewerker vergunningen", "Rin de Boer in de test", "volg uw zaak"):
        assert text in page


@demonstration
def test_who_is_not_introduced_or_not_active_cannot_be_chosen(place: Place):
    hidden = actions.add_person(
        municipality_id=place.municipality_id, sign_in_name="stil", name="Stille Kracht"
    )
    gone = Person.objects.get(pk=place.neighbour.person_id)
    gone.is_active = False
    gone.save()
    page = Client().get("/inloggen/").content.decode()
    for person in (hidden, gone):
        assert person.name not in page
        client = Client()
        assert be(client, person.pk).status_code == 404
        assert "_auth_user_id" not in client.session


@demonstration
def test_one_becomes_who_one_chose_and_can_stop(place: Place):
    client = Client()
    response = be(client, place.officer.person_id, next="/taken/?x=1")
    assert (response.status_code, response["Location"]) == (303, "/taken/?x=1")
    page = client.get("/over/").content.decode()
    assert "Ans Bakker" in page
    assert "Werkvoorraad" in page
    out = client.post("/uitloggen/")
    assert (out.status_code, out["Location"]) == (303, "/")
    assert "Ans Bakker" not in client.get("/over/").content.decode()


@demonstration
def test_another_choice_begins_another_session(place: Place):
    client = Client()
    be(client, place.officer.person_id)
    first = client.session.session_key
    be(client, place.resident.person_id)
    assert client.session.session_key != first
    page = client.get("/over/").content.decode()
    assert "Rin de Boer" in page
    assert "Werkvoorraad" not in page
    assert "Mijn pagina" in page


@demonstration
@pytest.mark.parametrize(
    "wanted",
    ["https://kwaad.example/", "//kwaad.example", "/\\kwaad.example", "javascript:alert(1)", "http:///x", ""],
)
def test_one_is_never_sent_to_another_website(place: Place, wanted):
    assert be(Client(), place.resident.person_id, next=wanted)["Location"] == "/"
    page = Client().get("/inloggen/", {"next": wanted}).content.decode()
    assert "kwaad" not in page
    assert "javascript" not in page


@demonstration
@pytest.mark.parametrize("person", ["", "0", "-1", "x", "999999999", "9" * 40, "1 OR 1=1"])
def test_nobody_is_not_a_person(place: Place, person):
    client = Client()
    assert be(client, person).status_code == 404
    assert "_auth_user_id" not in client.session


@demonstration
def test_one_cannot_become_somebody_of_another_municipality(place: Place):
    other = make_place("GM0310", "Elders", is_default=False)
    actions.enter(place.municipality_id)
    assert be(Client(), other.officer.person_id).status_code == 404


@demonstration
def test_a_form_of_another_website_is_refused(place: Place):
    client = Client(enforce_csrf_checks=True)
    assert be(client, place.resident.person_id).status_code == 403
    assert client.post("/uitloggen/").status_code == 403


@demonstration
def test_looking_signs_nobody_in_or_out(place: Place, signed_in):
    assert Client().get("/inloggen/als/", {"person": place.resident.person_id}).status_code == 405
    client = signed_in(place.resident)
    assert client.get("/uitloggen/").status_code == 405
    assert "Rin de Boer" in client.get("/over/").content.decode()


@demonstration
def test_statements_do_not_grow_with_the_people(place: Place):
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert Client().get("/inloggen/").status_code == 200
        return sum(1 for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE")))

    few = statements()
    for number in range(12):
        person = actions.add_person(
            municipality_id=place.municipality_id,
            sign_in_name=f"extra-{number}",
            name=f"Extra {number}",
            introduction="Een extra mens.",
        )
        actions.appoint(
            person=person, kind=PositionKind.STAFF, title="extra", team=None, starts_on=NOW.date()
        )
    assert statements() == few


@demonstration
def test_before_the_demonstration_is_made_the_page_says_so(db):
    actions.make_default_municipality()
    assert "Er is nog niemand om te kiezen" in Client().get("/inloggen/").content.decode()


@elsewhere
def test_outside_the_demonstration_nobody_is_shown(place: Place):
    response = Client().get("/inloggen/")
    page = response.content.decode()
    assert response.status_code == 200
    assert "regelt de beheerder van deze website" in page
    for name in ("Ans", "Rin", "Mo Jansen", "Wil Steen", "inloggen/als", "Demonstratie:"):
        assert name not in page


@elsewhere
@pytest.mark.parametrize("kind", ["officer", "resident", "board", "manager"])
def test_outside_the_demonstration_nobody_gets_in_by_name(place: Place, kind):
    client = Client()
    assert be(client, getattr(place, kind).person_id).status_code == 404
    assert "_auth_user_id" not in client.session


_SETTINGS = """
import django
django.setup()
from django.conf import settings
from django.http import Http404
from django.test import RequestFactory
from rolvast.accounts.views import sign_in_as
try:
    sign_in_as(RequestFactory().post("/inloggen/als/", {"person": "1"}))
    answer = "let in"
except Http404:
    answer = "refused"
except Exception as error:
    answer = type(error).__name__
print(settings.DEMO, answer)
"""


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "False refused"),
        ("", "False refused"),
        ("0", "False refused"),
        ("true", "False refused"),
        # Let through as far as the database, which is not there.
        ("1", "True OperationalError"),
    ],
)
def test_the_settings_open_it_for_one_value_only(tmp_path, value, said):
    environ = {name: text for name, text in os.environ.items() if name != "ROLVAST_DEMO"}
    environ |= {
        "DJANGO_SETTINGS_MODULE": "rolvast.config.settings",
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/nothing",
        "ROLVAST_DB_ROLE": "owner",
        "ROLVAST_DATA": str(tmp_path),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }
    if value is not None:
        environ["ROLVAST_DEMO"] = value
    done = subprocess.run(
        [sys.executable, "-c", _SETTINGS], capture_output=True, text=True, check=True, env=environ
    )
    assert done.stdout.strip() == said
