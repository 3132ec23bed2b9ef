"""The list of sites and devices, for who keeps it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request, for_positions
from rolvast.acts.rules import ActRefused
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import go
from rolvast.inspections import actions, queries
from rolvast.inspections.forms import DeviceForm, ListForm, SiteForm, said_of_device, said_of_site
from rolvast.inspections.rules import InspectionRefused, ListRefused, read_list, write_list

#: A page for a manager or an administrator.
for_keepers = for_positions(queries.KEEPS)


@for_keepers
@require_GET
def sites(request: Request) -> HttpResponse:
    """All sites."""
    return render(request, "inspections/keep_sites.html", {"sites": queries.sites()})


@for_keepers
@require_http_methods(["GET", "POST"])
def new_site(request: Request) -> HttpResponse:
    """Make a site."""
    form = SiteForm(request.POST if request.method == "POST" else None, areas=_areas())
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_site(form.content, by=request.identity, at=timezone.now())
        except (InspectionRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            return _done(request, _("De plek is er."), made.pk)
    return _page(request, form, title=_("Nieuwe plek"))


@for_keepers
@require_http_methods(["GET", "POST"])
def site(request: Request, key: int) -> HttpResponse:
    """Change a site, and see its devices."""
    found = queries.sites().filter(pk=key).first()
    if found is None:
        raise Http404
    form = SiteForm(
        request.POST if request.method == "POST" else None, areas=_areas(), initial=said_of_site(found)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_site(key, form.content, by=request.identity, at=timezone.now())
        except (InspectionRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            return _done(request, _("De plek is veranderd."), key)
    context = {"form": form, "site": found, "devices": queries.devices().filter(site_id=key)}
    return render(request, "inspections/keep_site.html", context, status=422 if form.errors else 200)


@for_keepers
@require_http_methods(["GET", "POST"])
def new_device(request: Request, key: int) -> HttpResponse:
    """Put a device on a site."""
    if not queries.sites().filter(pk=key).exists():
        raise Http404
    form = DeviceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_device(key, form.content, by=request.identity, at=timezone.now())
        except (InspectionRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            return _done(request, _("Het toestel is er."), key)
    return _page(request, form, title=_("Nieuw toestel"))


@for_keepers
@require_http_methods(["GET", "POST"])
def device(request: Request, key: int) -> HttpResponse:
    """Change a device."""
    found = queries.device(key)
    if found is None:
        raise Http404
    form = DeviceForm(request.POST if request.method == "POST" else None, initial=said_of_device(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_device(key, form.content, by=request.identity, at=timezone.now())
        except (InspectionRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            return _done(request, _("Het toestel is veranderd."), found.site_id)
    return _page(request, form, title=f"{found.kind} {found.number}")


@for_keepers
@require_GET
def export(request: Request) -> HttpResponse:
    """Every device as a table of comma-separated values."""
    headers = {"Content-Disposition": 'attachment; filename="toestellen.csv"'}
    return HttpResponse(write_list(queries.lines()), content_type="text/csv; charset=utf-8", headers=headers)


@for_keepers
@require_http_methods(["GET", "POST"])
def read_in(request: Request) -> HttpResponse:
    """Read devices from a table: all of them, or none with every problem by line."""
    form, now = ListForm(*((request.POST, request.FILES) if request.method == "POST" else ())), timezone.now()
    if request.method == "POST" and form.is_valid():
        known = {one.slug for one in queries.sites()}
        try:
            found = read_list(form.cleaned_data["file"], sites=known, today=calendar_day(now))
            added, changed = actions.import_devices(found, by=request.identity, at=now)
        except ListRefused as error:
            for line, text in error.problems[:50]:
                form.add_error("file", _("Regel %(line)s: %(text)s") % {"line": line, "text": text})
        except (InspectionRefused, ActRefused) as error:
            form.add_error("file", str(error))
        else:
            said = _("Toestellen erbij: %(added)s. Veranderd: %(changed)s.")
            messages.success(request, said % {"added": added, "changed": changed})
            return go("inspections:keep_sites")
    return _page(request, form, title=_("Toestellen inlezen"), with_file=True)


def _areas() -> list[tuple[int, str]]:
    return list(accounts.areas().values_list("pk", "name"))


def _done(request: Request, said: str, site_id: int) -> HttpResponse:
    messages.success(request, said)
    return go("inspections:keep_site", site_id)


def _page(request: Request, form: forms.Form, *, title: str, with_file: bool = False) -> HttpResponse:
    context = {"form": form, "title": title, "with_file": with_file}
    return render(request, "inspections/keep_form.html", context, status=422 if form.errors else 200)
