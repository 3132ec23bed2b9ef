"""What a manager does for a neighbourhood budget: open it, lead it through its phases, read a file in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request, for_positions
from rolvast.acts.rules import ActRefused
from rolvast.budgets import actions, queries
from rolvast.budgets.actions.opening import LEADS
from rolvast.budgets.forms import BudgetForm, MoveForm, ReadInForm, ReasonForm
from rolvast.budgets.rules import BudgetRefused, Doing, pabulib
from rolvast.budgets.views.public import found_budget
from rolvast.huisstijl.onward import go

#: A page for who leads a budget.
for_leaders = for_positions(LEADS)
_ONWARD = {
    "toetsen": Doing.CHECK,
    "stemmen": Doing.VOTE,
    "tellen": Doing.COUNT,
    "uitvoeren": Doing.CARRY_OUT,
    "afronden": Doing.FINISH,
}
#: The largest file that is read here.
_LARGEST = 32 * 1024 * 1024


@for_leaders
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Open a budget."""
    areas = accounts.areas().order_by("name").values_list("code", "name")
    form = BudgetForm(request.POST if request.method == "POST" else None, areas=areas)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_budget(form.said, by=request.identity, at=timezone.now())
        except (BudgetRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Het buurtbudget is open voor plannen."))
            return go("budgets:one", made.slug)
    context = {
        "form": form,
        "title": _("Nieuw buurtbudget"),
        "label": _("Open het buurtbudget"),
        "budget": None,
    }
    return render(request, "budgets/form.html", context, status=422 if form.errors else 200)


@for_leaders
@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: Request, slug: str) -> HttpResponse:
    """Other days, with a reason."""
    budget = found_budget(slug)
    days = queries.dates_of(budget)
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(days, name) for name in ("ideas_until", "vote_from", "vote_until")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_dates(
                budget.pk, form.dates, reason=form.cleaned_data["reason"], by=request.identity,
                at=timezone.now(),
            )  # fmt: skip
        except (BudgetRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De datums zijn verzet. Iedereen leest waarom."))
            return go("budgets:one", budget.slug)
    context = {"form": form, "title": _("Verzet een datum"), "label": _("Verzet"), "budget": budget}
    return render(request, "budgets/form.html", context, status=422 if form.errors else 200)


@for_leaders
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request, slug: str) -> HttpResponse:
    """Stop a budget, with a reason."""
    budget = found_budget(slug)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.stop(
                budget.pk, reason=form.cleaned_data["reason"], by=request.identity, at=timezone.now()
            )
        except (BudgetRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Het buurtbudget is gestopt."))
            return go("budgets:one", budget.slug)
    context = {"form": form, "title": _("Stop het buurtbudget"), "label": _("Stop"), "budget": budget}
    return render(request, "budgets/form.html", context, status=422 if form.errors else 200)


@for_leaders
@require_POST
def go_on(request: Request, slug: str, what: str) -> HttpResponse:
    """To the next phase; what is in the way is said on the page."""
    budget = found_budget(slug)
    if what not in _ONWARD:
        raise Http404
    doing, by, now = _ONWARD[what], request.identity, timezone.now()
    try:
        if doing is Doing.COUNT:
            actions.count(budget.pk, by=by, at=now)
        else:
            actions.go_on(budget.pk, doing, by=by, at=now)
    except (BudgetRefused, ActRefused) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Het buurtbudget is een stap verder."))
    return go("budgets:one", budget.slug)


@for_leaders
@require_http_methods(["GET", "HEAD", "POST"])
def read_in(request: Request) -> HttpResponse:
    """Read a file of Pabulib: every line that is wrong is named, and then nothing is kept."""
    form = ReadInForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if said["file"].size > _LARGEST:
            form.add_error("file", _("Dit bestand is te groot: hoogstens 32 MB."))
        else:
            try:
                made = actions.read_in(
                    said["file"].read(), title=said["title"], slug=said["slug"], by=request.identity,
                    at=timezone.now(),
                )  # fmt: skip
            except pabulib.PabulibErrors as errors:
                for problem in errors.problems[:20]:
                    form.add_error("file", problem.on_page)
            except (BudgetRefused, ActRefused) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Het bestand is ingelezen en geteld."))
                return go("budgets:budget", made.slug)
    context = {
        "form": form, "title": _("Lees een stemming in"), "label": _("Lees in"), "budget": None,
        "has_file": True,
    }  # fmt: skip
    return render(request, "budgets/form.html", context, status=422 if form.errors else 200)
