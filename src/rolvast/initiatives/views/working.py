"""What waits for the municipality in initiatives."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rolvast.accounts.queries import Request, for_staff
from rolvast.huisstijl.dates import calendar_day
from rolvast.initiatives import queries


@for_staff
@require_safe
def work(request: Request) -> HttpResponse:
    """Who has no contact person, whose answer is due, and whose case needs a look now."""
    today = calendar_day(timezone.now())
    context = {"work": queries.work(request.identity, today=today), "today": today}
    return render(request, "initiatives/work.html", context)
