"""Objecting on the pages: by link without an account, by staff for somebody, and what others cannot do."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.cases.conftest import page
from tests.cases.objecting import (
    AFTER,
    LAST,
    MADE,
    assert_nothing_differs,
    colleague,
    judge,
    objection,
    refused,
)
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as accounts_read
from rolvast.accounts.rules import PositionKind, system
from rolvast.cases import actions, queries
from rolvast.cases.models import Objection
from rolvast.cases.rules.objecting import Waiver
from rolvast.messages import actions as outages
from rolvast.messages.models import Outage
from rolvast.messages.rules import Entrance

__all__ = ["colleague", "objection", "refused"]  # fixtures

SENT = {
    "naam": "Rin de Boer",
    "email": "rin@voorbeeld.example",
    "digitaal": ["DECISION"],
    "antwoord_redenen": "De buren hebben er ook een.",
    "antwoord_horen": "ja",
}


def own(case, name="case", *more):
    return reverse(f"cases:{name}", args=[queries.link_token(case), *more])


def at(case, name="handle", *more):
    return reverse(f"cases:{name}", args=[case.number, *more])


def test_without_an_account_by_the_link(refused, anyone, clock):
    clock.now = MADE
    assert own(refused, "object") in page(anyone.get(own(refused)))
    form = page(anyone.get(own(refused, "object")))
    assert "dinsdag 20 oktober 2026" in form
    assert "Tegen welk besluit" not in form
    response = anyone.post(own(refused, "object"), SENT)
    assert response.status_code == 303, page(response)
    tie = Objection.objects.get(against=refused)
    assert response["Location"] == own(tie.case, "received")
    shown = page(anyone.get(own(refused)))
    assert "Tegen dit besluit loopt bezwaar" in shown
    assert own(tie.case) in shown
    assert "Het besluit waar dit over gaat" in page(anyone.get(own(tie.case)))
    again = anyone.post(own(refused, "object"), SENT)
    assert again.status_code == 422
    assert "al bezwaar gemaakt" in page(again)
    assert_nothing_differs()


def test_evidence_comes_with_it(refused, anyone, clock, settings, tmp_path):
    clock.now, settings.DATA = MADE, tmp_path
    field = "antwoord_stukken"
    assert f'name="{field}"' in page(anyone.get(own(refused, "object")))
    file = SimpleUploadedFile("Brief van mijn buur.txt", b"De garage stoort niet.")
    wrong = anyone.post(own(refused, "object"), {**SENT, "naam": "", field: file})
    assert wrong.status_code == 422
    token = re.search(rf'name="eerder-{field}" value="([^"]+)"', page(wrong))[1]
    assert anyone.post(own(refused, "object"), {**SENT, f"eerder-{field}": token}).status_code == 303
    tie = Objection.objects.get(against=refused)
    assert "Brief van mijn buur.txt" in page(anyone.get(own(tie.case)))
    assert_nothing_differs()


def test_reasons_now_or_later(refused, anyone, clock):
    clock.now = MADE
    without = {name: value for name, value in SENT.items() if name != "antwoord_redenen"}
    response = anyone.post(own(refused, "object"), without)
    assert response.status_code == 422
    assert "Schrijf waarom, of kies hieronder" in page(response)
    assert not Objection.objects.exists()
    assert anyone.post(own(refused, "object"), {**without, "later": "on"}).status_code == 303
    assert queries.objects_to(Objection.objects.get().case).has_grounds is False


def test_too_late_asks_why_and_refuses_nothing(refused, anyone, clock):
    clock.now = AFTER
    form = page(anyone.get(own(refused, "object")))
    assert "De laatste dag was dinsdag 20 oktober 2026" in form
    response = anyone.post(own(refused, "object"), SENT)
    assert response.status_code == 422
    assert "Schrijf waarom uw bezwaar na de laatste dag komt." in page(response)
    sent = anyone.post(own(refused, "object"), {**SENT, "antwoord_te_laat": "Ik lag in het ziekenhuis."})
    assert sent.status_code == 303
    assert queries.objects_to(Objection.objects.get().case).in_time is False


def test_an_outage_on_the_last_day_is_not_held_against_anyone(refused, anyone, clock, place):
    administrator = _administrator(place)
    evening = AFTER.replace(month=10, day=LAST.day, hour=18)
    outages.begin_outage(
        channel=outages_entrance(), started_at=evening, ended_at=evening + timedelta(hours=10),
        note="De website deed het niet.", by=administrator, at=AFTER,
    )  # fmt: skip
    clock.now = evening + timedelta(days=2)
    assert "De laatste dag was" not in page(anyone.get(own(refused, "object")))
    assert anyone.post(own(refused, "object"), SENT).status_code == 303
    assert queries.objects_to(Objection.objects.get().case).in_time is True


def outages_entrance():
    return Entrance.WEB


def _administrator(place):
    person = accounts.add_person(
        municipality_id=place.municipality_id, sign_in_name="beheer", name="Bea Beheer", introduction=""
    )
    position = accounts.appoint(
        person=person,
        kind=PositionKind.ADMINISTRATOR,
        title="beheerder",
        team=None,
        starts_on=date(2020, 1, 1),
    )
    return accounts_read.in_position(position)


def test_staff_write_down_a_letter_of_somebody_else(refused, signed_in, place, clock):
    clock.now = AFTER
    officer = signed_in(place.officer)
    assert at(refused, "handle_object") in page(officer.get(at(refused)))
    assert officer.get(at(refused, "handle_object")).status_code == 200
    sent = {
        **SENT, "naam": "Noor Smit", "kanaal": "LETTER", "ontvangen_op": LAST.isoformat(), "wie": "ander",
        "gestempeld_op": "",
    }  # fmt: skip
    response = officer.post(at(refused, "handle_object"), sent)
    assert response.status_code == 303, page(response)
    tie = Objection.objects.get(against=refused)
    assert (tie.by_applicant, tie.case.person_id) == (False, None)
    assert queries.objects_to(tie.case).in_time is True
    shown = page(signed_in(place.resident).get(own(refused)))
    assert "Iemand anders maakte dit bezwaar." in shown
    assert queries.link_token(tie.case) not in shown


def test_the_decision_page_asks_what_the_law_asks(objection, signed_in, place, colleague, clock):
    clock.now = AFTER
    actions.waive_hearing(objection.pk, ground=Waiver.DECLINED, reason="Nee.", by=colleague, at=MADE)
    barred = page(signed_in(place.officer).get(at(objection)))
    assert "U kunt niet over dit bezwaar beslissen" in barred
    assert at(objection, "decide") not in barred
    refusal = page(signed_in(place.officer).get(at(objection, "decide")))
    assert "U nam het eerste besluit" in refusal
    assert "Bo de Wit" in refusal
    assert "Ans Bakker" not in refusal.split("Wie het wel kan")[1].split("</ul>")[0]
    client = signed_in(colleague)
    assert at(objection, "decide") in page(client.get(at(objection)))
    sent = {"outcome": "FOUNDED", "reason": "Verkeerd gelezen.", "basis": "1", "public": "Bezwaar gegrond."}
    response = client.post(at(objection, "decide"), sent)
    assert response.status_code == 422
    assert "Schrijf wat er nu geldt" in page(response)
    assert "Kies of de kosten worden betaald" in page(response)
    whole = {**sent, "now_holds": "De vergunning is er.", "costs": "NOT_ASKED"}
    seen = page(client.post(at(objection, "decide"), {**whole, "brief": "1"}))
    assert "in beroep bij de rechter tot en met" in seen
    assert client.post(at(objection, "decide"), whole).status_code == 303
    tie = Objection.objects.get(case=objection)
    text = page(client.get(at(tie.against)))
    assert "Besluit op het bezwaar: gegrond" in text
    assert "De vergunning is er." in text
    own_page = page(signed_in(place.resident).get(own(objection)))
    assert "Zo gaat u in beroep" in own_page
    assert "Maak bezwaar" not in own_page
    register = page(client.get(reverse("acts:register")))
    assert "Dit is een besluit op bezwaar. Het eerste besluit is van 8 september 2026" in register
    assert "Tegen dit besluit is bezwaar gemaakt. Daarover is beslist op 30 oktober 2026." in register
    assert_nothing_differs()


@pytest.mark.parametrize(
    ("what", "sent", "status", "words"),
    [
        ("hoorzitting", {"on": "2026-09-30", "start": "14:30", "reason": "Stadhuis"}, 303, ""),
        (
            "hoorzitting",
            {"on": "2026-09-20", "start": "14:30", "reason": "Stadhuis"},
            422,
            "een week van tevoren",
        ),
        ("hoorzitting", {"on": "2026-09-30", "start": "half drie", "reason": "x"}, 422, "Schrijf een tijd"),
        ("gehoord", {"on": "2026-09-18", "reason": "Rin vertelt."}, 303, ""),
        ("gehoord", {"on": "2026-09-01", "reason": "Rin vertelt."}, 422, "voor de ontvangst"),
        ("niet-horen", {"ground": "DECLINED", "reason": "Nee."}, 303, ""),
        ("niet-horen", {"ground": "DECLINED"}, 422, "Vul dit in."),
        ("commissie", {"reason": ""}, 303, ""),
        (
            "commissieadvies",
            {"advice": "FOUNDED", "on": "2026-09-18", "reason": "Ja."},
            422,
            "Dit kan nu niet",
        ),
        ("beroep", {"received": "2026-09-18", "court": "Gelderland"}, 422, ""),
    ],
)
def test_the_moves_on_its_way(objection, signed_in, colleague, clock, what, sent, status, words):
    clock.now = MADE
    client = signed_in(colleague)
    response = client.post(at(objection, "move", what), sent)
    assert response.status_code == status, page(response)
    assert words in page(response)
    assert client.get(at(objection)).status_code == 200
    assert_nothing_differs()


def test_the_moves_are_not_offered_elsewhere(signed_in, place, taken, clock):
    text = page(signed_in(place.officer).get(at(taken())))
    assert "Nodig de indiener uit voor een gesprek" not in text
    assert "Een commissie kijkt mee" not in text


def test_others_cannot(refused, objection, signed_in, place, anyone, clock):
    clock.now = MADE
    assert anyone.get("/zaak/bestaat-niet.abc/bezwaar/").status_code == 404
    assert anyone.get(at(refused, "handle_object")).status_code == 302
    assert signed_in(place.resident).get(at(refused, "handle_object")).status_code == 403
    assert signed_in(place.manager).get(at(refused, "handle_object")).status_code == 403
    assert signed_in(place.officer).get(own(refused, "object")).status_code == 403
    assert Objection.objects.count() == 1
    elsewhere = make_place("GM0344", "Elders", is_default=False)
    assert not queries.visible_to(elsewhere.officer).exists()
    assert not Objection.objects.exists()  # the database itself shows another municipality nothing


def test_the_task_says_where_to_begin(anyone, place, tasks):
    text = page(anyone.get(reverse("cases:submit", args=["bezwaar"])))
    assert "Bezwaar maakt u bij de zaak waarin het besluit staat." in text
    assert anyone.post(reverse("cases:submit", args=["bezwaar"]), SENT).status_code == 200
    assert not Objection.objects.exists()


def test_a_case_without_a_decision_says_so(anyone, taken, clock):
    case = taken()
    response = anyone.get(own(case, "object"))
    assert response.status_code == 303
    assert "geen besluit genomen" in page(anyone.get(response["Location"]))


def test_an_answer_waits_where_our_page_was_out(place, taken):
    case = taken()
    until = (NOW + timedelta(days=14)).date()
    actions.ask(case.pk, reason="De tekening ontbreekt.", until=until, by=place.officer, at=NOW)
    last = NOW + timedelta(days=14)
    outages.begin_outage(
        channel=outages_entrance(), started_at=last, note="Stuk.", by=_administrator(place), at=last
    )
    robot = system(place.municipality_id)
    assert actions.lapse_due(by=robot, at=last + timedelta(days=3)) == 0
    Outage.objects.update(ended_at=last + timedelta(days=3))
    assert actions.lapse_due(by=robot, at=last + timedelta(days=4)) == 0
    assert actions.lapse_due(by=robot, at=last + timedelta(days=5)) == 1


def test_a_hearing_is_told_with_its_day_and_place(objection, signed_in, colleague, clock):
    clock.now = MADE
    client = signed_in(colleague)
    sent = {"on": "2026-10-01", "start": "14:30", "reason": "Stadhuis, kamer 2."}
    client.post(at(objection, "move", "hoorzitting"), sent)
    text = page(client.get(own(objection)))
    assert "op donderdag 1 oktober 2026 om 14.30 uur" in text
    assert "Stadhuis, kamer 2." in text
    assert "Doe dat voor of op maandag 21 september 2026" in text


def test_what_the_judge_says_stands_in_the_story(objection, signed_in, colleague, clock):
    clock.now = AFTER + timedelta(days=9)
    client = signed_in(colleague)
    actions.waive_hearing(objection.pk, ground=Waiver.DECLINED, reason="Nee.", by=colleague, at=MADE)
    judge(objection, colleague)
    sent = {"received": (AFTER + timedelta(days=2)).date().isoformat(), "court": "rechtbank Gelderland"}
    assert client.post(at(objection, "move", "beroep"), sent).status_code == 303
    ruling = {"ruling": "ANNULLED", "on": clock.now.date().isoformat(), "reason": "Wij beslissen opnieuw."}
    assert client.post(at(objection, "move", "uitspraak"), ruling).status_code == 303
    text = page(client.get(at(objection)))
    assert "Beroep bij rechtbank Gelderland" in text
    assert "ons besluit is vernietigd" in text
