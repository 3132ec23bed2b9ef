"""The role map of the whole catalogue: what the page costs on the server, what it weighs, what it asks.

The peer, in the same run and with the same template engine, is a page of the same links as one flat list.
"""

import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from bench import MACHINE, SHARED, CannotRun, Measurement, benchmark, compare

#: The rungs that tasks are decided on, in turn; every twelfth task is left undecided, every ninth moves.
UNDECIDED, MOVES = 12, 9
FLAT = """{% extends "huisstijl/base.html" %}{% block main %}<h1>Taken</h1><ul>
{% for task in tasks %}<li><a href="{{ url("front:task", task.key) }}">{{ task.name }}</a></li>{% endfor %}
</ul>{% endblock %}"""


@benchmark
def role_map() -> Iterator[Measurement]:
    """The page as a stranger asks for it, today and on an earlier day, with its weight and statements."""
    products = SHARED / "data" / "products" / "upl_2025.csv"
    if not products.is_file():
        raise CannotRun(f"{products} is not there; it is the national product list")
    with tempfile.TemporaryDirectory(prefix="rolvast-bench-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # the embedded server may run as another user
        Path(folder, "static").mkdir()  # nothing is handed out from it here
        os.environ["ROLVAST_DATA"] = folder
        os.environ.pop("DATABASE_URL", None)
        for words in (["upgrade"], ["import-products", str(products)]):
            command = [str(Path(sys.executable).with_name("rolvast")), *words]
            done = subprocess.run(command, capture_output=True, check=False, text=True)
            if done.returncode:
                raise CannotRun(f"{' '.join(words)}: {done.stderr.strip()[-200:]}")
        yield from _measure()


def _measure() -> Iterator[Measurement]:
    from rolvast.config import starting

    starting.start(owner=True)

    from django.db import connection
    from django.template import engines
    from django.test import Client, RequestFactory
    from django.test.utils import CaptureQueriesContext

    from rolvast.accounts import queries as accounts

    municipality = accounts.municipality_for("localhost")
    if municipality is None:
        raise CannotRun("the import made no municipality")
    decided = _decide(municipality.pk)
    client = Client(headers={"host": "localhost"})
    names = _names(municipality.pk)
    flat = engines["jinja2"].from_string(FLAT)
    plain = RequestFactory().get("/")

    def page(path: str) -> bytes:
        response = client.get(path)
        if response.status_code != 200:
            raise CannotRun(f"{path} answered {response.status_code}")
        return bytes(response.content)

    conditions = f"{len(names)} tasks, {decided} with a role; CPU of the whole request; {MACHINE}"
    for title, path in (("today", "/wie-doet-wat/"), ("in 2024", "/wie-doet-wat/?op=2024-07-01")):
        began = time.perf_counter()
        body = page(path)
        first = (time.perf_counter() - began) * 1000
        ours, theirs = compare(lambda path=path: page(path), lambda: flat.render({"tasks": names}, plain))
        yield Measurement(
            name=f"role-map {title}",
            value=ours * 1000,
            unit="ms",
            peer=f"the same links as a flat list ({theirs * 1000:.1f} ms)",
            ratio=ours / theirs,
            conditions=f"the first request took {first:.0f} ms of wall time; {conditions}",
        )
        listed = len(flat.render({"tasks": names}, plain).encode())
        yield Measurement(
            name=f"role-map {title} size",
            value=len(body) / 1000,
            unit="KB",
            peer=f"the same links as a flat list ({listed / 1000:.0f} KB)",
            ratio=len(body) / listed,
            conditions=f"HTML before packing, {len(gzip.compress(body)) / 1000:.0f} KB after; {conditions}",
        )
    with CaptureQueriesContext(connection) as captured:
        page("/wie-doet-wat/")
    yield Measurement(
        name="role-map statements",
        value=len(captured),
        unit="",
        peer="a page without data (/over/)",
        ratio=len(captured) / _statements(page),
        conditions=conditions,
    )


def _statements(page: object) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        page("/over/")  # type: ignore[operator]
    return max(1, len(captured))


def _names(place: int) -> list[object]:
    """Key and name of every task."""
    from rolvast.accounts import actions as accounts
    from rolvast.accounts.rules import stranger
    from rolvast.catalogue import queries

    with accounts.within(place):
        return list(queries.offered_to(stranger(place)))


def _decide(place: int) -> int:
    """Reads in our own task files and decides a role for most tasks, by a board made for it."""
    from rolvast.accounts import actions as accounts
    from rolvast.accounts import queries
    from rolvast.accounts.rules import PositionKind, stranger
    from rolvast.acts import actions as acts
    from rolvast.catalogue import actions
    from rolvast.catalogue import queries as catalogue
    from rolvast.catalogue.rules import Authority, BasisRef, Competence, Role, allowed_roles

    with accounts.within(place):
        team = accounts.add_team(municipality_id=place, name="Meting")
        person = accounts.add_person(
            municipality_id=place, sign_in_name="meting", name="Meting", introduction="meet"
        )
        board = queries.in_position(
            accounts.appoint(
                person=person,
                kind=PositionKind.BOARD,
                title="meting",
                team=team,
                starts_on=date(2010, 1, 1),
            )
        )
        for authority in Authority:
            acts.give_mandate(
                municipality_id=place,
                position_id=board.position_id or 0,
                authority=authority.label,
                scope="*",
                starts_on=date(2010, 1, 1),
            )
        now = datetime(2026, 9, 1, 8, tzinfo=UTC)
        actions.import_task_files(catalogue.packaged_task_files(), by=board, roles_by=board, at=now)
        open_ones = [task for task in catalogue.offered_to(stranger(place)) if not task.role]
        for number, task in enumerate(open_ones):
            if number % UNDECIDED == 0:
                continue
            allowed = allowed_roles(Competence(task.competence))
            steps = [(allowed[-1 - number % min(4, len(allowed))], date(2023, 1, 1))]
            if number % MOVES == 0:
                steps.append((Role.FACILITATE, date(2026, 3, 1)))
            for role, day in steps:
                actions.decide_role(
                    task,
                    role=role,
                    by=board,
                    at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
                    reason="Bewoners en verenigingen doen dit samen met de gemeente.",
                    basis=BasisRef(law="BWBR0005416", title="Gemeentewet", article="108"),
                    authority=Authority.EXECUTIVE.label,
                    takes_effect_on=day,
                    untested_because="De gemeente doet dit al zo.",
                )
        return sum(bool(task.role) for task in catalogue.offered_to(stranger(place)))
