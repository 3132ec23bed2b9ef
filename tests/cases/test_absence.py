"""Who is away, who takes over, and what that does to worklists, assigning and whom residents can ask."""

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.conftest import page
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts.models import Absence
from rolvast.acts import queries as acts
from rolvast.acts.models import Act
from rolvast.cases import actions, queries
from rolvast.cases.queries.worklists import Chosen, Whose
from rolvast.cases.rules import MoveRefused
from rolvast.cases.rules.absence import Span, stands_in, stands_in_for

LAMP = "straat-en-verlichting"
TODAY = NOW.date()
PAGE = "/werk/afwezig/"


def day(number):
    return TODAY + timedelta(days=number)


def away(who, *, by=None, first=0, last=7, replaced_by=None):
    return actions.go_away(
        who.position_id, starts_on=day(first), ends_on=day(last),
        replacement_id=replaced_by.position_id if replaced_by else None, by=by or who, at=NOW,
    )  # fmt: skip


def mine(who, on=TODAY):
    found = queries.worklist(who, today=on, chosen=Chosen(whose=Whose.MINE))
    return {row.number: (row.is_mine, row.stands_in) for row in found.rows}


# --- the rule -----------------------------------------------------------------------------------------

AWAY = st.dictionaries(st.integers(1, 6), st.none() | st.integers(1, 6), max_size=6)


@given(away=AWAY, position=st.integers(1, 6))
def test_whoever_stands_in_is_there_and_nobody_is_done_twice(away, position):
    found = stands_in(position, away)
    assert found is None or found not in away
    doing = [other for other in range(1, 7) if other not in away and position in stands_in_for(other, away)]
    assert doing == ([] if found is None else [found])
    assert position in stands_in_for(position, away)


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_two_times_meet_when_they_share_a_day(a, b, c, d):
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    shared = max(one.starts_on, other.starts_on) <= min(one.ends_on, other.ends_on)
    assert one.meets(other) is other.meets(one) is shared


# --- saying it ----------------------------------------------------------------------------------------


def test_an_absence_is_an_act_without_a_reason(place):
    key = away(place.officer, replaced_by=place.colleague)
    act = Act.objects.get(kind="absence.away")
    assert act.facts == {
        "absence": key, "position": place.officer.position_id, "from": TODAY.isoformat(),
        "until": day(7).isoformat(), "replacement": place.colleague.position_id,
    }  # fmt: skip
    actions.come_back(key, by=place.officer, at=NOW)
    assert [row.kind for row in acts.history(act.subject_id)] == ["absence.away", "absence.back"]
    assert queries.away_now(on=TODAY) == {}
    with pytest.raises(MoveRefused, match="al voorbij of ingetrokken"):
        actions.come_back(key, by=place.officer, at=NOW)
    assert list(acts.verify_chains()) == []


@pytest.mark.parametrize(("first", "last"), [(3, 2), (-9, -1), (0, 400)])
def test_days_that_cannot_be_are_refused(place, first, last):
    with pytest.raises(MoveRefused):
        away(place.officer, first=first, last=last)
    assert not Absence.objects.exists()


def test_not_twice_at_once_not_by_oneself_and_not_by_who_handles_nothing(place):
    away(place.officer, first=2, last=5)
    with pytest.raises(MoveRefused, match="al een afwezigheid"):
        away(place.officer, first=5, last=9)
    away(place.officer, first=6, last=9)
    with pytest.raises(MoveRefused, match="een ander als vervanger"):
        away(place.colleague, replaced_by=place.colleague)
    with pytest.raises(MoveRefused, match="zelf zaken behandelt"):
        away(place.colleague, replaced_by=place.manager)


def test_only_for_oneself_or_for_the_team_one_leads(place):
    with pytest.raises(MoveRefused, match="alleen voor uzelf"):
        away(place.officer, by=place.colleague)
    with pytest.raises(MoveRefused, match="alleen voor uzelf"):
        away(place.officer, by=place.resident)
    key = away(place.officer, by=place.manager)
    with pytest.raises(MoveRefused, match="alleen voor uzelf"):
        actions.come_back(key, by=place.colleague, at=NOW)
    other = make_place("GM0363", "Elders", is_default=False)
    accounts.enter(other.municipality_id)
    with pytest.raises(MoveRefused):
        actions.come_back(key, by=other.manager, at=NOW)
    with pytest.raises(MoveRefused):
        away(place.officer, by=other.manager)
    accounts.enter(place.municipality_id)


# --- what it does -------------------------------------------------------------------------------------


def test_the_replacement_has_the_cases_while_it_lasts(place, taken):
    case = taken(LAMP)
    away(place.officer, first=1, last=3, replaced_by=place.colleague)
    assert mine(place.colleague) == {}
    assert mine(place.colleague, day(1)) == {case.number: (False, True)}
    assert mine(place.officer, day(1)) == {case.number: (True, False)}
    assert mine(place.colleague, day(4)) == {}
    case.refresh_from_db()
    assert case.hand_overs == 0


def test_the_worklist_says_for_whom(signed_in, place, taken, clock):
    case = taken(LAMP)
    away(place.officer, replaced_by=place.colleague)
    text = page(signed_in(place.colleague).get("/werk/?toon=mijn"))
    assert case.number in text
    assert "u, voor Ans Bakker" in text


def test_the_resident_reads_whom_to_ask_meanwhile(place, taken, clock, anyone):
    case = taken(LAMP)
    link = reverse("cases:case", args=[queries.link_token(case)])
    away(place.officer, last=3, replaced_by=place.colleague)
    assert "Bo, medewerker meldingen (vervangt Ans)" in page(anyone.get(link))
    clock.now = NOW + timedelta(days=4)
    text = page(anyone.get(link))
    assert "Ans, medewerker vergunningen" in text
    assert "vervangt" not in text


def test_the_contact_person_has_a_telephone_and_is_the_team_where_nobody_has_it(place, submit, taken):
    accounts.set_contact_details(municipality_id=place.municipality_id, telephone="055 580 00 00")
    found = queries.contact_person(taken(LAMP), on=TODAY)
    assert (found.who, found.telephone) == ("Ans, medewerker vergunningen", "055 580 00 00")
    nobody = queries.contact_person(submit(LAMP), on=TODAY, team="Straten")
    assert (nobody.name, nobody.who) == ("", "Straten")
    assert nobody.sentence == "Stel uw vraag aan team Straten, telefoon 055 580 00 00."


def test_giving_a_case_to_who_is_away_asks_first_and_names_the_replacement(signed_in, place, submit, clock):
    case, officer = submit(LAMP), signed_in(place.officer)
    away(place.colleague, replaced_by=place.officer)
    address = reverse("cases:move", args=[case.number, "toewijzen"])
    to = {"position": place.colleague.position_id}
    assert "afwezig tot en met" in page(officer.get(reverse("cases:handle", args=[case.number])))
    warned = officer.post(address, to)
    assert warned.status_code == 422
    assert "Bo de Wit is afwezig tot en met 8 september 2026. Ans Bakker vervangt." in page(warned)
    assert officer.post(address, to | {"anyway": "on"}).status_code == 303
    case.refresh_from_db()
    assert case.position_id == place.colleague.position_id


def test_giving_many_to_who_is_away_is_said(signed_in, place, submit, clock):
    case, officer = submit(LAMP), signed_in(place.officer)
    away(place.colleague)
    to = f"mens-{place.colleague.position_id}"
    text = page(officer.post("/werk/", {"zaak": [case.number], "aan": to}, follow=True))
    assert "Bo de Wit is afwezig tot en met 8 september 2026. Er is geen vervanger." in text


# --- the page -----------------------------------------------------------------------------------------


def test_one_says_it_for_oneself_and_takes_it_back(signed_in, place, clock):
    officer = signed_in(place.officer)
    said = {"starts_on": day(1).isoformat(), "ends_on": day(3).isoformat(), "replacement": ""}
    assert "Wie is er afwezig?" not in page(officer.get(PAGE))
    assert officer.post(PAGE, said).status_code == 303
    assert officer.post(PAGE, said).status_code == 422
    absence = Absence.objects.get()
    assert absence.position_id == place.officer.position_id
    back = reverse("cases:back", args=[absence.pk])
    assert signed_in(place.colleague).post(back).status_code == 422
    assert officer.post(back).status_code == 303
    assert "Niemand is afwezig" in page(officer.get(PAGE))


def test_who_leads_a_team_says_it_for_the_team(signed_in, place, clock):
    manager = signed_in(place.manager)
    said = {
        "position": place.officer.position_id, "starts_on": TODAY.isoformat(), "ends_on": day(3).isoformat(),
        "replacement": place.colleague.position_id,
    }  # fmt: skip
    assert manager.post(PAGE, said).status_code == 303
    text = page(manager.get(PAGE))
    assert "nu afwezig" in text
    assert "Beëindig nu" in text


def test_residents_and_strangers_have_no_such_page(signed_in, place, clock, anyone):
    assert anyone.get(PAGE).status_code == 302
    assert signed_in(place.resident).get(PAGE).status_code == 403
    assert signed_in(place.resident).post(reverse("cases:back", args=[1])).status_code == 403
