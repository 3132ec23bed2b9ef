"""The appointment that goes with a case."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolvast.appointments import queries as appointments
from rolvast.cases.queries.reading import CaseFile
from rolvast.cases.rules.moves import OPEN, Status
from rolvast.catalogue.rules import TaskDefinition
from rolvast.pickup import queries as pickup

if TYPE_CHECKING:
    from rolvast.appointments.models import Appointment
    from rolvast.pickup.models import Pickup


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What the page of a case shows of its appointment: the one that stands, or that one can be made.

    ``token``: of the page of the one that stands; else empty. ``bring``: what to bring. ``item``: what is
    collected with it, where that lies ready.
    """

    standing: "Appointment | None"
    token: str
    bring: tuple[str, ...]
    item: str = ""


def visit_of(file: CaseFile) -> Visit | None:
    """The appointment of a case; ``None`` where its task has none, or none can be made any more.

    One statement; of a case that is not open one more, where something may lie ready.
    """
    block, subject_id = file.definition.appointment, file.case.subject_id
    if block is None:
        return None
    standing = appointments.booked(subject_id)
    ready = None if file.state.status in OPEN else collectable(file.definition, subject_id)
    if standing is None and ready is None and file.state.status not in OPEN:
        return None
    token = appointments.link_token(standing) if standing else ""
    if ready is None:
        return Visit(standing=standing, token=token, bring=block.bring)
    return Visit(standing=standing, token=token, bring=tuple(ready.bring), item=ready.item)


def collectable(definition: TaskDefinition, subject_id: int) -> "Pickup | None":
    """What lies ready at a desk where one comes by appointment."""
    visit, collecting = definition.appointment, definition.pickup
    if visit is None or collecting is None or not {*visit.desks} & {*collecting.at}:
        return None
    return pickup.waiting_of([subject_id]).get(subject_id)


def can_visit(definition: TaskDefinition, subject_id: int, status: Status) -> bool:
    """May the applicant choose a moment: while the case is open, and later to collect what lies ready."""
    if definition.appointment is None or appointments.booked(subject_id) is not None:
        return False
    return status in OPEN or collectable(definition, subject_id) is not None
