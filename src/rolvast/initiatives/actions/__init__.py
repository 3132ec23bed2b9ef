"""Writes initiatives: what residents do with them, who takes part, what the municipality does."""

from rolvast.initiatives.actions.carrying import (
    begin,
    change,
    finish,
    hand_back,
    publish,
    start,
    stop,
    write_news,
)
from rolvast.initiatives.actions.helping import answer, name_contact
from rolvast.initiatives.actions.joining import accept, erase, invite, join, leave
from rolvast.initiatives.actions.permitting import couple, need_permit

__all__ = [
    "accept",
    "answer",
    "begin",
    "change",
    "couple",
    "erase",
    "finish",
    "hand_back",
    "invite",
    "join",
    "leave",
    "name_contact",
    "need_permit",
    "publish",
    "start",
    "stop",
    "write_news",
]
