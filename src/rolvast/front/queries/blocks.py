"""What the page of a task shows of the building blocks that stand without a case: places and a calendar."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from rolvast.calendars import queries as calendars
from rolvast.catalogue.rules import TaskDefinition
from rolvast.places import queries as places
from rolvast.places.rules import Map, kind_plural

if TYPE_CHECKING:
    from rolvast.calendars.models import Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The places that go with a task, in a list and on a map of the same."""

    title: str
    kind: str
    rows: list[places.Shown]
    map: Map


def where(definition: TaskDefinition, *, at: datetime) -> Where | None:
    """The places of a task; ``None`` where it names none, or where there are none."""
    block = definition.places
    rows = places.shown(block.kind, at=at) if block else []
    if block is None or not rows:
        return None
    title = block.title or kind_plural(block.kind)
    return Where(title=title, kind=block.kind, rows=rows, map=places.map_of(rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """The calendar that goes with a task, and the districts it knows."""

    calendar: "Calendar"
    districts: list[calendars.District]


def collected(definition: TaskDefinition) -> Collected | None:
    """The calendar of a task; ``None`` where it names none, or where that is empty."""
    calendar = calendars.calendar_of(definition.calendar) if definition.calendar else None
    districts = calendars.districts(calendar) if calendar else []
    return Collected(calendar=calendar, districts=districts) if calendar and districts else None
