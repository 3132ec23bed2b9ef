"""When something is collected: choose a district, its days, and the same for one's own calendar."""

import hashlib
from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rolvast.accounts.queries import Request
from rolvast.calendars import queries
from rolvast.calendars.models import Calendar
from rolvast.calendars.queries import District
from rolvast.huisstijl.dates import calendar_day

_NEXT = timedelta(days=35)


@require_safe
def calendars(request: Request) -> HttpResponse:
    """Every calendar there is."""
    context = {
        "calendars": queries.all_calendars(),
        "may_keep": queries.may_keep(request.identity),
    }
    return render(request, "calendars/calendars.html", context)


@require_safe
def choose(request: Request, calendar: str) -> HttpResponse:
    """Choose a district; the choice leads on to its page."""
    found = _calendar(calendar)
    districts = queries.districts(found)
    wanted = request.GET.get("wijk", "")
    problem = ""
    if "wijk" in request.GET:
        chosen = next((one for one in districts if one.code.lower() == wanted.lower()), None)
        if chosen is not None:
            return redirect("calendars:district", found.key, chosen.code.lower())
        problem = _("Kies een wijk uit de lijst.")
    context = {
        "calendar": found,
        "districts": districts,
        "problem": problem,
        "may_keep": queries.may_keep(request.identity),
    }
    return render(request, "calendars/choose.html", context, status=422 if problem else 200)


@require_safe
def district(request: Request, calendar: str, area: str) -> HttpResponse:
    """The days of a district: the coming weeks, then the whole year, fit to print."""
    found = _calendar(calendar)
    place = _district(found, area)
    today = calendar_day(timezone.now())
    years = [today.year, today.year + 1]
    said = request.GET.get("jaar", "")
    year = int(said) if said in {str(one) for one in years} else today.year
    code = place.code.lower()
    address = reverse("calendars:feed", args=[found.key, code])
    context = {
        "calendar": found,
        "district": place,
        "next": queries.next_days(found, place, since=today, until=today + _NEXT),
        "year": queries.year_of(found, place, year=year),
        "other_years": [one for one in years if one != year],
        "streams": queries.streams_of(found),
        "today": today,
        "feed": address,
        "webcal": f"webcal://{request.get_host()}{address}",
        "webcal_reminding": "webcal://"
        f"{request.get_host()}{reverse('calendars:reminding_feed', args=[found.key, code])}",
        "may_keep": queries.may_keep(request.identity),
    }
    return render(request, "calendars/district.html", context)


@require_safe
def feed(request: Request, calendar: str, area: str) -> HttpResponse:
    """Everything of a district as a calendar to follow."""
    return _feed(request, calendar, area, remind=False)


@require_safe
def reminding_feed(request: Request, calendar: str, area: str) -> HttpResponse:
    """The same, with an alarm the evening before."""
    return _feed(request, calendar, area, remind=True)


@require_safe
def stream_feed(request: Request, calendar: str, area: str, stream: str) -> HttpResponse:
    """One stream of a district as a calendar to follow."""
    return _feed(request, calendar, area, stream=stream, remind=False)


def _feed(request: Request, key: str, area: str, *, stream: str = "", remind: bool) -> HttpResponse:
    calendar = _calendar(key)
    place = _district(calendar, area)
    if stream and all(one.key != stream for one in queries.streams_of(calendar)):
        raise Http404
    content = queries.feed_of(
        calendar,
        place,
        code=request.municipality.code,
        stream_key=stream,
        link=request.build_absolute_uri(
            reverse("calendars:district", args=[calendar.key, place.code.lower()])
        ),
        today=calendar_day(timezone.now()),
        remind=remind,
    )
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    whole = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    whole["Content-Disposition"] = f'inline; filename="{calendar.key}-{place.code.lower()}.ics"'
    whole["ETag"] = etag
    whole["Cache-Control"] = "public, max-age=3600"
    answer = get_conditional_response(request, etag=etag, response=whole)
    return answer if isinstance(answer, HttpResponse) else whole


def _calendar(key: str) -> Calendar:
    found = queries.calendar_of(key)
    if found is None:
        raise Http404
    return found


def _district(calendar: Calendar, area: str) -> District:
    found = next((one for one in queries.districts(calendar) if one.code.lower() == area.lower()), None)
    if found is None:
        raise Http404
    return found
