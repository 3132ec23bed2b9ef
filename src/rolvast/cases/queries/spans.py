"""The facts that figures are computed from: one span an episode, receipt to end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Min, QuerySet

from rolvast.cases.models import Case, Episode, Suspension
from rolvast.cases.rules import Outcome, Suspended, Verdict
from rolvast.cases.rules.state import suspended_days
from rolvast.huisstijl.dates import AMSTERDAM, calendar_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One episode of a case, with nothing that points at a person."""

    case_id: int
    task_id: int
    task_key: str
    domain: str
    role: str
    episode: int
    is_current: bool
    received_at: datetime
    ended_at: datetime | None
    outcome: Outcome | None
    verdict: Verdict | None
    nominal_on: date | None
    due_on: date | None
    regime: str
    """Whose dates these are: `law` and `eu` are the law's, `none` and `workdays` a service norm's."""
    own_due_at: datetime | None
    suspended_days: int
    hand_overs: int
    """Of the whole case, the same in each of its episodes."""
    source: bytes | None
    """The digest of the file an imported case came from."""


def spans(
    *,
    today: date,
    task_key: str | None = None,
    received_from: date | None = None,
    received_to: date | None = None,
) -> Iterator[Span]:
    """Every episode of the municipality entered, case by case and in order; two statements in all.

    By task, and by the day on which the case was first received: both ends of the period count. ``today``:
    through which day the suspensions of an episode that has not ended are counted.
    """
    episodes = Episode.objects.order_by("case_id", "number")
    if task_key is not None:
        episodes = episodes.filter(case__task__key=task_key)
    if received_from is not None or received_to is not None:
        episodes = episodes.filter(case_id__in=_received(received_from, received_to).values("case_id"))
    gaps = _gaps()
    # Plain values: at tens of thousands of cases, model instances would cost more than all the figures.
    rows = episodes.values_list(
        "pk", "case_id", "case__task_id", "case__task__key", "case__task__domain", "case__task__role",
        "number", "is_current", "received_at", "ended_at", "outcome", "verdict", "nominal_on", "due_on",
        "regime", "own_due_at", "start_on", "case__hand_overs", "case__source_digest",
    )  # fmt: skip
    for (
        pk, case_id, task_id, key, domain, role, number, is_current, received_at, ended_at, outcome, verdict,
        nominal_on, due_on, regime, own_due_at, start_on, hand_overs, source,
    ) in rows.iterator(chunk_size=5000):  # fmt: skip
        stood_still = 0
        if pk in gaps and start_on is not None:
            through = calendar_day(ended_at) if ended_at else today
            stood_still = suspended_days(gaps[pk], start=start_on, through=through)
        yield Span(
            case_id=case_id,
            task_id=task_id,
            task_key=key,
            domain=domain,
            role=role,
            episode=number,
            is_current=is_current,
            received_at=received_at,
            ended_at=ended_at,
            outcome=Outcome(outcome) if outcome else None,
            verdict=Verdict(verdict) if verdict else None,
            nominal_on=nominal_on,
            due_on=due_on,
            regime=regime,
            own_due_at=own_due_at,
            suspended_days=stood_still,
            hand_overs=hand_overs,
            source=None if source is None else bytes(source),
        )


def _received(since: date | None, until: date | None) -> QuerySet[Episode]:
    """The first episodes that began in a period of Amsterdam days."""
    first = Episode.objects.filter(number=1)
    if since is not None:
        first = first.filter(received_at__gte=datetime.combine(since, time(), AMSTERDAM))
    if until is not None:
        first = first.filter(received_at__lt=datetime.combine(until + timedelta(days=1), time(), AMSTERDAM))
    return first


def _gaps() -> dict[int, list[Suspended]]:
    found: dict[int, list[Suspended]] = {}
    rows = Suspension.objects.order_by("episode_id", "number").values_list(
        "episode_id", "ground", "after_on", "until_on", "inclusive"
    )
    for episode_id, ground, after, until, inclusive in rows.iterator(chunk_size=5000):
        gap = Suspended(ground=ground, after=after, until=until, inclusive=inclusive)
        found.setdefault(episode_id, []).append(gap)
    return found


def subjects_of_task(task_id: int) -> QuerySet[Case, int]:
    """The subjects of the cases of a task, as a part of another statement."""
    return Case.objects.filter(task_id=task_id).values_list("subject_id", flat=True)


def received_moments(task_id: int) -> list[datetime]:
    """When each case of a task was first received; one statement."""
    found = Episode.objects.filter(case__task_id=task_id, number=1)
    return list(found.values_list("received_at", flat=True))


def first_received() -> date | None:
    """The day of the oldest case that was handled here and not read in from elsewhere."""
    found = Episode.objects.filter(case__source_digest=None).aggregate(first=Min("received_at"))["first"]
    return calendar_day(found) if found else None
