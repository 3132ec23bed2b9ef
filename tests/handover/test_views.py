"""The pages of administrators: what they see and can do, and that nobody else can."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW
from tests.handover.conftest import SECRET

from rolvast.handover import actions
from rolvast.handover.models import Receiver
from rolvast.handover.rules import Answer, Status

PAGES = "/beheer/overdracht/"


@pytest.fixture
def dead(offer, set_up):
    set_up(9)
    outgoing = offer()
    answer = Answer(code=400, words="De ontvanger weigert het (400).", final=True)
    actions.delivering.keep(outgoing, answer, at=NOW)
    return outgoing


@pytest.fixture
def bea(signed_in, administrator):
    return signed_in(administrator)


def test_what_did_not_arrive_is_listed_without_what_is_in_it(bea, dead, offer):
    offer()
    page = bea.get(PAGES).content.decode()
    for words in (
        "2026-000001",
        "niet afgeleverd",
        "weigert het (400)",
        "Wacht op een eerder bericht",
        "Register",
    ):
        assert words in page
    page = bea.get(f"{PAGES}{dead.pk}/").content.decode()
    assert "weigert het (400)" in page
    assert str(dead.event_id) in page
    assert "Fee" not in page
    assert SECRET not in page


def test_the_list_does_not_grow_in_statements(bea, dead, offer):
    with CaptureQueriesContext(connection) as few:
        bea.get(PAGES)
    for _ in range(5):
        offer()
    with CaptureQueriesContext(connection) as many:
        bea.get(PAGES)
    assert len(few) == len(many)


def test_empty(bea):
    assert "Alles is aangekomen" in bea.get(PAGES).content.decode()


def test_send_again_and_give_up(bea, dead):
    sent = bea.post(f"{PAGES}{dead.pk}/opnieuw/")
    assert (sent.status_code, sent["Location"]) == (303, f"{PAGES}{dead.pk}/")
    dead.refresh_from_db()
    assert dead.status == Status.WAITING
    assert bea.post(f"{PAGES}{dead.pk}/opgeven/", {"reason": " "}).status_code == 422
    assert bea.post(f"{PAGES}{dead.pk}/opgeven/", {"reason": "Gebeld."}).status_code == 303
    for step, said in (("opnieuw", {}), ("opgeven", {"reason": "x"})):
        late = bea.post(f"{PAGES}{dead.pk}/{step}/", said)
        assert (late.status_code, "al opgegeven" in late.content.decode()) == (422, True)
    page = bea.get(f"{PAGES}{dead.pk}/").content.decode()
    assert "Bied het opnieuw aan" not in page


def test_a_new_receiver_gets_a_secret_that_is_shown_once(bea):
    said = {"key": "brp", "name": "BRP", "url": "https://brp.example/in", "is_active": "on"}
    made = bea.post(f"{PAGES}ontvangers/", said)
    assert made.status_code == 200
    assert "whsec_" in made.content.decode()
    assert "no-store" in made["Cache-Control"]
    assert "whsec_" not in bea.get(f"{PAGES}ontvangers/brp/").content.decode().replace("met whsec_", "")
    twice = bea.post(f"{PAGES}ontvangers/", said)
    assert (twice.status_code, "is er al" in twice.content.decode()) == (422, True)
    kept = bytes(Receiver.objects.get().secret)
    changed = bea.post(f"{PAGES}ontvangers/brp/", {"name": "Het BRP", "url": "https://brp.example/uit"})
    assert changed.status_code == 303
    found = Receiver.objects.get()
    assert (found.name, found.is_active, bytes(found.secret)) == ("Het BRP", False, kept)
    assert "whsec_" in bea.post(f"{PAGES}ontvangers/brp/sleutel/").content.decode()
    assert bytes(Receiver.objects.get().secret) != kept


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"url": "http://brp.example/"}, "begint met https://"),
        ({"url": "brp"}, "geen webadres"),
        ({"key": "B R P"}, "kleine letters"),
        ({"secret": "geheim"}, "geen sleutel"),
        ({"name": ""}, "Vul dit in"),
    ],
)
def test_what_cannot_be_is_said_at_the_question(bea, changes, words):
    said = {"key": "brp", "name": "BRP", "url": "https://brp.example/in", **changes}
    page = bea.post(f"{PAGES}ontvangers/", said)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "geheim" not in page.content.decode()
    assert not Receiver.objects.exists()


def test_nobody_else_may(dead, signed_in, place):
    pages = [PAGES, f"{PAGES}{dead.pk}/", f"{PAGES}ontvangers/", f"{PAGES}ontvangers/register/"]
    steps = [
        f"{PAGES}{dead.pk}/opnieuw/",
        f"{PAGES}{dead.pk}/opgeven/",
        f"{PAGES}ontvangers/register/sleutel/",
    ]
    for who in (place.officer, place.manager, place.board, place.resident):
        client = signed_in(who)
        assert {client.get(page).status_code for page in pages} == {403}
        assert {client.post(step).status_code for step in steps} == {403}
    assert {Client().get(page).status_code for page in pages} == {302}
    assert {Client().post(step).status_code for step in steps} == {302}
    dead.refresh_from_db()
    assert dead.status == Status.DEAD


def test_what_is_not_there(bea):
    assert bea.get(f"{PAGES}999/").status_code == 404
    assert bea.get(f"{PAGES}ontvangers/geen/").status_code == 404
    assert bea.post(f"{PAGES}ontvangers/geen/sleutel/").status_code == 404
