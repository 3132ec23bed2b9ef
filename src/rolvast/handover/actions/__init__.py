"""Tells other systems what happened: makes events, delivers them, mends what was not delivered."""

from rolvast.handover.actions.delivering import deliver
from rolvast.handover.actions.erasing import erase
from rolvast.handover.actions.mending import HandoverRefused, give_up, send_again
from rolvast.handover.actions.offering import offer
from rolvast.handover.actions.queueing import wake
from rolvast.handover.actions.receivers import ReceiverRefused, SetUp, renew_secret, set_up

__all__ = [
    "HandoverRefused",
    "ReceiverRefused",
    "SetUp",
    "deliver",
    "erase",
    "give_up",
    "offer",
    "renew_secret",
    "send_again",
    "set_up",
    "wake",
]
