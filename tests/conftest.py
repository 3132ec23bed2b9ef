"""What every test stands on: the embedded server, a municipality, its people, its tasks."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote, urlencode

import hypothesis
import pytest
from django.db import connection, connections, models, transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from rolvast.accounts.rules import Identity, IdentityKind, PositionKind, stranger

#: No limit on the clock: a busy machine is no failure.
hypothesis.settings.register_profile("rolvast", deadline=None)
hypothesis.settings.load_profile("rolvast")

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ROLVAST_SHARED", str(ROOT.parent / "shared")))
#: The moment at which tests happen: a Tuesday, in summer time.
NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
#: The code of the municipality that has the packaged tasks for the whole run.
PREPARED = "GM0201"


@pytest.fixture
def shared() -> Path:
    """The folder with real files of others; a test that asks for it is skipped, and counted, without it."""
    if not SHARED.is_dir():
        pytest.skip("ROLVAST_SHARED is not there")
    return SHARED


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """The test database is made by the owner, on DATABASE_URL or on an embedded server of the tests' own."""
    from rolvast.config import database, migrating, postgres

    environ = {**os.environ, "ROLVAST_DB_ROLE": "owner"}
    settings = connections["default"].settings_dict
    test = settings["TEST"]
    if not environ.get("DATABASE_URL"):
        server = postgres.ensure(Path(os.environ.get("ROLVAST_TEST_DATA", str(ROOT / ".run" / "test-data"))))
        environ["ROLVAST_PG_SOCKET"] = server.connection(postgres.OWNER)["HOST"]
        environ["ROLVAST_PG_PORT"] = server.connection(postgres.OWNER)["PORT"]
    settings.update({**database.settings(environ), "TEST": test})
    with django_db_blocker.unblock():
        migrating.make_serving_role()
        connection.close()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest
) -> Iterator[None]:
    """The migrated test database, with the serving role's rights; an empty copy where a test asks for one."""
    from rolvast.config import migrating

    with django_db_blocker.unblock():
        migrating.give_rights()
        name = connection.settings_dict["NAME"]
        copied = any("own_database" in getattr(item, "fixturenames", ()) for item in request.session.items)
        if copied:
            connection.close()  # a database that is copied has nobody in it
            _in_no_database(
                f'DROP DATABASE IF EXISTS "{name}_empty"', f'CREATE DATABASE "{name}_empty" TEMPLATE "{name}"'
            )
    yield
    if copied:
        with django_db_blocker.unblock():
            _in_no_database(f'DROP DATABASE "{name}_empty"')


def _in_no_database(*statements: str) -> None:
    """Statements that make and drop databases, which no transaction and no database of the tests is in."""
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def own_database(db: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of programs that work on an empty, migrated database that is this test's alone.

    A copy of what the tests migrated: it costs a tenth of a new server with migrations of its own.
    """
    known = connection.settings_dict
    name = f"{known['NAME']}_own"
    words = {key: word for key, word in known["OPTIONS"].items() if isinstance(word, str)}
    who = quote(known["USER"]) + (f":{quote(known['PASSWORD'], safe='')}" if known["PASSWORD"] else "")
    query = urlencode({**words, "host": known["HOST"], "port": known["PORT"] or "5432"}, quote_via=quote)
    drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'
    with django_db_blocker.unblock():
        _in_no_database(drop, f'CREATE DATABASE "{name}" TEMPLATE "{known["NAME"]}_empty"')
    try:
        yield {
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "ROLVAST_DATA": str(tmp_path),
            "DATABASE_URL": f"postgresql://{who}@/{name}?{query}",
        }
    finally:
        with django_db_blocker.unblock():
            _in_no_database(drop)


def become_serving_role() -> None:
    """From here on this test's transaction has the rights of the serving process, no more."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE rolvast_serve")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sockets are closed in unit tests; only tests of a server or a browser open them."""
    for item in items:
        if not (item.get_closest_marker("server") or item.get_closest_marker("browser")):
            item.add_marker(pytest.mark.disable_socket)


@dataclass(frozen=True)
class Place:
    """A municipality with people, for tests: who is who."""

    municipality_id: int
    officer: Identity
    colleague: Identity
    manager: Identity
    board: Identity
    resident: Identity
    neighbour: Identity
    stranger: Identity


def make_place(
    code: str = "GM0200", name: str = "Testwijk", *, is_default: bool = True, host: str = ""
) -> Place:
    """A municipality with two officers (the first with a mandate), a manager, a board member, residents."""
    from rolvast.accounts import actions, queries
    from rolvast.acts import actions as acts
    from rolvast.catalogue.rules import Authority

    municipality = actions.add_municipality(code=code, name=name, is_default=is_default, host=host)
    actions.enter(municipality.pk)
    team = actions.add_team(municipality_id=municipality.pk, name="Vergunningen")

    def person(sign_in_name: str, full_name: str) -> object:
        return actions.add_person(
            municipality_id=municipality.pk,
            sign_in_name=f"{code}-{sign_in_name}",
            name=full_name,
            introduction=f"{full_name} in de test",
        )

    def works(sign_in_name: str, full_name: str, kind: PositionKind, title: str) -> Identity:
        position = actions.appoint(
            person=person(sign_in_name, full_name),  # type: ignore[arg-type]
            kind=kind,
            title=title,
            team=team,
            starts_on=date(2010, 1, 1),
        )
        return queries.in_position(position)

    def lives(sign_in_name: str, full_name: str) -> Identity:
        someone = person(sign_in_name, full_name)
        return Identity(
            municipality_id=municipality.pk,
            kind=IdentityKind.RESIDENT,
            person_id=someone.pk,  # type: ignore[attr-defined]
        )

    officer = works("ans", "Ans Bakker", PositionKind.STAFF, "medewerker vergunningen")
    board = works("wil", "Wil Steen", PositionKind.BOARD, "wethouder")
    for who, authorities in ((officer, list(Authority)), (board, list(Authority))):
        for authority in authorities:
            acts.give_mandate(
                municipality_id=municipality.pk,
                position_id=who.position_id or 0,
                authority=authority.label,
                scope="*",
                starts_on=date(2010, 1, 1),
            )
    return Place(
        municipality_id=municipality.pk,
        officer=officer,
        colleague=works("bo", "Bo de Wit", PositionKind.STAFF, "medewerker meldingen"),
        manager=works("mo", "Mo Jansen", PositionKind.MANAGER, "teamleider"),
        board=board,
        resident=lives("rin", "Rin de Boer"),
        neighbour=lives("noor", "Noor Smit"),
        stranger=stranger(municipality.pk),
    )


@pytest.fixture(scope="session")
def prepared(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Place:
    """A municipality with the packaged tasks, kept for the whole run: reading them anew costs a second.

    Row-level security keeps it out of sight of tests that make a municipality of their own.
    """
    from rolvast.catalogue import actions, queries

    with django_db_blocker.unblock(), transaction.atomic():
        become_serving_role()
        made = make_place(PREPARED, is_default=False, host="prepared.example")
        actions.import_task_files(queries.packaged_task_files(), by=made.officer, roles_by=made.board, at=NOW)
    return made


def rows(*kinds: type[models.Model]) -> list[int]:
    """How many rows of each there are; the prepared municipality is not counted."""
    return [
        kind.objects.count()
        - (kind.__name__ == "Municipality" and kind.objects.filter(code=PREPARED).count())
        for kind in kinds
    ]


@pytest.fixture
def place(request: pytest.FixtureRequest, prepared: Place, db: None) -> Place:
    """A municipality entered, as the serving role: an empty one, or for ``tasks`` the prepared one."""
    from rolvast.accounts import actions
    from rolvast.catalogue.queries import forget_search
    from rolvast.insight.queries import forget_lead_times

    # What the process keeps of a municipality is of another test.
    forget_lead_times()
    forget_search()
    if "tasks" not in request.fixturenames:
        become_serving_role()
        return make_place()
    with connection.cursor() as cursor:  # for this test it is the one that is served
        cursor.execute("RESET ROLE")
        cursor.execute(
            "UPDATE accounts_municipality SET is_default = true WHERE id = %s", [prepared.municipality_id]
        )
    become_serving_role()
    actions.enter(prepared.municipality_id)
    return prepared


@pytest.fixture
def administrator(place: Place) -> Identity:
    """Somebody who administers the organisation of ``place``."""
    from rolvast.accounts import actions, queries

    person = actions.add_person(municipality_id=place.municipality_id, sign_in_name="ad", name="Ad Min")
    position = actions.appoint(
        person=person,
        kind=PositionKind.ADMINISTRATOR,
        title="beheerder",
        team=None,
        starts_on=date(2010, 1, 1),
    )
    return queries.in_position(position)


def current_versions(place: Place) -> dict[str, object]:
    """The tasks in the catalogue by key, each with its current version; in two statements."""
    from rolvast.catalogue import queries
    from rolvast.catalogue.models import TaskVersion

    tasks = list(queries.visible_to(place.stranger))
    newest = TaskVersion.objects.filter(task__in=tasks, number=models.F("task__version"))
    # Each as if it was read alone: what is read of one is not read of the others with it.
    found = {version.task_id: version for version in newest.fetch_mode(models.FETCH_ONE)}
    return {task.key: found[task.pk] for task in tasks}


@pytest.fixture
def tasks(place: Place) -> dict[str, object]:
    """The packaged tasks in the catalogue, by key, each with its current version."""
    return current_versions(place)


@pytest.fixture
def signed_in(place: Place) -> Callable[[Identity], Client]:
    """A function that gives a client signed in as somebody of the place."""
    from rolvast.accounts.models import Person

    def client(who: Identity) -> Client:
        made = Client()
        made.force_login(Person.objects.get(pk=who.person_id))
        return made

    return client
