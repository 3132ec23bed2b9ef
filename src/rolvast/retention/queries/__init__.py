"""Reads what can be destroyed, destruction lists with their record, and holds."""

from rolvast.retention.queries.holding import ShownHold, holds_of, standing_holds
from rolvast.retention.queries.listing import (
    AboutCase,
    Overview,
    Record,
    about_case,
    items_of,
    lists_for,
    overview,
    record_of,
)
from rolvast.retention.queries.verifying import verify_retention

__all__ = [
    "AboutCase",
    "Overview",
    "Record",
    "ShownHold",
    "about_case",
    "holds_of",
    "items_of",
    "lists_for",
    "overview",
    "record_of",
    "standing_holds",
    "verify_retention",
]
