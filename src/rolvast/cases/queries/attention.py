"""What the clock puts before staff: requests to reopen, default, penalties, Awb 4:5."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.cases.models import Episode
from rolvast.cases.queries.reading import state_of
from rolvast.cases.rules import OPEN, Ground, Move, Outcome, penalty_of, penalty_to_set, untreated_until
from rolvast.catalogue import queries as catalogue
from rolvast.deadlines.rules import Penalty
from rolvast.huisstijl.dates import calendar_day

#: How far back a day given to complete an application can lie while Awb 4:5(4) is still open.
_FOUR_WEEKS_AND_HOLIDAYS = timedelta(days=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """One case that asks for something by the clock. ``by``: the day for it, where there is one."""

    number: str
    task: str
    since: date
    by: date | None
    holder: str
    is_mine: bool
    penalty: Penalty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionList:
    """All of it, by what is asked; the oldest or most urgent first."""

    to_reopen: list[Attention]
    to_set: list[Attention]
    in_default: list[Attention]
    untreated: list[Attention]

    @property
    def total(self) -> int:
        """How many there are together."""
        return len(self.to_reopen) + len(self.to_set) + len(self.in_default) + len(self.untreated)


def attention(viewer: Identity, *, today: date) -> AttentionList:
    """What waits for staff of this municipality on a day; nothing for anyone else.

    The number of statements does not grow with the number of cases.
    """
    if not viewer.is_staff:
        return AttentionList(to_reopen=[], to_set=[], in_default=[], untreated=[])
    current = (
        Episode.objects.filter(municipality_id=viewer.municipality_id, is_current=True)
        .select_related("case__task", "case__version", "case__position__person")
        .prefetch_related("suspensions")
    )
    asked = current.filter(reopen_asked_at__isnull=False).order_by("reopen_asked_at")
    to_set, running = _penalties(viewer, current, today)
    return AttentionList(
        to_reopen=[
            _row(episode, viewer, since=calendar_day(episode.reopen_asked_at))
            for episode in asked
            if episode.reopen_asked_at is not None
        ],
        to_set=to_set,
        in_default=running,
        untreated=sorted(_untreated(viewer, current, today), key=lambda row: row.by or today),
    )


def _penalties(
    viewer: Identity, current: QuerySet[Episode], today: date
) -> tuple[list[Attention], list[Attention]]:
    to_set, running = [], []
    for episode in current.filter(default_on__isnull=False, penalty_set_on=None).order_by("default_on"):
        state = state_of(episode.case, [episode]).current
        due = penalty_to_set(state, today=today)
        now = penalty_of(state, as_of=today)
        if due is not None:
            to_set.append(
                _row(episode, viewer, since=due.last_day or today, by=due.determine_by, penalty=due)
            )
        elif now is not None and episode.ended_at is None and now.first_day is not None:
            by = now.first_day - timedelta(days=1)
            running.append(_row(episode, viewer, since=episode.default_on or today, by=by, penalty=now))
    return to_set, running


def _untreated(viewer: Identity, current: QuerySet[Episode], today: date) -> Iterator[Attention]:
    """Open applications of which the time to complete them lapsed unused, while Awb 4:5(4) is open."""
    recent = Q(
        suspensions__ground=Ground.INCOMPLETE.value,
        suspensions__until_on__gte=today - _FOUR_WEEKS_AND_HOLIDAYS,
        suspensions__until_on__lt=today,
    )
    found = {
        episode.case.subject_id: episode
        for episode in current.filter(recent, ended_at=None, case__status__in=list(OPEN)).distinct()
    }
    lapsed = set(
        acts.acts_of_kind(Move.LAPSE).filter(subject_id__in=found).values_list("subject_id", flat=True)
    )
    for subject_id, episode in found.items():
        if subject_id not in lapsed:
            continue
        if Outcome.NOT_TREATED not in catalogue.definition(episode.case.version).outcomes:
            continue
        state = state_of(episode.case, [episode])
        gaps = [gap for gap in state.current.suspensions if gap.ground == Ground.INCOMPLETE]
        last = untreated_until(state, today=today)
        if last is not None and today <= last:
            yield _row(episode, viewer, since=gaps[-1].until, by=last)


def _row(
    episode: Episode, viewer: Identity, *, since: date, by: date | None = None, penalty: Penalty | None = None
) -> Attention:
    case = episode.case
    return Attention(
        number=case.number,
        task=case.task.name,
        since=since,
        by=by,
        holder=case.position.person.name if case.position else "",
        is_mine=case.position_id is not None and case.position_id == viewer.position_id,
        penalty=penalty,
    )
