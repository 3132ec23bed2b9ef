"""The clock on the pages: the effect on the date before one confirms, default, and the request to reopen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.cases.conftest import page
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.rules import Outcome

LATE = NOW + timedelta(days=65)


def at(case, name="handle", *more):
    return reverse(f"cases:{name}", args=[case.number, *more])


def own(case, *what):
    return reverse("cases:do" if what else "cases:case", args=[queries.link_token(case), *what])


def act_count(case):
    return sum(row.kind != "step.opened" for row in acts.history(case.subject_id))  # comes with handing in


def test_the_page_opens_with_what_each_move_would_do(signed_in, place, taken, clock):
    text = page(signed_in(place.officer).get(at(taken())))
    # To ask, to ask for a pause and to extend; suspending waits for a ground.
    assert text.count("Na deze stap: antwoord uiterlijk") == 3
    assert "Nu is dat dinsdag 27 oktober 2026. De datum gaat 42 dagen naar achteren." in text


@pytest.mark.parametrize(
    ("what", "sent", "words"),
    [
        ("aanvulling", {"until": "2026-09-29"}, "De datum gaat 27 dagen naar achteren."),
        ("verlengen", {"period": "P2W"}, "De datum gaat 14 dagen naar achteren."),
        ("opschorten", {"ground": "FORCE_MAJEURE", "until": "2026-09-21"}, "maandag 16 november 2026"),
        ("opschorten", {"ground": "CONSENT", "until": "2026-09-21"}, "De datum gaat 20 dagen naar achteren."),
        (
            "opschorten",
            {"ground": "CONSENT", "until": "2026-08-21"},
            "De laatste dag moet na vandaag liggen.",
        ),
    ],
)
def test_looking_at_the_effect_saves_nothing(signed_in, place, taken, clock, what, sent, words):
    case, officer = taken(), signed_in(place.officer)
    response = officer.post(at(case, "move", what), {**sent, "bekijk": "1"})
    assert response.status_code == 200
    assert words in page(response)
    assert act_count(case) == 2
    done = officer.post(at(case, "move", what), {**sent, "reason": "Daarom."})
    assert done.status_code == (422 if "moet na" in words else 303)


def test_looking_needs_what_the_date_depends_on(signed_in, place, taken, clock):
    case, officer = taken(), signed_in(place.officer)
    response = officer.post(at(case, "move", "opschorten"), {"until": "morgen", "bekijk": "1"})
    assert response.status_code == 422
    assert "Schrijf een datum" in page(response)
    assert "Vul dit in." not in page(response)  # the reason is not what is looked for


def test_after_the_term_the_page_says_that_extending_is_over(signed_in, place, taken, clock):
    case = taken()
    clock.now = LATE
    text = page(signed_in(place.officer).get(at(case)))
    assert "De termijn is al voorbij. Verlengen kan alleen binnen de termijn." in text


def test_time_that_lapsed_opens_the_way_of_awb_4_5(signed_in, anyone, place, taken, clock):
    from rolvast.accounts.rules import system

    case = taken()
    actions.ask(
        case.pk, reason="De tekening.", until=(NOW + timedelta(days=14)).date(), by=place.officer, at=NOW
    )
    clock.now = NOW + timedelta(days=15)
    actions.lapse_due(by=system(place.municipality_id), at=clock.now)
    officer = signed_in(place.officer)
    text = page(officer.get(at(case)))
    assert "De indiener gaf geen antwoord op onze vraag" in text
    assert "tot en met dinsdag 13 oktober 2026 (Awb 4:5, vierde lid)" in text
    assert case.number in page(officer.get(reverse("cases:attention")))
    assert "Wij kregen geen antwoord." in page(anyone.get(own(case)))


def test_a_resident_gives_notice_of_default_and_sees_the_penalty_by_day(
    signed_in, anyone, place, taken, clock
):
    case = taken()
    text = page(anyone.get(own(case)))
    assert "Dan kunt u ons in gebreke stellen. Dat kan op deze pagina vanaf" in text
    early = anyone.post(own(case, "ingebrekestelling"), {"words": ""})
    assert early.status_code == 422
    assert "Dit is nog te vroeg." in page(early)
    clock.now = LATE
    text = page(anyone.get(own(case)))
    assert "Stel de gemeente in gebreke" in text
    assert "nog tot en met donderdag 19 november 2026" in text
    assert anyone.post(own(case, "ingebrekestelling"), {"words": "Te laat!"}).status_code == 303
    clock.now = LATE + timedelta(days=24)
    for text in (page(anyone.get(own(case))), page(signed_in(place.officer).get(at(case)))):
        assert "Bedrag tot en met vandaag" in text
        assert "230,00" in text
    assert "In gebreke gesteld" in page(signed_in(place.officer).get(reverse("cases:attention")))


def test_staff_write_down_a_notice_and_decide_on_the_penalty(signed_in, place, taken, clock):
    case, officer = taken(), signed_in(place.officer)
    assert "De indiener stelt ons in gebreke" not in page(officer.get(at(case)))
    clock.now = LATE
    officer = signed_in(place.officer)
    sent = {"received": "2026-11-02"}
    seen = page(officer.post(at(case, "move", "ingebrekestelling"), {**sent, "bekijk": "1"}))
    assert "tot en met maandag 16 november 2026" in seen
    future = officer.post(at(case, "move", "ingebrekestelling"), {"received": "2026-11-09"})
    assert future.status_code == 422
    assert officer.post(at(case, "move", "ingebrekestelling"), sent).status_code == 303
    wrong = officer.post(at(case, "move", "dwangsom"), {"exclusion": "woo", "reason": "x"})
    assert wrong.status_code == 422
    sent = {"exclusion": "unreasonably_late", "reason": "U wachtte twee jaar."}
    assert officer.post(at(case, "move", "dwangsom"), sent).status_code == 303
    assert "besloten: geen dwangsom" in page(officer.get(at(case)))


def test_no_is_a_request_to_reopen_that_staff_answer(signed_in, anyone, place, taken, clock):
    case = taken("straat-en-verlichting")
    actions.close(case.pk, outcome=Outcome.SOLVED, reason="Gemaakt.", by=place.officer, at=NOW)
    officer = signed_in(place.officer)
    assert "tot en met dinsdag 15 september 2026" in page(anyone.get(own(case)))
    assert officer.post(at(case, "move", "niet-heropenen"), {"reason": "x"}).status_code == 422
    anyone.post(own(case, "oordeel"), {"verdict": "PARTLY", "words": "Hij flikkert."})
    assert "Uw vraag om verder te gaan ligt sinds" in page(anyone.get(own(case)))
    text = page(officer.get(at(case)))
    assert "De indiener vraagt om de zaak te heropenen" in text
    assert "Hij flikkert." in text
    assert officer.post(at(case, "move", "niet-heropenen"), {"reason": ""}).status_code == 422
    sent = {"reason": "Flikkeren hoort bij deze lamp."}
    assert officer.post(at(case, "move", "niet-heropenen"), sent).status_code == 303
    text = page(anyone.get(own(case)))
    assert "Flikkeren hoort bij deze lamp." in text
    assert "Heropen mijn zaak" not in text
    assert "De indiener vraagt om de zaak te heropenen" not in page(officer.get(at(case)))


def test_a_verdict_after_fourteen_days_is_kept_and_leads_to_a_new_report(anyone, place, taken, clock):
    case = taken("straat-en-verlichting")
    actions.close(case.pk, outcome=Outcome.SOLVED, reason="Gemaakt.", by=place.officer, at=NOW)
    clock.now = NOW + timedelta(days=15)
    sent = {"verdict": "NOT_SOLVED", "words": "Weer stuk."}
    assert anyone.post(own(case, "oordeel"), sent).status_code == 303
    text = page(anyone.get(own(case)))
    assert "De 14 dagen om te vragen of wij verdergaan zijn voorbij." in text
    assert "Heropen mijn zaak" not in text


def test_what_the_clock_asks_is_for_who_works_on_cases(signed_in, anyone, place, clock):
    address = reverse("cases:attention")
    assert anyone.get(address).status_code == 302
    assert signed_in(place.resident).get(address).status_code == 403
    assert signed_in(place.board).get(address).status_code == 403
    assert "Er ligt nu niets" in page(signed_in(place.officer).get(address))
