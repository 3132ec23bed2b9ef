"""Everything about a case on paper, from the applicant's link and from the counter; and the eight states."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from pypdf import PdfReader
from tests.cases.conftest import page
from tests.conftest import NOW, become_serving_role, make_place

from rolvast.cases import actions, queries
from rolvast.cases.rules import Ground, Outcome, Verdict
from rolvast.catalogue import queries as catalogue

FORTNIGHT = (NOW + timedelta(days=14)).date()


def of_link(case, name="cases:paper"):
    return reverse(name, args=[queries.link_token(case)])


def of_case(case, name="cases:handle_paper"):
    return reverse(name, args=[case.number])


def decide(case, place):
    basis = catalogue.definition(case.version).term_basis
    actions.decide(
        case.pk, outcome=Outcome.REFUSED, reason="Het plan past niet.", basis=basis, by=place.officer, at=NOW
    )


def close(case, place):
    actions.close(case.pk, outcome=Outcome.SOLVED, reason="Gemaakt.", by=place.officer, at=NOW)


def test_the_paper_says_what_the_page_says(anyone, place, taken, clock):
    case = taken()
    actions.extend(case.pk, period="P6W", reason="Er is advies nodig.", by=place.officer, at=NOW)
    text = page(anyone.get(of_link(case)))
    for said in (
        "Wij werken aan uw zaak.",
        "U hoeft nu niets te doen.",
        "dinsdag 8 december 2026",
        "Zo komen wij aan deze datum:",
        "Er is advies nodig.",
        "Dorpsstraat 1",
        "Rin de Boer",
        "Ans, medewerker vergunningen",
        of_link(case, "cases:case"),
    ):
        assert said in text, said
    assert "Bakker" not in text
    assert 'lang="nl"' in text


def test_the_pdf_is_tagged_and_of_the_same_source(anyone, taken, clock):
    response = anyone.get(of_link(taken(), "cases:paper_pdf"))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    reader = PdfReader(io.BytesIO(response.content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "nl" in root["/Lang"]
    said = " ".join(" ".join(one.extract_text() for one in reader.pages).split())
    assert "Alles over uw zaak" in said
    assert "dinsdag 27 oktober 2026" in said


def test_staff_print_what_the_applicant_may_read(signed_in, place, taken, clock):
    case = taken()
    text = page(signed_in(place.officer).get(of_case(case)))
    assert "Alles over uw zaak" in text
    assert "Bakker" not in text.split("<article")[1]  # not the staff's own story of it
    text = page(signed_in(place.officer).get(of_case(case, "cases:handle_received")))
    assert "Wij hebben uw aanvraag ontvangen" in text
    assert "Wanneer u iets hoort" in text
    assert signed_in(place.officer).get(of_case(case, "cases:handle_received_pdf")).status_code == 200


@pytest.mark.parametrize(
    "name", ["handle_paper", "handle_paper_pdf", "handle_received", "handle_received_pdf"]
)
def test_the_counter_s_papers_are_for_staff(signed_in, anyone, place, submit, clock, name):
    url = of_case(submit(), f"cases:{name}")
    assert anyone.get(url).status_code == 302
    for who in (place.resident, place.neighbour, place.board):
        assert signed_in(who).get(url).status_code == 403


def test_another_municipality_prints_nothing(signed_in, place, submit, clock):
    case = submit()
    other = make_place("GM0002", "Elders", is_default=False)
    become_serving_role()
    response = signed_in(other.officer).get(of_case(case))
    assert response.status_code in {302, 403, 404}
    assert "Dorpsstraat" not in page(response)


@pytest.mark.parametrize("name", ["cases:paper", "cases:paper_pdf"])
def test_a_link_that_was_changed_gives_no_paper(anyone, submit, clock, name):
    case = submit()
    response = anyone.get(reverse(name, args=[queries.link_token(case)[:-1]]))
    assert response.status_code == 404
    assert case.number not in page(response)


def in_progress(case, place):
    return "Ans werkt aan uw zaak", "U hoeft nu niets te doen"


def waiting_on_me(case, place):
    actions.ask(case.pk, reason="De tekening.", until=FORTNIGHT, by=place.officer, at=NOW)
    return "Wij kunnen niet verder zonder uw antwoord", "Dat kan tot dinsdag 15 september 2026"


def waiting_on_other(case, place):
    actions.suspend(
        case.pk, ground=Ground.ABROAD, reason="Bericht volgt.", until=FORTNIGHT, by=place.officer, at=NOW
    )
    return "uiterlijk tot dinsdag 15 september 2026", "U hoeft nu niets te doen"


def extended(case, place):
    actions.extend(case.pk, period="P6W", reason="Er is advies nodig.", by=place.officer, at=NOW)
    return "Ans werkt aan uw zaak", "U hoeft nu niets te doen"


def decided(case, place):
    decide(case, place)
    return "Er is een besluit", "Dan kunt u bezwaar maken"


def in_default(case, place):
    late = NOW + timedelta(days=65)
    actions.give_default(case.pk, by=queries.resident_of(case), at=late)
    return "Ans werkt aan uw zaak", "U hebt ons in gebreke gesteld"


@pytest.mark.parametrize(
    "into", [in_progress, waiting_on_me, waiting_on_other, extended, decided, in_default]
)
def test_the_page_begins_with_where_it_is_and_what_is_asked(anyone, place, taken, clock, into):
    case = taken()
    happens, yours = into(case, place)
    text = page(anyone.get(of_link(case, "cases:case")))
    first = text.split("Wat er is gebeurd")[0]
    assert "Wat gebeurt er nu?" in first
    assert "Moet u iets doen?" in first
    assert happens in first
    assert yours in first


def test_received_closed_and_reopened_begin_so_too(anyone, place, submit, taken, clock):
    text = page(anyone.get(of_link(submit(), "cases:case")))
    assert "Wij kijken wie hem oppakt" in text
    case = taken("straat-en-verlichting")
    close(case, place)
    text = page(anyone.get(of_link(case, "cases:case")))
    assert "Is het voor u opgelost? Zeg het ons, liefst uiterlijk dinsdag 15 september 2026." in text
    theirs = queries.resident_of(case)
    actions.give_verdict(case.pk, verdict=Verdict.NOT_SOLVED, words="Donker.", by=theirs, at=NOW)
    text = page(anyone.get(of_link(case, "cases:case")))
    assert "U vroeg ons om verder te gaan." in text
    actions.reopen(case.pk, reason="Kom nog eens.", by=theirs, at=NOW)
    assert "Ans werkt aan uw zaak." in page(anyone.get(of_link(case, "cases:case")))
