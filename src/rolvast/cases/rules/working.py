"""Which position may make which move: execution handles, a manager divides the work."""

from rolvast.accounts.rules import PositionKind
from rolvast.cases.rules.moves import MOVES, Move, Party

_BY_STAFF = frozenset(move for move, rule in MOVES.items() if Party.STAFF in rule.by)

#: What colleagues do among themselves, and reports about the same thing: that divides the work too.
_AMONG_COLLEAGUES = (Move.NOTE, Move.ERASE_NOTE, Move.ASK_ADVICE, Move.ADVISE, Move.JOIN, Move.PART)
#: A manager sees every case, gives cases to people, and decides where there is a mandate to (Awb 10:3);
#: what is asked of or told to a resident on the way there is up to who handles the case.
_MOVES_OF: dict[PositionKind, frozenset[Move]] = {
    PositionKind.STAFF: _BY_STAFF,
    PositionKind.MANAGER: frozenset({Move.ASSIGN, Move.DECIDE, *_AMONG_COLLEAGUES}),
}
#: The kinds of position in which one works on cases.
AT_WORK = frozenset(_MOVES_OF)


def moves_of(kind: PositionKind | None) -> frozenset[Move]:
    """The moves that go with a position; none for who does not work on cases.

    >>> moves_of(PositionKind.BOARD)
    frozenset()
    """
    return _MOVES_OF.get(kind, frozenset()) if kind else frozenset()
