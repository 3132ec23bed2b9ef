"""The appointment that goes with a case."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolvast.appointments import queries as appointments
from rolvast.cases.queries.reading import CaseFile
from rolvast.cases.rules.moves import OPEN

if TYPE_CHECKING:
    from rolvast.appointments.models import Appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What the page of a case shows of its appointment: the one that stands, or that one can be made.

    ``token``: of the page of the one that stands; else empty. ``bring``: what to bring.
    """

    standing: "Appointment | None"
    token: str
    bring: tuple[str, ...]


def visit_of(file: CaseFile) -> Visit | None:
    """The appointment of a case; ``None`` where its task has none or the case is over. One statement."""
    block = file.definition.appointment
    if block is None:
        return None
    standing = appointments.booked(file.case.subject_id)
    if standing is None and file.state.status not in OPEN:
        return None
    token = appointments.link_token(standing) if standing else ""
    return Visit(standing=standing, token=token, bring=block.bring)
