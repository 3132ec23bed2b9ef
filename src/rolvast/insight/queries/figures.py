"""Reads the figures of the municipality entered: from the spans of its cases, through the rules."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.cases import queries as cases
from rolvast.cases.rules.lateness import WHOLE, Point
from rolvast.catalogue import queries as catalogue
from rolvast.deadlines.rules import Regime
from rolvast.huisstijl.dates import AMSTERDAM, calendar_day
from rolvast.insight import rules
from rolvast.insight.rules import CaseRow, Figures, Observation
from rolvast.insight.rules.survival import Curve, describe

LOG_IMPORT = "log.import"
"""The kind of act that reading in an event log leaves; its facts say what the log covers."""


_BY_LAW = frozenset({Regime.LAW.value, Regime.EU.value})
"""Only these regimes give a date by law; the date of a service norm is the municipality's own promise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFigures:
    """The figures of one task."""

    key: str
    name: str
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All figures together, and task by task, by name; tasks without cases are left out."""

    figures: Figures
    tasks: list[TaskFigures]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTime:
    """How long a task really takes here, in days, open cases counted; no figure below 10 cases."""

    median: float | None
    p90: float | None
    n: int

    @property
    def shown(self) -> bool:
        """Whether there are enough cases to show a figure."""
        return self.n >= rules.MINIMUM


def figures(
    *,
    as_of: datetime,
    task_key: str | None = None,
    received_from: date | None = None,
    received_to: date | None = None,
) -> Figures:
    """The figures of the cases received in a period (both days count), as they stand; of one task or all."""
    spans = _spans(as_of, task_key, received_from, received_to)
    return rules.figures((row for _, row in _rows(spans, _covered())), as_of=as_of)


def overview(
    viewer: Identity,
    *,
    as_of: datetime,
    task_key: str | None = None,
    received_from: date | None = None,
    received_to: date | None = None,
) -> Overview:
    """As `figures`, and of each task apart; a number of statements that grows with neither."""
    by_task = _by_task(as_of, task_key, received_from, received_to)
    names = dict(catalogue.visible_to(viewer).values_list("key", "name"))
    return Overview(
        figures=rules.figures((row for rows in by_task.values() for row in rows), as_of=as_of),
        tasks=[
            TaskFigures(key=key, name=name, figures=rules.figures(by_task[key], as_of=as_of))
            for key, name in names.items()
            if key in by_task
        ],
    )


def log_facts(digest: str) -> Mapping[str, object] | None:
    """What is known of a log that was read in before, by the digest of its file."""
    found = acts.acts_of_kind(LOG_IMPORT).filter(facts__source=digest).values_list("facts", flat=True)
    return found.first()


_KEPT_SECONDS = 300.0
_kept: dict[int, tuple[float, date, dict[str, TaskTime]]] = {}


def lead_times(*, today: date) -> dict[str, TaskTime]:
    """How long each task really takes here, by task key: the same figures as on the page of figures.

    Four statements; then kept in this process, by municipality, for five minutes: one statement.
    """
    municipality_id, now = accounts.entered(), time.monotonic()
    known = _kept.get(municipality_id)
    if known is not None and known[1] == today and now - known[0] < _KEPT_SECONDS:
        return known[2]
    as_of = datetime.combine(today, datetime.max.time(), AMSTERDAM)
    by_task = _by_task(as_of, None, None, None)
    found = {
        key: _task_time(rules.figures(rows, as_of=as_of).lead_days.curve) for key, rows in by_task.items()
    }
    _kept[municipality_id] = (now, today, found)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """How long the cases of one task last, in days in which their term ran."""

    curve: list[Point]
    cases: int


def histories(*, on: date) -> dict[int, History]:
    """How long cases of each task last, by task id, as it was known when this day began; three statements.

    Each episode counts apart, because each has a term of its own. In whole days, the day of receipt is day 0;
    days in which the term stood still are taken out. What is open counts for the days behind it.
    """
    seen: dict[int, Counter[Observation]] = {}
    covered, yesterday = _covered(), on - timedelta(days=1)
    for span in cases.spans(today=yesterday):
        found = _seen(span, covered, yesterday)
        if found is not None:
            seen.setdefault(span.task_id, Counter())[found] += 1
    return {task_id: _history(counted) for task_id, counted in seen.items()}


def _seen(span: cases.Span, covered: Mapping[bytes, datetime], yesterday: date) -> Observation | None:
    """In which day an episode ended, or through which it was seen; None when it is of today."""
    received = calendar_day(span.received_at)
    ended = calendar_day(span.ended_at) if span.ended_at else None
    if ended is not None and ended <= yesterday:
        return Observation(max((ended - received).days - span.suspended_days, 0), ended=True)
    last = yesterday
    if (
        span.source is not None and span.source in covered
    ):  # a log says nothing of the days after its last event
        last = min(last, covered[span.source].astimezone(AMSTERDAM).date() - timedelta(days=1))
    days = (last - received).days - span.suspended_days
    return Observation(days, ended=False) if days >= 0 else None


def _history(counted: Counter[Observation]) -> History:
    curve = rules.kaplan_meier(counted.elements())
    return History(
        curve=[Point(int(step.days), round(WHOLE * step.survival), step.at_risk) for step in curve.steps],
        cases=curve.n,
    )


def forget_lead_times() -> None:
    """Forget what `lead_times` keeps, in this process."""
    _kept.clear()


def _task_time(curve: Curve) -> TaskTime:
    return TaskTime(median=describe(curve, 0.5).days, p90=describe(curve, 0.9).days, n=curve.n)


def _by_task(
    as_of: datetime, task_key: str | None, received_from: date | None, received_to: date | None
) -> dict[str, list[CaseRow]]:
    by_task: dict[str, list[CaseRow]] = {}
    for key, row in _rows(_spans(as_of, task_key, received_from, received_to), _covered()):
        by_task.setdefault(key, []).append(row)
    return by_task


def _spans(
    as_of: datetime, task_key: str | None, received_from: date | None, received_to: date | None
) -> Iterator[cases.Span]:
    return cases.spans(
        today=calendar_day(as_of),
        task_key=task_key,
        received_from=received_from,
        received_to=received_to,
    )


def _covered() -> dict[bytes, datetime]:
    """Until when each log that was read in says anything, by the digest of its file."""
    return {
        bytes.fromhex(str(facts["source"])): datetime.fromisoformat(str(facts["last"]))
        for facts in acts.acts_of_kind(LOG_IMPORT).values_list("facts", flat=True)
    }


def _rows(spans: Iterable[cases.Span], covered: Mapping[bytes, datetime]) -> Iterator[tuple[str, CaseRow]]:
    """Task key and row of each case: its episodes folded into one."""
    for _, episodes in groupby(spans, key=lambda span: span.case_id):
        yield _row(list(episodes), covered)


def _row(episodes: list[cases.Span], covered: Mapping[bytes, datetime]) -> tuple[str, CaseRow]:
    first, last = episodes[0], episodes[-1]
    # A case is within its term when every answer was: reopening may not wash away that the first was late.
    dated = last if last.ended_at is None else next(filter(_was_late, episodes), last)
    by_law = dated.regime in _BY_LAW
    row = CaseRow(
        received_at=first.received_at,
        closed_at=last.ended_at,
        due_on=dated.due_on if by_law else None,
        nominal_on=dated.nominal_on if by_law else None,
        own_due_at=dated.own_due_at,
        suspended_days=sum(span.suspended_days for span in episodes),
        hand_overs=last.hand_overs,
        reopened=len(episodes) - 1,
        verdict=last.verdict.value.lower() if last.verdict else None,
        seen_until=covered.get(last.source) if last.source else None,
    )
    return last.task_key, row


def _was_late(span: cases.Span) -> bool:
    return (
        span.regime in _BY_LAW
        and span.ended_at is not None
        and span.due_on is not None
        and calendar_day(span.ended_at) > span.due_on
    )
