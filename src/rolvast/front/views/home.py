"""The front door itself, and what Rolvast is."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.accounts.rules import PositionKind
from rolvast.catalogue.rules import Stance, is_keeper
from rolvast.front import queries
from rolvast.moderation.rules import LOOKERS


@require_safe
def home(request: Request) -> HttpResponse:
    """The front door."""
    today = timezone.localdate(timezone.now())
    page = queries.welcome(request.identity, today=today)
    context = {"page": page, "stances": list(Stance), "reached": accounts.reached(on=today)}
    return render(request, "front/home.html", context)


@accounts.for_staff
@require_safe
def more(request: Request) -> HttpResponse:
    """What staff do besides the work of each day: where all of it is found."""
    kind = request.identity.position_kind
    context = {
        "works": kind in {PositionKind.STAFF, PositionKind.MANAGER},
        "designs": is_keeper(request.identity),
        "looks": kind in LOOKERS,
    }
    return render(request, "front/more.html", context)


@require_safe
def about(request: Request) -> HttpResponse:
    """What Rolvast is, and what it changes for whom."""
    reached = accounts.reached(on=timezone.localdate(timezone.now()))
    return render(request, "front/about.html", {"reached": reached})
