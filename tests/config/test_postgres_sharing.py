"""One embedded server for all commands of a data folder, and none when nobody needs it."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from tests.config.embedded import command, ended, gone, postmaster_of, started

from rolvast.config import postgres
from rolvast.config.postgres import supervisor

pytestmark = pytest.mark.server


def test_a_new_folder_gets_a_database_with_its_roles(data: Path) -> None:
    with postgres.ensure(data) as server:
        with psycopg.connect(server.url(postgres.OWNER)) as connection:
            roles = connection.execute(
                "SELECT rolname, rolsuper, rolcreatedb, rolbypassrls, rolcanlogin FROM pg_roles "
                "WHERE rolname LIKE 'rolvast%' ORDER BY rolname"
            ).fetchall()
            owner = connection.execute(
                "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'rolvast'"
            ).fetchone()
        assert roles == [
            ("rolvast_owner", False, True, False, True),
            ("rolvast_serve", False, False, False, True),
        ]
        assert owner == ("rolvast_owner",)


def test_the_server_is_set_as_promised(data: Path) -> None:
    with postgres.ensure(data) as server, psycopg.connect(server.url(postgres.OWNER)) as connection:
        for name, value in {
            "data_checksums": "on",
            "server_encoding": "UTF8",
            "fsync": "on",
            "synchronous_commit": "on",
            "listen_addresses": "",
            "TimeZone": "UTC",
            "jit": "off",
            "max_connections": "60",
        }.items():
            assert connection.execute("SELECT current_setting(%s)", [name]).fetchone() == (value,), name
        # Letters beyond ASCII have capitals, in every supported version.
        assert connection.execute("SELECT lower('ÉÉN'), upper('één')").fetchone() == ("één", "ÉÉN")
        found = connection.execute(
            "SELECT to_tsvector('dutch', 'ÉÉN') = to_tsvector('dutch', 'één')"
        ).fetchone()
        assert found == (True,)
        for extension in ("btree_gist", "pg_trgm", "unaccent", "citext"):
            connection.execute(f"CREATE EXTENSION {extension}")


def test_the_serving_role_may_not_make_tables(data: Path) -> None:
    with (
        postgres.ensure(data) as server,
        psycopg.connect(server.url(postgres.SERVE)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE TABLE mine (id int)")


def test_the_owner_may_step_down_into_the_serving_role(data: Path) -> None:
    with postgres.ensure(data) as server, psycopg.connect(server.url(postgres.OWNER)) as connection:
        connection.execute("SET ROLE rolvast_serve")
        assert connection.execute("SELECT current_user").fetchone() == ("rolvast_serve",)


def test_the_connection_does_not_listen_to_a_port_in_the_environment(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPORT", "6543")
    with postgres.ensure(data) as server:
        words = server.connection(postgres.SERVE)
        assert words["USER"] == "rolvast_serve"
        with psycopg.connect(
            host=words["HOST"], port=words["PORT"], user=words["USER"], dbname=words["NAME"]
        ) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_commands_share_one_server_and_the_last_stops_it(data: Path) -> None:
    first = started(command("wait", data))
    server = postmaster_of(data)
    second = started(command("wait", data))
    assert postmaster_of(data) == server
    ended(first)
    # The supervisor outlives the command that started it.
    third = started(command("wait", data))
    assert postmaster_of(data) == server
    ended(second)
    third.kill()  # it cannot let go: the kernel does
    third.communicate()
    gone(data)
    again = started(command("wait", data))
    assert postmaster_of(data) != server
    ended(again)


def test_twelve_commands_at_once_on_a_new_folder_get_the_same_server(data: Path) -> None:
    commands = [command("wait", data) for _ in range(12)]
    for process in commands:
        started(process)
    with postgres.ensure(data) as server, psycopg.connect(server.url(postgres.OWNER)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    for process in commands:
        ended(process)


def test_a_command_that_comes_while_the_server_stops_gets_a_server(data: Path) -> None:
    # Each round begins at another moment of the stop: before it, in the middle, after it.
    for pause in (0.0, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8):
        with postgres.ensure(data):
            pass
        subprocess.run([sys.executable, "-c", f"import time; time.sleep({pause})"], check=True)
        with postgres.ensure(data) as server, psycopg.connect(server.url(postgres.OWNER)) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_stopped_server_leaves_nothing_running(data: Path) -> None:
    with postgres.ensure(data) as server:
        assert supervisor.is_ready(server.folder)
    gone(data)
    assert supervisor.postmaster(server.folder) is None
    assert "database system is shut down" in server.log.read_text()


def test_the_log_keeps_no_personal_data_of_a_failed_statement(data: Path) -> None:
    with (
        postgres.ensure(data) as server,
        psycopg.connect(server.url(postgres.OWNER), autocommit=True) as connection,
    ):
        connection.execute("CREATE TABLE person (email text PRIMARY KEY)")
        connection.execute("INSERT INTO person VALUES ('jansen@example.nl')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO person VALUES ('jansen@example.nl')")
        said = server.log.read_text()
    assert "duplicate key" in said
    assert "jansen" not in said
