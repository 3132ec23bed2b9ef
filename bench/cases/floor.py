"""The least a web server can do here: a page that says hello, and three rows that go into the database.

Served as ``serve`` serves Rolvast: by granian, with as many threads. Nothing is checked, nothing explained.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

from psycopg_pool import ConnectionPool

TABLES = """
CREATE SCHEMA floor;
CREATE TABLE floor.case_row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number text NOT NULL);
CREATE TABLE floor.act_row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL,
    case_id bigint NOT NULL REFERENCES floor.case_row);
CREATE TABLE floor.sent_row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL,
    case_id bigint NOT NULL REFERENCES floor.case_row);
"""

_pool: list[ConnectionPool] = []


def application(
    environ: dict[str, Any], start_response: Callable[[str, list[tuple[str, str]]], object]
) -> Iterable[bytes]:
    """GET says hello; POST writes three rows in one transaction."""
    if environ["REQUEST_METHOD"] == "POST":
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
        with _connections().connection() as connection:
            row = connection.execute(
                "INSERT INTO floor.case_row (number) VALUES (%s) RETURNING id", ["2026-1"]
            ).fetchone()
            case_id = row[0] if row else 0
            connection.execute("INSERT INTO floor.act_row (body, case_id) VALUES (%s, %s)", [body, case_id])
            connection.execute("INSERT INTO floor.sent_row (body, case_id) VALUES (%s, %s)", [body, case_id])
    answer = b"<!doctype html><title>Hallo</title><p>Hallo"
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(answer)))])
    return [answer]


def _connections() -> ConnectionPool:
    if not _pool:
        _pool.append(ConnectionPool(os.environ["FLOOR_DATABASE"], min_size=4, max_size=8, open=True))
    return _pool[0]
