"""Reads who someone is and where they live or work."""

from collections.abc import Callable, Collection
from datetime import date, timedelta
from functools import wraps
from typing import Concatenate

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

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
from rolvast.accounts.rules import (
    Identity,
    IdentityKind,
    LinkRefused,
    PositionKind,
    Reached,
    opening_lines,
    stranger,
    token_digest,
)


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


def for_positions[**P](kinds: Collection[PositionKind]) -> Callable[[View[P]], View[P]]:
    """A page for who works in one of these kinds of position: other staff and residents are refused."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.identity.position_kind not in kinds:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return for_staff(guarded)

    return guard


def by_link[**P](view: View[P]) -> View[P]:
    """A page behind a signed link, which no cache keeps; a link that is not right tells nothing."""

    @wraps(view)
    def opened(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except LinkRefused as error:
            return render(request, "huisstijl/link_refused.html", {"problem": str(error)}, status=404)

    return never_cache(opened)


def host_name(host: str) -> str:
    """The name in a ``Host`` header, without its port, as it is kept."""
    return (host.rsplit(":", 1)[0] if not host.endswith("]") else host).lower().rstrip(".")


def municipality_for(host: str, *, otherwise: str = "") -> Municipality | None:
    """The municipality served under this host name; ``None`` on an empty database.

    Where no host name fits: the one with the code ``otherwise``, or the default one.
    """
    name = host_name(host)
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


def people(*, words: str = "", team_id: int | None = None, kind: str = "") -> QuerySet[Person]:
    """Everyone who holds, held or will hold a position, with their positions, by name.

    ``words``: a part of the name or of the name they sign in with.
    """
    wanted = Position.objects.all()
    if team_id is not None:
        wanted = wanted.filter(team_id=team_id)
    if kind:
        wanted = wanted.filter(kind=kind)
    found = Person.objects.filter(pk__in=wanted.values("person_id"))
    if words:
        found = found.filter(Q(name__icontains=words) | Q(sign_in_name__icontains=words))
    held = Position.objects.select_related("team").order_by("-starts_on", "-id")
    return found.prefetch_related(Prefetch("positions", held)).order_by("name", "id")


def person(person_id: int) -> Person | None:
    """One person of the municipality entered, with all positions, the latest first."""
    held = Position.objects.select_related("team").order_by("-starts_on", "-id")
    return Person.objects.filter(pk=person_id).prefetch_related(Prefetch("positions", held)).first()


def position(position_id: int) -> Position | None:
    """One position of the municipality entered, with person and team."""
    return Position.objects.filter(pk=position_id).select_related("person", "team").first()


def positions_ending(*, after: date, until: date) -> QuerySet[Position]:
    """The positions that end in these days, both counted, the first to end first."""
    found = Position.objects.filter(ends_on__range=(after, until))
    return found.select_related("person", "team").order_by("ends_on", "id")


def rates() -> QuerySet[HourRate]:
    """All hour rates, per kind the latest first."""
    return HourRate.objects.order_by("kind", "-starts_on")


def opening_hours() -> dict[int, list[tuple[str, str]]]:
    """When the counter is open, by day of the week (1 is Monday); empty where nobody filled it in."""
    rows = OpeningHours.objects.order_by("weekday").values_list("weekday", "periods")
    return {weekday: [(start, end) for start, end in periods] for weekday, periods in rows}


def closed_days(*, since: date) -> QuerySet[ClosedDay]:
    """The days from this one on that the counter is closed besides the usual ones."""
    return ClosedDay.objects.filter(on__gte=since, is_closed=True).order_by("on")


def contact_details() -> ContactDetails | None:
    """How the municipality entered is reached; ``None`` where nobody filled it in."""
    return ContactDetails.objects.first()


def reached(*, on: date, days: int = 60) -> Reached:
    """How the municipality is reached, with the closed days of the coming ``days``; three statements."""
    details = contact_details() or ContactDetails()
    closed = closed_days(since=on).filter(on__lte=on + timedelta(days=days))
    return Reached(
        postal_address=details.postal_address,
        visiting_address=details.visiting_address,
        telephone=details.telephone,
        email=details.email,
        open=tuple(opening_lines(opening_hours())),
        closed=tuple(closed.values_list("on", "note")),
    )


def position_of_name(sign_in_name: str, *, on: date) -> Position | None:
    """The position that who signs in with this name holds on a day, the oldest if there are more."""
    person = Person.objects.filter(sign_in_name=sign_in_name, is_active=True).first()
    return positions_of(person.pk, on=on).first() if person else None


def token_of(text: str, *, on: date) -> ApiToken | None:
    """The key that another system shows, if it opens anything on a day; one statement, none for no key.

    Only where it was not ended and has not expired, and its position is held by somebody who may sign in.
    Row-level security hides the keys of other municipalities.
    """
    digest = token_digest(text)
    if digest is None:
        return None
    found = ApiToken.objects.filter(
        digest=digest,
        ended_at=None,
        expires_on__gte=on,
        position__starts_on__lte=on,
        position__person__is_active=True,
    ).filter(Q(position__ends_on=None) | Q(position__ends_on__gte=on))
    return found.select_related("position").first()


def tokens() -> QuerySet[ApiToken]:
    """Every key of the municipality entered, ended ones too, the newest first."""
    return ApiToken.objects.select_related("position__person").order_by("-made_at", "-pk")


def absences(*, on: date) -> QuerySet[Absence]:
    """Who is away on a day, with who replaces them."""
    return Absence.objects.filter(cancelled_at=None, starts_on__lte=on, ends_on__gte=on).select_related(
        "position__person", "replacement__person"
    )


def absences_of(*position_ids: int, since: date) -> QuerySet[Absence]:
    """When the holders of these positions are away, from a day on, the first on top."""
    found = Absence.objects.filter(position_id__in=position_ids, cancelled_at=None, ends_on__gte=since)
    return found.select_related("position__person", "replacement__person").order_by("starts_on", "id")


def absence(absence_id: int) -> Absence | None:
    """One absence of the municipality entered, locked; ``None`` where there is none."""
    return Absence.objects.select_for_update().filter(pk=absence_id).first()
