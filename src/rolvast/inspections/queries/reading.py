"""Sites and devices of the municipality entered. These are public: everyone may see them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from rolvast.accounts.rules import PositionKind
from rolvast.inspections.models import Defect, Device, Site, Work
from rolvast.inspections.rules import DeviceLine

#: Who inspects, mends and plans.
WORKS = frozenset({PositionKind.STAFF, PositionKind.MANAGER})
#: Who keeps the list of sites and devices.
KEEPS = frozenset({PositionKind.MANAGER, PositionKind.ADMINISTRATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """A site in a list: how many devices, open defects and closed devices, and the next works."""

    site: Site
    devices: int
    defects: int
    closed_off: int
    works: tuple[Work, ...]


def sites(*, kind: str = "") -> QuerySet[Site]:
    """The sites in use, by name; of one kind where that is given."""
    found = Site.objects.select_related("area").order_by("name")
    return found.filter(kind=kind) if kind else found


def site(slug: str, *, kind: str) -> Site | None:
    """One site in use, by the part of its address."""
    return sites(kind=kind).filter(slug=slug, is_used=True).first()


def site_by_slug(slug: str) -> Site | None:
    """One site in use of whatever kind, by the part of its address."""
    return Site.objects.filter(slug=slug, is_used=True).select_related("area").first() if slug else None


def site_rows(*, kind: str) -> list[SiteRow]:
    """The sites in use of a kind, by district and name; two statements."""
    used = Q(devices__is_used=True)
    counted = (
        sites(kind=kind)
        .filter(is_used=True)
        .annotate(
            device_count=Count("devices", filter=used, distinct=True),
            defect_count=Count(
                "devices__defects", filter=used & Q(devices__defects__closed_on=None), distinct=True
            ),
            closed_count=Count("devices", filter=used & Q(devices__is_closed_off=True), distinct=True),
        )
        .order_by(F("area__name").asc(nulls_last=True), "name")
    )
    works = defaultdict(list)
    for work in planned():
        works[work.site_id].append(work)
    return [
        SiteRow(
            site=one,
            devices=one.device_count,
            defects=one.defect_count,
            closed_off=one.closed_count,
            works=tuple(works[one.pk]),
        )
        for one in counted
    ]


def devices() -> QuerySet[Device]:
    """Every device, with its site, by site and number."""
    return Device.objects.select_related("site__area").order_by("site__name", "number")


def devices_of(site_id: int) -> list[Device]:
    """The devices in use on a site; one statement."""
    return list(devices().filter(site_id=site_id, is_used=True))


def device(device_id: int) -> Device | None:
    """One device, also one that was taken away."""
    return devices().filter(pk=device_id).first()


def due_list(*, until: date) -> list[Device]:
    """What must be looked at up to and including a day, the first first."""
    return list(
        devices()
        .filter(is_used=True, site__is_used=True, due_on__lte=until)
        .order_by("due_on", "site__name", "number")
    )


def open_defects(*, device_id: int | None = None) -> list[Defect]:
    """What is not mended, the oldest first."""
    found = Defect.objects.select_related("device__site").filter(closed_on=None, device__is_used=True)
    if device_id is not None:
        found = found.filter(device_id=device_id)
    return list(found.order_by("found_on", "pk"))


def planned(*, site_id: int | None = None) -> list[Work]:
    """Works that are not done, the first first."""
    found = Work.objects.select_related("site", "device").filter(done_on=None)
    if site_id is not None:
        found = found.filter(site_id=site_id)
    return list(found.order_by("starts_on", "pk"))


def defect_of_case(subject_id: int) -> Defect | None:
    """The defect a case goes with; one statement."""
    return Defect.objects.select_related("device__site").filter(case_id=subject_id).first()


def defect(defect_id: int) -> Defect | None:
    """One defect with its device, also one that is mended."""
    return Defect.objects.select_related("device__site").filter(pk=defect_id).first()


def site_of(site_id: int) -> Site | None:
    """One site, also one that is no longer used."""
    return Site.objects.filter(pk=site_id).first()


def work(work_id: int) -> Work | None:
    """One planned work, also one that is done."""
    return Work.objects.select_related("site", "device__site").filter(pk=work_id).first()


def lines() -> list[DeviceLine]:
    """Every device in use, as it goes into a list."""
    return [
        DeviceLine(
            site=one.site.slug,
            number=one.number,
            kind=one.kind,
            placed_on=one.placed_on,
            supplier=one.supplier,
        )
        for one in devices().filter(is_used=True)
    ]
