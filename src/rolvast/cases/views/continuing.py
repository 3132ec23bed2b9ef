"""Handing in what follows on a case: an application on a report."""

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
from rolvast.cases import actions, queries
from rolvast.cases.forms import SubmissionForm
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel, Move, MoveRefused, moves_of
from rolvast.cases.views import attaching
from rolvast.cases.views.access import by_link, case_of, for_staff, see_other
from rolvast.cases.views.objecting import known_of
from rolvast.cases.views.submitting import due_if_sent, received_at
from rolvast.catalogue import queries as catalogue
from rolvast.deadlines.rules import TermError
from rolvast.documents.rules import DocumentRefused
from rolvast.huisstijl.dates import calendar_day


@by_link
@require_http_methods(["GET", "POST"])
def of_link(request: Request, token: str, key: str) -> HttpResponse:
    """Hand it in as who holds the link of the case."""
    found = queries.case_of_link(token)
    if request.identity.is_staff:
        raise PermissionDenied  # staff write it down on their own page, with the day it came in
    page = reverse("cases:case", args=[token])
    return _page(request, found, key, by=queries.resident_of(found), at_desk=False, back=page)


@for_staff
@require_http_methods(["GET", "POST"])
def of_case(request: Request, number: str, key: str) -> HttpResponse:
    """Write it down for who wrote, called or came by."""
    if Move.SUBMIT not in moves_of(request.identity.position_kind):
        raise PermissionDenied
    found = case_of(request, number)
    page = reverse("cases:handle", args=[found.number])
    return _page(request, found, key, by=request.identity, at_desk=True, back=page)


def _page(
    request: Request, earlier: Case, key: str, *, by: Identity, at_desk: bool, back: str
) -> HttpResponse:
    now = timezone.now()
    version = catalogue.version_in_force(by, key)
    way = queries.way_on(earlier, version, at=now) if version and catalogue.takes_cases(version) else None
    if version is None or way is None:
        raise Http404
    definition = catalogue.definition(version)
    said = {"task": definition, "way": way, "earlier_number": earlier.number, "back": back}
    if not way.may.now or way.made is not None:
        status = 422 if request.method == "POST" else 200
        return render(request, "cases/continue_wait.html", said, status=status)
    form = SubmissionForm(
        request.POST if request.method == "POST" else None,
        definition=definition,
        areas=(),
        today=calendar_day(now),
        at_desk=at_desk,
        initial={} if at_desk else known_of(earlier),
        sent=attaching.sent_with(request, definition, at=now) if request.method == "POST" else None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.continue_case(
                earlier.pk,
                task_version=version,
                answers=form.answers,
                contact=form.contact,
                channel=Channel(form.cleaned_data.get("kanaal") or Channel.WEB),
                received_at=received_at(form.cleaned_data.get("ontvangen_op"), now),
                digital=form.digital,
                uploads=form.uploads,
                by=by,
                at=now,
            )
        except (MoveRefused, ActRefused, DocumentRefused) as error:
            form.add_error(None, str(error))
        except TermError as error:
            form.add_error(None, error.nl)
        else:
            if at_desk:
                messages.success(request, _("De zaak is ingevoerd."))
                return see_other(reverse("cases:handle", args=[made.number]))
            return see_other(reverse("cases:received", args=[queries.link_token(made)]))
    context = {
        **said,
        "form": form,
        "due_on": due_if_sent(definition, now),
        "at_desk": at_desk,
        "contact_needed": True,
        "offers_similar": False,
    }
    return render(request, "cases/continue.html", context, status=422 if form.errors else 200)
