"""Writes places: adds, changes, closes for a time and opens again, reads a file in."""

from rolvast.places.actions.keeping import (
    add_place,
    change_place,
    close_place,
    import_places,
    reopen_place,
)

__all__ = ["add_place", "change_place", "close_place", "import_places", "reopen_place"]
