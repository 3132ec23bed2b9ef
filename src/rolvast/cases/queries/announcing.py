"""What is made public of cases, what people think of it, and whether rows equal acts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.acts.rules import words_digest
from rolvast.cases.models import Case, Notice, Opinion
from rolvast.cases.rules import Move, MoveRefused, Status
from rolvast.cases.rules.announcing import NOTICE_KIND, OPINION_KIND, check_opinion
from rolvast.deadlines import rules as deadlines
from rolvast.huisstijl.dates import calendar_day

MOST_NOTICES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNotice:
    """A notice as anyone reads it. ``refused``: why no opinion can be given; empty where it can."""

    key: int
    task: str
    task_key: str
    number: str
    text: str
    of_decision: bool
    on: date
    views_until: date | None
    object_until: date | None
    refused: str

    @property
    def takes_opinions(self) -> bool:
        """Can an opinion be given now?"""
        return not self.refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """The public side of a case for staff: what was announced, and what people think of it."""

    notices: tuple[Notice, ...]
    opinions: tuple[Opinion, ...]

    @property
    def asked(self) -> Notice | None:
        """The notice of what was asked."""
        return next((notice for notice in self.notices if not notice.of_decision), None)


def notices(viewer: Identity, *, at: datetime) -> list[ShownNotice]:
    """What was made public, the newest first; anyone may read it."""
    rows = _public(viewer).order_by("-published_at", "-pk")[:MOST_NOTICES]
    return [_shown(row, at=at) for row in rows]


def notice(viewer: Identity, key: int, *, at: datetime) -> ShownNotice | None:
    """One notice of this municipality."""
    row = _public(viewer).filter(pk=key).first()
    return _shown(row, at=at) if row else None


def _public(viewer: Identity) -> QuerySet[Notice]:
    return Notice.objects.filter(municipality_id=viewer.municipality_id).select_related("case__task")


def _shown(row: Notice, *, at: datetime) -> ShownNotice:
    on = calendar_day(row.published_at)
    refused = ""
    try:
        check_opinion(until=row.views_until, status=Status(row.case.status), at=at)
    except MoveRefused as error:
        refused = str(error)
    return ShownNotice(
        key=row.pk,
        task=row.case.task.name,
        task_key=row.case.task.key,
        number=row.case.number,
        text=row.text,
        of_decision=row.of_decision,
        on=on,
        views_until=row.views_until,
        object_until=calendar_day(deadlines.objection_window(on).final) if row.of_decision else None,
        refused=refused,
    )


def public_side(case: Case, viewer: Identity) -> Public | None:
    """What was announced of a case and the opinions on it, for who works here; two statements."""
    if not viewer.is_staff or viewer.municipality_id != case.municipality_id:
        return None
    found = tuple(Notice.objects.filter(case=case).order_by("published_at"))
    given = Opinion.objects.filter(notice__case=case).order_by("received_at", "pk") if found else ()
    return Public(notices=found, opinions=tuple(given))


def has_opinions(case_id: int) -> bool:
    """Did anyone give an opinion?"""
    return Opinion.objects.filter(notice__case=case_id).exists()


def own_notices(case: Case) -> list[Notice]:
    """What was announced of a case, for its applicant."""
    return list(Notice.objects.filter(case=case).order_by("published_at"))


def verify_announcements() -> Iterator[acts.Difference]:
    """Every notice and opinion that an act names is kept as it was, or was erased."""
    rows = {row.pk: row for row in Notice.objects.select_related("case")}
    for subject_id, seq, facts in acts.acts_of_kind(NOTICE_KIND).values_list("subject_id", "seq", "facts"):
        row = rows.pop(facts["notice"], None)
        until = row.views_until.isoformat() if row and row.views_until else None
        if row is None or row.case.subject_id != subject_id:
            yield acts.Difference(f"subject {subject_id}", f"the notice of act {seq} is missing")
        elif row.of_decision or until != facts["views_until"]:
            yield acts.Difference(
                f"subject {subject_id}", f"the notice of act {seq} is not what was published"
            )
    decided = set(acts.acts_of_kind(Move.DECIDE).values_list("subject_id", "at"))
    for row in rows.values():
        if not row.of_decision or (row.case.subject_id, row.published_at) not in decided:
            yield acts.Difference(f"notice {row.pk}", "no act says that it was published")
    yield from _verify_opinions()


def _verify_opinions() -> Iterator[acts.Difference]:
    rows = {row.pk: row for row in Opinion.objects.select_related("notice__case")}
    for subject_id, seq, facts in acts.acts_of_kind(OPINION_KIND).values_list("subject_id", "seq", "facts"):
        if "opinion" not in facts:
            continue  # the first act of an opinion itself
        row = rows.pop(facts["opinion"], None)
        if row is None or row.notice.case.subject_id != subject_id:
            yield acts.Difference(f"subject {subject_id}", f"the opinion of act {seq} is missing")
        elif row.text is not None and words_digest(row.text, bytes(row.salt or b"")).hex() != facts["digest"]:
            yield acts.Difference(
                f"subject {subject_id}", f"the opinion of act {seq} is not what was written"
            )
    for key in rows:
        yield acts.Difference(f"opinion {key}", "no act says that it came in")
