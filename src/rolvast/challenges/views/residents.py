"""The side of the residents who challenge, by the signed link of their case."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rolvast.accounts.queries import Request, by_link
from rolvast.acts.rules import ActRefused
from rolvast.cases import queries as cases
from rolvast.challenges import actions, queries
from rolvast.challenges.forms import AgreeForm, GiveBackForm
from rolvast.challenges.rules import STEPS, ChallengeRefused, Side, Stage, earliest_end, step_now
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import see_other
from rolvast.initiatives import queries as initiatives

if TYPE_CHECKING:
    from rolvast.cases.models import Case


@by_link
@require_GET
def challenge(request: Request, token: str) -> HttpResponse:
    """Where the challenge stands, for who did it."""
    return _page(request, cases.case_of_link(token), token)


@by_link
@require_http_methods(["GET", "POST"])
def do(request: Request, token: str, what: str) -> HttpResponse:
    """Say yes to the agreement, or give the task back."""
    case = cases.case_of_link(token)
    if what not in _FORMS:
        raise Http404
    page = reverse("challenges:own", args=[token])
    if request.method == "GET":
        return see_other(page)
    if request.identity.is_staff:
        raise PermissionDenied  # a yes of residents is never filled in by staff
    row = queries.challenge_of(case.pk)
    form = _FORMS[what](request.POST, auto_id=f"{what}_%s")
    if row is not None and form.is_valid():
        by, now, said = cases.resident_of(case), timezone.now(), form.cleaned_data
        try:
            if what == "akkoord":
                actions.agree(row.pk, number=said["number"], by=by, at=now)
            else:
                actions.give_back(row.pk, on=said["on"], reason=said["reason"], by=by, at=now)
        except (ChallengeRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Het is vastgelegd. De gemeente leest het ook."))
            return see_other(page)
    return _page(request, case, token, sent=form)


_FORMS: dict[str, type[Form]] = {"akkoord": AgreeForm, "teruggeven": GiveBackForm}


def _page(request: Request, case: "Case", token: str, *, sent: Form | None = None) -> HttpResponse:
    today = calendar_day(timezone.now())
    page = queries.page_of(case, today=today)
    if page is None:
        raise Http404
    state = page.state
    form = sent if isinstance(sent, GiveBackForm) else GiveBackForm(auto_id="teruggeven_%s")
    context = {
        "page": page,
        "today": today,
        "token": token,
        "steps": STEPS,
        "step": step_now(state, decided=page.decided),
        "may_agree": Side.CHALLENGER in state.waits_for and page.granted,
        "gives_back": form if state.stage is Stage.RUNNING else None,
        "earliest": earliest_end(state, today=today) if state.in_force else None,
        "begin_path": initiatives.challenge_path(page.challenge.subject_id)
        if page.challenge is not None and page.granted and state.stage is Stage.RUNNING
        else "",
        "sent": sent,
        "looks_on": request.identity.is_staff,
    }
    return render(request, "challenges/own.html", context, status=422 if sent is not None else 200)
