"""What runs nearby, offered while somebody types: a part of a page, for everyone, with nothing of others."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Place, make_place

from rolvast.accounts import actions as accounts
from rolvast.cases import actions as cases
from rolvast.cases.rules import Channel
from rolvast.catalogue import actions as catalogue_actions
from rolvast.catalogue import queries as catalogue
from rolvast.front.queries import Initiative, SimilarPage

PATH = "/taken/straat-en-verlichting/lijkt-op/"
TYPED = {
    "antwoord_plek": "Kerkstraat",
    "antwoord_wat": "lantaarn brandt niet",
    "antwoord_toelichting": "lamp",
}
WRITTEN = {"plek": "Kerkstraat 12, bij Pietersen", "wat": "lantaarn brandt niet", "gevaar": True}


@pytest.fixture
def hand_in(place: Place, tasks):
    def made(task="straat-en-verlichting", contact=None, area_id=None, **answers):
        return cases.submit(
            task_version=tasks[task],
            answers={**WRITTEN, **answers},
            contact=contact or cases.Contact(name="Rin de Boer", email="rin@voorbeeld.example"),
            channel=Channel.WEB,
            by=place.resident,
            at=timezone.now(),
            area_id=area_id,
        )

    return made


def text_of(client: Client, typed=TYPED, path=PATH) -> str:
    response = client.post(path, typed)
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def test_everyone_gets_the_same(place, hand_in, signed_in):
    hand_in()
    shown = {
        text_of(client)
        for client in (
            Client(),
            signed_in(place.neighbour),
            signed_in(place.resident),
            signed_in(place.officer),
        )
    }
    assert len(shown) == 1
    text = shown.pop()
    assert "Hier in de buurt is dit misschien al gemeld" in text
    assert "Lantaarn brandt niet" in text
    assert "Gaat het over hetzelfde? U kunt toch uw eigen melding doen." in text
    assert "Antwoord uiterlijk" in text
    assert "Hier zijn buurtgenoten al mee bezig" not in text
    for word in ("Pietersen", "12,", "Rin", "rin@"):
        assert word not in text


def test_a_report_that_is_late_says_so(place, hand_in):
    case = hand_in()
    case.episodes.update(due_on=timezone.localdate() - timezone.timedelta(days=2))
    assert "moeten zijn" in text_of(Client())


def test_nothing_alike_is_an_empty_part(place, tasks):
    assert text_of(Client()) == ""
    assert text_of(Client(), {}) == ""


def test_initiatives_are_shown_once_there_are_any():
    page = SimilarPage(task=None, cases=[], initiatives=[Initiative(name="Buurttuin", address="/x/")])
    text = render_to_string("front/similar.html", {"page": page, "today": timezone.localdate()})
    assert "Hier zijn buurtgenoten al mee bezig" in text
    assert 'href="/x/"' in text


@pytest.mark.parametrize(
    "key", ["bestaat-niet", "huishoudelijk-afval", "overlast", "paspoort", "wmo-melding"]
)
def test_not_offered(tasks, key):
    assert Client().post(f"/taken/{key}/lijkt-op/", TYPED).status_code == 404


def test_what_was_typed_goes_in_the_body_only(tasks):
    assert Client().get(PATH, TYPED).status_code == 405
    assert Client(enforce_csrf_checks=True).post(PATH, TYPED).status_code == 403
    assert "no-store" in Client().post(PATH, TYPED)["Cache-Control"]


@pytest.mark.parametrize("area", ["", "x", "-1", "²", "9" * 40, "1.5"])
def test_a_district_that_is_none(hand_in, area):
    hand_in()
    assert "misschien al gemeld" in text_of(Client(), {**TYPED, "wijk": area})


def test_by_district_without_a_street(place, hand_in):
    area = accounts.add_area(
        municipality_id=place.municipality_id, code="WK01", name="Matenhoeve", outline=[], inhabitants=None,
        counted_on=None, source="",
    )  # fmt: skip
    hand_in(area_id=area.pk, toelichting="De hele lantaarn flikkert")
    typed = {"antwoord_wat": "lantaarn brandt niet", "antwoord_toelichting": "lantaarn flikkert"}
    text = text_of(Client(), {**typed, "wijk": str(area.pk)})
    assert "Matenhoeve" in text
    assert "Kerkstraat" not in text
    assert text_of(Client(), {**typed, "wijk": str(area.pk + 1)}) == ""


letters = st.text(alphabet="bcdfgjkqxyz", min_size=6, max_size=12)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=letters,
    mail=letters,
    phone=st.integers(100_000_000, 999_999_999),
    words=st.lists(letters, min_size=1, max_size=5),
)
def test_no_personal_word_of_another_is_in_it(hand_in, name, mail, phone, words):
    """Whatever somebody wrote about themselves or anything else, a reader who typed none of it sees none."""
    hand_in(
        contact=cases.Contact(name=name, email=f"{mail}@voorbeeld.example", phone=f"0{phone}"),
        plek=f"Kerkstraat {phone} bij {' '.join(words)}",
        toelichting=" ".join(words),
        lantaarnnummer=words[0],
    )
    text = text_of(Client())
    assert "misschien al" in text
    assert not [word for word in (name, mail, str(phone), *words) if word in text.lower()]


def test_statements_do_not_grow(hand_in):
    counted = []
    for more in (1, 6):
        for _ in range(more):
            hand_in()
        client = Client()
        with CaptureQueriesContext(connection) as captured:
            text_of(client)
        counted.append(len([one for one in captured if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]))
    assert counted[0] == counted[1] <= 6, counted


def test_another_municipality_offers_its_own_only(place, hand_in):
    hand_in()
    other = make_place("GM0363", "Elders", is_default=False)
    text = dict(catalogue.packaged_task_files())["straat-en-verlichting.yaml"]
    catalogue_actions.import_task_files(
        [("straat-en-verlichting.yaml", text)], by=other.officer, roles_by=other.board, at=timezone.now()
    )
    there = catalogue.version_in_force(other.stranger, "straat-en-verlichting")
    cases.submit(
        task_version=there,
        answers={**WRITTEN, "wat": "put verstopt"},
        contact=cases.Contact(),
        channel=Channel.WEB,
        by=other.resident,
        at=timezone.now(),
    )
    accounts.enter(place.municipality_id)
    shown = text_of(Client())
    assert "Lantaarn brandt niet" in shown
    assert "Put verstopt" not in shown
