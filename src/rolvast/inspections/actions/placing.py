"""Keeps the list of sites and devices."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.huisstijl.dates import calendar_day
from rolvast.inspections import queries
from rolvast.inspections.actions.keeping import (
    check_keeper,
    check_past,
    device_to_change,
    keep_state,
    record,
)
from rolvast.inspections.models import Device, Site
from rolvast.inspections.rules import (
    DeviceContent,
    DeviceLine,
    Doing,
    InspectionRefused,
    SiteContent,
    next_look,
)


@transaction.atomic
def add_site(content: SiteContent, *, by: Identity, at: datetime) -> Site:
    """Make a site."""
    check_keeper(by)
    _check_site(content, but=None)
    opened = acts.open_subject(
        subject_kind="site",
        label=content.name,
        visibility=Visibility.PUBLIC,
        kind=Doing.SITE,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts=queries.site_facts(content),
    )
    return Site.objects.create(
        municipality_id=by.municipality_id, subject=opened.subject, **_columns(content)
    )


@transaction.atomic
def change_site(site_id: int, content: SiteContent, *, by: Identity, at: datetime) -> Site:
    """Change a site."""
    check_keeper(by)
    _check_site(content, but=site_id)
    site = Site.objects.select_for_update().get(pk=site_id)
    record(site.subject_id, Doing.CHANGE, facts=queries.site_facts(content), by=by, at=at)
    for name, value in _columns(content).items():
        setattr(site, name, value)
    site.save()
    return site


@transaction.atomic
def add_device(site_id: int, content: DeviceContent, *, by: Identity, at: datetime) -> Device:
    """Put a device on a site."""
    check_keeper(by)
    check_past(content.placed_on, today=calendar_day(at))
    site = Site.objects.filter(pk=site_id).first()
    if site is None:
        raise InspectionRefused("Deze plek is er niet.")
    _check_number(site_id, content.number, but=None)
    opened = acts.open_subject(
        subject_kind="device",
        label=f"{content.kind} {content.number}, {site.name}",
        visibility=Visibility.PUBLIC,
        kind=Doing.PLACE,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts=queries.device_facts(content),
    )
    due, look = next_look({}, placed_on=content.placed_on)
    return Device.objects.create(
        municipality_id=by.municipality_id,
        subject=opened.subject,
        site=site,
        due_on=due,
        due_look=look,
        **_columns(content),
    )


@transaction.atomic
def change_device(device_id: int, content: DeviceContent, *, by: Identity, at: datetime) -> Device:
    """Change what is said of a device."""
    check_keeper(by)
    check_past(content.placed_on, today=calendar_day(at))
    device = device_to_change(device_id)
    _check_number(device.site_id, content.number, but=device_id)
    record(device.subject_id, Doing.CHANGE, facts=queries.device_facts(content), by=by, at=at)
    for name, value in _columns(content).items():
        setattr(device, name, value)
    device.save()
    keep_state(device)
    return device


@transaction.atomic
def import_devices(lines: Sequence[DeviceLine], *, by: Identity, at: datetime) -> tuple[int, int]:
    """Add or change the devices of a list, all or none. Gives how many were added and how many changed."""
    check_keeper(by)
    sites = {site.slug: site for site in queries.sites()}
    known = {(one.site_id, one.number.casefold()): one for one in Device.objects.all()}
    added = changed = 0
    for line in lines:
        if line.site not in sites:
            raise InspectionRefused(f"Er is geen plek '{line.site[:40]}'.")
        site = sites[line.site]
        device = known.get((site.pk, line.number.casefold()))
        content = DeviceContent(
            number=line.number,
            kind=line.kind,
            placed_on=line.placed_on,
            supplier=line.supplier,
            is_used=device.is_used if device else True,
        )
        if device is None:
            add_device(site.pk, content, by=by, at=at)
            added += 1
        elif queries.device_facts(device) != queries.device_facts(content):
            change_device(device.pk, content, by=by, at=at)
            changed += 1
    return added, changed


def _columns(content: SiteContent | DeviceContent) -> dict[str, object]:
    return {name: getattr(content, name) for name in content.__slots__}


def _check_site(content: SiteContent, *, but: int | None) -> None:
    if Site.objects.filter(slug=content.slug).exclude(pk=but or 0).exists():
        raise InspectionRefused(f"Er is al een plek met de korte naam '{content.slug}'. Kies een andere.")
    if content.area_id is not None and not accounts.areas().filter(pk=content.area_id).exists():
        raise InspectionRefused("Deze wijk is er niet. Kies uit de lijst.")


def _check_number(site_id: int, number: str, *, but: int | None) -> None:
    if Device.objects.filter(site_id=site_id, number__iexact=number).exclude(pk=but or 0).exists():
        raise InspectionRefused(f"Op deze plek is al een toestel {number}. Kies een ander nummer.")
