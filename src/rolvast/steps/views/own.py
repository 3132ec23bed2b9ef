"""My steps: what is mine or my team's to do, the late ones first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from rolvast.accounts.queries import Request, for_positions
from rolvast.accounts.rules import PositionKind
from rolvast.huisstijl.dates import calendar_day
from rolvast.steps import queries

#: A page for who works on cases.
for_workers = for_positions({PositionKind.STAFF, PositionKind.MANAGER})


@for_workers
@require_GET
def own(request: Request) -> HttpResponse:
    """The open steps of who is signed in and of their team."""
    today = calendar_day(timezone.now())
    steps = queries.own_steps(request.identity, today=today)
    context = {
        "groups": [
            [step for step in steps if step.mine],
            [step for step in steps if not step.mine],
        ],
        "count": len(steps),
        "late": sum(step.late for step in steps),
        "today": today,
    }
    return render(request, "steps/own.html", context)
