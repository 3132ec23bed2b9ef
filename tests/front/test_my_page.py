"""A resident's own page: what waits for them first, what is theirs alone, and changing what we know."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cases.conftest import LAMP, page
from tests.conftest import NOW

from rolvast.accounts.models import Person
from rolvast.cases import actions
from rolvast.cases.rules import Channel, Outcome, Verdict

MINE, DETAILS = reverse("front:mine"), reverse("front:details")


@pytest.fixture
def now(monkeypatch):
    """The views' clock stands still."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def report(place, tasks):
    """A function that hands in a report of the resident, and has it picked up."""

    def made(by=None):
        case = actions.submit(
            task_version=tasks["straat-en-verlichting"], answers=LAMP, contact=actions.Contact(),
            channel=Channel.WEB, by=by or place.resident, at=NOW,
        )  # fmt: skip
        officer = place.officer
        return actions.assign(case.pk, position_id=officer.position_id or 0, team_id=None, by=officer, at=NOW)

    return made


def test_what_is_asked_comes_first_then_what_runs_then_what_is_done(signed_in, place, report, now):
    running, asked, done = report(), report(), report()
    until = (NOW + timedelta(days=14)).date()
    actions.ask(asked.pk, reason="Welke lamp?", until=until, by=place.officer, at=NOW)
    actions.close(done.pk, outcome=Outcome.SOLVED, reason="Gemaakt.", by=place.officer, at=NOW)
    client = signed_in(place.resident)
    text = page(client.get(MINE))
    assert "Wij vragen u iets" in text
    assert text.count("Is het voor u opgelost?") == 1  # a verdict is asked too
    actions.give_verdict(done.pk, verdict=Verdict.SOLVED, words="", by=place.resident, at=NOW)
    text = page(client.get(MINE))
    order = [text.index(case.number) for case in (asked, running)]
    assert order == sorted(order)
    assert text.index(running.number) < text.index("Wat klaar is") < text.rindex(done.number)
    assert "Dat kan tot dinsdag 15 september 2026." in text
    assert "Ans werkt aan uw zaak." in text
    assert "Antwoord uiterlijk dinsdag 15 september 2026" in text


def test_nothing_yet_says_what_to_do(signed_in, place, now):
    text = page(signed_in(place.resident).get(MINE))
    assert "U hebt nog geen zaken" in text
    assert "U hebt nog geen berichten." in text
    assert "Rin de Boer" in text


def test_the_latest_messages_stand_there_and_all_are_a_link_away(signed_in, place, report, now):
    for _ in range(4):
        report()
    case = report()
    actions.close(case.pk, outcome=Outcome.SOLVED, reason="Gemaakt.", by=place.officer, at=NOW)
    text = page(signed_in(place.resident).get(MINE))
    assert f"Uw zaak is klaar. Is het opgelost? ({case.number})" in text
    assert text.count('href="/mijn/berichten/') == 5 + 2  # five messages, all of them, and the choice


def test_it_is_theirs_alone(signed_in, place, report, now):
    case = report()
    assert case.number in page(signed_in(place.resident).get(MINE))
    for who in (place.neighbour, place.officer):
        assert case.number not in page(signed_in(who).get(MINE))
    response = Client().get(MINE)
    assert (response.status_code, response["Location"]) == (302, "/inloggen/?next=/mijn/")
    assert Client().post(DETAILS, {"naam": "X"}).status_code == 302


def test_the_menu_has_one_item(signed_in, place, now):
    text = page(signed_in(place.resident).get(reverse("messages:mine")))
    assert 'href="/mijn/" aria-current="page"' in text
    assert text.count("main-nav__link") == text.count('<li><a class="main-nav__link"')
    assert "Mijn zaken" not in text
    assert "/mijn/" not in page(signed_in(place.officer).get("/"))


def test_name_and_address_can_be_changed(signed_in, place, now):
    client = signed_in(place.resident)
    assert client.post(DETAILS, {"naam": "Rin Bos", "email": "rin@bos.example"}).status_code == 303
    person = Person.objects.get(pk=place.resident.person_id)
    assert (person.name, person.email) == ("Rin Bos", "rin@bos.example")
    text = page(client.get(MINE))
    assert "Uw gegevens zijn veranderd." in text
    assert "rin@bos.example (nog niet bevestigd)" in text


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"naam": "", "email": ""}, "Vul uw naam in."),
        ({"naam": "Rin", "email": "geen adres"}, "Schrijf een e-mailadres als naam@voorbeeld.nl."),
        ({"naam": "Rin", "email": "noor@voorbeeld.example"}, "kunnen wij hier niet gebruiken"),
        ({"naam": "R\x00", "email": ""}, "Null"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_changed(signed_in, place, now, said, problem):
    Person.objects.filter(pk=place.neighbour.person_id).update(email="noor@voorbeeld.example")
    response = signed_in(place.resident).post(DETAILS, said)
    assert response.status_code == 422
    if problem != "Null":
        assert problem in page(response)
    assert Person.objects.get(pk=place.resident.person_id).name == "Rin de Boer"


def test_as_many_statements_for_twelve_as_for_two(signed_in, place, report, now):
    client = signed_in(place.resident)

    def count():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(MINE).status_code == 200
        return len(captured)

    report()
    report()
    few = count()
    for _ in range(10):
        report()
    assert count() == few
