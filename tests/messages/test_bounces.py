"""A mail that comes back later: from standard input to the case."""

import io
import sys

import pytest
from tests.conftest import NOW, make_place
from tests.messages.conftest import RIN
from tests.messages.test_rules import bounce

from rolvast.accounts.actions import enter
from rolvast.acts import queries as acts
from rolvast.config import cli
from rolvast.config.commands import bounce as command
from rolvast.messages import actions, queries
from rolvast.messages.models import Delivery, Message
from rolvast.messages.rules import Answer, Stage, Status, read_notification


@pytest.fixture
def sent(mail_set, send, confirmed):
    """A message that a server accepted."""
    message = send()
    Delivery.objects.create(
        municipality_id=message.municipality_id, message=message, number=1, at=NOW, outcome="ACCEPTED",
        stage="DATA", code=250, words="OK", digest=queries.sent_digest(message),
    )  # fmt: skip
    message.status = Status.SENT
    message.save()
    return message


@pytest.fixture
def piped(monkeypatch, place):
    """A function that runs the command on these bytes, in the test's own transaction."""
    monkeypatch.setattr("rolvast.config.starting.start", lambda: None)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)

    def run(raw: bytes) -> int:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        done = cli.main(["bounce"])
        enter(place.municipality_id)
        return done

    return run


def test_a_bounce_marks_message_address_and_case(sent, confirmed, about, piped):
    assert piped(bounce(message_id=sent.message_id)) == 0
    sent.refresh_from_db()
    confirmed.refresh_from_db()
    assert (sent.status, confirmed.refused_at) == (Status.FAILED, NOW)
    last = sent.deliveries.get(number=2)
    assert (last.outcome, last.stage, last.code) == ("REFUSED", "BOUNCE", 550)
    assert RIN not in last.words
    assert acts.acts_of(about.pk).last().kind == "message.failed"
    assert list(queries.verify_messages()) == []


def test_the_same_bounce_twice_counts_once(sent, about, piped):
    assert piped(bounce(message_id=sent.message_id)) == 0
    assert piped(bounce(message_id=sent.message_id)) == 0
    assert sent.deliveries.count() == 2
    assert acts.acts_of(about.pk).filter(kind="message.failed").count() == 1


def test_a_delay_changes_nothing(sent, piped):
    assert piped(bounce(message_id=sent.message_id, action="delayed", status="4.4.1")) == 0
    sent.refresh_from_db()
    assert (sent.status, sent.deliveries.count()) == (Status.SENT, 1)


@pytest.mark.parametrize("raw", [b"", b"Subject: hallo\n\nDag.", bounce(message_id="geen@gemeente.example")])
def test_bad_input_is_one_clear_line(sent, piped, capsys, raw):
    assert piped(raw) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("rolvast bounce: ")
    assert len(said.err.splitlines()) == 1
    assert sent.deliveries.count() == 1


def test_more_than_any_notification_is_refused(piped, capsys):
    assert piped(b"x" * (command._MOST + 1)) == 2
    assert "larger than any" in capsys.readouterr().err


def test_a_bounce_finds_its_message_in_whichever_municipality(sent, place, piped):
    make_place("GM0777", "Elders", is_default=False)
    assert piped(bounce(message_id=sent.message_id)) == 0
    assert Message.objects.get(pk=sent.pk).status == Status.FAILED


def test_a_message_of_another_municipality_is_not_ours(sent):
    other = make_place("GM0777", "Elders", is_default=False)
    assert other.municipality_id != sent.municipality_id
    notification = read_notification(bounce(message_id=sent.message_id))
    assert notification.answer == Answer(stage=Stage.BOUNCE, code=550, words=notification.answer.words)
    assert actions.take_bounce(notification, at=NOW) is False
