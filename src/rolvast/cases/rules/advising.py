"""Whom one can ask for advice, until when, and who may answer. Pure."""

from collections.abc import Collection
from datetime import date, timedelta

from rolvast.cases.rules.moves import MoveRefused

#: A question that may wait longer than this is forgotten.
LATEST = timedelta(days=180)


def check_asking(*, adviser_id: int, asked_by_id: int | None, answer_by: date, today: date) -> None:
    """Raise :class:`MoveRefused` where this colleague cannot be asked, or not until that day."""
    if adviser_id == asked_by_id:
        raise MoveRefused("Vraag een collega om advies, niet uzelf.")
    if answer_by <= today:
        raise MoveRefused("De dag voor het antwoord moet na vandaag liggen.")
    if answer_by > today + LATEST:
        raise MoveRefused("Kies een dag binnen een half jaar.")


def check_answering(*, adviser_id: int, stands_in_for: Collection[int], answered: bool) -> None:
    """Raise :class:`MoveRefused` unless the answer is still open, and this is who was asked.

    ``stands_in_for``: the own position, and those that this one replaces now.
    """
    if adviser_id not in stands_in_for:
        raise MoveRefused("Dit advies is aan een collega gevraagd. Alleen die kan antwoorden.")
    if answered:
        raise MoveRefused("Dit advies is al gegeven. Schrijf zo nodig een notitie bij de zaak.")
