"""The desks, for who keeps them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request, for_positions
from rolvast.acts.rules import ActRefused
from rolvast.appointments import actions, queries
from rolvast.appointments.forms import DeskForm, said_of
from rolvast.appointments.rules import AppointmentRefused
from rolvast.huisstijl.onward import go

#: A page for who keeps the desks: a manager or an administrator.
for_keepers = for_positions(queries.KEEPS)


@for_keepers
@require_GET
def desks(request: Request) -> HttpResponse:
    """All desks."""
    return render(request, "appointments/desks.html", {"desks": queries.desks()})


@for_keepers
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Make a desk."""
    form = DeskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_desk(form.content, by=request.identity, at=timezone.now())
        except (AppointmentRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De balie is er."))
            return go("appointments:desks")
    context = {"form": form, "desk": None}
    return render(request, "appointments/desk.html", context, status=422 if form.errors else 200)


@for_keepers
@require_http_methods(["GET", "POST"])
def desk(request: Request, key: int) -> HttpResponse:
    """Change a desk."""
    found = next((one for one in queries.desks() if one.pk == key), None)
    if found is None:
        raise Http404
    begin = said_of(found, accounts.opening_hours())
    form = DeskForm(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_desk(found.pk, form.content, by=request.identity, at=timezone.now())
        except (AppointmentRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De balie is veranderd."))
            return go("appointments:desks")
    context = {"form": form, "desk": found}
    return render(request, "appointments/desk.html", context, status=422 if form.errors else 200)
