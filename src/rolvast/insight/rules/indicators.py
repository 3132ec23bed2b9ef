"""What the figures are made of: cases in, counts with their totals out. Each is defined in `definitions`."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from rolvast.huisstijl.dates import AMSTERDAM, calendar_day
from rolvast.insight.rules.quantiles import quantile_of_sorted
from rolvast.insight.rules.survival import MINIMUM, Curve, Interval, Observation, describe, kaplan_meier

VERDICTS = ("solved", "partly", "not_solved")
_DAY = timedelta(days=1)
_Z95 = 1.959963984540054

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Count:
    """So many (`count`) out of so many (`total`): two numbers, so that teams can be added."""

    count: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.total:
            raise ValueError(f"a count lies between 0 and its total, not {self.count} of {self.total}")

    def __add__(self, other: "Count") -> "Count":
        return Count(self.count + other.count, self.total + other.total)

    @property
    def shown(self) -> bool:
        """Whether there are enough to show a share."""
        return self.total >= MINIMUM

    @property
    def share(self) -> float | None:
        """`count / total`, None when there is too little to show."""
        return self.count / self.total if self.shown else None

    def interval(self) -> Interval:
        """Where the underlying share lies with 95% certainty (Wilson 1927: honest near 0 and 1)."""
        if not self.total:
            return Interval(None, None)
        n, share = self.total, self.count / self.total
        around = share + _Z95**2 / (2 * n)
        reach = _Z95 * math.sqrt(share * (1 - share) / n + _Z95**2 / (4 * n * n))
        scale = 1 + _Z95**2 / n
        # At the ends Wilson is exact; rounding must not carry the interval past the share it surrounds.
        return Interval(
            low=0.0 if not self.count else min((around - reach) / scale, share),
            high=1.0 if self.count == n else max((around + reach) / scale, share),
        )

    def as_json(self) -> Json:
        """Count, total, share and its 95% interval; the last two null below the minimum."""
        low, high = self.interval() if self.shown else Interval(None, None)
        return {"count": self.count, "total": self.total, "share": self.share, "low": low, "high": high}


@dataclass(frozen=True, slots=True)
class PerCase:
    """What may happen more than once in a case: how often, over how many cases, in how many not once."""

    count: int
    cases: int
    without: Count

    @property
    def shown(self) -> bool:
        """Whether there are enough cases to show a rate."""
        return self.cases >= MINIMUM

    @property
    def per_case(self) -> float | None:
        """How many a case, None when there is too little to show."""
        return self.count / self.cases if self.shown else None

    def as_json(self) -> Json:
        """Count, total (of cases), rate, and the cases without any."""
        return {
            "count": self.count,
            "total": self.cases,
            "per_case": self.per_case,
            "without": self.without.as_json(),
        }


@dataclass(frozen=True, slots=True)
class LeadTime:
    """The days one case took: from receipt to end (`gross`), and less those it stood still by law (`net`)."""

    gross: float
    net: float


def lead_time(received_at: datetime, until: datetime, *, suspended_days: int = 0) -> LeadTime:
    """The lead time between two moments. Never below zero: an end stamped 00:00 is a date, not an hour."""
    # In UTC, because Python subtracts two moments of one zone by their wall clocks and forgets the hour of
    # summer time.
    gross = max((until.astimezone(UTC) - received_at.astimezone(UTC)) / _DAY, 0.0)
    return LeadTime(gross=gross, net=max(gross - suspended_days, 0.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case, as far as the figures need it. Moments are aware, dates are Amsterdam calendar dates.

    A case that was reopened is still one case: received at its first receipt, closed at its last closing
    (None while it is open again), with `reopened` the number of times.
    """

    received_at: datetime
    closed_at: datetime | None = None
    due_on: date | None = None
    """The final legal day, moved by the law where it says so, extensions and suspensions counted."""
    nominal_on: date | None = None
    """The same before the Algemene termijnenwet moved it."""
    own_due_at: datetime | None = None
    """The deadline the municipality itself had written down (imported logs)."""
    suspended_days: int = 0
    """How many days lay in any suspension: the size of the union, `deadlines.rules.suspended_days`."""
    hand_overs: int = 0
    reopened: int = 0
    verdict: str | None = None
    """The resident's: one of VERDICTS, None when not (yet) given."""
    seen_until: datetime | None = None
    """For an imported case the last moment its source covers: until then an open case is known to be open."""


@dataclass(frozen=True, slots=True)
class LeadDays:
    """Median and 90th percentile of a lead time in days, open cases counted for as long as they were seen."""

    curve: Curve

    def as_json(self) -> Json:
        """Null where not shown or not reached; `missing` then says which, in Dutch."""
        median, p90 = describe(self.curve, 0.5), describe(self.curve, 0.9)
        return {
            "median": median.days,
            "p90": p90.days,
            "n": self.curve.n,
            "n_open": self.curve.n_open,
            "intervals": {"median": [*median.interval], "p90": [*p90.interval]},
            "missing": {"median": median.missing_nl, "p90": p90.missing_nl},
        }


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Median and 90th percentile of closed cases alone. Always too short; shown beside `LeadDays`."""

    ordered: tuple[float, ...]

    def as_json(self) -> Json:
        """Null below the minimum."""
        shown = len(self.ordered) >= MINIMUM
        return {
            "median": quantile_of_sorted(self.ordered, 0.5) if shown else None,
            "p90": quantile_of_sorted(self.ordered, 0.9) if shown else None,
            "n": len(self.ordered),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a set of cases at a moment. Field names are the keys of `definitions.DEFINITIONS`."""

    as_of: datetime
    cases: int
    closed: int
    open: int
    lead_days: LeadDays
    lead_days_closed_only: ClosedDays
    lead_days_net: LeadDays
    within_term: Count
    open_overdue: Count
    late_own_deadline: Count
    late_own_deadline_by_day: Count
    moved_ends: Count
    moved_by_law: Count
    own_deadline_is_moved_date: Count
    own_deadline_other: Count
    hand_overs: PerCase
    reopened: Count
    verdicts: dict[str, Count]
    left_out: dict[str, int]

    def _counts(self) -> Json:
        """The plain counts about own deadlines again, each with its total, share and interval."""
        counts = (
            ("late_own_deadline", self.late_own_deadline),
            ("late_own_deadline_by_day", self.late_own_deadline_by_day),
            ("moved_ends", self.moved_ends),
            ("moved_by_law", self.moved_by_law),
            ("own_deadline_is_moved_date", self.own_deadline_is_moved_date),
            ("own_deadline_other", self.own_deadline_other),
        )
        return {key: count.as_json() for key, count in counts}

    def as_json(self) -> Json:
        """What `rolvast figures --json` prints: counts with totals, null where nothing may be shown."""
        return {
            "as_of": self.as_of.isoformat(),
            "cases": self.cases,
            "closed": self.closed,
            "open": self.open,
            "lead_days": self.lead_days.as_json(),
            "lead_days_closed_only": self.lead_days_closed_only.as_json(),
            "lead_days_net": self.lead_days_net.as_json(),
            "within_term": self.within_term.as_json(),
            "open_overdue": self.open_overdue.as_json(),
            "late_own_deadline": self.late_own_deadline.count,
            "late_own_deadline_by_day": self.late_own_deadline_by_day.count,
            "moved_ends": self.moved_ends.count,
            "moved_by_law": self.moved_by_law.count,
            "own_deadline_is_moved_date": self.own_deadline_is_moved_date.count,
            "own_deadline_other": self.own_deadline_other.count,
            "counts": self._counts(),
            "hand_overs": self.hand_overs.as_json(),
            "reopened": self.reopened.as_json(),
            "verdicts": {key: count.as_json() for key, count in self.verdicts.items()},
            "left_out": {**self.left_out},
        }


def figures(rows: Iterable[CaseRow], *, as_of: date | datetime) -> Figures:
    """All figures of these cases as they stood at `as_of` (a date: at the end of that day in Amsterdam).

    A case closed later counts as open then; one received later is left out, and so is from the lead times a
    case whose end lies on a day before its start: both are counted in `left_out`. What a row says besides
    moments (suspended days, verdict, hand-overs) is taken as given. One pass, any iterable. Raises ValueError
    for an `as_of` without offset or a verdict that does not exist, TypeError for a row's naive moment.
    """
    tally = _Tally(as_of=_moment(as_of))
    for row in rows:
        tally.add(row)
    return tally.figures()


@dataclass(slots=True)
class _Tally:
    """The running counts behind `figures`."""

    as_of: datetime
    cases: int = 0
    closed: int = 0
    gross: list[Observation] = field(default_factory=list)
    net: list[Observation] = field(default_factory=list)
    closed_days: list[float] = field(default_factory=list)
    in_term: int = 0
    closed_with_term: int = 0
    overdue: int = 0
    open_with_term: int = 0
    late_own: int = 0
    late_own_by_day: int = 0
    closed_with_own: int = 0
    with_nominal: int = 0
    moved: int = 0
    own_at_nominal: int = 0
    own_at_final: int = 0
    own_elsewhere: int = 0
    hand_overs: int = 0
    never_handed_over: int = 0
    ever_closed: int = 0
    reopened: int = 0
    verdicts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(VERDICTS, 0))
    not_yet_received: int = 0
    ended_before_start: int = 0

    def add(self, row: CaseRow) -> None:
        if row.received_at > self.as_of:
            self.not_yet_received += 1
            return
        self.cases += 1
        closed_at = row.closed_at if row.closed_at is not None and row.closed_at <= self.as_of else None
        if closed_at is None:
            self._open(row)
        else:
            self._closed(row, closed_at)
        self._ends(row)
        self.hand_overs += row.hand_overs
        self.never_handed_over += not row.hand_overs
        self.ever_closed += closed_at is not None or row.reopened > 0
        self.reopened += row.reopened > 0

    def _open(self, row: CaseRow) -> None:
        until = self.as_of if row.seen_until is None else min(self.as_of, row.seen_until)
        took = lead_time(row.received_at, until, suspended_days=row.suspended_days)
        self.gross.append(Observation(took.gross, ended=False))
        self.net.append(Observation(took.net, ended=False))
        if row.due_on is not None:
            self.open_with_term += 1
            self.overdue += _day(until) > row.due_on

    def _closed(self, row: CaseRow, closed_at: datetime) -> None:
        self.closed += 1
        closed_on = _day(closed_at)
        if closed_at < row.received_at and closed_on < _day(row.received_at):
            self.ended_before_start += 1
        else:
            took = lead_time(row.received_at, closed_at, suspended_days=row.suspended_days)
            self.gross.append(Observation(took.gross, ended=True))
            self.net.append(Observation(took.net, ended=True))
            self.closed_days.append(took.gross)
        if row.due_on is not None:
            self.closed_with_term += 1
            self.in_term += closed_on <= row.due_on
        if row.own_due_at is not None:
            self.closed_with_own += 1
            self.late_own += closed_at > row.own_due_at
            self.late_own_by_day += closed_on > _day(row.own_due_at)
        if row.verdict is not None:
            if row.verdict not in self.verdicts:
                raise ValueError(f"a verdict is one of {', '.join(VERDICTS)}, not {row.verdict!r}")
            self.verdicts[row.verdict] += 1

    def _ends(self, row: CaseRow) -> None:
        """Where the law moves the nominal end, does the municipality's own deadline follow?"""
        if row.nominal_on is None or row.due_on is None:
            return
        self.with_nominal += 1
        if row.due_on <= row.nominal_on:
            return
        self.moved += 1
        if row.own_due_at is None:
            return
        own = _day(row.own_due_at)
        self.own_at_nominal += own == row.nominal_on
        self.own_at_final += own == row.due_on
        self.own_elsewhere += own not in (row.nominal_on, row.due_on)

    def figures(self) -> Figures:
        moved_with_own = self.own_at_nominal + self.own_at_final + self.own_elsewhere
        answered = sum(self.verdicts.values())
        return Figures(
            as_of=self.as_of,
            cases=self.cases,
            closed=self.closed,
            open=self.cases - self.closed,
            lead_days=LeadDays(kaplan_meier(self.gross)),
            lead_days_closed_only=ClosedDays(tuple(sorted(self.closed_days))),
            lead_days_net=LeadDays(kaplan_meier(self.net)),
            within_term=Count(self.in_term, self.closed_with_term),
            open_overdue=Count(self.overdue, self.open_with_term),
            late_own_deadline=Count(self.late_own, self.closed_with_own),
            late_own_deadline_by_day=Count(self.late_own_by_day, self.closed_with_own),
            moved_ends=Count(self.moved, self.with_nominal),
            moved_by_law=Count(self.own_at_nominal, moved_with_own),
            own_deadline_is_moved_date=Count(self.own_at_final, moved_with_own),
            own_deadline_other=Count(self.own_elsewhere, moved_with_own),
            hand_overs=PerCase(self.hand_overs, self.cases, Count(self.never_handed_over, self.cases)),
            reopened=Count(self.reopened, self.ever_closed),
            verdicts={
                **{verdict: Count(given, answered) for verdict, given in self.verdicts.items()},
                "response": Count(answered, self.closed),
            },
            left_out={
                "not_yet_received": self.not_yet_received,
                "ended_before_start": self.ended_before_start,
            },
        )


def _day(moment: datetime) -> date:
    return calendar_day(moment)


def _moment(as_of: date | datetime) -> datetime:
    if isinstance(as_of, datetime):
        if as_of.utcoffset() is None:
            raise ValueError("figures are asked at a moment with an offset, or at a date")
        return as_of.astimezone(UTC)
    return datetime.combine(as_of, time.max, tzinfo=AMSTERDAM).astimezone(UTC)
