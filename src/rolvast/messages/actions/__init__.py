"""Writes messages: sends and delivers them, keeps addresses and consent, logs outages, takes in bounces."""

from rolvast.messages.actions.addresses import ask_again, confirm
from rolvast.messages.actions.bouncing import take_bounce
from rolvast.messages.actions.confirming import Asked, ask_confirmation, confirm_address
from rolvast.messages.actions.consenting import consent, consent_of_person
from rolvast.messages.actions.delivering import deliver
from rolvast.messages.actions.erasing import erase, erase_link
from rolvast.messages.actions.outages import OutageRefused, begin_outage, end_outage
from rolvast.messages.actions.paper import (
    mark_posted,
    mark_returned,
    mark_told,
    send_on_paper,
    undo_posted,
)
from rolvast.messages.actions.sending import Recipient, send

__all__ = [
    "Asked",
    "OutageRefused",
    "Recipient",
    "ask_again",
    "ask_confirmation",
    "begin_outage",
    "confirm",
    "confirm_address",
    "consent",
    "consent_of_person",
    "deliver",
    "end_outage",
    "erase",
    "erase_link",
    "mark_posted",
    "mark_returned",
    "mark_told",
    "send",
    "send_on_paper",
    "take_bounce",
    "undo_posted",
]
