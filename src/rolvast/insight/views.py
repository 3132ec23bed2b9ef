"""The figures of the municipality, for everyone, and what each of them means."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rolvast.accounts.queries import Request
from rolvast.cases.rules import Move
from rolvast.catalogue import queries as catalogue
from rolvast.insight import queries
from rolvast.insight.forms import FiguresForm
from rolvast.insight.rules import DEFINITIONS, Figures, drawing
from rolvast.insight.rules.survival import Quantile, describe


@require_GET
def dashboard(request: Request) -> HttpResponse:
    """The figures of a task and a period, each with what it means one click away."""
    tasks = list(catalogue.visible_to(request.identity).values_list("key", "name"))
    form = FiguresForm(request.GET or None, tasks=tasks)
    if form.is_bound and not form.is_valid():
        return render(request, "insight/dashboard.html", {"form": form, "found": None}, status=422)
    asked = form.cleaned_data if form.is_bound else {}
    found = queries.overview(
        request.identity,
        as_of=timezone.now(),
        task_key=asked.get("taak") or None,
        received_from=asked.get("van"),
        received_to=asked.get("tot"),
    )
    context = {
        "form": form,
        "found": found.figures,
        "lead": _lead(found.figures),
        "task_name": dict(tasks).get(asked.get("taak", ""), ""),
        "since": asked.get("van"),
        "until": asked.get("tot"),
        "tasks": [_task_row(task) for task in found.tasks],
    }
    return render(request, "insight/dashboard.html", context)


@require_GET
def definition(request: Request, key: str) -> HttpResponse:
    """What one figure means, how it is counted and what it leaves out."""
    defined = DEFINITIONS.get(key)
    if defined is None:
        explained_at = next((one.key for one in DEFINITIONS.values() if key in one.also), None)
        if explained_at is None:
            raise Http404
        return redirect("insight:definition", key=explained_at)
    context = {
        "defined": defined,
        "acts": [_act_name(act) for act in defined.source_acts],
        "others": [one for one in DEFINITIONS.values() if one is not defined],
    }
    return render(request, "insight/definition.html", context)


_CHANGES_A_PAGE = 8


@require_GET
def moved_overview(request: Request) -> HttpResponse:
    """Every change in who does a task, and what work moved by it."""
    today = timezone.localdate(timezone.now())
    found = queries.changes(request.identity, today=today)
    page = Paginator(found, _CHANGES_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": queries.moved_by(list(page.object_list), today=today)}
    return render(request, "insight/moved.html", context)


@require_GET
def moved_of_task(request: Request, key: str) -> HttpResponse:
    """What moved at each change in who does one task: before and after, part by part."""
    today = timezone.localdate(timezone.now())
    task = catalogue.visible_to(request.identity).filter(key=key).first()
    if task is None:
        raise Http404
    found = queries.changes(request.identity, today=today, task_key=key)
    context = {"task": task, "rows": queries.moved_by(found, today=today)}
    return render(request, "insight/moved_of_task.html", context)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The lead times as the page shows them: the honest figures, the plain ones, and the chart."""

    median: Quantile
    p90: Quantile
    net_median: Quantile
    net_p90: Quantile
    plain_median: float | None
    plain_p90: float | None
    plain_n: int
    n_open: int
    series: list[dict[str, object]]
    reach: float


def _lead(found: Figures) -> Lead:
    curve, plain = found.lead_days.curve, found.lead_days_closed_only
    until = drawing.reach(curve)
    shown_plain = plain.as_json()
    series: list[dict[str, object]] = [
        {
            "name": _("Alle zaken, open zaken tellen mee"),
            "points": drawing.points(curve, until=until),
            "band": drawing.band(curve, until=until),
        }
    ]
    if curve.n_open and plain.ordered:
        series.append(
            {
                "name": _("Alleen de zaken die klaar zijn"),
                "points": drawing.points(drawing.closed_only(plain.ordered), until=until),
                "band": [],
            }
        )
    net = found.lead_days_net.curve
    return Lead(
        median=describe(curve, 0.5),
        p90=describe(curve, 0.9),
        net_median=describe(net, 0.5),
        net_p90=describe(net, 0.9),
        plain_median=shown_plain["median"],
        plain_p90=shown_plain["p90"],
        plain_n=shown_plain["n"],
        n_open=curve.n_open,
        series=series,
        reach=until,
    )


def _task_row(task: queries.TaskFigures) -> dict[str, object]:
    curve = task.figures.lead_days.curve
    return {
        "key": task.key,
        "name": task.name,
        "n": curve.n,
        "shown": curve.shown,
        "median": describe(curve, 0.5).days,
        "p90": describe(curve, 0.9).days,
        "within_term": task.figures.within_term,
    }


def _act_name(act: str) -> str:
    """The act a figure is read from, in the words of a case page."""
    return _("Zaak ingelezen uit een ouder systeem") if act == "import" else Move(f"case.{act}").label
