"""Role talks: the list, opening one, answering it by name or by link, closing it, and what came of it."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from rolvast.accounts.queries import Request, for_staff
from rolvast.accounts.rules import stranger
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import actions, queries, rules
from rolvast.catalogue.actions import AgendaItem, Invited
from rolvast.catalogue.forms.talking import AnswerTalkForm, InviteForm, OpenTalkForm
from rolvast.catalogue.queries import TalkPage
from rolvast.catalogue.rules import ProposalRefused, RoleNotAllowed, TalkRefused
from rolvast.catalogue.views.access import see_other

#: What of a talk cannot be done, in words for who tried it.
_REFUSED = (TalkRefused, RoleNotAllowed, ProposalRefused, ActRefused)
#: In the session: the links that were just made, by talk, until they were shown once.
_NEW_LINKS = "new_talk_links"


@never_cache
@require_GET
def talks(request: Request) -> HttpResponse:
    """The talks this viewer may see."""
    open_ones, closed_ones = queries.talk_rows(request.identity)
    context = {
        "open": open_ones,
        "closed": closed_ones,
        "may_hold": rules.may_hold_talk(request.identity),
        "today": timezone.localdate(timezone.now()),
    }
    return render(request, "catalogue/talks.html", context)


@for_staff
@require_http_methods(["GET", "POST"])
def open_talk(request: Request) -> HttpResponse:
    """Open a talk about tasks, with the people invited to it."""
    _require_holder(request)
    now = timezone.now()
    today = timezone.localdate(now)
    proposals = {proposal.pk: proposal for proposal in queries.proposals_to_talk_over(request.identity)}
    asked = request.GET.get("taak", "")
    first = next((str(one.pk) for one in proposals.values() if one.task.key == asked), asked)
    form = OpenTalkForm(
        request.POST if request.method == "POST" else None,
        guests=queries.guests(None, on=today),
        proposals=[(pk, _proposal_words(one)) for pk, one in proposals.items()],
        tasks=queries.tasks_to_talk_over(request.identity),
        first=first,
        today=today,
    )
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        agenda = [
            *(AgendaItem(proposals[pk].task, proposals[pk]) for pk in said.get("proposals", [])),
            *(AgendaItem(task) for task in queries.by_keys(request.identity, form.others)),
        ]
        try:
            opened = actions.open_talk(
                title=said["title"],
                question=said["question"],
                answer_by=said["answer_by"],
                agenda=agenda,
                invited=_invited(said),
                by=request.identity,
                at=now,
            )
        except _REFUSED as error:
            form.add_error(None, str(error))
        else:
            _remember_links(request, opened.talk, opened.links)
            messages.success(request, _("Het rolgesprek is geopend."))
            return see_other(reverse("catalogue:talk", args=[opened.talk.key]))
    context = {"form": form}
    return render(request, "catalogue/open_talk.html", context, status=422 if form.errors else 200)


@never_cache
@require_GET
def talk(request: Request, key: uuid.UUID) -> HttpResponse:
    """A talk: what it is about, and what came of it for who may see that."""
    page = _page_or_404(request, key)
    kept: dict[str, list[int]] = request.session.get(_NEW_LINKS, {})
    numbers = kept.pop(str(key), [])
    if numbers:
        request.session[_NEW_LINKS] = kept
    context = _shown(page) | {
        "new_links": [
            request.build_absolute_uri(reverse("catalogue:seat", args=[token]))
            for token in queries.seat_links(page.talk, numbers)
        ],
    }
    return render(request, "catalogue/talk.html", context)


@for_staff
@require_http_methods(["GET", "POST"])
def invite_to_talk(request: Request, key: uuid.UUID) -> HttpResponse:
    """Invite more people to a talk that is open."""
    _require_holder(request)
    page = _page_or_404(request, key)
    now = timezone.now()
    form = InviteForm(
        request.POST if request.method == "POST" else None,
        guests=queries.guests(page.talk, on=timezone.localdate(now)),
    )
    if form.is_bound and form.is_valid():
        try:
            links = actions.invite(
                page.talk, invited=_invited(form.cleaned_data), by=request.identity, at=now
            )
        except _REFUSED as error:
            form.add_error(None, str(error))
        else:
            _remember_links(request, page.talk, links)
            messages.success(request, _("De uitnodigingen zijn toegevoegd."))
            return see_other(reverse("catalogue:talk", args=[key]))
    context = {"form": form, "page": page}
    return render(request, "catalogue/invite_talk.html", context, status=422 if form.errors else 200)


@for_staff
@require_http_methods(["GET", "POST"])
def close_talk(request: Request, key: uuid.UUID) -> HttpResponse:
    """Ask whether a talk may be closed, and close it."""
    _require_holder(request)
    page = _page_or_404(request, key)
    problem = ""
    if request.method == "POST":
        try:
            actions.close_talk(page.talk, by=request.identity, at=timezone.now())
        except _REFUSED as error:
            problem = str(error)
        else:
            messages.success(request, _("Het rolgesprek is gesloten. Iedereen kan nu lezen wat eruit kwam."))
            return see_other(reverse("catalogue:talk", args=[key]))
    elif page.talk.closed_at is not None:
        return see_other(reverse("catalogue:talk", args=[key]))
    context = {"page": page, "problem": problem}
    return render(request, "catalogue/close_talk.html", context, status=422 if problem else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def answer_talk(request: Request, key: uuid.UUID) -> HttpResponse:
    """Place the tasks of a talk on the ladder, for who was invited by name."""
    if request.identity.person_id is None:
        return redirect_to_login(request.get_full_path())
    page = _page_or_404(request, key)
    if page.seat is None:
        raise PermissionDenied
    here = reverse("catalogue:talk", args=[key])
    if request.method == "GET" and (page.seat.answered_at or page.talk.closed_at):
        return see_other(here)
    form = AnswerTalkForm(request.POST if request.method == "POST" else None, agenda=page.agenda)
    if form.is_bound and form.is_valid():
        try:
            actions.answer_talk(page.seat, placed=form.placed, by=request.identity, at=timezone.now())
        except _REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Dank u wel. Uw antwoord is binnen."))
            return see_other(here)
    context = {"page": page, "form": form, "by_link": False}
    return render(request, "catalogue/answer_talk.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def seat(request: Request, token: str) -> HttpResponse:
    """Place the tasks of a talk on the ladder, for who holds a link. Used or closed: what came of it."""
    try:
        found = queries.seat_of_link(token)
    except TalkRefused as error:
        return render(request, "catalogue/seat_refused.html", {"problem": str(error)}, status=404)
    page = queries.link_page(found)
    here = reverse("catalogue:seat", args=[token])
    form = AnswerTalkForm(request.POST if request.method == "POST" else None, agenda=page.agenda)
    over = bool(found.answered_at or page.talk.closed_at)
    # A link says nothing about who holds it, so the answer is never tied to an account.
    by = stranger(request.identity.municipality_id)
    if form.is_bound and (over or form.is_valid()):
        try:
            actions.answer_talk(found, placed={} if over else form.placed, by=by, at=timezone.now())
        except _REFUSED as error:
            if over:
                return _seat_used(request, page, problem=str(error))
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Dank u wel. Uw antwoord is binnen."))
            return see_other(here)
    if over:
        return _seat_used(request, page)
    context = {"page": page, "form": form, "by_link": True}
    return render(request, "catalogue/answer_talk.html", context, status=422 if form.errors else 200)


def _seat_used(request: Request, page: TalkPage, *, problem: str = "") -> HttpResponse:
    context = _shown(page) | {"problem": problem}
    return render(request, "catalogue/seat_used.html", context, status=422 if problem else 200)


def _shown(page: TalkPage) -> dict[str, Any]:
    return {"page": page, "today": timezone.localdate(timezone.now())}


def _page_or_404(request: Request, key: uuid.UUID) -> TalkPage:
    page = queries.talk_page(request.identity, key)
    if page is None:
        raise Http404
    return page


def _require_holder(request: Request) -> None:
    if not rules.may_hold_talk(request.identity):
        raise PermissionDenied


def _invited(said: dict[str, Any]) -> Invited:
    return Invited(staff=said.get("staff", []), residents=said.get("residents", []), links=said["links"])


def _remember_links(request: Request, talk: Any, links: list[Any]) -> None:
    """Shown once, on the next page: who lost them makes new ones."""
    if links:
        request.session[_NEW_LINKS] = request.session.get(_NEW_LINKS, {}) | {
            str(talk.key): [one.number for one in links]
        }


def _proposal_words(proposal: Any) -> str:
    """The task, from which role to which."""
    now = rules.decided_role(proposal.task.role)
    return _("%(task)s: van %(now)s naar %(then)s") % {
        "task": proposal.task.name,
        "now": now.label if now else _("nog niets besloten"),
        "then": rules.Role(proposal.role).label,
    }
