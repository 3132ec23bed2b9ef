"""What residents do themselves: the table of moves, the fold of acts, and what is asked of what they say."""

from rolvast.initiatives.rules.moves import (
    MOVES,
    PUBLIC,
    RUNNING,
    InitiativeRefused,
    Move,
    Party,
    Status,
    can,
    check,
)
from rolvast.initiatives.rules.said import (
    FIRST_ANSWER,
    LONGEST_NEWS,
    LONGEST_PLAN,
    LONGEST_TITLE,
    InitiativeSaid,
    Role,
    answer_by,
    check_said,
    check_words,
)
from rolvast.initiatives.rules.state import OWN, InitiativeState, ReplayError, apply, replay

__all__ = [
    "FIRST_ANSWER",
    "LONGEST_NEWS",
    "LONGEST_PLAN",
    "LONGEST_TITLE",
    "MOVES",
    "OWN",
    "PUBLIC",
    "RUNNING",
    "InitiativeRefused",
    "InitiativeSaid",
    "InitiativeState",
    "Move",
    "Party",
    "ReplayError",
    "Role",
    "Status",
    "answer_by",
    "apply",
    "can",
    "check",
    "check_said",
    "check_words",
    "replay",
]
