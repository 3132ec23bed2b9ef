"""What was done about one subject, in order."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from rolvast.accounts.rules import IdentityKind
from rolvast.acts.models import Act, LegalBasis, Words
from rolvast.acts.rules import Weight


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One act as a reader sees it: who by position, never by name of a resident."""

    seq: int
    kind: str
    weight: str
    at: datetime
    doer_kind: str
    position: str
    person: str
    authority: str
    basis: LegalBasis | None
    facts: Mapping[str, object]
    reason: str
    reason_erased: bool
    public: str
    minutes: int | None
    source: str


def acts_of(subject_id: int) -> QuerySet[Act]:
    """The acts of a subject in the order they were done, bare."""
    return Act.objects.filter(subject_id=subject_id).order_by("seq")


def acts_of_kind(kind: str) -> QuerySet[Act]:
    """The acts of one kind in the municipality entered, the oldest first, bare."""
    return Act.objects.filter(kind=kind).order_by("at", "id")


def steps_of(subject_ids: Collection[int]) -> Iterator[tuple[int, str, datetime, Mapping[str, object]]]:
    """(subject, kind, moment, facts) of every act of these subjects, subject by subject in order."""
    rows = Act.objects.filter(subject_id__in=subject_ids).order_by("subject_id", "seq")
    yield from rows.values_list("subject_id", "kind", "at", "facts").iterator(chunk_size=5000)


def history(subject_id: int) -> list[HistoryRow]:
    """The acts of a subject with their words and who acted; two statements however many there are."""
    acts = acts_of(subject_id).select_related("actor", "position__person", "basis")
    acts = acts.prefetch_related(Prefetch("words", Words.objects.all()))
    return [_row(act) for act in acts]


def _row(act: Act) -> HistoryRow:
    words = {row.purpose: row for row in act.words.all()}
    reason, public = words.get(Words.Purpose.REASON), words.get(Words.Purpose.PUBLIC)
    return HistoryRow(
        seq=act.seq,
        kind=act.kind,
        weight=act.weight,
        at=act.at,
        doer_kind=act.actor.kind,
        position=act.position.title if act.position else "",
        person=act.position.person.name if act.position else "",
        authority=act.authority,
        basis=act.basis,
        facts=act.facts,
        reason=(reason.text or "") if reason else "",
        reason_erased=reason is not None and reason.erased_at is not None,
        public=(public.text or "") if public else "",
        minutes=act.minutes,
        source=act.source_label,
    )


def worked_on(
    subject_ids: Collection[int], *, since: datetime, until: datetime
) -> Iterator[tuple[int, datetime, str, int | None]]:
    """(subject, moment, kind of position, minutes) of each act of who works here, from ``since`` to before
    ``until``; one statement. Minutes are None where nobody wrote them down. What was imported is left out.
    """
    rows = Act.objects.filter(
        subject_id__in=subject_ids, at__gte=since, at__lt=until, position__isnull=False
    ).exclude(weight=Weight.IMPORTED)
    yield from rows.values_list("subject_id", "at", "position__kind", "minutes").iterator(chunk_size=5000)


def residents_acts(subject_ids: Collection[int], *, since: datetime, until: datetime) -> list[datetime]:
    """The moments of what residents themselves did about these subjects, in that time; one statement."""
    rows = Act.objects.filter(
        subject_id__in=subject_ids, at__gte=since, at__lt=until, actor__kind=IdentityKind.RESIDENT
    )
    return list(rows.values_list("at", flat=True))
