"""A complaint: informal first, never with who it is about, heard or not, and on to the ombudsman."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.cases.conftest import Submit, page
from tests.conftest import NOW, Place

from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel, Ground, Move, MoveRefused, Outcome, Status, Verdict
from rolvast.cases.rules.objecting import Waiver
from rolvast.messages import queries as post

ANSWERS = {"gebeurd": "Niemand belde terug.", "wanneer": "2026-08-20", "waar": "Balie", "horen": False}


@pytest.fixture
def complain(place: Place, tasks):
    """A function that complains, about a case or about nothing in particular."""

    def made(about: Case | None = None) -> Case:
        return actions.submit(
            task_version=tasks["klacht"],
            answers={**ANSWERS, **({"zaaknummer": about.number} if about else {})},
            contact=actions.Contact(name="Rin de Boer", email="rin@voorbeeld.example"),
            channel=Channel.WEB,
            by=place.resident,
            at=NOW,
        )

    return made


def give(case: Case, to, by):
    return actions.assign(case.pk, position_id=to.position_id, team_id=None, by=by, at=NOW)


def test_six_weeks_and_ten_with_an_advisory_body(complain, place):
    case = complain()
    assert queries.load_state(case).current.due_on.isoformat() == "2026-10-13"
    actions.seek_advice(case.pk, by=place.officer, at=NOW)
    assert queries.load_state(case).current.due_on.isoformat() == "2026-11-10"
    with pytest.raises(MoveRefused, match="al een commissie"):
        actions.seek_advice(case.pk, by=place.officer, at=NOW)
    assert list(queries.verify_cases()) == []


def test_who_worked_on_the_case_cannot_handle_the_complaint(complain, taken: Submit, place):
    about = taken()
    case = complain(about)
    with pytest.raises(MoveRefused, match="9:7"):
        give(case, place.officer, place.manager)
    done = actions.assign_many(
        [case.number], position_id=place.officer.position_id, team_id=None, by=place.manager, at=NOW
    )
    assert "9:7" in done.refused[case.number]
    case.refresh_from_db()
    assert case.position_id is None
    give(case, place.colleague, place.manager)
    give(complain(), place.officer, place.manager)  # about no case: anyone


def test_it_is_judged_by_closing_and_leads_to_the_ombudsman(complain, place):
    case = complain()
    give(case, place.colleague, place.manager)
    with pytest.raises(MoveRefused, match="nog niet gehoord"):
        actions.close(case.pk, outcome=Outcome.FOUNDED, reason="U had gelijk.", by=place.colleague, at=NOW)
    actions.waive_hearing(case.pk, ground=Waiver.DECLINED, reason="Nee.", by=place.colleague, at=NOW)
    actions.close(case.pk, outcome=Outcome.FOUNDED, reason="U had gelijk.", by=place.colleague, at=NOW)
    case.refresh_from_db()
    assert case.status == Status.CLOSED
    told = post.of_subject(case.subject_id)
    bodies = " ".join(one.body for one in told)
    assert "Ons oordeel: uw klacht is gegrond." in bodies
    assert "tot en met woensdag 1 september 2027" in bodies
    later = NOW + timedelta(days=1)
    actions.give_verdict(
        case.pk, verdict=Verdict.NOT_SOLVED, words="", by=queries.resident_of(case), at=later
    )
    assert queries.load_state(case).current.reopen_asked_at is None
    assert not acts.acts_of(case.subject_id).filter(kind=Move.DECIDE).exists()
    assert list(queries.verify_cases()) == []


def test_it_is_no_order_and_informal_needs_no_hearing(complain, place):
    case = complain()
    give(case, place.colleague, place.manager)
    with pytest.raises(MoveRefused, match="kan niet de uitkomst"):
        actions.decide(case.pk, outcome=Outcome.FOUNDED, reason="Ja.", basis=None, by=place.officer, at=NOW)
    actions.close(case.pk, outcome=Outcome.SOLVED, reason="Samen opgelost.", by=place.colleague, at=NOW)
    with pytest.raises(MoveRefused, match="hoort niet"):
        actions.note_appeal(case.pk, received=NOW.date(), court="x", by=place.colleague, at=NOW)


@pytest.mark.parametrize("ground", [Ground.INCOMPLETE, Ground.APPLICANT, Ground.FORCE_MAJEURE])
def test_the_term_of_a_complaint_stands_still_by_consent_alone(complain, signed_in, place, clock, ground):
    """Awb 9:11(3); the grounds of 4:15 are of applications."""
    case = complain()
    give(case, place.officer, place.manager)
    until = (NOW + timedelta(days=14)).date()
    with pytest.raises(MoveRefused, match="9:11, derde lid"):
        actions.suspend(case.pk, ground=ground, reason="Wij wachten.", until=until, by=place.officer, at=NOW)
    text = page(signed_in(place.officer).get(reverse("cases:handle", args=[case.number])))
    assert "Vraag de indiener om meer informatie" not in text
    assert "Vraag de indiener om uitstel" in text
