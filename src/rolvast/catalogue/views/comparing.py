"""Two catalogues side by side, and taking over a task from the other."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import actions, queries, rules
from rolvast.catalogue.forms.comparing import OURSELVES, SidesForm
from rolvast.huisstijl.onward import go, see_other


@require_safe
def comparison(request: Request) -> HttpResponse:
    """Our catalogue beside that of another municipality, or beside our own of another day."""
    today = timezone.localdate(timezone.now())
    form = _form(request, request.GET if request.GET.get("toen") or request.GET.get("met") else None, today)
    context: dict[str, Any] = {"form": form, "compared": None, "may_copy": rules.is_keeper(request.identity)}
    if form.is_bound and form.is_valid():
        sides = form.cleaned_data
        context["compared"] = rules.compare(
            [one.definition for one in queries.catalogue_on(sides["dag"])],
            [one.definition for one in _theirs(sides)],
        )
        context["sides"] = sides
        context["other"] = dict(form.fields["met"].choices)[sides["met"]] if sides["met"] != OURSELVES else ""  # type: ignore[attr-defined]
    return render(request, "catalogue/compare.html", context, status=422 if form.errors else 200)


@require_POST
def copy(request: Request) -> HttpResponse:
    """Take over one task from the other side of the comparison."""
    now = timezone.now()
    today = timezone.localdate(now)
    form = _form(request, request.POST, today)
    if not form.is_valid():
        raise Http404
    sides = form.cleaned_data
    asked = request.POST.get("taak", "")
    source = next((one for one in _theirs(sides) if one.definition.key == asked), None)
    if source is None:
        raise Http404
    origin = rules.Origin(
        municipality=request.municipality.code if sides["met"] == OURSELVES else sides["met"],
        task=source.definition.key,
        version=source.version,
        on=today,
    )
    try:
        task, look_at = actions.copy_task(source.definition, origin=origin, by=request.identity, at=now)
    except (rules.CopyRefused, rules.RoleNotAllowed, ActRefused) as error:
        messages.error(request, str(error))
        chosen = {"dag": sides["dag"], "met": sides["met"], "toen": sides["toen"]}
        return see_other(f"{reverse('catalogue:compare')}?{urlencode(chosen)}")
    messages.success(request, _("De taak is overgenomen. De rol is nog uw eigen keuze."))
    if look_at:
        messages.warning(request, _("Kijk dit nog na: %(what)s.") % {"what": "; ".join(look_at)})
    return go("front:task", task.key)


def _form(request: Request, data: Any, today: date) -> SidesForm:
    others = [(one.code, one.name) for one in accounts.municipalities() if one.pk != request.municipality.pk]
    return SidesForm(data, others=others, today=today)


def _theirs(sides: dict[str, Any]) -> list[queries.Dated]:
    """The other side: the catalogue of another municipality, or our own of another day."""
    other = accounts.municipality_named(sides["met"]) if sides["met"] != OURSELVES else None
    if other is None:
        return queries.catalogue_on(sides["toen"])
    return queries.catalogue_elsewhere(other.pk, sides["toen"])
