"""What the clock asks of staff: requests to reopen, penalties, default, applications left incomplete."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from rolvast.accounts.queries import Request
from rolvast.cases import queries
from rolvast.cases.views.access import for_staff
from rolvast.huisstijl.dates import calendar_day


@for_staff
@require_GET
def attention(request: Request) -> HttpResponse:
    """The cases that the law's clock asks something about today."""
    today = calendar_day(timezone.now())
    found = queries.attention(request.identity, today=today)
    return render(request, "cases/attention.html", {"found": found, "today": today, "wide": True})
