"""What staff have to do, ordered by what is due."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from rolvast.accounts.rules import Identity
from rolvast.cases.models import Episode
from rolvast.cases.rules import OPEN, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """One line of the worklist."""

    number: str
    task: str
    status: Status
    received_at: datetime
    due_on: date | None
    steer_by: date | None
    days_left: int | None
    holder: str
    team: str
    is_mine: bool
    reopened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """One page of the worklist: rows, and how many there are in all."""

    rows: list[WorkRow]
    total: int
    overdue: int
    page: int
    pages: int


#: What a worklist can be narrowed to.
CHOICES = {"alles": "alle open zaken", "mijn": "mijn zaken", "team": "mijn team", "vrij": "nog van niemand"}


def worklist(
    viewer: Identity, *, today: date, narrowed: str = "alles", page: int = 1, size: int = 50
) -> Worklist:
    """The open cases this viewer may work on, what is due first on top; two statements, however long."""
    if not viewer.is_staff:
        return Worklist(rows=[], total=0, overdue=0, page=1, pages=1)
    found = Episode.objects.filter(
        municipality_id=viewer.municipality_id, is_current=True, ended_at=None, case__status__in=list(OPEN)
    )
    if narrowed == "mijn" and viewer.position_id is not None:
        found = found.filter(case__position_id=viewer.position_id)
    elif narrowed == "team" and viewer.team_id is not None:
        found = found.filter(case__team_id=viewer.team_id)
    elif narrowed == "vrij":
        found = found.filter(case__position=None)
    due = list(found.order_by(F("due_on").asc(nulls_last=True), "received_at").values_list("pk", "due_on"))
    pages = max(1, -(-len(due) // size))
    page = min(max(1, page), pages)
    keys = [pk for pk, _ in due[(page - 1) * size : page * size]]
    rows = {
        episode.pk: episode
        for episode in Episode.objects.filter(pk__in=keys).select_related(
            "case__task", "case__team", "case__position__person"
        )
    }
    return Worklist(
        rows=[_row(rows[pk], viewer, today) for pk in keys],
        total=len(due),
        overdue=sum(1 for _, day in due if day is not None and day < today),
        page=page,
        pages=pages,
    )


def _row(episode: Episode, viewer: Identity, today: date) -> WorkRow:
    case = episode.case
    return WorkRow(
        number=case.number,
        task=case.task.name,
        status=Status(case.status),
        received_at=episode.received_at,
        due_on=episode.due_on,
        steer_by=episode.steer_by,
        days_left=(episode.due_on - today).days if episode.due_on else None,
        holder=case.position.person.name if case.position else "",
        team=case.team.name if case.team else "",
        is_mine=case.position_id is not None and case.position_id == viewer.position_id,
        reopened=episode.number > 1,
    )
