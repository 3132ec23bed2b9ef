"""Starts what a command needs: the database, then the framework."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rolvast.config.bad_input import BadInput
from rolvast.config.postgres import DATABASE, OWNER, SERVE, DatabaseUnavailable, Server, data_folder, ensure


def start(*, owner: bool = False, serving: bool = False) -> None:
    """Find or start the database and set up Django.

    ``owner``: for commands that migrate; ``serving``: for commands that hand out static files.
    """
    if serving:
        os.environ["ROLVAST_STATIC"] = "collected"
    os.environ["DJANGO_SETTINGS_MODULE"] = "rolvast.config.settings"
    os.environ["ROLVAST_DB_ROLE"] = "owner" if owner else "serve"
    if not os.environ.get("DATABASE_URL"):
        connection = _server().connection(SERVE)
        os.environ["ROLVAST_PG_SOCKET"] = connection["HOST"]  # for the settings, and for our children
        os.environ["ROLVAST_PG_PORT"] = connection["PORT"]
    import django

    django.setup()


def start_afresh() -> None:
    """Throw the embedded database away. Refused on DATABASE_URL, which may hold more than a demonstration."""
    if os.environ.get("DATABASE_URL"):
        raise BadInput("--fresh works on the embedded database only; empty the one of DATABASE_URL yourself")
    import psycopg

    server = _server()
    with psycopg.connect(server.url(OWNER, "postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")


_held: list[Server] = []


def _server() -> Server:
    """The embedded server, held until this process ends."""
    if not _held:
        try:
            _held.append(ensure(data_folder()))
        except DatabaseUnavailable as error:
            raise BadInput(str(error)) from error
    return _held[0]


def upgrade(*, quiet: bool = False) -> None:
    """Bring the database to this version, as its owner, in a process of its own."""
    import subprocess

    command = [sys.executable, "-m", "rolvast.config.commands.upgrade", *(["--quiet"] if quiet else [])]
    done = subprocess.run(command, check=False, env={**os.environ, "ROLVAST_DB_ROLE": "owner"})
    if done.returncode:
        raise BadInput("the database could not be brought to this version; see above")


@contextmanager
def within(code: str | None) -> Iterator[int]:
    """One transaction within a municipality: the one with this CBS code or name, else the default one."""
    from django.db import transaction

    from rolvast.accounts import actions

    with transaction.atomic():
        found = municipality_id(code)
        actions.enter(found)
        yield found


def municipality_id(code: str | None) -> int:
    """The municipality with this CBS code or name; without one the default, made on an empty database."""
    from rolvast.accounts import actions, queries

    found = queries.municipality_named(code) if code else queries.default_municipality()
    if found is None and code:
        raise BadInput(f"there is no municipality {code!r} here; give its CBS code, such as GM0200")
    return (found or actions.make_default_municipality()).pk
