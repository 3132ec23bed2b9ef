"""Connects the demonstration to the small receiver that plays the register of persons."""

from datetime import datetime

from rolvast.accounts.rules import system
from rolvast.config.receiving import Register
from rolvast.handover import actions, queries

_KEY = "basisregistratie-personen"


def connect_register(*, municipality_id: int, register: Register, at: datetime) -> None:
    """Set up the receiver that the task of a birth names, where it is now; in the municipality entered."""
    known = queries.receiver_of(_KEY)
    if known is not None and known.is_active and known.url == register.url:
        return
    actions.set_up(
        key=_KEY,
        name="Basisregistratie Personen",
        url=register.url,
        secret=register.secret,
        is_active=True,
        by=system(municipality_id),
        at=at,
    )
