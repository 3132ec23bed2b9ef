"""Who may open the pages on which staff decide and answer, and where one goes after a form was sent."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache

from rolvast.accounts.queries import Request, require_staff
from rolvast.catalogue import queries
from rolvast.catalogue.queries import ProposalPage, PublicTask

type View[**P] = Callable[Concatenate[Request, P], HttpResponse]


def for_staff[**P](view: View[P]) -> View[P]:
    """A page for who works for the municipality: a resident is refused, a stranger is sent to sign in."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.identity.person_id is None:
            return redirect_to_login(request.get_full_path())
        require_staff(request.identity)
        return view(request, *args, **kwargs)

    return never_cache(guarded)


def task_or_404(request: Request, key: str) -> PublicTask:
    """The task with this key, of the municipality asked. Raises ``Http404`` where there is none."""
    task = queries.visible_to(request.identity).filter(key=key).first()
    if task is None:
        raise Http404
    return task


def see_other(url: str) -> HttpResponse:
    """On to a page that can be opened again without sending the form twice."""
    return HttpResponseRedirect(url, status=303)


def proposal_or_404(request: Request, key: str, number: int) -> ProposalPage:
    """A proposal of the municipality asked. Raises ``Http404`` where there is none."""
    page = queries.proposal(request.identity, key, number)
    if page is None:
        raise Http404
    return page
