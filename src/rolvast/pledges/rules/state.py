"""Where a pledge and a promise stand: the fold of the acts of a cause. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

#: How the kinds of acts of this room begin.
KINDS = "pledges."


class PledgeRefused(ValueError):
    """This cannot be done. The text is Dutch and says why, or what can."""


class Doing(StrEnum):
    """What happens; the value is the kind of the act."""

    OPENED = "pledges.opened"
    ORGANISERS = "pledges.organisers"
    ASKED = "pledges.asked"
    NEED_CLOSED = "pledges.need_closed"
    CONFIRMED = "pledges.confirmed"
    MOVED_UP = "pledges.moved_up"
    WITHDRAWN = "pledges.withdrawn"
    LET_GO = "pledges.let_go"
    VERIFIED = "pledges.verified"
    PROMISED = "pledges.promised"
    PROMISE_ANSWERED = "pledges.promise_answered"
    CLOSED = "pledges.closed"

    @property
    def label(self) -> str:
        """What happened, as a history says it."""
        return _DONE[self]


_DONE = {
    Doing.OPENED: "Hulp kan worden gevraagd",
    Doing.ORGANISERS: "Wie dit regelt is vastgelegd",
    Doing.ASKED: "Hulp gevraagd",
    Doing.NEED_CLOSED: "Vraag om hulp gesloten",
    Doing.CONFIRMED: "Hulp toegezegd",
    Doing.MOVED_UP: "Hulp uit de reserve is nu nodig",
    Doing.WITHDRAWN: "Toezegging ingetrokken",
    Doing.LET_GO: "Toezegging losgelaten",
    Doing.VERIFIED: "Opgeschreven wat er van een toezegging kwam",
    Doing.PROMISED: "De gemeente beloofde iets",
    Doing.PROMISE_ANSWERED: "De gemeente zei wat er van haar belofte kwam",
    Doing.CLOSED: "Er wordt geen hulp meer gevraagd",
}


class Status(StrEnum):
    """Where a pledge stands."""

    UNCONFIRMED = "UNCONFIRMED"
    RESERVE = "RESERVE"
    CONFIRMED = "CONFIRMED"
    KEPT = "KEPT"
    PARTLY_KEPT = "PARTLY_KEPT"
    NOT_KEPT = "NOT_KEPT"
    WITHDRAWN = "WITHDRAWN"
    LET_GO = "LET_GO"

    @property
    def label(self) -> str:
        """The Dutch words; nobody is blamed."""
        return _STATUSES[self]


_STATUSES = {
    Status.UNCONFIRMED: "nog niet bevestigd",
    Status.RESERVE: "in reserve",
    Status.CONFIRMED: "toegezegd",
    Status.KEPT: "gedaan",
    Status.PARTLY_KEPT: "deels gedaan",
    Status.NOT_KEPT: "niet doorgegaan",
    Status.WITHDRAWN: "ingetrokken",
    Status.LET_GO: "niet meer nodig",
}
#: What may still be withdrawn or let go.
LIVE = frozenset({Status.RESERVE, Status.CONFIRMED})
#: What counts for a need.
TAKING = frozenset({Status.CONFIRMED, Status.KEPT, Status.PARTLY_KEPT})


class PromiseStatus(StrEnum):
    """Where a promise of the municipality stands, as it is written down."""

    OPEN = "OPEN"
    KEPT = "KEPT"
    NOT_KEPT = "NOT_KEPT"
    LET_GO = "LET_GO"


def promise_shown(status: PromiseStatus, *, due_on: date, today: date) -> tuple[str, str]:
    """The words and the tone by which a promise is shown. Its day passed without a word: not kept."""
    if status is PromiseStatus.OPEN and today > due_on:
        return "niet gedaan op de beloofde dag", "warning"
    return {
        PromiseStatus.OPEN: ("loopt nog", "info"),
        PromiseStatus.KEPT: ("gedaan", "ok"),
        PromiseStatus.NOT_KEPT: ("niet gedaan", "warning"),
        PromiseStatus.LET_GO: ("niet meer nodig", "neutral"),
    }[status]


class Standing(StrEnum):
    """Where an offer, or a wish to hear, stands."""

    UNCONFIRMED = "UNCONFIRMED"
    STANDING = "STANDING"
    STOPPED = "STOPPED"


def status_of_kept(*, amount: int, done: int) -> Status:
    """How a pledge was kept, by how much of it was done."""
    if done <= 0:
        return Status.NOT_KEPT
    return Status.KEPT if done >= amount else Status.PARTLY_KEPT


def counted(status: Status, *, amount: int, done: int | None) -> int:
    """How much of a need a pledge takes: what was said, until it is known what was done; never more.

    >>> counted(Status.PARTLY_KEPT, amount=120, done=60), counted(Status.WITHDRAWN, amount=120, done=None)
    (60, 0)
    """
    if status not in TAKING:
        return 0
    return amount if done is None else min(amount, done)


def move_up(room: int, waiting: Sequence[tuple[str, int]]) -> list[str]:
    """Which of the pledges in reserve, oldest first, fit whole into the room that came free."""
    found = []
    for key, amount in waiting:
        if amount <= room:
            found.append(key)
            room -= amount
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeState:
    """What the acts say of one pledge."""

    need: str
    amount: int
    status: Status
    done: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseState:
    """What the acts say of one cause: needs by key (wanted, open), pledges and promises by key."""

    is_open: bool = True
    needs: Mapping[str, tuple[int, bool]] = field(default_factory=dict)
    pledges: Mapping[str, PledgeState] = field(default_factory=dict)
    promises: Mapping[str, tuple[str, PromiseStatus]] = field(default_factory=dict)

    def filled(self, need: str) -> int:
        """How much of a need is taken."""
        return sum(
            counted(one.status, amount=one.amount, done=one.done)
            for one in self.pledges.values()
            if one.need == need
        )


def fold(acts: Iterable[tuple[str, Mapping[str, object]]]) -> CauseState:
    """The state after these acts. ``ValueError`` or ``KeyError`` where one cannot follow."""
    state = CauseState()
    for kind, facts in acts:
        state = _apply(state, Doing(kind), facts)
    return state


def _apply(state: CauseState, doing: Doing, facts: Mapping[str, object]) -> CauseState:
    if doing in {Doing.OPENED, Doing.ORGANISERS}:
        return state
    if doing is Doing.CLOSED:
        return _close(state)
    if doing in {Doing.ASKED, Doing.NEED_CLOSED}:
        return _need(state, doing, facts)
    if doing in {Doing.PROMISED, Doing.PROMISE_ANSWERED}:
        return _promise(state, doing, facts)
    key = str(facts["pledge"])
    if doing is Doing.CONFIRMED:
        if key in state.pledges:
            raise ValueError("confirmed twice")
        status = Status.RESERVE if facts["reserve"] else Status.CONFIRMED
        made = PledgeState(need=str(facts["need"]), amount=_whole(facts["amount"]), status=status)
    else:
        was = state.pledges[key]
        made = _after(was, doing, facts)
    return replace(state, pledges={**state.pledges, key: made})


def _after(was: PledgeState, doing: Doing, facts: Mapping[str, object]) -> PledgeState:
    if doing is Doing.VERIFIED:
        done = _whole(facts["done"])
        if was.status not in TAKING | {Status.NOT_KEPT}:
            raise ValueError("nothing to verify")
        return replace(was, done=done, status=status_of_kept(amount=was.amount, done=done))
    if was.status not in LIVE or (doing is Doing.MOVED_UP and was.status is not Status.RESERVE):
        raise ValueError(f"{doing} cannot follow {was.status}")
    after = {Doing.MOVED_UP: Status.CONFIRMED, Doing.WITHDRAWN: Status.WITHDRAWN, Doing.LET_GO: Status.LET_GO}
    return replace(was, status=after[doing])


def _need(state: CauseState, doing: Doing, facts: Mapping[str, object]) -> CauseState:
    key = str(facts["need"])
    if doing is Doing.ASKED:
        return replace(state, needs={**state.needs, key: (_whole(facts["wanted"]), True)})
    return replace(state, needs={**state.needs, key: (state.needs[key][0], False)})


def _promise(state: CauseState, doing: Doing, facts: Mapping[str, object]) -> CauseState:
    key = str(facts["promise"])
    if doing is Doing.PROMISED:
        return replace(state, promises={**state.promises, key: (str(facts["due"]), PromiseStatus.OPEN)})
    due, _was = state.promises[key]
    status = PromiseStatus.KEPT if facts["kept"] else PromiseStatus.NOT_KEPT
    return replace(state, promises={**state.promises, key: (due, status)})


def _close(state: CauseState) -> CauseState:
    return CauseState(
        is_open=False,
        needs={key: (wanted, False) for key, (wanted, _open) in state.needs.items()},
        pledges={
            key: replace(one, status=Status.LET_GO) if one.status in LIVE else one
            for key, one in state.pledges.items()
        },
        promises={
            key: (due, PromiseStatus.LET_GO if status is PromiseStatus.OPEN else status)
            for key, (due, status) in state.promises.items()
        },
    )


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("an amount is a whole number")
    return value
