"""What staff do with a step of a case: done, not needed, or over to somebody else."""

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from rolvast.accounts.queries import Request
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions
from rolvast.cases.forms.stepping import HandForm, SkipForm
from rolvast.cases.models import Case
from rolvast.cases.rules import Move, MoveRefused, moves_of
from rolvast.cases.views.access import case_of, for_staff, see_other
from rolvast.cases.views.handling import show
from rolvast.cases.views.stepping_showing import owners
from rolvast.steps.rules import StepRefused

#: Which move of a case goes with what is done: who may make that, may do this. A manager divides the work.
_NEEDS = {"klaar": Move.CLOSE, "overslaan": Move.CLOSE, "doorgeven": Move.ASSIGN}
_SAID = {
    "klaar": _("De stap is klaar."),
    "overslaan": _("De stap is overgeslagen."),
    "doorgeven": _("De stap is doorgegeven."),
}


@for_staff
@require_http_methods(["GET", "POST"])
def step(request: Request, number: str, name: str) -> HttpResponse:
    """Finish, skip or hand over a step; ``wat`` says which."""
    case = case_of(request, number)
    page = reverse("cases:handle", args=[case.number])
    if request.method == "GET":
        return see_other(f"{page}#stappen")
    what = request.POST.get("wat", "")
    if what not in _NEEDS:
        raise Http404
    if _NEEDS[what] not in moves_of(request.identity.position_kind):
        raise PermissionDenied
    form = _form(request, what, name)
    if form.is_valid():
        try:
            _do(request, case, form, name)
        except (StepRefused, MoveRefused, ActRefused) as error:
            form.add_error(None, str(error))
            case.refresh_from_db()
        else:
            messages.success(request, str(_SAID[what]))
            return see_other(f"{page}#stappen")
    return show(request, case, sent=(f"stap-{name}", form))


def _form(request: Request, what: str, name: str) -> django_forms.Form:
    if what == "overslaan":
        return SkipForm(request.POST, auto_id=f"overslaan-{name}_%s")
    if what == "doorgeven":
        people, teams = owners(timezone.now())
        return HandForm(request.POST, people=people, teams=teams, auto_id=f"doorgeven-{name}_%s")
    return django_forms.Form(request.POST)


def _do(request: Request, case: Case, form: django_forms.Form, name: str) -> None:
    by, at = request.identity, timezone.now()
    if isinstance(form, SkipForm):
        actions.skip_step(case.pk, name=name, reason=form.cleaned_data["reason"], by=by, at=at)
    elif isinstance(form, HandForm):
        position_id, team = form.owner
        actions.hand_step(case.pk, name=name, position_id=position_id, team=team, by=by, at=at)
    else:
        actions.finish_step(case.pk, name=name, by=by, at=at)
