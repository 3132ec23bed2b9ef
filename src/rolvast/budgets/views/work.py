"""What staff do for a neighbourhood budget: judge plans, enter ballots, tell how far a plan is."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts.queries import Request, for_positions
from rolvast.acts.rules import ActRefused
from rolvast.budgets import actions, queries
from rolvast.budgets.actions.opening import LEADS
from rolvast.budgets.actions.proposing import WORKS
from rolvast.budgets.forms import EnterForm, JudgeForm, ProgressForm
from rolvast.budgets.rules import GOING, BudgetRefused, Phase, Status, VoteChannel
from rolvast.budgets.views.public import found_budget
from rolvast.huisstijl.onward import go

#: A page for who judges plans and enters ballots.
for_workers = for_positions(WORKS)


@for_workers
@require_safe
def overview(request: Request) -> HttpResponse:
    """Every budget, for staff."""
    rows = [(one, Phase(one.phase), queries.where(one)) for one in queries.all_budgets()]
    leads = request.identity.position_kind in LEADS
    return render(request, "budgets/overview.html", {"rows": rows, "leads": leads})


@for_workers
@require_safe
def one(request: Request, slug: str) -> HttpResponse:
    """One budget: its plans with what must be done, and the step that comes next."""
    budget = found_budget(slug)
    projects = queries.projects_of(budget, request.identity)
    context = {
        "budget": budget,
        "phase": Phase(budget.phase),
        "where": queries.where(budget),
        "projects": [(row, Status(row.status)) for row in projects],
        "hidden": queries.titles_hidden(budget),
        "to_judge": sum(row.status == Status.PROPOSED for row in projects),
        "going": sum(row.status in GOING for row in projects),
        "leads": request.identity.position_kind in LEADS,
        "phases": Phase,
        "ballots": queries.counted(budget),
    }
    return render(request, "budgets/one.html", context)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: Request, slug: str, number: int) -> HttpResponse:
    """Judge a plan; once it is chosen, tell how far it is."""
    budget = found_budget(slug)
    project = queries.project(budget, number, request.identity)
    if project is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    telling = budget.phase == Phase.CARRYING_OUT
    form: JudgeForm | ProgressForm
    euros = -(-project.cents // 100)
    form = (
        ProgressForm(
            data,
            initiatives=queries.carriers(request.identity),
            initial={"initiative": project.initiative.number if project.initiative else ""},
        )
        if telling
        else JudgeForm(data, initial={"euros": euros})
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        by, now = request.identity, timezone.now()
        try:
            if telling:
                actions.progress(
                    budget.pk, number, status=Status(said["status"]), words=said["words"],
                    initiative=said["initiative"], by=by, at=now,
                )  # fmt: skip
            else:
                actions.judge(
                    budget.pk, number, feasible=said["feasible"] == "ja", cents=said["euros"] * 100,
                    reason=said["reason"], by=by, at=now,
                )  # fmt: skip
        except (BudgetRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Dit staat nu bij het plan."))
            return go("budgets:one", budget.slug)
    may = (telling and project.status in GOING) or budget.phase in {Phase.IDEAS, Phase.CHECKING}
    context = {
        "budget": budget, "project": project, "status": Status(project.status), "form": form, "may": may,
        "telling": telling, "is_hidden": number in queries.titles_hidden(budget),
    }  # fmt: skip
    return render(request, "budgets/judge.html", context, status=422 if form.errors else 200)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request, slug: str) -> HttpResponse:
    """Enter ballots one after another: the form comes back empty for the next one."""
    budget = found_budget(slug)
    channel = request.GET.get("soort", VoteChannel.PAPER.value)
    form = EnterForm(request.POST if request.method == "POST" else None, initial={"channel": channel})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.enter(
                budget.pk, said["plans"], form.voter, channel=VoteChannel(said["channel"]),
                paper=said["paper"], by=request.identity, at=timezone.now(),
            )  # fmt: skip
        except (BudgetRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De stem is geteld. Vul het volgende stembiljet in."))
            return go("budgets:enter", budget.slug)
    context = {
        "budget": budget,
        "phase": Phase(budget.phase),
        "form": form,
        "projects": queries.on_ballot(budget),
        "ballots": queries.counted(budget),
        "may": budget.phase == Phase.VOTING,
    }
    return render(request, "budgets/enter.html", context, status=422 if form.errors else 200)
