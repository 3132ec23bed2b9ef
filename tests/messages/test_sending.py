"""Which way a message goes: consent, address, mail server; and what is put on the queue with it."""

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW
from tests.messages.conftest import RIN, queued

from rolvast.acts import queries as acts
from rolvast.messages import actions, queries
from rolvast.messages.models import MailAddress, Message
from rolvast.messages.rules import Channel, Group, Kind, Status

pytestmark = pytest.mark.django_db


def test_with_consent_and_an_address_it_is_queued(mail_set, send):
    message = send()
    assert (message.channel, message.status, message.address) == (Channel.EMAIL, Status.QUEUED, RIN)
    assert queued() == [message.pk]


@pytest.mark.parametrize(
    "changes",
    [
        {"digital": ()},
        {"digital": {Group.PROGRESS}},  # yes to progress is no yes to decisions
        {"to": actions.Recipient(email="")},
        {"to": actions.Recipient(email="  ")},
    ],
)
def test_without_either_it_stands_on_the_page_only(mail_set, send, changes):
    message = send(**changes)
    assert (message.channel, message.status, message.address) == (Channel.PAGE, Status.SENT, "")
    assert queued() == []


def test_without_a_mail_server_nothing_fails_and_nothing_is_queued(send, settings):
    assert settings.MAIL_SERVER is None
    assert send().channel == Channel.PAGE
    assert queued() == []


def test_what_is_not_kept_is_not_queued_either(mail_set, send):
    class ChangedMindError(Exception):
        pass

    def send_and_think_better_of_it():
        with transaction.atomic():
            send()
            raise ChangedMindError

    with pytest.raises(ChangedMindError):
        send_and_think_better_of_it()
    assert queued() == []
    assert not Message.objects.exists()


def test_the_confirmation_of_receipt_is_owed_without_consent(mail_set, send):
    assert send(Kind.CONFIRMATION, digital=()).channel == Channel.EMAIL


def test_consent_for_a_case_is_read_from_its_acts(mail_set, send, about, place):
    assert send(digital=None).channel == Channel.PAGE
    actions.consent(subject_id=about.pk, groups={Group.DECISION}, by=place.resident, at=NOW)
    assert send(digital=None).channel == Channel.EMAIL
    assert send(Kind.QUESTION, digital=None).channel == Channel.PAGE
    actions.consent(subject_id=about.pk, groups=(), by=place.resident, at=NOW)
    assert send(digital=None).channel == Channel.PAGE
    assert list(acts.verify_chains()) == []


def test_the_last_word_counts_for_the_case_or_for_everything(mail_set, about, place):
    who = place.resident.person_id

    def now():
        return queries.digital_for(subject_id=about.pk, person_id=who)

    actions.consent_of_person(groups=set(Group), by=place.resident, at=NOW)
    assert now() == set(Group)
    actions.consent(subject_id=about.pk, groups={Group.PROGRESS}, by=place.resident, at=NOW.replace(hour=9))
    assert now() == {Group.PROGRESS}
    actions.consent_of_person(groups=(), by=place.resident, at=NOW.replace(hour=10))
    assert now() == frozenset()
    assert queries.digital_of_person(who) == frozenset()
    assert queries.digital_for(subject_id=about.pk, person_id=place.neighbour.person_id) == {Group.PROGRESS}


def test_who_is_not_signed_in_says_nothing_for_everything(place):
    with pytest.raises(PermissionError):
        actions.consent_of_person(groups=(), by=place.stranger, at=NOW)


def test_the_same_address_in_other_letters_is_one_address(mail_set, send, confirmed):
    assert send(to=actions.Recipient(email="rin@VOORBEELD.example")).address == confirmed.address


def test_an_address_is_asked_again_after_mail_came_back(mail_set, place, confirmed):
    who = {"person_id": place.resident.person_id, "municipality_id": place.municipality_id}
    assert actions.ask_again(email=RIN, at=NOW, **who) is False  # it is in order
    MailAddress.objects.update(refused_at=NOW)
    assert actions.ask_again(email=RIN, at=NOW, **who) is True
    confirmed.refresh_from_db()
    assert (confirmed.confirmed_at, confirmed.refused_at) == (None, None)
    message = Message.objects.get(kind=Kind.ADDRESS)
    assert queued() == [message.pk]
    assert "Wij hebben iets ontvangen" not in (message.body or "")


def test_asking_without_a_mail_server_says_that_nothing_goes_out(place):
    assert not actions.ask_again(
        email=RIN, person_id=place.resident.person_id, municipality_id=place.municipality_id, at=NOW
    )


def test_a_message_is_seen_by_whom_it_is_for_and_by_staff(send, place):
    message = send()
    assert list(queries.visible_to(place.resident)) == [message]
    assert list(queries.visible_to(place.officer)) == [message]
    assert not queries.visible_to(place.neighbour).exists()
    assert not queries.visible_to(place.stranger).exists()
    assert queries.one_of_mine(place.neighbour, message.pk) is None
    assert queries.one_of_mine(place.officer, message.pk) is None  # staff read it with the case


@given(said=st.lists(st.sampled_from(Group), unique=True))
def test_what_is_said_is_what_is_read(said):
    from rolvast.messages.actions.consenting import _facts
    from rolvast.messages.rules import groups_in

    assert groups_in(_facts(said)["digital"]) == set(said)
