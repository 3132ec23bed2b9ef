"""One act on a site or device, with the state that follows from it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.inspections import queries
from rolvast.inspections.models import Device
from rolvast.inspections.rules import DeviceState, Doing, InspectionRefused

if TYPE_CHECKING:
    from rolvast.acts.models import Act


def record(
    subject_id: int,
    doing: Doing,
    *,
    facts: Mapping[str, object],
    by: Identity,
    at: datetime,
    public: str = "",
) -> "Act":
    """Record an act; ``public`` stands in the logbook that everyone may read."""
    return acts.record(subject_id, kind=doing, weight=Weight.FACT, by=by, at=at, facts=facts, public=public)


def keep_state(device: Device) -> DeviceState:
    """Write on the row of a device how it stands by its acts."""
    state = queries.state_of(device.subject_id)
    due, look = state.due
    device.condition = state.condition or ""
    device.is_closed_off = state.is_closed_off
    device.due_on, device.due_look = due, look
    device.save(update_fields=["condition", "is_closed_off", "due_on", "due_look"])
    return state


def device_to_change(device_id: int) -> Device:
    """The device of the municipality entered, which nobody else changes meanwhile."""
    found = Device.objects.select_for_update(of=("self",)).select_related("site").filter(pk=device_id).first()
    if found is None:
        raise InspectionRefused("Dit toestel is er niet. Kies een toestel uit de lijst.")
    return found


def check_worker(by: Identity) -> None:
    """Who works with devices: staff and managers, and the program itself never."""
    if not by.is_staff or by.position_kind not in queries.WORKS:
        raise InspectionRefused("Alleen een medewerker kan dit vastleggen.")


def check_keeper(by: Identity) -> None:
    """Who keeps the list of sites and devices."""
    if not by.is_staff or by.position_kind not in queries.KEEPS:
        raise InspectionRefused(
            "Alleen een leidinggevende of beheerder kan plekken en toestellen veranderen."
        )


def check_past(day: date, *, today: date) -> None:
    """What was done cannot be done tomorrow."""
    if day > today:
        raise InspectionRefused("Deze dag is nog niet geweest. Kijk de datum na.")
