"""Reports about the same thing: letting one run along with another, and undoing that."""

from collections.abc import Callable

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rolvast.accounts.queries import Request
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions
from rolvast.cases.forms.joining import JoinForm
from rolvast.cases.models import Case
from rolvast.cases.rules import Move, MoveRefused, moves_of
from rolvast.cases.views.access import case_of, for_staff, see_other
from rolvast.cases.views.handling import show


@for_staff
@require_http_methods(["GET", "POST"])
def join(request: Request, number: str) -> HttpResponse:
    """Let this report run along with another."""
    form = JoinForm(request.POST or None, auto_id="samenvoegen_%s")

    def do(case: Case) -> str:
        to = form.cleaned_data["number"].strip()
        actions.join(case.pk, number=to, by=request.identity, at=timezone.now())
        return _("Deze melding loopt nu mee met zaak %(number)s.") % {"number": to}

    return _do(request, number, Move.JOIN, form, do)


@for_staff
@require_http_methods(["GET", "POST"])
def part(request: Request, number: str) -> HttpResponse:
    """Let this report go on by itself again."""

    def do(case: Case) -> str:
        actions.part(case.pk, by=request.identity, at=timezone.now())
        return _("Deze melding gaat weer apart verder. Zij staat weer in de werkvoorraad.")

    return _do(request, number, Move.PART, django_forms.Form(request.POST), do)


def _do(
    request: Request, number: str, move: Move, form: django_forms.Form, do: Callable[[Case], str]
) -> HttpResponse:
    case = case_of(request, number)
    page = reverse("cases:handle", args=[case.number])
    if request.method == "GET":
        return see_other(page)
    if move not in moves_of(request.identity.position_kind):
        raise PermissionDenied
    if form.is_valid():
        try:
            said = do(case)
        except (MoveRefused, ActRefused) as error:
            form.add_error(None, str(error))
            case.refresh_from_db()
        else:
            messages.success(request, said)
            return see_other(page)
    return show(request, case, sent=("samenvoegen" if move is Move.JOIN else "losmaken", form))
