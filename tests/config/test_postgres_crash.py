"""Killed -9 in the middle of writing: every row that was said to be kept, is kept."""

import contextlib
import os
import signal
import socket
import subprocess
from pathlib import Path

import psycopg
import pytest
from tests.config.embedded import (
    children_of,
    command,
    folder_of,
    gone,
    parent_of,
    postmaster_of,
    started,
    until,
)

from rolvast.config import postgres
from rolvast.config.postgres import supervisor
from rolvast.config.postgres.programs import found_programs

pytestmark = pytest.mark.server

ENOUGH = 300
"""Rows that are committed before the blow."""


def written_until_killed(data: Path, victims: list[int] | None) -> list[int]:
    """Let a command write; strike when it has said enough; the numbers it said, up to its end."""
    writer = started(command("write", data))
    assert writer.stdout is not None
    said: list[int] = []
    for line in writer.stdout:
        said.append(int(line))
        if len(said) == ENOUGH:
            kill(victims if victims is not None else everything(data))
    writer.communicate()
    assert len(said) >= ENOUGH
    return said


def everything(data: Path) -> list[int]:
    """The supervisor first, so that it can repair nothing; then the server and all its children."""
    server = postmaster_of(data)
    return [parent_of(server), *children_of(server), server]


def kill(victims: list[int]) -> None:
    """All at once; one may have ended because another did."""
    for process in victims:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def rows(data: Path) -> list[int]:
    with postgres.ensure(data) as server, psycopg.connect(server.url(postgres.OWNER)) as connection:
        return [number for (number,) in connection.execute("SELECT id FROM written ORDER BY id")]


def test_everything_killed(data: Path) -> None:
    for _ in range(3):
        said = written_until_killed(data, None)
        kept = rows(data)
        assert set(said) <= set(kept)
        # At most the one row whose commit was done and not yet said.
        assert len(kept) - kept.index(said[-1]) - 1 <= 1
        gone(data)


def test_the_server_killed_is_started_again_while_commands_hold_on(data: Path) -> None:
    holder = started(command("wait", data))
    before = postmaster_of(data)
    said = written_until_killed(data, [before])
    until(lambda: supervisor.is_ready(folder_of(data)))
    assert postmaster_of(data) != before
    assert set(said) <= set(rows(data))
    holder.communicate("")


def test_the_supervisor_killed_takes_the_server_with_it(data: Path) -> None:
    with postgres.ensure(data):
        server = postmaster_of(data)
        said = written_until_killed(data, [parent_of(server)])
        until(lambda: supervisor.postmaster(folder_of(data)) is None)
        # Stopped and not killed: it has written that down, so nothing is to be read back.
        log = (data / "postgres.log").read_text()
        assert "database system is shut down" in log
    assert set(said) <= set(rows(data))


def test_a_child_of_the_server_killed(data: Path) -> None:
    with postgres.ensure(data):
        server = postmaster_of(data)
        said = written_until_killed(data, [children_of(server)[0]])
        assert set(said) <= set(rows(data))


def test_a_number_that_is_another_program_by_now(data: Path) -> None:
    """After a crash the server's file names a process; in a container that number is soon someone else's."""
    with postgres.ensure(data) as server:
        kill(everything(data))
        gone(data)
    account = folder_of(data).stat()
    other = subprocess.Popen(["sleep", "600"], user=account.st_uid if os.geteuid() == 0 else None)
    try:
        file = server.folder / "postmaster.pid"
        lines = file.read_text().splitlines(keepends=True)
        file.write_text(f"{other.pid}\n" + "".join(lines[1:]))
        (server.socket / ".s.PGSQL.5432.lock").write_text(f"{other.pid}\n")
        with postgres.ensure(data) as again, psycopg.connect(again.url(postgres.OWNER)) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_what_a_killed_first_start_left_is_cleared(data: Path) -> None:
    major = found_programs().major
    half = data / f"pg{major}.new"
    half.mkdir()
    (half / "PG_VERSION").write_text(f"{major}\n")
    (data / "socket").mkdir(mode=0o700)
    stale = socket.socket(socket.AF_UNIX)
    stale.bind(str(data / "socket" / ".s.PGSQL.5432"))
    stale.close()
    if os.geteuid() == 0:
        nobody = postgres.place.make_data_folder(data)[1]
        os.chown(data / "socket", nobody.uid, nobody.gid)
    with postgres.ensure(data) as server, psycopg.connect(server.url(postgres.OWNER)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
