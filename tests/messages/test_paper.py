"""Post on paper: waiting, posted, taken back, returned, told, and what others may not."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW, make_place
from tests.messages.conftest import RIN, queued

from rolvast.accounts.actions import enter
from rolvast.acts import queries as acts
from rolvast.messages import actions, queries
from rolvast.messages.models import Delivery, MailAddress, Message
from rolvast.messages.rules import Kind, Outcome, PostRefused, check_posted_on, may_undo_posted

TODAY = date(2026, 9, 1)
HOME = "Rin de Boer\nDorpsstraat 1, 1234 AB Testwijk"


@pytest.fixture(autouse=True)
def nothing_differs(place):
    """After every test the status of each message is what its deliveries say."""
    yield
    assert list(queries.verify_messages()) == []
    assert list(acts.verify_chains()) == []


@pytest.fixture
def letter(send):
    """A decision that goes by post."""
    return send(to=actions.Recipient(email=RIN, postal=HOME), digital=())


def kinds(about):
    return [row.kind for row in acts.history(about.pk)]


def state(message):
    return queries.of_subject(message.subject_id)[0].state


def test_what_may_not_go_by_mail_goes_on_paper(mail_set, place, letter, send):
    assert (letter.channel, letter.status, letter.address, letter.postal) == ("PAPER", "QUEUED", "", HOME)
    assert queued() == []
    assert list(queries.waiting_post(place.officer)) == [letter]
    assert state(letter) == "gaat met de post"
    mailed = send(to=actions.Recipient(email=RIN, postal=HOME))
    assert (mailed.channel, mailed.postal, queued()) == ("EMAIL", HOME, [mailed.pk])
    assert send(to=actions.Recipient(), digital=()).channel == "PAGE"


def test_posted_is_proof_and_an_act(place, about, letter):
    assert actions.mark_posted([letter.pk], on=TODAY, by=place.officer, at=NOW) == 1
    proof = Delivery.objects.get()
    assert (proof.posted_on, proof.stage, proof.outcome, len(proof.digest)) == (TODAY, "POST", "ACCEPTED", 64)
    assert queries.posted_on(about.pk, kind=Kind.DECISION) == TODAY
    assert acts.history(about.pk)[-1].facts == {"message": "DECISION", "on": "2026-09-01"}
    assert state(letter) == "op de post gedaan op 1 september 2026"
    with pytest.raises(PostRefused, match="wacht niet meer"):
        actions.mark_posted([letter.pk], on=TODAY, by=place.officer, at=NOW)


@pytest.mark.parametrize("days", [-1, 1])
def test_the_day_is_not_before_the_letter_nor_to_come(place, letter, send, days):
    other = send(to=actions.Recipient(postal=HOME), digital=())
    with pytest.raises(PostRefused):
        actions.mark_posted([other.pk, letter.pk], on=TODAY + timedelta(days=days), by=place.officer, at=NOW)
    assert not Delivery.objects.exists()


def test_taken_back_until_the_day_after(place, about, letter):
    actions.mark_posted([letter.pk], on=TODAY, by=place.officer, at=NOW)
    with pytest.raises(PostRefused, match="dag erna"):
        actions.undo_posted(letter.pk, by=place.officer, at=NOW + timedelta(days=2))
    actions.undo_posted(letter.pk, by=place.officer, at=NOW + timedelta(days=1))
    assert queries.posted_on(about.pk, kind=Kind.DECISION) is None
    assert list(queries.waiting_post(place.officer)) == [letter]
    actions.mark_posted(
        [letter.pk], on=TODAY + timedelta(days=1), by=place.officer, at=NOW + timedelta(days=1)
    )
    assert queries.posted_on(about.pk, kind=Kind.DECISION) == TODAY + timedelta(days=1)
    assert kinds(about)[1:] == ["message.posted", "message.unposted", "message.posted"]


def test_returned_stands_on_the_list_until_it_is_told(place, about, letter):
    with pytest.raises(PostRefused):
        actions.mark_returned(letter.pk, by=place.officer, at=NOW)
    actions.mark_posted([letter.pk], on=TODAY, by=place.officer, at=NOW)
    with pytest.raises(PostRefused, match="onderweg"):
        actions.mark_told(letter.pk, by=place.officer, at=NOW)
    actions.mark_returned(letter.pk, by=place.officer, at=NOW + timedelta(days=5))
    assert list(queries.failed(place.officer)) == [letter]
    assert state(letter) == "brief kwam terug"
    actions.mark_told(letter.pk, by=place.officer, at=NOW + timedelta(days=5))
    assert not queries.failed(place.officer).exists()
    assert kinds(about)[-2:] == ["message.returned", "message.told"]


def test_who_nothing_reaches_is_listed_until_told(place, send):
    nobody = send(to=actions.Recipient(), digital=())
    send(to=actions.Recipient(person_id=place.resident.person_id), digital=())
    assert list(queries.unreachable(place.officer, at=NOW)) == [nobody]
    assert not queries.unreachable(place.officer, at=NOW + timedelta(days=61)).exists()
    actions.mark_told(nobody.pk, by=place.officer, at=NOW)
    assert not queries.unreachable(place.officer, at=NOW).exists()


def test_a_failed_mail_goes_on_as_a_letter_once(mail_set, place, about, send):
    MailAddress.objects.create(municipality_id=place.municipality_id, address=RIN, refused_at=NOW)
    mail, without = send(to=actions.Recipient(email=RIN, postal=HOME)), send(to=actions.Recipient(email=RIN))
    for one in (mail, without):
        actions.deliver(one.pk, at=NOW)
    with pytest.raises(PostRefused, match="postadres"):
        actions.send_on_paper(without.pk, by=place.officer, at=NOW)
    letter = actions.send_on_paper(mail.pk, by=place.officer, at=NOW)
    assert (letter.channel, letter.status, letter.body, letter.postal) == ("PAPER", "QUEUED", mail.body, HOME)
    assert list(queries.failed(place.officer)) == [without]
    with pytest.raises(PostRefused, match="al op een andere manier"):
        actions.send_on_paper(mail.pk, by=place.officer, at=NOW)


def test_a_letter_is_never_mailed(mail_set, letter):
    assert actions.deliver(letter.pk, at=NOW) is None
    assert not Delivery.objects.exists()


def test_erased_leaves_no_address_and_leaves_the_list(place, about, letter):
    actions.erase(about.pk, at=NOW)
    letter.refresh_from_db()
    assert letter.postal == ""
    assert not queries.waiting_post(place.officer).exists()


@pytest.mark.parametrize("who", ["resident", "neighbour", "stranger"])
def test_only_staff_see_and_do(place, letter, who):
    by = getattr(place, who)
    assert not queries.waiting_post(by).exists()
    with pytest.raises(PermissionDenied):
        actions.mark_posted([letter.pk], on=TODAY, by=by, at=NOW)


def test_staff_of_another_municipality_do_nothing(place, letter):
    other = make_place("GM0777", "Elders", is_default=False)
    assert not queries.waiting_post(other.officer).exists()
    with pytest.raises(PostRefused):
        actions.mark_posted([letter.pk], on=TODAY, by=other.officer, at=NOW)
    enter(place.municipality_id)


def test_the_database_wants_an_address_and_a_day(place, about, letter):
    for changes in ({"postal": ""}, {"address": RIN}, {"message_id": "x@y.example"}):
        row = Message.objects.get(pk=letter.pk)
        row.pk = None
        for name, value in changes.items():
            setattr(row, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
    with pytest.raises(IntegrityError, match="delivery_posted"), transaction.atomic():
        Delivery.objects.create(
            municipality_id=place.municipality_id, message=letter, number=1, at=NOW, stage="POST",
            outcome=Outcome.ACCEPTED, digest="0" * 64,
        )  # fmt: skip


days = st.dates(date(2026, 1, 1), date(2026, 1, 9))


@given(days, days, days)
def test_a_day_that_is_taken_lies_between_writing_and_today(day, made_on, today):
    try:
        check_posted_on(day, made_on=made_on, today=today)
    except PostRefused:
        assert day > today or day < made_on
    else:
        assert made_on <= day <= today


@given(days, days)
def test_two_days_to_take_back(marked_on, today):
    assert may_undo_posted(marked_on=marked_on, today=today) == ((today - marked_on).days <= 1)
