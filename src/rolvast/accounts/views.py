"""Signing in and out. By name only, in the demonstration only."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rolvast.accounts import queries
from rolvast.accounts.forms import SignInAsForm
from rolvast.accounts.models import Person
from rolvast.accounts.rules import PositionKind


def _next_page(request: HttpRequest, wanted: str) -> str:
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and safe else "/"


@never_cache
@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """Whom one can be in the demonstration; elsewhere a page that says how signing in goes."""
    today = timezone.localdate(timezone.now())
    people = queries.demonstration_people(on=today) if settings.DEMO else ()
    context = {"groups": _grouped(people), "next": _next_page(request, request.GET.get("next", ""))}
    return render(request, "accounts/sign_in.html", context)


def _grouped(people: Iterable[Person]) -> list[tuple[PositionKind | None, list[Person]]]:
    """People by the kind of position they hold, residents (``None``) first; empty kinds are left out."""
    groups: dict[PositionKind | None, list[Person]] = {kind: [] for kind in (None, *PositionKind)}
    for person in people:
        held = getattr(person, "held", [])
        groups[PositionKind(held[0].kind) if held else None].append(person)
    return [(kind, found) for kind, found in groups.items() if found]


@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Sign in by name alone. Without ROLVAST_DEMO this address does not exist."""
    form = SignInAsForm(request.POST)
    if not settings.DEMO or not form.is_valid():
        raise Http404
    today = timezone.localdate(timezone.now())
    person = queries.demonstration_people(on=today).filter(pk=form.cleaned_data["person"]).first()
    if person is None:
        raise Http404
    auth.login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponseRedirect(_next_page(request, form.cleaned_data["next"]), status=303)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    auth.logout(request)
    return HttpResponseRedirect("/", status=303)
