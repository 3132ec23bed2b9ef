"""Writes appointments: books, moves, cancels, marks who came, reminds, keeps the desks."""

from rolvast.appointments.actions.booking import (
    About,
    Guest,
    attended,
    book,
    cancel,
    cancel_for,
    erase,
    move,
)
from rolvast.appointments.actions.desks import (
    DeskContent,
    change_desk,
    close_desk,
    open_desk,
    reopen_desk,
)
from rolvast.appointments.actions.telling import remind

__all__ = [
    "About",
    "DeskContent",
    "Guest",
    "attended",
    "book",
    "cancel",
    "cancel_for",
    "change_desk",
    "close_desk",
    "erase",
    "move",
    "open_desk",
    "remind",
    "reopen_desk",
]
