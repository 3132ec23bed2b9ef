"""Writes cases: hands them in, moves them on, imports them from a log."""

from rolvast.cases.actions.answering import give_verdict, withdraw
from rolvast.cases.actions.deciding import close, decide, forward, reopen
from rolvast.cases.actions.handling import ask, assign, extend, resume, suspend
from rolvast.cases.actions.importing import LoggedCase, LoggedEvent, import_batch
from rolvast.cases.actions.submitting import Contact, submit

__all__ = [
    "Contact",
    "LoggedCase",
    "LoggedEvent",
    "ask",
    "assign",
    "close",
    "decide",
    "extend",
    "forward",
    "give_verdict",
    "import_batch",
    "reopen",
    "resume",
    "submit",
    "suspend",
    "withdraw",
]
