"""Staff say which device a report is about."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rolvast.accounts.queries import Request
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions, queries
from rolvast.cases.forms.inspecting import CoupleForm
from rolvast.cases.rules import Move, MoveRefused, moves_of
from rolvast.cases.views.access import case_of, for_staff, see_other
from rolvast.catalogue import queries as catalogue
from rolvast.inspections.rules import InspectionRefused, Severity


@for_staff
@require_http_methods(["GET", "POST"])
def couple(request: Request, number: str) -> HttpResponse:
    """Choose the device."""
    case = case_of(request, number)
    definition = catalogue.definition(case.version)
    if definition.inspections is None:
        raise Http404
    if Move.ASK not in moves_of(request.identity.position_kind):
        raise PermissionDenied
    page = reverse("cases:handle", args=[case.number])
    form = CoupleForm(
        request.POST if request.method == "POST" else None, devices=queries.devices_for(definition)
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.couple_device(
                case.pk,
                device_id=int(said["device"]),
                what=said["what"],
                severity=Severity(said["severity"]),
                by=request.identity,
                at=timezone.now(),
            )
        except (InspectionRefused, MoveRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De zaak hoort nu bij dit toestel."))
            return see_other(page)
    context = {"form": form, "case": case, "page": page}
    return render(request, "cases/couple.html", context, status=422 if form.errors else 200)
