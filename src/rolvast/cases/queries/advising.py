"""What is asked of colleagues about cases, and what they answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from rolvast.accounts.rules import Identity
from rolvast.cases.models import Advice, Case


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAdvice:
    """A question to a colleague as both read it. ``answer``: empty until it is given."""

    key: int
    number: str
    task: str
    question: str
    asked_at: datetime
    asked_by: str
    adviser: str
    adviser_id: int
    answer_by: date
    answer: str
    answered_at: datetime | None
    overdue: bool
    erased: bool


def advice_about(case: Case, viewer: Identity, *, today: date) -> list[ShownAdvice]:
    """All advice about a case, the newest first, for who works here."""
    if not viewer.is_staff or viewer.municipality_id != case.municipality_id:
        return []
    rows = Advice.objects.filter(case=case).select_related("asked_by__person", "adviser__person")
    found = list(rows.order_by("-number"))
    for row in found:
        row.case = case
    return [_shown(row, today) for row in found]


def advice_wanted(position_ids: Iterable[int], *, today: date) -> list[ShownAdvice]:
    """What is still asked of these positions, the first day to answer on top; one statement."""
    waiting = Advice.objects.filter(adviser_id__in=set(position_ids), answered_at=None, erased_at=None)
    return [_shown(row, today) for row in _whole(waiting).order_by("answer_by", "pk")]


def advice_given(position_ids: Iterable[int], *, today: date, most: int = 20) -> list[ShownAdvice]:
    """What these positions answered last, the newest first."""
    given = Advice.objects.filter(adviser_id__in=set(position_ids), answered_at__isnull=False)
    return [_shown(row, today) for row in _whole(given).order_by("-answered_at", "-pk")[:most]]


def count_wanted(position_ids: Iterable[int]) -> int:
    """How many questions wait for these positions."""
    return Advice.objects.filter(adviser_id__in=set(position_ids), answered_at=None, erased_at=None).count()


def advice_to(position_ids: Iterable[int], key: int) -> Advice | None:
    """One question to these positions, answered or not, with its case; ``None`` where it is not theirs."""
    found = _whole(Advice.objects.filter(adviser_id__in=set(position_ids), pk=key))
    return found.select_related("case__version", "case__area").first()


def shown(advice: Advice, *, today: date) -> ShownAdvice:
    """A question that :func:`advice_to` found, as a page shows it."""
    return _shown(advice, today)


def _whole(advice: QuerySet[Advice]) -> QuerySet[Advice]:
    return advice.select_related("case__task", "asked_by__person", "adviser__person")


def _shown(row: Advice, today: date) -> ShownAdvice:
    return ShownAdvice(
        key=row.pk,
        number=row.case.number,
        task=row.case.task.name,
        question=row.text or "",
        asked_at=row.asked_at,
        asked_by=f"{row.asked_by.person.name}, {row.asked_by.title}",
        adviser=f"{row.adviser.person.name}, {row.adviser.title}",
        adviser_id=row.adviser_id,
        answer_by=row.answer_by,
        answer=row.answer,
        answered_at=row.answered_at,
        overdue=row.answered_at is None and row.answer_by < today,
        erased=row.erased_at is not None,
    )
