"""Reads places: kinds, lists with what is open now, one place, what a form offers."""

from rolvast.places.queries.finding import (
    KEEPS,
    Shown,
    Wanted,
    area_names,
    choices,
    closures_of,
    kept,
    kinds,
    may_keep,
    name_of,
    one,
    said_of,
    shown,
    visible_to,
)
from rolvast.places.queries.mapping import map_of
from rolvast.places.queries.verifying import verify_places

__all__ = [
    "KEEPS",
    "Shown",
    "Wanted",
    "area_names",
    "choices",
    "closures_of",
    "kept",
    "kinds",
    "map_of",
    "may_keep",
    "name_of",
    "one",
    "said_of",
    "shown",
    "verify_places",
    "visible_to",
]
