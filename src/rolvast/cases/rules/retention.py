"""How long a case is kept, from when that counts, and what stops its destruction. Pure.

By the selection list of the municipalities (Archiefwet 1995, articles 3 and 5): a case is kept for the period
of its result, counted from its closing plus the process term; what is kept for ever is never destroyed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rolvast.cases.rules.moves import Move
from rolvast.cases.rules.state import RETENTION, Step
from rolvast.catalogue.rules import Outcome, Retention
from rolvast.deadlines.rules import TermError
from rolvast.deadlines.rules.periods import FIRST_YEAR, Period
from rolvast.huisstijl.dates import long_date, period_text

#: The kinds of the acts by which destruction is stopped, and goes on.
HOLD, LIFT = RETENTION + "hold", RETENTION + "lift"


class HoldGround(StrEnum):
    """Why a case is not destroyed although its time is over."""

    APPEAL = "APPEAL"
    WOO = "WOO"
    HOTSPOT = "HOTSPOT"
    RUNS_ON = "RUNS_ON"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _GROUND_LABELS[self]

    @property
    def sentence(self) -> str:
        """The same with a capital letter in front."""
        return self.label[0].upper() + self.label[1:]


_GROUND_LABELS = {
    HoldGround.APPEAL: "er loopt een zaak bij de rechter",
    HoldGround.WOO: "iemand vroeg om deze informatie (Woo, artikel 4.1a)",
    HoldGround.HOTSPOT: "de zaak hoort bij iets wat veel mensen raakte (hotspot)",
    HoldGround.RUNS_ON: "wat is toegekend, loopt nog",
    HoldGround.OTHER: "een andere reden",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What holds for one outcome: the result of the list, its period, and the process term before it."""

    result: str
    period: str
    process: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFor:
    """How long one case is kept. ``last_on``: the last day; ``None`` is for ever."""

    result: str
    counts_from: date
    last_on: date | None


def keeping_of(retention: Retention, outcome: Outcome | None) -> Keeping:
    """What a task says about a case with this outcome.

    What is kept for ever because of what it is about stays so whatever came of it, unless the task names the
    outcome. The process term is about what was granted: an outcome named apart has none.
    """
    for one in retention.by_outcome:
        if outcome in one.outcomes:
            return Keeping(result=one.result, period=one.period)
    return Keeping(result=retention.result, period=retention.period, process=retention.process)


def kept_for(keeping: Keeping, *, ended_on: date) -> KeptFor:
    """How long a case that ended on this day is kept.

    What ends after the years that can be computed counts as for ever.
    """
    counts_from = _after(keeping.process, ended_on) if keeping.process else ended_on
    last = _after(keeping.period, counts_from) if keeping.period and counts_from else None
    return KeptFor(result=keeping.result, counts_from=counts_from or ended_on, last_on=last)


def _after(period: str, day: date) -> date | None:
    if not any(char in "123456789" for char in period):
        return day  # P0D: the day itself
    try:
        return Period.parse(period).after(day)
    except TermError:
        return None


def last_ended(keeping: Keeping, *, on: date) -> date | None:
    """The latest day on which a case can have ended that may be destroyed on this day; ``None``: none can.

    So that a database can look for them: a later end never means an earlier day of destruction.
    """
    first, last = date(FIRST_YEAR, 1, 1), on
    if not _is_over(keeping, first, on):
        return None
    while first < last:
        middle = first + timedelta(days=((last - first).days + 1) // 2)
        if _is_over(keeping, middle, on):
            first = middle
        else:
            last = middle - timedelta(days=1)
    return first


def _is_over(keeping: Keeping, ended_on: date, on: date) -> bool:
    last = kept_for(keeping, ended_on=ended_on).last_on
    return last is not None and last < on


def longest(kept: Iterable[KeptFor]) -> KeptFor:
    """Of cases that belong together, the one kept longest: for ever above any day."""
    return max(kept, key=lambda one: (one.last_on is None, one.last_on or date.max))


def standing_holds(steps: Iterable[Step]) -> frozenset[HoldGround]:
    """What stops the destruction of a case by its acts: what was not lifted, and a running appeal."""
    standing: set[HoldGround] = set()
    for step in steps:
        match step.kind:
            case "retention.hold":
                standing.add(HoldGround(str(step.facts["ground"])))
            case "retention.lift":
                standing.discard(HoldGround(str(step.facts["ground"])))
    return frozenset(standing | ({HoldGround.APPEAL} if _appeal_runs(steps) else set()))


def _appeal_runs(steps: Iterable[Step]) -> bool:
    kinds = [step.kind for step in steps if step.kind in {Move.APPEAL, Move.RULING}]
    return bool(kinds) and kinds[-1] == Move.APPEAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How long a case is kept together with what belongs to it, and what stops its destruction.

    ``kept``: ``None`` while a case is not over, or where its task does not say how long.
    """

    kept: KeptFor | None
    unknown: bool = False
    is_over: bool = True
    holds: frozenset[HoldGround] = frozenset()

    def stops(self, *, on: date) -> tuple[str, ...]:
        """Why the case cannot be destroyed on this day, in Dutch; empty where it can."""
        found = []
        if self.unknown:
            found.append("De taak zegt niet hoe lang een zaak wordt bewaard.")
        if not self.is_over:
            found.append("Deze zaak, of een zaak die erbij hoort, is nog niet klaar.")
        if self.kept is not None and self.kept.last_on is None:
            found.append("Deze zaak blijft altijd bewaard.")
        elif self.kept is not None and self.kept.last_on is not None and self.kept.last_on >= on:
            found.append(f"Deze zaak wordt bewaard tot en met {long_date(self.kept.last_on)}.")
        found += [f"Vernietigen mag niet: {hold.label}." for hold in sorted(self.holds)]
        return tuple(found)


def told_to_resident(
    retention: Retention | None,
    *,
    outcome: Outcome | None,
    ended_on: date | None,
    holds: frozenset[HoldGround],
) -> tuple[str, ...]:
    """How long we keep a case and why, in sentences to its applicant; none where the task does not say."""
    if retention is None:
        return ()
    keeping = keeping_of(retention, outcome)
    why = f"Zo staat het in de landelijke Selectielijst gemeenten 2020, bij resultaat {keeping.result}."
    held = tuple(f"Wij bewaren de zaak langer: {hold.label}." for hold in sorted(holds))
    if not keeping.period:
        return ("Wij bewaren deze zaak voor altijd.", why, *held)
    if ended_on is None:
        counts = f" en {period_text(keeping.process)}" if keeping.process else ""
        return (
            f"Wij bewaren deze zaak tot {period_text(keeping.period)}{counts} nadat zij klaar is.",
            why,
            *held,
        )
    last = kept_for(keeping, ended_on=ended_on).last_on
    if last is None:
        return ("Wij bewaren deze zaak voor altijd.", why, *held)
    return (
        f"Wij bewaren deze zaak tot en met {long_date(last)}.",
        "Hoort er een bezwaar of een andere melding bij? Dan kan het langer zijn.",
        "Daarna wissen wij alles wat u instuurde en wat wij u schreven.",
        why,
        *held,
    )
