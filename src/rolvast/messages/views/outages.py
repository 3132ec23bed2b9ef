"""The outages of every way in: for everyone to read, for administrators to log."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rolvast.accounts.queries import Request
from rolvast.accounts.rules import PositionKind
from rolvast.huisstijl.onward import go
from rolvast.messages import actions, queries
from rolvast.messages.forms import OutageForm
from rolvast.messages.rules import Entrance


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def outages(request: Request) -> HttpResponse:
    """The log; with the form for who keeps it."""
    keeps, now = request.identity.position_kind is PositionKind.ADMINISTRATOR, timezone.now()
    if request.method == "POST" and not keeps:
        raise PermissionDenied
    form = OutageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.begin_outage(
                channel=form.cleaned_data["channel"],
                started_at=form.started_at,
                ended_at=form.ended_at,
                note=form.cleaned_data["note"],
                by=request.identity,
                at=now,
            )
        except actions.OutageRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De storing staat in het overzicht."))
            return go("messages:outages")
    rows = [(outage, Entrance(outage.channel).label) for outage in queries.outages()[:100]]
    context = {"rows": rows, "form": form if keeps else None}
    return render(request, "messages/outages.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
def over(request: Request, key: int) -> HttpResponse:
    """A way in works again, from now on."""
    if request.identity.position_kind is not PositionKind.ADMINISTRATOR:
        raise PermissionDenied
    if not queries.outages().filter(pk=key).exists():
        raise Http404
    now = timezone.now()
    try:
        actions.end_outage(key, ended_at=now, by=request.identity, at=now)
    except actions.OutageRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("De storing is voorbij."))
    return go("messages:outages")
