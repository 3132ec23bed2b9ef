"""Pages that compose: home, search, tasks, roles, and what is shown when something goes wrong."""

from contextlib import suppress
from typing import Any, cast

from django.db import Error as DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.catalogue import actions
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import Domain, Role, Stance, decided_role, is_keeper
from rolvast.front import queries
from rolvast.front.forms import RoleMapForm

#: What the address of the role map calls a stance.
_STANCES = {stance.label: stance for stance in Stance}
#: What an address calls the token by which a choice from the results of a search is counted.
_CHOICE = "keuze"


@require_safe
def home(request: Request) -> HttpResponse:
    """The front door."""
    page = queries.welcome(request.identity, today=timezone.localdate(timezone.now()))
    return render(request, "front/home.html", {"page": page, "stances": list(Stance)})


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
    today = timezone.localdate(timezone.now())
    page = queries.task_page(request.identity, key, today=today)
    if page is None:
        raise Http404
    if _CHOICE in request.GET:
        choice = catalogue.choice_of(request.identity, request.GET[_CHOICE])
        if choice is not None and _followed(request):
            actions.count_choice(page.task, choice=choice, by=request.identity, on=today)
        return redirect("front:task", key)
    context = {"page": page, "today": today, "may_edit": is_keeper(request.identity)}
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


@require_safe
def roles(request: Request) -> HttpResponse:
    """Who does what on a day: every task on the ladder of roles, what moved, and how that came about."""
    today = timezone.localdate(timezone.now())
    form = RoleMapForm(request.GET)
    form.is_valid()
    asked = {**dict.fromkeys(form.fields), **form.cleaned_data}
    page = queries.division(
        request.identity,
        today=today,
        on=asked["op"],
        since=asked["sinds"],
        stance=_STANCES.get(asked["houding"] or ""),
        domain=Domain(asked["onderwerp"].upper()) if asked["onderwerp"] else None,
    )
    if not form.errors:
        form = RoleMapForm(initial={**asked, "op": page.day})
    context = {"page": page, "form": form, "asked": asked, "today": today}
    context |= {"stances": list(Stance), "ladder": list(Role)}
    return render(request, "front/roles.html", context)


@require_safe
def about(request: Request) -> HttpResponse:
    """What Rolvast is, and what it changes for whom."""
    return render(request, "front/about.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read."""
    return render(request, "huisstijl/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """This page is for somebody else."""
    return render(request, "huisstijl/403.html", status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its proof of origin, mostly because it stood open for too long."""
    return render(request, "huisstijl/403.html", {"expired": True}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is nothing at this address, or nothing for this viewer."""
    municipality = getattr(request, "municipality", None)
    if municipality is None:  # no view was reached, so nobody looked whose website this is
        with suppress(DatabaseError):
            municipality = accounts.municipality_for(request.get_host())
        cast("Request", request).municipality = municipality  # type: ignore[assignment]
    context = {"search_url": reverse("front:search") if municipality else ""}
    return render(request, "huisstijl/404.html", context, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke on our side. Written without the request: session and database may be what broke."""
    return HttpResponse(render_to_string("huisstijl/500.html"), status=500)
