"""Reads what stops the destruction of cases."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from rolvast.accounts.rules import Identity
from rolvast.cases.rules.retention import HoldGround
from rolvast.retention.models import Hold


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHold:
    """A hold as staff read it."""

    key: int
    number: str
    ground: HoldGround
    placed_at: datetime
    who: str


def visible_to(viewer: Identity) -> QuerySet[Hold]:
    """The holds this viewer may see: staff those of their municipality, nobody else any."""
    rows = Hold.objects.filter(municipality_id=viewer.municipality_id)
    return rows if viewer.is_staff else rows.none()


def standing_holds(viewer: Identity, *, most: int = 200) -> list[ShownHold]:
    """What stops the destruction of a case now, the longest standing first."""
    return _shown(visible_to(viewer).filter(lifted_at=None).order_by("placed_at")[:most])


def holds_of(viewer: Identity, case_id: int) -> list[ShownHold]:
    """What stops the destruction of one case now."""
    return _shown(visible_to(viewer).filter(case_id=case_id, lifted_at=None).order_by("placed_at"))


def _shown(rows: QuerySet[Hold]) -> list[ShownHold]:
    return [
        ShownHold(
            key=row.pk,
            number=row.case.number,
            ground=HoldGround(row.ground),
            placed_at=row.placed_at,
            who=row.position.title,
        )
        for row in rows.select_related("case", "position")
    ]
