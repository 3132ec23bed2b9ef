"""What everyone may read of playgrounds: the list, and one with its devices, logbooks and works."""

from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rolvast.accounts.queries import Request
from rolvast.catalogue import queries as catalogue
from rolvast.huisstijl.dates import calendar_day
from rolvast.inspections import queries

_KIND = "speelplek"


@require_GET
def sites(request: Request) -> HttpResponse:
    """All playgrounds by district."""
    rows = queries.site_rows(kind=_KIND)
    districts = [
        (name, list(found))
        for name, found in groupby(rows, key=lambda row: row.site.area.name if row.site.area else _("Elders"))
    ]
    return render(request, "inspections/sites.html", {"districts": districts})


@require_GET
def site(request: Request, slug: str) -> HttpResponse:
    """One playground."""
    found = queries.site(slug, kind=_KIND)
    if found is None:
        raise Http404
    devices = [(one, queries.log_of(one.subject_id)) for one in queries.devices_of(found.pk)]
    context = {
        "site": found,
        "devices": devices,
        "works": queries.planned(site_id=found.pk),
        "defects": [one for one in queries.open_defects() if one.device.site_id == found.pk],
        "report": _report_url(request),
        "today": calendar_day(timezone.now()),
    }
    return render(request, "inspections/site.html", context)


def _report_url(request: Request) -> str:
    """Where something broken is reported: the task that names this kind of site; empty where none does."""
    for task in catalogue.visible_to(request.identity):
        version = catalogue.version_in_force(request.identity, task.key)
        if version is None or not catalogue.takes_cases(version):
            continue
        block = catalogue.definition(version).inspections
        if block is not None and block.sites == _KIND:
            return reverse("cases:begin", args=[task.key])
    return ""
