"""Writes cases: hands them in, moves them on, imports them from a log."""

from rolvast.cases.actions.absence import come_back, go_away
from rolvast.cases.actions.advising import advise, ask_advice
from rolvast.cases.actions.announcing import announce, give_opinion, weighed
from rolvast.cases.actions.answering import give_verdict, keep_closed, withdraw
from rolvast.cases.actions.assigning import Assigned, assign_many
from rolvast.cases.actions.collecting import collected, expired, make_ready, remind_to_collect, sent
from rolvast.cases.actions.continuing import continue_case
from rolvast.cases.actions.deciding import close, decide, reopen
from rolvast.cases.actions.defaulting import give_default, set_penalty
from rolvast.cases.actions.drafting import erase_draft, erase_old_drafts, keep_draft, mail_draft
from rolvast.cases.actions.erasing import erase_case
from rolvast.cases.actions.expecting import keep_expected
from rolvast.cases.actions.forwarding import forward
from rolvast.cases.actions.handling import ask, assign, extend, resume, suspend
from rolvast.cases.actions.importing import LoggedCase, LoggedEvent, import_batch
from rolvast.cases.actions.inspecting import couple_device
from rolvast.cases.actions.joining import join, part
from rolvast.cases.actions.lapsing import lapse, lapse_due
from rolvast.cases.actions.lettering import write_letter_text
from rolvast.cases.actions.noting import erase_note, write_note
from rolvast.cases.actions.objecting import (
    hear,
    note_appeal,
    note_ruling,
    object_to,
    plan_hearing,
    seek_advice,
    take_advice,
    waive_hearing,
)
from rolvast.cases.actions.pausing import agree_pause, ask_pause, decline_pause, unask_pause
from rolvast.cases.actions.paying import remind_of_payments
from rolvast.cases.actions.printing import print_letter
from rolvast.cases.actions.stepping import finish_step, hand_step, skip_step
from rolvast.cases.actions.submitting import Contact, submit
from rolvast.cases.actions.telling import tell_of
from rolvast.cases.actions.visiting import book_appointment

__all__ = [
    "Assigned",
    "Contact",
    "LoggedCase",
    "LoggedEvent",
    "advise",
    "agree_pause",
    "announce",
    "ask",
    "ask_advice",
    "ask_pause",
    "assign",
    "assign_many",
    "book_appointment",
    "close",
    "collected",
    "come_back",
    "continue_case",
    "couple_device",
    "decide",
    "decline_pause",
    "erase_case",
    "erase_draft",
    "erase_note",
    "erase_old_drafts",
    "expired",
    "extend",
    "finish_step",
    "forward",
    "give_default",
    "give_opinion",
    "give_verdict",
    "go_away",
    "hand_step",
    "hear",
    "import_batch",
    "join",
    "keep_closed",
    "keep_draft",
    "keep_expected",
    "lapse",
    "lapse_due",
    "mail_draft",
    "make_ready",
    "note_appeal",
    "note_ruling",
    "object_to",
    "part",
    "plan_hearing",
    "print_letter",
    "remind_of_payments",
    "remind_to_collect",
    "reopen",
    "resume",
    "seek_advice",
    "sent",
    "set_penalty",
    "skip_step",
    "submit",
    "suspend",
    "take_advice",
    "tell_of",
    "unask_pause",
    "waive_hearing",
    "weighed",
    "withdraw",
    "write_letter_text",
    "write_note",
]
