"""Objecting to a decision: by who holds the link of its case, or by staff for who wrote or came by."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rolvast.accounts.queries import Request
from rolvast.accounts.rules import Identity
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions, queries
from rolvast.cases.forms.objecting import ObjectionForm
from rolvast.cases.models import Case
from rolvast.cases.queries import Open
from rolvast.cases.rules import Channel, Move, MoveRefused, moves_of
from rolvast.cases.rules.objecting import check_objecting, received_in_time
from rolvast.cases.views import attaching
from rolvast.cases.views.access import by_link, case_of, for_staff, see_other
from rolvast.cases.views.submitting import received_at
from rolvast.catalogue import queries as catalogue
from rolvast.documents.rules import DocumentRefused
from rolvast.huisstijl.dates import calendar_day


@by_link
@require_http_methods(["GET", "POST"])
def of_link(request: Request, token: str) -> HttpResponse:
    """Object, as who holds the link of the case; without an account."""
    found = queries.case_of_link(token)
    if request.identity.is_staff:
        raise PermissionDenied  # staff write it down on their own page, with the day it came in
    page = reverse("cases:case", args=[token])
    return _page(request, found, by=queries.resident_of(found), at_desk=False, back=page)


@for_staff
@require_http_methods(["GET", "POST"])
def of_case(request: Request, number: str) -> HttpResponse:
    """Write an objection down for who wrote, called or came by."""
    if Move.SUBMIT not in moves_of(request.identity.position_kind):
        raise PermissionDenied
    found = case_of(request, number)
    page = reverse("cases:handle", args=[found.number])
    return _page(request, found, by=request.identity, at_desk=True, back=page)


def _page(request: Request, found: Case, *, by: Identity, at_desk: bool, back: str) -> HttpResponse:
    now = timezone.now()
    opens, version = queries.opens(found), queries.objection_task(by)
    try:
        kind = catalogue.definition(found.version).kind
        check_objecting(against=kind, has_decision=bool(opens), has_own=False)
        if version is None:
            raise MoveRefused(_("Hier kunt u nog geen bezwaar maken. Stuur ons een brief."))
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return see_other(back)
    definition = catalogue.definition(version)
    late = _late(opens, now)
    form = ObjectionForm(
        request.POST if request.method == "POST" else None,
        opens=opens,
        late=late,
        definition=definition,
        areas=(),
        today=calendar_day(now),
        at_desk=at_desk,
        initial={} if at_desk else known_of(found),
        sent=attaching.sent_with(request, definition, at=now) if request.method == "POST" else None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _object(found, form, by=by, at=now)
        except (MoveRefused, ActRefused, DocumentRefused) as error:
            form.add_error(None, str(error))
        else:
            if at_desk:
                messages.success(request, _("Het bezwaar is ingevoerd."))
                return see_other(reverse("cases:handle", args=[made.number]))
            return see_other(reverse("cases:received", args=[queries.link_token(made)]))
    context = {
        "form": form,
        "task": definition,
        "against": found,
        "opens": opens,
        "late": late,
        "back": back,
        "at_desk": at_desk,
        "contact_needed": True,
        "offers_similar": False,
        "due_on": None,
    }
    return render(request, "cases/objection.html", context, status=422 if form.errors else 200)


def _object(found: Case, form: ObjectionForm, *, by: Identity, at: datetime) -> Case:
    said = form.cleaned_data
    return actions.object_to(
        found.pk,
        act=form.act,
        answers=form.answers,
        contact=form.contact,
        channel=Channel(said.get("kanaal") or Channel.WEB),
        by_applicant=form.by_applicant,
        by=by,
        at=at,
        received_at=received_at(said.get("ontvangen_op"), at),
        posted_on=said.get("gestempeld_op"),
        digital=form.digital,
        uploads=form.uploads,
    )


def _late(opens: Sequence[Open], now: datetime) -> set[int]:
    """The decisions against which an objection by this page would be too late now."""
    passed = [one for one in opens if one.last_on < calendar_day(now)]
    return {
        one.key
        for one in passed
        if not received_in_time(
            now, one.last_on, queries.outages_of(Channel.WEB, last_on=one.last_on, until=now)
        )
    }


def known_of(found: Case) -> dict[str, str]:
    """How to reach who got the decision is filled in as we know it."""
    kept = queries.submission_of(found)
    if kept is None:
        return {}
    street, comma, town = kept.address.rpartition(", ")
    return {
        "naam": kept.name,
        "email": kept.email,
        "telefoon": kept.phone,
        "straat": street if comma else kept.address,
        "plaats": town if comma else "",
    }
