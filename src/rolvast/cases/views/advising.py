"""Advice: asking a colleague, what is asked of oneself, and answering it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions, queries
from rolvast.cases.forms.advising import AdviseForm
from rolvast.cases.rules import Move, MoveRefused, moves_of
from rolvast.cases.views.access import case_of, for_staff, see_other
from rolvast.cases.views.desk import advice_form_of
from rolvast.cases.views.handling import show
from rolvast.huisstijl.dates import calendar_day


@for_staff
@require_http_methods(["GET", "POST"])
def ask(request: Request, number: str) -> HttpResponse:
    """Ask a colleague for advice about a case."""
    case, viewer, now = case_of(request, number), request.identity, timezone.now()
    page = reverse("cases:handle", args=[case.number])
    if request.method == "GET":
        return see_other(page)
    if Move.ASK_ADVICE not in moves_of(viewer.position_kind):
        raise PermissionDenied
    form = advice_form_of(viewer, at=now, data=request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.ask_advice(
                case.pk,
                adviser_id=said["adviser"],
                question=said["question"],
                answer_by=said["answer_by"],
                by=viewer,
                at=now,
            )
        except (MoveRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De vraag staat bij uw collega."))
            return see_other(f"{page}#advies")
    return show(request, case, sent=("advies", form))


@accounts.for_staff
@require_GET
def wanted(request: Request) -> HttpResponse:
    """What is asked of whoever looks, and of whom they replace; and what they answered last."""
    today = calendar_day(timezone.now())
    mine = queries.positions_for(request.identity, on=today)
    context = {
        "wanted": queries.advice_wanted(mine, today=today),
        "given": queries.advice_given(mine, today=today),
        "my_position": request.identity.position_id,
        "has_worklist": bool(moves_of(request.identity.position_kind)),
    }
    return render(request, "cases/advice.html", context)


@accounts.for_staff
@require_http_methods(["GET", "POST"])
def one(request: Request, key: int) -> HttpResponse:
    """One question with what it is about, for who was asked or replaces them; POST gives the answer.

    Whoever is asked sees what was handed in, not by whom: that is not needed to advise. It stays open to them
    afterwards.
    """
    viewer, now = request.identity, timezone.now()
    today = calendar_day(now)
    advice = queries.advice_to(queries.positions_for(viewer, on=today), key)
    if advice is None:
        raise Http404
    form = AdviseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            actions.advise(advice.pk, answer=said["answer"], minutes=said["minutes"], by=viewer, at=now)
        except (MoveRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Uw advies is gegeven. Uw collega ziet het bij de zaak."))
            return see_other(reverse("cases:advice"))
    file = queries.case_file(advice.case)
    answers = (file.submission.answers if file.submission else None) or {}
    context = {
        "advice": queries.shown(advice, today=today),
        "form": form,
        "case": file.case,
        "task": file.definition,
        "submission": file.submission,
        "sent_in": queries.answers_of(file.definition, answers),
        "may_open": bool(moves_of(viewer.position_kind)),
    }
    return render(request, "cases/one_advice.html", context, status=422 if form.errors else 200)
