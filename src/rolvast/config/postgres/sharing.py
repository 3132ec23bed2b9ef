"""One server for all commands that use a data folder: start it or join it, and hold on to it."""

import contextlib
import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from rolvast.config.postgres import cluster, place, supervisor
from rolvast.config.postgres.place import DatabaseUnavailable, Place
from rolvast.config.postgres.programs import Programs, found_programs, published

HOLD, GATE, SUPERVISED = "postgres.hold", "postgres.gate", "postgres.supervised"
"""Files that carry locks: held shared by every command; held while starting; held by the supervisor."""

LONG = 5.0
"""Seconds after which waiting is said aloud."""


@dataclass(frozen=True)
class Server:
    """A running embedded server, and this process's hold on it: it runs at least until the process ends."""

    socket: Path
    folder: Path
    log: Path
    hold: int

    def connection(self, role: str, database: str = cluster.DATABASE) -> dict[str, str]:
        """Django's words for a connection as `role` (`rolvast_owner`, `rolvast_serve`); no password."""
        return {"HOST": str(self.socket), "PORT": cluster.SETTINGS["port"], "USER": role, "NAME": database}

    def url(self, role: str, database: str = cluster.DATABASE) -> str:
        """The same as one address for libpq, psql and psycopg."""
        host = quote(str(self.socket), safe="")
        return f"postgresql://{quote(role)}@/{quote(database)}?host={host}&port={cluster.SETTINGS['port']}"

    def release(self) -> None:
        """Let go before the process ends; when it was the last hold, the server stops within two seconds."""
        with contextlib.suppress(OSError):
            os.close(self.hold)

    def __enter__(self) -> Self:
        """The server itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go."""
        self.release()


def ensure(data: Path) -> Server:
    """The server of this data folder: joined when it runs, else started; a new folder gets an empty database.

    Returns when it takes connections. Raises DatabaseUnavailable.
    """
    data, account = place.make_data_folder(data)
    hold = _open(data / HOLD)
    try:
        # Waits here while the last server of this folder is being stopped.
        fcntl.flock(hold, fcntl.LOCK_SH)
        with _locked(data / GATE):
            here, moved = place.settle(data, account)
            if moved:
                _say(
                    f"{account.name}, who runs PostgreSQL for root, may not enter {data}: "
                    f"the database lies in {here.base}"
                )
            folder = _joined_or_started(here)
    except BaseException:
        os.close(hold)
        raise
    return Server(socket=here.socket, folder=folder, log=here.log, hold=hold)


def _joined_or_started(here: Place) -> Path:
    programs = found_programs()
    folder = here.base / f"pg{programs.major}"
    cluster.refuse_another_version(here.base, folder, programs)
    started = False
    since = time.monotonic()
    patient = True
    while True:
        lock = _claimed(here.data / SUPERVISED)
        if lock is not None and started:
            os.close(lock)
            raise DatabaseUnavailable(
                f"The database in {folder} does not start: {cluster.telling_line(_end_of(here.log))}. "
                f"The whole story is in {here.log}."
            )
        if lock is not None:
            try:
                _start(here, programs, lock)
            except (OSError, subprocess.SubprocessError) as problem:
                raise DatabaseUnavailable(
                    f"The database in {folder} cannot be started: {problem}"
                ) from problem
            finally:
                os.close(lock)
            started = True
        elif supervisor.is_ready(folder) and _answers(here, programs):
            return folder
        if patient and time.monotonic() - since > LONG:
            patient = False
            _say(
                f"waiting for the database in {folder} (after a crash it first reads back what was written) …"
            )
        time.sleep(0.02)


def _start(here: Place, programs: Programs, lock: int) -> None:
    programs = published(programs, here.account)
    folder = cluster.prepare(here, programs)
    if left := supervisor.wait_for_end(folder):
        raise DatabaseUnavailable(
            f"An earlier PostgreSQL (process {left}) of {folder} does not end. "
            f"Stop it with 'kill -INT {left}'."
        )
    place.make_socket_folder(here)
    for file in here.socket.iterdir():  # of a server that was killed; nobody runs in the folder now
        file.unlink()
    account = here.account
    order: supervisor.Order = {
        "command": cluster.command(here, programs, folder),
        "cluster": str(folder),
        "log": str(here.log),
        "hold": str(here.data / HOLD),
        "lock": lock,
        "uid": account.uid if account.drops else None,
        "gid": account.gid if account.drops else None,
        "environment": cluster.environment(),
    }
    here.log.write_bytes(b"")
    here.log.chmod(0o600)
    if account.drops:
        os.chown(here.log, account.uid, account.gid)
    with here.log.open("ab") as log:
        subprocess.run(
            [sys.executable, "-I", "-S", supervisor.__file__, json.dumps(order)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            pass_fds=[lock],
            start_new_session=True,
            check=True,
        )


def _answers(here: Place, programs: Programs) -> bool:
    """Whether it takes connections now; while it repairs itself after the death of a child it does not."""
    ask = [str(programs.folder / "pg_isready"), "-q", "-h", str(here.socket), "-p", cluster.SETTINGS["port"]]
    return not subprocess.run(
        [*ask, "-U", "postgres", "-d", "postgres"],
        env=cluster.environment(),
        check=False,
    ).returncode


def _open(file: Path) -> int:
    try:
        made = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        owner = file.parent.stat()
        if (
            os.geteuid() == 0 and owner.st_uid != 0
        ):  # the owner of the folder must be able to open it next time
            os.fchown(made, owner.st_uid, owner.st_gid)
    except OSError as problem:
        raise DatabaseUnavailable(
            f"{file} cannot be opened: {problem.strerror}. Run this command as the owner of that folder, "
            "or set ROLVAST_DATA to another."
        ) from problem
    return made


def _claimed(file: Path) -> int | None:
    """A descriptor that holds the lock on `file`, or None when another process has it."""
    lock = _open(file)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    return lock


@contextlib.contextmanager
def _locked(file: Path) -> Iterator[None]:
    lock = _open(file)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _end_of(log: Path) -> str:
    try:
        return log.read_text(encoding="utf-8", errors="replace")[-4000:]
    except OSError:
        return ""


def _say(text: str) -> None:
    print(f"rolvast: {text}", file=sys.stderr, flush=True)
