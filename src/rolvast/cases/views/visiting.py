"""Choosing a moment for the appointment about a case: by its signed link, or by staff for the applicant."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rolvast.accounts.queries import Request
from rolvast.accounts.rules import Identity
from rolvast.acts.rules import ActRefused
from rolvast.appointments import queries as appointments
from rolvast.appointments.rules import AppointmentRefused, read_moment
from rolvast.cases import actions, queries
from rolvast.cases.models import Case
from rolvast.cases.queries import LinkRefused
from rolvast.cases.rules import Move, MoveRefused, moves_of
from rolvast.cases.views.access import for_staff, see_other
from rolvast.cases.views.residents import refused
from rolvast.catalogue import queries as catalogue


@never_cache
@require_http_methods(["GET", "POST"])
def choose(request: Request, token: str) -> HttpResponse:
    """The applicant chooses a moment."""
    try:
        case = queries.case_of_link(token)
    except LinkRefused as error:
        return refused(request, error)
    if request.identity.is_staff and request.method == "POST":
        raise PermissionDenied  # staff choose one from their own page of the case
    page = reverse("cases:case", args=[token])
    return _choose(request, case, by=queries.resident_of(case), page=page)


@for_staff
@require_http_methods(["GET", "POST"])
def choose_for(request: Request, number: str) -> HttpResponse:
    """Staff choose a moment for the applicant, who is on the telephone or at the counter."""
    case = queries.visible_to(request.identity).filter(number=number).select_related("version__task").first()
    if case is None:
        raise Http404
    if Move.ASK not in moves_of(request.identity.position_kind):
        raise PermissionDenied
    page = reverse("cases:handle", args=[case.number])
    return _choose(request, case, by=request.identity, page=page)


def _choose(request: Request, case: Case, *, by: Identity, page: str) -> HttpResponse:
    definition, now, problem = catalogue.definition(case.version), timezone.now(), ""
    if definition.appointment is None:
        raise Http404
    standing = appointments.booked(case.subject_id)
    if standing is not None and request.method == "GET":
        return see_other(reverse("appointments:one", args=[appointments.link_token(standing)]))
    if request.method == "POST":
        try:
            desk_id, starts_at = read_moment(request.POST.get("moment", ""))
            actions.book_appointment(case.pk, desk_id=desk_id, starts_at=starts_at, by=by, at=now)
        except (AppointmentRefused, MoveRefused, ActRefused) as error:
            problem = str(error)
        else:
            messages.success(request, _("De afspraak staat vast. U kunt haar altijd verzetten of afzeggen."))
            made = appointments.booked(case.subject_id)
            if by.is_staff or made is None:
                return see_other(page)
            return see_other(reverse("appointments:one", args=[appointments.link_token(made)]))
    day = request.GET.get("dag") or request.POST.get("dag") or ""
    context = {
        "case": case,
        "task": definition,
        "page": page,
        "choice": appointments.choice(definition.appointment, day=day, at=now),
        "problem": problem,
        "at_desk": by.is_staff,
        "first": request.GET.get("nieuw") == "1",
        "bring": definition.appointment.bring,
        "minutes": definition.appointment.minutes,
    }
    return render(request, "cases/visit.html", context, status=422 if problem else 200)
