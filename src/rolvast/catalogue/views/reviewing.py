"""Looking back at a decision about a role."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rolvast.accounts.queries import Request, for_staff
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import actions, queries, rules
from rolvast.catalogue.forms.deciding import ReviewForm
from rolvast.catalogue.rules import ProposalRefused, ReviewOutcome
from rolvast.catalogue.views.access import see_other, task_or_404


@for_staff
@require_http_methods(["GET", "POST"])
def review(request: Request, key: str) -> HttpResponse:
    """Look back at the decision in force: keep the role, or make a new proposal."""
    now = timezone.now()
    task = task_or_404(request, key)
    if not rules.may_propose(request.identity):
        raise PermissionDenied
    found = queries.decision_in_force(task, on=timezone.localdate(now))
    if found is None:
        raise Http404
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.review_role(
                found.decision,
                outcome=said["outcome"],
                next_on=said["next_on"],
                reason=said["reason"],
                by=request.identity,
                at=now,
            )
        except (ProposalRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De evaluatie is vastgelegd."))
            if said["outcome"] is ReviewOutcome.CHANGE:
                return see_other(reverse("catalogue:propose", args=[task.key]))
            return see_other(reverse("front:task", args=[task.key]))
    context = {"task": task, "current": found.moment, "review_on": found.review_on, "form": form}
    return render(request, "catalogue/review.html", context, status=422 if form.errors else 200)
