"""What an event log is made of, and what is said when it cannot be read."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

type Value = str | int | float | bool | datetime


class LogError(Exception):
    """A log that cannot be read: what is wrong, in which file, on which line, in which case.

    `str()` and `nl`: all of it in Dutch; `en`: in English; `message_nl` and `message_en`: without the place.
    """

    def __init__(
        self,
        source: str,
        *,
        message_nl: str,
        message_en: str,
        line: int | None = None,
        trace: str | None = None,
    ) -> None:
        self.source = source
        self.line = line
        self.trace = trace
        self.message_nl = message_nl
        self.message_en = message_en
        super().__init__(self.nl)

    @property
    def nl(self) -> str:
        """The whole message in Dutch, its place in front."""
        return self._placed("regel", "zaak", self.message_nl)

    @property
    def en(self) -> str:
        """The whole message in English, its place in front."""
        return self._placed("line", "case", self.message_en)

    def _placed(self, line: str, case: str, message: str) -> str:
        place = [self.source]
        if self.line is not None:
            place.append(f"{line} {self.line}")
        if self.trace is not None:
            place.append(f"{case} {self.trace}")
        return f"{', '.join(place)}: {message}"


class Event(NamedTuple):
    """Something that happened in a case. `at` keeps its written offset; `attributes` holds all."""

    activity: str
    at: datetime
    resource: str | None
    group: str | None
    attributes: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Trace:
    """A case as it stands in the log, its events in the order of the file."""

    source: str
    line: int
    """Where it starts."""
    name: str
    attributes: dict[str, Value]
    events: list[Event]
    ignored: int
    """Attributes inside attributes, lists and containers: not read, but counted so that it shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogSummary:
    """What a whole log holds."""

    cases: int
    events: int
    activities: int
    first: datetime
    last: datetime
    """The first and the last moment of any event."""
    first_to_last_days: tuple[float, float]
    """Median and 90th percentile (linear interpolation) of the days between a case's first and last event."""
    ignored: int
    """Nested attributes that were not read."""
    digest: str
    """SHA-256 of the file as it lies there, compressed or not."""
