"""What the database itself refuses, whatever the program says."""

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError
from tests.conftest import NOW, make_place
from tests.messages.conftest import RIN

from rolvast.accounts.actions import enter
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.messages import actions
from rolvast.messages.models import Consent, Delivery, MailAddress, Message, Outage
from rolvast.messages.rules import Entrance


def refused(row, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save(force_insert=True)


def a_message(place, about, **changes):
    known = {
        "municipality_id": place.municipality_id, "subject": about, "kind": "DECISION", "address": RIN,
        "channel": "EMAIL", "title": "Besluit", "body": "Ja.", "link": "/",
        "message_id": "1@gemeente.example", "made_at": NOW, "status": "QUEUED", "salt": bytes(32),
    }  # fmt: skip
    return Message(**{**known, **changes})


def a_delivery(message, **changes):
    known = {
        "municipality_id": message.municipality_id, "message": message, "number": 1, "at": NOW,
        "outcome": "ACCEPTED", "stage": "DATA", "code": 250, "digest": "0" * 64,
    }  # fmt: skip
    return Delivery(**{**known, **changes})


def an_outage(place, **changes):
    subject = acts.open_subject(
        subject_kind="outage", label="Storing", visibility=Visibility.PUBLIC, kind="outage.begin",
        weight=Weight.FACT, by=place.officer, at=NOW,
    ).subject  # fmt: skip
    known = {
        "municipality_id": place.municipality_id, "subject": subject, "channel": "WEB", "started_at": NOW,
        "note": "De website doet het niet.",
    }  # fmt: skip
    return Outage(**{**known, **changes})


@pytest.fixture
def kept(place, about):
    """The example itself is taken: without this, every refusal below could have another cause."""
    message = a_message(place, about)
    message.save(force_insert=True)
    a_delivery(message).save(force_insert=True)
    a_message(place, about, channel="PAGE", status="SENT", address="", message_id="").save(force_insert=True)
    an_outage(place).save(force_insert=True)
    return message


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"kind": "HELLO"}, "message_kind"),
        ({"status": "LOST"}, "message_status"),
        ({"channel": "PAGE"}, "message_channel"),
        ({"channel": "PAGE", "address": "", "message_id": ""}, "message_channel"),  # on a page it is sent
        ({"message_id": ""}, "message_channel"),
        ({"channel": "FAX"}, "message_channel"),
        ({"address": ""}, "message_kept_or_erased"),
        ({"body": None}, "message_kept_or_erased"),
        ({"salt": None}, "message_kept_or_erased"),
        ({"erased_at": NOW}, "message_kept_or_erased"),
        ({"message_id": "1@gemeente.example"}, "message_message_id"),
    ],
)
def test_messages(kept, place, about, changes, constraint):
    refused(a_message(place, about, **{"message_id": "2@gemeente.example", **changes}), constraint)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"number": 1}, "delivery_number"),
        ({"outcome": "MAYBE"}, "delivery_outcome"),
        ({"stage": "PIGEON"}, "delivery_stage"),
        ({"digest": ""}, "delivery_accepted"),
    ],
)
def test_deliveries(kept, changes, constraint):
    refused(a_delivery(kept, **{"number": 2, **changes}), constraint)


def test_proof_can_be_added_and_never_changed_or_removed(kept):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Delivery.objects.update(outcome="REFUSED")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Delivery.objects.all().delete()


def test_no_message_is_removed(kept):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Message.objects.filter(pk=kept.pk)._raw_delete("default")


def test_addresses(place):
    MailAddress.objects.create(municipality_id=place.municipality_id, address=RIN)
    refused(MailAddress(municipality_id=place.municipality_id, address=RIN), "mailaddress_once")
    refused(MailAddress(municipality_id=place.municipality_id, address=""), "mailaddress_filled")


def test_one_place_for_the_consent_of_a_person(place):
    actions.consent_of_person(groups=(), by=place.resident, at=NOW)
    subject = Consent.objects.get().subject
    refused(
        Consent(municipality_id=place.municipality_id, person_id=place.resident.person_id, subject=subject),
        "consent",
    )


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"channel": "FAX"}, "outage_channel"),
        ({"channel": "PHONE", "ended_at": NOW}, "outage_interval"),
        ({"channel": "WEB"}, "outage_one_open"),
    ],
)
def test_outages(kept, place, changes, constraint):
    refused(an_outage(place, **changes), constraint)


def test_another_municipality_sees_and_writes_nothing_of_ours(kept, place, mail_set):
    actions.consent_of_person(groups=(), by=place.resident, at=NOW)
    MailAddress.objects.create(municipality_id=place.municipality_id, address=RIN)
    other = make_place("GM0777", "Elders", is_default=False)
    for model in (Message, Delivery, MailAddress, Consent, Outage):
        assert not model.objects.exists(), model
    enter(place.municipality_id)
    for model in (Message, Delivery, MailAddress, Consent, Outage):
        assert model.objects.exists(), model
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        MailAddress.objects.create(municipality_id=other.municipality_id, address=RIN)
    assert Entrance.WEB.label == "website"
