"""What is shown when something goes wrong."""

from contextlib import suppress
from typing import cast

from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read."""
    return render(request, "huisstijl/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """This page is for somebody else."""
    return render(request, "huisstijl/403.html", status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its proof of origin, mostly because it stood open for too long."""
    return render(request, "huisstijl/403.html", {"expired": True}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is nothing at this address, or nothing for this viewer."""
    municipality = getattr(request, "municipality", None)
    if municipality is None:  # no view was reached, so nobody looked whose website this is
        with suppress(DatabaseError):
            municipality = accounts.municipality_for(request.get_host())
        cast("Request", request).municipality = municipality  # type: ignore[assignment]
    context = {"search_url": reverse("front:search") if municipality else ""}
    return render(request, "huisstijl/404.html", context, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke on our side. Written without the request: session and database may be what broke."""
    return HttpResponse(render_to_string("huisstijl/500.html"), status=500)
