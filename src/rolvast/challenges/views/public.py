"""What everyone may read: which tasks can be challenged, what they cost now, and how it goes."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rolvast.accounts.queries import Request
from rolvast.catalogue import queries as catalogue
from rolvast.challenges import queries
from rolvast.challenges.rules import STEPS
from rolvast.huisstijl.dates import calendar_day


@require_safe
def tasks(request: Request) -> HttpResponse:
    """The tasks that can be challenged."""
    context = {
        "rows": queries.open_tasks(request.identity, today=calendar_day(timezone.now())),
        "request_task": catalogue.challenge_task(request.identity),
        "steps": STEPS,
    }
    return render(request, "challenges/tasks.html", context)


@require_safe
def task(request: Request, key: str) -> HttpResponse:
    """One task: whether it can be challenged and why, and what one would take over."""
    found = queries.task_open(request.identity, key, today=calendar_day(timezone.now()))
    if found is None:
        raise Http404
    context = {
        "row": found,
        "request_task": catalogue.challenge_task(request.identity),
        "steps": STEPS,
    }
    return render(request, "challenges/task.html", context)
