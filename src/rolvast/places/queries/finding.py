"""Which places there are: for everyone those in use now, for who keeps them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, PositionKind
from rolvast.huisstijl.dates import calendar_day
from rolvast.places.models import Place, PlaceClosure
from rolvast.places.rules import Access, Closed, Open, PlaceSaid, lines, open_now

#: Who keeps the places.
KEEPS = frozenset({PositionKind.MANAGER, PositionKind.ADMINISTRATOR})


def may_keep(viewer: Identity) -> bool:
    """May this viewer add and change places?"""
    return viewer.is_staff and viewer.position_kind in KEEPS


def visible_to(viewer: Identity, *, on: date) -> QuerySet[Place]:
    """Everyone sees what is in use on a day, or will be; who keeps them sees all."""
    found = Place.objects.select_related("area")
    if may_keep(viewer):
        return found
    return found.filter(_in_use(on))


def _in_use(on: date) -> Q:
    return Q(is_active=True) & (Q(valid_until=None) | Q(valid_until__gte=on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for: a district by its code, what must be there, and whether open at the moment."""

    area: str = ""
    access: tuple[Access, ...] = ()
    open_now: bool = False

    @property
    def any(self) -> bool:
        """Is anything asked?"""
        return bool(self.area or self.access or self.open_now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One place as the list shows it: whether it is open now, its hours in words, what there is."""

    place: Place
    now: Open
    hours: list[str]
    access: tuple[Access, ...]


def kinds(*, on: date) -> list[tuple[str, int]]:
    """Every kind with places in use on a day, and how many; one statement."""
    rows = Place.objects.filter(_in_use(on)).values("kind").annotate(count=Count("pk")).order_by("kind")
    return [(row["kind"], row["count"]) for row in rows]


def shown(kind: str, wanted: Wanted | None = None, *, at: datetime) -> list[Shown]:
    """The places of a kind in use now that fit what is wanted, by name; two statements."""
    wanted = wanted or Wanted()
    found = _with_closures(Place.objects.filter(_in_use(calendar_day(at)), kind=kind))
    if wanted.area:
        found = found.filter(area__code=wanted.area)
    rows = [_shown(place, at=at) for place in found.order_by("name", "pk")]
    return [
        row
        for row in rows
        if set(wanted.access) <= set(row.access) and (row.now.is_open or not wanted.open_now)
    ]


def one(viewer: Identity, kind: str, slug: str, *, at: datetime) -> Shown | None:
    """One place by its address on the site; ``None`` where there is none to see."""
    found = _with_closures(visible_to(viewer, on=calendar_day(at))).filter(kind=kind, slug=slug).first()
    return _shown(found, at=at) if found else None


def kept(kind: str = "") -> list[Place]:
    """Every place, in use or not, by kind and name, for who keeps them; one statement."""
    found = Place.objects.select_related("area").order_by("kind", "name", "pk")
    return list(found.filter(kind=kind) if kind else found)


def closures_of(place: Place, *, since: date) -> list[PlaceClosure]:
    """The times a place is closed, from a day on."""
    found = PlaceClosure.objects.filter(place=place, ended_at=None, last_on__gte=since)
    return list(found.order_by("first_on", "pk"))


def choices(kind: str, *, on: date) -> list[tuple[str, str]]:
    """What a form offers: the key of each place in use, and its name with its district; one statement."""
    rows = Place.objects.filter(_in_use(on), kind=kind).select_related("area").order_by("name", "pk")
    return [(row.slug, f"{row.name} ({row.area.name})" if row.area else row.name) for row in rows]


def name_of(kind: str, slug: str) -> str:
    """The name of a place somebody chose, in use or not any more; what was kept where there is none."""
    found = Place.objects.filter(kind=kind, slug=slug).values_list("name", flat=True).first()
    return found or slug


def area_names(kind: str, *, on: date) -> list[tuple[str, str]]:
    """The districts in which there are places of a kind, as (code, name), by name."""
    with_places = Place.objects.filter(_in_use(on), kind=kind).exclude(area=None).values("area_id")
    return list(accounts.areas().filter(pk__in=with_places).values_list("code", "name"))


def said_of(place: Place) -> PlaceSaid:
    """What is kept of a place, as it was said."""
    return PlaceSaid(
        kind=place.kind,
        name=place.name,
        address=place.address,
        latitude=place.latitude,
        longitude=place.longitude,
        area=place.area.code if place.area else "",
        week=place.week,
        dates=place.dates,
        access=_access(place.access),
        note=place.note,
        valid_from=place.valid_from,
        valid_until=place.valid_until,
        is_active=place.is_active,
    )


def _with_closures(found: QuerySet[Place]) -> QuerySet[Place]:
    closures = PlaceClosure.objects.filter(ended_at=None).order_by("first_on", "pk")
    return found.select_related("area").prefetch_related(Prefetch("closures", closures))


def _shown(place: Place, *, at: datetime) -> Shown:
    closed = [Closed(first=row.first_on, last=row.last_on, reason=row.reason) for row in place.closures.all()]
    today = calendar_day(at)
    now = open_now(at, week=place.week, dates=place.dates, closed=closed)
    if place.valid_from and today < place.valid_from and now.is_open:
        now = Open(is_open=False)
    return Shown(
        place=place,
        now=now,
        hours=lines(week=place.week, dates=place.dates, closed=closed, today=today),
        access=_access(place.access),
    )


def _access(kept: Iterable[str]) -> tuple[Access, ...]:
    return tuple(one for one in Access if one in set(kept))
