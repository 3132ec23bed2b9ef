"""The rules of handing over: what is told, how it is signed, where it may go, when it is tried again."""

import base64
import hashlib
import hmac
import ipaddress
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW
from tests.handover.conftest import ANSWERS, ENTRY

from rolvast.catalogue.rules import Outcome as CaseOutcome
from rolvast.handover.rules import (
    GIVE_UP,
    LARGEST,
    LONGEST_WAIT,
    EventTooLarge,
    Outcome,
    SealBroken,
    SecretRefused,
    SignatureRefused,
    Status,
    UrlRefused,
    answered,
    compose,
    data_of,
    expired,
    headers_of,
    is_outside,
    outcome_of,
    seal,
    sealing_key,
    secret_bytes,
    secret_text,
    status_after,
    target_of,
    to_tell,
    unseal,
    verify,
    wait_after,
)

SECRET = b"s" * 32


def composed(**changes):
    known = {
        "event_id": "1", "source": "https://gemeente.example/", "type": "nl.test.x", "subject": "2026-000001",
        "time": NOW, "number": 12, "data": {"a": "é"},
    }  # fmt: skip
    return compose(**{**known, **changes})


def test_only_what_the_task_names_is_told():
    assert to_tell([ENTRY], kind="case.close", outcome=CaseOutcome.SOLVED) == (ENTRY,)
    assert to_tell([ENTRY], kind="case.close", outcome=CaseOutcome.WITHDRAWN) == ()
    assert to_tell([ENTRY], kind="case.submit", outcome=None) == ()
    told = data_of(
        ENTRY, kind="case.close", outcome=CaseOutcome.SOLVED, answers={**ANSWERS, "achternaam": ""}
    )
    assert told == {"handeling": "case.close", "uitkomst": "SOLVED", "antwoorden": {"voornamen": "Fee"}}


def test_an_event_has_the_attributes_of_cloudevents():
    event = json.loads(composed())
    assert event == {
        "specversion": "1.0", "id": "1", "source": "https://gemeente.example/", "type": "nl.test.x",
        "subject": "2026-000001", "time": "2026-09-01T08:00:00Z", "sequence": "0000000012",
        "datacontenttype": "application/json", "data": {"a": "é"},
    }  # fmt: skip


@given(st.integers(LARGEST - 400, LARGEST + 400))
def test_no_event_is_larger_than_a_receiver_must_take(size):
    try:
        body = composed(data={"a": "x" * size})
    except EventTooLarge:
        assert size > LARGEST - 300
    else:
        assert len(body.encode()) <= LARGEST


def test_the_signature_is_that_of_the_standard():
    headers = headers_of(b'{"a":1}', event_id="msg_1", timestamp=1614265330, secret=SECRET)
    digest = hmac.new(SECRET, b'msg_1.1614265330.{"a":1}', hashlib.sha256).digest()
    assert headers == {
        "webhook-id": "msg_1", "webhook-timestamp": "1614265330",
        "webhook-signature": "v1," + base64.b64encode(digest).decode(),
    }  # fmt: skip


@given(st.binary(max_size=200), st.integers(10**9, 2 * 10**9), st.integers(-300, 300))
def test_what_was_signed_is_known_again(body, stamp, off):
    headers = headers_of(body, event_id="e", timestamp=stamp, secret=SECRET)
    assert verify(body, headers=headers, secret=SECRET, now=stamp + off) == "e"
    for changed in (
        {"body": body + b"x"}, {"secret": b"t" * 32}, {"now": stamp + 301}, {"now": stamp - 301},
        {"headers": {**headers, "webhook-id": "f"}}, {"headers": {**headers, "webhook-signature": "v1,é"}},
        {"headers": {**headers, "webhook-timestamp": "x"}}, {"headers": {}},
    ):  # fmt: skip
        known = {"body": body, "headers": headers, "secret": SECRET, "now": stamp, **changed}
        with pytest.raises(SignatureRefused):
            verify(known.pop("body"), **known)


def test_one_of_two_signatures_is_enough():
    headers = headers_of(b"x", event_id="e", timestamp=10**9, secret=SECRET)
    headers["webhook-signature"] = "v1,b2xk " + headers["webhook-signature"]
    assert verify(b"x", headers=headers, secret=SECRET, now=10**9) == "e"


@given(st.binary(min_size=24, max_size=64))
def test_a_secret_is_read_back(secret):
    assert secret_bytes(secret_text(secret)) == secret


@pytest.mark.parametrize("text", ["", "whsec_", "whsec_kort", "geheim", "whsec_!!!!", "whsec_é" * 30])
def test_what_is_no_secret(text):
    with pytest.raises(SecretRefused) as caught:
        secret_bytes(text)
    assert "kort" not in str(caught.value)


def test_a_seal_opens_for_its_own_receiver_alone():
    key = sealing_key("installation")
    sealed = seal(SECRET, key=key, nonce=b"n" * 12, of="1/register")
    assert unseal(sealed, key=key, of="1/register") == SECRET
    assert SECRET not in sealed
    for wrong in ({"of": "1/other"}, {"key": sealing_key("other")}):
        with pytest.raises(SealBroken):
            unseal(sealed, **{"key": key, "of": "1/register", **wrong})
    with pytest.raises(SealBroken):
        unseal(b"", key=key, of="1/register")


INSIDE = [
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1",
    "fd00:ec2::254",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
    "2001:0:5ef5:79fd::1", "ff02::1",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_inside_is_not_outside(address):
    assert not is_outside(address)


@given(st.ip_addresses(v=4))
def test_no_disguise_helps(address):
    carried = int(ipaddress.IPv6Address("64:ff9b::")) + int(address)
    for disguise in (f"::ffff:{address}", str(ipaddress.IPv6Address(carried))):
        assert is_outside(disguise) == is_outside(str(address))


@pytest.mark.parametrize(
    "url",
    [
        "", "register", "ftp://register.example/", "http://register.example/", "https://", "https:///in",
        "https://user:pass@register.example/", "https://register.example/#a", "https://register.example/a b",
        "https://register.example:99999/", "https://[::1/", "https://register.example/\r\nX: y",
        "https://register.example/é", "https://" + "a" * 600,
    ],
)  # fmt: skip
def test_addresses_that_are_refused(url):
    with pytest.raises(UrlRefused):
        target_of(url, inside=())


def test_addresses_that_are_read():
    target = target_of("https://bücher.example:8443/in?a=1", inside=())
    assert (target.host, target.port, target.path, target.inside) == (
        "xn--bcher-kva.example",
        8443,
        "/in?a=1",
        False,
    )
    assert target_of("http://127.0.0.1:9/", inside={"127.0.0.1:9"}).inside
    assert target_of("https://[2a00::1]:8/", inside=()).authority == "[2a00::1]:8"


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (200, "ACCEPTED"), (202, "ACCEPTED"), (204, "ACCEPTED"), (301, "REFUSED"), (307, "REFUSED"),
        (400, "REFUSED"), (401, "REFUSED"), (404, "REFUSED"), (410, "REFUSED"), (408, "TEMPORARY"),
        (429, "TEMPORARY"), (500, "TEMPORARY"), (503, "TEMPORARY"), (101, "TEMPORARY"), (999, "TEMPORARY"),
    ],
)  # fmt: skip
def test_what_a_status_means(code, outcome):
    assert outcome_of(answered(code)) is Outcome(outcome)


@given(st.integers(1, 10_000), st.none() | st.integers(0, 10**30))
def test_waits_grow_and_stay_within_six_hours(tries, asked):
    wait = wait_after(tries, asked=asked)
    assert timedelta(minutes=1) <= wait <= LONGEST_WAIT
    assert wait_after(tries) <= wait_after(tries + 1)
    assert asked is None or wait >= min(timedelta(seconds=min(asked, 10**6)), LONGEST_WAIT)


def test_three_days_is_the_end_and_again_begins_anew():
    tried = [(Outcome.TEMPORARY, NOW)]
    assert not expired(tried, at=NOW + GIVE_UP - timedelta(seconds=1))
    assert expired(tried, at=NOW + GIVE_UP)
    later = NOW + GIVE_UP
    tried += [(Outcome.EXPIRED, later), (Outcome.AGAIN, later)]
    assert not expired(tried, at=later + timedelta(days=2))
    assert not expired([*tried, (Outcome.TEMPORARY, later)], at=later + timedelta(days=2))
    assert expired([*tried, (Outcome.TEMPORARY, later)], at=later + GIVE_UP)


def test_the_status_is_the_fold_of_the_tries():
    assert status_after([]) is Status.WAITING
    assert status_after([Outcome.TEMPORARY, Outcome.EXPIRED]) is Status.DEAD
    assert status_after([Outcome.REFUSED, Outcome.AGAIN]) is Status.WAITING
    assert status_after([Outcome.REFUSED, Outcome.GIVEN_UP]) is Status.GIVEN_UP
    assert status_after([Outcome.TEMPORARY, Outcome.ACCEPTED]) is Status.DELIVERED
