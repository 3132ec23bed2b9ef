"""What people see and send: the public list, the page of who challenges, the desk of staff."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.challenges.conftest import ANSWERS, TODAY
from tests.conftest import NOW

from rolvast.acts.models import Act
from rolvast.cases import queries as cases
from rolvast.cases.models import Case
from rolvast.cases.rules import Outcome
from rolvast.cases.rules.similar import ANSWER
from rolvast.challenges import actions
from rolvast.challenges.models import Agreement, Challenge
from rolvast.challenges.rules import Stage

AGREED = {
    "work": "Elke week vegen.",
    "result": "Een schone plek.",
    "quality": "Voor iedereen open.",
    "budget": "2500,50",
    "starts_on": "2026-10-01",
    "ends_on": "2028-10-01",
    "liability": "De gemeente is verzekerd.",
    "help": "Een schuurtje.",
    "way_out": "Dat mag altijd.",
    "notice_weeks": "8",
}


def own(way, name="own", *more):
    return reverse(f"challenges:{name}", args=[cases.link_token(way.case), *more])


def desk(way, *what):
    return reverse("challenges:do" if what else "challenges:handle", args=[way.case.number, *what])


def test_the_list_names_what_is_open_and_each_task_says_why(way):
    page = Client().get("/uitdagen/").content.decode()
    assert "Speelplek in de buurt" in page
    assert "/uitdagen/paspoort/" not in page
    assert "1 verzoek loopt" in page
    assert "Daag ons uit" in Client().get("/uitdagen/speelplek/").content.decode()
    closed = Client().get("/uitdagen/paspoort/").content.decode()
    assert "alleen de burgemeester" in closed
    assert "Daag ons uit" not in closed
    let_go = Client().get("/uitdagen/straatfeest/").content.decode()
    assert "losgelaten" in let_go
    assert Client().get("/uitdagen/bestaat-niet/").status_code == 404
    assert "/uitdagen/speelplek/" in Client().get("/taken/speelplek/").content.decode()


FORM = "/taken/uitdaagrecht/indienen/"


def test_the_task_one_came_from_is_chosen_already(place, tasks):
    page = Client().get(FORM + "?taak=speelplek").content.decode()
    assert '<option value="speelplek" selected>' in page
    assert '<option value="speelplek">' in Client().get(FORM).content.decode()


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("paspoort", "alleen de burgemeester"),
        ("geboorteaangifte", "Een wet draagt deze taak"),
        ("straatfeest", "losgelaten"),
        ("cultuursubsidie", "besluit over iemand"),
        ("bestaat-niet", "taak"),
    ],
)
def test_a_task_that_cannot_be_taken_over_is_refused_at_the_form_with_the_reason(place, tasks, key, why):
    data = {ANSWER + name: str(value) for name, value in {**ANSWERS, "taak": key}.items()}
    answer = Client().post(FORM, {**data, "naam": "Rin", "email": "r@voorbeeld.nl"})
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not Case.objects.exists()


def test_a_page_of_another_or_of_no_challenge_is_not_there(way, tasks, place, signed_in):
    from tests.cases.test_way_of_a_case import submit as other

    garage = other(place, tasks)
    assert Client().get(reverse("challenges:own", args=[cases.link_token(garage)])).status_code == 404
    officer = signed_in(place.officer)
    assert officer.get(reverse("challenges:handle", args=[garage.number])).status_code == 404
    assert Client().get(reverse("challenges:own", args=["x.y"])).status_code == 404


def test_both_sides_read_the_same(way, place, signed_in):
    officer = signed_in(place.officer)
    assert "Leg de toets vast" in officer.get(desk(way)).content.decode()
    assert officer.post(reverse("challenges:test", args=[way.case.number])).status_code == 303
    way.talk()
    for page in (officer.get(desk(way)), Client().get(own(way))):
        said = page.content.decode()
        assert "Wij spraken over geld." in said
        assert "Verzoek getoetst" in said
    assert way.case.number in officer.get("/werk/uitdagingen/").content.decode()
    assert own(way) in Client().get(reverse("cases:case", args=[cases.link_token(way.case)])).content.decode()
    assert desk(way) in officer.get(reverse("cases:handle", args=[way.case.number])).content.decode()


def test_from_the_desk_to_an_agreement_that_both_signed(way, place, signed_in):
    officer, resident = signed_in(place.officer), Client()
    way.test()
    way.decide()
    bad = officer.post(desk(way, "overeenkomst"), {**AGREED, "ends_on": "2026-09-30", "budget": "-3"})
    assert bad.status_code == 422
    said = bad.content.decode()
    assert "De laatste dag moet na de eerste dag liggen." in said
    assert "niet minder dan nul" in said
    assert not Agreement.objects.exists()
    assert officer.post(desk(way, "overeenkomst"), AGREED).status_code == 303
    row = Agreement.objects.get()
    assert (row.budget_cents, row.notice_weeks) == (250_050, 8)
    assert "Ja, dit spreken we af" in resident.get(own(way)).content.decode()
    assert resident.post(own(way, "own_do", "akkoord"), {"number": "2"}).status_code == 422
    assert resident.post(own(way, "own_do", "akkoord"), {"number": "1"}).status_code == 303
    assert (
        signed_in(place.colleague).post(desk(way, "tekenen"), {"number": "1", "reason": "Goed."}).status_code
        == 422
    )  # no mandate
    assert officer.post(desk(way, "tekenen"), {"number": "1", "reason": "Goed."}).status_code == 303
    assert Challenge.objects.get().stage == Stage.RUNNING
    assert "1 groep bewoners" in resident.get("/uitdagen/").content.decode()
    back = resident.post(own(way, "own_do", "teruggeven"), {"on": "2026-09-02", "reason": "Verhuisd."})
    assert back.status_code == 422
    assert (
        resident.post(own(way, "own_do", "teruggeven"), {"on": "2030-01-01", "reason": "x"}).status_code
        == 303
    )
    assert Challenge.objects.get().stage == Stage.ENDING


def test_staff_never_say_yes_for_residents_and_the_board_only_signs(way, place, signed_in):
    way.test()
    way.decide()
    way.draft()
    assert signed_in(place.officer).post(own(way, "own_do", "akkoord"), {"number": "1"}).status_code == 403
    board = signed_in(place.board)
    assert board.post(desk(way, "gesprek"), {"on": "2030-01-01"}).status_code == 403
    page = board.get(desk(way)).content.decode()
    assert "Zeg namens de gemeente ja" in page
    assert "Plan een gesprek" not in page
    assert board.post(desk(way, "tekenen"), {"number": "1", "reason": "Goed."}).status_code == 303


def test_after_a_no_the_page_says_so_and_names_objection(way, place, signed_in):
    way.test()
    way.decide(Outcome.REFUSED)
    page = Client().get(own(way)).content.decode()
    assert "De gemeente zei nee" in page
    assert "bezwaar" in page
    overview = signed_in(place.officer).get(reverse("challenges:overview")).content.decode()
    for shown in (page, signed_in(place.officer).get(desk(way)).content.decode(), overview):
        assert "Afgewezen" in shown
        assert "Getoetst" not in shown


def test_nothing_is_done_by_asking_for_a_page(way, place, signed_in):
    way.to_running()
    before = Act.objects.count()
    officer = signed_in(place.officer)
    for address in (desk(way, "einde"), reverse("challenges:test", args=[way.case.number])):
        assert officer.get(address).status_code == 303
    assert Client().get(own(way, "own_do", "teruggeven")).status_code == 303
    assert Act.objects.count() == before


def test_the_manager_is_offered_a_role_proposal_and_nothing_is_automatic(way, place, signed_in):
    way.to_running()
    link = reverse("catalogue:propose", args=["speelplek"])
    assert link in signed_in(place.manager).get(desk(way)).content.decode()
    assert link not in signed_in(place.officer).get(desk(way)).content.decode()


def test_a_missed_talk_is_told_kindly_to_both(way, place):
    way.test()
    actions.plan_talk(way.row.pk, on=TODAY, by=place.officer, at=NOW)
    actions.miss_talk(way.row.pk, number=1, reason="De zaal was dicht.", by=place.officer, at=NOW)
    page = Client().get(own(way)).content.decode()
    assert "ging niet door" in page
    assert "De zaal was dicht." in page
