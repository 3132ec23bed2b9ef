"""Places as people meet them: finding one, keeping them, reading a list in, choosing one on a form."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.conftest import NOW, become_serving_role, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts.models import Person
from rolvast.acts.models import Act
from rolvast.cases.models import Submission
from rolvast.cases.queries import answers_of
from rolvast.catalogue import actions as catalogue
from rolvast.catalogue import queries as catalogue_read
from rolvast.places import actions, queries
from rolvast.places.models import Place, PlaceClosure
from rolvast.places.rules import Access, PlaceRefused, PlaceSaid

POLLING = {"2026-09-01": [["07:30", "21:00"]]}  # the day on which tests happen


def said(name="Stadhuis", **given):
    return PlaceSaid(
        **{
            "kind": "stembureau", "name": name, "address": "Marktplein 1", "latitude": Decimal("52.215000"),
            "longitude": Decimal("5.963000"), "area": "WK1", "dates": POLLING,
            "access": (Access.ACCESSIBLE,), **given,
        }
    )  # fmt: skip


@pytest.fixture
def areas(place):
    for code, name in (("WK1", "Centrum"), ("WK2", "Zuid")):
        accounts.add_area(
            municipality_id=place.municipality_id, code=code, name=name, inhabitants=10, source="test",
            counted_on=date(2024, 1, 1), outline=[[(5.9, 52.2), (6.0, 52.2), (6.0, 52.3), (5.9, 52.2)]],
        )  # fmt: skip


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def hall(place, areas, clock):
    return actions.add_place(said(), by=place.manager, at=NOW)


@pytest.fixture
def school(place, hall):
    return actions.add_place(
        said("School", area="WK2", dates={}, access=(Access.ACCESSIBLE, Access.SIGN)),
        by=place.manager,
        at=NOW,
    )


def text(answer):
    return answer.content.decode()


def test_everyone_finds_a_place_in_a_list_and_on_a_map(hall, school, client):
    assert "Stembureaus" in text(client.get("/plaatsen/"))
    page = text(client.get("/plaatsen/stembureau/"))
    assert page.index("Stadhuis") > page.index("School")
    assert page.count("place-map__mark") == 2
    assert page.count("<path d=") >= 2
    one = text(client.get("/plaatsen/stembureau/stadhuis/"))
    for part in ("geo:52.215000,5.963000", "7.30 tot 21.00 uur", "nu open", "rolstoel", "Centrum"):
        assert part in one


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("wijk=WK2", {"School"}),
        ("er_is=gebarentolk", {"School"}),
        ("er_is=toegankelijk", {"School", "Stadhuis"}),
        ("open=on", {"Stadhuis"}),
        ("wijk=WK2&open=on", set()),
        ("wijk=XX&er_is=lift", {"School", "Stadhuis"}),  # what cannot be read is not asked
    ],
)
def test_the_list_is_narrowed_down(hall, school, client, asked, names):
    answer = client.get(f"/plaatsen/stembureau/?{asked}")
    assert answer.status_code == 200
    assert {name for name in ("School", "Stadhuis") if f">{name}<" in text(answer)} == names


def test_a_place_not_in_use_is_seen_by_who_keeps_it_alone(hall, school, place, client, signed_in):
    actions.change_place(hall.pk, said(is_active=False), by=place.manager, at=NOW)
    actions.change_place(school.pk, said("School", valid_until=date(2026, 8, 31)), by=place.manager, at=NOW)
    assert client.get("/plaatsen/stembureau/").status_code == 404
    assert client.get("/plaatsen/stembureau/stadhuis/").status_code == 404
    assert signed_in(place.officer).get("/plaatsen/stembureau/stadhuis/").status_code == 404
    assert "niet" in text(signed_in(place.manager).get("/plaatsen/stembureau/stadhuis/"))


def test_the_list_is_there_as_a_file(hall, school, client):
    rows = list(csv.DictReader(io.StringIO(text(client.get("/plaatsen/stembureau.csv"))), delimiter=";"))
    assert [(row["naam"], row["wijk"], row["datums"]) for row in rows] == [
        ("School", "WK2", ""),
        ("Stadhuis", "WK1", "01-09-2026 07:30-21:00"),
    ]
    found = client.get("/plaatsen/stembureau.geojson").json()["features"]
    assert found[1]["properties"]["pagina"] == "http://testserver/plaatsen/stembureau/stadhuis/"
    assert client.get("/plaatsen/zwembad.csv").status_code == 404


def test_the_list_takes_no_more_statements_for_more_places(hall, place, client):
    with CaptureQueriesContext(connection) as few:
        client.get("/plaatsen/stembureau/")
    for number in range(5):
        actions.add_place(said(f"Zaal {number}"), by=place.manager, at=NOW)
    with CaptureQueriesContext(connection) as many:
        client.get("/plaatsen/stembureau/")
    assert len(many) == len(few)


def test_every_change_is_an_act_that_holds_what_was_said(hall, place):
    actions.change_place(hall.pk, said(note="Ga links om."), by=place.manager, at=NOW)
    actions.change_place(hall.pk, said(note="Ga links om."), by=place.manager, at=NOW)  # says nothing new
    closure = actions.close_place(
        hall.pk,
        first_on=NOW.date(),
        last_on=NOW.date(),
        reason="Er is brand geweest.",
        by=place.manager,
        at=NOW,
    )
    shown = queries.one(place.stranger, "stembureau", "stadhuis", at=NOW)
    assert shown.now.is_open is False
    assert "brand" in shown.hours[0]
    assert list(queries.verify_places()) == []
    actions.reopen_place(closure.pk, by=place.manager, at=NOW)
    assert queries.one(place.stranger, "stembureau", "stadhuis", at=NOW).now.is_open
    with pytest.raises(PlaceRefused):
        actions.reopen_place(closure.pk, by=place.manager, at=NOW)
    kinds = list(Act.objects.filter(subject=hall.subject).order_by("seq").values_list("kind", flat=True))
    assert kinds == ["place.add", "place.change", "place.close", "place.reopen"]
    assert list(queries.verify_places()) == []
    Place.objects.filter(pk=hall.pk).update(name="Iets anders")
    PlaceClosure.objects.filter(pk=closure.pk).update(ended_at=None)
    assert len(list(queries.verify_places())) == 2


def test_who_does_not_keep_places_changes_none(hall, place):
    for who in (place.stranger, place.resident, place.officer, place.board):
        with pytest.raises(PlaceRefused):
            actions.add_place(said("Ander"), by=who, at=NOW)
        with pytest.raises(PlaceRefused):
            actions.close_place(hall.pk, first_on=NOW.date(), last_on=NOW.date(), reason="x", by=who, at=NOW)
    assert Act.objects.filter(kind__startswith="place.").count() == 1


def test_a_name_is_taken_once_a_kind(hall, place):
    with pytest.raises(PlaceRefused, match="Er is al een plaats"):
        actions.add_place(said(), by=place.manager, at=NOW)
    actions.add_place(said(kind="aed"), by=place.manager, at=NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"latitude": Decimal(12)}, {"longitude": Decimal(50)}, {"slug": "school"},
        {"valid_from": date(2027, 1, 2), "valid_until": date(2027, 1, 1)},
    ],
)  # fmt: skip
def test_the_database_refuses_what_cannot_be(hall, school, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.filter(pk=hall.pk).update(**wrong)


def test_a_keeper_adds_changes_and_closes_on_the_screen(areas, clock, place, signed_in):
    keeper = signed_in(place.manager)
    filled = {
        "kind": "speelplek", "name": "De Wip", "address": "Veldweg 1", "latitude": "52,2150",
        "longitude": "5.963", "area": "WK1", "access": ["rustplek"], "day_2": "9-17",
        "dates": "03-10-2026", "is_active": "on",
    }  # fmt: skip
    wrong = keeper.post("/beheer/plaatsen/nieuw/", {**filled, "latitude": "noord", "day_2": "17-9"})
    assert wrong.status_code == 422
    assert "geen getal" in text(wrong)
    assert "geen openingstijd" in text(wrong)
    assert keeper.post("/beheer/plaatsen/nieuw/", filled).status_code == 303
    made = Place.objects.get()
    assert (made.slug, made.week, made.dates) == ("de-wip", {"2": [["09:00", "17:00"]]}, {"2026-10-03": []})
    page = text(keeper.get(f"/beheer/plaatsen/{made.pk}/"))
    assert 'value="09:00-17:00"' in page
    assert "03-10-2026" in page
    changed = keeper.post(f"/beheer/plaatsen/{made.pk}/", {**filled, "note": "Neem water mee."})
    assert changed.status_code == 303
    assert "Neem water mee." in text(keeper.get("/plaatsen/speelplek/de-wip/"))
    close = f"/beheer/plaatsen/{made.pk}/sluiten/"
    days = {"first_on": "2026-09-01", "last_on": "2026-09-03"}
    assert keeper.post(close, {**days, "reason": ""}).status_code == 422
    assert keeper.post(close, {**days, "last_on": "2026-08-01", "reason": "x"}).status_code == 422
    assert keeper.post(close, {**days, "reason": "Nieuw zand."}).status_code == 303
    assert "Nieuw zand." in text(Client().get("/plaatsen/speelplek/"))
    back = f"{close}{PlaceClosure.objects.get().pk}/terug/"
    assert keeper.post(back).status_code == 303
    assert keeper.post(back).status_code == 404
    assert "Nieuw zand." not in text(Client().get("/plaatsen/speelplek/"))
    assert "De Wip" in text(keeper.get("/beheer/plaatsen/"))


def test_a_list_is_read_in_whole_or_not_at_all(hall, place, signed_in):
    keeper = signed_in(place.manager)

    def read_in(sheet):
        file = SimpleUploadedFile("x.csv", sheet.encode(), content_type="text/csv")
        return keeper.post("/beheer/plaatsen/inlezen/", {"kind": "stembureau", "file": file})

    wrong = read_in("naam;breedte;lengte;wijk\nHal;52.2;5.9;Zuid\nNieuw;x;5.9;Oost\n")
    assert wrong.status_code == 422
    assert "Regel 3: breedte" in text(wrong)
    assert "Regel 3: wijk" in text(wrong)
    assert Place.objects.count() == 1
    good = read_in("naam;breedte;lengte;wijk\nStadhuis;52.3;5.9;Centrum\nNieuw;52.2;5.9;Zuid\n")
    assert good.status_code == 303
    assert set(Place.objects.values_list("name", "latitude", "area__code")) == {
        ("Stadhuis", Decimal("52.3"), "WK1"),
        ("Nieuw", Decimal("52.2"), "WK2"),
    }
    assert list(queries.verify_places()) == []
    latin = SimpleUploadedFile("x.csv", "naam;é".encode("latin-1"))
    answer = keeper.post("/beheer/plaatsen/inlezen/", {"kind": "stembureau", "file": latin})
    assert answer.status_code == 422
    assert "UTF-8" in text(answer)


def test_another_municipality_sees_none_of_it(hall, place):
    other = make_place("GM0363", "Elders", is_default=False)
    client = Client()
    client.force_login(Person.objects.get(pk=other.manager.person_id))
    actions.add_place(said("Elders", area=""), by=other.manager, at=NOW)
    become_serving_role()
    assert [one.name for one in queries.kept()] == ["Elders"]
    accounts.enter(place.municipality_id)
    assert [one.name for one in queries.kept()] == ["Stadhuis"]
    for address in ("/beheer/plaatsen/", f"/beheer/plaatsen/{hall.pk}/"):
        assert client.get(address).status_code == 302
    assert client.get("/plaatsen/stembureau/elders/").status_code == 404


def test_a_resident_chooses_a_place_on_the_form_and_staff_read_its_name(hall, school, place, client):
    files = [one for one in catalogue_read.packaged_task_files() if one[0] == "stembureaulid.yaml"]
    catalogue.import_task_files(files, by=place.officer, roles_by=place.board, at=NOW)
    page = text(client.get("/taken/stembureaulid/"))
    assert "Waar?" in page
    assert page.count("place-map__mark") == 2
    filled = {
        "antwoord_plaats": "school", "antwoord_deel_van_de_dag": "de hele dag", "antwoord_ervaring": "nee",
        "antwoord_geboortedatum": "1980-05-01", "antwoord_telefoon": "055 580 12 34",
        "naam": "Rin de Boer", "email": "rin@voorbeeld.example", "indiener": "SELF",
    }  # fmt: skip
    address = reverse("cases:submit", args=["stembureaulid"])
    assert "School (Zuid)" in text(client.get(address))
    wrong = client.post(address, {**filled, "antwoord_plaats": "kerk"})
    assert "Deze plaats is er niet." in text(wrong)
    sent = client.post(address, filled)
    assert sent.status_code in {302, 303}, text(sent)
    kept = Submission.objects.get()
    assert kept.answers["plaats"] == "school"
    definition = catalogue_read.definition(catalogue_read.version_in_force(place.officer, "stembureaulid"))
    assert answers_of(definition, kept.answers)[0] == ("Bij welk stembureau helpt u het liefst?", "School")
