"""Pages about keeping: what can be destroyed, lists with their record, what stops it for one case."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rolvast.accounts.queries import Request, for_positions
from rolvast.accounts.rules import PositionKind
from rolvast.acts.rules import ActRefused
from rolvast.documents import paper
from rolvast.documents.rules import MediaType
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import go
from rolvast.retention import actions, queries
from rolvast.retention.forms import ApproveForm, HoldForm, ReasonForm
from rolvast.retention.models import DestructionList
from rolvast.retention.rules import ARRANGES, ListStatus, RetentionRefused

_REFUSED = (RetentionRefused, ActRefused)

#: A page for who makes and approves lists.
for_who_arranges = for_positions(ARRANGES)
#: A page about one case: also for who handles cases.
for_who_handles = for_positions(ARRANGES | {PositionKind.STAFF})


@for_who_arranges
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: Request) -> HttpResponse:
    """What can be destroyed, the lists, and what is kept longer; a list is made here."""
    now = timezone.now()
    problem = ""
    if request.method == "POST":
        try:
            made = actions.propose(by=request.identity, at=now)
        except _REFUSED as error:
            problem = str(error)
        else:
            messages.success(request, _("De lijst is gemaakt. Kijk haar na."))
            return go("retention:one", made.number)
    found = queries.overview(request.identity, on=calendar_day(now))
    context = {"found": found, "problem": problem, "labels": _labels()}
    return render(request, "retention/overview.html", context, status=422 if problem else 200)


@for_who_arranges
@require_safe
def one(request: Request, number: int) -> HttpResponse:
    """One list: what stands on it, and what can be done with it."""
    return _list_page(request, _list(request, number), {})


_DOINGS: dict[str, tuple[type[ReasonForm], Any, str]] = {
    "goedkeuren": (ApproveForm, actions.approve, "approve"),
    "intrekken": (ReasonForm, actions.withdraw, "withdraw"),
}


@for_who_arranges
@require_POST
def do(request: Request, number: int, what: str) -> HttpResponse:
    """Approve a list, or take it back."""
    if what not in _DOINGS:
        raise Http404
    kind, action, name = _DOINGS[what]
    listing = _list(request, number)
    form = kind(request.POST, auto_id=f"{name}_%s")
    if form.is_valid():
        try:
            action(listing.pk, reason=form.cleaned_data["reason"], by=request.identity, at=timezone.now())
        except _REFUSED as error:
            form.add_error(None, str(error))
        else:
            done = _("De lijst is goedgekeurd. Zij wordt nu uitgevoerd.")
            messages.success(request, done if name == "approve" else _("De lijst is ingetrokken."))
            return go("retention:one", number)
    return _list_page(request, listing, {name: form})


@for_who_arranges
@require_http_methods(["GET", "HEAD", "POST"])
def take_off(request: Request, number: int, key: int) -> HttpResponse:
    """Take one case off a list, with a reason."""
    listing = _list(request, number)
    item = get_object_or_404(queries.items_of(listing), pk=key)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_off(
                item.pk, reason=form.cleaned_data["reason"], by=request.identity, at=timezone.now()
            )
        except _REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Zaak %(number)s is van de lijst af.") % {"number": item.case.number})
            return go("retention:one", number)
    context = {"listing": listing, "item": item, "form": form}
    return render(request, "retention/take_off.html", context, status=422 if form.errors else 200)


def _list(request: Request, number: int) -> DestructionList:
    return get_object_or_404(queries.lists_for(request.identity), number=number)


def _list_page(request: Request, listing: DestructionList, sent: dict[str, ReasonForm]) -> HttpResponse:
    identity = request.identity
    context = {
        "listing": listing,
        "standing": ListStatus(listing.status),
        "rows": list(queries.items_of(listing)),
        "approve": sent.get("approve", ApproveForm(auto_id="approve_%s")),
        "withdraw": sent.get("withdraw", ReasonForm(auto_id="withdraw_%s")),
        "sent": next(iter(sent.values()), None),
        "may_approve": identity.position_kind is PositionKind.ADMINISTRATOR
        and listing.made_by.person_id != identity.person_id,
        "made_it": listing.made_by.person_id == identity.person_id,
    }
    return render(request, "retention/list.html", context, status=422 if sent else 200)


@for_who_arranges
@require_safe
def record(request: Request, number: int) -> HttpResponse:
    """The record of destruction, as a page."""
    found = queries.record_of(_list(request, number))
    if found is None:
        raise Http404
    return render(request, "retention/record.html", {"record": found, "listing": found.listing})


@for_who_arranges
@require_safe
def record_pdf(request: Request, number: int) -> HttpResponse:
    """The record of destruction, as a PDF."""
    found = queries.record_of(_list(request, number))
    if found is None:
        raise Http404
    frame = {
        "record": found,
        "listing": found.listing,
        "sender": _("Gemeente %(name)s") % {"name": request.municipality.name},
        "day": calendar_day(found.at),
        "files": paper.STATIC,
    }
    try:
        content = paper.pdf(
            render_to_string("retention/record_paper.html", frame), identifier=secrets.token_bytes(16)
        )
    except paper.PaperError as error:
        context = {"record": found, "listing": found.listing, "problem": str(error)}
        return render(request, "retention/record.html", context, status=503)
    name = f"verklaring-van-vernietiging-{number}.pdf"
    return HttpResponse(
        content,
        content_type=MediaType.PDF.value,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@for_who_handles
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: Request, number: str) -> HttpResponse:
    """How long one case is kept, and what stops its destruction; something that stops it is put in here."""
    now = timezone.now()
    about = queries.about_case(request.identity, number, on=calendar_day(now))
    if about is None:
        raise Http404
    form = HoldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.place_hold(about.case.pk, **form.cleaned_data, by=request.identity, at=now)
        except _REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Deze zaak wordt niet vernietigd zolang dit er staat."))
            return go("retention:case", number)
    return _case_page(request, about, form=form)


@for_who_handles
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: Request, number: str, key: int) -> HttpResponse:
    """Say that a reason to keep a case longer is gone."""
    now = timezone.now()
    about = queries.about_case(request.identity, number, on=calendar_day(now))
    hold = next((one for one in about.holds if one.key == key), None) if about else None
    if about is None or hold is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.lift_hold(hold.key, reason=form.cleaned_data["reason"], by=request.identity, at=now)
        except _REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Deze reden om langer te bewaren is weg."))
            return go("retention:case", number)
    context = {"about": about, "hold": hold, "form": form}
    return render(request, "retention/lift.html", context, status=422 if form.errors else 200)


def _case_page(request: Request, about: queries.AboutCase, *, form: HoldForm) -> HttpResponse:
    context = {"about": about, "form": form, "arranges": request.identity.position_kind in ARRANGES}
    return render(request, "retention/case.html", context, status=422 if form.errors else 200)


def _labels() -> dict[str, str]:
    return {status.value: status.label for status in ListStatus}
