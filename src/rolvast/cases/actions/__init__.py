"""Writes cases: hands them in, moves them on, imports them from a log."""

from rolvast.cases.actions.answering import give_verdict, keep_closed, withdraw
from rolvast.cases.actions.assigning import Assigned, assign_many
from rolvast.cases.actions.deciding import close, decide, forward, reopen
from rolvast.cases.actions.defaulting import give_default, set_penalty
from rolvast.cases.actions.expecting import keep_expected
from rolvast.cases.actions.handling import ask, assign, extend, resume, suspend
from rolvast.cases.actions.importing import LoggedCase, LoggedEvent, import_batch
from rolvast.cases.actions.lapsing import lapse, lapse_due
from rolvast.cases.actions.submitting import Contact, submit

__all__ = [
    "Assigned",
    "Contact",
    "LoggedCase",
    "LoggedEvent",
    "ask",
    "assign",
    "assign_many",
    "close",
    "decide",
    "extend",
    "forward",
    "give_default",
    "give_verdict",
    "import_batch",
    "keep_closed",
    "keep_expected",
    "lapse",
    "lapse_due",
    "reopen",
    "resume",
    "set_penalty",
    "submit",
    "suspend",
    "withdraw",
]
