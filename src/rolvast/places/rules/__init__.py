"""The rules of places: kinds, when one is open, the map, the file they are read from. Pure."""

from rolvast.places.rules.drawing import Map, Mark, draw
from rolvast.places.rules.files import (
    COLUMNS,
    LARGEST_BYTES,
    SheetRefused,
    as_csv,
    as_geojson,
    degrees,
    read_dates,
    read_sheet,
    write_dates,
)
from rolvast.places.rules.hours import Closed, Open, lines, open_now, said_on
from rolvast.places.rules.kinds import Access, kind_name, kind_plural, slug_of
from rolvast.places.rules.said import PlaceDoing, PlaceRefused, PlaceSaid, check

__all__ = [
    "COLUMNS",
    "LARGEST_BYTES",
    "Access",
    "Closed",
    "Map",
    "Mark",
    "Open",
    "PlaceDoing",
    "PlaceRefused",
    "PlaceSaid",
    "SheetRefused",
    "as_csv",
    "as_geojson",
    "check",
    "degrees",
    "draw",
    "kind_name",
    "kind_plural",
    "lines",
    "open_now",
    "read_dates",
    "read_sheet",
    "said_on",
    "slug_of",
    "write_dates",
]
