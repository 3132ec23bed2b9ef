"""From ready to collected, sent or gone: rows, acts, messages, and the case that closes with it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from tests.appointments.conftest import FIRST
from tests.conftest import NOW
from tests.payments.conftest import decide

from rolvast.accounts.rules import system
from rolvast.acts import queries as acts
from rolvast.appointments import queries as appointments
from rolvast.cases import actions
from rolvast.cases import queries as cases_read
from rolvast.cases.models import Case
from rolvast.cases.rules import MoveRefused, Outcome
from rolvast.messages import queries as post
from rolvast.pickup import queries
from rolvast.pickup.models import Pickup
from rolvast.pickup.rules import Collector, PickupRefused, Status


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = NOW

    monkeypatch.setattr("django.utils.timezone.now", lambda: Clock.now)
    return Clock


@pytest.fixture
def ready(place, submitted):
    """A passport that lies ready."""
    case = submitted(outcome=Outcome.GRANTED)
    actions.make_ready(case.pk, by=place.officer, at=NOW)
    return case


def kinds(case):
    return [act.kind for act in acts.acts_of(case.subject_id) if act.kind.startswith("pickup.")]


def differences():
    return [*acts.verify_chains(), *cases_read.verify_cases(), *queries.verify_pickups()]


def titles(case):
    return [message.title for message in post.of_subject(case.subject_id)]


def page(response):
    return response.content.decode().replace("\u00a0", " ")


def test_a_passport_is_ready_reminded_of_once_and_collected(place, ready):
    row = queries.of_subject(ready.subject_id)
    assert (str(row.until), row.status) == ("2026-12-01", Status.WAITING)
    assert "Uw paspoort ligt klaar" in titles(ready)
    by, later = system(place.municipality_id), NOW + timedelta(days=61)
    assert actions.remind_to_collect(by=by, at=NOW + timedelta(days=60)) == 0
    assert [actions.remind_to_collect(by=by, at=later) for _ in range(2)] == [1, 0]
    assert sum("Haal uw paspoort op" in title for title in titles(ready)) == 1
    actions.collected(ready.pk, collector=Collector.AUTHORISED, by=place.officer, at=later)
    ready.refresh_from_db()
    assert ready.status == "CLOSED"
    assert kinds(ready) == ["pickup.ready", "pickup.reminded", "pickup.collected"]
    assert differences() == []


def test_what_was_not_collected_is_gone_only_after_its_last_day(place, ready):
    last = NOW + timedelta(days=91)
    with pytest.raises(PickupRefused, match="ligt nog klaar"):
        actions.expired(ready.pk, by=place.officer, at=last)
    assert kinds(ready) == ["pickup.ready"]
    actions.expired(ready.pk, by=place.officer, at=last + timedelta(days=1))
    assert Case.objects.get(pk=ready.pk).status == "CLOSED"
    assert any("niet opgehaald" in title for title in titles(ready))
    with pytest.raises(PickupRefused, match="niet meer"):
        actions.collected(ready.pk, collector=Collector.APPLICANT, by=place.officer, at=last)
    assert differences() == []


def test_a_pass_may_be_sent_and_a_passport_not(place, submitted, ready):
    with pytest.raises(PickupRefused, match="niet met de post"):
        actions.sent(ready.pk, by=place.officer, at=NOW)
    case = submitted("containerpas", outcome=Outcome.GRANTED)
    actions.make_ready(case.pk, by=place.officer, at=NOW)
    actions.sent(case.pk, by=place.officer, at=NOW)
    assert queries.of_subject(case.subject_id).status == Status.SENT
    assert differences() == []


def test_nothing_lies_ready_without_a_yes_or_twice(place, submitted, ready):
    for case in (submitted(), submitted(outcome=Outcome.REFUSED), submitted("parkeervergunning")):
        with pytest.raises(PickupRefused, match="toegekend"):
            actions.make_ready(case.pk, by=place.officer, at=NOW)
        assert kinds(case) == []
    with pytest.raises(PickupRefused, match="al klaar"):
        actions.make_ready(ready.pk, by=place.officer, at=NOW)
    assert kinds(ready) == ["pickup.ready"]


def test_a_closed_case_stays_closed_when_it_is_collected(place, ready):
    actions.close(ready.pk, reason="Klaar.", by=place.officer, at=NOW)
    actions.collected(ready.pk, collector=Collector.APPLICANT, by=place.officer, at=NOW)
    assert differences() == []


def test_the_desk_finds_by_number_and_records(place, ready, signed_in, clock):
    client = signed_in(place.officer)
    text = page(client.get(f"/afhalen/?zaak={ready.number}"))
    assert ready.number in text
    handle = reverse("cases:handle", args=[ready.number])
    assert f"{handle}#afhalen" in text
    assert "Opgehaald door de aanvrager" in page(client.get(handle))
    collect = reverse("cases:collect", args=[ready.number, "opgehaald"])
    assert "Kies wie" in page(client.post(collect, {"wie": "x"}, follow=True))
    assert "opgehaald" in page(client.post(collect, {"wie": "APPLICANT"}, follow=True))
    assert "Dit kan niet meer" in page(client.post(collect, {"wie": "APPLICANT"}, follow=True))
    assert ready.number in page(client.get("/afhalen/?lijst=geweest"))
    assert client.post(reverse("cases:collect", args=[ready.number, "iets"])).status_code == 404


def test_what_may_go_stands_in_its_own_list(place, ready, signed_in, clock):
    client = signed_in(place.officer)
    assert ready.number not in page(client.get("/afhalen/?lijst=over-tijd"))
    clock.now = NOW + timedelta(days=92)
    client = signed_in(place.officer)  # a session does not last that long
    assert "1 ding is niet op tijd opgehaald" in page(client.get("/afhalen/"))
    assert ready.number in page(client.get("/afhalen/?lijst=over-tijd"))
    gone = reverse("cases:collect", args=[ready.number, "vervallen"])
    assert client.post(gone).status_code == 303
    assert ready.number not in page(client.get("/afhalen/?lijst=over-tijd"))


def test_who_may(place, ready, signed_in, clock):
    collect = reverse("cases:collect", args=[ready.number, "opgehaald"])
    for who in (place.resident, place.board):
        assert signed_in(who).get("/afhalen/").status_code == 403
        assert signed_in(who).post(collect, {"wie": "APPLICANT"}).status_code == 403
    assert Client().get("/afhalen/").status_code == 302
    assert Client().post(collect).status_code == 302
    assert kinds(ready) == ["pickup.ready"]


def test_the_resident_reads_where_until_when_and_what_to_bring(ready, clock):
    text = page(Client().get(reverse("cases:case", args=[cases_read.link_token(ready)])))
    for said in (
        "Ligt klaar tot en met dinsdag 1 december 2026",
        "Balie burgerzaken",
        "Ja. Haal uw paspoort op",
    ):
        assert said in text
    assert "machtiging" not in text


def test_a_changed_row_is_found(ready):
    Pickup.objects.update(until="2027-01-01")
    assert len(list(queries.verify_pickups())) == 1


@pytest.mark.parametrize(
    "values",
    [{"status": "COLLECTED"}, {"collector": "APPLICANT"}, {"until": "2020-01-01"}, {"ended_at": NOW}],
)
def test_the_database_refuses_what_cannot_be(ready, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Pickup.objects.update(**values)


def test_a_moment_to_collect_is_offered_and_had_only_where_it_can_be(place, ready, submitted, desk):
    letter = next(m for m in post.of_subject(ready.subject_id) if m.title == "Uw paspoort ligt klaar")
    assert "een afspraak maken" in letter.body
    told = page(Client().get(reverse("cases:case", args=[cases_read.link_token(ready)])))
    assert "Maak een afspraak om het op te halen" in told
    actions.book_appointment(ready.pk, desk_id=desk.pk, starts_at=FIRST, by=place.resident, at=NOW)
    assert appointments.booked(ready.subject_id) is not None
    actions.collected(ready.pk, collector=Collector.APPLICANT, by=place.officer, at=NOW)
    assert appointments.booked(ready.subject_id) is None  # nothing is left to come for
    expected = submitted()
    actions.book_appointment(expected.pk, desk_id=desk.pk, starts_at=FIRST, by=place.resident, at=NOW)
    decide(expected, place, Outcome.GRANTED)
    actions.make_ready(expected.pk, by=place.officer, at=NOW)
    told = next(m for m in post.of_subject(expected.subject_id) if m.title == "Uw paspoort ligt klaar")
    assert "een afspraak maken" not in told.body  # that one stands still
    other = submitted(outcome=Outcome.GRANTED)
    with pytest.raises(MoveRefused, match="klaar"):
        actions.book_appointment(other.pk, desk_id=desk.pk, starts_at=FIRST, by=place.resident, at=NOW)
    assert differences() == [] == list(appointments.verify_appointments())
