"""Who may open the pages where staff work, and where one goes after a form was sent."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request, View
from rolvast.cases.rules import moves_of


def for_staff[**P](view: View[P]) -> View[P]:
    """A page for who works on cases: others and residents are refused, a stranger is sent to sign in."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not moves_of(request.identity.position_kind):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return accounts.for_staff(guarded)


def see_other(url: str) -> HttpResponse:
    """On to a page that can be opened again without sending the form twice."""
    return HttpResponseRedirect(url, status=303)
