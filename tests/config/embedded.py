"""Commands of the embedded database, run as processes of their own to be watched and killed."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rolvast.config.postgres import sharing, supervisor

SOURCE = Path(sharing.__file__).parents[3]

LIVES = 60.0
"""Seconds after which something that must happen is taken never to happen."""

_running: list[subprocess.Popen[str]] = []

PROGRAMS = {
    "wait": """
print("ready", flush=True)
sys.stdin.read()
""",
    # Says a number only after its row was committed.
    "write": """
import psycopg
with psycopg.connect(server.url("rolvast_owner"), autocommit=True) as connection:
    connection.execute("CREATE TABLE IF NOT EXISTS written (id int)")
    last = connection.execute("SELECT coalesce(max(id), 0) FROM written").fetchone()[0]
    print("ready", flush=True)
    for number in range(last + 1, last + 5_000):
        connection.execute("INSERT INTO written VALUES (%s)", [number])
        print(number, flush=True)
""",
}


def command(program: str, data: Path) -> subprocess.Popen[str]:
    """A command that holds on to the server of `data` and then does what PROGRAMS says."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys\nfrom pathlib import Path\nfrom rolvast.config import postgres\n"
            f"server = postgres.ensure(Path(sys.argv[1]))\n{PROGRAMS[program]}",
            str(data),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    _running.append(process)
    return process


def end_all() -> None:
    """End the commands that a failed test left behind, so that their server stops too."""
    while _running:
        process = _running.pop()
        if process.poll() is None:
            process.kill()
        process.communicate()


def started(process: subprocess.Popen[str]) -> subprocess.Popen[str]:
    """The same command, once it has its server."""
    assert process.stdout is not None
    if process.stdout.readline() != "ready\n":
        raise AssertionError(process.communicate()[1])
    return process


def ended(process: subprocess.Popen[str]) -> None:
    """Let a waiting command end by itself."""
    said = process.communicate("")[1]
    assert process.returncode == 0, said


def folder_of(data: Path) -> Path:
    """The cluster of a data folder."""
    return next(data.glob("pg[0-9][0-9]"))


def postmaster_of(data: Path) -> int:
    """The process number of the server of a data folder."""
    number = supervisor.postmaster(folder_of(data))
    assert number is not None
    return number


def until(happened: Callable[[], bool]) -> None:
    """Wait for something that must happen."""
    end = time.monotonic() + LIVES
    while not happened():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)


def gone(data: Path) -> None:
    """Wait for the supervisor of a data folder to end; PostgreSQL has then ended before it."""

    def free() -> bool:
        lock = sharing._claimed(data / sharing.SUPERVISED)
        if lock is not None:
            os.close(lock)
        return lock is not None

    until(free)


def children_of(process: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for line in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name of the program stands in brackets and may hold anything.
            parent = line.read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if parent == str(process):
            found.append(int(line.parent.name))
    return found


def parent_of(process: int) -> int:
    """Who started a process: for PostgreSQL, its supervisor."""
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
