"""Works on a site or a device: planned, moved with a reason, done."""

import uuid
from datetime import date, datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.huisstijl.dates import calendar_day
from rolvast.inspections.actions.keeping import check_past, check_worker, record
from rolvast.inspections.models import Device, Site, Work
from rolvast.inspections.rules import Doing, InspectionRefused


@transaction.atomic
def plan_work(
    site_id: int,
    *,
    device_id: int | None = None,
    what: str,
    starts_on: date,
    ends_on: date,
    by: Identity,
    at: datetime,
) -> Work:
    """Plan a work from a day up to and including another; everyone may read ``what``."""
    check_worker(by)
    _check_period(starts_on, ends_on, today=calendar_day(at))
    site = Site.objects.filter(pk=site_id).first()
    device = Device.objects.filter(pk=device_id, site_id=site_id).first() if device_id else None
    if site is None or (device_id and device is None):
        raise InspectionRefused("Deze plek of dit toestel is er niet.")
    if not what.strip():
        raise InspectionRefused("Schrijf wat er gaat gebeuren.")
    key, what = uuid.uuid4(), what.strip()
    facts = {
        "key": key.hex, "what": what, "first": starts_on.isoformat(), "last": ends_on.isoformat()
    }  # fmt: skip
    record((device or site).subject_id, Doing.PLAN, facts=facts, by=by, at=at)
    return Work.objects.create(
        municipality_id=site.municipality_id,
        site=site,
        device=device,
        key=key,
        what=what,
        starts_on=starts_on,
        ends_on=ends_on,
    )


@transaction.atomic
def move_work(
    work_id: int, *, starts_on: date, ends_on: date, reason: str, by: Identity, at: datetime
) -> Work:
    """Give a work other days; everyone may read why."""
    check_worker(by)
    _check_period(starts_on, ends_on, today=calendar_day(at))
    work = _open_work(work_id)
    if not reason.strip():
        raise InspectionRefused("Schrijf waarom het werk op andere dagen is. Iedereen kan dit lezen.")
    facts = {"key": work.key.hex, "first": starts_on.isoformat(), "last": ends_on.isoformat()}
    record((work.device or work.site).subject_id, Doing.MOVE, facts=facts, by=by, at=at, public=reason)
    work.starts_on, work.ends_on = starts_on, ends_on
    work.save(update_fields=["starts_on", "ends_on"])
    return work


@transaction.atomic
def finish_work(work_id: int, *, done_on: date, by: Identity, at: datetime) -> Work:
    """Write down that a work is done; once."""
    check_worker(by)
    check_past(done_on, today=calendar_day(at))
    work = _open_work(work_id)
    facts = {"key": work.key.hex, "on": done_on.isoformat()}
    record((work.device or work.site).subject_id, Doing.DONE, facts=facts, by=by, at=at)
    work.done_on = done_on
    work.save(update_fields=["done_on"])
    return work


def _open_work(work_id: int) -> Work:
    found = Work.objects.select_for_update(of=("self",)).select_related("site", "device").filter(pk=work_id)
    work = found.first()
    if work is None:
        raise InspectionRefused("Dit werk is er niet.")
    if work.done_on is not None:
        raise InspectionRefused("Dit werk is al gedaan.")
    return work


def _check_period(first: date, last: date, *, today: date) -> None:
    if last < first or last < today:
        raise InspectionRefused("Kies een laatste dag die niet voor de eerste ligt, en die niet voorbij is.")
