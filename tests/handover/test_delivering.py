"""Delivering over real sockets, to receivers that behave and to those that do not."""

import json
import socket
import ssl
import subprocess
import time
from datetime import timedelta

import pytest
from tests.conftest import NOW
from tests.handover.conftest import SECRET, Host, answer, queued

from rolvast.acts import queries as acts
from rolvast.handover import actions, queries
from rolvast.handover.actions import posting
from rolvast.handover.models import Outgoing, Receiver, Try
from rolvast.handover.rules import GIVE_UP, Outcome, Status, secret_bytes, verify

pytestmark = pytest.mark.server


def kinds(about):
    return list(acts.acts_of(about.subject.pk).values_list("kind", flat=True))


@pytest.fixture
def quick(monkeypatch):
    """A receiver that hangs is given up on soon."""
    monkeypatch.setattr(posting, "READ", 0.2)
    monkeypatch.setattr(posting, "CONNECT", 0.2)
    monkeypatch.setattr(posting, "WHOLE", 0.6)


def tried(outgoing):
    outgoing.refresh_from_db()
    return Try.objects.filter(outgoing=outgoing).order_by("number").last()


def test_an_event_is_delivered_signed_and_proven(offer, set_up, about):
    with Host() as host:
        set_up(host.port)
        outgoing = offer()
        assert queued() == [outgoing.pk]
        assert actions.deliver(outgoing.pk, at=NOW) is Outcome.ACCEPTED
    head, _, body = host.requests[0].partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
    assert lines[0] == "POST /in HTTP/1.1"
    assert headers["host"] == f"127.0.0.1:{host.port}"
    assert headers["content-type"] == "application/cloudevents+json; charset=UTF-8"
    key = verify(body, headers=headers, secret=secret_bytes(SECRET), now=int(NOW.timestamp()))
    event = json.loads(body)
    assert event["id"] == key == str(outgoing.event_id)
    assert event["source"] == "https://gemeente.example/"
    assert event["subject"] == "2026-000001"
    assert event["data"]["antwoorden"] == {"voornamen": "Fee", "achternaam": "de Boer"}
    assert "moeder" not in body.decode()  # asked of the parents, not named in the task: it stays here
    kept = tried(outgoing)
    assert (outgoing.status, outgoing.next_try_at) == (Status.DELIVERED, None)
    assert (kept.outcome, kept.code, kept.number) == ("ACCEPTED", 202, 1)
    act = acts.acts_of(about.subject.pk).last()
    assert act.kind == "handover.delivered"
    assert act.facts["receiver"] == "register"
    assert "Fee" not in json.dumps(act.facts)
    assert list(queries.verify_handover()) == []
    assert actions.deliver(outgoing.pk, at=NOW) is None  # once is enough
    assert len(host.requests) == 1


def hang(sock, request):
    sock.recv(1)


def drip(sock, request):
    sock.sendall(b"HTTP/1.1 ")
    for _ in range(100):
        sock.sendall(b"2")
        time.sleep(0.05)


def half(sock, request):
    sock.sendall(b"HTTP/1.1 20")


def nothing(sock, request):
    pass


def noise(sock, request):
    sock.sendall(b"\x00\xff" * 1000 + b"\r\n\r\n")


def endless_headers(sock, request):
    sock.sendall(b"HTTP/1.1 202 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n")


@pytest.mark.parametrize(
    ("behaviour", "outcome", "code"),
    [
        (hang, "TEMPORARY", None),
        (drip, "TEMPORARY", None),
        (half, "TEMPORARY", None),
        (nothing, "TEMPORARY", None),
        (noise, "TEMPORARY", None),
        (endless_headers, "TEMPORARY", None),
        (answer("500 Internal Server Error", body=b"Fee de Boer"), "TEMPORARY", 500),
        (answer("429 Too Many", "Retry-After: 3600"), "TEMPORARY", 429),
        (answer("302 Found", "Location: http://127.0.0.1:9/"), "REFUSED", 302),
        (answer("307 Temporary", "Location: https://elsewhere.example/"), "REFUSED", 307),
        (answer("401 Unauthorized"), "REFUSED", 401),
        (answer("204 No Content"), "ACCEPTED", 204),
    ],
)  # fmt: skip
def test_receivers_that_misbehave(offer, set_up, quick, about, behaviour, outcome, code):
    with Host(behaviour) as host:
        set_up(host.port)
        outgoing = offer()
        assert actions.deliver(outgoing.pk, at=NOW) is Outcome(outcome)
    kept = tried(outgoing)
    assert (kept.code, len(host.requests)) == (code, 1)
    assert "Fee" not in kept.words  # never the receiver's own words
    assert (outgoing.next_try_at is not None) == (outcome == "TEMPORARY")
    if code == 429:
        assert outgoing.next_try_at == NOW + timedelta(hours=1)
    if outcome == "REFUSED":
        assert (outgoing.status, kinds(about)[-1]) == (Status.DEAD, "handover.failed")
    assert list(queries.verify_handover()) == []


def test_ten_megabytes_are_not_read(offer, set_up):
    sent = []

    def flood(sock, request):
        sock.sendall(b"HTTP/1.1 202 OK\r\nContent-Length: 10485760\r\n\r\n")
        for _ in range(160):
            sock.sendall(b"x" * 65536)
            sent.append(65536)

    with Host(flood) as host:
        set_up(host.port)
        assert actions.deliver(offer().pk, at=NOW) is Outcome.ACCEPTED
    assert sum(sent) < 10485760


def test_an_answer_that_breaks_off_after_the_acceptance_is_an_acceptance(offer, set_up):
    def cut(sock, request):
        sock.sendall(b"HTTP/1.1 202 Accepted\r\nContent-Length: 1000\r\n\r\nhalf")

    with Host(cut) as host:
        set_up(host.port)
        assert actions.deliver(offer().pk, at=NOW) is Outcome.ACCEPTED


def test_nobody_there(offer, set_up):
    with Host() as host:
        gone = host.port
    set_up(gone)
    outgoing = offer()
    assert actions.deliver(outgoing.pk, at=NOW) is Outcome.TEMPORARY
    assert tried(outgoing).words == "Met de ontvanger komt geen verbinding tot stand."
    assert outgoing.next_try_at == NOW + timedelta(minutes=1)
    assert queued() == [outgoing.pk, outgoing.pk]  # and the next try is planned
    assert actions.deliver(outgoing.pk, at=NOW + timedelta(seconds=59)) is None


def test_it_is_tried_again_with_the_same_id_until_it_arrives(offer, set_up):
    with Host(answer("503 Busy"), answer("503 Busy"), answer("202 OK")) as host:
        set_up(host.port)
        outgoing, at = offer(), NOW
        for expected in (Outcome.TEMPORARY, Outcome.TEMPORARY, Outcome.ACCEPTED):
            assert actions.deliver(outgoing.pk, at=at) is expected
            outgoing.refresh_from_db()
            at = outgoing.next_try_at or at
    bodies = {request.partition(b"\r\n\r\n")[2] for request in host.requests}
    assert (len(host.requests), len(bodies)) == (3, 1)
    assert at == NOW + timedelta(minutes=3)


def test_after_three_days_it_is_put_aside(offer, set_up, about):
    with Host(answer("500 No")) as host:
        set_up(host.port)
        outgoing = offer()
        assert actions.deliver(outgoing.pk, at=NOW) is Outcome.TEMPORARY
        assert actions.deliver(outgoing.pk, at=NOW + GIVE_UP) is Outcome.EXPIRED
    outgoing.refresh_from_db()
    assert (outgoing.status, kinds(about)) == (Status.DEAD, ["case.close", "handover.failed"])
    assert list(queries.verify_handover()) == []


def certificate(folder, name):
    """A certificate for a name, signed by itself."""
    command = (
        f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN={name} "
        f"-addext subjectAltName=DNS:{name} -keyout {folder}/key.pem -out {folder}/cert.pem"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


@pytest.mark.parametrize(("name", "trusted", "outcome"), [
    ("localhost", True, "ACCEPTED"), ("other.example", True, "TEMPORARY"), ("localhost", False, "TEMPORARY"),
])  # fmt: skip
def test_only_to_who_the_certificate_names(offer, set_up, tmp_path, monkeypatch, name, trusted, outcome):
    context = certificate(tmp_path, name)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    host = Host()
    monkeypatch.setattr(host, "wrap", lambda sock: context.wrap_socket(sock, server_side=True))
    with host:
        set_up(host.port, scheme="https", host="localhost")
        outgoing = offer()
        assert actions.deliver(outgoing.pk, at=NOW) is Outcome(outcome)
        assert bool(host.requests) == (outcome == "ACCEPTED")
    if outcome == "TEMPORARY":
        assert tried(outgoing).words == "Het certificaat van de ontvanger klopt niet."


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.8"])
def test_a_name_that_leads_inside_is_refused(offer, set_up, settings, monkeypatch, address):
    with Host() as host:
        set_up(host.port)
        Receiver.objects.update(url=f"https://register.example:{host.port}/")
        found = [(0, 0, 0, "", (one, host.port)) for one in ("192.0.43.8", address)]
        monkeypatch.setattr(posting.socket, "getaddrinfo", lambda *args, **kwargs: found)
        outgoing = offer()
        assert actions.deliver(outgoing.pk, at=NOW) is Outcome.REFUSED
        assert host.requests == []
    assert "eigen netwerk" in tried(outgoing).words


def test_what_the_settings_no_longer_name_is_refused(offer, set_up, settings):
    with Host() as host:
        set_up(host.port)
        settings.HANDOVER_INSIDE = frozenset()
        outgoing = offer()
        assert actions.deliver(outgoing.pk, at=NOW) is Outcome.REFUSED
        assert host.requests == []


def test_a_name_that_is_not_there(offer, set_up, monkeypatch):
    def unknown(*args, **kwargs):
        raise socket.gaierror(-2, "no such name")

    with Host() as host:
        set_up(host.port)
    monkeypatch.setattr(posting.socket, "getaddrinfo", unknown)
    assert actions.deliver(offer().pk, at=NOW) is Outcome.TEMPORARY


def test_a_secret_of_another_installation_does_not_open(offer, set_up, settings):
    with Host() as host:
        set_up(host.port)
        settings.SECRET_KEY = "another" * 8
        outgoing = offer()
        assert actions.deliver(outgoing.pk, at=NOW) is Outcome.REFUSED
        assert host.requests == []
    assert "sleutel" in tried(outgoing).words


def test_events_about_one_case_keep_their_order(offer, set_up, about, place):
    with Host(answer("400 No"), answer("202 OK")) as host:
        set_up(host.port)
        first, second = offer(), offer()
        assert [first.number, second.number] == [1, 2]
        assert actions.deliver(second.pk, at=NOW) is None
        assert actions.deliver(first.pk, at=NOW) is Outcome.REFUSED
        assert actions.deliver(second.pk, at=NOW) is None  # a dead one stands before it too
        assert host.requests[1:] == []
        Outgoing.objects.filter(pk=first.pk).update(status="WAITING", next_try_at=NOW)
        before = len(queued())
        assert actions.deliver(first.pk, at=NOW) is Outcome.ACCEPTED
        assert queued()[before:] == [second.pk]
        assert actions.deliver(second.pk, at=NOW) is Outcome.ACCEPTED


def test_what_was_forgotten_is_woken(offer, set_up):
    with Host() as host:
        set_up(host.port)
    first, second = offer(), offer()
    assert actions.wake(at=NOW + timedelta(minutes=9)) == 0
    assert actions.wake(at=NOW + timedelta(minutes=11)) == 1
    assert queued() == [first.pk, second.pk, first.pk]
