"""Rules that are in the way: raising one, answering it, and what everyone can read about all of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts.queries import Request, for_staff
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import actions, queries, rules
from rolvast.catalogue.forms.snags import AnswerForm, SnagForm
from rolvast.catalogue.views.access import see_other, task_or_404
from rolvast.huisstijl.dates import long_date

_A_PAGE = 20
#: What the address of the list calls a choice; None for everything.
_CHOICES: dict[str, bool | None] = {"alles": None, "open": False, "beantwoord": True}
_MINE = "mijn"


@require_safe
def of_all_tasks(request: Request) -> HttpResponse:
    """What came of all snags, and the snags themselves."""
    today = timezone.localdate(timezone.now())
    viewer, chosen = request.identity, request.GET.get("toon", "alles")
    if chosen == _MINE and viewer.is_staff:
        found = queries.raised_by(viewer)
    else:
        chosen = chosen if chosen in _CHOICES else "alles"
        found = queries.all_snags(viewer, answered=_CHOICES[chosen])
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "counts": queries.snag_counts(viewer, on=today),
        "staff": viewer.is_staff,
        "chosen": chosen,
        "page": page,
        "rows": queries.snag_rows(page.object_list),
        "today": today,
    }
    return render(request, "catalogue/all_snags.html", context)


@require_safe
def of_task(request: Request, key: str) -> HttpResponse:
    """The snags of one task."""
    task = task_or_404(request, key)
    found = queries.all_snags(request.identity).filter(task=task)
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "task": task,
        "page": page,
        "rows": queries.snag_rows(page.object_list),
        "may_raise": request.identity.is_staff,
        "today": timezone.localdate(timezone.now()),
    }
    return render(request, "catalogue/snags.html", context)


@for_staff
@require_http_methods(["GET", "POST"])
def raise_snag(request: Request, key: str) -> HttpResponse:
    """Say that a rule is in the way; ``?bij=``: the act at which, as the page of that act referred to it."""
    now, viewer = timezone.now(), request.identity
    task = task_or_404(request, key)
    definition = queries.definition(queries.current_version(task))
    reference = request.GET.get("bij", "")
    about = queries.act_referred(viewer, task_key=key, reference=reference) if reference else None
    if reference and about is None:
        raise Http404
    form = SnagForm(request.POST if request.method == "POST" else None, bases=definition.bases)
    if form.is_valid():
        said = form.cleaned_data
        try:
            snag = actions.raise_snag(
                task,
                rule=said["rule"],
                cost=said["cost"],
                idea=said["idea"],
                cost_minutes=said["minutes"],
                about=about.act if about else None,
                by=viewer,
                at=now,
            )
        except (rules.SnagRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                _("Uw knelpunt is verstuurd aan de %(owner)s. U krijgt antwoord uiterlijk op %(day)s.")
                % {"owner": snag.owner.title, "day": long_date(snag.answer_by)},
            )
            return see_other(about.back if about else reverse("catalogue:snag", args=[task.key, snag.number]))
    context = {
        "task": task,
        "form": form,
        "about": about,
        "term": rules.snag_term(now),
        "today": timezone.localdate(now),
    }
    return render(request, "catalogue/raise_snag.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def snag(request: Request, key: str, number: int) -> HttpResponse:
    """One snag with its answer, for everyone; and where its owner, or the board, answers."""
    now, viewer = timezone.now(), request.identity
    page = queries.snag_page(viewer, key, number)
    if page is None:
        raise Http404
    sent = request.method == "POST"
    if sent and not page.answers:
        raise PermissionDenied
    form = AnswerForm(request.POST if sent else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.answer_snag(page.snag, answer=said["answer"], reason=said["reason"], by=viewer, at=now)
        except (rules.SnagRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Uw antwoord is vastgelegd. Iedereen kan het lezen."))
            return see_other(reverse("catalogue:snag", args=[key, number]))
    today = timezone.localdate(now)
    context: dict[str, Any] = {
        "page": page,
        "row": page.row,
        "form": form,
        "term": rules.snag_term(page.snag.act.at),
        "today": today,
        "standing": page.row.standing(today),
    }
    return render(request, "catalogue/snag.html", context, status=422 if form.errors else 200)
