"""The open steps of who works: their own and those of their team that nobody has, the late ones first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import Side
from rolvast.steps.models import Step
from rolvast.steps.queries.showing import state_of
from rolvast.steps.rules import Status, is_late

#: More than these are not shown on one page: who has so many has another problem.
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStep:
    """An open step on the list of who has it; ``mine``: by name, else of the team."""

    title: str
    task: str
    reference: str
    work_link: str
    due_on: date | None
    late: bool
    mine: bool
    owner: str


def _open(viewer: Identity) -> QuerySet[Step]:
    return Step.objects.filter(municipality_id=viewer.municipality_id, status=Status.OPEN)


def is_of(viewer: Identity) -> Q:
    """Which steps are of this viewer: by name, or of their team while nobody in it has it."""
    own = Q(position_id=viewer.position_id)
    team = next((team.name for team in accounts.teams() if team.pk == viewer.team_id), "")
    return own | Q(position=None, team=team) if team else own


def open_count(viewer: Identity) -> int:
    """How many open steps this viewer has; a resident none."""
    return _open(viewer).filter(is_of(viewer)).count() if viewer.is_staff else 0


def own_steps(viewer: Identity, *, today: date) -> list[OwnStep]:
    """The open steps of this viewer: what is late first, then by last day; what has none comes last."""
    if not viewer.is_staff:
        return []
    rows = (
        _open(viewer)
        .filter(is_of(viewer))
        .select_related("version", "position__person")
        .order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST]
    )
    found = []
    for row in rows:
        definition = catalogue.definition(row.version)
        block = next((step for step in definition.steps if step.name == row.name), None)
        if block is None or block.side is Side.RESIDENT:
            continue
        found.append(
            OwnStep(
                title=block.title,
                task=definition.name,
                reference=row.reference,
                work_link=row.work_link,
                due_on=row.due_on,
                late=is_late(state_of(row), today=today),
                mine=row.position_id == viewer.position_id,
                owner=row.position.person.name if row.position else row.team,
            )
        )
    return found
