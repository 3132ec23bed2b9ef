"""People, their positions, and teams."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.accounts.rules import Identity, PositionKind
from rolvast.acts import actions
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions as cases
from rolvast.front import queries
from rolvast.front.forms.organisation import (
    EndPositionForm,
    NewPersonForm,
    PersonForm,
    PositionForm,
    ReasonForm,
    RenameTeamForm,
    TeamForm,
)
from rolvast.front.views.administration.access import for_administrators, for_who_arranges, go

if TYPE_CHECKING:
    from django import forms

    from rolvast.accounts.models import Person, Position, Team

_A_PAGE = 50
_FORMS = frozenset({"data", "position", "stop"})


@for_who_arranges
@require_safe
def people(request: Request) -> HttpResponse:
    """Who works for the municipality."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    teams = _teams(request.identity)
    team = next((one for one in teams if str(one.pk) == request.GET.get("team")), None)
    kind = request.GET.get("soort", "")
    kind = kind if kind in list(PositionKind) else ""
    found = queries.people_of(request.identity, words=words, team=team, kind=kind)
    today = timezone.localdate(timezone.now())
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(one, _held(one, today)) for one in page.object_list],
        "words": words,
        "team": team,
        "kind": kind,
        "teams": teams,
        "kinds": list(PositionKind),
        "whole": _whole(request.identity),
    }
    return render(request, "front/administration/people.html", context)


def _held(person: "Person", today: date) -> list["Position"]:
    """The positions of today and later."""
    return [one for one in person.positions.all() if one.ends_on is None or one.ends_on >= today]


def _whole(viewer: Identity) -> bool:
    return viewer.position_kind is PositionKind.ADMINISTRATOR


def _teams(viewer: Identity) -> list["Team"]:
    found = accounts.teams()
    return list(found if _whole(viewer) else found.filter(pk=viewer.team_id or 0))


def _choices(viewer: Identity) -> dict[str, Any]:
    """Which kinds and teams this viewer may give positions in."""
    kinds = list(PositionKind) if _whole(viewer) else [PositionKind.STAFF]
    return {"kinds": kinds, "teams": _teams(viewer), "free": _whole(viewer)}


@for_who_arranges
@require_http_methods(["GET", "HEAD", "POST"])
def new_person(request: Request) -> HttpResponse:
    """Somebody new, with a first position."""
    now = timezone.now()
    form = NewPersonForm(
        request.POST if request.method == "POST" else None,
        **_choices(request.identity),
        initial={"starts_on": timezone.localdate(now)},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.take_on(
                name=said["name"],
                sign_in_name=said["sign_in_name"],
                email=said["email"],
                kind=said["kind"],
                title=said["title"],
                team=form.chosen_team,
                starts_on=said["starts_on"],
                ends_on=said["ends_on"],
                by=request.identity,
                at=now,
            )
        except ActRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("De persoon is toegevoegd."))
            return go("front:person", made.pk)
    context = {"form": form}
    return render(
        request, "front/administration/new_person.html", context, status=422 if form.errors else 200
    )


@for_who_arranges
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: Request, key: int) -> HttpResponse:
    """One person: the data, every position, another position, and whether they may sign in."""
    found, now, viewer = _person(request, key), timezone.now(), request.identity
    sent = request.POST.get("form", "") if request.method == "POST" else ""
    if request.method == "POST" and sent not in _FORMS:
        raise Http404
    told = {"name": found.name, "email": found.email}
    data = PersonForm(request.POST if sent == "data" else None, initial=told, prefix="data")
    position = PositionForm(
        request.POST if sent == "position" else None,
        **_choices(viewer),
        initial={"starts_on": timezone.localdate(now)},
        prefix="position",
    )
    stop = ReasonForm(request.POST if sent == "stop" else None, prefix="stop")
    used: forms.Form | None = {"data": data, "position": position, "stop": stop}.get(sent)
    if used is not None and used.is_valid():
        try:
            if sent == "data":
                actions.change_person(found, **data.cleaned_data, by=viewer, at=now)
            elif sent == "position":
                said = {
                    name: position.cleaned_data[name] for name in ("kind", "title", "starts_on", "ends_on")
                }
                actions.give_position(found, **said, team=position.chosen_team, by=viewer, at=now)
            else:
                actions.let_sign_in(
                    found, allowed=not found.is_active, reason=stop.cleaned_data["reason"], by=viewer, at=now
                )
        except ActRefused as refusal:
            used.add_error(None, str(refusal))
            found = _person(request, key)  # as it is kept, not as it was typed
        else:
            messages.success(request, _("Dit is bewaard."))
            return go("front:person", found.pk)
    today = timezone.localdate(now)
    context = {
        "person": found,
        "data": data,
        "position": position,
        "stop": stop,
        "used": used if used is not None and used.errors else None,
        "held": _held(found, today),
        "past": [one for one in found.positions.all() if one.ends_on is not None and one.ends_on < today],
        "may_end": {one.pk for one in _held(found, today) if _may(viewer, one)},
        "kinds": {kind.value: kind.label for kind in PositionKind},
        "whole": _whole(viewer),
        "today": today,
    }
    status = 422 if context["used"] else 200
    return render(request, "front/administration/person.html", context, status=status)


def _may(viewer: Identity, position: "Position") -> bool:
    return actions.may_arrange(viewer, kind=PositionKind(position.kind), team_id=position.team_id)


def _person(request: Request, key: int) -> "Person":
    """A person this viewer arranges; nobody else's page is there."""
    found = accounts.person(key)
    if found is None or not found.positions.all():
        raise Http404
    own_team = request.identity.team_id
    if not _whole(request.identity) and (
        own_team is None or own_team not in {one.team_id for one in found.positions.all()}
    ):
        raise Http404
    return found


@for_who_arranges
@require_http_methods(["GET", "HEAD", "POST"])
def end_position(request: Request, key: int) -> HttpResponse:
    """End a position: what it leaves behind is shown first, and its open cases go to somebody else."""
    found, now, viewer = accounts.position(key), timezone.now(), request.identity
    if found is None:
        raise Http404
    if not _may(viewer, found):
        raise PermissionDenied
    today = timezone.localdate(now)
    held = queries.held_by(viewer, found, on=today)
    form = EndPositionForm(
        request.POST if request.method == "POST" else None,
        heirs=_heirs(viewer, found, today) if held.cases else (),
        initial={"on": max(today, found.starts_on)},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            with transaction.atomic():
                _hand_over(viewer, found, to=said.get("to", ""), at=now)
                actions.end_position(found, on=said["on"], reason=said["reason"], by=viewer, at=now)
        except ActRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("De functie is beëindigd."))
            return go("front:person", found.person_id)
    context = {"position": found, "held": held, "form": form, "kind": PositionKind(found.kind).label}
    return render(
        request, "front/administration/end_position.html", context, status=422 if form.errors else 200
    )


def _heirs(viewer: Identity, position: "Position", today: date) -> list[tuple[str, str]]:
    people = [
        (f"p{one.pk}", f"{one.person.name}, {one.title}")
        for one in accounts.staff_positions(on=today)
        if one.pk != position.pk
    ]
    return [
        *people,
        *((f"t{team.pk}", _("team %(name)s") % {"name": team.name}) for team in accounts.teams()),
    ]


def _hand_over(viewer: Identity, position: "Position", *, to: str, at: datetime) -> None:
    """Give the open cases of a position to a colleague or a team: all of them."""
    numbers = queries.open_cases(viewer, position.pk)
    if not numbers:
        return
    if not to:
        raise ActRefused(_("Er zijn intussen zaken bijgekomen. Kies naar wie ze gaan."))
    heir = accounts.position(int(to[1:])) if to.startswith("p") else None
    team_id = heir.team_id if heir else int(to[1:])
    done = cases.assign_many(
        numbers, position_id=heir.pk if heir else None, team_id=team_id, by=viewer, at=at
    )
    if done.refused:
        number, why = next(iter(done.refused.items()))
        raise ActRefused(_("Zaak %(number)s kon niet mee: %(why)s") % {"number": number, "why": why})


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def teams(request: Request) -> HttpResponse:
    """Every team with how many people and which tasks name it."""
    form = TeamForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_team(name=form.cleaned_data["name"], by=request.identity, at=timezone.now())
        except ActRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Het team is toegevoegd."))
            return go("front:teams")
    tasks = queries.tasks_of_teams(request.identity)
    counts: dict[int | None, int] = {}
    for position in accounts.everyone_at_work(on=timezone.localdate(timezone.now())):
        counts[position.team_id] = counts.get(position.team_id, 0) + 1
    known = list(accounts.teams())
    context = {
        "form": form,
        "rows": [(team, counts.get(team.pk, 0), tasks.get(team.name, [])) for team in known],
        "unknown": {name: named for name, named in tasks.items() if name not in {one.name for one in known}},
    }
    return render(request, "front/administration/teams.html", context, status=422 if form.errors else 200)


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: Request, key: int) -> HttpResponse:
    """Give a team another name."""
    found = accounts.teams().filter(pk=key).first()
    if found is None:
        raise Http404
    before = found.name
    form = RenameTeamForm(request.POST if request.method == "POST" else None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_team(found, **form.cleaned_data, by=request.identity, at=timezone.now())
        except ActRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Het team heeft een andere naam."))
            return go("front:teams")
    context = {
        "form": form,
        "name": before,
        "tasks": queries.tasks_of_teams(request.identity).get(before, []),
    }
    return render(request, "front/administration/team.html", context, status=422 if form.errors else 200)
