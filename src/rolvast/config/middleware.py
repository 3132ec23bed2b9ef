"""Runs every view in one transaction that belongs to one municipality."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from rolvast.accounts import actions, queries
from rolvast.accounts.rules import Identity

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
        municipality = queries.municipality_for(request.get_host(), otherwise=settings.MUNICIPALITY)
        request.municipality = municipality  # type: ignore[attr-defined]
        if municipality is None:
            return render(request, "front/no_municipality.html", status=503)
        today = timezone.localdate(timezone.now())
        with actions.within(municipality.pk):
            request.identity = _identity(request, municipality, today)  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)


def _identity(request: HttpRequest, municipality: "Municipality", today: date) -> Identity:
    person = request.user if request.user.is_authenticated else None
    return queries.identity_of(person, municipality_id=municipality.pk, on=today)
