"""Delivering by a real conversation with a mail server: what goes over the wire, and what is kept of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.jobs import Job
from tests.conftest import NOW, make_place
from tests.messages.conftest import RIN, queued, reached_at
from tests.messages.mailserver import MailHost

from rolvast.acts import actions as acts_write
from rolvast.acts import queries as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.messages import actions, jobs, queries
from rolvast.messages.models import Delivery, MailAddress, Message
from rolvast.messages.rules import GIVE_UP, Kind, Outcome, Status

pytestmark = pytest.mark.server


def kinds(subject):
    return list(acts.acts_of(subject.pk).values_list("kind", flat=True))


def test_a_message_is_delivered_and_proven(mailhost, send, confirmed, about):
    message = send(title="Besluit: café ’t Hoekje", body="Regel één.\n\n.Punt vooraan.\nFrom hier.")
    assert queued() == [message.pk]
    assert actions.deliver(message.pk, at=NOW) is Outcome.ACCEPTED
    message.refresh_from_db()
    assert message.status == Status.SENT
    mail = mailhost.mails[0]
    assert mail["Message-ID"] == f"<{message.message_id}>"
    assert message.message_id.endswith("@gemeente.example")  # never the machine's own name
    assert mailhost.hello == ["gemeente.example"]
    assert mail["Subject"] == "Besluit: café ’t Hoekje"
    assert mail["To"] == RIN
    assert mail["From"].addresses[0].addr_spec == "post@gemeente.example"
    assert mail["From"].addresses[0].display_name == "Gemeente Testwijk"
    assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-generated", "nl")
    assert mail["Reply-To"] is None
    text = mail.get_content().replace("\r\n", "\n")
    assert "Regel één.\n\n.Punt vooraan.\nFrom hier." in text
    assert "https://gemeente.example/zaak/abc/" in text
    assert "Antwoorden komt niet aan" in text
    kept = Delivery.objects.get()
    assert (kept.outcome, kept.stage, kept.code, kept.number) == ("ACCEPTED", "DATA", 250, 1)
    assert kept.words == "2.0.0 queued as 4711"
    assert kinds(about) == ["case.submit"]  # nothing went wrong, so there is nothing to see to
    assert list(queries.verify_messages()) == []


def test_once_is_enough(mailhost, send, confirmed):
    message = send()
    assert actions.deliver(message.pk, at=NOW) is Outcome.ACCEPTED
    assert actions.deliver(message.pk, at=NOW) is None
    assert len(mailhost.mails) == 1


def test_answers_go_where_the_municipality_says(mailhost, send, confirmed, settings):
    settings.MAIL_SERVER = reached_at(mailhost.port, reply_to="balie@gemeente.example")
    actions.deliver(send().pk, at=NOW)
    assert mailhost.mails[0]["Reply-To"] == "balie@gemeente.example"
    assert "U kunt op deze e-mail antwoorden." in mailhost.mails[0].get_content()


def test_what_fails_for_now_waits_and_goes_out_later_with_the_same_id(mailhost, send, confirmed):
    mailhost.says["RCPT"] = ["451 4.3.0 try later", "250 OK"]
    message = send()
    assert actions.deliver(message.pk, at=NOW) is Outcome.TEMPORARY
    message.refresh_from_db()
    assert message.status == Status.QUEUED
    assert actions.deliver(message.pk, at=NOW + timedelta(minutes=1)) is Outcome.ACCEPTED
    assert mailhost.mails[0]["Message-ID"] == f"<{message.message_id}>"
    assert list(Delivery.objects.values_list("number", "outcome", "code")) == [
        (1, "TEMPORARY", 451), (2, "ACCEPTED", 250),
    ]  # fmt: skip


def test_after_two_days_it_is_given_up_and_staff_see_it(mailhost, send, confirmed, about):
    mailhost.says["DATA"] = ["450 4.2.0 busy"]
    message = send()
    assert actions.deliver(message.pk, at=NOW) is Outcome.TEMPORARY
    assert actions.deliver(message.pk, at=NOW + GIVE_UP - timedelta(seconds=1)) is Outcome.TEMPORARY
    assert actions.deliver(message.pk, at=NOW + GIVE_UP) is Outcome.EXPIRED
    message.refresh_from_db()
    assert message.status == Status.FAILED
    assert kinds(about)[-1] == "message.failed"
    confirmed.refresh_from_db()
    assert confirmed.refused_at is None  # a busy server says nothing about the address


def test_an_address_that_does_not_exist_fails_for_good(mailhost, send, confirmed, about):
    mailhost.says["RCPT"] = [f"550 5.1.1 <{RIN}> no such user"]
    message, waiting = send(), send()
    assert actions.deliver(message.pk, at=NOW) is Outcome.REFUSED
    message.refresh_from_db()
    confirmed.refresh_from_db()
    assert (message.status, confirmed.refused_at) == (Status.FAILED, NOW)
    assert Delivery.objects.get().words == "5.1.1 [adres] no such user"
    act = acts.acts_of(about.pk).last()
    assert act.facts == {"message": "DECISION", "outcome": "REFUSED", "code": 550}
    # What waited for the same address is told to have failed too, without another conversation.
    assert queued().count(waiting.pk) == 2
    assert actions.deliver(waiting.pk, at=NOW) is Outcome.REFUSED
    assert len(mailhost.hello) == 1
    assert list(queries.verify_messages()) == []


@pytest.mark.parametrize(
    ("step", "reply", "outcome"),
    [
        ("DATA", "554 5.7.1 looks like spam", Outcome.REFUSED),
        ("RCPT", "552 5.2.2 mailbox full", Outcome.REFUSED),
        ("MAIL", "550 5.7.1 you may not send", Outcome.TEMPORARY),
    ],
)
def test_a_refusal_that_says_nothing_of_the_address(mailhost, send, confirmed, step, reply, outcome):
    mailhost.says[step] = [reply]
    assert actions.deliver(send().pk, at=NOW) is outcome
    confirmed.refresh_from_db()
    assert confirmed.refused_at is None


def test_a_server_that_is_not_there(send, confirmed, settings):
    with MailHost() as host:
        gone = host.port
    settings.MAIL_SERVER = reached_at(gone)
    message = send()
    assert actions.deliver(message.pk, at=NOW) is Outcome.TEMPORARY
    kept = Delivery.objects.get()
    assert (kept.stage, kept.code) == ("CONNECT", None)


def test_a_log_in_that_is_refused_is_not_the_residents_fault(mailhost, send, confirmed, settings):
    settings.MAIL_SERVER = reached_at(mailhost.port, user="post", password="geheim")
    assert actions.deliver(send().pk, at=NOW) is Outcome.TEMPORARY
    assert "geheim" not in Delivery.objects.get().words


def test_safe_where_it_was_asked_to_be(mailhost, send, confirmed, settings):
    settings.MAIL_SERVER = reached_at(mailhost.port, scheme="smtp+starttls")
    assert actions.deliver(send().pk, at=NOW) is Outcome.TEMPORARY  # it cannot
    assert mailhost.mails == []  # so nothing goes in the open


def test_a_domain_in_other_letters(mailhost, send, place):
    address = "rin@bücher.example"
    MailAddress.objects.create(municipality_id=place.municipality_id, address=address, confirmed_at=NOW)
    message = send(to=actions.Recipient(email=address))
    assert actions.deliver(message.pk, at=NOW) is Outcome.ACCEPTED
    assert mailhost.recipients == [["rin@xn--bcher-kva.example"]]


def test_letters_that_a_mail_server_may_not_know_are_refused_clearly(mailhost, send, place):
    address = "réné@voorbeeld.example"
    MailAddress.objects.create(municipality_id=place.municipality_id, address=address, confirmed_at=NOW)
    message = send(to=actions.Recipient(email=address))
    assert actions.deliver(message.pk, at=NOW) is Outcome.REFUSED
    assert "letters die wij niet kunnen mailen" in Delivery.objects.get().words
    assert mailhost.hello == []


def test_nothing_in_a_title_or_text_becomes_a_header(mailhost, send, confirmed):
    message = send(
        title="Besluit\r\nBcc: ander@voorbeeld.example\nX: y",
        body="Tekst\r\n.\r\nMAIL FROM:<x@y.example>\r\n",
    )
    assert actions.deliver(message.pk, at=NOW) is Outcome.ACCEPTED
    assert len(mailhost.mails) == 1
    assert mailhost.mails[0]["Bcc"] is None
    assert mailhost.recipients == [[RIN]]
    assert "MAIL FROM:<x@y.example>" in mailhost.mails[0].get_content()


def test_very_long_lines_arrive_whole(mailhost, send, confirmed):
    long = "é" * 5_000 + " " + "a" * 20_000
    message = send(title="Ë" * 5_000, body=long)
    assert actions.deliver(message.pk, at=NOW) is Outcome.ACCEPTED
    assert long in mailhost.mails[0].get_content().replace("\r\n", "\n")
    assert max(map(len, mailhost.raw[0].split(b"\r\n"))) <= 998
    assert mailhost.raw[0].isascii()
    assert mailhost.mails[0]["Subject"] == message.title


def test_an_address_nobody_confirmed_gets_nothing_personal(mailhost, send, place, about):
    receipt = send(Kind.CONFIRMATION, title="Wij hebben uw aanvraag ontvangen", body="Dit hebt u ingevuld: …")
    decision = send()
    assert actions.deliver(receipt.pk, at=NOW) is None
    assert actions.deliver(decision.pk, at=NOW) is None
    assert mailhost.mails == []
    asked = Message.objects.get(kind=Kind.ADDRESS)  # one for the matter, however many wait
    assert actions.deliver(asked.pk, at=NOW) is Outcome.ACCEPTED
    text = mailhost.mails[0].get_content()
    assert "2026-000001" in text  # that it came in (Awb 2:17)
    assert "/adres/" in text
    assert "/zaak/" not in text  # the link to the case opens everything in it
    assert "ingevuld" not in text

    address = MailAddress.objects.get()
    assert actions.confirm(address.pk, at=NOW) == 2
    assert queued()[-2:] == [receipt.pk, decision.pk]
    for waiting in (receipt, decision):
        assert actions.deliver(waiting.pk, at=NOW) is Outcome.ACCEPTED
    assert "Dit hebt u ingevuld" in mailhost.mails[1].get_content()
    assert actions.confirm(address.pk, at=NOW) == 0
    assert list(queries.verify_messages()) == []


def test_whoever_types_the_address_of_another_cannot_have_them_written_to_without_end(
    mailhost, send, place, settings
):
    for number in range(5):
        subject = acts_write.open_subject(
            subject_kind="case", label="Speelplek", visibility=Visibility.INVOLVED, kind="case.submit",
            weight=Weight.FACT, by=place.stranger, at=NOW,
        ).subject  # fmt: skip
        message = send(Kind.CONFIRMATION, subject_id=subject.pk, reference=f"2026-{number}")
        assert actions.deliver(message.pk, at=NOW) is None
    assert Message.objects.filter(kind=Kind.ADDRESS).count() == 3


def test_what_was_erased_is_not_sent_any_more(mailhost, send, confirmed, about):
    message = send()
    assert actions.erase(about.pk, at=NOW) == 1
    assert actions.deliver(message.pk, at=NOW) is None
    message.refresh_from_db()
    assert (message.address, message.title, message.body, message.salt) == ("", "", None, None)
    assert list(queries.verify_messages()) == []


def test_what_was_sent_cannot_be_changed_unseen(mailhost, send, confirmed):
    message = send()
    actions.deliver(message.pk, at=NOW)
    Message.objects.filter(pk=message.pk).update(body="Iets anders.")
    assert [found.what for found in queries.verify_messages()] == ["its text is not what was sent"]
    Message.objects.filter(pk=message.pk).update(body="U krijgt de speelplek.", status=Status.QUEUED)
    assert [found.what for found in queries.verify_messages()] == [
        "status is QUEUED, its deliveries say SENT"
    ]


def test_the_job_tries_again_later_and_keeps_what_it_tried(mailhost, send, confirmed, place):
    mailhost.says["DATA"] = ["451 4.3.0 later", "250 OK"]
    message = send()
    who = {"message_id": message.pk, "municipality_id": place.municipality_id}
    with pytest.raises(jobs.TryAgainError):
        jobs.deliver(**who)
    assert Delivery.objects.count() == 1
    jobs.deliver(**who)
    message.refresh_from_db()
    assert message.status == Status.SENT


@pytest.mark.parametrize(
    ("error", "attempts", "again"),
    [
        (jobs.TryAgainError(), 0, True),
        (jobs.TryAgainError(), 40, True),
        (OSError(), 4, True),
        (OSError(), 5, False),
    ],
)
def test_what_the_queue_does_with_a_job_that_failed(error, attempts, again):
    job = Job(
        id=1, queue="default", lock=None, queueing_lock=None, task_name="messages.deliver", attempts=attempts
    )
    decision = jobs.Waits().get_retry_decision(exception=error, job=job)
    assert (decision is not None) is again


def test_a_message_of_another_municipality_is_not_there_for_the_job(mailhost, send, confirmed):
    message = send()
    other = make_place("GM0777", "Elders", is_default=False)
    jobs.deliver(message_id=message.pk, municipality_id=other.municipality_id)
    assert mailhost.mails == []


def test_sending_takes_two_statements_where_consent_is_known(mail_set, send):
    with CaptureQueriesContext(connection) as captured:
        send()
    aside = ("SAVEPOINT", "RELEASE")
    statements = [query["sql"] for query in captured if not query["sql"].startswith(aside)]
    assert len(statements) == 2, statements
