"""The day of a desk for who works there: who comes, who came, what must be moved, when it is closed."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rolvast.accounts.queries import Request, for_positions
from rolvast.acts.rules import ActRefused
from rolvast.appointments import actions, queries
from rolvast.appointments.forms import ClosureForm, ReasonForm
from rolvast.appointments.models import Appointment, Desk
from rolvast.appointments.rules import AppointmentRefused, Status, can_change, read_moment
from rolvast.appointments.views.own import choosing
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import see_other

_COUNTED_DAYS = 90


#: A page for who works at the desks or keeps them; a stranger is sent to sign in.
for_workers = for_positions(queries.WORKS | queries.KEEPS)


@for_workers
@require_GET
def agenda(request: Request) -> HttpResponse:
    """Who is expected at a desk on a day."""
    return _page(request)


@for_workers
@require_POST
def mark(request: Request, key: int, what: str) -> HttpResponse:
    """Somebody came, or did not."""
    found = _found(request, key)
    if what not in {"gekomen", "niet-gekomen"}:
        raise Http404
    try:
        actions.attended(found.pk, came=what == "gekomen", by=request.identity, at=timezone.now())
    except (AppointmentRefused, ActRefused) as error:
        messages.error(request, str(error))
    else:
        said = _("gekomen") if what == "gekomen" else _("niet gekomen")
        messages.success(request, _("Genoteerd: %(said)s.") % {"said": said})
    return _see(found)


@for_workers
@require_http_methods(["GET", "POST"])
def move(request: Request, key: int) -> HttpResponse:
    """Move somebody's appointment, and say why."""
    found, now, problem = _found(request, key), timezone.now(), ""
    if not can_change(status=Status(found.status), starts_at=found.starts_at, at=now):
        messages.error(request, _("Deze afspraak kan niet meer worden verzet."))
        return _see(found)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            desk_id, starts_at = read_moment(request.POST.get("moment", ""))
            if form.is_valid():
                moved = actions.move(
                    found.pk,
                    desk_id=desk_id,
                    starts_at=starts_at,
                    reason=form.cleaned_data["reason"],
                    by=request.identity,
                    at=now,
                )
                messages.success(request, _("De afspraak is verzet. De bezoeker krijgt bericht."))
                return _see(moved)
        except (AppointmentRefused, ActRefused) as error:
            problem = str(error)
    context = {**choosing(request, found, problem=problem), "form": form}
    wrong = bool(problem or form.errors)
    return render(request, "appointments/move.html", context, status=422 if wrong else 200)


@for_workers
@require_http_methods(["GET", "POST"])
def cancel(request: Request, key: int) -> HttpResponse:
    """Cancel somebody's appointment, and say why."""
    found, now = _found(request, key), timezone.now()
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel(found.pk, reason=form.cleaned_data["reason"], by=request.identity, at=now)
        except (AppointmentRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De afspraak is afgezegd. De bezoeker krijgt bericht."))
            return _see(found)
    context = {"appointment": found, "form": form}
    return render(request, "appointments/cancel.html", context, status=422 if form.errors else 200)


@for_workers
@require_POST
def close(request: Request, key: int) -> HttpResponse:
    """Close a desk for a time."""
    desk = _desk(key)
    form = ClosureForm(request.POST)
    if form.is_valid():
        try:
            met = actions.close_desk(
                desk.pk,
                starts_at=form.starts_at,
                ends_at=form.ends_at,
                reason=form.cleaned_data["reason"],
                by=request.identity,
                at=timezone.now(),
            )
        except (AppointmentRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            told = ngettext(
                "De balie is dicht. %(num)s bezoeker moet een ander moment kiezen en krijgt bericht.",
                "De balie is dicht. %(num)s bezoekers moeten een ander moment kiezen en krijgen bericht.",
                len(met),
            ) % {"num": len(met)}
            messages.success(request, told)
            return see_other(_address(desk.pk, form.cleaned_data["from_day"]))
    return _page(request, desk=desk, form=form)


@for_workers
@require_POST
def reopen(request: Request, key: int, closure: int) -> HttpResponse:
    """Open a desk again that was to be closed."""
    desk = _desk(key)
    if closure not in {one.pk for one in queries.closures(desk, since=calendar_day(timezone.now()))}:
        raise Http404
    try:
        actions.reopen_desk(closure, by=request.identity, at=timezone.now())
    except (AppointmentRefused, ActRefused) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("De balie is dan weer open."))
    return see_other(_address(desk.pk, calendar_day(timezone.now())))


def _page(request: Request, *, desk: Desk | None = None, form: ClosureForm | None = None) -> HttpResponse:
    now = timezone.now()
    today, desks = calendar_day(now), [one for one in queries.desks() if one.is_used]
    wanted = request.GET.get("balie", "")
    desk = desk or next((one for one in desks if str(one.pk) == wanted), desks[0] if desks else None)
    day = _day(request.GET.get("dag", ""), today)
    rows = queries.agenda(desk, day) if desk else []
    context: dict[str, Any] = {
        "desks": desks,
        "desk": desk,
        "day": day,
        "today": today,
        "before": _address(desk.pk, day - timedelta(days=1)) if desk else "",
        "after": _address(desk.pk, day + timedelta(days=1)) if desk else "",
        "rows": [(row, Status(row.status), _begun(row, now)) for row in rows],
        "closures": queries.closures(desk, since=today) if desk else [],
        "to_rebook": queries.to_rebook(at=now),
        "attendance": queries.attendance(first=today - timedelta(days=_COUNTED_DAYS), last=today),
        "counted_days": _COUNTED_DAYS,
        "form": form or ClosureForm(initial={"from_day": day, "until_day": day}),
        "sent": form,
        "keeps": request.identity.position_kind in queries.KEEPS,
    }
    wrong = form is not None and bool(form.errors)
    return render(request, "appointments/agenda.html", context, status=422 if wrong else 200)


def _begun(row: Appointment, now: datetime) -> bool:
    return now >= row.starts_at


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today


def _desk(key: int) -> Desk:
    found = next((one for one in queries.desks() if one.pk == key), None)
    if found is None:
        raise Http404
    return found


def _found(request: Request, key: int) -> Appointment:
    found = queries.visible_to(request.identity).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _see(found: Appointment) -> HttpResponse:
    return see_other(_address(found.desk_id, calendar_day(found.starts_at)))


def _address(desk_id: int, day: date) -> str:
    return reverse("appointments:agenda", query={"balie": desk_id, "dag": day.isoformat()})
