"""What everyone reads of neighbourhood budgets, and the form for a plan."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.acts import queries as acts
from rolvast.acts.rules import ActRefused
from rolvast.budgets import actions, queries
from rolvast.budgets.forms import ProjectForm
from rolvast.budgets.models import Budget
from rolvast.budgets.rules import WAY, BudgetRefused, Doing, Phase, Status, may_propose, may_vote
from rolvast.documents import queries as documents
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import go
from rolvast.moderation import queries as moderation
from rolvast.moderation.actions import TooMany


@require_safe
def budgets(request: Request) -> HttpResponse:
    """Every neighbourhood budget, with what one can do now."""
    today = calendar_day(timezone.now())
    rows = [(one, Phase(one.phase), queries.where(one), _open(one, today)) for one in queries.all_budgets()]
    return render(request, "budgets/budgets.html", {"rows": rows, "works": request.identity.is_staff})


@require_safe
def budget(request: Request, slug: str) -> HttpResponse:
    """One budget: where it stands, its plans in a list and on a map, the result once there is one."""
    found = found_budget(slug)
    today = calendar_day(timezone.now())
    projects = queries.projects_of(found, request.identity)
    shown = [one for one in projects if one.status != Status.REFUSED]
    told = [
        row
        for row in acts.history(found.subject_id)
        if row.kind in {Doing.OPEN, Doing.DATES, Doing.STOP, Doing.CHECK, Doing.VOTE, Doing.COUNT,
                        Doing.CARRY_OUT, Doing.FINISH}
    ]  # fmt: skip
    context = {
        "budget": found,
        "phase": Phase(found.phase),
        "phases": [(phase.label, phase) for phase in WAY],
        "where": queries.where(found),
        "projects": shown,
        "refused": [one for one in projects if one.status == Status.REFUSED],
        "map": queries.map_of(shown),
        "result": queries.result_of(found),
        "told": told,
        "statuses": Status,
        **_open(found, today),
    }
    return render(request, "budgets/budget.html", context)


@require_safe
def project(request: Request, slug: str, number: int) -> HttpResponse:
    """One plan, what it costs by whose estimate, and where it stands."""
    found = found_budget(slug)
    row = queries.project(found, number, request.identity)
    if row is None:
        raise Http404
    path = request.path
    context = {
        "budget": found,
        "project": row,
        "status": Status(row.status),
        "map": queries.map_of([row]),
        "carried_by": queries.carried_by(row, request.identity),
        "report": moderation.report_path(
            found.subject_id, path=path, title=row.title, item=queries.item_of(number)
        ),
        **_open(found, calendar_day(timezone.now())),
    }
    return render(request, "budgets/project.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: Request, slug: str) -> HttpResponse:
    """Hand in a plan; for who is signed in."""
    found = found_budget(slug)
    if request.identity.person_id is None:
        return redirect_to_login(request.get_full_path())
    now = timezone.now()
    areas = accounts.areas().order_by("name")
    if found.areas:
        areas = areas.filter(code__in=found.areas)
    form = ProjectForm(
        request.POST if request.method == "POST" else None, areas=areas.values_list("code", "name")
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose(
                found.pk, form.said, sender=documents.sender_of(request, at=now), by=request.identity, at=now
            )
        except (BudgetRefused, ActRefused, TooMany) as error:
            form.add_error(None, str(error))
        else:
            if queries.project(found, made.number, request.identity) is None:
                messages.success(
                    request,
                    _("Wij hebben uw plan. Iemand van ons leest het eerst; daarna ziet iedereen het."),
                )
                return go("budgets:budget", found.slug)
            messages.success(request, _("Het plan staat erbij."))
            return go("budgets:project", found.slug, made.number)
    context = {"budget": found, "form": form, **_open(found, calendar_day(now))}
    return render(request, "budgets/propose.html", context, status=422 if form.errors else 200)


@require_safe
def export(request: Request, slug: str) -> HttpResponse:
    """The vote as a file of Pabulib, once it is counted."""
    found = found_budget(slug)
    if queries.result_of(found) is None:
        raise Http404
    answer = HttpResponse(queries.exported(found), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.slug}.pb"'
    return answer


def found_budget(slug: str) -> Budget:
    """The budget at this address, or a page that says there is none."""
    found = queries.budget(slug)
    if found is None:
        raise Http404
    return found


def _open(one: Budget, today: date) -> dict[str, bool]:
    phase, dates = Phase(one.phase), queries.dates_of(one)
    return {
        "may_vote": may_vote(phase=phase, dates=dates, on=today),
        "may_propose": may_propose(phase=phase, dates=dates, on=today),
    }
