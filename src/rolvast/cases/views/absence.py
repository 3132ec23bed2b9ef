"""Who is away and who takes over: one's own days, and those of the team one leads."""

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.accounts.rules import PositionKind
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions, queries
from rolvast.cases.forms.absence import AbsenceForm
from rolvast.cases.rules import MoveRefused, moves_of
from rolvast.cases.views.access import see_other
from rolvast.huisstijl.dates import calendar_day


@accounts.for_staff
@require_http_methods(["GET", "POST"])
def away(request: Request) -> HttpResponse:
    """Who is or will be away; POST says that somebody will be."""
    viewer, now = request.identity, timezone.now()
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.go_away(
                form.position_id,
                starts_on=said["starts_on"],
                ends_on=said["ends_on"],
                replacement_id=said["replacement"],
                by=viewer,
                at=now,
            )
        except (MoveRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De afwezigheid is bewaard. Zij eindigt vanzelf."))
            return see_other(reverse("cases:away"))
    return _page(request, form)


@accounts.for_staff
@require_POST
def back(request: Request, key: int) -> HttpResponse:
    """Take an absence back."""
    try:
        actions.come_back(key, by=request.identity, at=timezone.now())
    except (MoveRefused, ActRefused) as error:
        form = django_forms.Form({})
        form.add_error(None, str(error))
        return _page(request, _form(request, bound=False), problem=form)
    messages.success(request, _("De afwezigheid is ingetrokken."))
    return see_other(reverse("cases:away"))


def _form(request: Request, *, bound: bool = True) -> AbsenceForm:
    today = calendar_day(timezone.now())
    mine = queries.may_say_away(request.identity, on=today)
    me = request.identity.position_id
    people = [
        (position.pk, f"{position.person.name}, {position.title}")
        for position in accounts.everyone_at_work(on=today)
        if position.kind in {PositionKind.STAFF, PositionKind.MANAGER}
        and (len(mine) > 1 or position.pk != me)
    ]
    return AbsenceForm(
        request.POST if bound and request.method == "POST" else None,
        of=[(position.pk, f"{position.person.name}, {position.title}") for position in mine],
        people=people,
        today=today,
    )


def _page(request: Request, form: AbsenceForm, *, problem: django_forms.Form | None = None) -> HttpResponse:
    viewer, today = request.identity, calendar_day(timezone.now())
    mine = queries.may_say_away(viewer, on=today)
    found = accounts.absences_of(*(position.pk for position in mine), since=today)
    context = {
        "form": form,
        "problem": problem or (form if form.errors else None),
        "absences": list(found),
        "me": viewer.position_id,
        "leads": len(mine) > 1,
        "today": today,
        "has_worklist": bool(moves_of(viewer.position_kind)),
    }
    return render(request, "cases/away.html", context, status=422 if context["problem"] else 200)
