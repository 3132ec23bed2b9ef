"""Announcements: what anyone can read of what was asked and decided, and where they say what they think."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from rolvast.accounts.queries import Request
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions, queries
from rolvast.cases.forms.announcing import AnnounceForm, OpinionForm
from rolvast.cases.rules import Move, MoveRefused, moves_of
from rolvast.cases.views.access import case_of, for_staff, see_other
from rolvast.cases.views.handling import show
from rolvast.huisstijl.dates import calendar_day


@require_GET
def notices(request: Request) -> HttpResponse:
    """Everything that was made public, the newest first."""
    now = timezone.now()
    context = {"notices": queries.notices(request.identity, at=now), "today": calendar_day(now)}
    return render(request, "cases/notices.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def notice(request: Request, key: int) -> HttpResponse:
    """One announcement, with a form for an opinion until the last day."""
    now, viewer = timezone.now(), request.identity
    found = queries.notice(viewer, key, at=now)
    if found is None:
        raise Http404
    if request.method == "POST" and viewer.is_staff:
        raise PermissionDenied  # an opinion is of who lives or works nearby, never of who handles the case
    form = OpinionForm(
        request.POST if request.method == "POST" else None,
        initial={"sleutel": uuid.uuid4()},
        auto_id="mening_%s",
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.give_opinion(
                found.key,
                text=said["text"],
                name=said["name"],
                email=said["email"],
                wants_news=said["news"],
                key=said["sleutel"],
                by=viewer,
                at=now,
            )
        except (MoveRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Dank u wel. Wij lezen uw mening en wegen haar mee in het besluit."))
            return see_other(reverse("cases:notice", args=[found.key]))
    context = {"notice": found, "form": form, "looks_on": viewer.is_staff, "today": calendar_day(now)}
    return render(request, "cases/notice.html", context, status=422 if form.errors else 200)


@for_staff
@require_http_methods(["GET", "POST"])
def announce(request: Request, number: str) -> HttpResponse:
    """Make public what was asked."""
    case = case_of(request, number)
    page = reverse("cases:handle", args=[case.number])
    if request.method == "GET":
        return see_other(page)
    if Move.EXTEND not in moves_of(request.identity.position_kind):
        raise PermissionDenied
    form = AnnounceForm(request.POST, auto_id="bekendmaken_%s")
    if form.is_valid():
        try:
            actions.announce(case.pk, text=form.cleaned_data["text"], by=request.identity, at=timezone.now())
        except (MoveRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De aanvraag is bekendgemaakt. Iedereen kan haar nu lezen."))
            return see_other(f"{page}#bekendmaking")
    return show(request, case, sent=("bekendmaken", form))
