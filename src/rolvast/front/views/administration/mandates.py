"""Mandates: who may decide what, giving one, ending one; and the public register of them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.accounts.rules import PositionKind
from rolvast.acts import actions
from rolvast.acts import queries as acts
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import queries as catalogue
from rolvast.front import queries
from rolvast.front.forms.mandates import MandateForm
from rolvast.front.forms.organisation import EndForm
from rolvast.front.views.administration.access import for_administrators, go

_WITH_MANDATE = {PositionKind.STAFF, PositionKind.MANAGER, PositionKind.BOARD, PositionKind.ADMINISTRATOR}


@for_administrators
@require_safe
def mandates(request: Request) -> HttpResponse:
    """Every mandate, who can decide each task today, and about which tasks nobody can."""
    today = timezone.localdate(timezone.now())
    found = queries.mandates(request.identity, on=today)
    authority, past = request.GET.get("orgaan", ""), "oud" in request.GET
    rows = [
        row
        for row in found.rows
        if row.ended == past and (not authority or row.mandate.authority == authority)
    ]
    positions: dict[int, list[queries.MandateRow]] = {}
    for row in rows:
        positions.setdefault(row.mandate.position_id, []).append(row)
    context = {
        "found": found,
        "positions": list(positions.values()),
        "past": past,
        "authority": authority,
        "authorities": sorted({row.mandate.authority for row in found.rows}),
    }
    return render(request, "front/administration/mandates.html", context)


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def new_mandate(request: Request) -> HttpResponse:
    """Give a mandate."""
    now = timezone.now()
    today = timezone.localdate(now)
    known = queries.mandates(request.identity, on=today).rows
    form = MandateForm(
        request.POST if request.method == "POST" else None,
        positions=[one for one in accounts.everyone_at_work(on=today) if one.kind in _WITH_MANDATE],
        tasks=list(catalogue.offered_to(request.identity)),
        above=[(row.mandate, row.reach) for row in known if row.holds and row.mandate.sub_allowed],
        initial={"starts_on": today},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        basis = actions.add_basis(law="local", title=said["decision"], article=said["article"])
        try:
            actions.grant_mandate(
                form.chosen_position,
                authority=said["authority"].label,
                scope=said["scope"],
                starts_on=said["starts_on"],
                ends_on=said["ends_on"],
                sub_of=form.above,
                sub_allowed=said["sub_allowed"],
                basis=basis,
                domain=form.domain,
                by=request.identity,
                at=now,
            )
        except ActRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Het mandaat is gegeven. Het staat in het openbare mandaatregister."))
            return go("front:mandates")
    context = {"form": form}
    return render(
        request, "front/administration/new_mandate.html", context, status=422 if form.errors else 200
    )


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def end_mandate(request: Request, key: int) -> HttpResponse:
    """Withdraw a mandate (Awb 10:8)."""
    now = timezone.now()
    found = next(
        (
            row
            for row in queries.mandates(request.identity, on=timezone.localdate(now)).rows
            if row.mandate.pk == key
        ),
        None,
    )
    if found is None:
        raise Http404
    form = EndForm(
        request.POST if request.method == "POST" else None, initial={"on": timezone.localdate(now)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_mandate(key, **form.cleaned_data, by=request.identity, at=now)
        except ActRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Het mandaat is ingetrokken. Wat eerder is besloten, blijft gelden."))
            return go("front:mandates")
    under = [one for one in acts.all_mandates() if one.sub_of_id == key]
    context = {"row": found, "form": form, "under": under}
    return render(
        request, "front/administration/end_mandate.html", context, status=422 if form.errors else 200
    )


@require_safe
def register(request: Request) -> HttpResponse:
    """For everyone: which position decides in whose name about what. Positions, not people."""
    found = queries.mandates(request.identity, on=timezone.localdate(timezone.now()))
    by_authority: dict[str, dict[tuple[str, str], list[queries.MandateRow]]] = {}
    for row in found.rows:
        if row.holds:
            who = row.mandate.position
            positions = by_authority.setdefault(row.mandate.authority, {})
            positions.setdefault((who.title, who.team.name if who.team else ""), []).append(row)
    return render(request, "front/mandates.html", {"by_authority": by_authority})
