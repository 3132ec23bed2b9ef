"""What a task costs: for everyone to read, and where its keeper says it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts.queries import Request
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import actions, queries, rules
from rolvast.catalogue.forms.costing import CostForm
from rolvast.catalogue.rules.costs import CostRefused
from rolvast.catalogue.views.access import see_other, task_or_404
from rolvast.catalogue.views.editing import for_keepers


@require_safe
def costs(request: Request, key: str) -> HttpResponse:
    """Everything that was ever said of what a task costs, the newest first."""
    task = task_or_404(request, key)
    context = {
        "task": task,
        "rows": queries.costs_of(task.pk),
        "today": timezone.localdate(timezone.now()),
        "may_say": rules.is_keeper(request.identity),
    }
    return render(request, "catalogue/costs.html", context)


@for_keepers
@require_http_methods(["GET", "POST"])
def say(request: Request, key: str) -> HttpResponse:
    """Say what a task costs from a day on, or correct it."""
    now = timezone.now()
    task = task_or_404(request, key)
    form = CostForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_cost(
                task, form.said(), reason=form.cleaned_data["reason"], by=request.identity, at=now
            )
        except (CostRefused, ActRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("De kosten zijn vastgelegd. Iedereen kan ze lezen."))
            return see_other(reverse("catalogue:costs", args=[task.key]))
    context = {"task": task, "form": form}
    return render(request, "catalogue/say_cost.html", context, status=422 if form.errors else 200)
