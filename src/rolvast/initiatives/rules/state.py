"""The state of an initiative as a fold over its acts. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from rolvast.initiatives.rules.moves import MOVES, Move, Status

#: How the kinds of acts begin that belong to an initiative; what others record about it changes nothing here.
OWN = "initiative."


class ReplayError(ValueError):
    """The acts of an initiative cannot follow one another like this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeState:
    """What the acts of an initiative decide."""

    status: Status
    case_id: int | None = None
    challenge_id: int | None = None
    digest: str = ""
    """Of title and plan as they stand."""
    position_id: int | None = None
    """The contact person of the municipality."""
    answer_by: date | None = None
    """The last day of the first answer: a service norm."""
    answered_at: datetime | None = None
    ended_at: datetime | None = None


def apply(
    state: InitiativeState | None, kind: str, at: datetime, facts: Mapping[str, object]
) -> InitiativeState | None:
    """The state after one more act."""
    if not kind.startswith(OWN):
        return state
    try:
        move = Move(kind)
    except ValueError:
        raise ReplayError(f"an act of unknown kind {kind!r}") from None
    rule = MOVES[move]
    if state is None:
        if move is not Move.BEGIN:
            raise ReplayError(f"an initiative begins with {Move.BEGIN}, not {move}")
        return InitiativeState(
            status=Status.DRAFT,
            case_id=_whole(facts.get("case")),
            challenge_id=_whole(facts.get("challenge")),
            digest=str(facts["digest"]),
        )
    if state.status not in rule.since:
        raise ReplayError(f"{move} cannot follow on {state.status}")
    if move is Move.CHANGE:
        state = replace(state, digest=str(facts["digest"]))
    elif move is Move.PUBLISH:
        state = replace(state, answer_by=date.fromisoformat(str(facts["answer_by"])))
    elif move is Move.CONTACT:
        state = replace(state, position_id=_whole(facts["position"]))
    elif move is Move.ANSWER and state.answered_at is None:
        state = replace(state, answered_at=at)
    elif move in {Move.DONE, Move.STOP, Move.HAND_BACK}:
        state = replace(state, ended_at=at)
    return replace(state, status=rule.to) if rule.to is not None else state


def replay(steps: Iterable[tuple[str, datetime, Mapping[str, object]]]) -> InitiativeState:
    """The state after all acts, in order. Raises :class:`ReplayError` where they cannot follow."""
    state: InitiativeState | None = None
    for kind, at, facts in steps:
        state = apply(state, kind, at, facts)
    if state is None:
        raise ReplayError("an initiative without acts")
    return state


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
