"""Runs every view in one transaction that belongs to one municipality; speaks to programs in their words."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from rolvast.accounts import actions, queries
from rolvast.accounts.rules import Identity, stranger
from rolvast.api import views as api

if TYPE_CHECKING:
    from rolvast.accounts.models import Municipality


class MunicipalityMiddleware:
    """Puts ``municipality`` and ``identity`` on the request and runs the view within that municipality.

    It must stand last: it calls the view itself, so that the view's statements and nothing else are in the
    transaction, and an error in the view leaves nothing behind.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse:
        """Answer the request, in one transaction that belongs to the municipality of its host name."""
        today = timezone.localdate(timezone.now())
        with actions.serving(request.get_host(), otherwise=settings.MUNICIPALITY) as municipality:
            request.municipality = municipality  # type: ignore[attr-defined]
            if municipality is None:
                return render(request, "front/no_municipality.html", status=503)
            request.identity = _identity(request, municipality, today)  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)


class ApiMiddleware:
    """Gives every answer under ``/api/`` the form that programs expect (``rolvast.api.views.finished``)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return api.finished(response) if request.path.startswith(api.PREFIX) else response


def _identity(request: HttpRequest, municipality: "Municipality", today: date) -> Identity:
    if request.path.startswith(api.PREFIX):
        return stranger(municipality.pk)  # who asks shows a key there; a session of a browser opens nothing
    person = request.user if request.user.is_authenticated else None
    return queries.identity_of(person, municipality_id=municipality.pk, on=today)
