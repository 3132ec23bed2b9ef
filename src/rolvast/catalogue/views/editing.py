"""Letting a task lapse, the page of its versions, and what the editor of drafts says and guards."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts.queries import Request, for_positions
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import actions, queries, rules
from rolvast.catalogue.forms.editing import WhyForm
from rolvast.catalogue.rules import EditRefused, Problem
from rolvast.catalogue.views.access import see_other, task_or_404

_REFUSED = (EditRefused, rules.RoleNotAllowed, rules.ProposalRefused, ActRefused)
_PAGE = 20


#: A page for who keeps the catalogue.
for_keepers = for_positions(rules.KEEPERS)


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


def said_of(request: Request, edited: actions.Edited) -> HttpResponse:
    """Say what a change came to, and go where one reads it."""
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


def excerpts_of(
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
