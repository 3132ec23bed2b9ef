"""Finding a place: by kind, on the map and in a list; the same as files."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rolvast.accounts.queries import Request
from rolvast.huisstijl.dates import calendar_day
from rolvast.places import queries
from rolvast.places.forms import WantedForm
from rolvast.places.rules import Access, as_csv, as_geojson, kind_name, kind_plural


@require_safe
def kinds(request: Request) -> HttpResponse:
    """Every kind of place there is."""
    found = queries.kinds(on=calendar_day(timezone.now()))
    context = {
        "kinds": [(kind, kind_plural(kind), count) for kind, count in found],
        "may_keep": queries.may_keep(request.identity),
    }
    return render(request, "places/kinds.html", context)


@require_safe
def places(request: Request, kind: str) -> HttpResponse:
    """The places of a kind: a list and a map of the same, narrowed down by district and by what there is."""
    now = timezone.now()
    every = queries.shown(kind, at=now)
    if not every:
        raise Http404
    there = {one for row in every for one in row.access}
    form = WantedForm(
        request.GET,
        areas=queries.area_names(kind, on=calendar_day(now)),
        access=[one for one in Access if one in there],
        hours=any(row.now.is_open is not None for row in every),
    )
    wanted = form.wanted
    rows = queries.shown(kind, wanted, at=now) if wanted.any else every
    context = {
        "kind": kind,
        "title": kind_plural(kind),
        "form": form,
        "wanted": wanted,
        "rows": rows,
        "total": len(every),
        "map": queries.map_of(rows) if rows else None,
        "may_keep": queries.may_keep(request.identity),
    }
    return render(request, "places/places.html", context)


@require_safe
def one(request: Request, kind: str, slug: str) -> HttpResponse:
    """One place: where it is, when it is open, what there is for who needs it."""
    found = queries.one(request.identity, kind, slug, at=timezone.now())
    if found is None:
        raise Http404
    context = {
        "row": found,
        "kind": kind,
        "kind_name": kind_name(kind),
        "plural": kind_plural(kind),
        "map": queries.map_of([found]),
        "may_keep": queries.may_keep(request.identity),
    }
    return render(request, "places/one.html", context)


@require_safe
def sheet(request: Request, kind: str) -> HttpResponse:
    """The places of a kind as CSV."""
    rows = _rows(kind)
    return _file(as_csv(queries.said_of(row.place) for row in rows), f"{kind}.csv", "text/csv; charset=utf-8")


@require_safe
def geojson(request: Request, kind: str) -> HttpResponse:
    """The places of a kind as GeoJSON."""
    pairs = [
        (
            queries.said_of(row.place),
            request.build_absolute_uri(reverse("places:one", args=[kind, row.place.slug])),
        )
        for row in _rows(kind)
    ]
    return _file(as_geojson(pairs), f"{kind}.geojson", "application/geo+json")


def _rows(kind: str) -> list[queries.Shown]:
    rows = queries.shown(kind, at=timezone.now())
    if not rows:
        raise Http404
    return rows


def _file(text: str, name: str, media_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=media_type, headers=headers)
