"""Offers, who hears of needs, contact with who offers, and what came of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW

from rolvast.accounts import actions as accounts
from rolvast.messages.models import Message
from rolvast.pledges import actions, jobs, queries
from rolvast.pledges.models import Listening, Match, Offer, Pledge
from rolvast.pledges.rules import Answer, Frequency, NeedKind, PledgeRefused, Standing

LATER = NOW + timedelta(days=15)


def wish(**more):
    said = {"kinds": [NeedKind.HANDS], "radius": 500, "longitude": 5.0, "latitude": 52.001}
    return actions.WishSaid(**{**said, **more})


def told(who):
    return list(Message.objects.filter(person_id=who.person_id).order_by("pk"))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"kinds": []}, "minstens één soort"),
        ({"radius": 499}, "500"),
        ({"radius": 3_001}, "500"),
        ({"until_on": NOW.date() - timedelta(days=1)}, "al geweest"),
        ({"from_on": NOW.date() + timedelta(days=3), "until_on": NOW.date()}, "voor de eerste dag"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(place, more, words):
    for wanted in (actions.offer, actions.listen):
        with pytest.raises(PledgeRefused, match=words):
            wanted(wish(**more), by=place.neighbour, at=NOW)
    with pytest.raises(PledgeRefused, match="medewerker"):
        actions.offer(wish(), by=place.officer, at=NOW)
    with pytest.raises(PledgeRefused, match="naam en e-mailadres"):
        actions.offer(wish(), by=place.stranger, at=NOW)
    assert not Offer.objects.exists()
    assert not Listening.objects.exists()


def test_only_an_offer_that_suits_is_seen_and_by_who_arranges_it_alone(cause, ask, place):
    need = ask()
    fits = actions.offer(wish(), by=place.neighbour, at=NOW).row
    for other in ({"kinds": [NeedKind.MONEY]}, {"latitude": 52.1}):
        actions.offer(wish(**other), by=place.neighbour, at=NOW)
    actions.offer(wish(), by=place.resident, at=NOW)  # of who asks it
    today = NOW.date()
    for who in (place.resident, place.officer):
        found = queries.offers_for(cause, who, today=today)
        assert (fits, need, False) in found
        assert {offer.person_id for offer, *_ in found} == {place.neighbour.person_id}
        assert not {"MONEY"} & {kind for offer, *_ in found for kind in offer.kinds}
        assert not any(offer.latitude == 52.1 for offer, *_ in found)
    for who in (place.neighbour, place.colleague, place.manager, place.stranger):
        assert queries.offers_for(cause, who, today=today) == []


def test_the_job_tells_once_and_as_often_as_was_asked(ask, place, monkeypatch):
    clock = [NOW]
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock[0])
    actions.listen(wish(frequency=Frequency.DAILY), by=place.neighbour, at=NOW)
    ask()

    def run():
        jobs.tell(0)  # which goes through every municipality, and leaves the last
        accounts.enter(place.municipality_id)

    for _ in range(2):
        run()
    assert [one.title for one in told(place.neighbour)] == ["Hier kunt u helpen: Schilderen"]
    ask(title="Graven")
    run()
    assert len(told(place.neighbour)) == 1  # once a day is enough
    clock[0] = NOW + timedelta(days=1, minutes=1)
    run()
    _first, second = told(place.neighbour)
    assert "Graven" in second.title
    assert "Schilderen" not in (second.body or "")
    assert Match.objects.count() == 2


def test_who_offers_is_asked_once_and_by_who_arranges_it(cause, ask, place):
    need, row = ask(), actions.offer(wish(), by=place.neighbour, at=NOW).row

    def contact(by, words="Kunt u zaterdag?"):
        return actions.contact_offerer(cause, row, need.pk, words=words, by=by, at=NOW)

    for who in (place.neighbour, place.colleague, place.stranger):
        with pytest.raises(PledgeRefused, match="Alleen wie dit regelt"):
            contact(who)
    with pytest.raises(PledgeRefused, match="Schrijf"):
        contact(place.resident, " ")
    contact(place.resident)
    with pytest.raises(PledgeRefused, match="al"):
        contact(place.resident)
    (message,) = told(place.neighbour)
    assert "Kunt u zaterdag?" in (message.body or "")
    actions.stop(row, by=actions.guest_of_standing(row), at=NOW)
    assert queries.offers_for(cause, place.resident, today=NOW.date()) == []


def test_what_came_of_it_is_asked_once_and_counted_once(cause, ask, place):
    need, row = ask(), actions.offer(wish(), by=place.neighbour, at=NOW).row
    actions.listen(wish(), by=place.neighbour, at=NOW)
    match = actions.contact_offerer(cause, row, need.pk, words="Komt u?", by=place.resident, at=NOW)
    actions.tell_listeners(by=place.stranger, at=NOW)
    with pytest.raises(PledgeRefused, match="nog niet gesteld"):
        actions.say_what_came(match.pk, answer=Answer.YES, by=place.neighbour, at=NOW)
    assert actions.ask_what_came(by=place.stranger, at=NOW + timedelta(days=13)) == 0
    assert [actions.ask_what_came(by=place.stranger, at=LATER) for _ in range(2)] == [2, 0]
    assert queries.led_to() == queries.LedTo(asked=2, answered=0, yes=0, no=0, not_yet=0)
    for answer in (Answer.YES, Answer.NO, Answer.YES):  # changed twice, counted once
        actions.say_what_came(match.pk, answer=answer, by=place.neighbour, at=LATER)
    assert queries.led_to() == queries.LedTo(asked=2, answered=1, yes=1, no=0, not_yet=0)


def test_a_contact_of_long_ago_or_of_who_stopped_is_not_asked_about(cause, ask, place):
    need, row = ask(), actions.offer(wish(), by=place.neighbour, at=NOW).row
    actions.contact_offerer(cause, row, need.pk, words="Komt u?", by=place.resident, at=NOW)
    assert actions.ask_what_came(by=place.stranger, at=NOW + timedelta(days=29)) == 0
    actions.stop(row, by=actions.guest_of_standing(row), at=NOW)
    assert Offer.objects.get().status == Standing.STOPPED
    assert actions.ask_what_came(by=place.stranger, at=LATER) == 0


def test_who_tries_too_often_is_told_to_wait_and_nothing_is_kept(ask, place, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    page = reverse("pledges:need", args=[ask().key])
    said = {"name": "Sam Vos", "email": "sam@voorbeeld.nl", "amount": "1"}
    answers = [Client().post(page, said) for _ in range(11)]
    assert {one.status_code for one in answers} == {422}
    refused = ["Wij kunnen nu geen e-mail sturen" in one.content.decode() for one in answers]
    assert refused == [True] * 10 + [False]
    assert not Pledge.objects.exists()
