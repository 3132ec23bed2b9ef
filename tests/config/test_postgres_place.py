"""Where the embedded database lies, as whom it runs, and what is said when it cannot."""

import os
import shutil
import stat
import tempfile
from pathlib import Path

import psycopg
import pytest
from tests.config.embedded import gone

from rolvast.config import postgres
from rolvast.config.postgres import cluster, place, programs
from rolvast.config.postgres.place import Account

STRANGER = Account("daemon", 1, 1)


def test_the_data_folder_is_the_one_given() -> None:
    assert place.data_folder({"ROLVAST_DATA": "/srv/rolvast"}) == Path("/srv/rolvast")


def test_a_relative_data_folder_is_seen_from_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert place.data_folder({"ROLVAST_DATA": "mine"}) == tmp_path / "mine"


def test_the_users_data_folder_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("HOME", "/home/anna")
    assert place.data_folder({}) == Path("/home/anna/.local/share/rolvast")
    assert place.data_folder({"XDG_DATA_HOME": "/home/anna/data"}) == Path("/home/anna/data/rolvast")
    # The XDG rule: a relative path is to be ignored.
    assert place.data_folder({"XDG_DATA_HOME": "data"}) == Path("/home/anna/.local/share/rolvast")


def test_root_whose_home_is_closed_keeps_its_data_elsewhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(place, "_nobody", lambda: Account("nobody", 65534, 65534))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert place.data_folder({}) == place.VAR


def test_reachable_looks_at_every_folder_on_the_way(tmp_path: Path) -> None:
    base = Path(tempfile.mkdtemp())
    try:
        inner = base / "a" / "b"
        inner.mkdir(parents=True)
        base.chmod(0o755)
        assert place.reachable(inner, STRANGER)
        assert place.reachable(inner / "not there yet", STRANGER)
        base.chmod(0o700)
        assert not place.reachable(inner, STRANGER)
        owner = base.stat()
        assert place.reachable(inner, Account("owner", owner.st_uid, owner.st_gid))
    finally:
        shutil.rmtree(base)


def test_a_long_path_gets_a_short_socket_folder(tmp_path: Path) -> None:
    me = Account("me", os.geteuid(), os.getegid())
    short, long = (place.Place(base, base, me) for base in (Path("/srv/a"), Path("/srv") / ("a" * 90)))
    assert short.socket == Path("/srv/a/socket")
    assert len(os.fsencode(long.socket / ".s.PGSQL.5432")) <= place.LONGEST_SOCKET
    assert long.socket != place.Place(Path("/"), Path("/srv") / ("b" * 90), me).socket


def test_programs_given_by_the_environment_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    found = postgres.binaries()
    monkeypatch.setenv("ROLVAST_PG_BIN", str(found))
    monkeypatch.setattr(programs, "_wheel", lambda: None)
    assert postgres.binaries() == found


def test_without_the_wheel_the_newest_of_the_system_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for major in ("9.6", "14", "16", "17"):
        fake(tmp_path / major / "bin", f"postgres (PostgreSQL) {major}.2")
    monkeypatch.delenv("ROLVAST_PG_BIN", raising=False)
    monkeypatch.setattr(programs, "_wheel", lambda: None)
    monkeypatch.setattr(programs, "DEBIAN", tmp_path)
    assert programs.found_programs() == programs.Programs(tmp_path / "17" / "bin", "17.2")
    shutil.rmtree(tmp_path / "17")
    shutil.rmtree(tmp_path / "16")
    with pytest.raises(postgres.DatabaseUnavailable, match="No PostgreSQL programs of version 15 or newer"):
        postgres.binaries()


@pytest.mark.parametrize(
    ("says", "error"),
    [
        ("postgres (PostgreSQL) 14.9", "needs version 15 or newer"),
        ("hello", "needs version 15 or newer"),
        (None, "no program 'postgres'"),
    ],
)
def test_programs_that_will_not_do_are_named(
    says: str | None, error: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if says is not None:
        fake(tmp_path, says)
    monkeypatch.setenv("ROLVAST_PG_BIN", str(tmp_path))
    with pytest.raises(postgres.DatabaseUnavailable, match=error) as caught:
        postgres.binaries()
    assert str(tmp_path) in str(caught.value)


def test_a_development_version_is_a_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake(tmp_path, "postgres (PostgreSQL) 19beta1")
    monkeypatch.setenv("ROLVAST_PG_BIN", str(tmp_path))
    assert (programs.found_programs().version, programs.found_programs().major) == ("19beta1", 19)


def fake(folder: Path, says: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("postgres", "initdb", "pg_isready"):
        (folder / name).write_text(f"#!/bin/sh\necho '{says}'\n")
        (folder / name).chmod(0o755)


@pytest.mark.parametrize(
    ("log", "line"),
    [
        ("", "it ended without a word"),
        ("LOG: one\nFATAL:  no\nLOG: shut down\n", "FATAL:  no"),
        ("initdb: error: nothing\nhint\n", "initdb: error: nothing"),
        (
            "PANIC:  could not write: No space left on device\n",
            "PANIC:  could not write: No space left on device (The disk is full: make room, "
            "or set ROLVAST_DATA to a folder on another disk.)",
        ),
    ],
)
def test_the_telling_line(log: str, line: str) -> None:
    assert cluster.telling_line(log) == line


@pytest.mark.server
def test_a_folder_of_another_version_is_refused(data: Path) -> None:
    with postgres.ensure(data) as server:
        folder = server.folder
    gone(data)
    (folder / "PG_VERSION").write_text("12\n")
    with pytest.raises(postgres.DatabaseUnavailable, match="made by PostgreSQL 12") as caught:
        postgres.ensure(data)
    assert "ROLVAST_PG_BIN" in str(caught.value)
    folder.rename(data / "pg12")
    with pytest.raises(postgres.DatabaseUnavailable, match="made by PostgreSQL 12"):
        postgres.ensure(data)


@pytest.mark.server
def test_half_a_database_is_not_taken_for_one(data: Path) -> None:
    with postgres.ensure(data) as server:
        folder = server.folder
    gone(data)
    (folder / "global" / "pg_control").unlink()
    with pytest.raises(postgres.DatabaseUnavailable, match=r"does not start: .*pg_control"):
        postgres.ensure(data)
    (folder / "PG_VERSION").unlink()
    with pytest.raises(postgres.DatabaseUnavailable, match="is not a whole database"):
        postgres.ensure(data)


@pytest.mark.server
def test_a_full_disk_is_told_before_anything_is_made(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        cluster.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 5 * 2**20)
    )
    with pytest.raises(postgres.DatabaseUnavailable, match="has 5 MB free; a new database needs 300 MB"):
        postgres.ensure(data)
    assert not list(data.glob("pg*"))


@pytest.mark.server
def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(
        postgres.DatabaseUnavailable, match=r"file/data cannot be made or read: Not a directory"
    ):
        postgres.ensure(tmp_path / "file" / "data")


@pytest.mark.server
def test_a_path_with_spaces_quotes_and_length(data: Path) -> None:
    odd = data / 'de gegevens, "van" Jan\'s gemeente' / ("x" * 80)
    with postgres.ensure(odd) as server, psycopg.connect(server.url(postgres.OWNER)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
        assert server.socket.lstat().st_mode & 0o077 == 0
    gone(odd)
    shutil.rmtree(server.socket)


@pytest.mark.server
def test_a_socket_folder_that_someone_else_laid_there_is_refused(data: Path) -> None:
    (data / "socket").mkdir()
    (data / "socket").chmod(0o777)
    with pytest.raises(postgres.DatabaseUnavailable, match="closed to others"):
        postgres.ensure(data)


@pytest.mark.server
def test_only_its_account_can_enter_the_database(data: Path) -> None:
    with postgres.ensure(data) as server:
        for folder in (server.folder, server.socket):
            known = folder.stat()
            assert stat.S_IMODE(known.st_mode) == 0o700
            assert known.st_uid != 0
