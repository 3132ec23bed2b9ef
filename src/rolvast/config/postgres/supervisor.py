"""The parent of PostgreSQL: a small program of its own that outlives the command that started it.

It is run by its path with a bare interpreter, so it imports nothing but the standard library. Commands hold
a shared lock on one file for as long as they live; the kernel lets go of it however they end. When the last
has let go, this program stops PostgreSQL and ends. When this program itself is killed, the kernel tells
PostgreSQL to stop.
"""

import contextlib
import ctypes
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

PAUSE = 0.25
"""Seconds between two looks."""

EMPTY_LOOKS = 3
"""So many looks in a row without a command before stopping: commands in a row share one server."""

LOG_LIMIT = 10 * 1024 * 1024
"""Bytes of log; then it begins anew."""

PATIENCE = 60.0
"""Seconds that a server gets to stop, before it is stopped the hard way (it recovers at its next start)."""


class Order(TypedDict):
    """What the starting command hands over, as JSON."""

    command: list[str]
    cluster: str
    log: str
    hold: str
    lock: int  # descriptor of the lock that says: this database has a supervisor
    uid: int | None
    gid: int | None
    environment: dict[str, str]


def postmaster(cluster: Path) -> int | None:
    """The process number of the server that works in this cluster's folder, if one does.

    The number stands in the server's own file; after a crash it may be another program's by now.
    """
    number = _said(cluster, 0)
    if not number.isdigit():
        return None
    words = _words(int(number))
    return int(number) if words and words[0].endswith("postgres") and str(cluster) in words else None


def is_ready(cluster: Path) -> bool:
    """Whether a server works here and says, in the eighth line of its file, that it takes connections."""
    return _said(cluster, 7) == "ready" and postmaster(cluster) is not None


def wait_for_end(cluster: Path) -> int | None:
    """Wait for an earlier server, whose supervisor was killed, to end; its number when it does not.

    It was told to stop when its supervisor died; when that takes too long it is stopped the hard way, after
    which the next one reads back what was written.
    """
    until = time.monotonic() + PATIENCE
    hard = False
    while (left := postmaster(cluster)) is not None and time.monotonic() < until:
        time.sleep(0.02)
        if not hard and time.monotonic() > until - PATIENCE / 2:
            hard = True
            with contextlib.suppress(OSError):
                os.kill(left, signal.SIGQUIT)
    return left


def main(order: Order) -> int:
    """Run PostgreSQL until no command holds on; 0 when it was stopped here."""
    told = False

    def note(_signal: int, _frame: object) -> None:
        nonlocal told
        told = True

    signal.signal(signal.SIGTERM, note)
    signal.signal(signal.SIGINT, note)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    hold = os.open(order["hold"], os.O_RDWR | os.O_CLOEXEC)
    cluster = Path(order["cluster"])
    server = _start(order)
    empty_looks = starts = 0
    served = False
    while not told and empty_looks < EMPTY_LOOKS:
        if server.poll() is not None:
            starts = 0 if served else starts + 1
            if not served and (starts > PATIENCE / PAUSE or not _orphans_are_left(order)):
                return 1
            server, served = _start(order), False
        served = served or is_ready(cluster)
        empty_looks = _count_empty(hold, empty_looks)
        if Path(order["log"]).stat().st_size > LOG_LIMIT:
            os.truncate(order["log"], 0)
        if empty_looks < EMPTY_LOOKS:
            time.sleep(PAUSE)
    _stop(server)
    # In this order: who was waiting for the hold must find that nobody supervises.
    os.close(order["lock"])
    os.close(hold)
    return 0


def _count_empty(hold: int, looks: int) -> int:
    """One more when nobody holds on; the last such look keeps the lock: newcomers wait for the stop."""
    try:
        fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return 0
    if looks + 1 < EMPTY_LOOKS:
        fcntl.flock(hold, fcntl.LOCK_UN)
    return looks + 1


def _start(order: Order) -> subprocess.Popen[bytes]:
    cluster = Path(order["cluster"])
    if _said(cluster, 0).isdigit() and postmaster(cluster) is None:
        _disown(cluster)
    tie = tied_to_parent(os.getpid(), signal.SIGINT)
    with Path(order["log"]).open("ab") as log:
        # The account changes before `preexec_fn`: that change would undo the tie.
        return subprocess.Popen(
            order["command"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=order["cluster"],
            env=order["environment"],
            user=order["uid"],
            group=order["gid"],
            extra_groups=None if order["uid"] is None else [],
            umask=0o077,
            start_new_session=True,
            preexec_fn=tie,
        )


def _orphans_are_left(order: Order) -> bool:
    """Whether it could not start because children of a killed server still run; they end when they notice."""
    with Path(order["log"]).open(encoding="utf-8", errors="replace") as log:
        return "pre-existing shared memory block" in log.read()[-1000:]


def _disown(cluster: Path) -> None:
    """Take another program's number out of a dead server's file.

    PostgreSQL would take that program for the server and refuse to start. The number of its own parent it
    knows to be no server. The file itself stays: it shows PostgreSQL whether orphans still use its memory.
    """
    file = cluster / "postmaster.pid"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[0] = f"{os.getpid()}\n"
    with file.open("r+", encoding="utf-8") as writing:  # in place: owner and mode stay as they are
        writing.writelines(lines)
        writing.truncate()


def _said(cluster: Path, line: int) -> str:
    """A line of the file in which the server says who and how it is; empty when there is none."""
    try:
        lines = (cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return lines[line].strip() if len(lines) > line else ""


def _words(process: int) -> list[str]:
    """The words of the command that a process runs; none when it has ended."""
    if Path("/proc/self").exists():
        try:
            return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8", errors="replace").split("\0")
        except OSError:
            return []
    told = subprocess.run(
        ["ps", "-ww", "-o", "args=", "-p", str(process)], capture_output=True, text=True, check=False
    )
    return told.stdout.split()


def tied_to_parent(parent: int, farewell: signal.Signals) -> Callable[[], None] | None:
    """For `preexec_fn`: the kernel sends the child `farewell` when its parent dies; nothing outside Linux."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    set_parent_death_signal = 1

    def tie() -> None:
        prctl(set_parent_death_signal, farewell, 0, 0, 0)
        if os.getppid() != parent:  # it died before the tie was made
            os._exit(1)

    return tie


def _stop(server: subprocess.Popen[bytes]) -> None:
    for way in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):  # fast, immediate, none left
        if server.poll() is None:
            server.send_signal(way)
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(PATIENCE)


if __name__ == "__main__":
    if os.fork():  # the command that started us waits for this one and never has to bury the other
        os._exit(0)
    os.setsid()
    sys.exit(main(json.loads(sys.argv[1])))
