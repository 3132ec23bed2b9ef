"""The places, for who keeps them."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request, for_positions
from rolvast.acts.rules import ActRefused
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import go
from rolvast.places import actions, queries
from rolvast.places.forms import ClosureForm, PlaceForm, SheetForm, begin_with
from rolvast.places.models import Place
from rolvast.places.rules import COLUMNS, LARGEST_BYTES, PlaceRefused, SheetRefused, kind_plural, read_sheet

#: A page for who keeps the places: a manager or an administrator.
for_keepers = for_positions(queries.KEEPS)


@for_keepers
@require_safe
def all_places(request: Request) -> HttpResponse:
    """Every place, by kind."""
    groups: dict[str, list[Place]] = {}
    for place in queries.kept():
        groups.setdefault(place.kind, []).append(place)
    context = {"groups": [(kind, kind_plural(kind), rows) for kind, rows in groups.items()]}
    return render(request, "places/all.html", context)


@for_keepers
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Add a place."""
    begin = {"kind": request.GET.get("soort", "")[:40], "is_active": True}
    form = PlaceForm(request.POST if request.method == "POST" else None, areas=_areas(), initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_place(form.said, by=request.identity, at=timezone.now())
        except (PlaceRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De plaats staat erbij."))
            return go("places:change", made.pk)
    context: dict[str, Any] = {"form": form, "spot": None, "closures": []}
    return render(request, "places/change.html", context, status=422 if form.errors else 200)


@for_keepers
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, key: int) -> HttpResponse:
    """Change a place, and see when it is closed."""
    place = _found(key)
    form = PlaceForm(
        {**request.POST.dict(), "access": request.POST.getlist("access"), "kind": place.kind}
        if request.method == "POST"
        else None,
        areas=_areas(),
        initial=begin_with(place),
    )
    form.fields["kind"].disabled = True
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_place(place.pk, form.said, by=request.identity, at=timezone.now())
        except (PlaceRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De plaats is bewaard."))
            return go("places:change", place.pk)
    closures = queries.closures_of(place, since=calendar_day(timezone.now()))
    context = {"form": form, "spot": place, "closures": closures}
    return render(request, "places/change.html", context, status=422 if form.errors else 200)


@for_keepers
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Request, key: int) -> HttpResponse:
    """Close a place for a time, with a reason that people read."""
    place = _found(key)
    form = ClosureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_place(place.pk, **form.cleaned_data, by=request.identity, at=timezone.now())
        except (PlaceRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De sluiting staat bij de plaats."))
            return go("places:change", place.pk)
    context = {"form": form, "spot": place}
    return render(request, "places/close.html", context, status=422 if form.errors else 200)


@for_keepers
@require_POST
def reopen(request: Request, key: int, closure: int) -> HttpResponse:
    """Take a closure back."""
    place = _found(key)
    if not any(row.pk == closure for row in queries.closures_of(place, since=calendar_day(timezone.now()))):
        raise Http404
    try:
        actions.reopen_place(closure, by=request.identity, at=timezone.now())
    except (PlaceRefused, ActRefused) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("De plaats is op die dagen gewoon open."))
    return go("places:change", place.pk)


@for_keepers
@require_http_methods(["GET", "HEAD", "POST"])
def read_in(request: Request) -> HttpResponse:
    """Read places of one kind from a CSV: all of them, or none and every problem with its line."""
    posted = request.method == "POST"
    form = SheetForm(request.POST if posted else None, request.FILES if posted else None)
    problems: list[str] = []
    if posted and form.is_valid():
        kind = form.cleaned_data["kind"]
        try:
            found = read_sheet(_text(form.cleaned_data["file"]), kind=kind, areas=_codes(_areas()))
            added, known = actions.import_places(found, by=request.identity, at=timezone.now())
        except SheetRefused as refusal:
            problems = refusal.problems
        except (PlaceRefused, ActRefused) as error:
            problems = [str(error)]
        else:
            said = ngettext("%(num)s plaats erbij", "%(num)s plaatsen erbij", added) % {"num": added}
            messages.success(request, _("%(added)s, %(known)s bijgewerkt.") % {"added": said, "known": known})
            return go("places:all")
    context = {"form": form, "problems": problems, "columns": COLUMNS}
    return render(request, "places/read_in.html", context, status=422 if form.errors or problems else 200)


def _text(file: Any) -> str:
    if file.size > LARGEST_BYTES:
        raise SheetRefused([_("Dit bestand is te groot: hoogstens 500 kB.")])
    try:
        return str(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SheetRefused(
            [_("Dit bestand is geen tekst in UTF-8. Sla het opnieuw op als CSV UTF-8.")]
        ) from error


def _areas() -> list[tuple[str, str]]:
    return list(accounts.areas().values_list("code", "name"))


def _codes(areas: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {said: code for code, name in areas for said in (code, name.casefold())}


def _found(key: int) -> Place:
    place = next((one for one in queries.kept() if one.pk == key), None)
    if place is None:
        raise Http404
    return place
