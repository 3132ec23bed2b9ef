"""Open cases like the one somebody is about to hand in; what everyone may know of them, and no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from rolvast.accounts.rules import Identity
from rolvast.cases.models import Episode
from rolvast.cases.rules import OPEN, Status
from rolvast.cases.rules.similar import (
    ALIKE,
    Report,
    alike,
    lexicon_of,
    matter_of,
    offers_similar,
    report_of,
    shared_street,
)
from rolvast.catalogue.rules import TaskDefinition
from rolvast.huisstijl.dates import calendar_day

#: So many are shown at most, received in the last so many days; so many are looked at, newest first.
MOST, DAYS, _LOOKED_AT = 5, 90, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarCase:
    """What everyone may know of an open report: nothing that its sender wrote, and no way to find it.

    ``matter``: what was chosen on the form; ``street``: only where the reader wrote that street too.
    """

    matter: str
    street: str
    area: str
    received_on: date
    status: Status
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeCase:
    """An open report that looks like another one, for staff: with its number, to open and compare them."""

    number: str
    matter: str
    place: str
    area: str
    received_on: date


def similar_cases(
    viewer: Identity,
    definition: TaskDefinition,
    *,
    task_id: int,
    answers: Mapping[str, object],
    area_id: int | None,
    at: datetime,
    but: int | None = None,
) -> list[SimilarCase]:
    """At most five open cases of one task that look like these answers, the most alike first.

    One statement, or none where the task does not offer it. This is the one place where somebody sees
    something of another's case; :class:`SimilarCase` holds all of it. ``but``: a case that is left out.
    """
    return [
        SimilarCase(
            matter=matter_of(definition, row["answers"]),
            street=shared_street(mine, report),
            area=row["case__area__name"] or "",
            received_on=calendar_day(row["received_at"]),
            status=Status(row["case__status"]),
            due_on=row["due_on"],
        )
        for mine, report, row in _most_alike(
            viewer, definition, task_id=task_id, answers=answers, area_id=area_id, at=at, but=but
        )
    ]


def alike_cases(
    viewer: Identity,
    definition: TaskDefinition,
    *,
    task_id: int,
    answers: Mapping[str, object],
    area_id: int | None,
    at: datetime,
    but: int,
) -> list[AlikeCase]:
    """The same for staff, who may see every case of their municipality; those that run along are left out."""
    if not viewer.is_staff:
        return []
    found = _most_alike(viewer, definition, task_id=task_id, answers=answers, area_id=area_id, at=at, but=but)
    return [
        AlikeCase(
            number=row["case__number"],
            matter=matter_of(definition, row["answers"]),
            place=report.place,
            area=row["case__area__name"] or "",
            received_on=calendar_day(row["received_at"]),
        )
        for _mine, report, row in found
    ]


def _most_alike(
    viewer: Identity,
    definition: TaskDefinition,
    *,
    task_id: int,
    answers: Mapping[str, object],
    area_id: int | None,
    at: datetime,
    but: int | None,
) -> list[tuple[Report, Report, dict[str, Any]]]:
    """(these answers, a report like them, its row), the most alike first."""
    if not offers_similar(definition):
        return []
    open_ones = Episode.objects.filter(
        municipality_id=viewer.municipality_id,
        is_current=True,
        ended_at=None,
        runs_along=False,
        received_at__gte=at - timedelta(days=DAYS),
        case__task_id=task_id,
        case__status__in=list(OPEN),
        case__submission__answers__isnull=False,
    )
    if but is not None:
        open_ones = open_ones.exclude(case_id=but)
    rows: list[dict[str, Any]] = [
        {**row, "answers": row["case__submission__answers"] or {}}
        for row in open_ones.order_by("-received_at").values(
            "case__submission__answers", "case__area_id", "case__area__name", "case__status",
            "case__number", "received_at", "due_on",
        )[:_LOOKED_AT]
    ]  # fmt: skip
    mine = report_of(definition, answers, area_id)
    theirs = [report_of(definition, row["answers"], row["case__area_id"]) for row in rows]
    lexicon = lexicon_of([mine, *theirs])
    scored = [(alike(mine, report, lexicon), report, row) for report, row in zip(theirs, rows, strict=True)]
    best = sorted((one for one in scored if one[0] >= ALIKE), key=lambda one: -one[0])[:MOST]
    return [(mine, report, row) for _, report, row in best]
