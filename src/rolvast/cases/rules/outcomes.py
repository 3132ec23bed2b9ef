"""What came of a case, and what the resident says of it."""

from collections.abc import Collection
from enum import StrEnum

from rolvast.cases.rules.moves import Move, MoveRefused
from rolvast.catalogue.rules import Outcome


class Verdict(StrEnum):
    """The resident's own answer to: was it solved? Never filled in by staff."""

    SOLVED = "SOLVED"
    PARTLY = "PARTLY"
    NOT_SOLVED = "NOT_SOLVED"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _VERDICT_LABELS[self]


_VERDICT_LABELS = {
    Verdict.SOLVED: "opgelost",
    Verdict.PARTLY: "deels opgelost",
    Verdict.NOT_SOLVED: "niet opgelost",
}

#: Which outcomes a move can give, besides what the task allows.
_BY_MOVE: dict[Move, frozenset[Outcome]] = {
    Move.DECIDE: frozenset(outcome for outcome in Outcome if outcome.is_decision),
    Move.CLOSE: frozenset(
        {Outcome.SOLVED, Outcome.SOLVED_BY_RESIDENTS, Outcome.NOT_SOLVED, Outcome.NOT_OUR_TASK}
    ),
    Move.FORWARD: frozenset({Outcome.FORWARDED}),
    Move.WITHDRAW: frozenset({Outcome.WITHDRAWN}),
}


def choices(move: Move, *, allowed: Collection[Outcome]) -> list[Outcome]:
    """The outcomes a move can give for a task that allows ``allowed``, in the order of the list."""
    return [outcome for outcome in Outcome if outcome in _BY_MOVE[move] and outcome in allowed]


def check_outcome(move: Move, outcome: Outcome, *, allowed: Collection[Outcome]) -> None:
    """Raise :class:`MoveRefused` where this move, or this task, does not have this outcome."""
    if outcome not in _BY_MOVE.get(move, frozenset()):
        raise MoveRefused(f"‘{move.label}’ kan niet de uitkomst ‘{outcome.label}’ hebben.")
    if outcome not in allowed and outcome not in {Outcome.FORWARDED, Outcome.WITHDRAWN}:
        raise MoveRefused(f"De uitkomst ‘{outcome.label}’ past niet bij deze taak.")
