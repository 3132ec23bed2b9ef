"""Announcements and opinions: read by anyone, given until the last day, weighed in the decision."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.models import Notice, Opinion
from rolvast.cases.rules import MoveRefused, Outcome
from rolvast.catalogue import queries as catalogue
from rolvast.messages.models import Message

TEXT = "Aanvraag voor een garage in de wijk Zuid."


@pytest.fixture(autouse=True)
def nothing_differs(place):
    """After every test here rows are what the acts say."""
    yield
    found = [*acts.verify_chains(), *queries.verify_cases(), *queries.verify_announcements()]
    assert found == []


@pytest.fixture
def announced(place, taken):
    case = taken()
    return case, actions.announce(case.pk, text=TEXT, by=place.officer, at=NOW)


def give(notice, who, at=NOW, **more):
    said = {"text": "Te hoog.", "name": "Noor", "email": "noor@voorbeeld.example", "wants_news": True, **more}
    return actions.give_opinion(notice.pk, by=who, at=at, **said)


def decide(case, place, opinions=""):
    basis = catalogue.definition(case.version).bases[0]
    return actions.decide(
        case.pk,
        outcome=Outcome.GRANTED,
        reason="Het past in het plan.",
        basis=basis,
        public="Vergunning voor een garage in de wijk Zuid.",
        opinions=opinions,
        by=place.officer,
        at=NOW + timedelta(days=20),
    )


def test_two_weeks_that_end_on_no_free_day_and_the_register_has_it(announced):
    _case, notice = announced
    assert notice.views_until == (NOW + timedelta(days=14)).date()
    assert TEXT in {row.text for row in acts.register()}


def test_a_neighbour_without_account_gives_an_opinion_and_only_staff_read_it(
    announced, place, client, signed_in, clock
):
    case, notice = announced
    where = reverse("cases:notice", args=[notice.pk])
    assert TEXT in client.get(reverse("cases:notices")).content.decode()
    key = str(uuid.uuid4())
    form = {"text": "Mijn keuken wordt donker.", "sleutel": key}
    assert client.post(where, form).status_code == 303
    assert client.post(where, form).status_code == 303  # sent twice, kept once
    assert Opinion.objects.count() == 1
    assert "keuken" not in client.get(where).content.decode()
    own = client.get(reverse("cases:case", args=[queries.link_token(case)])).content.decode()
    assert "keuken" not in own
    assert "Iemand gaf een mening" in own
    staff = signed_in(place.officer).get(reverse("cases:handle", args=[case.number])).content.decode()
    assert "Mijn keuken wordt donker." in staff


@pytest.mark.parametrize("form", [{"text": " "}, {"text": "x", "news": "on"}, {"text": "x", "email": "geen"}])
def test_what_is_not_right_says_so_and_keeps_nothing(announced, client, clock, form):
    answer = client.post(reverse("cases:notice", args=[announced[1].pk]), form)
    assert answer.status_code == 422
    assert not Opinion.objects.exists()


def test_after_the_last_day_it_is_too_late(announced, client, clock):
    _case, notice = announced
    clock.now = NOW + timedelta(days=14)
    where = reverse("cases:notice", args=[notice.pk])
    assert client.post(where, {"text": "Net op tijd."}).status_code == 303
    clock.now = NOW + timedelta(days=15)
    late = client.post(where, {"text": "Te laat."})
    assert late.status_code == 422
    assert "Dat is voorbij" in late.content.decode()
    assert Opinion.objects.count() == 1


def test_deciding_says_what_was_done_with_opinions_and_who_gave_one_is_told(
    announced, place, signed_in, clock
):
    case, notice = announced
    give(notice, place.stranger)
    with pytest.raises(MoveRefused, match="meningen"):
        decide(case, place)
    shown = signed_in(place.officer).get(reverse("cases:decide", args=[case.number])).content.decode()
    assert "Wat hebt u met de meningen van anderen gedaan?" in shown
    decide(case, place, opinions="De garage wordt een halve meter lager.")
    told = Message.objects.filter(subject=Opinion.objects.get().subject).order_by("pk")
    assert len(told) == 2
    assert "halve meter lager" in told[1].body
    of_applicant = Message.objects.filter(subject=case.subject)
    assert not any("Te hoog" in row.body for row in of_applicant)
    assert Notice.objects.get(of_decision=True).text == "Vergunning voor een garage in de wijk Zuid."


def test_a_text_that_points_at_somebody_is_refused_and_twice_too(place, taken, signed_in, clock):
    case = taken()
    officer, where = signed_in(place.officer), reverse("cases:announce", args=[case.number])
    wrong = officer.post(where, {"text": "Bel Rin op 055 580 12 34"})
    assert wrong.status_code == 422
    assert "telefoonnummer" in wrong.content.decode()
    assert officer.post(where, {"text": TEXT}).status_code == 303
    again = officer.post(where, {"text": TEXT})
    assert again.status_code == 422
    assert "al bekendgemaakt" in again.content.decode()


def test_who_may(announced, place, signed_in, client, clock):
    case, notice = announced
    where = reverse("cases:announce", args=[case.number])
    assert signed_in(place.manager).post(where, {"text": TEXT}).status_code == 403
    assert signed_in(place.resident).post(where, {"text": TEXT}).status_code == 403
    assert client.post(where, {"text": TEXT}).status_code == 302
    opinion = reverse("cases:notice", args=[notice.pk])
    assert signed_in(place.officer).post(opinion, {"text": "Ja"}).status_code == 403
    assert queries.public_side(case, place.resident) is None
    assert queries.notices(replace(place.stranger, municipality_id=place.municipality_id + 1), at=NOW) == []
