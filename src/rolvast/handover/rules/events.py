"""One event as another system reads it, and what of a task is told. Pure.

Sources: CloudEvents 1.0.2 in its JSON format; NL GOV profile for CloudEvents 1.0 (Logius).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from rolvast.catalogue.rules import HandOver
from rolvast.catalogue.rules import Outcome as CaseOutcome

MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8"
#: What every receiver of CloudEvents must be able to take.
LARGEST = 64 * 1024


class EventTooLarge(ValueError):
    """An event that a receiver need not take."""


def to_tell(entries: Iterable[HandOver], *, kind: str, outcome: CaseOutcome | None) -> tuple[HandOver, ...]:
    """Which of a task's entries an act of this kind is told by; ``outcome``: what came of the case so far."""
    return tuple(
        entry for entry in entries if kind in entry.acts and (not entry.outcomes or outcome in entry.outcomes)
    )


def data_of(
    entry: HandOver, *, kind: str, outcome: CaseOutcome | None, answers: Mapping[str, object]
) -> dict[str, object]:
    """What is told: the answers that the task names, and not one more."""
    return {
        "handeling": kind,
        "uitkomst": outcome.value if outcome else None,
        "antwoorden": {name: answers[name] for name in entry.fields if answers.get(name) not in (None, "")},
    }


def compose(
    *,
    event_id: str,
    source: str,
    type: str,  # noqa: A002 - the attribute's own name
    subject: str,
    time: datetime,
    number: int,
    data: Mapping[str, object],
) -> str:
    """The event in structured JSON. Raises :class:`EventTooLarge`.

    ``number`` counts the events to one receiver about one subject; as ``sequence`` it sorts as text.
    """
    body = json.dumps(
        {
            "specversion": "1.0",
            "id": event_id,
            "source": source,
            "type": type,
            "subject": subject,
            "time": time.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "sequence": f"{number:010}",
            "datacontenttype": "application/json",
            "data": dict(data),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
    if len(body.encode()) > LARGEST:
        raise EventTooLarge(f"{len(body.encode())} bytes")
    return body


def body_digest(body: str, *, salt: bytes) -> str:
    """SHA-256, in hexadecimal, over what was sent and the random bytes erased with it."""
    return hashlib.sha256(salt + body.encode()).hexdigest()
