"""Who may open the pages where staff work, and where one goes after a form was sent."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache

from rolvast.accounts.queries import Request, require_staff
from rolvast.cases.rules import moves_of

type View[**P] = Callable[Concatenate[Request, P], HttpResponse]


def for_staff[**P](view: View[P]) -> View[P]:
    """A page for who works on cases: others and residents are refused, a stranger is sent to sign in."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.identity.person_id is None:
            return redirect_to_login(request.get_full_path())
        require_staff(request.identity)
        if not moves_of(request.identity.position_kind):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return never_cache(guarded)


def see_other(url: str) -> HttpResponse:
    """On to a page that can be opened again without sending the form twice."""
    return HttpResponseRedirect(url, status=303)
