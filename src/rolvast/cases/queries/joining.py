"""Which reports run along with which, and which might: for staff only."""

from dataclasses import dataclass
from datetime import datetime

from rolvast.accounts.rules import Identity
from rolvast.cases.models import Case
from rolvast.cases.queries.similar import AlikeCase, alike_cases
from rolvast.cases.rules import Status
from rolvast.catalogue.rules import Kind, TaskDefinition


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What the staff page of a report shows of others about the same thing.

    ``main``: the number of the one it runs along with; ``along``: those that run along with it.
    """

    main: str
    along: list[Case]
    candidates: list[AlikeCase]

    @property
    def count(self) -> int:
        """How many reports are handled as one, this one among them; 0 where it is alone."""
        return len(self.along) + 1 if self.along else 0


def joined(
    case: Case, definition: TaskDefinition, viewer: Identity, *, answers: dict[str, object], at: datetime
) -> Joined | None:
    """How a report stands to others about the same thing; ``None`` where that plays no part."""
    if definition.kind is not Kind.REPORT or not viewer.is_staff:
        return None
    along = list(Case.objects.filter(joined_to=case).order_by("pk"))
    main = (
        Case.objects.values_list("number", flat=True).get(pk=case.joined_to_id) if case.joined_to_id else ""
    )
    candidates = []
    if not main and not along and case.status in {Status.RECEIVED, Status.IN_PROGRESS}:
        candidates = alike_cases(
            viewer,
            definition,
            task_id=case.task_id,
            answers=answers,
            area_id=case.area_id,
            at=at,
            but=case.pk,
        )
    return Joined(main=main, along=along, candidates=candidates)
