"""Choosing a moment for the appointment about a case: by its signed link, or by staff for the applicant."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rolvast.accounts.queries import Request
from rolvast.accounts.rules import Identity
from rolvast.acts.rules import ActRefused
from rolvast.appointments import queries as appointments
from rolvast.appointments.rules import AppointmentRefused, read_moment
from rolvast.cases import actions, queries
from rolvast.cases.models import Case
from rolvast.cases.rules import Move, MoveRefused, moves_of
from rolvast.cases.views.access import by_link, case_of, for_staff, see_other
from rolvast.catalogue import queries as catalogue


@by_link
@require_http_methods(["GET", "POST"])
def choose(request: Request, token: str) -> HttpResponse:
    """The applicant chooses a moment."""
    case = queries.case_of_link(token)
    if request.identity.is_staff and request.method == "POST":
        raise PermissionDenied  # staff choose one from their own page of the case
    page = reverse("cases:case", args=[token])
    return _choose(request, case, by=queries.resident_of(case), page=page, token=token)


@for_staff
@require_http_methods(["GET", "POST"])
def choose_for(request: Request, number: str) -> HttpResponse:
    """Staff choose a moment for the applicant, who is on the telephone or at the counter."""
    case = case_of(request, number)
    if Move.ASK not in moves_of(request.identity.position_kind):
        raise PermissionDenied
    page = reverse("cases:handle", args=[case.number])
    return _choose(request, case, by=request.identity, page=page)


def _choose(request: Request, case: Case, *, by: Identity, page: str, token: str = "") -> HttpResponse:
    definition, now, problem = catalogue.definition(case.version), timezone.now(), ""
    # As the last step of handing in, the copy of what was sent and the link to keep come after it.
    new = bool(token) and request.GET.get("nieuw") == "1"
    later = reverse("cases:received", args=[token]) if new else page
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
            if new or by.is_staff or made is None:
                return see_other(later)
            return see_other(reverse("appointments:one", args=[appointments.link_token(made)]))
    collecting = queries.collectable(definition, case.subject_id)
    day = request.GET.get("dag") or request.POST.get("dag") or ""
    context = {
        "case": case,
        "task": definition,
        "page": page,
        "choice": appointments.choice(definition.appointment, day=day, at=now),
        "problem": problem,
        "at_desk": by.is_staff,
        "first": new,
        "later": later,
        "bring": collecting.bring if collecting else definition.appointment.bring,
        "minutes": definition.appointment.minutes,
    }
    return render(request, "cases/visit.html", context, status=422 if problem else 200)
