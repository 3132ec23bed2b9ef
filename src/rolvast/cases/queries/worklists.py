"""What staff have to do: whose, which, and in what order.

What is late stands first, the longest late on top. Then what has the largest chance of being late, as it was
counted last night (``actions.expecting``); then what has no estimate, by its last day. Each of these parts is
read from an index of its own order, and nothing is counted beyond ``MOST``: a page costs the same whether a
thousand cases are open or a million.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.cases.models import ESTIMATED, LATE_PERMILLE, Case, Episode, ExpectedDays, Suspension
from rolvast.cases.queries.absence import positions_for
from rolvast.cases.queries.finding import visible_to
from rolvast.cases.rules import OPEN, Ground, Status
from rolvast.cases.rules.lateness import why_unknown
from rolvast.catalogue import queries as catalogue
from rolvast.huisstijl.dates import AMSTERDAM

MOST = 1000
"""More cases than these nobody pages through: the page says there are more, and filters reach them."""

SOON = timedelta(days=7)


class Whose(StrEnum):
    """Whose cases are listed."""

    ALL = "alles"
    MINE = "mijn"
    TEAM = "team"
    NOBODY = "vrij"


class Standing(StrEnum):
    """What a case is doing."""

    RECEIVED = "ontvangen"
    IN_PROGRESS = "in-behandeling"
    WAITING = "wacht"
    WAITING_FOR_RESIDENT = "wacht-op-inwoner"


class Term(StrEnum):
    """How a case stands against its last day."""

    LATE = "te-laat"
    SOON = "deze-week"
    UNKNOWN = "geen-schatting"


class Order(StrEnum):
    """What stands on top."""

    CHANCE = "kans"
    DAY = "datum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What somebody chose to see of the worklist. ``words``: of the name of the task or of the district."""

    whose: Whose = Whose.ALL
    task_id: int | None = None
    team_id: int | None = None
    standing: Standing | None = None
    term: Term | None = None
    received_from: date | None = None
    received_to: date | None = None
    words: tuple[str, ...] = ()
    order: Order = Order.CHANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """One line of the worklist."""

    number: str
    task: str
    area: str
    status: Status
    waits_for_resident: bool
    received_at: datetime
    due_on: date | None
    days_left: int | None
    permille: int | None
    """The chance of being late, in thousandths; None where it is not known, or where the case is late."""
    compared: int
    """From how many cases the chance was counted."""
    unknown_nl: str
    """Why there is no chance where there could be one."""
    measured_on: date | None
    holder: str
    team: str
    is_mine: bool
    stands_in: bool
    """Does the viewer do this one for somebody who is away?"""
    along: int
    """How many reports about the same thing run along with it."""
    reopened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """One page of the worklist. Every number is at most ``MOST + 1``, which means: more than ``MOST``."""

    rows: list[WorkRow]
    total: int
    overdue: int
    unknown_soon: int
    """Cases without an estimate that are due within a week: these do not stand on top by themselves."""
    counts: Mapping[Whose, int]
    page: int
    pages: int

    @property
    def measured_on(self) -> date | None:
        """For which day the chances on this page were counted; the oldest, where they differ."""
        return min((row.measured_on for row in self.rows if row.measured_on), default=None)


_COLUMNS = (
    "pk", "number", "received_at", "due_on", "late_permille", "estimated_from", "estimated_for",
    "case__number", "case__task__name", "case__area__name", "case__status", "case__team__name",
    "case__position_id", "case__position__person__name",
)  # fmt: skip


def worklist(
    viewer: Identity,
    *,
    today: date,
    chosen: Chosen | None = None,
    page: int = 1,
    size: int = 50,
    mine: frozenset[int] | None = None,
) -> Worklist:
    """The open cases this viewer may work on, as chosen; three statements, however many there are.

    A report that runs along with another is not among them; that other says how many do. Of oneself are also
    the cases of whom one replaces today."""
    if not viewer.is_staff:
        return Worklist(
            rows=[], total=0, overdue=0, unknown_soon=0, counts=dict.fromkeys(Whose, 0), page=1, pages=1
        )
    chosen = chosen or Chosen()
    everything = Episode.objects.filter(
        municipality_id=viewer.municipality_id, is_current=True, ended_at=None, runs_along=False
    )
    mine = positions_for(viewer, on=today) if mine is None else mine
    of_whom = [everything if whose is Whose.ALL else _listed(whose, viewer, mine) for whose in Whose]
    found = _narrowed(_of(everything, chosen.whose, viewer, mine), chosen, viewer, today)
    parts = _parts(found, chosen.order, today)
    soon = found.filter(~ESTIMATED, due_on__gte=today, due_on__lte=today + SOON)
    overdue, unknown_soon, *counted = _count([found.filter(due_on__lt=today), soon, *of_whom, *parts])
    in_parts = counted[len(Whose) :]
    total = min(sum(in_parts), MOST + 1)  # together the parts are what was found, each once
    pages = max(1, -(-min(total, MOST) // size))
    page = min(max(1, page), pages)
    rows = _page(parts, in_parts, today=today, start=(page - 1) * size, size=size)
    return Worklist(
        rows=[_row(row, viewer, today, mine) for row in rows],
        total=total,
        overdue=overdue,
        unknown_soon=unknown_soon,
        counts=dict(zip(Whose, counted, strict=False)),
        page=page,
        pages=pages,
    )


def named(viewer: Identity, *, name: str, size: int = 50) -> list[Case]:
    """The newest cases, open or not, of senders whose name holds these words; for staff only."""
    found = visible_to(viewer) if viewer.is_staff else Case.objects.none()
    for word in name.split():
        found = found.filter(submission__name__icontains=word)
    return list(found.select_related("task", "submission").order_by("-registered_at", "-pk")[:size])


def _listed(whose: Whose, viewer: Identity, mine: frozenset[int]) -> QuerySet[Case]:
    """As many as ``_of`` gives, counted from the indexes of what is open: no row of a case is read for it."""
    cases = Case.objects.filter(municipality_id=viewer.municipality_id, status__in=OPEN, joined_to=None)
    match whose:
        case Whose.MINE:
            return cases.filter(position_id__in=mine)
        case Whose.TEAM:
            return cases.filter(team_id=viewer.team_id or 0)
        case Whose.NOBODY:
            return cases.filter(position=None)
        case Whose.ALL:
            return cases


def _of(cases: QuerySet[Episode], whose: Whose, viewer: Identity, mine: frozenset[int]) -> QuerySet[Episode]:
    # Who works in no team or holds no cases has none of these: not everyone's.
    match whose:
        case Whose.ALL:
            return cases
        case Whose.MINE:
            return cases.filter(case__position_id__in=mine, case__status__in=OPEN)
        case Whose.TEAM:
            return cases.filter(case__team_id=viewer.team_id or 0, case__status__in=OPEN)
        case Whose.NOBODY:
            return cases.filter(case__position=None, case__status__in=OPEN)


def _narrowed(cases: QuerySet[Episode], chosen: Chosen, viewer: Identity, today: date) -> QuerySet[Episode]:
    if chosen.task_id is not None:
        cases = cases.filter(case__task_id=chosen.task_id)
    if chosen.team_id is not None:
        cases = cases.filter(case__team_id=chosen.team_id)
    if chosen.standing is not None:
        cases = cases.filter(case__status=_STATUS[chosen.standing])
    if chosen.standing is Standing.WAITING_FOR_RESIDENT:
        cases = cases.filter(_waits_for_resident(today))
    if chosen.term is not None:
        cases = cases.filter(_within(chosen.term, today))
    if chosen.received_from is not None:
        cases = cases.filter(received_at__gte=datetime.combine(chosen.received_from, time(), AMSTERDAM))
    if chosen.received_to is not None:
        after = chosen.received_to + timedelta(days=1)
        cases = cases.filter(received_at__lt=datetime.combine(after, time(), AMSTERDAM))
    for word in chosen.words:
        tasks = catalogue.visible_to(viewer).filter(name__icontains=word).order_by()
        areas = accounts.areas().filter(name__icontains=word).order_by()
        cases = cases.filter(Q(case__task__in=tasks.values("pk")) | Q(case__area__in=areas.values("pk")))
    return cases


_STATUS = {
    Standing.RECEIVED: Status.RECEIVED,
    Standing.IN_PROGRESS: Status.IN_PROGRESS,
    Standing.WAITING: Status.WAITING,
    Standing.WAITING_FOR_RESIDENT: Status.WAITING,
}


def _within(term: Term, today: date) -> Q:
    match term:
        case Term.LATE:
            return Q(due_on__lt=today)
        case Term.SOON:
            return Q(due_on__gte=today, due_on__lte=today + SOON)
        case Term.UNKNOWN:
            return Q(due_on__gte=today) & ~ESTIMATED


def _parts(cases: QuerySet[Episode], order: Order, today: date) -> list[QuerySet[Episode]]:
    by_day = (F("due_on").asc(nulls_last=True), "received_at", "pk")
    if order is Order.DAY:
        return [cases.order_by(*by_day)]
    in_time = cases.filter(due_on__gte=today)
    return [
        cases.filter(due_on__lt=today).order_by(*by_day),
        in_time.filter(ESTIMATED).order_by(LATE_PERMILLE.desc(nulls_last=True), *by_day),
        in_time.filter(~ESTIMATED).order_by(*by_day),
        cases.filter(due_on=None).order_by("received_at", "pk"),
    ]


def _count(lists: Sequence[QuerySet[Episode] | QuerySet[Case]]) -> list[int]:
    """How many each of these hold, up to just above ``MOST``; one statement."""
    compiled = [cases.order_by().values("pk")[: MOST + 1].query.sql_with_params() for cases in lists]
    counts = ", ".join(f"(SELECT count(*) FROM ({sql}) AS listed)" for sql, _ in compiled)  # noqa: S608 - compiled, no values
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}", [value for _, values in compiled for value in values])
        return list(cursor.fetchone())


def _page(
    parts: list[QuerySet[Episode]], counts: list[int], *, today: date, start: int, size: int
) -> list[dict[str, Any]]:
    """The rows from ``start`` on, of the parts one after another; one statement."""
    asked, stop = [], start + size
    for place, (part, count) in enumerate(zip(parts, counts, strict=True)):
        if start < count and stop > 0:
            # First the keys of the page, from the index; then what is shown of them: no wide row is sorted.
            keys = part.values("pk")[max(start, 0) : min(stop, count)]
            asked.append(_columns(Episode.objects.filter(pk__in=keys), place, today))
        start, stop = start - count, stop - count
    if not asked:
        return []
    rows = asked[0].union(*asked[1:], all=True) if asked[1:] else asked[0]
    return sorted(rows, key=_place)


def _place(row: Mapping[str, Any]) -> tuple[int, int, date, datetime, int]:
    chance = -row["late_permille"] if row["part"] == 1 else 0
    return row["part"], chance, row["due_on"] or date.max, row["received_at"], row["pk"]


def _columns(cases: QuerySet[Episode], place: int, today: date) -> QuerySet[Episode, dict[str, Any]]:
    expected = ExpectedDays.objects.filter(task=OuterRef("case__task"))
    joined = Case.objects.filter(joined_to=OuterRef("case"), status__in=OPEN).order_by().values("joined_to")
    along = joined.annotate(along=Count("pk"))
    rows: QuerySet[Episode, dict[str, Any]] = cases.annotate(
        part=Value(place),
        late_permille=LATE_PERMILLE,
        waits=_waits_for_resident(today),
        expected_cases=Subquery(expected.values("cases")),
        measured_on=Subquery(expected.values("measured_on")),
        along=Subquery(along.values("along")),
    ).values(*_COLUMNS, "part", "waits", "expected_cases", "measured_on", "along")
    return rows


def _waits_for_resident(today: date) -> Exists:
    """Whether the term stands still because something was asked of who applied, or by their doing."""
    return Exists(
        Suspension.objects.filter(
            episode=OuterRef("pk"), ground__in=[Ground.INCOMPLETE, Ground.APPLICANT], until_on__gte=today
        )
    )


def _row(row: Mapping[str, Any], viewer: Identity, today: date, mine: frozenset[int]) -> WorkRow:
    due_on, status = row["due_on"], Status(row["case__status"])
    in_time = due_on is not None and due_on >= today
    permille = row["late_permille"] if in_time else None
    unknown = ""
    if in_time and permille is None:
        unknown = why_unknown(row["expected_cases"], estimated=row["estimated_for"] == due_on)
    return WorkRow(
        number=row["case__number"],
        task=row["case__task__name"],
        area=row["case__area__name"] or "",
        status=status,
        waits_for_resident=status is Status.WAITING and row["waits"],
        received_at=row["received_at"],
        due_on=due_on,
        days_left=(due_on - today).days if due_on else None,
        permille=permille,
        compared=row["estimated_from"] or 0,
        unknown_nl=unknown,
        measured_on=row["measured_on"] if permille is not None else None,
        holder=row["case__position__person__name"] or "",
        team=row["case__team__name"] or "",
        is_mine=row["case__position_id"] is not None and row["case__position_id"] == viewer.position_id,
        stands_in=row["case__position_id"] in mine - {viewer.position_id},
        along=row["along"] or 0,
        reopened=row["number"] > 1,
    )
