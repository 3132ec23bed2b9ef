"""Asks a server as many pages as it can answer, in a process of its own: a plan on stdin, times on stdout.

Each connection stays open and asks again as soon as it has its answer. Nothing else is done here, so that
little of the machine goes to asking.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What to ask. ``requests``: whole HTTP requests, in turn; ``once``: no request twice, then stop."""

    port: int
    requests: list[str]
    wanted: int
    at_once: int
    seconds: float
    once: bool = False

    def as_json(self) -> str:
        """For the other process."""
        return json.dumps(asdict(self))


def request(method: str, path: str, *, cookies: str = "", body: str = "") -> str:
    """One HTTP request as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Accept: text/html"]
    if cookies:
        lines.append(f"Cookie: {cookies}")
    if method == "POST":
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body.encode())}"]
    return "\r\n".join([*lines, "", body])


async def _ask(plan: Asking, turn: Iterator[bytes], end: float, took: list[float], wrong: list[str]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", plan.port, limit=2**20)
    try:
        while time.perf_counter() < end:
            asked = next(turn, None)
            if asked is None:
                return
            began = time.perf_counter()
            writer.write(asked)
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            length = next(
                (int(line[15:]) for line in head.split("\r\n") if line.lower().startswith("content-length:")),
                0,
            )
            body = await reader.readexactly(length)
            took.append(time.perf_counter() - began)
            if head[9:12] != str(plan.wanted):
                wrong.append(head[:15] + body[:2000].decode("utf-8", "replace"))
                if "\r\nconnection: close" in head.lower():
                    return
    finally:
        writer.close()


async def ask(plan: Asking) -> dict[str, object]:
    """Run the plan; seconds per answer, what was answered otherwise than wanted, and how long it all took."""
    requests = [one.encode() for one in plan.requests]
    turn = iter(requests) if plan.once else _round(requests)
    took: list[float] = []
    wrong: list[str] = []
    began = time.perf_counter()
    await asyncio.gather(*(_ask(plan, turn, began + plan.seconds, took, wrong) for _ in range(plan.at_once)))
    return {"took": took, "wrong": wrong, "seconds": time.perf_counter() - began}


def _round(requests: list[bytes]) -> Iterator[bytes]:
    while True:
        yield from requests


if __name__ == "__main__":
    print(json.dumps(asyncio.run(ask(Asking(**json.load(sys.stdin))))))
