"""Where the steps of a case are, a fold of their acts: which can open, are late, stand in the way. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rolvast.catalogue.rules import Needed, StepBlock
from rolvast.deadlines import rules as deadlines

#: How the kinds of acts about steps begin; the fold of a case passes over these.
KINDS = "step."


class Status(StrEnum):
    """Where a step is."""

    OPEN = "OPEN"
    DONE = "DONE"
    SKIPPED = "SKIPPED"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return {Status.OPEN: "nu", Status.DONE: "klaar", Status.SKIPPED: "overgeslagen"}[self]


class Doing(StrEnum):
    """What happens to a step; the value is the kind of the act."""

    OPEN = "step.opened"
    FINISH = "step.done"
    SKIP = "step.skipped"
    HAND = "step.handed"

    @property
    def label(self) -> str:
        """What happened, as a history says it; the title of the step follows."""
        return {
            Doing.OPEN: "Stap begonnen",
            Doing.FINISH: "Stap klaar",
            Doing.SKIP: "Stap overgeslagen",
            Doing.HAND: "Stap doorgegeven",
        }[self]


class StepRefused(ValueError):
    """This cannot be done with this step. The text is Dutch and says what can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepState:
    """What the acts say of one step. Its owner is a person in a position, else a team by its name."""

    status: Status
    due_on: date | None
    team: str
    position_id: int | None


type States = Mapping[str, StepState]


def apply(state: StepState | None, kind: str, facts: Mapping[str, object]) -> StepState:
    """The state of one step after one more act. ``ValueError`` where acts cannot follow one another so."""
    doing = Doing(kind)
    if (state is None) != (doing is Doing.OPEN):
        raise ValueError(f"{doing} cannot stand here")
    if state is None:
        due = facts.get("due")
        return StepState(
            status=Status.OPEN,
            due_on=date.fromisoformat(str(due)) if due else None,
            team=str(facts.get("team") or ""),
            position_id=_position(facts),
        )
    if state.status is not Status.OPEN:
        raise ValueError(f"{doing} after it ended")
    if doing is Doing.HAND:
        return replace(state, team=str(facts.get("team") or ""), position_id=_position(facts))
    return replace(state, status=Status.DONE if doing is Doing.FINISH else Status.SKIPPED)


def _position(facts: Mapping[str, object]) -> int | None:
    found = facts.get("position")
    return found if isinstance(found, int) else None


def check(step: StepState) -> None:
    """Raise :class:`StepRefused` where nothing can be done with a step any more."""
    if step.status is not Status.OPEN:
        raise StepRefused(f"Deze stap is al {step.status.label}. Kijk hieronder hoe het nu staat.")


def can_open(plan: Sequence[StepBlock], states: States) -> list[StepBlock]:
    """The steps that can begin now: not begun, and everything that comes before is over."""
    return [
        step
        for step in plan
        if step.name not in states
        and all(name in states and states[name].status is not Status.OPEN for name in step.after)
    ]


def due(step: StepBlock, *, opened_on: date) -> date | None:
    """The last day of a step that opens on a day: our own promise, in calendar days."""
    if not step.within:
        return None
    period = deadlines.Period.parse(step.within)
    return deadlines.compute(opened_on, period, regime=deadlines.Regime.NONE).final


def is_late(step: StepState, *, today: date) -> bool:
    """Is it open, and was its last day before today?"""
    return step.status is Status.OPEN and step.due_on is not None and step.due_on < today


def in_the_way(plan: Sequence[StepBlock], states: States, *, closing: bool) -> list[StepBlock]:
    """The steps that must be over before one decides, or closes; a closing waits for both sorts."""
    needed = {Needed.DECISION, Needed.CLOSING} if closing else {Needed.DECISION}
    return [
        step
        for step in plan
        if step.needed in needed and (step.name not in states or states[step.name].status is Status.OPEN)
    ]
