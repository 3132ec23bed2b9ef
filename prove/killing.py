"""Hands in cases at a real server, kills it and its worker, and counts. Run by `load_and_kill.py`."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.cases.asking import request
from bench.cases.serving import Served, children, free_port

A_SECOND = 50
"""How many cases are handed in each second."""
_TOKEN = "loadandkill" * 2 + "1234567890"
_PATIENCE = 300.0
"""Seconds in which everything must be sent: jobs of a killed worker are put back every two minutes."""


class Mailbox:
    """A mail server that takes everything and remembers to whom each Message-ID went, and how often."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.readers: set[str] = set()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - it is called so
        """Take one mail."""
        head = envelope.content.partition(b"\r\n\r\n")[0].decode("utf-8", "replace")
        lines = [line for line in head.split("\r\n") if line.lower().startswith("message-id:")]
        self.seen[lines[0].partition(":")[2].strip().strip("<>")] += 1
        self.readers.update(envelope.rcpt_tos)
        return "250 2.0.0 taken"


@dataclass(slots=True)
class Handed:
    """What was handed in: how many were sent, and the link that confirmed each, by address."""

    sent: int = 0
    confirmed: dict[str, str] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)


async def _hand_in(port: int, number: int, handed: Handed) -> None:
    address = f"inwoner{number}@voorbeeld.example"
    form = {
        "csrfmiddlewaretoken": _TOKEN, **ANSWERS, "email": address, "telefoon": ""
    }  # fmt: skip
    asked = request("POST", PATH, cookies=f"csrftoken={_TOKEN}", body=urlencode(form))
    handed.sent += 1
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(asked.replace("\r\nAccept", "\r\nConnection: close\r\nAccept").encode())
        head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 60)).decode("latin-1")
        writer.close()
    except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
        handed.refused[type(error).__name__] += 1
        return
    place = next((line[10:] for line in head.split("\r\n") if line.lower().startswith("location: ")), "")
    if head[9:12] == "303" and place.endswith("/ontvangen/"):
        handed.confirmed[address] = place.split("/")[2]
    else:
        handed.refused[head[9:12]] += 1


PATH = "/taken/omgevingsvergunning-garage/indienen/"
ANSWERS = {
    "antwoord_adres": "Dorpsstraat 12, Apeldoorn", "antwoord_plaats": "Achter het huis",
    "antwoord_lengte": "6", "antwoord_breedte": "3", "antwoord_hoogte": "2,5", "antwoord_kosten": "12000",
    "antwoord_buren": "ja", "naam": "Rin de Boer",
    "indiener": "SELF", "straat": "Dorpsstraat 12", "plaats": "7311 AA Apeldoorn",
}  # fmt: skip


async def _load(port: int, seconds: float, handed: Handed, kills: "Kills") -> None:
    began, number = time.monotonic(), 0
    asking: set[asyncio.Task[None]] = set()
    killing = asyncio.create_task(asyncio.to_thread(kills.run, seconds))
    while not killing.done():
        number += 1
        await asyncio.sleep(max(0.0, began + number / A_SECOND - time.monotonic()))
        task = asyncio.create_task(_hand_in(port, number, handed))
        asking.add(task)
        task.add_done_callback(asking.discard)
    await asyncio.gather(*asking)
    await killing


class Kills:
    """The server, killed twice in the middle and started again each time, as whoever runs it would."""

    def __init__(self, data: Path, port: int) -> None:
        self._data, self.port = data, port
        self.served = self._start()
        self.killed: list[str] = []
        self.away = 0.0

    def _start(self) -> Served:
        return Served(self._data, self.port, log=self._data / "serve.log")

    def run(self, seconds: float) -> None:
        """Up for so many seconds in all: after a third the web server is killed, after two the worker."""
        for name in ("web", "worker"):
            time.sleep(seconds / 3)
            pid = self.served.web if name == "web" else self.served.worker
            for one in (*children(pid), pid):
                os.kill(one, signal.SIGKILL)
            self.killed.append(name)
            died = time.monotonic()
            self.served.process.wait(timeout=120)  # it sees that a part is gone, and ends
            self.served = self._start()
            self.away += time.monotonic() - died
        time.sleep(seconds / 3)


def main(seconds: float) -> int:
    """Prepare, load, kill, wait, count."""
    data = Path(os.environ["ROLVAST_DATA"])
    from aiosmtpd.controller import Controller

    box = Mailbox()
    sink = Controller(box, hostname="127.0.0.1", port=free_port())
    sink.start()
    os.environ["ROLVAST_SMTP"] = f"smtp://127.0.0.1:{sink.port}"
    os.environ["ROLVAST_MAIL_FROM"] = "post@gemeente.example"
    try:
        from bench.cases.measuring import connected

        with connected(data):
            from django.utils import timezone

            from rolvast.config import demo

            demo.prepare(at=timezone.now())
            kills, handed = Kills(data, free_port()), Handed()
            try:
                asyncio.run(_load(kills.port, seconds, handed, kills))
                waited = _wait_for_queue()
            finally:
                kills.served.stop()
            for line in _count(handed, kills, box, seconds, waited):
                print(json.dumps(line), flush=True)
    finally:
        sink.stop()
    return 0


def _wait_for_queue() -> float:
    from procrastinate.contrib.django.models import ProcrastinateJob

    began = time.monotonic()
    left = ProcrastinateJob.objects.filter(status__in=["todo", "doing"], task_name="messages.deliver")
    while left.exists() and time.monotonic() < began + _PATIENCE:
        time.sleep(1)
    return time.monotonic() - began


def _count(
    handed: Handed, kills: Kills, box: Mailbox, seconds: float, waited: float
) -> Iterator[dict[str, object]]:
    from rolvast.cases.models import Case, Submission
    from rolvast.messages.models import Message

    how = (
        f"{A_SECOND} a second while it was up for {seconds:.0f} s and away for {kills.away:.0f} s; kill -9 "
        f"of {' and '.join(kills.killed)}, each started again; not confirmed: {dict(handed.refused)}; the "
        f"queue was empty {waited:.0f} s after"
    )
    yield _line(
        "confirmed to who sent it", len(handed.confirmed), handed.sent, "cases", bool(handed.confirmed), how
    )
    kept = Counter(Submission.objects.exclude(email="").values_list("email", flat=True))
    keys = {key.hex for key in Case.objects.values_list("key", flat=True)}
    once = sum(
        kept[address] == 1 and token.partition(".")[0] in keys for address, token in handed.confirmed.items()
    )
    yield _line(
        "confirmed and there, once", once, len(handed.confirmed), "cases", once == len(handed.confirmed), how
    )
    twice = sum(count > 1 for count in kept.values())
    yield _line("there twice", twice, len(kept), "cases", twice == 0, how)
    verify = subprocess.run(
        [str(Path(sys.executable).with_name("rolvast")), "verify"],
        capture_output=True, text=True, check=False,
        env={name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
    )  # fmt: skip
    differs = len(verify.stdout.splitlines())
    total = Case.objects.count()
    yield _line(
        "differences found by verify", differs, total, "cases", verify.returncode == 0,
        (verify.stdout or verify.stderr).splitlines()[-1][:200],
    )  # fmt: skip
    told = sum(address in box.readers for address in handed.confirmed)
    yield _line(
        "confirmed and mailed", told, len(handed.confirmed), "people", told == len(handed.confirmed), how
    )
    known = set(Message.objects.exclude(message_id="").values_list("message_id", flat=True))
    again = sum(count == 2 for count in box.seen.values())
    wrong = sum(count > 2 or one not in known for one, count in box.seen.items())
    yield _line(
        "mails oftener than twice, or of no message", wrong, len(box.seen), "Message-IDs", wrong == 0,
        f"{again} came twice with the same Message-ID; {how}",
    )  # fmt: skip


def _line(name: str, value: int, total: int, unit: str, holds: bool, conditions: str) -> dict[str, object]:
    return {
        "name": name, "value": value, "total": total, "unit": unit, "holds": holds, "conditions": conditions
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
