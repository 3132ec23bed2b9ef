"""The map of a list of places: drawn from their coordinates and the outlines of the districts."""

from collections.abc import Sequence

from django.urls import reverse

from rolvast.accounts import queries as accounts
from rolvast.places.queries.finding import Shown
from rolvast.places.rules import Map, draw


def map_of(rows: Sequence[Shown]) -> Map:
    """The places in the order of the list, with every district that has an outline; one statement."""
    places = [
        (
            row.place.name,
            reverse("places:one", args=[row.place.kind, row.place.slug]),
            float(row.place.latitude),
            float(row.place.longitude),
        )
        for row in rows
    ]
    return draw(places, list(accounts.areas().values_list("name", "outline")))
