"""Who may open the pages of administration, and where one goes after a form was sent."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request, View
from rolvast.accounts.rules import PositionKind


def _for[**P](view: View[P], kinds: frozenset[PositionKind]) -> View[P]:
    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.identity.position_kind not in kinds:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return accounts.for_staff(guarded)


def for_administrators[**P](view: View[P]) -> View[P]:
    """A page for who administers the organisation."""
    return _for(view, frozenset({PositionKind.ADMINISTRATOR}))


def for_who_arranges[**P](view: View[P]) -> View[P]:
    """A page for administrators, and for managers, who arrange the people of their own team."""
    return _for(view, frozenset({PositionKind.ADMINISTRATOR, PositionKind.MANAGER}))


def go(name: str, *args: object) -> HttpResponse:
    """On to a page that can be opened again without sending the form twice."""
    return HttpResponseRedirect(reverse(name, args=args), status=303)
