"""Writes holds and destruction lists, and has approved lists carried out, one case at a time."""

from rolvast.retention.actions.holding import lift_hold, place_hold
from rolvast.retention.actions.listing import (
    approve,
    destroy_next,
    finish,
    propose,
    take_off,
    wake,
    withdraw,
)

__all__ = [
    "approve",
    "destroy_next",
    "finish",
    "lift_hold",
    "place_hold",
    "propose",
    "take_off",
    "wake",
    "withdraw",
]
