"""Who may open the pages where staff work, and where one goes after a form was sent."""

from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from rolvast.accounts.queries import Request, View, for_positions
from rolvast.cases import queries
from rolvast.cases.models import Case
from rolvast.cases.queries import LinkRefused
from rolvast.cases.rules import AT_WORK
from rolvast.huisstijl.onward import see_other as see_other

#: A page for who works on cases: others and residents are refused, a stranger is sent to sign in.
for_staff = for_positions(AT_WORK)


def by_link[**P](view: View[P]) -> View[P]:
    """A page behind a signed link, which no cache keeps; one that is not right tells nothing of a case."""

    @wraps(view)
    def opened(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except LinkRefused as error:
            return render(request, "cases/link_refused.html", {"problem": str(error)}, status=404)

    return never_cache(opened)


def case_of(request: Request, number: str) -> Case:
    """The case of this number, where this viewer may see it; else 404."""
    found = queries.visible_to(request.identity).filter(number=number)
    case = found.select_related("task", "version__task", "area", "team", "position__person").first()
    if case is None:
        raise Http404
    return case
