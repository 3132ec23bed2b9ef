"""Who does what: the role map."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rolvast.accounts.queries import Request
from rolvast.catalogue.rules import Domain, Role, Stance
from rolvast.front import queries
from rolvast.front.forms import RoleMapForm

#: What the address of the role map calls a stance.
_STANCES = {stance.label: stance for stance in Stance}


@require_safe
def roles(request: Request) -> HttpResponse:
    """Who does what on a day: every task on the ladder of roles, what moved, and how that came about."""
    today = timezone.localdate(timezone.now())
    form = RoleMapForm(request.GET)
    form.is_valid()
    asked = {**dict.fromkeys(form.fields), **form.cleaned_data}
    page = queries.division(
        request.identity,
        today=today,
        on=asked["op"],
        since=asked["sinds"],
        stance=_STANCES.get(asked["houding"] or ""),
        domain=Domain(asked["onderwerp"].upper()) if asked["onderwerp"] else None,
    )
    if not form.errors:
        form = RoleMapForm(initial={**asked, "op": page.day})
    context = {"page": page, "form": form, "asked": asked, "today": today}
    context |= {"stances": list(Stance), "ladder": list(Role)}
    return render(request, "front/roles.html", context)
