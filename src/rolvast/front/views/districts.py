"""What can I do here? The districts, and what there is to do in one of them."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.front import queries


@require_safe
def districts(request: Request) -> HttpResponse:
    """Every district, in a list and on a map; ``?wijk=`` goes on to one."""
    chosen = request.GET.get("wijk", "")
    if queries.area_of(chosen) is not None:
        return redirect("front:district", chosen)
    page = queries.districts(url=reverse("front:district", args=["CODE"]).replace("CODE", "{code}"))
    return render(request, "front/districts.html", {"page": page, "unknown": bool(chosen)})


@require_safe
def district(request: Request, code: str) -> HttpResponse:
    """What one can do in a district, for everyone."""
    today = timezone.localdate(timezone.now())
    page = queries.district_page(request.identity, code, today=today)
    if page is None:
        raise Http404
    context = {"page": page, "today": today, "reached": accounts.reached(on=today)}
    return render(request, "front/district.html", context)
