"""Reads what is told to other systems: what stands where, who is told, whether all of it holds together."""

from rolvast.handover.queries.reading import (
    Overview,
    overview,
    receiver_of,
    receivers_for,
    sealing_name,
    stuck,
    tries_of,
    visible_to,
    waits_for_another,
)
from rolvast.handover.queries.verifying import verify_handover

__all__ = [
    "Overview",
    "overview",
    "receiver_of",
    "receivers_for",
    "sealing_name",
    "stuck",
    "tries_of",
    "verify_handover",
    "visible_to",
    "waits_for_another",
]
