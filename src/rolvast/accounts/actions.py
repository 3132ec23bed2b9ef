"""Writes municipalities, people and positions; enters a municipality for one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection, transaction

from rolvast.accounts.models import Area, Municipality, Person, Position, Team
from rolvast.accounts.rules import PositionKind


def enter(municipality_id: int) -> None:
    """Make this transaction belong to one municipality: row-level security shows only its rows.

    Outside a transaction the setting would be gone at once, so that is refused.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("enter() belongs inside a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('rolvast.municipality', %s, true)", [str(municipality_id)])


@contextmanager
def within(municipality_id: int) -> Iterator[None]:
    """One transaction that belongs to one municipality; for jobs and commands."""
    with transaction.atomic():
        enter(municipality_id)
        yield


@contextmanager
def looking_into(municipality_id: int) -> Iterator[None]:
    """Read in another municipality for a moment, within the transaction of one's own, and come back.

    Meanwhile the database itself refuses every write, and row-level security shows only the rows of the
    other. Only named read-only queries of public things use this; what they give must be whole by then:
    fixed values, no rows to be fetched later. An error undoes the crossing with its savepoint.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('rolvast.municipality')::bigint")
            here = int(cursor.fetchone()[0])
            cursor.execute("SET TRANSACTION READ ONLY")  # of the savepoint: it ends with it
        enter(municipality_id)
        yield
        enter(here)


def add_municipality(*, code: str, name: str, host: str = "", is_default: bool = False) -> Municipality:
    """Add a municipality by its CBS code, or find it."""
    return Municipality.objects.get_or_create(
        code=code, defaults={"name": name, "host": host, "is_default": is_default}
    )[0]


def make_default_municipality() -> Municipality:
    """The municipality an empty database gets when something is imported into it before it was set up."""
    return add_municipality(code="GM0000", name="Gemeente", is_default=True)


def add_area(
    *,
    municipality_id: int,
    code: str,
    name: str,
    outline: list[list[tuple[float, float]]],
    inhabitants: int | None,
    counted_on: date | None,
    source: str,
) -> Area:
    """Add or renew an area with its outline and inhabitants."""
    return Area.objects.update_or_create(
        municipality_id=municipality_id,
        code=code,
        defaults={
            "name": name,
            "outline": outline,
            "inhabitants": inhabitants,
            "counted_on": counted_on,
            "source": source,
        },
    )[0]


def add_team(*, municipality_id: int, name: str) -> Team:
    """Add a team, or find it by name."""
    return Team.objects.get_or_create(municipality_id=municipality_id, name=name)[0]


def add_person(
    *, municipality_id: int, sign_in_name: str, name: str, email: str = "", introduction: str = ""
) -> Person:
    """Add someone who can sign in; without a password nobody can until a way of signing in is given."""
    person = Person(
        municipality_id=municipality_id,
        sign_in_name=sign_in_name,
        name=name,
        email=email,
        introduction=introduction,
    )
    person.set_unusable_password()
    person.save(force_insert=True)
    return person


def appoint(
    *,
    person: Person,
    kind: PositionKind,
    title: str,
    team: Team | None,
    starts_on: date,
    ends_on: date | None = None,
) -> Position:
    """Give a person a position from a day on."""
    return Position.objects.create(
        municipality_id=person.municipality_id,
        person=person,
        kind=kind.value,
        title=title,
        team=team,
        starts_on=starts_on,
        ends_on=ends_on,
    )
