"""Keeps the places: each has a subject of its own, and every change is an act that anyone may read."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.places import queries
from rolvast.places.models import Place, PlaceClosure
from rolvast.places.rules import PlaceDoing, PlaceRefused, PlaceSaid, check, kind_name, slug_of


@transaction.atomic
def add_place(said: PlaceSaid, *, by: Identity, at: datetime) -> Place:
    """Add a place; its address on the site comes from its name and stays. Each name once a kind."""
    _check_keeper(by)
    return _add(said, areas=_areas(), by=by, at=at)


def _add(said: PlaceSaid, *, areas: Mapping[str, int], by: Identity, at: datetime) -> Place:
    check(said)
    acts.hold_organisation(by)  # no two of one name at once
    slug = slug_of(said.name) or said.kind
    if Place.objects.filter(kind=said.kind, slug=slug).exists():
        raise PlaceRefused(f"Er is al een plaats die ‘{said.name}’ heet. Kies een andere naam.")
    opened = acts.open_subject(
        subject_kind="place",
        label=f"{kind_name(said.kind)}: {said.name}",
        visibility=Visibility.PUBLIC,
        kind=PlaceDoing.ADD,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts=said.facts(),
    )
    return Place.objects.create(
        municipality_id=by.municipality_id, subject=opened.subject, slug=slug, **_columns(said, areas)
    )


@transaction.atomic
def change_place(place_id: int, said: PlaceSaid, *, by: Identity, at: datetime) -> Place:
    """Write a place anew, but for its kind; where nothing changed nothing is recorded."""
    _check_keeper(by)
    return _change(place_id, said, areas=_areas(), by=by, at=at)


def _change(place_id: int, said: PlaceSaid, *, areas: Mapping[str, int], by: Identity, at: datetime) -> Place:
    check(said)
    place = Place.objects.select_related("area").get(pk=place_id)
    if said.kind != place.kind:
        raise PlaceRefused("De soort van een plaats verandert niet. Maak een nieuwe plaats.")
    if queries.said_of(place).facts() == said.facts():
        return place
    acts.record(
        place.subject_id, kind=PlaceDoing.CHANGE, weight=Weight.FACT, by=by, at=at, facts=said.facts()
    )
    locked = Place.objects.select_for_update().get(pk=place_id)
    for name, value in _columns(said, areas).items():
        setattr(locked, name, value)
    locked.save()
    return locked


@transaction.atomic
def import_places(found: Sequence[PlaceSaid], *, by: Identity, at: datetime) -> tuple[int, int]:
    """Add or change places by kind and name; all of them or none. Gives how many are new and how many known.

    What is not in the file stays as it is: a list that is not whole must close nothing.
    """
    _check_keeper(by)
    areas, new = _areas(), 0
    for said in found:
        known = Place.objects.filter(kind=said.kind, slug=slug_of(said.name) or said.kind).first()
        if known is None:
            _add(said, areas=areas, by=by, at=at)
            new += 1
        else:
            _change(known.pk, said, areas=areas, by=by, at=at)
    return new, len(found) - new


@transaction.atomic
def close_place(
    place_id: int, *, first_on: date, last_on: date, reason: str, by: Identity, at: datetime
) -> PlaceClosure:
    """Close a place on these days and between, both counted. ``reason`` is what people read at the place."""
    _check_keeper(by)
    if last_on < first_on:
        raise PlaceRefused("De laatste dag kan niet vóór de eerste dag zijn.")
    place = Place.objects.get(pk=place_id)
    acts.record(
        place.subject_id,
        kind=PlaceDoing.CLOSE,
        weight=Weight.STATEMENT,
        by=by,
        at=at,
        reason=reason,
        facts={"first": first_on.isoformat(), "last": last_on.isoformat()},
    )
    return PlaceClosure.objects.create(
        municipality_id=place.municipality_id,
        place=place,
        first_on=first_on,
        last_on=last_on,
        reason=reason,
    )


@transaction.atomic
def reopen_place(closure_id: int, *, by: Identity, at: datetime) -> None:
    """Take back that a place is closed for a time."""
    _check_keeper(by)
    closure = PlaceClosure.objects.select_related("place").get(pk=closure_id)
    facts = {"first": closure.first_on.isoformat(), "last": closure.last_on.isoformat()}
    acts.record(
        closure.place.subject_id, kind=PlaceDoing.REOPEN, weight=Weight.FACT, by=by, at=at, facts=facts
    )
    if not PlaceClosure.objects.filter(pk=closure_id, ended_at=None).update(ended_at=at):
        raise PlaceRefused("Deze sluiting is al teruggenomen.")


def _check_keeper(by: Identity) -> None:
    if not queries.may_keep(by):
        raise PlaceRefused("Alleen een leidinggevende of beheerder kan plaatsen veranderen.")


def _areas() -> dict[str, int]:
    return dict(accounts.areas().values_list("code", "pk"))


def _columns(said: PlaceSaid, areas: Mapping[str, int]) -> dict[str, object]:
    facts = said.facts()
    if said.area and said.area not in areas:
        raise PlaceRefused(f"De wijk {said.area} kennen wij niet.")
    return {
        "kind": said.kind,
        "name": said.name,
        "address": said.address,
        "latitude": said.latitude,
        "longitude": said.longitude,
        "area_id": areas.get(said.area),
        "week": facts["week"],
        "dates": facts["dates"],
        "access": facts["access"],
        "note": said.note,
        "valid_from": said.valid_from,
        "valid_until": said.valid_until,
        "is_active": said.is_active,
    }
