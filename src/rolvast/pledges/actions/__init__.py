"""Writes causes, needs, pledges, promises, offers, and what people are told of them."""

from rolvast.pledges.actions.causes import (
    NeedSaid,
    answer_promise,
    ask,
    close_cause,
    close_need,
    open_cause,
    promise,
    rename,
    set_organisers,
)
from rolvast.pledges.actions.erasing import erase, forget_unconfirmed
from rolvast.pledges.actions.offering import (
    Stood,
    WishSaid,
    ask_what_came,
    confirm_standing,
    contact_offerer,
    guest_of_standing,
    listen,
    offer,
    say_what_came,
    stop,
    tell_listeners,
)
from rolvast.pledges.actions.pledging import (
    Pledged,
    PledgeSaid,
    confirm,
    guest_of,
    pledge,
    verify,
    withdraw,
)

__all__ = [
    "NeedSaid", "PledgeSaid", "Pledged", "Stood", "WishSaid", "answer_promise", "ask", "ask_what_came",
    "close_cause", "close_need", "confirm", "confirm_standing", "contact_offerer", "erase",
    "forget_unconfirmed", "guest_of", "guest_of_standing", "listen", "offer", "open_cause", "pledge",
    "promise", "rename", "say_what_came", "set_organisers", "stop", "tell_listeners", "verify", "withdraw",
]  # fmt: skip
