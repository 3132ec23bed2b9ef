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
from rolvast.catalogue.rules import TaskFileErrors

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
        try:
            return self._served(request, view, args, kwargs)
        except TaskFileErrors:  # the version in force of a task is of an older or newer program than this
            return self._served(request, _unreadable, (), {})

    def _served(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse:
        today = timezone.localdate(timezone.now())
        with actions.serving(request.get_host(), otherwise=settings.MUNICIPALITY) as municipality:
            request.municipality = municipality  # type: ignore[attr-defined]
            if municipality is None:
                return render(request, "front/no_municipality.html", status=503)
            request.identity = _identity(request, municipality, today)  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)


class SizeMiddleware:
    """Refuses a request that is larger than a form with all its files; nothing of it is kept.

    What still comes in is read and thrown away, up to a bound: a browser that is cut off while it sends shows
    that the connection broke, and not why. A request that does not say how long it is (in chunks) is refused
    too: browsers always say it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
            _throw_away(request, settings.LARGEST_REQUEST)
            return _refusal(
                "Zo kan het niet",
                "Uw programma zegt niet hoe groot het bestand is. Verstuur het met een gewone browser.",
                status=411,
            )
        if not length.isdecimal() or int(length) <= settings.LARGEST_REQUEST:
            return self.get_response(request)
        _throw_away(request, min(int(length), _MOST_TIMES * settings.LARGEST_REQUEST))
        most, whole = settings.LARGEST_FILE // 1_000_000, settings.LARGEST_REQUEST // 1_000_000
        return _refusal(
            "Te groot",
            f"Uw bestanden zijn te groot. Eén bestand mag {most} MB zijn, alles samen {whole} MB. "
            "Ga terug, maak het bestand kleiner of kies minder bestanden, en verstuur opnieuw.",
            status=413,
        )


#: More than so many times the largest request is not read to its end.
_MOST_TIMES = 5


def _throw_away(request: HttpRequest, most: int) -> None:
    incoming = request.META.get("wsgi.input")
    while most > 0 and incoming is not None and (part := incoming.read(min(1 << 16, most))):
        most -= len(part)


def _refusal(title: str, words: str, *, status: int) -> HttpResponse:
    """A page that leans on nothing: the request was not read, so nothing is known of who asks."""
    return HttpResponse(
        '<!doctype html><html lang="nl"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><h1>{title}</h1><p>{words}</p></html>",
        status=status,
    )


class ApiMiddleware:
    """Gives every answer under ``/api/`` the form that programs expect (``rolvast.api.views.finished``)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return api.finished(response) if request.path.startswith(api.PREFIX) else response


def _unreadable(request: HttpRequest) -> HttpResponse:
    return render(request, "front/unreadable.html", status=503)


def _identity(request: HttpRequest, municipality: "Municipality", today: date) -> Identity:
    if request.path.startswith(api.PREFIX):
        return stranger(municipality.pk)  # who asks shows a key there; a session of a browser opens nothing
    person = request.user if request.user.is_authenticated else None
    return queries.identity_of(person, municipality_id=municipality.pk, on=today)
