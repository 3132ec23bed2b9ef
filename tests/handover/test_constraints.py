"""The database itself refuses what cannot be."""

import pytest
from django.db import DatabaseError, transaction
from tests.conftest import NOW, become_serving_role, make_place

from rolvast.accounts import actions as accounts
from rolvast.handover.models import Outgoing, Receiver, Try


@pytest.fixture
def outgoing(offer, set_up):
    set_up(9)
    return offer()


def refused(change, name):
    with pytest.raises(DatabaseError, match=name), transaction.atomic():
        change()


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"status": "LOST", "next_try_at": None}, "outgoing_status"),
        ({"next_try_at": None}, "outgoing_next_try"),
        ({"status": "DELIVERED"}, "outgoing_next_try"),
        ({"body": None}, "outgoing_kept_or_erased"),
        ({"body": None, "salt": None, "erased_at": NOW}, "outgoing_kept_or_erased"),
    ],
)
def test_an_outgoing_event(outgoing, changes, name):
    refused(lambda: Outgoing.objects.filter(pk=outgoing.pk).update(**changes), name)


def test_a_number_and_an_id_are_used_once(outgoing, offer):
    other = offer()
    same_line = Outgoing.objects.filter(pk=other.pk)
    refused(lambda: same_line.update(number=1), "outgoing_number")
    refused(lambda: same_line.update(event_id=outgoing.event_id), "outgoing_event_id")


def test_a_receiver(outgoing):
    refused(lambda: Receiver.objects.update(secret=None), "receiver_set_up")
    refused(lambda: Receiver.objects.update(url=""), "receiver_set_up")
    found = Receiver.objects.get()
    twice = {"municipality_id": found.municipality_id, "key": "register", "name": "x"}
    refused(lambda: Receiver.objects.create(**twice), "receiver_key")


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"number": 1}, "try_number"),
        ({"outcome": "LOST"}, "try_outcome"),
        ({"outcome": "ACCEPTED"}, "try_accepted"),
    ],
)  # fmt: skip
def test_a_try(outgoing, changes, name):
    known = {
        "municipality_id": outgoing.municipality_id,
        "outgoing": outgoing,
        "at": NOW,
        "outcome": "REFUSED",
    }
    Try.objects.create(**known, number=1)
    refused(lambda: Try.objects.create(**{**known, "number": 2, **changes}), name)


def test_a_try_cannot_be_changed(outgoing):
    known = {
        "municipality_id": outgoing.municipality_id,
        "outgoing": outgoing,
        "at": NOW,
        "outcome": "REFUSED",
    }
    Try.objects.create(**known, number=1)
    refused(lambda: Try.objects.update(code=200), "permission denied|can be added")


@pytest.mark.django_db
def test_another_municipality_sees_nothing(outgoing, place):
    with transaction.atomic():
        other = make_place("GM0344", "Elders", is_default=False)
        accounts.enter(other.municipality_id)
        assert not Outgoing.objects.exists()
        assert not Receiver.objects.exists()
    become_serving_role()
