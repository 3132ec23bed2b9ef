"""Every page as a stranger, a resident, another resident, staff, and staff of another municipality."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.cases.conftest import Clock, page
from tests.conftest import NOW, make_place
from tests.messages.conftest import RIN, queued

from rolvast.accounts import actions as accounts
from rolvast.accounts.models import Person
from rolvast.acts import queries as acts
from rolvast.messages import actions, queries
from rolvast.messages.models import MailAddress, Message, Outage
from rolvast.messages.rules import Entrance, Group

MINE, CHOOSE, ASK = (reverse(f"messages:{name}") for name in ("mine", "choose", "ask_again"))
OUTAGES = reverse("messages:outages")


@pytest.fixture
def clock(monkeypatch):
    standing = Clock()
    monkeypatch.setattr("django.utils.timezone.now", lambda: standing.now)
    return standing


@pytest.fixture
def elsewhere(place, signed_in):
    """Staff of another municipality, at the door of ours."""
    other = make_place("GM0777", "Elders", is_default=False)
    client = signed_in(other.officer)
    accounts.enter(place.municipality_id)
    return client


def read(message):
    return reverse("messages:read", args=[message.pk])


# --- my messages ---------------------------------------------------------------------------------------


def test_my_messages_with_how_each_went(signed_in, place, send, clock, confirmed, mail_set):
    on_page = send(digital=(), title="Alleen op de pagina")
    waiting = send(title="Nog onderweg")
    text = page(signed_in(place.resident).get(MINE))
    assert "Alleen op de pagina" in text
    assert "niet gemaild" in text
    assert "wacht om gemaild te worden" in text
    assert text.index(waiting.title) < text.index(on_page.title)  # the newest first
    assert "2026-000001" in text
    Message.objects.filter(pk=waiting.pk).update(status="FAILED")
    assert "e-mail kwam niet aan" in page(signed_in(place.resident).get(MINE))


def test_without_messages_the_page_says_so(signed_in, place, clock):
    assert "U hebt nog geen berichten" in page(signed_in(place.neighbour).get(MINE))


def test_a_message_is_read_by_whom_it_is_for_only(signed_in, place, send, clock, elsewhere):
    message = send(body="Regel een.\n\n<b>Regel</b> twee.")
    mine = signed_in(place.resident).get(read(message))
    assert mine.status_code == 200
    assert "&lt;b&gt;Regel&lt;/b&gt; twee." in page(mine)
    assert "no-store" in mine["Cache-Control"]
    for who in (place.neighbour, place.officer, place.manager):
        assert signed_in(who).get(read(message)).status_code == 404
    for client in (Client(), elsewhere):
        answer = client.get(read(message))
        assert answer.status_code == 302
        assert "Regel" not in answer.content.decode()


def test_a_stranger_is_sent_to_sign_in(place, clock):
    assert Client().get(MINE).status_code == 302
    assert Client().post(CHOOSE, {}).status_code == 403
    assert Client().post(ASK).status_code == 403
    assert Client().get(CHOOSE).status_code == 405


def test_somebody_of_another_municipality_is_a_stranger_here(elsewhere, send, clock):
    send()
    assert elsewhere.get(MINE).status_code == 302
    assert elsewhere.post(CHOOSE, {"digitaal": ["DECISION"]}).status_code == 403


def test_consent_is_given_and_withdrawn(signed_in, place, clock, mail_set):
    Person.objects.filter(pk=place.resident.person_id).update(email=RIN)
    client = signed_in(place.resident)
    assert client.post(CHOOSE, {"digitaal": ["PROGRESS", "DECISION"]}).status_code == 303
    assert queries.digital_of_person(place.resident.person_id) == set(Group)
    text = page(client.get(MINE))
    assert len(re.findall(r'value="(?:PROGRESS|DECISION)" checked', text)) == 2
    assert "Bevestig eerst uw e-mailadres" in text
    assert RIN not in text  # enough of it to know it again
    client.post(CHOOSE, {})
    assert queries.digital_of_person(place.resident.person_id) == frozenset()
    assert "Stuur mij een link" in text
    client.post(CHOOSE, {"digitaal": ["ALLES"]})
    assert "Deze keuze bestaat niet" in page(client.get(MINE))
    assert queries.digital_of_person(place.resident.person_id) == frozenset()


def test_without_a_mail_server_the_page_says_so(signed_in, place, clock):
    Person.objects.filter(pk=place.resident.person_id).update(email=RIN)
    text = page(signed_in(place.resident).get(MINE))
    assert "verstuurt nu geen e-mail" in text
    assert "Stuur mij een link" not in text


def test_asking_for_the_link_again(signed_in, place, clock, mail_set):
    client = signed_in(place.resident)
    client.post(ASK)
    assert "Dat kan nu niet" in page(client.get(MINE))  # there is no address
    Person.objects.filter(pk=place.resident.person_id).update(email=RIN)
    assert client.post(ASK).status_code == 303
    assert "We sturen u een e-mail" in page(client.get(MINE))
    assert len(queued()) == 1


# --- confirming an address -----------------------------------------------------------------------------


@pytest.fixture
def address(place):
    return MailAddress.objects.create(municipality_id=place.municipality_id, address=RIN)


def test_opening_the_link_confirms_nothing_pressing_the_button_does(address, send, mail_set, clock):
    waiting = send()
    link = queries.confirm_path(address)
    for method in ("get", "head"):
        assert getattr(Client(), method)(link).status_code == 200
    address.refresh_from_db()
    assert address.confirmed_at is None
    done = Client().post(link)
    assert "Er stond 1 bericht voor u klaar" in page(done)
    address.refresh_from_db()
    assert address.confirmed_at == NOW
    assert queued() == [waiting.pk, waiting.pk]


def test_a_link_used_twice_says_so(address, clock):
    link = queries.confirm_path(address)
    Client().post(link)
    clock.now = NOW + timedelta(days=1)
    for method in ("get", "post"):
        answer = getattr(Client(), method)(link)
        assert (answer.status_code, "al bevestigd" in page(answer)) == (200, True)
    address.refresh_from_db()
    assert address.confirmed_at == NOW


def test_a_link_after_its_day_or_changed_or_of_elsewhere(address, clock, place, monkeypatch):
    link = queries.confirm_path(address)
    changed = link.replace(str(address.pk), str(address.pk + 1), 1)
    assert Client().get(changed).status_code == 404
    make_place("GM0777", "Elders", is_default=False)
    theirs = MailAddress.objects.create(
        municipality_id=Person.objects.order_by("pk").last().municipality_id, address=RIN
    )
    foreign = queries.confirm_path(theirs)
    accounts.enter(place.municipality_id)
    assert Client().post(foreign).status_code == 404
    import time

    later = time.time() + timedelta(days=14, minutes=1).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    for method in ("get", "post"):
        answer = getattr(Client(), method)(link)
        assert answer.status_code == 404
        assert "ouder dan 14 dagen" in page(answer)
    address.refresh_from_db()
    assert address.confirmed_at is None


# --- outages -------------------------------------------------------------------------------------------

DOWN = {
    "channel": "WEB", "from_day": "2026-08-31", "from_time": "9:30", "note": "De website deed het niet.",
}  # fmt: skip


def test_an_outage_is_logged_ended_and_public(signed_in, administrator, clock, place):
    client = signed_in(administrator)
    assert client.post(OUTAGES, DOWN).status_code == 303
    outage = Outage.objects.get()
    assert (outage.started_at.isoformat(), outage.ended_at) == ("2026-08-31T07:30:00+00:00", None)
    text = page(Client().get(OUTAGES))
    assert "De website deed het niet." in text
    assert "duurt nog" in text
    assert "Meld een storing" not in text
    assert client.post(reverse("messages:over", args=[outage.pk])).status_code == 303
    assert "1 september 2026, 10.00 uur" in page(Client().get(OUTAGES))
    assert [words.text for words in acts.register()] == [
        "Storing van website, van 31 augustus 2026, 9.30 uur tot 1 september 2026, 10.00 uur.",
        "Storing van website, sinds 31 augustus 2026, 9.30 uur.",
    ]
    again = client.post(reverse("messages:over", args=[outage.pk]), follow=True)
    assert "al afgesloten" in page(again)


@pytest.mark.parametrize("who", ["resident", "officer", "manager", "board"])
def test_only_an_administrator_logs_outages(signed_in, place, clock, who):
    client = signed_in(getattr(place, who))
    assert client.get(OUTAGES).status_code == 200
    assert client.post(OUTAGES, DOWN).status_code == 403
    assert client.post(reverse("messages:over", args=[1])).status_code == 403
    assert not Outage.objects.exists()


def test_a_stranger_and_another_municipality_log_nothing(elsewhere, clock):
    for client in (Client(), elsewhere):
        assert client.post(OUTAGES, DOWN).status_code == 403
    assert not Outage.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"from_day": "2026-09-02"}, "nog niet geweest"),
        ({"until_day": "2026-08-30", "until_time": "9:00"}, "Het einde moet na het begin zijn"),
        ({"until_day": "2026-08-31"}, "de dag én de tijd"),
        ({"from_time": "kwart voor"}, "Schrijf een tijd als 9:30."),
        ({"from_day": "gisteren"}, "Schrijf een datum als dag, maand en jaar"),
        ({"channel": "FAX"}, "form-part--invalid"),
        ({"note": ""}, "Vul dit in."),
    ],
)
def test_an_outage_that_cannot_be(signed_in, administrator, clock, changes, said):
    answer = signed_in(administrator).post(OUTAGES, {**DOWN, **changes})
    assert answer.status_code == 422
    assert said in page(answer)
    assert not Outage.objects.exists()


def test_one_open_outage_for_each_way_in(signed_in, administrator, clock):
    client = signed_in(administrator)
    client.post(OUTAGES, DOWN)
    assert "staat al een storing open" in page(client.post(OUTAGES, DOWN))
    assert client.post(OUTAGES, {**DOWN, "channel": "PHONE"}).status_code == 303


def test_which_outages_touch_a_period(administrator, place):
    def logged(hour, until):
        return actions.begin_outage(
            channel=Entrance.WEB, started_at=NOW.replace(hour=hour), note="x", by=administrator,
            ended_at=NOW.replace(hour=until) if until else None, at=NOW.replace(hour=23),
        )  # fmt: skip

    first, second, third = logged(1, 3), logged(5, 7), logged(9, None)

    def between(since, until):
        return list(queries.outages_in(NOW.replace(hour=since), NOW.replace(hour=until)))

    assert between(0, 1) == []
    assert between(3, 5) == []
    assert between(2, 6) == [second, first]
    assert between(20, 22) == [third]
