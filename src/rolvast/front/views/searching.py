"""Finding a task: search, the whole catalogue, one task, and what looks like what one is typing."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rolvast.accounts.queries import Request
from rolvast.catalogue import actions
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import decided_role, is_keeper
from rolvast.front import queries
from rolvast.initiatives import queries as initiatives

#: What an address calls the token by which a choice from the results of a search is counted.
_CHOICE = "keuze"


@require_safe
def search(request: Request) -> HttpResponse:
    """What fits the words someone typed."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    page = queries.search(request.identity, words, today=timezone.localdate(timezone.now()))
    places = range(1, len(page.found) + 1)
    context: dict[str, Any] = {
        "words": words,
        "page": page,
        "domains": [],
        "initiatives": initiatives.fitting(request.identity, words),
        "choices": [catalogue.choice_token(request.identity, words, place=place) for place in places],
    }
    if not page.found:
        context["domains"] = [domain for domain, _ in catalogue.by_domain(request.identity)]
        context["choice"] = catalogue.choice_token(request.identity, words, place=0)
    return render(request, "front/search.html", context)


@require_safe
def tasks(request: Request) -> HttpResponse:
    """The whole catalogue, by domain."""
    domains = [
        (domain, [(task, decided_role(task.role)) for task in found])
        for domain, found in catalogue.by_domain(request.identity)
    ]
    token = request.GET.get(_CHOICE, "")
    choice = token if catalogue.choice_of(request.identity, token) else ""
    context = {"domains": domains, "choice": choice, "may_edit": is_keeper(request.identity)}
    return render(request, "front/tasks.html", context)


@require_safe
def task(request: Request, key: str) -> HttpResponse:
    """One task: who does what and why, what to expect, and by when there is an answer."""
    now = timezone.now()
    today = timezone.localdate(now)
    page = queries.task_page(request.identity, key, today=today)
    if page is None:
        raise Http404
    if _CHOICE in request.GET:
        choice = catalogue.choice_of(request.identity, request.GET[_CHOICE])
        if choice is not None and _followed(request):
            actions.count_choice(page.task, choice=choice, by=request.identity, on=today)
        return redirect("front:task", key)
    context = {
        "page": page,
        "today": today,
        "may_edit": is_keeper(request.identity),
        "where": queries.where(page.definition, at=now),
        "collected": queries.collected(page.definition),
    }
    return render(request, "front/task.html", context)


@never_cache
@require_POST
def similar(request: Request, key: str) -> HttpResponse:
    """A part of a page: what runs already near what somebody is typing in the form of a task."""
    now = timezone.now()
    page = queries.similar(request.identity, key, request.POST.dict(), at=now)
    if page is None:
        raise Http404
    return render(request, "front/similar.html", {"page": page, "today": timezone.localdate(now)})


def _followed(request: HttpRequest) -> bool:
    """Did somebody follow a link of our own in a browser? Programs that fetch every link do not say so.

    Browsers say it themselves on a secure connection (W3C, Fetch Metadata Request Headers).
    """
    said = request.headers
    ours = said.get("Sec-Fetch-Site") == "same-origin" and said.get("Sec-Fetch-Dest") == "document"
    return request.method == "GET" and ours and "Sec-Purpose" not in said
