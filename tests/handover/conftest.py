"""What the tests of handing over share: an administrator, a case's subject, receivers that misbehave."""

import socket
import threading
from collections.abc import Callable
from typing import Any, Self

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.conftest import NOW, Place

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.actions import Opened
from rolvast.acts.rules import Visibility, Weight
from rolvast.catalogue.rules import HandOver, Outcome, ToldAct
from rolvast.handover import actions
from rolvast.handover.models import Outgoing

SECRET = "whsec_" + "c2xldXRlbHRqZS12YW4tZGUtdGVzdC0xMjM0NTY3ODk="
ENTRY = HandOver(
    to="register", acts=(ToldAct.CLOSE,), event="nl.test.geboorte.aangegeven", outcomes=(Outcome.SOLVED,),
    fields=("voornamen", "achternaam"),
)  # fmt: skip
ANSWERS = {"voornamen": "Fee", "achternaam": "de Boer", "wie_bent_u": "moeder"}

type Behaviour = Callable[[socket.socket, bytes], None]


def answer(status: str, *headers: str, body: bytes = b"") -> Behaviour:
    """Answers so, whole."""

    def behave(sock: socket.socket, request: bytes) -> None:
        lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""]
        sock.sendall("\r\n".join(lines).encode() + body)

    return behave


class Host:
    """A receiver of this test's own. ``does``: what comes next, the last one for good."""

    def __init__(self, *does: Behaviour) -> None:
        self.does = list(does) or [answer("202 Accepted")]
        self.requests: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def wrap(self, sock: socket.socket) -> socket.socket:
        """TLS, where a test has it."""
        return sock

    def _serve(self) -> None:
        while True:
            try:
                sock, _ = self._socket.accept()
            except OSError:
                return
            try:
                with self.wrap(sock) as wrapped:
                    request = self._read(wrapped)
                    self.requests.append(request)
                    behave = self.does.pop(0) if len(self.does) > 1 else self.does[0]
                    behave(wrapped, request)
            except OSError:
                continue

    def _read(self, sock: socket.socket) -> bytes:
        sock.settimeout(5)
        found = b""
        while b"\r\n\r\n" not in found:
            part = sock.recv(65536)
            if not part:
                return found
            found += part
        head, _, body = found.partition(b"\r\n\r\n")
        length = int(
            next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))[15:]
        )
        while len(body) < length:
            body += sock.recv(65536)
        return head + b"\r\n\r\n" + body


@pytest.fixture
def about(place: Place) -> Opened:
    """A case that was closed, as far as handing over knows of one."""
    return acts.open_subject(
        subject_kind="case", label="Geboorte aangeven", visibility=Visibility.INVOLVED, kind="case.close",
        weight=Weight.STATEMENT, by=place.officer, at=NOW, reason="De akte is gemaakt.",
    )  # fmt: skip


type Offer = Callable[..., Outgoing]


@pytest.fixture
def offer(about: Opened, settings: Any) -> Offer:
    """A function that offers one event about the case."""
    settings.ADDRESS = "https://gemeente.example"

    def made(**changes: Any) -> Outgoing:
        known: dict[str, Any] = {
            "act": about.act, "reference": "2026-000001", "outcome": Outcome.SOLVED, "answers": ANSWERS,
            "at": NOW,
        }  # fmt: skip
        return actions.offer([ENTRY], **{**known, **changes})[0]

    return made


type SetUp = Callable[..., None]


@pytest.fixture
def set_up(administrator: Identity, settings: Any) -> SetUp:
    """A function that sets up the receiver on a port of this machine."""

    def made(port: int, *, scheme: str = "http", host: str = "127.0.0.1", **changes: Any) -> None:
        settings.HANDOVER_INSIDE = frozenset({f"{host}:{port}"})
        known: dict[str, Any] = {
            "key": "register", "name": "Register", "url": f"{scheme}://{host}:{port}/in", "is_active": True,
            "by": administrator, "at": NOW, "secret": SECRET,
        }  # fmt: skip
        actions.set_up(**{**known, **changes})

    return made


def queued() -> list[int]:
    """The events that the queue will deliver, in order."""
    jobs = ProcrastinateJob.objects.filter(task_name="handover.deliver").order_by("id")
    return [job.args["outgoing_id"] for job in jobs]
