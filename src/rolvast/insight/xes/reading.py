"""A whole log: its cases one by one, or a summary of what is in it."""

from array import array
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from rolvast.insight.rules.quantiles import quantile_of_sorted
from rolvast.insight.xes.log import LogError, LogSummary, Trace
from rolvast.insight.xes.parsing import Parser
from rolvast.insight.xes.source import Progress, Source

_DAY = timedelta(days=1)


def read(path: Path, *, progress: Progress | None = None) -> Iterator[Trace]:
    """The cases of an XES file, compressed with gzip or not, one by one.

    Raises LogError as soon as something is wrong, so possibly after many good cases, but never ends as if all
    were well: run `validate` first, or work inside one transaction.
    """
    with Source(path, progress=progress) as source:
        yield from _traces(source)


def validate(
    path: Path, *, progress: Progress | None = None, check: Callable[[Trace], None] | None = None
) -> LogSummary:
    """Reads the whole file and says what it holds. Raises LogError for whatever `read` would.

    ``check``: is handed each case in passing, and may raise LogError for what it finds wrong with it.
    """
    cases = events = ignored = 0
    activities: set[str] = set()
    days = array("d")
    first: datetime | None = None
    last: datetime | None = None
    with Source(path, progress=progress) as source:
        for trace in _traces(source):
            if check is not None:
                check(trace)
            cases += 1
            events += len(trace.events)
            ignored += trace.ignored
            if not trace.events:
                continue
            activities.update(event.activity for event in trace.events)
            moments = [event.at for event in trace.events]
            opens, closes = min(moments), max(moments)
            days.append((closes - opens) / _DAY)
            first = opens if first is None else min(first, opens)
            last = closes if last is None else max(last, closes)
        digest = source.digest()
    ordered = sorted(days)
    median, p90 = quantile_of_sorted(ordered, 0.5), quantile_of_sorted(ordered, 0.9)
    if first is None or last is None or median is None or p90 is None:
        raise LogError(
            str(path),
            message_nl="In dit logboek staat geen enkele gebeurtenis.",
            message_en="There is not a single event in this log.",
        )
    return LogSummary(
        cases=cases,
        events=events,
        activities=len(activities),
        first=first,
        last=last,
        first_to_last_days=(median, p90),
        ignored=ignored,
        digest=digest,
    )


def _traces(source: Source) -> Iterator[Trace]:
    finished: list[Trace] = []
    parser = Parser(source.name, finished.append)
    for chunk in source:
        parser.feed(chunk)
        yield from finished
        finished.clear()
    parser.end()
    yield from finished
