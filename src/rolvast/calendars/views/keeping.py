"""The calendars, for who keeps them: what a change does is seen before it is made."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request, for_positions
from rolvast.acts.rules import ActRefused
from rolvast.calendars import actions, queries
from rolvast.calendars.forms import CalendarForm, MoveForm, RuleForm, StreamForm
from rolvast.calendars.models import Calendar, Stream
from rolvast.calendars.queries import District
from rolvast.calendars.rules import CalendarRefused, Rule, rule_text
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import go

#: A page for who keeps the calendars: a manager or an administrator.
for_keepers = for_positions(queries.KEEPS)


@for_keepers
@require_safe
def all_calendars(request: Request) -> HttpResponse:
    """Every calendar."""
    return render(request, "calendars/all.html", {"calendars": queries.all_calendars()})


@for_keepers
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Make a calendar."""
    form = CalendarForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_calendar(**form.cleaned_data, by=request.identity, at=timezone.now())
        except (CalendarRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De kalender is er. Voeg nu toe wat wordt opgehaald."))
            return _go(made)
    context = {"form": form, "title": _("Nieuwe kalender"), "calendar": None}
    return render(request, "calendars/new.html", context, status=422 if form.errors else 200)


@for_keepers
@require_safe
def plan(request: Request, calendar: str) -> HttpResponse:
    """One calendar: its rules per district, the days that are moved, and the holidays that ask for it."""
    found = _calendar(calendar)
    today = calendar_day(timezone.now())
    rules: dict[tuple[str, str], list[str]] = {}
    for row in queries.rules_of(found):
        if row.last_on is None or row.last_on >= today:
            when = rule_text(Rule(first_on=row.first_on, weeks=row.weeks, last_on=row.last_on))
            rules.setdefault((row.stream.name, when), []).append(row.area.name)
    context = {
        "calendar": found,
        "streams": queries.streams_of(found),
        "rules": [(what, when, ", ".join(areas)) for (what, when), areas in rules.items()],
        "moved": queries.moved_days(found, since=today),
        "suggested": queries.suggested(found, since=today),
    }
    return render(request, "calendars/plan.html", context)


@for_keepers
@require_http_methods(["GET", "HEAD", "POST"])
def add_stream(request: Request, calendar: str) -> HttpResponse:
    """Add something the calendar tells of."""
    found = _calendar(calendar)
    form = StreamForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_stream(found, **form.cleaned_data, by=request.identity, at=timezone.now())
        except (CalendarRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Dit staat nu in de kalender. Zeg nog op welke dagen het is."))
            return _go(found)
    context = {"form": form, "title": _("Wat wordt er opgehaald?"), "calendar": found}
    return render(request, "calendars/new.html", context, status=422 if form.errors else 200)


@for_keepers
@require_http_methods(["GET", "HEAD", "POST"])
def set_rule(request: Request, calendar: str) -> HttpResponse:
    """Set how often a stream is collected: first what it does, then the change."""
    found = _calendar(calendar)
    streams = queries.streams_of(found)
    form = RuleForm(
        request.POST if request.method == "POST" else None,
        streams=streams,
        areas=accounts.areas().values_list("pk", "name"),
    )
    effects: list[queries.Effect] = []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        stream = _stream(streams, said["stream"])
        assert stream is not None  # the form offers no other
        if "keep" not in request.POST:
            chosen = accounts.areas().filter(pk__in=said["areas"])
            effects = queries.effect_of_rule(
                found,
                stream=stream,
                districts_in=[District(pk=one.pk, code=one.code, name=one.name) for one in chosen],
                rule=Rule(first_on=said["first_on"], weeks=said["weeks"]),
            )
        else:
            try:
                actions.set_rule(
                    stream,
                    area_ids=said["areas"],
                    first_on=said["first_on"],
                    weeks=said["weeks"],
                    reason=said["reason"],
                    by=request.identity,
                    at=timezone.now(),
                )
            except (CalendarRefused, ActRefused) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("De kalender is veranderd."))
                return _go(found)
    context = {"form": form, "calendar": found, "effects": effects, "title": _("Op welke dagen?")}
    return render(request, "calendars/change.html", context, status=422 if form.errors else 200)


@for_keepers
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, calendar: str) -> HttpResponse:
    """Move a day or cancel it, with a reason: first what it does, then the change."""
    found = _calendar(calendar)
    streams = queries.streams_of(found)
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        streams=streams,
        districts=queries.districts(found),
        today=calendar_day(timezone.now()),
        initial={
            "on": request.GET.get("dag", "")[:10],
            "to": request.GET.get("naar", "")[:10],
            "reason": request.GET.get("reden", "")[:200],
        },
    )
    effects: list[queries.Effect] = []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        stream = _stream(streams, said["stream"])
        if "keep" not in request.POST:
            effects = queries.effect_of_move(
                found, stream=stream, area_id=said["area"], on=said["on"], to=said["to"]
            )
            if not effects:
                form.add_error("on", _("Op deze dag wordt daar niets opgehaald. Kies een andere dag."))
        else:
            try:
                actions.move_day(
                    found,
                    stream=stream,
                    area_id=said["area"],
                    on=said["on"],
                    to=said["to"],
                    reason=said["reason"],
                    by=request.identity,
                    at=timezone.now(),
                )
            except (CalendarRefused, ActRefused) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("De dag is verzet. Iedereen ziet het op de kalender."))
                return _go(found)
    context = {"form": form, "calendar": found, "effects": effects, "title": _("Een dag verzetten")}
    return render(request, "calendars/change.html", context, status=422 if form.errors else 200)


@for_keepers
@require_POST
def take_back(request: Request, calendar: str, moved: int) -> HttpResponse:
    """Take back that a day was moved."""
    found = _calendar(calendar)
    if not queries.moved_days(found, since=calendar_day(timezone.now())).filter(pk=moved).exists():
        raise Http404
    try:
        actions.take_back(moved, by=request.identity, at=timezone.now())
    except (CalendarRefused, ActRefused) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Het blijft op de gewone dag."))
    return _go(found)


def _calendar(key: str) -> Calendar:
    found = queries.calendar_of(key)
    if found is None:
        raise Http404
    return found


def _stream(streams: list[Stream], key: str) -> Stream | None:
    return next((one for one in streams if one.key == key), None)


def _go(calendar: Calendar) -> HttpResponse:
    return go("calendars:plan", calendar.key)
