"""The pages of payments: who may see them, what they say, and what they refuse."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.payments.conftest import due_of
from tests.payments.test_paying import pay

from rolvast.cases import queries as cases_read
from rolvast.cases.rules import Outcome
from rolvast.payments import queries


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def page(response):
    return response.content.decode().replace("\u00a0", " ")


def test_who_may(place, submitted, signed_in):
    due = due_of(submitted())
    pages = ["/betalingen/", "/betalingen.csv", f"/betalingen/{due.pk}/"]
    for address in pages:
        assert signed_in(place.officer).get(address).status_code == 200
        assert signed_in(place.resident).get(address).status_code == 403
        assert signed_in(place.board).get(address).status_code == 403
        assert Client().get(address).status_code == 302
    for name in ("receive", "waive", "refund"):
        address = reverse(f"payments:{name}", args=[due.pk])
        assert signed_in(place.resident).post(address).status_code == 403
    assert signed_in(place.officer).get("/betalingen/999999/").status_code == 404


def test_the_list_and_its_file(place, submitted, signed_in):
    case = submitted()
    submitted("parkeervergunning", outcome=Outcome.GRANTED)
    client = signed_in(place.officer)
    text = page(client.get("/betalingen/"))
    assert "158,27" in text
    assert case.number in text
    assert "Niets gevonden" in page(client.get("/betalingen/?lijst=te-laat"))
    assert case.number in page(client.get(f"/betalingen/?zaak={case.number}"))
    file = client.get("/betalingen.csv?lijst=open").content.decode("utf-8-sig").splitlines()
    assert len(file) == 3
    assert "83,87;0,00;0,00;0,00;83,87;aan de balie;te betalen" in "".join(file)


@pytest.mark.parametrize("amount", ["-3", "0,001", "", "83,88", "x" * 50])
def test_a_wrong_amount_is_said_at_the_form(place, submitted, signed_in, amount):
    due = due_of(submitted())
    said = {"amount": amount, "how": "CARD", "received_on": "2026-09-01"}
    response = signed_in(place.officer).post(reverse("payments:receive", args=[due.pk]), said)
    assert response.status_code == 422
    assert "Betaling vastleggen" in page(response)
    assert not due_of_paid(due)


def due_of_paid(due):
    return queries.of_subject(due.subject_id)[0].paid


def test_recording_waiving_and_striking_by_their_forms(place, submitted, signed_in):
    case = submitted()
    due, client = due_of(case), signed_in(place.officer)
    said = {"amount": "50,00", "how": "CASH", "received_on": "01-09-2026", "reference": "bon 1"}
    assert client.post(reverse("payments:receive", args=[due.pk]), said).status_code == 303
    assert client.post(reverse("payments:receive", args=[due.pk]), said).status_code == 422  # sent twice
    said = {"amount": "33,87", "reason": "Door onze fout kwam u twee keer."}
    assert client.post(reverse("payments:waive", args=[due.pk]), said).status_code == 303
    (payment,) = due_of(case).payments.all()
    strike = reverse("payments:strike", args=[due.pk, payment.pk])
    assert client.post(strike, {"reason": ""}).status_code == 422
    assert client.post(strike, {"reason": "Van een ander."}).status_code == 303
    assert client.post(strike, {"reason": "Van een ander."}).status_code == 422
    assert "doorgehaald" in page(client.get(reverse("payments:one", args=[due.pk])))
    resident = page(Client().get(reverse("cases:case", args=[cases_read.link_token(case)])))
    assert "Door onze fout kwam u twee keer." in resident
    assert "Kwijtgescholden" in resident


def test_the_resident_reads_what_why_when_and_how(place, submitted):
    case = submitted("parkeervergunning", outcome=Outcome.GRANTED)
    text = page(Client().get(reverse("cases:case", args=[cases_read.link_token(case)])))
    for said in (
        "Te betalen",
        "74,40",
        "Verordening parkeerbelastingen",
        "uiterlijk donderdag 1 oktober 2026",
    ):
        assert said in text
    assert "Betaling vastleggen" not in text
    letter = page(Client().get(reverse("cases:letter", args=[cases_read.link_token(case)])))
    assert "Wat u betaalt" in letter
    assert "74,40" in letter


def test_staff_hear_that_a_case_is_done_with_something_open(place, submitted, signed_in):
    from rolvast.cases import actions

    case = submitted("parkeervergunning", outcome=Outcome.GRANTED)
    actions.close(case.pk, reason="Klaar.", by=place.officer, at=NOW)
    address, client = reverse("cases:handle", args=[case.number]), signed_in(place.officer)
    assert "maar er staat nog" in page(client.get(address))
    pay(due_of(case), place, 7440)
    assert "maar er staat nog" not in page(client.get(address))
