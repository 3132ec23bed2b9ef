"""Holds every place against its acts."""

from collections import Counter
from collections.abc import Iterator, Mapping

from rolvast.acts import queries as acts
from rolvast.places.models import Place, PlaceClosure
from rolvast.places.queries.finding import said_of
from rolvast.places.rules import PlaceDoing


def verify_places() -> Iterator[acts.Difference]:
    """Every place is what its last act says; every closure was said, and taken back where one says so."""
    places = {place.subject_id: place for place in Place.objects.select_related("area").order_by("pk")}
    said: dict[int, Mapping[str, object]] = {}
    closures: dict[int, Counter[tuple[str, str, bool]]] = {key: Counter() for key in places}
    for subject_id, kind, _, facts in acts.steps_of(list(places)):
        period = (str(facts.get("first")), str(facts.get("last")))
        match kind:
            case PlaceDoing.ADD | PlaceDoing.CHANGE:
                said[subject_id] = facts
            case PlaceDoing.CLOSE:
                closures[subject_id][*period, False] += 1
            case PlaceDoing.REOPEN:
                closures[subject_id][*period, False] -= 1
                closures[subject_id][*period, True] += 1
    for row in PlaceClosure.objects.select_related("place"):
        key = (row.first_on.isoformat(), row.last_on.isoformat(), row.ended_at is not None)
        closures[row.place.subject_id][key] -= 1
    for subject_id, place in places.items():
        if said.get(subject_id) != said_of(place).facts():
            yield acts.Difference(f"place {place.pk}", "it is not what its acts say")
        if any(closures[subject_id].values()):
            yield acts.Difference(f"place {place.pk}", "its closures are not what its acts say")
