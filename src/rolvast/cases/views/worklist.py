"""The worklist: what would be late first stands on top."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from rolvast.accounts.queries import Request
from rolvast.accounts.rules import PositionKind
from rolvast.cases import queries
from rolvast.cases.queries.worklists import CHOICES
from rolvast.cases.rules.state import AMSTERDAM
from rolvast.cases.views.access import for_staff

_SIZE = 50


@for_staff
@require_GET
def worklist(request: Request) -> HttpResponse:
    """The open cases, narrowed and page by page."""
    today = timezone.now().astimezone(AMSTERDAM).date()
    narrowed = request.GET.get("toon", "alles")
    if narrowed not in CHOICES:
        narrowed = "alles"
    page = request.GET.get("page", "1")
    found = queries.worklist(
        request.identity,
        today=today,
        narrowed=narrowed,
        page=int(page) if page.isdecimal() and len(page) < 7 else 1,
        size=_SIZE,
    )
    choices = dict(CHOICES)
    if request.identity.position_kind is not PositionKind.STAFF:
        del choices["mijn"]  # cases are given to who handles them
    context = {
        "found": found,
        "page": Paginator(range(found.total), _SIZE).get_page(found.page),
        "narrowed": narrowed,
        "choices": choices,
        "today": today,
        "wide": True,
    }
    return render(request, "cases/worklist.html", context)
