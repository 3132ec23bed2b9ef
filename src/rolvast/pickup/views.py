"""The desk where things are collected: what lies ready, by case number, and what nobody came for."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rolvast.accounts.queries import Request, for_positions
from rolvast.huisstijl.dates import calendar_day
from rolvast.pickup import queries
from rolvast.pickup.rules import Status

_PAGE = 50
_LISTS = ("klaar", "over-tijd", "geweest")


#: A page for who works on cases.
for_workers = for_positions(queries.WORKS)


@for_workers
@require_safe
def overview(request: Request) -> HttpResponse:
    """What lies ready, what nobody came for in time, and what was collected; by case number."""
    today = calendar_day(timezone.now())
    said = request.GET.get("lijst", "")
    which = said if said in _LISTS else _LISTS[0]
    number = request.GET.get("zaak", "").strip()[:40]
    rows = queries.listed(request.identity, which, today=today, number=number)
    page = Paginator(rows, _PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "rows": [(row, Status(row.status)) for row in page.object_list],
        "which": which,
        "number": number,
        "today": today,
        "over_time": queries.over_time(request.identity, today=today),
    }
    return render(request, "pickup/overview.html", context)
