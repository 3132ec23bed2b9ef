"""What may go how, what an e-mail looks like, and what answers mean: properties and examples."""

import contextlib
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.messages.rules import (
    GIVE_UP,
    AddressRefused,
    Answer,
    Group,
    Kind,
    Letter,
    NotANotification,
    Outcome,
    Stage,
    Status,
    ask_to_confirm,
    compose,
    envelope,
    given_up,
    goes_by_mail,
    group_of,
    groups_in,
    masked,
    one_line,
    outcome_of,
    read_notification,
    refuses_address,
    same_address,
    status_after,
    wait_after,
    without_addresses,
)

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ANSWERS = st.builds(
    Answer, stage=st.sampled_from(Stage), code=st.none() | st.integers(200, 599), words=st.just("woorden")
)


def composed(letter, **changes):
    known = {
        "message_id": "1@gemeente.example", "sender_name": "Gemeente Testwijk",
        "sender": "post@gemeente.example", "recipient": "rin@voorbeeld.example", "reply_to": "", "at": NOW,
    }  # fmt: skip
    return compose(letter, **{**known, **changes})


def test_more_consent_never_takes_a_message_away():
    for kind in Kind:
        assert goes_by_mail(kind, digital=set(Group))
        assert goes_by_mail(kind, digital=()) == (group_of(kind) is None)


@given(st.lists(st.sampled_from(Outcome)))
def test_the_status_follows_the_last_attempt_that_settled_it(outcomes):
    settling = [one for one in outcomes if one not in {Outcome.TEMPORARY, Outcome.TOLD}]
    after = {Outcome.ACCEPTED: Status.SENT, Outcome.UNDONE: Status.QUEUED}
    expected = after.get(settling[-1], Status.FAILED) if settling else Status.QUEUED
    assert status_after(outcomes) is expected
    assert status_after([*outcomes, Outcome.TEMPORARY]) is expected


@given(st.integers(-5, 500))
def test_waits_grow_and_stay_within_a_quarter_of_a_day(attempts):
    assert 60 <= wait_after(attempts) <= wait_after(attempts + 1) <= 6 * 3600


def test_given_up_after_two_days_and_not_before():
    assert not given_up(first_at=NOW, at=NOW + GIVE_UP - timedelta(microseconds=1))
    assert given_up(first_at=NOW, at=NOW + GIVE_UP)


@given(ANSWERS)
def test_only_acceptance_of_the_whole_mail_is_acceptance(answer):
    accepted = outcome_of(answer) is Outcome.ACCEPTED
    assert accepted == (answer.stage is Stage.DATA and answer.code is not None and answer.code < 300)
    if refuses_address(answer):
        assert outcome_of(answer) is Outcome.REFUSED


@pytest.mark.parametrize(
    ("stage", "code", "words", "refused"),
    [
        (Stage.RECIPIENT, 550, "5.1.1 no such user", True),
        (Stage.RECIPIENT, 550, "no such user", True),
        (Stage.RECIPIENT, 550, "5.2.1 mailbox disabled", True),
        (Stage.RECIPIENT, 552, "5.2.2 mailbox full", False),
        (Stage.RECIPIENT, 550, "5.7.1 blocked", False),
        (Stage.RECIPIENT, 450, "4.1.1 greylisted", False),
        (Stage.DATA, 550, "rejected", False),
        (Stage.BOUNCE, 550, "5.1.1 no such user", True),
        (Stage.BOUNCE, 550, "5.4.4 no route", False),
        (Stage.SENDER, 550, "5.1.8 bad sender", False),
    ],
)
def test_which_answers_say_that_an_address_does_not_work(stage, code, words, refused):
    assert refuses_address(Answer(stage=stage, code=code, words=words)) is refused


@given(TEXT)
def test_one_line_is_one_line(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert len(line) <= 150
    assert line.isprintable() or not any(ord(sign) < 32 for sign in line)
    assert one_line(line) == line


@given(st.text())
def test_one_line_can_always_be_written(text):
    one_line(text).encode()


@given(TEXT, TEXT)
def test_whatever_is_written_arrives_as_it_was_and_adds_no_header(title, body):
    letter = Letter(title=one_line(title), body=body)
    raw = composed(letter)
    mail = message_from_bytes(raw, policy=default)
    assert raw.isascii()
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert sorted(mail.keys()) == sorted(composed_keys())
    assert str(mail["Subject"]).split() == letter.title.split()
    # Line ends are those of mail; all else is as it was.
    written = "\n".join(body.splitlines())
    assert "\n".join(mail.get_content().splitlines()).rstrip("\n") == written.rstrip("\n")


def composed_keys():
    return message_from_bytes(composed(Letter(title="a", body="b")), policy=default).keys()


def test_a_header_with_a_line_break_is_refused():
    with pytest.raises(ValueError, match=r"newline|linefeed|carriage return"):
        composed(Letter(title="Besluit\nBcc: x@y.example", body=""))


def test_a_long_address_stays_whole():
    address = f"{'a' * 64}@{'b' * 60}.{'c' * 60}.example"
    mail = message_from_bytes(
        composed(Letter(title="a", body="b"), recipient=envelope(address)), policy=default
    )
    assert mail["To"].addresses[0].addr_spec == address


@pytest.mark.parametrize(
    "address",
    ["", "rin", "rin@", "@voorbeeld.example", "r in@voorbeeld.example", "rin@voor beeld.example",
     "rin@-x.example", "rin@a..example", "réné@voorbeeld.example", "rin\r\n@voorbeeld.example",
     "rin@voorbeeld.example\r\nRCPT TO:<x@y.example>", f"{'a' * 65}@voorbeeld.example",
     "rin@" + "a." * 140 + "example", '"r n"@voorbeeld.example', "rin>@voorbeeld.example"],
)  # fmt: skip
def test_what_cannot_be_mailed_is_refused_without_repeating_it(address):
    with pytest.raises(AddressRefused) as refused:
        envelope(address)
    assert not address or address not in str(refused.value)


@given(st.emails())
def test_an_ordinary_address_is_taken_or_refused_clearly(address):
    try:
        taken = envelope(address)
    except AddressRefused:
        return
    assert taken.isascii()
    assert taken.rpartition("@")[0] == address.rpartition("@")[0]
    assert same_address(same_address(address)) == same_address(address)
    assert "…@" in masked(address)


@given(st.emails(), TEXT)
def test_no_address_stays_in_what_a_server_said(address, words):
    assert address not in without_addresses(f"{words} <{address}> {words}")


@given(st.lists(st.text()) | st.none() | st.integers() | st.just(["PROGRESS", "ONZIN"]))
def test_consent_is_never_more_than_what_was_said(said):
    assert groups_in(said) <= set(Group)


def test_the_request_to_confirm_says_nothing_of_any_matter():
    letter = ask_to_confirm(
        sender="Gemeente Testwijk", reference="2026-000001", link="https://x/adres/a/", days=14
    )
    assert letter.body.count("https://") == 1
    assert "2026-000001" in letter.title
    assert "ontvangen" in letter.body
    assert "ontvangen" not in ask_to_confirm(sender="G", reference="", link="https://x/", days=14).body


# --- notifications -------------------------------------------------------------------------------------

BOUNCE = """\
From: MAILER-DAEMON@mail.example
To: post@gemeente.example
Subject: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain

I am sorry.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; rin@voorbeeld.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <rin@voorbeeld.example>: no such user

--grens
Content-Type: {returned}

Message-ID: <{message_id}>
Subject: Besluit

{text}
--grens--
"""


def bounce(
    *, action="failed", status="5.1.1", returned="message/rfc822", message_id="1@gemeente.example", text="Ja."
):
    return BOUNCE.format(
        action=action, status=status, returned=returned, message_id=message_id, text=text
    ).encode()


@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_a_notification_names_the_message_and_why(returned):
    found = read_notification(bounce(returned=returned))
    assert (found.message_id, found.failed) == ("1@gemeente.example", True)
    assert found.answer.stage is Stage.BOUNCE
    assert refuses_address(found.answer)


def test_a_delay_is_no_failure():
    found = read_notification(bounce(action="delayed", status="4.4.1"))
    assert not found.failed
    assert outcome_of(found.answer) is Outcome.TEMPORARY


@pytest.mark.parametrize(
    ("raw", "lacks"),
    [
        (b"", "delivery-status"),
        (b"Subject: hallo\n\nDag.", "delivery-status"),
        (bounce(message_id="zonder"), "Message-ID"),
        (bounce().replace(b"Action: failed", b"Actie: nee"), "Action"),
    ],
)
def test_what_is_no_notification_is_told_apart(raw, lacks):
    with pytest.raises(NotANotification, match=lacks):
        read_notification(raw)


@given(st.binary(max_size=300), st.integers(0, 700), st.integers(0, 60))
def test_a_broken_notification_never_breaks_us(noise, at, cut):
    whole = bounce()
    with contextlib.suppress(NotANotification):
        read_notification(whole[:at] + noise + whole[at + cut :])
