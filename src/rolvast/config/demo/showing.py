"""Which cases come first, so that a demonstration that has only just begun shows everything. Pure."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial

from rolvast.cases.rules import Move, Outcome, Status, Verdict
from rolvast.config.demo.planned import Planned

#: So many cases are made before the demonstration is served; the others follow.
FIRST = 200

type Kind = Callable[[Planned], bool]


def best_first(own: Sequence[Planned], others: Sequence[Planned], *, today: date) -> list[Planned]:
    """Residents' own cases and a cross-section of the others, then the rest in the order given.

    The cross-section is mixed, not sorted: any part of it shows some of everything.
    """
    left = list(others)
    first: list[Planned] = []
    for least, kind in _wanted(today, others):
        short = least - sum(1 for case in (*own, *first) if kind(case))
        for case in [case for case in left if kind(case)][: max(0, short)]:
            first.append(case)
            left.remove(case)
    closed = [case for case in left if not case.is_open]
    fill = closed[: max(0, min(FIRST, len(own) + len(others)) - len(own) - len(first))]
    chosen = {id(case) for case in fill}
    mixed = _spread([*first, *fill])
    return [*own, *mixed, *(case for case in left if id(case) not in chosen)]


def _wanted(today: date, others: Sequence[Planned]) -> Iterable[tuple[int, Kind]]:
    """At least so many of each kind, the rarest kinds first."""
    week = today + timedelta(days=7)
    for outcome in Outcome:
        yield 2, partial(_came_to, outcome=outcome)
    for move in Move:
        yield 2, partial(_has, move=move)
    for verdict in Verdict:
        yield 5, partial(_judged, verdict=verdict)
    for task in sorted({case.task for case in others}):
        yield 3, partial(_is_of, task=task)
    yield 6, lambda case: len(case.state.episodes) > 1
    yield 5, lambda case: case.is_open and case.is_late_on(today)
    yield 6, lambda case: case.is_open and today <= (case.state.current.due_on or week) < week
    yield 4, lambda case: case.state.status is Status.WAITING
    yield 4, lambda case: case.state.status is Status.RECEIVED
    yield 4, lambda case: case.state.status is Status.DECIDED
    yield 25, lambda case: case.is_open
    yield 12, lambda case: case.at.date() >= today - timedelta(days=14)


def _came_to(case: Planned, *, outcome: Outcome) -> bool:
    return case.state.current.outcome is outcome


def _has(case: Planned, *, move: Move) -> bool:
    return any(deed.move is move for deed in case.deeds)


def _judged(case: Planned, *, verdict: Verdict) -> bool:
    return case.state.current.verdict is verdict


def _is_of(case: Planned, *, task: str) -> bool:
    return case.task == task


def _spread(cases: Sequence[Planned]) -> list[Planned]:
    """In the order of a fixed stride, so that kinds picked one after another do not stay together."""
    stride = 7
    return [case for start in range(stride) for case in cases[start::stride]]
