"""Steps of a case: opened, done, skipped and handed over by who may; deciding and closing wait for them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.rules import MoveRefused, Outcome
from rolvast.catalogue import queries as catalogue
from rolvast.steps import queries as steps
from rolvast.steps.models import Step
from rolvast.steps.rules import Status, StepRefused

EVENT = "evenementenvergunning"


@pytest.fixture(autouse=True)
def nothing_differs(place):
    """After every test here rows are what the acts say."""
    yield
    assert [*acts.verify_chains(), *queries.verify_cases(), *steps.verify_steps()] == []


@pytest.fixture
def event(place, taken):
    return taken(EVENT)


def done(case, name, by, at=NOW):
    actions.finish_step(case.pk, name=name, by=by, at=at)


def names(case, status):
    return {row.name for row in Step.objects.filter(subject_id=case.subject_id, status=status)}


def decide(case, place, outcome=Outcome.GRANTED):
    basis = catalogue.definition(case.version).bases[0]
    return actions.decide(
        case.pk,
        outcome=outcome,
        reason="Het kan.",
        basis=basis,
        public="Een feest.",
        by=place.officer,
        at=NOW,
    )


def test_the_next_steps_open_when_the_one_before_is_done_and_deciding_waits(place, event):
    assert names(event, Status.OPEN) == {"volledig"}
    with pytest.raises(MoveRefused, match=r"politie"):
        decide(event, place)
    done(event, "volledig", place.officer)
    assert names(event, Status.OPEN) == {"politie", "brandweer"}
    assert (
        Step.objects.get(subject_id=event.subject_id, name="politie").due_on
        == (NOW + timedelta(days=21)).date()
    )
    done(event, "politie", place.colleague)
    with pytest.raises(MoveRefused, match="Advies van de brandweer"):
        decide(event, place)
    actions.skip_step(
        event.pk, name="brandweer", reason="Er is geen tent en geen vuur.", by=place.officer, at=NOW
    )
    decide(event, place)


def test_a_step_is_done_once_whichever_tab_comes_second(place, event, signed_in, clock):
    client, page = signed_in(place.officer), reverse("cases:step", args=[event.number, "volledig"])
    assert client.post(page, {"wat": "klaar"}).status_code == 303
    second = client.post(page, {"wat": "klaar"})
    assert second.status_code == 422
    assert "al klaar" in second.content.decode()
    with pytest.raises(StepRefused):
        done(event, "politie-te-paard", place.officer)


def test_skipping_needs_a_reason_and_the_applicant_reads_it(place, event, signed_in, clock, client):
    page = reverse("cases:step", args=[event.number, "volledig"])
    officer = signed_in(place.officer)
    assert officer.post(page, {"wat": "overslaan", "reason": " "}).status_code == 422
    assert names(event, Status.OPEN) == {"volledig"}
    assert officer.post(page, {"wat": "overslaan", "reason": "Alles was er al."}).status_code == 303
    shown = client.get(reverse("cases:case", args=[queries.link_token(event)])).content.decode()
    assert "Alles was er al." in shown
    assert "Advies van de politie" in shown


def test_a_step_goes_to_a_colleague_and_stands_on_their_list_late_ones_first(place, event, signed_in, clock):
    officer = signed_in(place.officer)
    page = reverse("cases:step", args=[event.number, "volledig"])
    to = {"wat": "doorgeven", "to": f"p{place.colleague.position_id}"}
    assert officer.post(page, to).status_code == 303
    assert officer.post(page, to).status_code == 422  # it lies there already
    assert officer.post(page, {"wat": "doorgeven", "to": "p999999"}).status_code == 422
    clock.now = NOW + timedelta(days=9)
    own = signed_in(place.colleague).get(reverse("steps:own")).content.decode()
    assert "te laat" in own
    assert event.number in own
    assert event.number not in officer.get(reverse("steps:own")).content.decode()


def test_who_may(place, event, signed_in, client, clock):
    page = reverse("cases:step", args=[event.number, "volledig"])
    assert signed_in(place.manager).post(page, {"wat": "klaar"}).status_code == 403
    assert signed_in(place.manager).get(reverse("cases:handle", args=[event.number])).status_code == 200
    for who in (place.board, place.resident):
        assert signed_in(who).post(page, {"wat": "klaar"}).status_code == 403
    assert client.post(page, {"wat": "klaar"}).status_code == 302
    assert client.get(reverse("steps:own")).status_code == 302
    assert signed_in(place.resident).get(reverse("steps:own")).status_code == 403
    assert signed_in(place.officer).post(page, {"wat": "weg"}).status_code == 404
    with pytest.raises(StepRefused):
        done(event, "volledig", place.resident)


def test_a_case_that_is_withdrawn_has_no_open_steps(place, event):
    actions.withdraw(event.pk, reason="Het feest gaat niet door.", by=place.officer, at=NOW)
    assert names(event, Status.OPEN) == set()
    with pytest.raises(MoveRefused, match="afgesloten"):
        done(event, "volledig", place.officer)
