"""One's own appointment by its signed link: see it, move it, cancel it, take it to one's own calendar."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rolvast.accounts.queries import Request, by_link
from rolvast.acts.rules import ActRefused
from rolvast.appointments import actions, queries
from rolvast.appointments.models import Appointment
from rolvast.appointments.rules import (
    AppointmentRefused,
    Span,
    Status,
    calendar_file,
    can_change,
    read_moment,
)
from rolvast.catalogue import queries as catalogue
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import go, see_other


@by_link
@require_GET
def one(request: Request, token: str) -> HttpResponse:
    """The appointment, for who holds its link."""
    found = queries.appointment_of_link(token)
    return _page(request, found, token)


@by_link
@require_http_methods(["GET", "POST"])
def change(request: Request, token: str) -> HttpResponse:
    """Choose another moment."""
    found = queries.appointment_of_link(token)
    now, problem = timezone.now(), ""
    if request.identity.is_staff:
        raise PermissionDenied  # staff move it from the agenda, and say why
    page = reverse("appointments:one", args=[token])
    if not can_change(status=Status(found.status), starts_at=found.starts_at, at=now):
        return see_other(page)
    if request.method == "POST":
        try:
            desk_id, starts_at = read_moment(request.POST.get("moment", ""))
            actions.move(found.pk, desk_id=desk_id, starts_at=starts_at, by=queries.guest_of(found), at=now)
        except (AppointmentRefused, ActRefused) as error:
            problem = str(error)
        else:
            messages.success(request, _("Uw afspraak is verzet."))
            return see_other(page)
    context = {**choosing(request, found, problem=problem), "token": token}
    return render(request, "appointments/change.html", context, status=422 if problem else 200)


@by_link
@require_POST
def cancel(request: Request, token: str) -> HttpResponse:
    """Cancel it."""
    found = queries.appointment_of_link(token)
    if request.identity.is_staff:
        raise PermissionDenied
    try:
        actions.cancel(found.pk, by=queries.guest_of(found), at=timezone.now())
    except (AppointmentRefused, ActRefused) as error:
        found.refresh_from_db()
        return _page(request, found, token, problem=str(error))
    messages.success(request, _("Uw afspraak is afgezegd."))
    return go("appointments:one", token)


@by_link
@require_GET
def file(request: Request, token: str) -> HttpResponse:
    """The appointment for one's own calendar."""
    found = queries.appointment_of_link(token)
    definition = catalogue.definition(found.version)
    bring = definition.appointment.bring if definition.appointment else ()
    content = calendar_file(
        key=found.key.hex,
        changes=found.changes,
        title=definition.name,
        place=", ".join(filter(None, (found.desk.name, found.desk.place))),
        note="\n".join([_("Neem mee:"), *bring]) if bring else "",
        link=request.build_absolute_uri(reverse("appointments:one", args=[token])),
        span=Span(found.starts_at, found.ends_at),
        made_at=found.booked_at,
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return response


def choosing(request: Request, found: Appointment, *, problem: str) -> dict[str, object]:
    """The context of choosing another moment."""
    now, definition = timezone.now(), catalogue.definition(found.version)
    assert definition.appointment is not None
    day = request.GET.get("dag") or request.POST.get("dag") or ""
    return {
        "appointment": found,
        "task": definition,
        "choice": queries.choice(definition.appointment, day=day, at=now),
        "problem": problem,
    }


def _page(request: Request, found: Appointment, token: str, *, problem: str = "") -> HttpResponse:
    definition, now = catalogue.definition(found.version), timezone.now()
    status = Status(found.status)
    context = {
        "appointment": found,
        "task": definition,
        "token": token,
        "status": status,
        "stands": status is Status.BOOKED,
        "changeable": not request.identity.is_staff
        and can_change(status=status, starts_at=found.starts_at, at=now),
        "minutes": int((found.ends_at - found.starts_at).total_seconds() // 60),
        "bring": definition.appointment.bring if definition.appointment else (),
        "today": calendar_day(now),
        "problem": problem,
    }
    return render(request, "appointments/one.html", context, status=422 if problem else 200)
