"""Writes municipalities, people, positions and keys; enters a municipality for one transaction."""

import base64
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import connection, transaction

from rolvast.accounts.models import (
    Absence,
    ApiToken,
    Area,
    ClosedDay,
    ContactDetails,
    HourRate,
    Municipality,
    OpeningHours,
    Person,
    Position,
    Team,
)
from rolvast.accounts.queries import host_name
from rolvast.accounts.rules import TOKEN_PREFIX, PositionKind, Scope, token_digest


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
def serving(host: str, *, otherwise: str = "") -> Iterator[Municipality | None]:
    """One transaction that belongs to the municipality served under a host name; ``None``: there is none.

    Which one that is says ``accounts.queries.municipality_for``; here one statement finds and enters it, as
    every page begins with this.
    """
    with transaction.atomic():
        name = host_name(host)
        yield next(iter(Municipality.objects.raw(_SERVED, [name, otherwise, otherwise, name])), None)


_SERVED = """
SELECT served.*, set_config('rolvast.municipality', served.id::text, true) AS entered
FROM (
    SELECT id, code, name, host, is_default FROM accounts_municipality
    WHERE host = %s OR CASE WHEN %s = '' THEN is_default ELSE code = %s END
    ORDER BY host = %s DESC LIMIT 1
) AS served
"""


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


@transaction.atomic
def change_details(person_id: int, *, name: str, email: str) -> Person:
    """Somebody changes their own name and e-mail address; an empty address is one taken away.

    Raises ``ValueError``, in Dutch, for an address that belongs to another account.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    others = Person.objects.filter(municipality_id=person.municipality_id, email=email).exclude(pk=person_id)
    if email and others.exists():
        raise ValueError("Dit e-mailadres kunnen wij hier niet gebruiken. Kies een ander adres.")
    person.name, person.email = name, email
    person.save(update_fields=["name", "email"])
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


def change_person(person: Person, *, name: str, email: str) -> Person:
    """Write a person's name and e-mail address anew."""
    person.name, person.email = name, email
    person.save(update_fields=["name", "email"])
    return person


def let_sign_in(person: Person, *, allowed: bool) -> Person:
    """Let somebody sign in, or no longer; what they did stays."""
    person.is_active = allowed
    person.save(update_fields=["is_active"])
    return person


def end_position(position: Position, *, on: date) -> Position:
    """Let a position end after a day."""
    position.ends_on = on
    position.save(update_fields=["ends_on"])
    return position


def rename_team(team: Team, *, name: str) -> Team:
    """Give a team another name."""
    team.name = name
    team.save(update_fields=["name"])
    return team


def change_area(
    area: Area, *, name: str, inhabitants: int | None, counted_on: date | None, source: str
) -> Area:
    """Write what is known of an area anew; its code and outline stay."""
    area.name, area.inhabitants, area.counted_on, area.source = name, inhabitants, counted_on, source
    area.save(update_fields=["name", "inhabitants", "counted_on", "source"])
    return area


def set_contact_details(*, municipality_id: int, **details: str) -> ContactDetails:
    """Keep how the municipality is reached; ``details`` are the fields of the model."""
    return ContactDetails.objects.update_or_create(municipality_id=municipality_id, defaults=details)[0]


def set_opening_hours(*, municipality_id: int, weekday: int, periods: list[list[str]]) -> OpeningHours:
    """Keep when the counter is open on a day of the week (1 is Monday); none is closed."""
    return OpeningHours.objects.update_or_create(
        municipality_id=municipality_id, weekday=weekday, defaults={"periods": periods}
    )[0]


def set_closed_day(*, municipality_id: int, on: date, note: str, is_closed: bool = True) -> ClosedDay:
    """Close the counter on a day, or take that back."""
    return ClosedDay.objects.update_or_create(
        municipality_id=municipality_id, on=on, defaults={"note": note, "is_closed": is_closed}
    )[0]


def set_rate(*, municipality_id: int, kind: PositionKind, starts_on: date, cents: int) -> HourRate:
    """Keep what an hour costs from a day on, in cents, for a kind of position."""
    return HourRate.objects.update_or_create(
        municipality_id=municipality_id, kind=kind.value, starts_on=starts_on, defaults={"cents": cents}
    )[0]


def add_token(
    *, position: Position, name: str, scopes: Collection[Scope], expires_on: date, at: datetime
) -> tuple[ApiToken, str]:
    """Make a key by which another system acts in a position; gives its row, and the key for this once.

    ``name``: which system it is for. Only the digest is kept: who loses the key gets a new one.
    """
    key = TOKEN_PREFIX + base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    token = ApiToken.objects.create(
        municipality_id=position.municipality_id,
        position=position,
        name=name,
        digest=token_digest(key) or b"",
        scopes=sorted(scopes),
        made_at=at,
        expires_on=expires_on,
    )
    return token, key


def end_token(token_id: int, *, at: datetime) -> bool:
    """End a key of the municipality entered at once; False where there is none, or it ended before."""
    return bool(ApiToken.objects.filter(pk=token_id, ended_at=None).update(ended_at=at))


def note_use(token: ApiToken, *, on: date) -> None:
    """Remember on which day a key was used last: one statement a day."""
    if token.used_on != on:
        ApiToken.objects.filter(pk=token.pk).update(used_on=on)


def add_absence(*, position: Position, starts_on: date, ends_on: date, replacement_id: int | None) -> Absence:
    """Write down that the holder of a position is away, both days included; the caller records the act."""
    return Absence.objects.create(
        municipality_id=position.municipality_id,
        position=position,
        starts_on=starts_on,
        ends_on=ends_on,
        replacement_id=replacement_id,
    )


def cancel_absence(absence: Absence, *, at: datetime) -> None:
    """Take an absence back; the row stays, and says when."""
    absence.cancelled_at = at
    absence.save(update_fields=["cancelled_at"])
