"""Holds every site, device, inspection, defect and work against the fold of the acts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rolvast.acts import queries as acts
from rolvast.acts.queries import Difference
from rolvast.documents import queries as documents
from rolvast.inspections.models import Defect, Device, Inspection, Site, Work
from rolvast.inspections.rules import (
    COUPLED,
    DefectState,
    DeviceContent,
    DeviceState,
    Inspected,
    Look,
    SiteContent,
    WorkState,
    replay,
)
from rolvast.inspections.rules.words import Condition, Severity


def site_facts(site: Site | SiteContent) -> dict[str, object]:
    """What an act says of a site."""
    return {
        "kind": site.kind,
        "slug": site.slug,
        "name": site.name,
        "address": site.address,
        "area": site.area_id,
        "latitude": None if site.latitude is None else f"{site.latitude:.6f}",
        "longitude": None if site.longitude is None else f"{site.longitude:.6f}",
        "is_used": site.is_used,
    }


def device_facts(device: Device | DeviceContent) -> dict[str, object]:
    """What an act says of a device."""
    return {
        "number": device.number,
        "kind": device.kind,
        "placed_on": device.placed_on.isoformat(),
        "supplier": device.supplier,
        "is_used": device.is_used,
    }


def state_of(subject_id: int) -> DeviceState:
    """How a site or device stands by its acts; one statement."""
    return replay((kind, facts) for _, kind, _, facts in acts.steps_of([subject_id]))


def verify_inspections() -> Iterator[Difference]:
    """Everything of the municipality entered is what its acts say."""
    inspections: dict[int, dict[str, Inspected]] = defaultdict(dict)
    defects: dict[int, dict[str, DefectState]] = defaultdict(dict)
    works: dict[int, dict[str, WorkState]] = defaultdict(dict)
    for seen in Inspection.objects.select_related("device"):
        inspections[seen.device.subject_id][seen.key.hex] = Inspected(
            look=Look(seen.look), on=seen.done_on, condition=Condition(seen.condition)
        )
    for defect in Defect.objects.select_related("device"):
        defects[defect.device.subject_id][defect.key.hex] = DefectState(
            what=defect.what,
            severity=Severity(defect.severity),
            found_on=defect.found_on,
            case=defect.case_id,
            closed_on=defect.closed_on,
        )
    for work in Work.objects.select_related("site", "device"):
        works[(work.device or work.site).subject_id][work.key.hex] = WorkState(
            what=work.what, first=work.starts_on, last=work.ends_on, done_on=work.done_on
        )
    things: dict[int, Site | Device] = {one.subject_id: one for one in Site.objects.order_by("pk")}
    things |= {one.subject_id: one for one in Device.objects.select_related("site").order_by("pk")}
    told: dict[int, list[tuple[str, Mapping[str, object]]]] = defaultdict(list)
    for subject_id, kind, _, facts in acts.steps_of(list(things)):
        told[subject_id].append((kind, facts))
    files = documents.names_of(list(things))
    for subject_id, thing in things.items():
        where = (
            f"device {thing.number} of {thing.site.name}"
            if isinstance(thing, Device)
            else f"site {thing.name}"
        )
        try:
            state = replay(told[subject_id])
        except (ValueError, KeyError) as error:
            yield Difference(where, f"its acts cannot be replayed: {error}")
            continue
        kept = DeviceState(
            content=device_facts(thing) if isinstance(thing, Device) else site_facts(thing),
            inspections=inspections[subject_id],
            defects=defects[subject_id],
            works=works[subject_id],
        )
        if state != kept:
            yield Difference(where, "it is not what its acts say")
        elif isinstance(thing, Device) and (
            (state.condition or "", state.is_closed_off, *state.due)
            != (thing.condition, thing.is_closed_off, thing.due_on, Look(thing.due_look))
        ):
            yield Difference(where, "how it stands is not what its acts say")
        for found in documents.differing(
            (facts for _, facts in told[subject_id]), *files.get(subject_id, (set(), 0))
        ):
            yield Difference(where, found)
    coupled = set(acts.acts_of_kind(COUPLED).values_list("subject_id", flat=True))
    for subject_id in coupled ^ {one.case for of in defects.values() for one in of.values() if one.case}:
        yield Difference(f"subject {subject_id}", "the device it goes with is not what its acts say")
