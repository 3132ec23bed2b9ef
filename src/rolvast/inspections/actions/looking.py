"""What was seen of a device: inspections, defects, and that these are mended."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.documents import actions as documents
from rolvast.documents import queries as kept
from rolvast.huisstijl.dates import calendar_day
from rolvast.inspections.actions.keeping import check_past, check_worker, device_to_change, keep_state, record
from rolvast.inspections.models import Defect, Device, Inspection
from rolvast.inspections.rules import COUPLED, Condition, Doing, InspectionRefused, Look, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The report a defect goes with: its subject, its number, and the page where staff read it."""

    subject_id: int
    reference: str
    work_link: str


@transaction.atomic
def inspect(
    device_id: int,
    *,
    look: Look,
    done_on: date,
    condition: Condition,
    what: str = "",
    words: str = "",
    by: Identity,
    at: datetime,
    uploads: Collection[int] = (),
) -> Inspection:
    """Write down what an inspection found; ``words`` stand in the public logbook.

    ``uploads``: loose files, for staff alone; the act names each by a digest. Raises ``DocumentRefused``
    where one is not there any more.

    What is not in order makes a defect ``what``; of a rejected device a dangerous one, so that nobody may
    use it. "In order" is refused while a dangerous defect is open.
    """
    check_worker(by)
    check_past(done_on, today=calendar_day(at))
    device = device_to_change(device_id)
    if done_on < device.placed_on:
        raise InspectionRefused("Op deze dag stond het toestel er nog niet. Kijk de datum na.")
    if condition is not Condition.GOOD and not what.strip():
        raise InspectionRefused("Schrijf wat er mis is.")
    dangerous = device.defects.filter(closed_on=None, severity=Severity.DANGEROUS)
    if condition is Condition.GOOD and dangerous.exists():
        raise InspectionRefused(
            "Er staat nog een gevaarlijk gebrek open. Meld eerst dat dat gemaakt is. Keur daarna het toestel."
        )
    key = uuid.uuid4()
    facts = {"key": key.hex, "look": look.value, "on": done_on.isoformat(), "condition": condition.value}
    more = {"files": kept.named(uploads)} if uploads else {}
    act = record(device.subject_id, Doing.INSPECT, facts={**facts, **more}, by=by, at=at, public=words)
    documents.attach(uploads, subject_id=device.subject_id)
    made = Inspection.objects.create(
        municipality_id=device.municipality_id,
        device=device,
        act=act,
        key=key,
        by=act.actor,
        look=look,
        done_on=done_on,
        condition=condition,
    )
    if condition is not Condition.GOOD:
        severity = Severity.DANGEROUS if condition is Condition.REJECTED else Severity.SERIOUS
        _add_defect(device, what=what, severity=severity, on=done_on, inspection=made, by=by, at=at)
    keep_state(device)
    return made


@transaction.atomic
def report_defect(
    device_id: int, *, what: str, severity: Severity, about: About | None, by: Identity, at: datetime
) -> Defect:
    """Write down a defect, of a report of a resident or seen by staff. A report goes with one device.

    What a report goes with is an act on that report too.
    """
    check_worker(by)
    device = device_to_change(device_id)
    if not what.strip():
        raise InspectionRefused("Schrijf wat er mis is.")
    if about is not None and Defect.objects.filter(case_id=about.subject_id).exists():
        raise InspectionRefused("Deze zaak is al gekoppeld aan een toestel.")
    made = _add_defect(device, what=what, severity=severity, on=calendar_day(at), about=about, by=by, at=at)
    keep_state(device)
    if about is not None:
        named = {"site": device.site.name, "device": f"{device.kind} {device.number}", "key": made.key.hex}
        acts.record(about.subject_id, kind=COUPLED, weight=Weight.FACT, by=by, at=at, facts=named)
    return made


@transaction.atomic
def mend(defect_id: int, *, done_on: date, words: str, by: Identity, at: datetime) -> Defect:
    """Write down that a defect is mended; once. ``words`` stand in the public logbook."""
    check_worker(by)
    check_past(done_on, today=calendar_day(at))
    known = Defect.objects.filter(pk=defect_id).first()
    if known is None:
        raise InspectionRefused("Dit gebrek is er niet.")
    device = device_to_change(known.device_id)
    defect = Defect.objects.get(pk=defect_id)
    if defect.closed_on is not None:
        raise InspectionRefused("Dit gebrek was al gemaakt.")
    if done_on < defect.found_on:
        raise InspectionRefused("Op deze dag was het gebrek er nog niet. Kijk de datum na.")
    facts = {"key": defect.key.hex, "on": done_on.isoformat()}
    record(device.subject_id, Doing.MEND, facts=facts, by=by, at=at, public=words)
    defect.closed_on = done_on
    defect.save(update_fields=["closed_on"])
    keep_state(device)
    return defect


def _add_defect(
    device: Device,
    *,
    what: str,
    severity: Severity,
    on: date,
    by: Identity,
    at: datetime,
    inspection: Inspection | None = None,
    about: About | None = None,
) -> Defect:
    key, what = uuid.uuid4(), what.strip()
    facts = {
        "key": key.hex,
        "what": what,
        "severity": severity.value,
        "on": on.isoformat(),
        "case": about.subject_id if about else None,
    }
    record(device.subject_id, Doing.DEFECT, facts=facts, by=by, at=at)
    return Defect.objects.create(
        municipality_id=device.municipality_id,
        device=device,
        key=key,
        what=what,
        severity=severity,
        found_on=on,
        inspection=inspection,
        case_id=about.subject_id if about else None,
        reference=about.reference if about else "",
        work_link=about.work_link if about else "",
    )
