"""Keeps how long cases of a task last, and from that the chance of each open case of being late.

The chance is kept in the row, not counted while somebody looks: so the worklist can be read in its order from
an index, however many cases are open. It is counted every night, for the day that begins. A case that comes
in, or whose last day changes, during the day has no estimate until the next night: an estimate is kept
together with the last day it was made for, and the database itself takes it for none once that day is
another.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.db import connection, transaction

from rolvast.accounts import queries as accounts
from rolvast.cases.models import Episode, ExpectedDays, Suspension
from rolvast.cases.rules import Suspended, suspended_days
from rolvast.cases.rules.lateness import FEWEST, Point, chance_late
from rolvast.huisstijl.dates import calendar_day

type _Estimate = tuple[int | None, int | None, date | None]
_NONE: _Estimate = (None, None, None)


@transaction.atomic
def keep_expected(task_id: int, *, curve: Sequence[Point], cases: int, measured_on: date) -> int:
    """Keep the history of one task of the municipality entered, and estimate its open cases anew.

    ``curve``: as in ``rules.lateness``; with fewer than ten ``cases`` it is not kept. ``measured_on``: the
    day for which it holds, through the day before. Gives of how many cases the estimate changed; the number
    of statements does not grow with them.
    """
    kept = list(curve) if cases >= FEWEST else []
    ExpectedDays.objects.update_or_create(
        task_id=task_id,
        defaults={
            "municipality_id": accounts.entered(),
            "cases": cases,
            "curve": kept,
            "measured_on": measured_on,
        },
    )
    open_ones = Episode.objects.filter(is_current=True, ended_at=None, case__task_id=task_id)
    gaps: dict[int, list[Suspended]] = {}
    for episode_id, ground, after, until, inclusive in Suspension.objects.filter(
        episode__in=open_ones
    ).values_list("episode_id", "ground", "after_on", "until_on", "inclusive"):
        gap = Suspended(ground=ground, after=after, until=until, inclusive=inclusive)
        gaps.setdefault(episode_id, []).append(gap)
    changed = list(_changed(open_ones.iterator(chunk_size=5000), kept, gaps, on=measured_on))
    if changed:
        _write(changed)
    return len(changed)


def _changed(
    episodes: Iterator[Episode], curve: Sequence[Point], gaps: Mapping[int, Sequence[Suspended]], *, on: date
) -> Iterator[tuple[int, _Estimate]]:
    for episode in episodes:
        found = _estimate(episode, curve, gaps.get(episode.pk, ()), on=on)
        if found != (episode.estimated_permille, episode.estimated_from, episode.estimated_for):
            yield episode.pk, found


def _estimate(episode: Episode, curve: Sequence[Point], gaps: Sequence[Suspended], *, on: date) -> _Estimate:
    """Chance, from how many cases, for which last day: none for a case that is late or has no last day."""
    received, due = calendar_day(episode.received_at), episode.due_on
    if due is None or due < on or not curve:
        return _NONE
    passed, whole = (on - received).days, (due - received).days
    if gaps and episode.start_on is not None:
        passed -= suspended_days(gaps, start=episode.start_on, through=on - timedelta(days=1))
        whole -= suspended_days(gaps, start=episode.start_on, through=due)
    passed = max(passed, 0)
    chance = chance_late(curve, days_passed=passed, days_left=max(whole - passed, 0))
    return chance.permille, chance.cases, due


def _write(changed: Sequence[tuple[int, _Estimate]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_episode SET estimated_permille = found.permille, estimated_from = found.cases, "
            "estimated_for = found.due_on "
            "FROM unnest(%s::bigint[], %s::smallint[], %s::integer[], %s::date[]) "
            "AS found (id, permille, cases, due_on) WHERE cases_episode.id = found.id",
            [
                [pk for pk, _ in changed],
                *(list(column) for column in zip(*(estimate for _, estimate in changed), strict=True)),
            ],
        )
