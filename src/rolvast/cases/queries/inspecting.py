"""The device that a report is about, and what a form can know of it beforehand."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolvast.cases.queries.reading import CaseFile
from rolvast.cases.rules.moves import OPEN
from rolvast.cases.rules.similar import ANSWER
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import TaskDefinition
from rolvast.inspections import queries as inspections

if TYPE_CHECKING:
    from rolvast.inspections.models import Defect, Device, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDevice:
    """What the page of a case shows of a device: the defect it goes with and the works there, or none yet.

    ``is_open``: can the case still be given a device?
    """

    defect: "Defect | None"
    works: "tuple[Work, ...]"
    is_open: bool


def device_of(file: CaseFile) -> CaseDevice | None:
    """``None`` where the task of a case is not about devices. Two statements at most."""
    if file.definition.inspections is None:
        return None
    defect = inspections.defect_of_case(file.case.subject_id)
    works: list[Work] = inspections.planned(site_id=defect.device.site_id) if defect else []
    return CaseDevice(
        defect=defect,
        works=tuple(one for one in works if defect and one.device_id in {None, defect.device_id}),
        is_open=file.state.status in OPEN,
    )


def devices_for(definition: TaskDefinition) -> "list[Device]":
    """The devices in use that a case of this task can be about."""
    if definition.inspections is None:
        return []
    found = inspections.devices().filter(is_used=True, site__kind=definition.inspections.sites)
    return list(found.order_by("site__name", "number"))


def about_task(definition: TaskDefinition, *, key: str) -> dict[str, str]:
    """The field of the form for who comes from the page of a task they want to take over."""
    name = catalogue.asked_task(definition)
    return {ANSWER + name: key} if name and key and "\0" not in key else {}


def about_device(definition: TaskDefinition, *, slug: str, number: str) -> dict[str, str]:
    """The fields of the form for who comes from the page of a site or device; none for what is not there."""
    block = definition.inspections
    if block is None or not slug or "\0" in slug + number:
        return {}
    site = inspections.site(slug, kind=block.sites)
    if site is None:
        return {}
    found = {}
    if block.place:
        found[ANSWER + block.place] = f"{site.name}, {site.address}".strip(", ")
    if block.device and number:
        device = next((one for one in inspections.devices_of(site.pk) if one.number == number), None)
        if device is not None:
            found[ANSWER + block.device] = f"{device.kind} {device.number}"
    return found
