"""What can I do here? The districts, and what there is to do in one of them, for everyone."""

import re

import pytest
from django.test import Client
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.inspections import actions as inspections
from rolvast.inspections.rules import DeviceContent, SiteContent

SQUARE = [[[5.9, 52.2], [5.94, 52.2], [5.94, 52.24], [5.9, 52.24]]]


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def add_area(place, code, name, *, outline=(), inhabitants=None):
    return accounts.add_area(
        municipality_id=place.municipality_id, code=code, name=name, outline=list(outline),
        inhabitants=inhabitants, counted_on=None, source="",
    )  # fmt: skip


@pytest.fixture
def area(place):
    return add_area(place, "WK020001", "Zuid", outline=SQUARE, inhabitants=1200)


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def test_every_district_is_in_the_list_and_on_the_map(place, area):
    add_area(place, "WK020002", "Zonder omtrek")
    answer = Client().get("/wijken/")
    assert answer.status_code == 200
    for code in ("WK020001", "WK020002"):
        assert f'href="/wijk/{code}/"' in answer.content.decode()
    assert answer.content.decode().count("place-map__mark") == 1
    assert 'href="/wijken/"' in Client().get("/").content.decode()


def test_without_districts_it_says_what_one_can_do(place):
    assert "Nog geen wijken" in text(Client().get("/wijken/"))


def test_a_district_is_found_by_its_code(place, area):
    assert Client().get("/wijken/?wijk=WK020001")["Location"] == "/wijk/WK020001/"
    assert "Die wijk kennen wij niet" in text(Client().get("/wijken/?wijk=x%00y"))
    for code in ("bestaat-niet", "x%00y", "x" * 300):
        assert Client().get(f"/wijk/{code}/").status_code == 404


def test_a_district_shows_its_own_playgrounds_and_what_is_planned(place, area):
    other = add_area(place, "WK020002", "Noord")
    for slug, name, where in (("hier", "Speeltuin Hier", area.pk), ("daar", "Speeltuin Daar", other.pk)):
        content = SiteContent(kind="speelplek", slug=slug, name=name, address="Laan", area_id=where)
        site = inspections.add_site(content, by=place.manager, at=NOW)
        device = inspections.add_device(
            site.pk, DeviceContent(number="1", kind="schommel", placed_on=NOW.date(), supplier="x"),
            by=place.manager, at=NOW,
        )  # fmt: skip
        inspections.plan_work(
            site.pk, device_id=device.pk, what=f"verven {slug}", starts_on=NOW.date(), ends_on=NOW.date(),
            by=place.officer, at=NOW,
        )  # fmt: skip
    shown = text(Client().get("/wijk/WK020001/"))
    assert "Speeltuin Hier" in shown
    assert "verven hier" in shown.lower()
    assert "Daar" not in shown


def test_an_empty_district_helps_on(place, area):
    shown = text(Client().get("/wijk/WK020001/"))
    assert "1.200 mensen" in shown
    assert "kennen wij geen speelplek" in shown
    assert "nog geen taken aangewezen" in shown


def test_tasks_to_take_over_are_shown_with_where_to_read_more(place, tasks, area):
    page = Client().get("/wijk/WK020001/").content.decode()
    assert 'href="/uitdagen/speelplek/"' in page


def test_a_district_of_another_municipality_is_not_here(place):
    other = make_place("GM0363", "Elders", is_default=False)
    add_area(other, "WK036301", "Elders", outline=SQUARE)
    accounts.enter(place.municipality_id)
    assert Client().get("/wijk/WK036301/").status_code == 404
    assert "Elders" not in text(Client().get("/wijken/"))
