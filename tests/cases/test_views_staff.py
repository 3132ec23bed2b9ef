"""The worklist, the staff page and the decision page: who may, what may, nothing without a reason."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cases.conftest import page
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.acts import actions as acts_write
from rolvast.acts import queries as acts
from rolvast.acts.models import Mandate
from rolvast.cases import actions, queries
from rolvast.cases.models import Case
from rolvast.cases.rules import Ground, Outcome, Status
from rolvast.catalogue import queries as catalogue

GARAGE = {
    "outcome": "REFUSED",
    "reason": "Het plan is te hoog voor de straat.",
    "basis": "1",
    "public": "Vergunning geweigerd voor een garage.",
}


def at(case, name="handle", *more):
    return reverse(f"cases:{name}", args=[case.number, *more])


def act_count(case):
    """Everything that was done with a case, but for the step that opens when it is handed in."""
    return acts.acts_of(case.subject_id).exclude(kind="step.opened").count()


# --- who may ------------------------------------------------------------------------------------------


def test_staff_pages_are_for_who_works_on_cases(signed_in, anyone, place, taken, clock):
    case = taken()
    for url in (reverse("cases:worklist"), at(case), at(case, "decide"), at(case, "move", "afsluiten")):
        sent = anyone.get(url)
        assert (sent.status_code, sent["Location"]) == (302, f"/inloggen/?next={url}")
        for who in (place.resident, place.neighbour, place.board):
            assert signed_in(who).get(url).status_code == 403, (who.kind, url)
        assert signed_in(place.colleague).get(url).status_code in {200, 303}


def test_staff_of_another_municipality_find_nothing(signed_in, place, taken, clock, settings):
    case = taken()
    other = make_place("GM0150", "Elders", is_default=False)
    theirs = signed_in(other.officer)
    settings.MUNICIPALITY = "GM0150"  # which one is served here
    for url in (at(case), at(case, "decide"), at(case, "move", "afsluiten")):
        assert theirs.get(url).status_code == 404, url
    text = page(theirs.get(reverse("cases:worklist")))
    assert "0 open zaken" in text
    assert case.number not in text


def test_a_case_of_another_municipality_does_not_exist_here(signed_in, place, taken, clock):
    case = taken()
    other = make_place("GM0150", "Elders", is_default=False)
    accounts.enter(other.municipality_id)
    assert not queries.visible_to(other.officer).filter(number=case.number).exists()
    assert not queries.visible_to(place.officer).exists()  # row-level security, whatever the query asks
    accounts.enter(place.municipality_id)
    assert signed_in(place.officer).get(reverse("cases:handle", args=["2026-999999"])).status_code == 404


def test_who_sees_which_cases(place, submit):
    case = submit()
    for who, seen in ((place.resident, 1), (place.neighbour, 0), (place.stranger, 0), (place.officer, 1)):
        assert queries.visible_to(who).filter(pk=case.pk).count() == seen


def test_a_manager_sees_and_divides_and_does_no_more(signed_in, place, taken, clock):
    case = taken()
    manager = signed_in(place.manager)
    text = page(manager.get(at(case)))
    assert "Geef de zaak aan iemand" in text
    assert "Vraag de indiener om meer informatie" not in text
    sent = {"position": place.colleague.position_id}
    assert manager.post(at(case, "move", "toewijzen"), sent).status_code == 303
    case.refresh_from_db()
    assert case.position_id == place.colleague.position_id
    assert (
        manager.post(at(case, "move", "doorsturen"), {"to": "Waterschap", "reason": "x"}).status_code == 403
    )


# --- the worklist -------------------------------------------------------------------------------------


def test_the_worklist_puts_first_what_is_late(signed_in, place, submit, taken, clock):
    late = submit("straat-en-verlichting", at=NOW - timedelta(days=30))
    soon, mine = submit("straat-en-verlichting"), taken()
    text = page(signed_in(place.officer).get(reverse("cases:worklist")))
    assert "3 open zaken, waarvan 1 te laat" in text
    assert text.index(late.number) < text.index(soon.number) < text.index(mine.number)
    assert "dagen te laat" in text
    assert "nog 14 dagen" in text
    only = page(signed_in(place.officer).get(reverse("cases:worklist"), {"toon": "mijn"}))
    assert mine.number in only
    assert soon.number not in only
    assert late.number in page(signed_in(place.officer).get(reverse("cases:worklist"), {"toon": "vrij"}))


@pytest.mark.parametrize("query", [{"page": "x"}, {"page": "-1"}, {"page": "99999999"}, {"toon": "iets"}])
def test_the_worklist_reads_any_address(signed_in, place, submit, clock, query):
    case = submit()
    assert case.number in page(signed_in(place.officer).get(reverse("cases:worklist"), query))


def test_the_worklist_has_pages(signed_in, place, submit, clock):
    for _ in range(51):
        submit("straat-en-verlichting")
    officer = signed_in(place.officer)
    first, second = (page(officer.get(reverse("cases:worklist"), {"page": n})) for n in ("1", "2"))
    numbers = list(Case.objects.values_list("number", flat=True))
    assert sum(number in first for number in numbers) == 50
    assert sum(number in second for number in numbers) == 1
    assert "?page=2" in first


def test_the_worklist_takes_as_many_statements_for_fifty_rows_as_for_five(signed_in, place, submit, clock):
    officer = signed_in(place.officer)

    def count():
        with CaptureQueriesContext(connection) as captured:
            assert officer.get(reverse("cases:worklist")).status_code == 200
        return len(captured)

    def given(number):
        for index in range(number):
            case, who = submit("straat-en-verlichting"), place.colleague if index % 2 else place.officer
            actions.assign(
                case.pk, position_id=who.position_id, team_id=who.team_id, by=place.officer, at=NOW
            )

    given(5)
    few = count()
    given(45)
    assert count() == few


def test_the_staff_page_takes_as_many_statements_for_a_long_history(signed_in, place, taken, clock):
    officer, short, long = signed_in(place.officer), taken(), taken()
    for day in range(1, 9):
        moment = NOW + timedelta(days=2 * day)
        until = (moment + timedelta(days=7)).date()
        actions.ask(long.pk, reason="Wat?", until=until, by=place.officer, at=moment)
        actions.resume(long.pk, reason="Dat.", by=place.officer, at=moment + timedelta(days=1))

    def count(case):
        with CaptureQueriesContext(connection) as captured:
            assert officer.get(at(case)).status_code == 200
        return len(captured)

    assert count(long) == count(short)


# --- moves --------------------------------------------------------------------------------------------


def test_taking_a_case_makes_it_in_progress(signed_in, place, submit, clock):
    case, officer = submit(), signed_in(place.officer)
    assert "Ik pak deze zaak op" in page(officer.get(at(case)))
    response = officer.post(at(case, "move", "toewijzen"), {"position": place.officer.position_id})
    assert (response.status_code, response["Location"]) == (303, at(case))
    case.refresh_from_db()
    assert (case.status, case.position_id) == (Status.IN_PROGRESS, place.officer.position_id)
    assert case.team_id == place.officer.team_id
    assert "Ik pak deze zaak op" not in page(officer.get(at(case)))
    assert "Neem een besluit" in page(officer.get(at(case)))


@pytest.mark.parametrize("position", ["", "abc", "999999", "manager"])
def test_a_case_goes_only_to_who_can_have_it(signed_in, place, submit, clock, position):
    case = submit()
    value = place.manager.position_id if position == "manager" else position
    response = signed_in(place.officer).post(at(case, "move", "toewijzen"), {"position": value})
    assert response.status_code == 422
    assert act_count(case) == 1


def test_only_the_moves_that_can_be_made_are_offered(signed_in, place, submit, taken, clock):
    officer = signed_in(place.officer)
    waiting = taken()
    actions.ask(waiting.pk, reason="Wat?", until=(NOW + timedelta(days=7)).date(), by=place.officer, at=NOW)
    text = page(officer.get(at(waiting)))
    assert "Ga verder: de termijn loopt weer" in text
    assert "Vraag de indiener om meer informatie" not in text
    assert "Neem een besluit" not in text
    report = page(officer.get(at(taken("straat-en-verlichting"))))
    assert "Verleng de termijn" not in report
    assert "Neem een besluit" not in report
    assert "Sluit de zaak af" in report


def test_asking_shows_what_it_does_to_the_date_before_it_is_sent(signed_in, place, taken, clock):
    case, officer = taken(), signed_in(place.officer)
    text = page(officer.get(at(case)))
    assert "2 weken, tot 15 september 2026. Antwoord dan uiterlijk maandag 9 november 2026" in text
    assert "Awb 4:15, eerste lid, onder a" in text
    sent = {"reason": "De tekening ontbreekt.", "until": "2026-09-15", "minutes": "5"}
    assert officer.post(at(case, "move", "aanvulling"), {**sent, "until": "2031-01-01"}).status_code == 422
    assert officer.post(at(case, "move", "aanvulling"), {**sent, "reason": ""}).status_code == 422
    assert act_count(case) == 2
    assert officer.post(at(case, "move", "aanvulling"), sent).status_code == 303
    case.refresh_from_db()
    assert queries.load_state(case).current.due_on.isoformat() == "2026-11-09"
    text = page(officer.get(at(case)))
    assert "5 minuten besteed" in text
    assert "Wacht op indiener" in text


def test_suspending_and_resuming(signed_in, place, taken, clock):
    case, officer = taken(), signed_in(place.officer)
    sent = {"ground": "FORCE_MAJEURE", "reason": "Het archief is overstroomd.", "until": "2026-09-20"}
    assert officer.post(at(case, "move", "opschorten"), {**sent, "ground": "INCOMPLETE"}).status_code == 422
    past = officer.post(at(case, "move", "opschorten"), {**sent, "until": "2026-08-20"})
    assert past.status_code == 422
    assert "De laatste dag moet na vandaag liggen." in page(past)
    assert officer.post(at(case, "move", "opschorten"), sent).status_code == 303
    clock.now = NOW + timedelta(days=5)
    officer = signed_in(place.officer)  # the session of five days ago has ended
    assert officer.post(at(case, "move", "hervatten"), {"reason": "Alles is droog."}).status_code == 303
    case.refresh_from_db()
    gap = queries.load_state(case).current.suspensions[0]
    assert (gap.ground, gap.until.isoformat()) == (Ground.FORCE_MAJEURE, "2026-09-06")


def test_extending_once_and_within_the_term(signed_in, place, taken, clock):
    case, officer = taken(), signed_in(place.officer)
    text = page(officer.get(at(case)))
    assert "6 weken. Antwoord dan uiterlijk dinsdag 8 december 2026" in text
    sent = {"period": "P6W", "reason": "Er is advies nodig."}
    assert officer.post(at(case, "move", "verlengen"), {**sent, "period": "P7W"}).status_code == 422
    assert officer.post(at(case, "move", "verlengen"), sent).status_code == 303
    assert "Verleng de termijn" not in page(officer.get(at(case)))
    again = officer.post(at(case, "move", "verlengen"), sent)
    assert again.status_code == 422
    assert "Dit kan nu niet" in page(again)


def test_forwarding_names_the_organisation(signed_in, place, taken, clock, anyone):
    case, officer = taken("straat-en-verlichting"), signed_in(place.officer)
    assert officer.post(at(case, "move", "doorsturen"), {"reason": "x", "to": ""}).status_code == 422
    sent = {"kind": "PROVINCE", "to": "Provincie Gelderland", "reason": "De weg is van de provincie."}
    assert officer.post(at(case, "move", "doorsturen"), sent).status_code == 303
    text = page(anyone.get(reverse("cases:case", args=[queries.link_token(case)])))
    assert "Doorgestuurd naar Provincie Gelderland" in text
    assert "De weg is van de provincie." in text


def test_closing_a_report_needs_outcome_and_reason(signed_in, place, taken, clock):
    case, officer = taken("straat-en-verlichting"), signed_in(place.officer)
    assert officer.post(at(case, "move", "afsluiten"), {"reason": "Gemaakt."}).status_code == 422
    assert officer.post(at(case, "move", "afsluiten"), {"outcome": "SOLVED"}).status_code == 422
    granted = {"outcome": "GRANTED", "reason": "Toe maar."}
    assert officer.post(at(case, "move", "afsluiten"), granted).status_code == 422
    assert act_count(case) == 2
    assert (
        officer.post(at(case, "move", "afsluiten"), {"outcome": "SOLVED", "reason": "Gemaakt."}).status_code
        == 303
    )
    assert officer.post(at(case, "move", "heropenen"), {"reason": "Toch niet."}).status_code == 303
    case.refresh_from_db()
    assert case.status == Status.IN_PROGRESS
    assert "Eerder afgesloten" in page(officer.get(at(case)))


def test_what_the_applicant_says_by_telephone_is_written_down(signed_in, place, taken, clock):
    case = taken()
    sent = {"reason": "De indiener belde: het plan gaat niet door."}
    assert signed_in(place.officer).post(at(case, "move", "intrekken"), sent).status_code == 303
    assert queries.load_state(Case.objects.get(pk=case.pk)).current.outcome is Outcome.WITHDRAWN


# --- the decision -------------------------------------------------------------------------------------


def test_deciding_tells_the_resident_and_the_register(signed_in, anyone, place, taken, clock):
    case, officer = taken(), signed_in(place.officer)
    text = page(officer.get(at(case, "decide")))
    assert "U beslist namens het college van burgemeester en wethouders." in text
    assert "artikel 16.64 lid 1 Omgevingswet" in text
    response = officer.post(at(case, "decide"), {**GARAGE, "minutes": "45", "close": "on"})
    assert (response.status_code, response["Location"]) == (303, at(case))
    case.refresh_from_db()
    assert case.status == Status.CLOSED
    decided = next(row for row in acts.history(case.subject_id) if row.kind == "case.decide")
    assert (decided.minutes, decided.basis.article) == (45, "16.64 lid 1")
    assert decided.public == "Vergunning geweigerd voor een garage."
    assert "Het plan is te hoog voor de straat." in page(
        anyone.get(reverse("cases:case", args=[queries.link_token(case)]))
    )
    assert list(queries.verify_cases()) == []


@pytest.mark.parametrize("missing", ["outcome", "reason", "basis", "public"])
def test_a_decision_is_not_sent_without(signed_in, place, taken, clock, missing):
    case = taken()
    response = signed_in(place.officer).post(at(case, "decide"), {**GARAGE, missing: "  "})
    assert response.status_code == 422
    assert f"id_{missing}-error" in page(response)
    assert act_count(case) == 2
    case.refresh_from_db()
    assert case.status == Status.IN_PROGRESS


def test_an_outcome_or_basis_that_is_not_the_task_s_is_refused(signed_in, place, taken, clock):
    case, officer = taken(), signed_in(place.officer)
    for wrong in ({"outcome": "SOLVED"}, {"basis": "9"}, {"basis": "-1"}):
        assert officer.post(at(case, "decide"), {**GARAGE, **wrong}).status_code == 422
    assert act_count(case) == 2


@pytest.mark.parametrize(
    "told", ["mail rin@voorbeeld.example", "bel 06 12 34 56 78", "7311 AB 12", "bsn 123456789"]
)
def test_the_register_takes_no_personal_data(signed_in, place, taken, clock, told):
    case = taken()
    response = signed_in(place.officer).post(at(case, "decide"), {**GARAGE, "public": f"Geweigerd, {told}."})
    assert response.status_code == 422
    assert "iedereen kan dit lezen" in page(response)
    assert act_count(case) == 2


def test_without_a_mandate_there_is_no_button_and_no_decision(signed_in, place, taken, clock):
    case, colleague = taken(), signed_in(place.colleague)
    text = page(colleague.get(at(case, "decide")))
    assert "U kunt over deze zaak niet beslissen" in text
    assert "Ans Bakker, medewerker vergunningen" in text  # who to ask
    assert "Neem het besluit" not in text
    response = colleague.post(at(case, "decide"), GARAGE)
    assert response.status_code == 422
    assert "mandaat" in page(response)
    assert act_count(case) == 2


def test_a_mandate_that_has_ended_says_so(signed_in, place, taken, clock):
    case = taken()
    for mandate in Mandate.objects.filter(position_id=place.officer.position_id):
        acts_write.end_mandate(mandate, on=(NOW - timedelta(days=1)).date())
    officer = signed_in(place.officer)
    assert "Neem het besluit" not in page(officer.get(at(case, "decide")))
    assert officer.post(at(case, "decide"), GARAGE).status_code == 422
    assert act_count(case) == 2


def test_checking_the_text_decides_nothing(signed_in, place, taken, clock):
    case = taken()
    long = "Wij hebben " + "een heel erg lange zin " * 8 + "geschreven over de omgevingsvergunningsprocedure."
    response = signed_in(place.officer).post(at(case, "decide"), {**GARAGE, "reason": long, "check": "1"})
    text = page(response)
    assert response.status_code == 200
    assert "Deze zinnen zijn lang." in text
    assert "omgevingsvergunningsprocedure" in text
    assert act_count(case) == 2


def test_a_report_is_not_decided_and_a_decided_case_not_twice(signed_in, place, taken, clock):
    officer, report, case = signed_in(place.officer), taken("straat-en-verlichting"), taken()
    assert officer.get(at(report, "decide"))["Location"] == at(report)
    assert officer.post(at(case, "decide"), GARAGE).status_code == 303
    assert officer.post(at(case, "decide"), GARAGE)["Location"] == at(case)
    assert act_count(case) == 4  # and what is due for it


def test_a_task_that_does_not_publish_asks_for_no_public_statement(signed_in, place, submit, tasks, clock):
    case = submit("kiezerspas-en-volmacht", answers={"wat": "x", "adres": "Dorpsstraat 1"})
    actions.assign(case.pk, position_id=place.officer.position_id, team_id=None, by=place.officer, at=NOW)
    assert not catalogue.definition(case.version).publish
    officer = signed_in(place.officer)
    assert "openbare register" not in page(officer.get(at(case, "decide"))).split("</main>")[0]
    sent = {"outcome": "GRANTED", "reason": "U mag stemmen.", "basis": "0"}
    assert officer.post(at(case, "decide"), sent).status_code == 303


# --- a rule that is in the way ------------------------------------------------------------------------


def test_at_every_act_one_can_say_that_a_rule_is_in_the_way(signed_in, place, taken, clock):
    case = taken()
    officer = signed_in(place.officer)
    text = page(officer.get(at(case)))
    links = re.findall(r'href="(/taken/omgevingsvergunning-garage/knelpunten/nieuw/\?bij=[^"]+)"', text)
    # At each act, and beside the case at its last one.
    assert len(links) == acts.acts_of(case.subject_id).count() + 1
    assert links[0] != links[1]
    form = {"which": "anders", "rule": "De schaal", "cost": "Een uur.", "idea": "Een foto is genoeg."}
    sent = officer.post(links[0], form)
    assert (sent.status_code, sent["Location"]) == (303, at(case))
    snag = catalogue.snag_page(place.officer, case.task.key, 1).snag
    assert (snag.about.subject_id, snag.about.seq) == (case.subject_id, 1)
    assert "verstuurd aan de teamleider" in page(officer.get(at(case)))
    public = page(Client().get(f"/taken/{case.task.key}/knelpunten/1/"))
    assert case.number not in public


def test_a_resident_s_own_page_does_not_ask_about_rules(anyone, place, submit, clock):
    case = submit()
    shown = page(anyone.get(reverse("cases:case", args=[queries.link_token(case)])))
    assert "knelpunten" not in shown
