"""The pages of administration: who may open them, what they do, and what they say about bad input."""

import html
import json
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW

from rolvast.accounts import queries as people
from rolvast.accounts.models import Area, HourRate, Person, Position
from rolvast.accounts.rules import PositionKind
from rolvast.acts import actions
from rolvast.acts import queries as acts
from rolvast.acts.models import Mandate
from rolvast.cases import actions as cases
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel
from rolvast.front.rules import AreaRead, AreasRefused, read_areas, write_areas

PAGES = [
    "/beheer/", "/beheer/gewijzigd/", "/beheer/mensen/", "/beheer/mensen/nieuw/", "/beheer/teams/",
    "/beheer/mandaten/", "/beheer/mandaten/nieuw/", "/beheer/gebieden/", "/beheer/uurtarieven/",
    "/beheer/openingstijden/", "/beheer/contact/",
]  # fmt: skip
RING = [[5.9, 52.2], [6.0, 52.2], [6.0, 52.3], [5.9, 52.2]]


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def page(administrator, signed_in):
    """The administrator's browser."""
    return signed_in(administrator)


def a_file(properties=None, geometry=None, **more):
    feature = {
        "type": "Feature",
        "properties": {"code": "WK01", "naam": "Noord", "inwoners": 120}
        if properties is None
        else properties,
        "geometry": {"type": "Polygon", "coordinates": [RING]} if geometry is None else geometry,
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature], **more})


def test_every_page_opens_with_tasks_and_without(page, place):
    for path in PAGES:
        assert page.get(path).status_code == 200, path


def test_the_overview_says_what_is_missing(page, place, tasks):
    text = page.get("/beheer/").content.decode()
    assert "geen openingstijden" in text
    assert "een team noemen dat er niet is" in text
    with CaptureQueriesContext(connection) as captured:
        page.get("/beheer/")
    assert len([one for one in captured if one["sql"].startswith("SELECT")]) <= 20


@pytest.mark.parametrize("path", PAGES)
def test_nobody_else_opens_them(place, signed_in, path):
    for who in (place.officer, place.board, place.resident):
        assert signed_in(who).get(path).status_code == 403
    assert Client().get(path).status_code == 302
    manages = path.startswith("/beheer/mensen/")
    expected = 200 if manages else 303 if path == "/beheer/" else 403
    assert signed_in(place.manager).get(path).status_code == expected


def test_somebody_new_gets_a_position_and_loses_it_with_the_cases(page, place, tasks):
    team = people.teams().get()
    sent = {
        "name": "Jo Nieuw", "sign_in_name": "Jo.Nieuw", "kind": "STAFF", "title": "medewerker",
        "team": team.pk, "starts_on": "2026-09-01",
    }  # fmt: skip
    assert page.post("/beheer/mensen/nieuw/", {**sent, "team": ""}).status_code == 422
    assert page.post("/beheer/mensen/nieuw/", {**sent, "starts_on": "31-31"}).status_code == 422
    assert page.post("/beheer/mensen/nieuw/", sent).status_code == 303
    assert page.post("/beheer/mensen/nieuw/", sent).status_code == 422
    position = Position.objects.get(person__sign_in_name="jo.nieuw")
    case = cases.submit(
        task_version=tasks["straat-en-verlichting"],
        answers={"plek": "Bij de brug", "wat": "lantaarn brandt niet", "gevaar": False},
        contact=cases.Contact(name="Rin", email="", phone=""), channel=Channel.WEB, by=place.resident, at=NOW,
    )  # fmt: skip
    cases.assign(case.pk, position_id=position.pk, team_id=team.pk, by=place.officer, at=NOW)
    address = f"/beheer/functies/{position.pk}/eindigen/"
    assert "Open zaken" in page.get(address).content.decode()
    end = {"on": "2026-09-01", "reason": "Ander werk."}
    assert page.post(address, end).status_code == 422  # to whom?
    assert page.post(address, {**end, "to": "p999999"}).status_code == 422
    assert page.post(address, {**end, "to": f"p{place.officer.position_id}"}).status_code == 303
    assert Case.objects.get(pk=case.pk).position_id == place.officer.position_id
    position.refresh_from_db()
    assert position.ends_on == date(2026, 9, 1)


def test_a_manager_meets_only_the_own_team(place, administrator, signed_in):
    elsewhere = actions.add_team(name="Elders", by=administrator, at=NOW)
    stranger = actions.take_on(
        name="Els Ders", sign_in_name="els.ders", email="", kind=PositionKind.STAFF, title="medewerker",
        team=elsewhere, starts_on=date(2026, 9, 1), ends_on=None, by=administrator, at=NOW,
    )  # fmt: skip
    client = signed_in(place.manager)
    assert "Els Ders" not in client.get("/beheer/mensen/").content.decode()
    assert client.get(f"/beheer/mensen/{stranger.pk}/").status_code == 404
    assert client.get(f"/beheer/mensen/{place.officer.person_id}/").status_code == 200
    assert client.get(f"/beheer/functies/{stranger.positions.get().pk}/eindigen/").status_code == 403
    sent = {
        "name": "X",
        "sign_in_name": "xyz",
        "kind": "ADMINISTRATOR",
        "title": "x",
        "starts_on": "2026-09-01",
    }
    assert client.post("/beheer/mensen/nieuw/", sent).status_code == 422
    assert not Person.objects.filter(sign_in_name="xyz").exists()


def test_a_resident_has_no_page_here(page, place):
    assert page.get(f"/beheer/mensen/{place.resident.person_id}/").status_code == 404


def test_the_data_of_somebody_and_signing_in(page, place, signed_in):
    address = f"/beheer/mensen/{place.colleague.person_id}/"
    sent = {"form": "data", "data-name": "Bo Wit", "data-email": "bo@voorbeeld.example"}
    assert page.post(address, {**sent, "data-email": "geen adres"}).status_code == 422
    assert page.post(address, sent).status_code == 303
    assert Person.objects.get(pk=place.colleague.person_id).name == "Bo Wit"
    stop = {"form": "stop", "stop-reason": "Uit dienst."}
    assert page.post(address, stop).status_code == 422  # still holds a position
    actions.end_position(
        people.position(place.colleague.position_id),
        on=date(2026, 9, 1),
        reason="Weg.",
        by=place.manager,
        at=NOW,
    )
    Position.objects.filter(pk=place.colleague.position_id).update(ends_on=date(2026, 8, 31))
    assert page.post(address, stop).status_code == 303
    assert not Person.objects.get(pk=place.colleague.person_id).is_active
    assert page.post(address, {"form": "hello"}).status_code == 404


def test_mandates_are_given_shown_to_everyone_and_withdrawn(page, place, tasks):
    sent = {
        "position": place.colleague.position_id, "authority": "EXECUTIVE", "scope": "SPORT",
        "starts_on": "2026-09-01", "decision": "Mandaatbesluit 2026", "article": "4",
    }  # fmt: skip
    assert page.post("/beheer/mandaten/nieuw/", {**sent, "scope": "nergens"}).status_code == 422
    assert page.post("/beheer/mandaten/nieuw/", sent).status_code == 303
    assert page.post("/beheer/mandaten/nieuw/", sent).status_code == 422
    public = Client().get("/mandaten/").content.decode()
    assert "Medewerker meldingen" in public
    assert "Mandaatbesluit 2026" in public
    assert "Bo de Wit" not in public
    mandate = Mandate.objects.get(scope="SPORT")
    address = f"/beheer/mandaten/{mandate.pk}/intrekken/"
    assert page.post(address, {"on": "2026-09-01", "reason": ""}).status_code == 422
    assert page.post(address, {"on": "2026-08-01", "reason": "Fout."}).status_code == 422
    assert page.post(address, {"on": "2026-09-01", "reason": "Ander besluit."}).status_code == 303
    assert page.get("/beheer/mandaten/999999/intrekken/").status_code == 404


def test_a_task_nobody_can_decide_about_is_named(page, place, tasks):
    assert "kan nu niemand besluiten" not in page.get("/beheer/").content.decode()
    Mandate.objects.filter(position_id=place.officer.position_id).update(ends_on=date(2026, 8, 31))
    text = page.get("/beheer/").content.decode()
    assert "kan nu niemand besluiten" in text  # the board has a mandate, but decides no cases


def test_areas_are_looked_at_before_they_are_read_in(page, place):
    sent = {"source": "CBS 2026", "counted_on": "2026-01-01"}
    looked = page.post("/beheer/gebieden/", {**sent, "file": SimpleUploadedFile("a.json", a_file().encode())})
    assert looked.status_code == 200
    assert "Dit staat in het bestand" in looked.content.decode()
    assert not Area.objects.exists()
    shown = re.search(r'<textarea name="text"[^>]*>\n(.*?)</textarea>', looked.content.decode(), re.DOTALL)
    text = html.unescape(shown[1])
    kept = page.post("/beheer/gebieden/", {**sent, "text": text, "keep": "1"})
    assert kept.status_code == 303
    area = Area.objects.get()
    assert (area.code, area.name, area.inhabitants, area.outline) == ("WK01", "Noord", 120, [RING])
    changed = {"name": "Noord-Oost", "inhabitants": "", "source": "eigen telling"}
    assert page.post(f"/beheer/gebieden/{area.pk}/", {**changed, "inhabitants": "veel"}).status_code == 422
    assert page.post(f"/beheer/gebieden/{area.pk}/", changed).status_code == 303
    assert "inwoners niet bekend" in page.get("/beheer/").content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "Kijk bij regel 1"),
        ("[]", "geen gebieden"),
        (a_file(features=[]), "geen gebieden"),
        (a_file({"naam": "Noord"}), "Gebied 1 in het bestand heeft geen code"),
        (a_file({"code": "WK01"}), "een naam nodig"),
        (a_file({"code": "WK01", "naam": "N", "inwoners": "veel"}), "heel getal"),
        (a_file(geometry={"type": "Point", "coordinates": [5, 52]}), "geen omtrek"),
        (a_file(geometry={"type": "Polygon", "coordinates": [RING[:3]]}), "vier punten"),
        (a_file(geometry={"type": "Polygon", "coordinates": [[*RING[:3], [5.9, 52.25]]]}), "niet gesloten"),
        (a_file(geometry={"type": "Polygon", "coordinates": [[[194000, 469000]] * 4]}), "geen RD"),
        (a_file(geometry={"type": "Polygon", "coordinates": [[["a", 1]] * 4]}), "paar getallen"),
    ],
)
def test_a_bad_file_says_what_is_wrong_and_where(page, text, said):
    file = SimpleUploadedFile("a.json", text.encode())
    found = page.post("/beheer/gebieden/", {"source": "CBS", "file": file})
    assert found.status_code == 422
    assert said in found.content.decode()


def test_no_file_and_no_text_are_refused(page):
    assert page.post("/beheer/gebieden/", {"source": "CBS"}).status_code == 422
    file = SimpleUploadedFile("a.json", b"\xff\xfe\x00")
    assert "UTF-8" in page.post("/beheer/gebieden/", {"source": "CBS", "file": file}).content.decode()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["features", "properties", "geometry", "type", "coordinates", "code", "naam", "inwoners"]
    ), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(st.lists(json_values, min_size=1, max_size=2))
def test_whatever_stands_in_a_file_is_read_or_refused(features):
    for feature in (features, [{"properties": features[0], "geometry": features[-1]}]):
        try:
            read_areas(json.dumps({"features": feature}))
        except AreasRefused:
            continue


@given(
    st.sets(st.from_regex(r"[A-Z]{2}\d{2}", fullmatch=True), min_size=1, max_size=4),
    st.none() | st.integers(0, 9999),
)
def test_areas_are_read_back_as_they_were_written(codes, inhabitants):
    ring = [(5.9, 52.2), (6.0, 52.2), (6.0, 52.3), (5.9, 52.2)]
    areas = [AreaRead(code=code, name="Noord", inhabitants=inhabitants, outline=[ring]) for code in codes]
    assert read_areas(write_areas(areas)) == areas


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("92,50", 9250), ("92", 9200), ("€ 1.092,5", 109250), ("92.5", 0), ("-3", 0), ("x", 0), ("0", 0)],
)
def test_a_rate_is_euros_with_cents(page, place, typed, cents):
    sent = {"kind": "STAFF", "amount": typed, "starts_on": "2026-09-01"}
    assert page.post("/beheer/uurtarieven/", sent).status_code == (303 if cents else 422)
    assert list(HourRate.objects.values_list("cents", flat=True)) == ([cents] if cents else [])


def test_opening_hours_stand_on_the_front_page(page, place):
    sent = {"form": "hours", "d1_1_from": "9.00", "d1_1_until": "12:30"}
    assert page.post("/beheer/openingstijden/", {**sent, "d1_1_until": ""}).status_code == 422
    assert page.post("/beheer/openingstijden/", {**sent, "d1_1_until": "8:00"}).status_code == 422
    assert page.post("/beheer/openingstijden/", {**sent, "d1_1_until": "laat"}).status_code == 422
    assert page.post("/beheer/openingstijden/", sent).status_code == 303
    closed = {"form": "closed", "on": "2026-09-14", "note": "Feest"}
    assert page.post("/beheer/openingstijden/", {**closed, "on": "2026-08-01"}).status_code == 422
    assert page.post("/beheer/openingstijden/", closed).status_code == 303
    contact = {"telephone": "14 055", "postal_address": "Postbus 1, 1234 AB Testwijk"}
    assert page.post("/beheer/contact/", {**contact, "telephone": "bel maar"}).status_code == 422
    assert page.post("/beheer/contact/", contact).status_code == 303
    for path in ("/", "/over/"):
        text = Client().get(path).content.decode()
        assert "maandag: 9.00 tot 12.30 uur" in text
        assert "Feest" in text
        assert "14 055" in text
    changed = page.get("/beheer/gewijzigd/").content.decode()
    assert "Contactgegevens veranderd" in changed
    assert list(acts.verify_chains()) == []
