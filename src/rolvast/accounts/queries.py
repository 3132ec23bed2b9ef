"""Reads who someone is and where they live or work."""

from collections.abc import Callable, Collection
from datetime import date
from functools import wraps
from typing import Concatenate

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from rolvast.accounts.models import Area, Municipality, Person, Position, Team
from rolvast.accounts.rules import Identity, IdentityKind, PositionKind, stranger


class Request(HttpRequest):
    """A request as the middleware hands it to a view: of one municipality, from somebody."""

    municipality: Municipality
    identity: Identity


def require_staff(viewer: Identity) -> None:
    """Raise ``PermissionDenied`` unless this is somebody who works for the municipality."""
    if not viewer.is_staff:
        raise PermissionDenied


type View[**P] = Callable[Concatenate[Request, P], HttpResponse]


def for_staff[**P](view: View[P]) -> View[P]:
    """A page for who works for the municipality: a resident is refused, a stranger is sent to sign in."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.identity.person_id is None:
            return redirect_to_login(request.get_full_path())
        require_staff(request.identity)
        return view(request, *args, **kwargs)

    return never_cache(guarded)


def municipality_for(host: str, *, otherwise: str = "") -> Municipality | None:
    """The municipality served under this host name; ``None`` on an empty database.

    Where no host name fits: the one with the code ``otherwise``, or the default one.
    """
    name = (host.rsplit(":", 1)[0] if not host.endswith("]") else host).lower().rstrip(".")
    found = list(
        Municipality.objects.filter(Q(host=name) | (Q(code=otherwise) if otherwise else Q(is_default=True)))
    )
    return min(found, key=lambda municipality: municipality.host != name, default=None)


def municipality_named(text: str) -> Municipality | None:
    """The municipality with this CBS code or name, as somebody types it on the command line."""
    return Municipality.objects.filter(Q(code__iexact=text) | Q(name__iexact=text)).first()


def entered() -> int:
    """Which municipality this transaction belongs to (``accounts.actions.enter``)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('rolvast.municipality')::bigint")
        return int(cursor.fetchone()[0])


def default_municipality() -> Municipality | None:
    """The municipality that is served where no host name says which."""
    return Municipality.objects.filter(is_default=True).first()


def municipalities() -> list[Municipality]:
    """Every municipality of this installation, for what runs by the clock."""
    return list(Municipality.objects.order_by("code"))


def positions_of(person_id: int, *, on: date) -> QuerySet[Position]:
    """The positions a person holds on a day, the oldest first."""
    return (
        Position.objects.filter(person_id=person_id, starts_on__lte=on)
        .filter(Q(ends_on=None) | Q(ends_on__gte=on))
        .order_by("starts_on", "id")
    )


def identity_of(person: Person | None, *, municipality_id: int, on: date) -> Identity:
    """Who a signed-in person is today; a stranger when nobody is signed in."""
    if person is None or person.municipality_id != municipality_id:
        return stranger(municipality_id)
    position = positions_of(person.pk, on=on).first()
    if position is None:
        return Identity(municipality_id=municipality_id, kind=IdentityKind.RESIDENT, person_id=person.pk)
    return in_position(position)


def in_position(position: Position) -> Identity:
    """The identity of the holder of a position, acting in it."""
    return Identity(
        municipality_id=position.municipality_id,
        kind=IdentityKind.STAFF,
        person_id=position.person_id,
        position_id=position.pk,
        position_kind=PositionKind(position.kind),
        team_id=position.team_id,
    )


def areas() -> QuerySet[Area]:
    """All areas of the municipality entered, by name."""
    return Area.objects.order_by("name")


def teams() -> QuerySet[Team]:
    """All teams of the municipality entered, by name."""
    return Team.objects.order_by("name")


def staff_positions(*, on: date) -> QuerySet[Position]:
    """Everyone who can be given a case on a day, with person and team."""
    return (
        Position.objects.filter(kind=PositionKind.STAFF, starts_on__lte=on)
        .filter(Q(ends_on=None) | Q(ends_on__gte=on))
        .select_related("person", "team")
        .order_by("person__name", "id")
    )


def everyone_at_work(*, on: date) -> QuerySet[Position]:
    """Every position held on a day, of any kind, with person and team, by name."""
    return (
        Position.objects.filter(starts_on__lte=on)
        .filter(Q(ends_on=None) | Q(ends_on__gte=on))
        .select_related("person", "team")
        .order_by("person__name", "id")
    )


def residents(*, on: date) -> QuerySet[Person]:
    """Who has an account and does not work for the municipality on a day, by name."""
    at_work = everyone_at_work(on=on).order_by().values("person_id")
    return Person.objects.filter(is_active=True).exclude(pk__in=at_work).order_by("name", "id")


def positions_by_id(position_ids: Collection[int]) -> dict[int, Position]:
    """These positions with their person and team, ended ones too: who a history names. One statement."""
    found = Position.objects.filter(pk__in=position_ids).select_related("person", "team")
    return {position.pk: position for position in found}


def deciding_positions(*, on: date) -> QuerySet[Position]:
    """Who can hold a mandate to decide about tasks on a day: the board first, then administrators."""
    return (
        Position.objects.filter(kind__in=[PositionKind.BOARD, PositionKind.ADMINISTRATOR], starts_on__lte=on)
        .filter(Q(ends_on=None) | Q(ends_on__gte=on))
        .order_by("-kind", "starts_on", "id")
    )


def answering_positions(*, on: date) -> QuerySet[Position]:
    """Who can answer for a task on a day: managers, administrators and the board, with their team."""
    return (
        Position.objects.filter(
            kind__in=[PositionKind.MANAGER, PositionKind.ADMINISTRATOR, PositionKind.BOARD],
            starts_on__lte=on,
        )
        .filter(Q(ends_on=None) | Q(ends_on__gte=on))
        .select_related("team")
        .order_by("starts_on", "id")
    )


def demonstration_people(*, on: date) -> QuerySet[Person]:
    """Whom one can be in the demonstration, each with the positions held on a day in ``held``."""
    return (
        Person.objects.filter(is_active=True)
        .exclude(introduction="")
        .prefetch_related(
            Prefetch(
                "positions",
                Position.objects.filter(starts_on__lte=on)
                .filter(Q(ends_on=None) | Q(ends_on__gte=on))
                .order_by("starts_on", "id"),
                to_attr="held",
            )
        )
        .order_by("id")
    )
