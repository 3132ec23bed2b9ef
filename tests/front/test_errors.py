"""What someone sees when something goes wrong: what happened, what to do, and never a stack trace."""

import logging
import os
import subprocess
import sys

import pytest
from django.test import Client, override_settings
from tests.conftest import ROOT, become_serving_role

from rolvast.accounts import queries as accounts

FAILING = "tests.front.failing_urls"


@pytest.fixture(autouse=True)
def quiet() -> None:
    """The framework logs each failure; here they are meant."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.urls(FAILING)
@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [
        ("/mag-niet/", 403, "U mag deze pagina niet bekijken"),
        ("/is-er-niet/", 404, "Deze pagina is er niet"),
        ("/nergens/", 404, "Deze pagina is er niet"),
        ("/onleesbaar/", 400, "Dit konden we niet lezen"),
        ("/stuk/", 500, "Er ging bij ons iets mis"),
    ],
)
def test_each_error_has_its_page(place, signed_in, path, status, heading):
    for client in (Client(raise_request_exception=False), signed_in(place.resident)):
        client.raise_request_exception = False
        response = client.get(path)
        page = response.content.decode()
        assert response.status_code == status
        assert heading in page
        assert "Wat kunt u doen?" in page
        for word in ("Traceback", "secret of the inside", "not for the reader", "RuntimeError"):
            assert word not in page


@pytest.mark.urls(FAILING)
def test_a_view_that_breaks_leaves_nothing_behind(place):
    Client(raise_request_exception=False).get("/stuk/")
    assert not accounts.teams().filter(name="Half werk").exists()


def test_an_unknown_address_still_shows_whose_website_it_is_and_where_to_search(place):
    page = Client().get("/nergens/").content.decode()
    assert "Testwijk" in page
    assert 'action="/zoeken/"' in page


def test_an_unknown_address_without_a_municipality(db):
    become_serving_role()
    response = Client().get("/nergens/")
    assert response.status_code == 404
    assert 'action="/zoeken/"' not in response.content.decode()


def test_a_host_that_is_not_ours_is_refused(place):
    response = Client(headers={"host": "kwaad.example"}).get("/")
    assert response.status_code == 400
    assert "Dit konden we niet lezen" in response.content.decode()


@override_settings(CSRF_FAILURE_VIEW="rolvast.front.views.form_expired")
def test_a_form_without_proof_of_origin_says_that_it_stood_open_too_long(place):
    response = Client(enforce_csrf_checks=True).post("/uitloggen/")
    assert response.status_code == 403
    assert "Het formulier stond te lang open" in response.content.decode()


_WITHOUT_DATABASE = """
import django, logging, sys
django.setup()
logging.disable(logging.CRITICAL)
from django.test import Client
for path in ("/nergens/", "/"):
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "x" * 32
    response = client.get(path)
    print(response.status_code, "<h1>" in response.content.decode(), "Traceback" in response.content.decode())
"""


def test_error_pages_without_a_database(tmp_path):
    """In a process of its own whose database does not answer, with the cookie of somebody signed in."""
    (tmp_path / "static").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_DATABASE],
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "rolvast.config.settings",
            "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/nothing",
            "ROLVAST_DB_ROLE": "owner",  # no pool, which would wait for an answer
            "ROLVAST_DATA": str(tmp_path),
            "ROLVAST_HOSTS": "testserver",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
        },
    )
    assert done.stdout.split("\n")[:2] == ["404 True False", "500 True False"], done.stdout + done.stderr
