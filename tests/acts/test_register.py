"""The public register: what is public, all of it, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.acts.making import order, subject
from tests.conftest import NOW, make_place

from rolvast.accounts.actions import enter
from rolvast.acts import actions, queries
from rolvast.acts.rules import Visibility, Weight

SECRET = "Uw buurman Piet Puk heeft bezwaar gemaakt."


def publish(place, text: str, *, at: datetime = NOW) -> None:
    """One public statement about a subject of its own."""
    actions.open_subject(
        subject_kind="task",
        label="Speelplek in de buurt",
        visibility=Visibility.PUBLIC,
        kind="task.role",
        weight=Weight.STATEMENT,
        by=place.board,
        at=at,
        reason=SECRET,
        public=text,
    )


def page(query: str = "", *, status: int = 200) -> str:
    response = Client().get(f"/register/{query}")
    assert response.status_code == status
    return response.content.decode()


def shown(query: str = "") -> int:
    return page(query).count('class="timeline__item')


def test_an_empty_register_says_so(place):
    assert "Het register is nog leeg" in page()


def test_a_public_act_stands_with_date_authority_basis_and_position(place):
    order(place, subject(place), public="Vergunning verleend voor een garage.")
    found = page()
    for text in (
        "2 september 2026",
        "college van burgemeester en wethouders",
        "medewerker vergunningen",
        "Vergunning voor een garage",
        "Vergunning verleend voor een garage.",
        "Algemene wet bestuursrecht, artikel 4:13",
        "1 verklaring",
    ):
        assert text in found
    assert "Ans Bakker" not in found


def test_the_words_to_a_person_never_appear(place):
    order(place, subject(place), reason=SECRET)
    assert "Het register is nog leeg" in page()
    order(place, subject(place), reason=SECRET, public="Vergunning verleend.")
    publish(place, "De speelplek blijft.")
    for query in ("", "?woorden=buurman", "?woorden=Piet+Puk", "?woorden=vergunning", "?jaar=2026"):
        assert "Piet" not in page(query).replace('value="Piet Puk"', "")
    assert shown() == 2
    assert "Niets gevonden" in page("?woorden=buurman")


def test_a_link_leads_to_the_law_and_never_to_a_program(place):
    act = order(place, subject(place), public="Verleend.")
    actions.add_basis(law="local", title="Verordening", article="1", link="javascript:alert(1)")
    assert act.basis.link == ""
    about = subject(place)
    mandate = queries.mandate_for(
        place.officer.position_id, wanted=["*"], authority=act.authority, on=NOW.date()
    )
    for article, link in (
        ("2", "https://wetten.overheid.nl/BWBR0005537#Artikel2"),
        ("3", "javascript:alert(1)"),
    ):
        actions.record(
            about.pk,
            kind="case.decide",
            weight=Weight.ORDER,
            by=place.officer,
            at=NOW,
            reason="Past.",
            public=f"Verleend op artikel {article}.",
            grounds=actions.Grounds(
                basis=actions.add_basis(law="local", title="Wet", article=article, link=link),
                authority=act.authority,
                mandate=mandate,
                scope=["*"],
            ),
        )
    found = page()
    assert 'href="https://wetten.overheid.nl/BWBR0005537#Artikel2"' in found
    assert "javascript:" not in found


def test_text_is_text(place):
    publish(place, "<script>alert(1)</script> & meer")
    assert "<script>alert" not in page()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; meer" in page()


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("speelplekken", 2),
        ("schommel", 1),
        ("schommels", 1),
        ("glijbaan OR schommel", 2),
        ("-schommel", 2),
        ('"de schommel"', 1),
        ("bestuursrecht", 1),
        ("garage", 1),
        ("onvindbaar", 0),
        ("'; DROP TABLE acts_act; --", 0),
        ("&|!()<->:*", 0),
        ("\\", 0),
    ],
)
def test_words_are_found_as_people_type_them(place, words, count):
    publish(place, "Op de speelplek komt de schommel terug.")
    publish(place, "De speelplek krijgt een glijbaan.")
    order(place, subject(place), public="Vergunning verleend.")
    response = Client().get("/register/", {"woorden": words})
    assert response.status_code == 200
    assert response.content.decode().count('class="timeline__item') == count


def test_a_year_is_a_year_in_amsterdam(place):
    publish(place, "Oud.", at=datetime(2024, 12, 31, 22, 59, tzinfo=UTC))
    publish(place, "Nieuw.", at=datetime(2024, 12, 31, 23, 30, tzinfo=UTC))
    assert "Oud." in page("?jaar=2024")
    assert "Nieuw." not in page("?jaar=2024")
    assert "Nieuw." in page("?jaar=2025")
    choices = queries.register_choices()
    assert choices.years == [2025, 2024]


def test_one_authority(place):
    publish(place, "Zonder orgaan.")
    order(place, subject(place), public="Verleend.")
    found = page("?orgaan=college+van+burgemeester+en+wethouders")
    assert "Verleend." in found
    assert "Zonder orgaan." not in found


@pytest.mark.parametrize("query", ["?jaar=1900", "?jaar=xx", "?orgaan=niemand", f"?woorden={'a' * 300}"])
def test_what_cannot_be_asked_is_said_at_the_form(place, query):
    publish(place, "Staat er.")
    found = page(query, status=422)
    assert "Er is nog iets niet in orde" in found
    assert "Staat er." not in found


@pytest.mark.parametrize("number", ["0", "-1", "999", "x", ""])
def test_a_page_that_is_not_there_is_the_nearest_one(place, number):
    publish(place, "Staat er.")
    assert "Staat er." in page(f"?page={number}")


def test_the_newest_first_and_twenty_a_page(place):
    for number in range(45):
        publish(place, f"Verklaring {number:02}.", at=NOW + timedelta(hours=number))
    assert [shown(f"?page={number}") for number in (1, 2, 3)] == [20, 20, 5]
    first = page()
    assert "45 verklaringen" in first
    assert first.index("Verklaring 44.") < first.index("Verklaring 43.")
    assert "Verklaring 24." not in first
    assert "woorden=verklaring&amp;page=2" in page("?woorden=verklaring")


def test_statements_do_not_grow_with_the_register(place):
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            page()
        return sum(1 for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE")))

    publish(place, "Een.")
    few = statements()
    for number in range(19):
        order(place, subject(place), public=f"Nummer {number}.")
    assert statements() == few <= 6


def test_erased_statements_are_gone(place):
    act = order(place, subject(place), public="Verleend.")
    actions.erase_words([act.pk], at=NOW)
    assert "Verleend." not in page()


def test_another_municipality_has_its_own_register(place):
    other = make_place("GM0310", "Elders", is_default=False)
    order(other, subject(other), public="Elders verleend.")
    enter(place.municipality_id)
    order(place, subject(place), public="Hier verleend.")
    assert "Elders" not in page()
    assert "Hier verleend." in page()


def test_only_looking_is_possible(place):
    assert Client().post("/register/").status_code == 405
