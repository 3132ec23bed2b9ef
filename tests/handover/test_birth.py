"""A birth, from the form to the register of persons: the task file alone says what is told."""

import json
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW
from tests.handover.conftest import SECRET, queued

from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.cases import actions as cases
from rolvast.cases import queries as cases_read
from rolvast.cases.actions import Contact
from rolvast.cases.models import Record
from rolvast.cases.rules import Channel, Outcome
from rolvast.config.commands.receiver import Register, serve_register
from rolvast.handover import actions, queries
from rolvast.handover.models import Outgoing, Receiver
from rolvast.handover.rules import secret_bytes

BORN = {
    "geboortedatum": "2026-08-31", "geboorteplaats": "thuis", "voornamen": "Fee", "achternaam": "de Boer",
    "wie_bent_u": "moeder", "erkend": True,
}  # fmt: skip
DEED = "1A0123"


@pytest.fixture
def birth(place, tasks):
    """A function that hands in a birth, and closes it with an outcome."""

    def made(outcome=Outcome.SOLVED, key="geboorteaangifte", answers=BORN):
        case = cases.submit(
            task_version=tasks[key], answers=answers, contact=Contact(), channel=Channel.WEB,
            by=place.resident, at=NOW,
        )  # fmt: skip
        who: Identity = place.officer
        cases.assign(case.pk, position_id=who.position_id, team_id=None, by=who, at=NOW)
        if outcome is None:
            return case
        with CaptureQueriesContext(connection) as captured:
            cases.close(case.pk, outcome=outcome, reason="De akte is gemaakt.", recorded=DEED, by=who, at=NOW)
        case.statements = len(captured)
        return case

    return made


@pytest.mark.server
def test_from_the_form_to_the_register(
    birth, administrator, settings, tmp_path, monkeypatch, signed_in, place
):
    monkeypatch.setattr("rolvast.config.commands.receiver.time.time", NOW.timestamp)
    register = tmp_path / "persons.jsonl"
    server = serve_register(Register(register), secret=secret_bytes(SECRET), host="127.0.0.1", port=0)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        settings.HANDOVER_INSIDE = frozenset({f"127.0.0.1:{server.server_port}"})
        case = birth()
        outgoing = Outgoing.objects.get()
        assert (outgoing.reference, outgoing.act.kind, queued()) == (case.number, "case.close", [])
        actions.set_up(
            key="basisregistratie-personen", name="Basisregistratie Personen", secret=SECRET, is_active=True,
            url=f"http://127.0.0.1:{server.server_port}/", by=administrator, at=NOW,
        )  # fmt: skip
        assert queued() == [outgoing.pk]
        assert actions.deliver(outgoing.pk, at=NOW) == "ACCEPTED"
    finally:
        server.shutdown()
        server.server_close()
    kept = [json.loads(line) for line in register.read_text().splitlines()]
    assert [row["id"] for row in kept] == [str(outgoing.event_id)]
    assert kept[0]["event"]["type"] == "nl.rolvast.geboorte.aangegeven"
    assert kept[0]["event"]["data"] == {
        "handeling": "case.close", "uitkomst": "SOLVED",
        "antwoorden": {
            "geboortedatum": "2026-08-31", "voornamen": "Fee", "achternaam": "de Boer", "aktenummer": DEED,
        },
    }  # fmt: skip
    assert list(queries.verify_handover()) == []
    assert list(cases_read.verify_cases()) == []  # the fold passes over it
    told = "Doorgegeven aan: Basisregistratie Personen"
    assert told in signed_in(place.officer).get(f"/werk/{case.number}/").content.decode()
    assert told in signed_in(place.resident).get(f"/zaak/{cases_read.link_token(case)}/").content.decode()
    assert DEED not in json.dumps([act.facts for act in acts.acts_of(case.subject_id)])
    assert "Fee" not in json.dumps([act.facts for act in acts.acts_of(case.subject_id)])


def test_a_birth_is_not_closed_without_the_number_of_its_deed(birth, signed_in, place):
    case, staff = birth(None), signed_in(place.officer)
    page = f"/werk/{case.number}/"
    said = {"outcome": "SOLVED", "reason": "De akte is gemaakt."}
    refused = staff.post(f"{page}afsluiten/", said)
    assert refused.status_code == 422
    assert "Vul dit in." in refused.content.decode()
    with pytest.raises(ValueError, match="Nummer van de geboorteakte"):
        cases.close(case.pk, outcome=Outcome.SOLVED, reason="Klaar.", recorded=" ", by=place.officer, at=NOW)
    assert not Record.objects.exists()
    assert staff.post(f"{page}afsluiten/", said | {"recorded": DEED}).status_code == 303
    for viewer, path in ((staff, page), (signed_in(place.resident), f"/zaak/{cases_read.link_token(case)}/")):
        assert DEED in viewer.get(path).content.decode()
    assert list(cases_read.verify_cases()) == []
    Record.objects.update(text="9Z9999")
    assert [str(one) for one in cases_read.verify_cases()] != []


def test_staff_read_what_failed_and_residents_do_not(birth, administrator, signed_in, place):
    case = birth()
    outgoing = Outgoing.objects.get()
    actions.give_up(outgoing.pk, reason="Per post verstuurd.", by=administrator, at=NOW)
    page = signed_in(place.officer).get(f"/werk/{case.number}/").content.decode()
    assert "Niet meer doorgegeven aan: basisregistratie-personen" in page
    assert "Per post verstuurd." in page
    link = f"/zaak/{cases_read.link_token(case)}/"
    assert "Per post verstuurd." not in signed_in(place.resident).get(link).content.decode()


def test_only_what_came_to_an_end_as_the_task_says(birth, place):
    case = birth(None)
    cases.forward(case.pk, to="Gemeente Elders", reason="Het kind is daar geboren.", by=place.officer, at=NOW)
    assert not Outgoing.objects.exists()


def test_a_task_without_it_costs_nothing(birth):
    plain = birth(
        key="speelplek", answers={"waar": "Plein", "wat": "iets is kapot", "toelichting": "De schommel."}
    )
    assert not Receiver.objects.exists()
    with_it = birth()
    assert plain.statements < with_it.statements
    assert birth().statements == birth().statements


def test_what_was_refused_with_the_act_was_not_offered(birth, place):
    case = birth()
    assert Outgoing.objects.count() == 1
    with pytest.raises(ValueError, match="kan niet"):
        cases.close(case.pk, outcome=Outcome.SOLVED, reason="Nog eens.", by=place.officer, at=NOW)
    assert Outgoing.objects.count() == 1


def test_after_reopening_it_is_told_again_in_order(birth, place):
    case = birth()
    cases.reopen(case.pk, reason="Een fout in de naam.", by=place.officer, at=NOW + timedelta(days=1))
    cases.close(
        case.pk, outcome=Outcome.SOLVED, reason="Hersteld.", recorded="1A0124", by=place.officer,
        at=NOW + timedelta(days=1),
    )  # fmt: skip
    bodies = Outgoing.objects.order_by("number").values_list("body", flat=True)
    assert [json.loads(body)["data"]["antwoorden"]["aktenummer"] for body in bodies] == [DEED, "1A0124"]
    assert list(Outgoing.objects.order_by("number").values_list("number", "act__kind")) == [
        (1, "case.close"), (2, "case.close"),
    ]  # fmt: skip
