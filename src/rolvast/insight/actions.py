"""Brings an event log in as cases: checked as a whole first, then written in parts that each stand.

And hands down to the cases how long cases like them last.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from rolvast.accounts import actions as accounts
from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.cases import actions as cases
from rolvast.cases.rules import Channel, TermFacts, explain
from rolvast.deadlines.rules import TermError
from rolvast.huisstijl.dates import calendar_day
from rolvast.insight import queries, xes

if TYPE_CHECKING:
    from rolvast.catalogue.models import TaskVersion

_BATCH = 200
"""Cases a transaction: a killed import loses at most so many, and goes on from there."""
_LONGEST = 200
"""What a case may be called at most: the width of the column."""

_CHANNELS = {
    "internet": Channel.WEB,
    "web": Channel.WEB,
    "website": Channel.WEB,
    "desk": Channel.DESK,
    "balie": Channel.DESK,
    "phone": Channel.PHONE,
    "telefoon": Channel.PHONE,
    "post": Channel.LETTER,
    "brief": Channel.LETTER,
    "e-mail": Channel.EMAIL,
    "email": Channel.EMAIL,
    "intern": Channel.INTERNAL,
}


class LogRefused(ValueError):
    """A good log that cannot be read in like this: `str()` in Dutch, `en` in English."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(nl)
        self.en = en


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedLog:
    """A log of which every case can be written: made by `check_log` alone."""

    path: Path
    term: str
    article: str
    summary: xes.LogSummary
    without_end: int
    """Cases that are open, or of which the end was not recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogImport:
    """What reading in a log came to."""

    log: CheckedLog
    imported: int
    already_there: int


def check_log(
    path: Path, *, term: str = "P8W", article: str = "", progress: xes.Progress | None = None
) -> CheckedLog:
    """Read the whole file and see that each case can be written; nothing is.

    ``term``: the ISO period that runs from each case's start; ``article``: its source, for the explanation
    (without one: the general term of article 4:13 of the Awb, where it is that one).
    Raises `xes.LogError`, with line and case; `LogRefused` where the term is none.
    """
    article = article or ("artikel 4:13 Awb" if term == "P8W" else "opgegeven bij het inlezen")
    checks = _Checks(term, article)
    summary = xes.validate(path, progress=progress, check=checks.check)
    return CheckedLog(path=path, term=term, article=article, summary=summary, without_end=checks.without_end)


def import_log(
    log: CheckedLog,
    *,
    task_version: "TaskVersion",
    by: Identity,
    at: datetime,
    progress: xes.Progress | None = None,
) -> LogImport:
    """Write the cases of a checked log into ``by``'s municipality, 200 a transaction.

    Cases that are there already are counted and left alone, so a second run adds nothing and a killed one is
    finished by running it again. The import itself leaves an act too. Raises `LogRefused` where the log was
    read in before for another task or with another term.
    """
    digest = bytes.fromhex(log.summary.digest)
    with accounts.within(by.municipality_id):
        _record(log, task_version=task_version, by=by, at=at)
    imported = 0
    for part in batched(_logged(log, progress=progress), _BATCH, strict=False):
        with accounts.within(by.municipality_id):
            imported += cases.import_batch(
                part,
                task_version=task_version,
                term=log.term,
                article=log.article,
                regime="law",
                source_digest=digest,
                source_label=log.path.name[:_LONGEST],
                by=by,
                at=at,
            )
    if imported:
        with accounts.within(by.municipality_id):
            hand_down_expected(on=calendar_day(at))
    return LogImport(log=log, imported=imported, already_there=log.summary.cases - imported)


@transaction.atomic
def hand_down_expected(*, on: date) -> int:
    """Tell the cases of the municipality entered how long cases of each task last.

    ``on``: the day that begins; what happened on it does not count yet. Gives of how many open cases the
    chance of being late changed.
    """
    return sum(
        cases.keep_expected(task_id, curve=history.curve, cases=history.cases, measured_on=on)
        for task_id, history in queries.histories(on=on).items()
    )


@dataclass(slots=True)
class _Checks:
    """Whether each case can be written, and its term counted; the dates of a day are worked out once."""

    period: str
    article: str
    without_end: int = 0
    _fine: set[date] = field(default_factory=set)

    def __post_init__(self) -> None:
        try:
            self._dates(date(2011, 1, 3))
        except (TermError, ValueError) as error:
            raise LogRefused(
                f"“{self.period}” is geen termijn. Schrijf bijvoorbeeld P8W (8 weken).",
                f"“{self.period}” is not a term. Write for example P8W (8 weeks).",
            ) from error

    def check(self, trace: xes.Trace) -> None:
        case = xes.mapping(trace)
        self.without_end += case.closed_at is None
        if len(case.name) > _LONGEST:
            raise xes.LogError(
                trace.source,
                message_nl=f"De naam van een zaak (concept:name) is langer dan {_LONGEST} tekens.",
                message_en=f"The name of a case (concept:name) is longer than {_LONGEST} characters.",
                line=trace.line,
                trace=f"{case.name[:60]}…",
            )
        start = calendar_day(case.received_at)
        if start in self._fine:
            return
        try:
            self._dates(start)
        except (TermError, ValueError, OverflowError) as error:
            raise xes.LogError(
                trace.source,
                message_nl=f"Vanaf {case.received_from} {start} is geen termijn te berekenen: {error}",
                message_en=f"No term can be counted from {case.received_from} {start}: {error}",
                line=trace.line,
                trace=trace.name,
            ) from error
        self._fine.add(start)

    def _dates(self, start: date) -> None:
        explain(
            TermFacts(
                start=start, period=self.period, regime="law", direction="forward", article=self.article
            )
        )


def _logged(log: CheckedLog, *, progress: xes.Progress | None) -> Iterator[cases.LoggedCase]:
    """The cases as ours take them, of whoever did something only a number in order of appearance.

    A log may hold names, acts may not; the same file always gives the same numbers.
    """
    doers: dict[str, str] = {}
    for trace in xes.read(log.path, progress=progress):
        case = xes.mapping(trace)
        yield cases.LoggedCase(
            name=case.name,
            started_at=case.received_at,
            ended_at=case.closed_at,
            own_due_at=case.own_due_at,
            channel=_CHANNELS.get((case.channel or "").lower(), Channel.UNKNOWN),
            events=[
                cases.LoggedEvent(
                    event.activity,
                    event.at,
                    doers.setdefault(event.resource, str(len(doers) + 1)) if event.resource else "",
                )
                for event in trace.events
            ],
        )


def _record(log: CheckedLog, *, task_version: "TaskVersion", by: Identity, at: datetime) -> None:
    """The act of reading in: once a file, whatever was killed or done again."""
    known = queries.log_facts(log.summary.digest)
    if known is None:
        acts.open_subject(
            subject_kind="log",
            label=f"Logboek {log.path.name}"[:_LONGEST],
            visibility=Visibility.INVOLVED,
            kind=queries.LOG_IMPORT,
            weight=Weight.FACT,
            by=by,
            at=at,
            facts={
                "source": log.summary.digest,
                "task": task_version.task.key,
                "term": log.term,
                "cases": log.summary.cases,
                "events": log.summary.events,
                "first": log.summary.first.isoformat(),
                "last": log.summary.last.isoformat(),
            },
        )
    elif (known["task"], known["term"]) != (task_version.task.key, log.term):
        raise LogRefused(
            f"Dit logboek is al ingelezen bij taak {known['task']} met termijn {known['term']}.",
            f"This log was read in before, for task {known['task']} with term {known['term']}; "
            "nothing was changed.",
        )
