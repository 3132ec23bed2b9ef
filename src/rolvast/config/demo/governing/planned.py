"""What is planned for proposals, talks and snags, in days before today, and which moments that are. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rolvast.catalogue.rules import (
    Aim,
    Alternative,
    Authority,
    Doable,
    Effect,
    Norm,
    ReviewOutcome,
    Role,
    RunningCases,
    SnagAnswer,
)
from rolvast.deadlines.rules import DUTCH
from rolvast.huisstijl.dates import AMSTERDAM

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTest:
    """An execution test; ``answered``: how many days ago, ``None`` where it waits. ``weeks`` to answer in."""

    by: str
    asked: int
    weeks: int = 3
    answered: int | None = None
    doable: Doable = Doable.YES
    cost: str = ""
    who_is_hit: str = ""
    needed: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDecision:
    """A decision by the alderman, ``days`` ago. ``basis``: the number of the article with the task."""

    days: int
    reason: str
    authority: Authority
    basis: int
    untested: str = ""
    untalked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedReview:
    """A look back, ``days`` ago; ``again``: the next one is so many days after today."""

    days: int
    reason: str
    again: int
    outcome: ReviewOutcome = ReviewOutcome.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRole:
    """A proposal for another role, and what came of it.

    ``effect``: it takes effect on the first of the month on or after so many days from today (before today
    where negative); ``None``: at once with the decision. ``review``: the day to look back, so many days from
    today.
    """

    task: str
    role: Role
    by: str
    proposed: int
    reason: str
    theme: str
    effect: int | None
    review: int
    running: RunningCases
    alternatives: Sequence[Alternative]
    effects: Mapping[Aim, Effect]
    norm: Norm | None = None
    tests: Sequence[PlannedTest] = ()
    decision: PlannedDecision | None = None
    withdrawn: tuple[int, str] | None = None
    looked_back: PlannedReview | None = None

    def takes_effect_on(self, today: date) -> date:
        """The day on which it takes effect, seen from today."""
        if self.effect is not None:
            return month_from(today + self.effect * _DAY)
        return workday(today, self.decision.days if self.decision else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTerm:
    """A proposal for another term, which waits for its test."""

    task: str
    period: str
    by: str
    proposed: int
    reason: str
    effect: int
    running: RunningCases
    tests: Sequence[PlannedTest]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAnswer:
    """What somebody says in a talk, ``days`` ago: per task a role and why. ``who``: "" for a link."""

    who: str
    days: int
    said: Sequence[tuple[Role, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTalk:
    """A role talk; ``weeks`` to answer in. ``closed``: how many days ago, ``None`` while it is open."""

    title: str
    question: str
    by: str
    opened: int
    weeks: int
    closed: int | None
    agenda: Sequence[str]
    staff: Sequence[str]
    residents: Sequence[str]
    links: int
    answers: Sequence[PlannedAnswer]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSnag:
    """A rule in the way, ``days`` ago. ``answer``: what, how many days ago, by whom, and why."""

    task: str
    by: str
    days: int
    rule: str
    cost: str
    idea: str
    minutes: int | None = None
    answer: tuple[SnagAnswer, int, str, str] | None = None


def workday(today: date, days: int) -> date:
    """The last working day on or before so many days ago."""
    day = today - days * _DAY
    while DUTCH.is_free(day):
        day -= _DAY
    return day


def at_work(today: date, days: int, clock: time) -> datetime:
    """A moment in the office, on the last working day on or before so many days ago."""
    return datetime.combine(workday(today, days), clock, AMSTERDAM)


def at_home(today: date, days: int, clock: time) -> datetime:
    """A moment at home, so many days ago."""
    return datetime.combine(today - days * _DAY, clock, AMSTERDAM)


def month_from(day: date) -> date:
    """The first of the month, on or after a day.

    >>> month_from(date(2026, 11, 23)), month_from(date(2026, 12, 1))
    (datetime.date(2026, 12, 1), datetime.date(2026, 12, 1))
    """
    if day.day == 1:
        return day
    return (day.replace(day=1) + 32 * _DAY).replace(day=1)
