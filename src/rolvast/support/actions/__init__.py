"""Opens lists, takes signatures online and from paper, confirms and withdraws, sets thresholds."""

from rolvast.support.actions.keeping import (
    end,
    end_passed,
    erase,
    open_for,
    prolong,
    rename,
    set_threshold,
)
from rolvast.support.actions.paper import enter_paper
from rolvast.support.actions.signing import Said, Signed, confirm, forget_unconfirmed, sign, withdraw
from rolvast.support.rules import SupportRefused

__all__ = [
    "Said",
    "Signed",
    "SupportRefused",
    "confirm",
    "end",
    "end_passed",
    "enter_paper",
    "erase",
    "forget_unconfirmed",
    "open_for",
    "prolong",
    "rename",
    "set_threshold",
    "sign",
    "withdraw",
]
