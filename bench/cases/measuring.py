"""Measures one installation filled with ever more cases; a line of JSON for each figure."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import MACHINE, Measurement
from bench.cases.asking import Asking, request
from bench.cases.serving import Served, cost, free_port, wait_for

SECONDS = 3.0
"""How long each page is asked for, at each number at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What came of asking one page for a while. Times in seconds; CPU in seconds a request."""

    rate: float
    p50: float
    p95: float
    web: float
    database: float
    count: int


def main(sizes: Sequence[int]) -> int:
    """Everything, the smallest size first."""
    data = Path(os.environ["ROLVAST_DATA"])
    from aiosmtpd.controller import Controller

    sink = Controller(_Sink(), hostname="127.0.0.1", port=free_port())
    sink.start()
    os.environ["ROLVAST_SMTP"] = f"smtp://127.0.0.1:{sink.port}"
    os.environ["ROLVAST_MAIL_FROM"] = "post@gemeente.example"
    try:
        with connected(data) as database:
            from bench.cases.pages import Pages

            place = Pages.prepare()
            floor = _floor(database)
            served = Served(data, free_port(), log=data / "serve.log")
            try:
                _measure(sizes, place, served, database, floor)
            finally:
                served.stop()
    finally:
        sink.stop()
    return 0


class _Sink:
    """Takes every mail and keeps none."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        return "250 2.0.0 taken"


@contextmanager
def connected(data: Path) -> Iterator[int]:
    """The embedded server, migrated, and this process connected as its superuser; gives its process id."""
    from rolvast.config import postgres, starting

    with postgres.ensure(data) as server:
        os.environ["ROLVAST_PG_SOCKET"] = str(server.socket)
        os.environ["ROLVAST_PG_PORT"] = server.connection("postgres")["PORT"]
        os.environ["DJANGO_SETTINGS_MODULE"] = "rolvast.config.settings"
        starting.upgrade(quiet=True)
        # Filling passes row-level security and foreign keys, which only the superuser may.
        os.environ["DATABASE_URL"] = server.url("postgres")
        os.environ["ROLVAST_DB_ROLE"] = "owner"
        os.environ["FLOOR_DATABASE"] = server.url("postgres")
        import django

        django.setup()
        yield int((server.folder / "postmaster.pid").read_text().split()[0])


def _floor(database: int) -> dict[str, Asked]:
    """Hello and three rows, behind a server of their own, at 1 and at 8 at once."""
    from django.db import connection

    from bench.cases.floor import TABLES

    with connection.cursor() as cursor:
        cursor.execute(TABLES)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
         "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
         "bench.cases.floor:application"],
    )  # fmt: skip
    try:
        wait_for(port, process)
        time.sleep(0.5)
        found = {}
        for at_once in (1, 8):
            for name, one in (
                ("hello", request("GET", "/")),
                ("rows", request("POST", "/", body="a=" + "b" * 300)),
            ):
                asking = Asking(port=port, requests=[one], wanted=200, at_once=at_once, seconds=SECONDS)
                found[f"{name} {at_once}"] = _asked(asking, process.pid, database)
    finally:
        process.terminate()
        process.wait(timeout=20)
    return found


def _measure(
    sizes: Sequence[int], place: Any, served: Served, database: int, floor: dict[str, Asked]
) -> None:
    for name, unit in (("hello", "a page that says hello"), ("rows", "three rows inserted")):
        for at_once in (1, 8):
            _tell(
                f"floor: {unit}",
                at_once,
                floor[f"{name} {at_once}"],
                floor[f"{name} {at_once}"],
                "itself",
                "",
            )
    first: dict[str, Asked] = {}
    loader = place.loader()
    there = 0
    for size in sizes:
        began = time.monotonic()
        place.load(loader, size - there)
        print(f"cases: {size:,} there after {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        there = size
        for name, statements, at_once, asking in place.pages(loader, served.port, SECONDS):
            _settle(served)
            got = _asked(asking, served.web, database)
            peer = floor[f"{'rows' if name in {'submit', 'decide'} else 'hello'} {at_once}"]
            of = "three rows inserted" if name in {"submit", "decide"} else "hello"
            _tell(f"{name}, {size:,} cases", at_once, got, peer, of, f"{statements} statements; ")
            if name == "worklist":
                earliest = first.setdefault(f"{name} {at_once}", got)
                _say(
                    f"{name} growth at {at_once}", got.p95 * 1000, "ms p95",
                    f"itself at {sizes[0]:,} cases", got.p95 / earliest.p95, f"{size:,} cases; {MACHINE}",
                )  # fmt: skip
        there += place.made


def _settle(served: Served) -> None:
    """Let the worker finish what it was given, so that it costs the next page nothing."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    end = time.monotonic() + 30
    while ProcrastinateJob.objects.filter(status__in=["todo", "doing"]).exists() and time.monotonic() < end:
        time.sleep(0.2)


def _asked(asking: Asking, web: int, database: int) -> Asked:
    before = cost(web, database)
    done = subprocess.run(
        [sys.executable, "-m", "bench.cases.asking"],
        input=asking.as_json(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    spent = cost(web, database) - before
    said = json.loads(done.stdout)
    if said["wrong"]:
        raise RuntimeError(f"{len(said['wrong'])} wrong answers, such as {said['wrong'][0]}")
    took = sorted(said["took"])
    return Asked(
        rate=len(took) / said["seconds"],
        p50=statistics.median(took),
        p95=took[int(len(took) * 0.95)],
        web=spent.web / len(took),
        database=spent.database / len(took),
        count=len(took),
    )


def _tell(name: str, at_once: int, got: Asked, peer: Asked, of: str, more: str) -> None:
    conditions = (
        f"p50 {got.p50 * 1000:.1f} ms, p95 {got.p95 * 1000:.1f} ms; {more}CPU a request: web "
        f"{got.web * 1000:.2f} ms, PostgreSQL {got.database * 1000:.2f} ms; {got.count} requests; {MACHINE}"
    )
    _say(
        f"{name}, {at_once} at once",
        got.rate,
        "req/s",
        f"{of} ({peer.rate:.0f}/s)",
        got.rate / peer.rate,
        conditions,
    )


def _say(name: str, value: float, unit: str, peer: str, ratio: float, conditions: str) -> None:
    made = Measurement(name=name, value=value, unit=unit, peer=peer, ratio=ratio, conditions=conditions)
    print(json.dumps(made.as_json()), flush=True)
    print(
        f"cases: {name}: {value:.4g} {unit}, {ratio:.3g} × {peer}; {conditions}", file=sys.stderr, flush=True
    )


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]]))
