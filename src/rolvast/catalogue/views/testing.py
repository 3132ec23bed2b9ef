"""Asking executors whether a proposal can be carried out, and their answer."""

from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request, for_staff
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import actions, rules
from rolvast.catalogue.forms.testing import AnswerTestForm, AskTestForm
from rolvast.catalogue.queries import ProposalPage
from rolvast.catalogue.rules import ProposalRefused
from rolvast.catalogue.views.access import proposal_or_404, see_other

#: How long executors get when the asker names no other day.
_USUAL_DAYS = 14


@for_staff
@require_http_methods(["GET", "POST"])
def ask_test(request: Request, key: str, number: int) -> HttpResponse:
    """Ask one or more executors: can this be done?"""
    now = timezone.now()
    today = timezone.localdate(now)
    page = proposal_or_404(request, key, number)
    if not rules.may_propose(request.identity):
        raise PermissionDenied
    people = _people(page, today)
    form = AskTestForm(
        request.POST if request.method == "POST" else None,
        people=people,
        initial={"answer_by": today + timedelta(days=_USUAL_DAYS)},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            with transaction.atomic():
                for position_id in said["positions"]:
                    actions.ask_test(
                        page.proposal,
                        position_id=position_id,
                        answer_by=said["answer_by"],
                        by=request.identity,
                        at=now,
                    )
        except (ProposalRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De toets is gevraagd. U ziet het antwoord bij het voorstel."))
            return see_other(reverse("catalogue:proposal", args=[key, number]))
    context = {"task": page.task, "number": number, "people": people, "form": form}
    return render(request, "catalogue/ask_test.html", context, status=422 if form.errors else 200)


def _people(page: ProposalPage, today: date) -> list[tuple[str, list[tuple[int, str]]]]:
    """Who carries out tasks and was not asked yet, team by team."""
    asked = {test.position_id for test in page.tests}
    teams: dict[str, list[tuple[int, str]]] = {}
    for position in accounts.staff_positions(on=today):
        if position.pk not in asked:
            team = position.team.name if position.team else ""
            teams.setdefault(team, []).append((position.pk, f"{position.person.name}, {position.title}"))
    return sorted(teams.items())


@for_staff
@require_http_methods(["GET", "POST"])
def answer_test(request: Request, key: str, number: int) -> HttpResponse:
    """The answer of the executor who was asked."""
    page = proposal_or_404(request, key, number)
    mine = [test for test in page.tests if test.position_id == request.identity.position_id]
    if not mine:
        raise Http404
    if mine[0].doable is not None or not page.status.is_open:
        messages.info(request, _("Op deze toets is al geantwoord, of het voorstel is niet meer open."))
        return see_other(reverse("catalogue:proposal", args=[key, number]))
    form = AnswerTestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_test(mine[0].test, **form.cleaned_data, by=request.identity, at=timezone.now())
        except (ProposalRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Dank u wel. Uw antwoord staat bij het voorstel."))
            return see_other(reverse("catalogue:proposal", args=[key, number]))
    context = {"task": page.task, "page": page, "answer_by": mine[0].answer_by, "form": form}
    return render(request, "catalogue/answer_test.html", context, status=422 if form.errors else 200)
