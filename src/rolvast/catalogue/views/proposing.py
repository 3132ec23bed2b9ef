"""Proposing another role for a task, the public page of a proposal, and the goals it can serve."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts.queries import Request, for_staff
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import actions, queries, rules
from rolvast.catalogue.forms.deciding import WithdrawForm
from rolvast.catalogue.forms.proposing import GoalForm, ProposalForm, proposed_for
from rolvast.catalogue.queries import PublicTask
from rolvast.catalogue.rules import Aim, Competence, ProposalRefused, Role, RoleNotAllowed
from rolvast.catalogue.views.access import proposal_or_404, see_other, task_or_404
from rolvast.catalogue.views.stages import next_steps, stages


@for_staff
@require_http_methods(["GET", "POST"])
def goals(request: Request) -> HttpResponse:
    """What the council agreed to reach; who keeps the catalogue adds to it."""
    now = timezone.now()
    may_add = rules.may_propose(request.identity)
    form = GoalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_add:
            raise PermissionDenied
        if form.is_valid():
            try:
                actions.add_goal(**form.cleaned_data, by=request.identity, at=now)
            except (ProposalRefused, ActRefused) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Het doel staat erin. U kunt het nu bij een voorstel kiezen."))
                return see_other(reverse("catalogue:goals"))
    context = {"goals": queries.goals(on=timezone.localdate(now)), "may_add": may_add, "form": form}
    return render(request, "catalogue/goals.html", context, status=422 if form.errors else 200)


@for_staff
@require_http_methods(["GET", "POST"])
def propose(request: Request, key: str) -> HttpResponse:
    """Propose another role for a task."""
    now = timezone.now()
    today = timezone.localdate(now)
    if not rules.may_propose(request.identity):
        raise PermissionDenied
    task = task_or_404(request, key)
    current, moments = rules.decided_role(task.role), queries.role_history(task)
    form = ProposalForm(
        request.POST if request.method == "POST" else None,
        competence=Competence(task.competence),
        current=current,
        goals=[(goal.pk, goal.name) for goal in queries.goals(on=today)],
        today=today,
        after=moments[0].takes_effect_on if moments else None,
        initial=proposed_for(today),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _propose(task, form, request)
        except (ProposalRefused, RoleNotAllowed, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Het voorstel staat open. Vraag nu de uitvoerders om een toets."))
            return see_other(reverse("catalogue:proposal", args=[task.key, made.number]))
    open_now = [one for one in queries.proposals_of(task) if one.status.is_open and one.role is not None]
    context = {
        "task": task,
        "form": form,
        "current": current,
        "open": open_now[0] if open_now else None,
        "refusals": _refusals(task),
        "why_not": [form[f"why_not_{role.value}"] for role in reversed(rules.allowed_roles(form.competence))],
        "aims": [(form[f"effect_{aim.value}"], form[f"because_{aim.value}"]) for aim in Aim],
    }
    return render(request, "catalogue/propose.html", context, status=422 if form.errors else 200)


def _propose(task: PublicTask, form: ProposalForm, request: Request) -> "queries.Proposal":
    said, now = form.cleaned_data, timezone.now()
    goal = next((one for one in queries.goals(on=timezone.localdate(now)) if one.pk == said["goal"]), None)
    return actions.propose_role(
        task,
        role=said["role"],
        reason=said["reason"],
        goal=goal,
        norm=form.promise,
        alternatives=form.alternatives,
        effects=form.effects,
        running_cases=said["running_cases"],
        takes_effect_on=said["takes_effect_on"],
        review_on=said["review_on"],
        by=request.identity,
        at=now,
    )


def _refusals(task: PublicTask) -> dict[str, str]:
    """What the law does not leave open, each with why."""
    found = {}
    for role in Role:
        try:
            rules.check_role(Competence(task.competence), role)
        except RoleNotAllowed as refusal:
            found[role.value] = str(refusal)
    return found


@require_safe
def proposal(request: Request, key: str, number: int) -> HttpResponse:
    """A proposal as everyone may read it, with what this viewer can do about it now."""
    page = proposal_or_404(request, key, number)
    todo, others = next_steps(page, request.identity)
    context: dict[str, Any] = {
        "page": page,
        "task": page.task,
        "stages": stages(page),
        "todo": todo,
        "others": others,
        "talks": queries.talk_results_of(page.proposal),
    }
    return render(request, "catalogue/proposal.html", context)


@for_staff
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, key: str, number: int) -> HttpResponse:
    """Take a proposal back, with a reason."""
    page = proposal_or_404(request, key, number)
    if not rules.may_propose(request.identity):
        raise PermissionDenied
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_proposal(
                page.proposal, reason=form.cleaned_data["reason"], by=request.identity, at=timezone.now()
            )
        except (ProposalRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Het voorstel is ingetrokken."))
            return see_other(reverse("catalogue:proposal", args=[key, number]))
    context = {"task": page.task, "number": number, "form": form}
    return render(request, "catalogue/withdraw.html", context, status=422 if form.errors else 200)
