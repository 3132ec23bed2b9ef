"""What came of a case, and what the resident says of it."""

from collections.abc import Collection
from enum import StrEnum

from rolvast.cases.rules.moves import Move, MoveRefused
from rolvast.catalogue.rules import JUDGEMENTS, Kind, Outcome


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


#: By which move an objection or a complaint is judged: the one is an order, the other is not (Awb 9:3).
_JUDGED_BY = {Kind.OBJECTION: Move.DECIDE, Kind.COMPLAINT: Move.CLOSE}


def choices(move: Move, *, allowed: Collection[Outcome], kind: Kind | None = None) -> list[Outcome]:
    """The outcomes a move can give for a task of this kind that allows ``allowed``, in the list's order."""
    can_give = _given_by(move, kind)
    return [outcome for outcome in Outcome if outcome in can_give and outcome in allowed]


def check_outcome(
    move: Move, outcome: Outcome, *, allowed: Collection[Outcome], kind: Kind | None = None
) -> None:
    """Raise :class:`MoveRefused` where this move, or this task, does not have this outcome."""
    if outcome not in _given_by(move, kind):
        raise MoveRefused(f"‘{move.label}’ kan niet de uitkomst ‘{outcome.label}’ hebben.")
    if outcome not in allowed and outcome not in {Outcome.FORWARDED, Outcome.WITHDRAWN}:
        raise MoveRefused(f"De uitkomst ‘{outcome.label}’ past niet bij deze taak.")


def _given_by(move: Move, kind: Kind | None) -> frozenset[Outcome]:
    judged = kind is not None and _JUDGED_BY.get(kind) is move
    return _BY_MOVE.get(move, frozenset()) | (JUDGEMENTS if judged else frozenset())
