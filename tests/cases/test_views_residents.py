"""A resident follows a case, answers, withdraws, says whether it was solved; a wrong link shows nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cases.conftest import page
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.rules import Ground, Outcome, Status, Verdict
from rolvast.catalogue import queries as catalogue


def address(case):
    return reverse("cases:case", args=[queries.link_token(case)])


def doing(case, what):
    return reverse("cases:do", args=[queries.link_token(case), what])


def decide(case, place, outcome=Outcome.REFUSED, at=NOW):
    basis = catalogue.definition(case.version).term_basis
    return actions.decide(
        case.pk, outcome=outcome, reason="Het plan past niet in de straat.", basis=basis,
        public="Vergunning geweigerd voor een garage.", by=place.officer, at=at,
    )  # fmt: skip


def statuses(case):
    return queries.load_state(case).status


def test_the_page_says_when_who_and_what(anyone, place, taken, clock):
    text = page(anyone.get(address(taken())))
    assert "dinsdag 27 oktober 2026" in text
    assert "Hoe komen we aan deze datum?" in text
    assert "Ans, medewerker vergunningen" in text
    assert "Ans (medewerker vergunningen) behandelt uw zaak" in text
    assert "Bakker" not in text  # a first name is enough
    assert "Dorpsstraat 1" in text
    assert "college van burgemeester en wethouders" in text


def test_being_asked_and_answering_moves_the_date_and_is_explained(anyone, place, taken, clock):
    case = taken()
    actions.ask(
        case.pk,
        reason="De tekening ontbreekt.",
        until=(NOW + timedelta(days=14)).date(),
        by=place.officer,
        at=NOW,
    )
    text = page(anyone.get(address(case)))
    assert "We hebben iets van u nodig" in text
    assert "De tekening ontbreekt." in text
    assert "De termijn staat stil van 2 september 2026 tot 15 september 2026." in text
    assert "Awb 4:15, eerste lid, onder a" in text
    assert "Antwoord uiterlijk maandag 9 november 2026; dat was 27 oktober 2026." in text

    clock.now = NOW + timedelta(days=3)
    assert anyone.post(doing(case, "antwoord"), {"answer": ""}).status_code == 422
    response = anyone.post(doing(case, "antwoord"), {"answer": "De tekening ligt aan de balie."})
    assert (response.status_code, response["Location"]) == (303, address(case))
    text = page(anyone.get(address(case)))
    assert "De tekening ligt aan de balie." in text
    assert "De termijn heeft 2 dagen stilgestaan." in text
    assert "Antwoord uiterlijk donderdag 29 oktober 2026; dat was 9 november 2026." in text
    case.refresh_from_db()
    assert statuses(case) is Status.IN_PROGRESS


def test_a_suspension_that_does_not_wait_for_the_resident_cannot_be_ended_by_them(
    anyone, place, taken, clock
):
    case = taken()
    until = (NOW + timedelta(days=14)).date()
    actions.suspend(
        case.pk, ground=Ground.CONSENT, reason="Zoals afgesproken.", until=until, by=place.officer, at=NOW
    )
    text = page(anyone.get(address(case)))
    assert "We hebben iets van u nodig" not in text
    assert "van 2 september 2026 tot en met 15 september 2026" in text
    assert "u hebt ingestemd met uitstel" in text
    response = anyone.post(doing(case, "antwoord"), {"answer": "Ga verder."})
    assert response.status_code == 422
    assert "Wij wachten niet op een antwoord van u." in page(response)
    case.refresh_from_db()
    assert statuses(case) is Status.WAITING


def test_an_extension_is_told_with_its_article(anyone, place, taken, clock):
    case = taken()
    actions.extend(case.pk, period="P6W", reason="Er is advies nodig.", by=place.officer, at=NOW)
    text = page(anyone.get(address(case)))
    assert "Termijn verlengd met 6 weken" in text
    assert "artikel 16.64 lid 2 Omgevingswet" in text
    assert "Er is advies nodig." in text
    assert "dinsdag 8 december 2026" in text


def test_a_decision_shows_reason_basis_authority_and_the_last_day_to_object(anyone, place, taken, clock):
    case = taken()
    decide(case, place)
    text = page(anyone.get(address(case)))
    assert "Het besluit: afgewezen" in text
    assert "Het plan past niet in de straat." in text
    assert "namens het college van burgemeester en wethouders" in text
    assert "https://wetten.overheid.nl/BWBR0037885" in text
    assert "dinsdag 13 oktober 2026" in text  # six weeks from the day after 1 September
    assert "Heropen mijn zaak" not in text
    response = anyone.post(doing(case, "heropenen"), {"reason": "Ik ben het er niet mee eens."})
    assert response.status_code == 422
    assert "Dan kunt u bezwaar maken." in page(response)


def test_verdict_then_reopening_keeps_the_first_round(anyone, place, taken, clock):
    case = taken("straat-en-verlichting")
    actions.close(case.pk, outcome=Outcome.SOLVED, reason="De lamp is gemaakt.", by=place.officer, at=NOW)
    assert "Heropen mijn zaak" not in page(anyone.get(address(case)))
    assert anyone.post(doing(case, "oordeel"), {"words": "?"}).status_code == 422
    sent = {"verdict": "NOT_SOLVED", "words": "Hij is nog donker."}
    assert anyone.post(doing(case, "oordeel"), sent).status_code == 303
    text = page(anyone.get(address(case)))
    assert "U zei: niet opgelost." in text
    assert "Hij is nog donker." in text
    clock.now = NOW + timedelta(days=7)
    assert anyone.post(doing(case, "heropenen"), {"reason": "Kom nog eens kijken."}).status_code == 303
    text = page(anyone.get(address(case)))
    assert "Eerder afgesloten" in text
    assert "Oordeel van de indiener" in text
    assert "dinsdag 22 september 2026" in text  # ten workdays again
    case.refresh_from_db()
    state = queries.load_state(case)
    assert (state.current.number, state.episodes[0].verdict) == (2, Verdict.NOT_SOLVED)
    assert list(acts.verify_chains()) == []
    assert list(queries.verify_cases()) == []


def test_withdrawing_needs_a_reason(anyone, submit, clock):
    case = submit()
    response = anyone.post(doing(case, "intrekken"), {"reason": " "})
    assert response.status_code == 422
    assert 'href="#intrekken_reason"' in page(response)
    assert anyone.post(doing(case, "intrekken"), {"reason": "Ik verhuis."}).status_code == 303
    case.refresh_from_db()
    assert case.status == Status.CLOSED
    assert anyone.post(doing(case, "intrekken"), {"reason": "Nog eens."}).status_code == 422


def test_late_says_so_and_which_right_that_gives(anyone, taken, clock):
    case = taken()
    clock.now = NOW + timedelta(days=60)
    text = page(anyone.get(address(case)))
    assert "We zijn 4 dagen te laat." in text
    assert "ingebrekestelling" in text


@pytest.mark.parametrize(
    "spoil",
    [lambda t: t[:-1], lambda t: ("1" if t[0] == "0" else "0") + t[1:], lambda t: "x", lambda t: t + "A"],
)
def test_a_link_that_was_changed_shows_nothing_of_any_case(anyone, submit, clock, spoil):
    case = submit()
    token = spoil(queries.link_token(case))
    for name, args in (
        ("cases:case", [token]),
        ("cases:received", [token]),
        ("cases:do", [token, "oordeel"]),
    ):
        response = anyone.get(reverse(name, args=args))
        text = page(response)
        assert response.status_code == 404
        assert "Deze link klopt niet" in text
        assert case.number not in text
        assert "garage" not in text.lower()


def test_staff_do_nothing_in_the_resident_s_place(signed_in, place, taken, clock):
    case = taken("straat-en-verlichting")
    actions.close(case.pk, outcome=Outcome.SOLVED, reason="Gemaakt.", by=place.officer, at=NOW)
    officer = signed_in(place.officer)
    text = page(officer.get(address(case)))
    assert "Geef uw oordeel" not in text
    assert officer.post(doing(case, "oordeel"), {"verdict": "SOLVED"}).status_code == 403
    assert queries.load_state(case).current.verdict is None


def test_my_cases_are_mine_alone(signed_in, anyone, place, submit, clock):
    case = submit()
    assert case.number in page(signed_in(place.resident).get(reverse("front:mine")))
    assert case.number not in page(signed_in(place.neighbour).get(reverse("front:mine")))
    response = anyone.get(reverse("front:mine"))
    assert (response.status_code, response["Location"]) == (302, "/inloggen/?next=/mijn/")


def test_looking_at_a_deed_leads_back_to_the_case(anyone, submit, clock):
    case = submit()
    assert anyone.get(doing(case, "oordeel"))["Location"] == address(case)
    assert anyone.post(doing(case, "verzonnen")).status_code == 404


def test_the_page_takes_as_many_statements_for_a_long_history_as_for_a_short_one(place, taken, clock):
    short, long = taken(), taken()
    for day in range(1, 9):
        at = NOW + timedelta(days=2 * day)
        actions.ask(
            long.pk, reason=f"Vraag {day}", until=(at + timedelta(days=7)).date(), by=place.officer, at=at
        )
        actions.resume(long.pk, reason="Antwoord", by=place.officer, at=at + timedelta(days=1))
        actions.assign(
            long.pk,
            position_id=(place.colleague if day % 2 else place.officer).position_id,
            team_id=None,
            by=place.officer,
            at=at + timedelta(days=1),
        )

    def count(case):
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(address(case)).status_code == 200
        return len(captured)

    assert count(long) == count(short)


def test_my_list_takes_as_many_statements_for_twenty_as_for_two(signed_in, place, submit, clock):
    resident = signed_in(place.resident)

    def count():
        with CaptureQueriesContext(connection) as captured:
            assert resident.get(reverse("front:mine")).status_code == 200
        return len(captured)

    submit()
    submit()
    few = count()
    for _ in range(18):
        submit()
    assert count() == few
