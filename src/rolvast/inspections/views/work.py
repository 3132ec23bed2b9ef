"""What staff do with devices: look, write down what is wrong, mend, plan."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from rolvast.accounts.queries import Request, for_positions
from rolvast.acts.rules import ActRefused
from rolvast.documents.forms import sent_for
from rolvast.documents.queries import uploads_of
from rolvast.documents.rules import DocumentRefused
from rolvast.documents.views import file_of, thumbnail_of
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import see_other
from rolvast.inspections import actions, queries
from rolvast.inspections.forms import (
    MOST_PICTURES,
    PICTURES,
    DefectForm,
    DoneForm,
    InspectForm,
    MendForm,
    MoveForm,
    PlanForm,
)
from rolvast.inspections.models import Device, Work
from rolvast.inspections.rules import Condition, InspectionRefused, Look, Severity

_AHEAD = timedelta(days=42)


#: A page for who works with devices, or keeps the list of them.
for_workers = for_positions(queries.WORKS | queries.KEEPS)


@for_workers
@require_GET
def due(request: Request) -> HttpResponse:
    """What is late, what comes, what is broken and what is planned."""
    today = calendar_day(timezone.now())
    found = queries.due_list(until=today + _AHEAD)
    context = {
        "late": [one for one in found if one.due_on < today],
        "coming": [one for one in found if one.due_on >= today],
        "defects": queries.open_defects(),
        "works": queries.planned(),
        "looks": {look.value: look.label for look in Look},
        "severities": {one.value: one.label.partition(":")[0] for one in Severity},
        "keeps": request.identity.position_kind in queries.KEEPS,
        "today": today,
    }
    return render(request, "inspections/due.html", context)


@for_workers
@require_GET
def device(request: Request, key: int) -> HttpResponse:
    """One device with its logbook and what can be done."""
    found = _device(key)
    context = {
        "device": found,
        "log": queries.log_of(found.subject_id),
        "files": [
            (
                one,
                reverse("inspections:file", args=[key, one.pk]),
                reverse("inspections:thumbnail", args=[key, one.pk]) if one.thumbnail else None,
            )
            for one in uploads_of(found.subject_id)
        ],
        "defects": queries.open_defects(device_id=key),
        "works": [one for one in queries.planned(site_id=found.site_id) if one.device_id in {None, key}],
        "look": Look(found.due_look).label,
        "today": calendar_day(timezone.now()),
        "can_work": request.identity.position_kind in queries.WORKS,
    }
    return render(request, "inspections/device.html", context)


@for_workers
@require_safe
def file(request: Request, key: int, upload: int) -> HttpResponse:
    """A picture of an inspection."""
    return file_of(_device(key).subject_id, upload)


@for_workers
@require_safe
def thumbnail(request: Request, key: int, upload: int) -> HttpResponse:
    """The same, small."""
    return thumbnail_of(_device(key).subject_id, upload)


@for_workers
@require_http_methods(["GET", "POST"])
def inspect(request: Request, key: int) -> HttpResponse:
    """Write down an inspection."""
    found, now = _device(key), timezone.now()
    files = None
    if request.method == "POST" and request.identity.position_kind in queries.WORKS:
        files = {"fotos": sent_for(request, "fotos", accept=PICTURES, most=MOST_PICTURES, at=now)}
    form = InspectForm(
        _sent(request), cast("Any", files), today=calendar_day(now), initial={"look": found.due_look}
    )

    def do() -> None:
        said = form.cleaned_data
        actions.inspect(
            key,
            look=Look(said["look"]),
            done_on=said["done_on"],
            condition=Condition(said["condition"]),
            what=said["what"],
            words=said["words"],
            uploads=form.sent.keys,
            by=request.identity,
            at=now,
        )

    return _form(
        request, form, do, title=_("Inspectie"), device=found, button=_("Bewaar de inspectie"),
        done=_("De inspectie staat in het logboek."), back=reverse("inspections:device", args=[key]),
    )  # fmt: skip


@for_workers
@require_http_methods(["GET", "POST"])
def defect(request: Request, key: int) -> HttpResponse:
    """Write down a defect."""
    found, now = _device(key), timezone.now()
    form = DefectForm(_sent(request))

    def do() -> None:
        said = form.cleaned_data
        actions.report_defect(
            key,
            what=said["what"],
            severity=Severity(said["severity"]),
            about=None,
            by=request.identity,
            at=now,
        )

    return _form(
        request, form, do, title=_("Een gebrek"), device=found, button=_("Bewaar het gebrek"),
        done=_("Het gebrek staat in het logboek."), back=reverse("inspections:device", args=[key]),
    )  # fmt: skip


@for_workers
@require_http_methods(["GET", "POST"])
def mend(request: Request, key: int) -> HttpResponse:
    """Write down that a defect is mended; where a report goes with it, on to that."""
    found = queries.defect(key)
    if found is None:
        raise Http404
    now = timezone.now()
    form = MendForm(_sent(request), today=calendar_day(now))

    def do() -> None:
        said = form.cleaned_data
        actions.mend(key, done_on=said["done_on"], words=said["words"], by=request.identity, at=now)

    done = _("Het gebrek is gemaakt.")
    if found.reference:
        done += " " + _("Rond nu ook zaak %(number)s af.") % {"number": found.reference}
    return _form(
        request, form, do, title=_("Gemaakt: %(what)s") % {"what": found.what}, device=found.device,
        button=_("Bewaar dat het gemaakt is"), done=done,
        back=found.work_link or reverse("inspections:device", args=[found.device_id]),
    )  # fmt: skip


@for_workers
@require_http_methods(["GET", "POST"])
def plan(request: Request, key: int) -> HttpResponse:
    """Plan a work on a site."""
    site, now = queries.site_of(key), timezone.now()
    if site is None:
        raise Http404
    form = PlanForm(
        _sent(request), devices=queries.devices_of(key), initial={"device": request.GET.get("toestel", "")}
    )

    def do() -> None:
        said = form.cleaned_data
        actions.plan_work(
            key,
            device_id=int(said["device"]) if said["device"] else None,
            what=said["what"],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            by=request.identity,
            at=now,
        )

    return _form(
        request, form, do, title=_("Werk plannen: %(site)s") % {"site": site.name}, device=None,
        button=_("Plan het werk"), done=_("Het werk staat gepland."), back=reverse("inspections:due"),
    )  # fmt: skip


@for_workers
@require_http_methods(["GET", "POST"])
def move(request: Request, key: int) -> HttpResponse:
    """Give a work other days."""
    found, now = _work(key), timezone.now()
    form = MoveForm(_sent(request), initial={"starts_on": found.starts_on, "ends_on": found.ends_on})

    def do() -> None:
        said = form.cleaned_data
        actions.move_work(
            key,
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            reason=said["reason"],
            by=request.identity,
            at=now,
        )

    return _form(
        request, form, do, title=_("Werk verzetten: %(what)s") % {"what": found.what}, device=found.device,
        button=_("Verzet het werk"), done=_("Het werk is verzet."), back=reverse("inspections:due"),
    )  # fmt: skip


@for_workers
@require_http_methods(["GET", "POST"])
def finish(request: Request, key: int) -> HttpResponse:
    """Write down that a work is done."""
    found, now = _work(key), timezone.now()
    form = DoneForm(_sent(request), today=calendar_day(now))

    def do() -> None:
        actions.finish_work(key, done_on=form.cleaned_data["done_on"], by=request.identity, at=now)

    return _form(
        request, form, do, title=_("Werk gedaan: %(what)s") % {"what": found.what}, device=found.device,
        button=_("Bewaar dat het gedaan is"), done=_("Het werk is gedaan."), back=reverse("inspections:due"),
    )  # fmt: skip


def _form(
    request: Request,
    form: forms.Form,
    do: Callable[[], None],
    *,
    title: str,
    device: Device | None,
    button: str,
    done: str,
    back: str,
) -> HttpResponse:
    if request.identity.position_kind not in queries.WORKS:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except (InspectionRefused, ActRefused, DocumentRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done)
            return see_other(back)
    context = {"form": form, "title": title, "device": device, "button_label": button, "back": back}
    return render(request, "inspections/form.html", context, status=422 if form.errors else 200)


def _sent(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _device(key: int) -> Device:
    found = queries.device(key)
    if found is None:
        raise Http404
    return found


def _work(key: int) -> Work:
    found = queries.work(key)
    if found is None:
        raise Http404
    return found
