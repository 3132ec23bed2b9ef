"""Editing a task: field by field or as its file; making one, letting it lapse; and the page of versions."""

from collections.abc import Sequence
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts.queries import Request, View, for_staff
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import actions, queries, rules
from rolvast.catalogue.forms.adding import NewTaskForm
from rolvast.catalogue.forms.editing import FileForm, TaskForm, WaitingForm, WhyForm
from rolvast.catalogue.queries import EditPage, PublicTask
from rolvast.catalogue.rules import EditRefused, Problem, TaskDefinition
from rolvast.catalogue.views.access import see_other, task_or_404

_REFUSED = (EditRefused, rules.RoleNotAllowed, rules.ProposalRefused, ActRefused)
_PAGE = 20


def for_keepers[**P](view: View[P]) -> View[P]:
    """A page for who keeps the catalogue; other staff are refused."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not rules.is_keeper(request.identity):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return for_staff(guarded)


@for_keepers
@require_http_methods(["GET", "POST"])
def edit(request: Request, key: str) -> HttpResponse:
    """The fields of a task that people change most."""
    now = timezone.now()
    page = queries.edit_page(task_or_404(request, key))
    form = TaskForm(
        request.POST if request.method == "POST" else None,
        ours=page.shown,
        held=page.held,
        open_term=page.open_term is not None,
        opened=page.task.version,
        today=timezone.localdate(now),
    )
    context: dict[str, Any] = {"page": page, "form": form, "preview": None, "meanwhile": False}
    if request.method == "POST" and form.is_valid():
        try:
            if "bekijk" in request.POST:
                context["preview"] = queries.preview(page, form.typed)
            else:
                return _saved(request, _save(request, page, form, form.typed, at=now))
        except rules.EditedMeanwhile:
            context |= _meanwhile(page, form.typed)
        except _REFUSED as refused:
            form.complain(_place(refused), str(refused))
    context["version"] = page.task.version if context["meanwhile"] else form["version"].value()
    wrong = form.errors or context["meanwhile"]
    return render(request, "catalogue/edit.html", context, status=422 if wrong else 200)


@for_keepers
@require_http_methods(["GET", "POST"])
def edit_file(request: Request, key: str) -> HttpResponse:
    """The whole task as the text of its file."""
    now = timezone.now()
    page = queries.edit_page(task_or_404(request, key))
    form = FileForm(
        request.POST if request.method == "POST" else None,
        text=rules.dump(page.shown),
        held=page.held and page.open_term is None,
        opened=page.task.version,
        today=timezone.localdate(now),
    )
    context: dict[str, Any] = {
        "page": page, "form": form, "preview": None, "meanwhile": False, "problems": (),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        try:
            typed = rules.read_typed(text)
            if page.held and not rules.same_term(page.ours.term, typed.term):
                form.check_term(form.cleaned_data)
            if "bekijk" in request.POST:
                context["preview"] = queries.preview(page, typed)
            elif not form.errors:
                return _saved(request, _save(request, page, form, typed, at=now))
        except rules.TaskFileErrors as errors:
            context["problems"] = errors.problems
        except rules.EditedMeanwhile:
            context |= _meanwhile(page, typed)
        except _REFUSED as refused:
            context["problems"] = (rules.problem_at(text, _place(refused), str(refused)),)
        context["excerpts"] = _excerpts(text, context["problems"])
    context["version"] = page.task.version if context["meanwhile"] else form["version"].value()
    wrong = form.errors or context["problems"] or context["meanwhile"]
    return render(request, "catalogue/edit_file.html", context, status=422 if wrong else 200)


@for_keepers
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """A new task, question by question."""
    now = timezone.now()
    form = NewTaskForm(
        request.POST if request.method == "POST" else None,
        keys=queries.taken_keys(request.identity),
        today=timezone.localdate(now),
        initial={"version": 0},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _made(request, actions.make_task(form.typed, by=request.identity, at=now))
        except _REFUSED as refused:
            form.complain(_place(refused), str(refused))
    return render(request, "catalogue/new_task.html", {"form": form}, status=422 if form.errors else 200)


@for_keepers
@require_http_methods(["GET", "POST"])
def new_file(request: Request) -> HttpResponse:
    """A new task from the text of a task file."""
    now = timezone.now()
    form = FileForm(
        request.POST if request.method == "POST" else None,
        text=rules.EXAMPLE,
        held=False,
        opened=0,
        today=timezone.localdate(now),
    )
    context: dict[str, Any] = {"form": form, "problems": ()}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        try:
            return _made(request, actions.make_task(rules.read_typed(text), by=request.identity, at=now))
        except rules.TaskFileErrors as errors:
            context["problems"] = errors.problems
        except _REFUSED as refused:
            context["problems"] = (rules.problem_at(text, _place(refused), str(refused)),)
        context["excerpts"] = _excerpts(text, context["problems"])
    wrong = form.errors or context["problems"]
    return render(request, "catalogue/new_file.html", context, status=422 if wrong else 200)


@for_keepers
@require_http_methods(["GET", "POST"])
def lapse(request: Request, key: str) -> HttpResponse:
    """Let a task lapse, or bring it back, with a reason."""
    now = timezone.now()
    task = task_or_404(request, key)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        back = request.POST.get("naar") == "terug"
        change = actions.bring_back if back else actions.withdraw_task
        try:
            change(task, by=request.identity, at=now, reason=form.cleaned_data["reason"])
        except _REFUSED as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("De taak is er weer.") if back else _("De taak is vervallen."))
            return see_other(reverse("front:task", args=[task.key]))
    context = {"task": task, "form": form}
    return render(request, "catalogue/lapse.html", context, status=422 if form.errors else 200)


@require_safe
def versions(request: Request, key: str) -> HttpResponse:
    """How a task changed: its versions, each beside the one before. For everyone."""
    task = task_or_404(request, key)
    pages = Paginator(range(task.version), _PAGE).get_page(request.GET.get("page"))
    context = {
        "task": task,
        "pages": pages,
        "versions": queries.versions(task, page=pages.number, size=_PAGE),
        "may_edit": rules.is_keeper(request.identity),
    }
    return render(request, "catalogue/versions.html", context)


def _save(
    request: Request, page: EditPage, form: WaitingForm, typed: TaskDefinition, *, at: datetime
) -> actions.Edited:
    said = form.cleaned_data
    term = None
    if said.get("term_reason") and said.get("term_from"):
        term = actions.TermChange(
            reason=said["term_reason"],
            running_cases=said["term_running"],
            takes_effect_on=said["term_from"],
        )
    return actions.edit_task(
        page.task, typed, seen_version=said["version"], by=request.identity, at=at, term=term
    )


def _saved(request: Request, edited: actions.Edited) -> HttpResponse:
    task = edited.task
    if edited.fields:
        messages.success(
            request,
            _("Bewaard als versie %(number)s. Veranderd: %(what)s.")
            % {
                "number": task.version,
                "what": ", ".join(rules.field_label(name) for name in edited.fields),
            },
        )
    if edited.kept:
        messages.info(
            request,
            _("Dit artikel blijft staan, want de rol of de termijn rust erop: %(what)s.")
            % {"what": "; ".join(basis.label for basis in edited.kept)},
        )
    if edited.proposal is not None:
        messages.info(
            request,
            _("De nieuwe termijn geldt nog niet. Vraag nu de uitvoerders om een toets."),
        )
        return see_other(reverse("catalogue:proposal", args=[task.key, edited.proposal.number]))
    return see_other(reverse("front:task", args=[task.key]))


def _made(request: Request, task: PublicTask) -> HttpResponse:
    messages.success(
        request,
        _("De taak staat in de catalogus. Zij heeft nog geen rol. Doe daarvoor een voorstel."),
    )
    return see_other(reverse("front:task", args=[task.key]))


def _meanwhile(page: EditPage, typed: TaskDefinition) -> dict[str, Any]:
    """What is shown to the second of two keepers: how the text differs from what is there by now."""
    try:
        return {"meanwhile": True, "preview": queries.preview(page, typed)}
    except _REFUSED:  # it is said once it is saved
        return {"meanwhile": True}


def _place(refused: Exception) -> str:
    return refused.field if isinstance(refused, EditRefused) else ""


def _excerpts(
    text: str, problems: Sequence[Problem]
) -> list[tuple[int, list[tuple[int, str]], list[Problem]]]:
    """Each line with a problem, with the lines around it and what is wrong there."""
    lines = text.splitlines()
    found: dict[int, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.line, []).append(problem)
    return [
        (line, list(enumerate(lines[max(line - 2, 0) : line + 1], start=max(line - 1, 1))), said)
        for line, said in sorted(found.items())
    ]
