"""Work moved: what a change did to the hours and the money of municipality and society, part by part.

Two equal windows, one on each side of the change. Nothing is netted: hours of the municipality, hours of
residents and money stand apart, each with what is not known about it. A gift of hours is a burden too.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from rolvast.insight.rules.survival import MINIMUM

LONGEST_DAYS = 365
"""A window is a year at most, so that seasons weigh the same on both sides."""
SHORTEST_DAYS = 28
"""Less than four weeks on each side says nothing; then nothing is counted."""
ENOUGH_KNOWN = 0.8
"""Below this share of acts with minutes, the hours of two windows are not compared."""

_Z95 = 1.959963984540054


class ChangeKind(StrEnum):
    """What changed: the role of the municipality, or who carries a task out by agreement."""

    ROLE = "ROLE"
    AGREEMENT = "AGREEMENT"


@dataclass(frozen=True, slots=True)
class Window:
    """Days in a row; both ends count."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def windows(change_on: date, *, today: date, known_from: date) -> tuple[Window, Window] | None:
    """The equal windows before and after a change; the day of the change is the first one after it.

    Up to and including yesterday, and never further back than ``known_from``, the first day of which
    anything is written down. ``None`` where less than four weeks fit on both sides.

    >>> before, after = windows(date(2026, 3, 1), today=date(2026, 5, 1), known_from=date(2020, 1, 1))
    >>> before.days, after.days, before.last, after.first
    (61, 61, datetime.date(2026, 2, 28), datetime.date(2026, 3, 1))
    """
    days = min((today - change_on).days, (change_on - known_from).days, LONGEST_DAYS)
    if days < SHORTEST_DAYS:
        return None
    one = timedelta(days=1)
    return (
        Window(change_on - timedelta(days=days), change_on - one),
        Window(change_on, change_on + timedelta(days=days - 1)),
    )


def why_not(change_on: date, *, today: date, known_from: date | None) -> str:
    """Why there are no windows around a change, as one sentence in Dutch; "" where there are."""
    if known_from is None or (change_on - known_from).days < SHORTEST_DAYS:
        return (
            "Dit is niet te vergelijken: van de tijd vóór de verandering is hier te weinig vastgelegd. "
            "Er zijn minstens vier weken voor nodig."
        )
    if (today - change_on).days < SHORTEST_DAYS:
        return "Nog te kort om te vergelijken. Vanaf vier weken na de verandering ziet u hier wat er schoof."
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """One act of somebody who works for the municipality. ``about``: the subject it was about.

    ``minutes`` None: nobody wrote down how long it took. ``position_kind``: by which its hour is priced.
    """

    on: date
    about: int
    position_kind: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Rate:
    """What an hour of a kind of position costs from a day on, in cents."""

    position_kind: str
    starts_on: date
    cents: int


class Rates:
    """Rates by kind and day."""

    def __init__(self, rates: Iterable[Rate]) -> None:
        self._by_kind: dict[str, list[Rate]] = {}
        for rate in sorted(rates, key=lambda one: one.starts_on):
            self._by_kind.setdefault(rate.position_kind, []).append(rate)

    def on(self, position_kind: str, day: date) -> int | None:
        """Cents an hour on a day; None where no rate was set by then."""
        held = [rate.cents for rate in self._by_kind.get(position_kind, ()) if rate.starts_on <= day]
        return held[-1] if held else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Work of the municipality in a window.

    ``acts`` of which ``untimed`` without minutes: what these took is not in ``minutes`` and is not guessed.
    ``unpriced``: minutes of positions without an hour rate on that day; they are not in ``cents``.
    ``by_subject``: the minutes known of each subject that was worked on.
    """

    acts: int = 0
    untimed: int = 0
    minutes: int = 0
    unpriced: int = 0
    cents: int = 0
    by_subject: Mapping[int, int] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Is it written down of enough acts how long they took?"""
        return self.acts > 0 and (self.acts - self.untimed) >= ENOUGH_KNOWN * self.acts


def hours(rows: Iterable[Worked], *, window: Window, rates: Rates) -> Hours:
    """Add up the acts that fall in a window. Cents are rounded once, at the end, halves up."""
    acts = untimed = minutes = unpriced = minute_cents = 0
    by_subject: dict[int, int] = {}
    for row in rows:
        if row.on not in window:
            continue
        acts += 1
        if row.minutes is None:
            untimed += 1
            continue
        minutes += row.minutes
        by_subject[row.about] = by_subject.get(row.about, 0) + row.minutes
        cents = rates.on(row.position_kind, row.on)
        if cents is None:
            unpriced += row.minutes
        else:
            minute_cents += row.minutes * cents
    return Hours(
        acts=acts,
        untimed=untimed,
        minutes=minutes,
        unpriced=unpriced,
        cents=(minute_cents + 30) // 60,
        by_subject=by_subject,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A pledge of somebody in society. ``kept``: was it seen that it was done, and not only promised?

    ``on``: the day of that, or of the promise. ``minutes``: of a pledge of time; ``cents``: of one of money;
    both None for other things, such as goods or a place.
    """

    on: date
    kept: bool
    minutes: int | None = None
    cents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Society:
    """What residents and others gave in a window. What was only promised stands apart and is never added."""

    kept: int = 0
    promised: int = 0
    minutes: int = 0
    minutes_promised: int = 0
    cents: int = 0
    cents_promised: int = 0
    things: int = 0
    """Kept pledges of something else than time or money; nobody knows what these are worth."""


def society(rows: Iterable[Given], *, window: Window) -> Society:
    """Add up the pledges that fall in a window, each once."""
    here = [row for row in rows if row.on in window]
    kept, promised = [row for row in here if row.kept], [row for row in here if not row.kept]
    return Society(
        kept=len(kept),
        promised=len(promised),
        minutes=sum(row.minutes or 0 for row in kept),
        minutes_promised=sum(row.minutes or 0 for row in promised),
        cents=sum(row.cents or 0 for row in kept),
        cents_promised=sum(row.cents or 0 for row in promised),
        things=sum(row.minutes is None and row.cents is None for row in kept),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Everything of one window. ``cases``: received in it. ``contacts``: what residents had to do in them.

    ``published``: the part of the task's published yearly cost, and cost per case, that falls here, in
    cents; None where nobody published any. It overlaps with ``handling`` and is never added to it.
    """

    window: Window
    cases: int
    contacts: int
    handling: Hours
    guidance: Hours
    society: Society
    published: int | None = None

    @property
    def is_empty(self) -> bool:
        """Is there nothing at all of this window?"""
        return not (self.cases or self.handling.acts or self.guidance.acts or self.society.kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """After less before of a mean per case, in minutes, with where it lies with 95% certainty."""

    before: float
    after: float
    low: float
    high: float
    n_before: int
    n_after: int

    @property
    def shown_to_differ(self) -> bool:
        """Does the interval leave zero out?"""
        return self.low > 0 or self.high < 0


def difference(before: Hours, after: Hours) -> Difference | None:
    """The minutes per case worked on, before and after; None below ten cases, or where too little is known.

    Welch's interval for two means, with the normal quantile (Welch 1947): no equal spread is assumed.
    """
    one, other = list(before.by_subject.values()), list(after.by_subject.values())
    if min(len(one), len(other)) < MINIMUM or not (before.known and after.known):
        return None
    mean_one, mean_other = sum(one) / len(one), sum(other) / len(other)
    reach = _Z95 * math.sqrt(_spread(one, mean_one) / len(one) + _spread(other, mean_other) / len(other))
    apart = mean_other - mean_one
    return Difference(
        before=mean_one,
        after=mean_other,
        low=apart - reach,
        high=apart + reach,
        n_before=len(one),
        n_after=len(other),
    )


def _spread(values: Sequence[int], mean: float) -> float:
    """The variance of a sample of two or more."""
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What stands before and after a change, part by part."""

    before: Side
    after: Side
    per_case: Difference | None

    @property
    def says(self) -> str:
        """The one plain sentence about the work of the municipality, in Dutch."""
        return _conclusion(self)


def moved(before: Side, after: Side) -> Moved:
    """Put two windows beside one another. Raises ``ValueError`` where they are not equally long."""
    if before.window.days != after.window.days:
        raise ValueError("windows before and after are equally long")
    return Moved(before=before, after=after, per_case=difference(before.handling, after.handling))


def _conclusion(found: Moved) -> str:
    found_in = (found.before.handling, found.after.handling)
    if found.per_case is not None:
        apart = found.per_case
        if not apart.shown_to_differ:
            return (
                "Niet aangetoond dat een zaak de gemeente nu meer of minder tijd kost dan eerst. "
                "Het verschil kan toeval zijn."
            )
        which = "minder" if apart.high < 0 else "meer"
        return (
            f"Een zaak kost de gemeente nu {which} tijd dan eerst. "
            "Of dat door de verandering komt, zegt dit cijfer niet."
        )
    few = min(len(one.by_subject) for one in found_in)
    if not any(one.acts for one in found_in):
        return "Er is in deze tijd niets vastgelegd over werk van de gemeente aan deze taak."
    if not all(one.known for one in found_in if one.acts):
        return (
            "Of de gemeente nu meer of minder tijd kwijt is, kunnen we niet zeggen: "
            "bij te veel handelingen is niet opgeschreven hoe lang ze duurden."
        )
    return (
        f"Te weinig zaken om te vergelijken: {few} aan één kant. "
        f"Vanaf {MINIMUM} zaken aan beide kanten vergelijken we de tijd per zaak."
    )
