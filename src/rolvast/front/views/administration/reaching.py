"""Rates, opening hours, and how the municipality is reached."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.accounts.rules import WEEKDAYS, PositionKind
from rolvast.acts import actions
from rolvast.acts.rules import ActRefused
from rolvast.front.forms.organisation import (
    ClosedDayForm,
    ContactForm,
    OpeningHoursForm,
    RateForm,
    ReasonForm,
)
from rolvast.front.views.administration.access import for_administrators, go


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def rates(request: Request) -> HttpResponse:
    """What an hour costs, with its history; a new rate from a day on."""
    now = timezone.now()
    today = timezone.localdate(now)
    form = RateForm(request.POST if request.method == "POST" else None, initial={"starts_on": today})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.set_rate(
            kind=said["kind"], starts_on=said["starts_on"], cents=said["amount"], by=request.identity, at=now
        )
        messages.success(request, _("Het tarief is bewaard."))
        return go("front:rates")
    rows, current = [], set()
    for rate in accounts.rates():
        holds = rate.starts_on <= today and rate.kind not in current
        if holds:
            current.add(rate.kind)
        rows.append((rate, PositionKind(rate.kind).label, "now" if holds else _later(rate.starts_on, today)))
    missing = [kind.label for kind in PositionKind if kind.value not in current]
    context = {"form": form, "rows": rows, "missing": missing}
    return render(request, "front/administration/rates.html", context, status=422 if form.errors else 200)


def _later(starts_on: date, today: date) -> str:
    return "later" if starts_on > today else "before"


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: Request) -> HttpResponse:
    """When the counter is open in the week, and on which days it is closed besides."""
    now = timezone.now()
    today = timezone.localdate(now)
    sent = request.POST.get("form", "") if request.method == "POST" else ""
    if request.method == "POST" and sent not in {"hours", "closed"}:
        raise Http404
    week = OpeningHoursForm(request.POST if sent == "hours" else None, hours=accounts.opening_hours())
    closed = ClosedDayForm(request.POST if sent == "closed" else None, today=today)
    used = {"hours": week, "closed": closed}.get(sent)
    if used is not None and used.is_valid():
        try:
            if sent == "hours":
                actions.set_opening_hours(week.hours, by=request.identity, at=now)
            else:
                actions.close_day(**closed.cleaned_data, by=request.identity, at=now)
        except ActRefused as refusal:
            used.add_error(None, str(refusal))
        else:
            messages.success(request, _("De openingstijden zijn bewaard."))
            return go("front:hours")
    context = {
        "week": week,
        "closed": closed,
        "used": used if used is not None and used.errors else None,
        "days": WEEKDAYS.items(),
        "closed_days": accounts.closed_days(since=today),
        "reached": accounts.reached(on=today),
    }
    return render(request, "front/administration/hours.html", context, status=422 if context["used"] else 200)


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def open_day(request: Request, key: int) -> HttpResponse:
    """Take back that the counter is closed on a day."""
    now = timezone.now()
    found = accounts.closed_days(since=timezone.localdate(now)).filter(pk=key).first()
    if found is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_day(on=found.on, **form.cleaned_data, by=request.identity, at=now)
        except ActRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("De balie is die dag weer open."))
            return go("front:hours")
    context = {"form": form, "day": found}
    return render(request, "front/administration/open_day.html", context, status=422 if form.errors else 200)


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: Request) -> HttpResponse:
    """How the municipality is reached."""
    kept = accounts.contact_details()
    initial = {name: getattr(kept, name) for name in ContactForm.base_fields} if kept else {}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_contact_details(**form.cleaned_data, by=request.identity, at=timezone.now())
        messages.success(request, _("De contactgegevens zijn bewaard."))
        return go("front:contact")
    return render(
        request, "front/administration/contact.html", {"form": form}, status=422 if form.errors else 200
    )
