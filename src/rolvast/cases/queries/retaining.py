"""How long cases are kept together with what belongs to them, and which may be destroyed."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.db.models import Q, QuerySet

from rolvast.acts import queries as acts
from rolvast.cases.models import Case, Episode, Objection
from rolvast.cases.rules import Outcome, Status, Step
from rolvast.cases.rules.retention import (
    HoldGround,
    Kept,
    KeptFor,
    keeping_of,
    kept_for,
    last_ended,
    longest,
    standing_holds,
)
from rolvast.catalogue import queries as catalogue
from rolvast.huisstijl.dates import AMSTERDAM, calendar_day

_OVER = (Status.DECIDED, Status.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastKeeping:
    """A case of which the time is over, by which result, and what was the last day."""

    case_id: int
    number: str
    result: str
    last_on: date


def kept_cases(case_ids: Collection[int]) -> dict[int, Kept]:
    """How long each of these cases is kept. Cases that belong together are kept equally long."""
    groups = _groups(case_ids)
    keys = {key for group in groups.values() for key in group}
    cases = Case.objects.filter(pk__in=keys).select_related("version").in_bulk()
    ends = {row.case_id: row for row in Episode.objects.filter(case_id__in=keys, is_current=True)}
    own = {key: _own(case, ends[key]) for key, case in cases.items()}
    holds = _holds({case.subject_id: key for key, case in cases.items()})
    return {key: _together([(own[one], holds[one]) for one in groups[key]]) for key in case_ids}


def _own(case: Case, end: Episode) -> Kept:
    retention = catalogue.definition(case.version).retention
    if case.status not in _OVER or end.ended_at is None:
        return Kept(kept=None, is_over=case.status == Status.DESTROYED)
    if retention is None:
        return Kept(kept=None, unknown=True)
    keeping = keeping_of(retention, Outcome(end.outcome) if end.outcome else None)
    return Kept(kept=kept_for(keeping, ended_on=calendar_day(end.ended_at)))


def _together(members: list[tuple[Kept, frozenset[HoldGround]]]) -> Kept:
    known: list[KeptFor] = [one.kept for one, _ in members if one.kept is not None]
    return Kept(
        kept=longest(known) if known else None,
        unknown=any(one.unknown for one, _ in members),
        is_over=all(one.is_over for one, _ in members),
        holds=frozenset().union(*(holds for _, holds in members)),
    )


def _groups(case_ids: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Each case with all that belong to it, however far: what runs along, and objections to it."""
    ties: dict[int, set[int]] = defaultdict(set)
    seen: set[int] = set()
    edge = set(case_ids)
    while edge:
        seen |= edge
        found: set[tuple[int, int]] = set(
            Case.objects.filter(
                Q(pk__in=edge) | Q(joined_to_id__in=edge), joined_to__isnull=False
            ).values_list("pk", "joined_to_id")
        ) | set(
            Objection.objects.filter(Q(case_id__in=edge) | Q(against_id__in=edge)).values_list(
                "case_id", "against_id"
            )
        )
        for one, other in found:
            ties[one].add(other)
            ties[other].add(one)
        edge = {key for pair in found for key in pair} - seen
    return {key: _reached(key, ties) for key in case_ids}


def _reached(key: int, ties: Mapping[int, set[int]]) -> frozenset[int]:
    found, edge = {key}, [key]
    while edge:
        new = ties.get(edge.pop(), set()) - found
        found |= new
        edge += new
    return frozenset(found)


def _holds(subjects: Mapping[int, int]) -> dict[int, frozenset[HoldGround]]:
    found = dict.fromkeys(subjects.values(), frozenset[HoldGround]())
    rows = acts.steps_of(list(subjects))
    for subject_id, steps in groupby(rows, key=lambda row: row[0]):
        listed = [Step(kind, at, facts) for _, kind, at, facts in steps]
        found[subjects[subject_id]] = standing_holds(listed)
    return found


def past_keeping(*, on: date, leave_out: Collection[int] = (), most: int = 500) -> list[PastKeeping]:
    """Cases that may be destroyed on this day, those past it longest first; nothing stops any of them.

    ``leave_out``: cases that stand on a list already. Reads a case only where its own time is over.
    """
    found: list[PastKeeping] = []
    rows = _ended(on=on).exclude(case_id__in=leave_out).order_by("ended_at", "pk")
    keys = list(rows.values_list("case_id", flat=True))
    for start in range(0, len(keys), most):
        part = keys[start : start + most]
        found += _destroyable(part, on=on)
        if len(found) >= most:
            break
    return found[:most]


def _destroyable(case_ids: list[int], *, on: date) -> Iterator[PastKeeping]:
    kept = kept_cases(case_ids)
    numbers = dict(Case.objects.filter(pk__in=case_ids).values_list("pk", "number"))
    for key in case_ids:
        one = kept[key]
        if not one.stops(on=on) and one.kept is not None and one.kept.last_on is not None:
            yield PastKeeping(
                case_id=key, number=numbers[key], result=one.kept.result, last_on=one.kept.last_on
            )


def _ended(*, on: date) -> QuerySet[Episode]:
    """Ended rounds of cases of which their own time is over, found in the database alone."""
    ended = Episode.objects.filter(is_current=True, ended_at__isnull=False, case__status__in=_OVER)
    kinds = ended.order_by().values_list("case__version_id", "outcome").distinct()
    versions = catalogue.versions_by_id({version for version, _ in kinds})
    wanted = Q(pk__in=[])
    for version_id, outcome in kinds:
        retention = catalogue.definition(versions[version_id]).retention
        if retention is None:
            continue
        last = last_ended(keeping_of(retention, Outcome(outcome) if outcome else None), on=on)
        if last is not None:
            before = datetime.combine(last + timedelta(days=1), time(), AMSTERDAM)
            wanted |= Q(case__version_id=version_id, outcome=outcome, ended_at__lt=before)
    return ended.filter(wanted)


def count_unknown() -> int:
    """How many cases are over of which the task does not say how long they are kept."""
    ended = Episode.objects.filter(is_current=True, ended_at__isnull=False, case__status__in=_OVER)
    kinds = set(ended.order_by().values_list("case__version_id", flat=True).distinct())
    versions = catalogue.versions_by_id(kinds)
    without = [key for key in kinds if catalogue.definition(versions[key]).retention is None]
    return ended.filter(case__version_id__in=without).count() if without else 0


def destroyed() -> QuerySet[Case]:
    """The cases of the municipality entered that were destroyed."""
    return Case.objects.filter(status=Status.DESTROYED)
