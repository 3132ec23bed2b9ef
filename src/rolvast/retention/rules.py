"""What may be done with a destruction list, and when. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from rolvast.accounts.rules import PositionKind

#: Who makes lists and looks through them.
ARRANGES = frozenset({PositionKind.MANAGER, PositionKind.ADMINISTRATOR})

#: How many cases stand on one list at most, so that somebody can look through it.
MOST = 500


class ListStatus(StrEnum):
    """Where a destruction list is."""

    PROPOSED = "PROPOSED"
    APPROVED = "APPROVED"
    DONE = "DONE"
    WITHDRAWN = "WITHDRAWN"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _LABELS[self]


_LABELS = {
    ListStatus.PROPOSED: "wacht op goedkeuring",
    ListStatus.APPROVED: "wordt uitgevoerd",
    ListStatus.DONE: "uitgevoerd",
    ListStatus.WITHDRAWN: "ingetrokken",
}


class ListMove(StrEnum):
    """What can happen to a destruction list; the value is the kind of the act."""

    PROPOSE = "destruction.propose"
    TAKE_OFF = "destruction.take_off"
    APPROVE = "destruction.approve"
    WITHDRAW = "destruction.withdraw"
    FINISH = "destruction.finish"


_MOVES: dict[ListMove, tuple[ListStatus, ListStatus | None]] = {
    ListMove.WITHDRAW: (ListStatus.PROPOSED, ListStatus.WITHDRAWN),
    ListMove.APPROVE: (ListStatus.PROPOSED, ListStatus.APPROVED),
    ListMove.FINISH: (ListStatus.APPROVED, ListStatus.DONE),
}


class RetentionRefused(ValueError):
    """This cannot be done now. The text is Dutch and says why and what can be done."""


def check(move: ListMove, *, status: ListStatus) -> ListStatus:
    """The status after a move. Raises :class:`RetentionRefused` where it cannot be made.

    A case is taken off by people while the list is proposed, and by the system where it turns out, while the
    list is carried out, that the case must stay.
    """
    if move is ListMove.TAKE_OFF:
        if status in {ListStatus.PROPOSED, ListStatus.APPROVED}:
            return status
    elif move in _MOVES and _MOVES[move][0] is status:
        return _MOVES[move][1] or status
    raise RetentionRefused(f"Dit kan niet bij een lijst die ‘{status.label}’ is.")


def check_approver(*, made_by: int | None, approver: int | None) -> None:
    """Who made a list cannot approve it. Both are persons."""
    if approver is None or made_by == approver:
        raise RetentionRefused("Wie de lijst maakte, kan haar niet goedkeuren. Vraag een andere beheerder.")


def replay(kinds: "list[str]") -> ListStatus:
    """The status that the acts of a list say. Raises :class:`RetentionRefused` where they cannot follow."""
    if not kinds or kinds[0] != ListMove.PROPOSE:
        raise RetentionRefused("Een lijst begint met een voorstel.")
    status = ListStatus.PROPOSED
    for kind in kinds[1:]:
        status = check(ListMove(kind), status=status)
    return status


@dataclass(frozen=True, slots=True)
class Counted:
    """How many cases of one result were destroyed."""

    result: str
    count: int


def statement(number: int, counted: "list[Counted]", *, taken_off: int, municipality: str) -> str:
    """The record of destruction as everyone may read it: how much of what, and nothing of whom."""
    total = sum(one.count for one in counted)
    rows = "; ".join(f"resultaat {one.result}: {one.count}" for one in counted)
    off = "1 zaak ging" if taken_off == 1 else f"{taken_off} zaken gingen"
    kept = f" {off} van de lijst af." if taken_off else ""
    return (
        f"De gemeente {municipality} vernietigde {total} {'zaak' if total == 1 else 'zaken'} "
        f"van vernietigingslijst {number} volgens de Selectielijst gemeenten 2020"
        + (f" ({rows})." if rows else ".")
        + kept
    )
