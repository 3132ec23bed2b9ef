"""Speaks HTTP for support: signing, one's own signature, paper, and thresholds."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request, by_link, for_positions, for_staff
from rolvast.accounts.rules import PositionKind
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import go, see_other
from rolvast.messages.actions import Asked
from rolvast.moderation.queries import sender_of
from rolvast.support import actions, queries
from rolvast.support.forms import PaperForm, ReasonForm, SignForm, ThresholdForm
from rolvast.support.models import SupportList
from rolvast.support.rules import Purpose

_BOTH = ["GET", "HEAD", "POST"]


def _areas() -> list[tuple[int, str]]:
    return list(accounts.areas().values_list("pk", "name"))


def _found(key: UUID) -> SupportList:
    found = queries.support_list(key)
    if found is None:
        raise Http404
    return found


@require_GET
def lists(request: Request) -> HttpResponse:
    """What one can sign now, and how it stands."""
    rows = list(queries.open_lists(on=calendar_day(timezone.now())))
    counts = queries.counts_of([row.subject_id for row in rows])
    return render(request, "support/lists.html", {"rows": [(row, counts[row.subject_id]) for row in rows]})


@never_cache
@require_http_methods(_BOTH)
def sign(request: Request, key: UUID) -> HttpResponse:
    """Sign for something: at once for who is signed in, else with a link by e-mail."""
    found, now = _found(key), timezone.now()
    viewer = request.identity
    if not viewer.is_staff and queries.is_held(found):
        raise Http404
    signed_in = viewer.person_id is not None
    form = SignForm(request.POST if request.method == "POST" else None, areas=_areas(), signed_in=signed_in)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.sign(
                found.subject_id, said=form.said(), sender=sender_of(request, at=now), by=viewer, at=now
            )
        except ValueError as error:  # refused or too often: each says in Dutch what to do
            form.add_error(None, str(error))
        else:
            if done.counts:
                messages.success(request, _("Dank u wel. Uw handtekening telt mee."))
                return see_other(queries.own_path(done.signature))
            shown = queries.own_path(done.signature) if settings.DEMO and done.asked is Asked.NO_MAIL else ""
            return render(request, "support/asked.html", {"found": found, "demo_link": shown})
    mine = queries.own(found.pk, viewer)
    context = {
        "found": found,
        "support": queries.count_of(found.subject_id),
        "names": queries.public_names(found.pk),
        "over": found.closes_on is not None and found.closes_on < calendar_day(now),
        "own_path": queries.own_path(mine) if mine else "",
        "form": form,
    }
    return render(request, "support/sign.html", context, status=422 if form.errors else 200)


@by_link
@require_http_methods(_BOTH)
def own(request: Request, token: str) -> HttpResponse:
    """One's own signature by its link: what it says, confirming it, taking it back."""
    row = queries.signature_of_link(token)
    problem, now = "", timezone.now()
    if request.method == "POST":
        try:
            if request.POST.get("what") == "terug":
                actions.withdraw(row.pk, by=queries.signer_of(row), at=now)
                messages.success(request, _("U nam uw handtekening terug. Wij wisten uw gegevens."))
            else:
                actions.confirm(row.pk, at=now)
                messages.success(request, _("Dank u wel. Uw handtekening telt mee."))
            return see_other(request.path)
        except ValueError as error:  # refused: it says in Dutch why
            problem = str(error)
    context = {
        "row": row,
        "found": row.support_list,
        "support": queries.count_of(row.support_list.subject_id),
        "problem": problem,
    }
    return render(request, "support/own.html", context, status=422 if problem else 200)


@for_staff
@require_GET
def work(request: Request) -> HttpResponse:
    """The lists that are open, for who types over paper."""
    rows = list(queries.open_lists(on=calendar_day(timezone.now())))
    counts = queries.counts_of([row.subject_id for row in rows])
    context = {"rows": [(row, counts[row.subject_id], Purpose(row.purpose).label) for row in rows]}
    return render(request, "support/work.html", context)


@for_staff
@require_http_methods(_BOTH)
def paper(request: Request, key: UUID) -> HttpResponse:
    """Type over a sheet of paper; the sheets that were typed over, with how many counted."""
    found, now = _found(key), timezone.now()
    form = PaperForm(request.POST if request.method == "POST" else None, areas=_areas())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            sheet = actions.enter_paper(
                found.subject_id,
                number=said["number"],
                lines=said["lines"],
                area_id=form.area_id,
                outside=form.outside,
                signed_on=said["signed_on"],
                by=request.identity,
                at=now,
            )
        except ValueError as error:  # refused: it says in Dutch why
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                _("Blad %(number)s is bewaard: %(new)s handtekeningen geteld, %(doubles)s stonden er al.")
                % {
                    "number": sheet.number,
                    "new": len(said["lines"]) - sheet.doubles,
                    "doubles": sheet.doubles,
                },
            )
            return go("support:paper", key)
    context = {
        "found": found,
        "support": queries.count_of(found.subject_id),
        "sheets": queries.sheets(found.pk),
        "form": form,
    }
    return render(request, "support/paper.html", context, status=422 if form.errors else 200)


@for_staff
@require_http_methods(_BOTH)
def take_back(request: Request, key: UUID, signature: int) -> HttpResponse:
    """Take back a signature on paper for somebody who asks so, with a reason."""
    found = _found(key)
    row = queries.on_paper(found.pk, signature)
    if row is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(row.pk, by=request.identity, at=timezone.now(), reason=form.cleaned_data["reason"])
        messages.success(request, _("De handtekening is teruggenomen en de naam is gewist."))
        return go("support:paper", key)
    context = {"found": found, "row": row, "form": form}
    return render(request, "support/take_back.html", context, status=422 if form.errors else 200)


@for_positions((PositionKind.ADMINISTRATOR, PositionKind.MANAGER))
@require_http_methods(_BOTH)
def thresholds(request: Request) -> HttpResponse:
    """How many signatures are asked for what, from when; a new number is added, what held stays."""
    now = timezone.now()
    form = ThresholdForm(
        request.POST if request.method == "POST" else None, initial={"starts_on": calendar_day(now)}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.set_threshold(
                Purpose(said["purpose"]),
                number=said["number"],
                starts_on=said["starts_on"],
                by=request.identity,
                at=now,
            )
        except ValueError as error:  # refused: it says in Dutch why
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De drempel is bewaard."))
            return go("support:thresholds")
    rows = [(Purpose(row.purpose).label, row) for row in queries.thresholds()]
    return render(
        request, "support/thresholds.html", {"rows": rows, "form": form}, status=422 if form.errors else 200
    )
