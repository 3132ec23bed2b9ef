"""Cases as programs read them: the newest first, one by its number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import FilteredRelation, Q
from django.utils.crypto import salted_hmac

from rolvast.accounts.rules import Identity
from rolvast.cases import queries
from rolvast.cases.rules import Status
from rolvast.huisstijl.dates import AMSTERDAM

if TYPE_CHECKING:
    from rolvast.cases.actions import Contact
    from rolvast.cases.models import Case


class Whose(StrEnum):
    """Whose cases are listed, as the wire says it."""

    MINE = "mij"
    TEAM = "mijn-team"
    NOBODY = "niemand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which cases are asked for; ``None`` is all. ``due_before`` counts open cases only."""

    status: Status | None = None
    task: str | None = None
    whose: Whose | None = None
    due_before: date | None = None
    received_since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of a list of cases: the case, and the run of it that counts now."""

    pk: int
    number: str
    task: str
    task_name: str
    status: str
    channel: str
    area: str | None
    area_name: str | None
    position_id: int | None
    holder: str | None
    holder_title: str | None
    team: str | None
    registered_at: datetime
    episode: int
    received_at: datetime
    due_on: date | None
    ended_at: datetime | None
    outcome: str
    verdict: str


_COLUMNS = {
    "pk": "pk", "number": "number", "task": "task__key", "task_name": "task__name", "status": "status",
    "channel": "channel", "area": "area__code", "area_name": "area__name", "position_id": "position_id",
    "holder": "position__person__name", "holder_title": "position__title", "team": "team__name",
    "registered_at": "registered_at", "episode": "now__number", "received_at": "now__received_at",
    "due_on": "now__due_on", "ended_at": "now__ended_at", "outcome": "now__outcome",
    "verdict": "now__verdict",
}  # fmt: skip


def cases(viewer: Identity, *, chosen: Chosen, after: int | None, size: int) -> list[Listed]:
    """The cases this viewer may see, as chosen, registered before the case with key ``after``; one statement.

    The case registered last comes first: what comes in meanwhile never moves a page.
    """
    found = _narrowed(_now(viewer), chosen, viewer)
    if after is not None:
        found = found.filter(pk__lt=after)
    return _rows(found.order_by("-pk"), size)


def listed(viewer: Identity, case_id: int) -> Listed:
    """The line of one case that this viewer may see; one statement."""
    return _rows(_now(viewer).filter(pk=case_id), 1)[0]


def case_by_number(viewer: Identity, number: str) -> "Case | None":
    """The case with this number, if this viewer may see it; one statement."""
    found = queries.visible_to(viewer).filter(number=number)
    return found.select_related("task", "version", "area", "team", "position__person").first()


def key_of(viewer: Identity, said: str) -> UUID:
    """The key of a case that comes in under this idempotency key of this position: always the same.

    Made with our own secret, so that nobody else can know it; the database keeps each key once.
    """
    mac = salted_hmac("rolvast.api.once", f"{viewer.position_id}:{said}", algorithm="sha256")
    return UUID(bytes=mac.digest()[:16], version=4)


def handed_in_before(viewer: Identity, key: UUID) -> "Case | None":
    """The case that came in under this key before, with its task and what was handed in; one statement."""
    found = queries.visible_to(viewer).filter(key=key)
    return found.select_related("task", "submission").first()


def same_submission(
    case: "Case", *, task: str, answers: Mapping[str, object], contact: "Contact", area_id: int | None
) -> bool:
    """Was the same handed in before? Once it is erased nobody can tell, and it counts as the same."""
    kept = case.submission
    if kept.erased_at is not None:
        return case.task.key == task
    then = (case.task.key, case.area_id, kept.answers, kept.name, kept.email, kept.phone, kept.address)
    return then == (task, area_id, dict(answers), contact.name, contact.email, contact.phone, contact.address)


def _now(viewer: Identity) -> Any:  # the type checker does not know relations that are made here
    """What this viewer may see, each case with its current run as ``now``."""
    current = FilteredRelation("episodes", condition=Q(episodes__is_current=True))
    return queries.visible_to(viewer).annotate(now=current)


def _narrowed(found: Any, chosen: Chosen, viewer: Identity) -> Any:
    if chosen.due_before is not None:
        found = found.filter(now__due_on__lt=chosen.due_before, now__ended_at=None)
    if chosen.received_since is not None:
        since = datetime.combine(chosen.received_since, time(), AMSTERDAM)
        found = found.filter(now__received_at__gte=since)
    if chosen.status is not None:
        found = found.filter(status=chosen.status)
    if chosen.task is not None:
        found = found.filter(task__key=chosen.task)
    match chosen.whose:
        case Whose.MINE:
            return found.filter(position_id=viewer.position_id or 0)
        case Whose.TEAM:
            return found.filter(team_id=viewer.team_id or 0)
        case Whose.NOBODY:
            return found.filter(position=None)
    return found


def _rows(found: Any, size: int) -> list[Listed]:
    rows = found.values(*_COLUMNS.values())[:size]
    return [Listed(**{name: row[column] for name, column in _COLUMNS.items()}) for row in rows]
