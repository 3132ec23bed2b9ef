"""The staff page of a case: everything about it, and a form for each move that can be made now."""

from typing import Any, cast

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rolvast.accounts.queries import Request
from rolvast.accounts.rules import PositionKind
from rolvast.acts.rules import ActRefused
from rolvast.cases import queries
from rolvast.cases.forms.attaching import MOST, WITH_IT, FilesForm
from rolvast.cases.models import Case
from rolvast.cases.rules import Ground, Move, MoveRefused, Party, Status, can, choices, moves_of
from rolvast.cases.rules.joining import AT_THE_MAIN
from rolvast.cases.views.access import case_of, for_staff, see_other
from rolvast.cases.views.clock import clock_of
from rolvast.cases.views.desk import desk_of
from rolvast.cases.views.foreseeing import Offer, only_timed, seen_in
from rolvast.cases.views.moves import HANDLINGS
from rolvast.cases.views.objecting_showing import barred
from rolvast.cases.views.showing import about
from rolvast.cases.views.stepping_showing import beside
from rolvast.catalogue import queries as catalogue
from rolvast.documents.forms import sent_for
from rolvast.documents.rules import DocumentRefused
from rolvast.huisstijl.dates import calendar_day
from rolvast.messages import queries as post


@for_staff
@require_GET
def handle(request: Request, number: str) -> HttpResponse:
    """The case as staff see it."""
    return show(request, case_of(request, number))


@for_staff
@require_http_methods(["GET", "POST"])
def move(request: Request, number: str, what: str) -> HttpResponse:
    """Make one move with a case."""
    handling, case, viewer = HANDLINGS.get(what), case_of(request, number), request.identity
    if handling is None:
        raise Http404
    page = reverse("cases:handle", args=[case.number])
    if request.method == "GET":
        return see_other(page)
    if handling.move not in moves_of(viewer.position_kind):
        raise PermissionDenied
    now = timezone.now()
    file = queries.case_file(case)
    today = calendar_day(now)
    form = handling.form(file, today, request.POST, f"{handling.slug}_%s")
    if isinstance(form, FilesForm):
        form.files = cast("Any", {WITH_IT: sent_for(request, WITH_IT, most=MOST, at=now)})
    if form is not None and "bekijk" in request.POST and handling.facts is not None:
        fine = only_timed(handling, form)
        return show(request, case, sent=(handling.slug, form), status=200 if fine else 422)
    if form is None:
        form = django_forms.Form(request.POST)
        form.add_error(None, _("Dit kan nu niet met deze zaak. Kijk hieronder wat wel kan."))
    elif form.is_valid():
        try:
            handling.do(case, form.cleaned_data, viewer, now)
        except (MoveRefused, ActRefused, DocumentRefused) as error:
            form.add_error(None, str(error))
            case.refresh_from_db()
        else:
            messages.success(request, str(handling.done))
            return see_other(page)
    return show(request, case, sent=(handling.slug, form))


def show(
    request: Request, case: Case, *, sent: tuple[str, django_forms.Form] | None = None, status: int = 0
) -> HttpResponse:
    """The staff page of a case. ``sent``: a form that was not right, by its part of the address."""
    viewer, now = request.identity, timezone.now()
    today = calendar_day(now)
    file = queries.case_file(case)
    mine = moves_of(viewer.position_kind)
    allowed = {move for move in mine if can(move, status=file.state.status, by=Party.STAFF)}
    if case.joined_to_id is not None:
        allowed -= AT_THE_MAIN
    offered = []
    for handling in HANDLINGS.values():
        if handling.move not in allowed:
            continue
        form = handling.form(file, today, None, f"{handling.slug}_%s")
        if sent is not None and sent[0] == handling.slug:
            form = sent[1]
        if form is not None:
            seen = seen_in(handling, form, file, at=now)
            offered.append(
                Offer(handling=handling, form=form, seen=seen, is_sent=sent is not None and form is sent[1])
            )
    decides = bool(choices(Move.DECIDE, allowed=file.definition.outcomes, kind=file.definition.kind))
    can_take = (
        viewer.position_kind is PositionKind.STAFF
        and Move.ASSIGN in allowed
        and case.position_id != viewer.position_id
    )
    shown = about(file, today=today, to_resident=False)
    context = {
        **shown,
        "snag_links": _snag_links(case, [row.seq for row in file.history]),
        "offered": offered,
        "sent": sent[1] if sent else None,
        "clock": clock_of(file, today=today),
        "visit": queries.visit_of(file),
        "device": queries.device_of(file),
        "can_couple": Move.ASK in mine,
        "charges": queries.charges_of(file),
        "waiting": queries.waiting_of(file),
        **beside(file, viewer, at=now, sent=sent),
        "position_id": viewer.position_id,
        "can_take": can_take,
        "ask_article": Ground.INCOMPLETE.article(file.definition.kind),
        "can_decide": decides and Move.DECIDE in allowed and not barred(viewer, shown),
        "barred": barred(viewer, shown),
        "can_collect": Move.CLOSE in mine,
        "must_take_first": decides and file.state.status is Status.RECEIVED,
        "post": post.of_subject(case.subject_id),
        "desk": desk_of(file, viewer, at=now, sent=sent),
        "divides_only": viewer.position_kind is PositionKind.MANAGER,
    }
    return render(request, "cases/handle.html", context, status=status or (422 if sent else 200))


def _snag_links(case: Case, acts: list[int]) -> list[str]:
    """For each of these acts of a case the address where staff say that a rule is in the way there."""
    page = reverse("catalogue:raise_snag", args=[case.task.key])
    back, what = reverse("cases:handle", args=[case.number]), _("zaak %(number)s") % {"number": case.number}
    return [
        f"{page}?bij="
        + catalogue.refer_to_act(
            task_key=case.task.key, subject_id=case.subject_id, seq=seq, what=what, back=back
        )
        for seq in acts
    ]
