"""From a case in somebody's log to what ours need: the names that logs of Dutch municipalities use for it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from rolvast.insight.xes.log import Event, LogError, Trace

_DAY = timedelta(days=1)
_RECEIVED = ("startdate", "startDate")
_CLOSED = ("enddate", "endDate")
_DEADLINE = ("deadline",)
_PLANNED = ("enddate_planned", "endDatePlanned")
_CHANNEL = ("channel",)
_DEPARTMENT = ("department",)
_RESPONSIBLE = ("responsible", "Responsible_actor")
_GROUP = ("group",)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogCase:
    """What our own cases need from a trace, whichever of the known names its log used."""

    name: str
    received_at: datetime
    received_from: str
    """The attribute that says so, or `time:timestamp` where the first event had to stand in."""
    closed_at: datetime | None
    """None where the log has no end: open, or not recorded."""
    own_due_at: datetime | None
    """The deadline the municipality wrote down itself. A planned end is no deadline: `planned_at`."""
    planned_at: datetime | None
    channel: str | None
    department: str | None
    responsible: str | None
    group: str | None
    first_event_at: datetime | None
    last_event_at: datetime | None
    hand_overs: int
    """How often the next event was another's than the one before; events without a resource do not count."""

    @property
    def first_to_last_days(self) -> float | None:
        """Days between the first and the last event; None when there are no events."""
        if self.first_event_at is None or self.last_event_at is None:
            return None
        return (self.last_event_at - self.first_event_at) / _DAY


def mapping(trace: Trace) -> LogCase:
    """The case in a trace. Raises LogError when it has no start, or one of its dates is not a date."""
    moments = [event.at for event in trace.events]
    first, last = (min(moments), max(moments)) if moments else (None, None)
    key, received_at = _moment(trace, _RECEIVED)
    if received_at is None:
        key, received_at = "time:timestamp", first
    if received_at is None:
        raise _error(
            trace,
            nl=f"Deze zaak heeft geen begin: geen {_RECEIVED[0]} en geen gebeurtenissen.",
            en=f"This case has no start: neither {_RECEIVED[0]} nor any event.",
        )
    return LogCase(
        name=trace.name,
        received_at=received_at,
        received_from=key,
        closed_at=_moment(trace, _CLOSED)[1],
        own_due_at=_moment(trace, _DEADLINE)[1],
        planned_at=_moment(trace, _PLANNED)[1],
        channel=_text(trace, _CHANNEL),
        department=_text(trace, _DEPARTMENT),
        responsible=_text(trace, _RESPONSIBLE),
        group=_text(trace, _GROUP),
        first_event_at=first,
        last_event_at=last,
        hand_overs=_hand_overs(trace.events),
    )


def _moment(trace: Trace, keys: tuple[str, ...]) -> tuple[str, datetime | None]:
    for key in keys:
        value = trace.attributes.get(key)
        if isinstance(value, datetime):
            return key, value
        if value is not None:
            raise _error(
                trace,
                nl=f"{key} is geen datum maar “{value}”. Maak er een <date> met tijdzone van.",
                en=f"{key} is not a date but “{value}”. Make it a <date> with an offset.",
            )
    return keys[0], None


def _text(trace: Trace, keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = trace.attributes.get(key)
        if value is not None and value != "":
            return str(value)
    return None


def _hand_overs(events: list[Event]) -> int:
    hands = [event.resource for event in events if event.resource is not None]
    return sum(before != after for before, after in pairwise(hands))


def _error(trace: Trace, *, nl: str, en: str) -> LogError:
    return LogError(trace.source, message_nl=nl, message_en=en, line=trace.line, trace=trace.name)
