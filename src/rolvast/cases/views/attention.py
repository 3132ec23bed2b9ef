"""What the clock asks of staff: requests to reopen, penalties, default, applications left incomplete."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from rolvast.accounts.queries import Request
from rolvast.cases import queries
from rolvast.cases.rules.state import AMSTERDAM
from rolvast.cases.views.access import for_staff


@for_staff
@require_GET
def attention(request: Request) -> HttpResponse:
    """The cases that the law's clock asks something about today."""
    today = timezone.now().astimezone(AMSTERDAM).date()
    found = queries.attention(request.identity, today=today)
    return render(request, "cases/attention.html", {"found": found, "today": today, "wide": True})
