"""Who helps: what is needed, pledge, offer, hear of it, confirm, withdraw or stop."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request, by_link
from rolvast.acts.rules import ActRefused
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import go, see_other
from rolvast.messages.actions import Asked
from rolvast.moderation import actions as moderation
from rolvast.moderation.actions import TooMany
from rolvast.moderation.queries import sender_of
from rolvast.pledges import actions, queries
from rolvast.pledges.forms import ListenForm, OfferForm, PledgeForm, WishForm
from rolvast.pledges.models import Pledge
from rolvast.pledges.queries import Own
from rolvast.pledges.rules import (
    LIVE,
    AmountRefused,
    Answer,
    NeedKind,
    PledgeRefused,
    Standing,
    Status,
    written,
)

#: What an action may say no with; each text is Dutch.
REFUSALS = (PledgeRefused, AmountRefused, ActRefused, TooMany)
#: How often one sender may fill in a form without an account in an hour.
_MOST = 10


@require_safe
def overview(request: Request) -> HttpResponse:
    """What is needed in the municipality, by kind and district; and how to offer or hear of it."""
    said_area = request.GET.get("wijk", "")
    kind = request.GET.get("soort", "")
    areas = list(accounts.areas())
    area_id = next((area.pk for area in areas if str(area.pk) == said_area), None)
    context = {
        "rows": queries.open_needs(request.identity, kind=kind, area_id=area_id),
        "kinds": list(NeedKind),
        "areas": areas,
        "kind": kind,
        "area_id": area_id,
        "led_to": queries.led_to(),
    }
    return render(request, "pledges/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def need(request: Request, key: UUID) -> HttpResponse:
    """One need, with the form to pledge to it."""
    found = queries.need_by_key(key)
    rows = queries.rows_of([found], request.identity) if found else []
    if found is None or not rows:
        raise Http404
    row, kind, now = rows[0], NeedKind(found.kind), timezone.now()
    room = (
        _("Er is genoeg toegezegd. U komt in reserve: wij laten het weten als uw hulp toch nodig is.")
        if row.is_met
        else _("Er is nog %(room)s nodig.") % {"room": row.room}
    )
    form = PledgeForm(
        request.POST or None, kind=kind, room=room, signed_in=request.identity.person_id is not None
    )
    if request.method == "POST" and form.is_valid():
        try:
            moderation.allow(
                "pledge", sender=sender_of(request, at=now), most=_MOST, by=request.identity, at=now
            )
            made = actions.pledge(found.pk, form.said(), by=request.identity, at=now)
        except AmountRefused as error:
            form.add_error("amount", str(error))
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            if made.asked is not None:
                return _mailed(request, made.pledge, made.asked)
            messages.success(request, _thanks(Status(made.pledge.status)))
            return see_other(queries.own_path(made.pledge))
    context = {"row": row, "form": form, "cause": found.cause, "is_money": kind is NeedKind.MONEY}
    return render(request, "pledges/need.html", context, status=422 if form.errors else 200)


def _thanks(status: Status) -> str:
    if status is Status.RESERVE:
        return _("Bedankt. U staat in reserve. Wij laten het weten als uw hulp nodig is.")
    return _("Bedankt. Uw toezegging staat. Wie dit regelt kan nu contact met u opnemen.")


def _mailed(request: Request, row: Own, asked: Asked) -> HttpResponse:
    """Look in your mail; the demonstration shows the link that would stand in it."""
    shown = queries.confirm_path(row) if settings.DEMO and asked is Asked.NO_MAIL else ""
    return render(request, "pledges/mailed.html", {"link": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: Request) -> HttpResponse:
    """Offer help that nobody asked for yet."""
    return _wish(request, OfferForm, "pledges/offer.html")


@require_http_methods(["GET", "HEAD", "POST"])
def listen(request: Request) -> HttpResponse:
    """Ask to hear of needs nearby."""
    return _wish(request, ListenForm, "pledges/listen.html")


def _wish(request: Request, kind: type[WishForm], template: str) -> HttpResponse:
    now = timezone.now()
    form = kind(
        request.POST or None,
        areas=list(accounts.areas()),
        signed_in=request.identity.person_id is not None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            moderation.allow(
                "wish", sender=sender_of(request, at=now), most=_MOST, by=request.identity, at=now
            )
            do = actions.offer if kind is OfferForm else actions.listen
            made = do(form.said(), by=request.identity, at=now)
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            if made.asked is not None:
                return _mailed(request, made.row, made.asked)
            messages.success(request, _("Bedankt. Het staat erin."))
            return see_other(queries.own_path(made.row))
    return render(request, template, {"form": form}, status=422 if form.errors else 200)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request, token: str) -> HttpResponse:
    """What will be confirmed; sending the form confirms it. Opening the link alone changes nothing."""
    row, problem, now = queries.to_confirm(token).row, "", timezone.now()
    if request.method == "POST":
        try:
            if row.status == Standing.UNCONFIRMED:  # the same word for a pledge
                if isinstance(row, Pledge):
                    by = actions.guest_of(row)
                    row = actions.confirm(row.pk, by=by, at=now)
                    messages.success(request, _thanks(Status(row.status)))
                else:
                    row = actions.confirm_standing(row, by=actions.guest_of_standing(row), at=now)
                    messages.success(request, _("Bedankt. Het staat erin."))
        except REFUSALS as error:
            problem = str(error)
        else:
            return see_other(queries.own_path(row))
    context = {"problem": problem, **_shown(row), "is_done": row.status != Standing.UNCONFIRMED}
    return render(request, "pledges/confirm.html", context, status=422 if problem else 200)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: Request, token: str) -> HttpResponse:
    """One's own pledge, offer or listening; here it is withdrawn or stopped."""
    row, problem, now = queries.own_of(token).row, "", timezone.now()
    if request.method == "POST":
        try:
            if isinstance(row, Pledge):
                actions.withdraw(row.pk, by=actions.guest_of(row), at=now)
                messages.success(request, _("Uw toezegging is ingetrokken. Bedankt dat u wilde helpen."))
            else:
                actions.stop(row, by=actions.guest_of_standing(row), at=now)
                messages.success(request, _("Gestopt. Wij hebben uw gegevens hiervan gewist."))
        except REFUSALS as error:
            problem = str(error)
        else:
            return go("pledges:own", token)
    context = {"problem": problem, **_shown(row)}
    return render(request, "pledges/own.html", context, status=422 if problem else 200)


def _shown(row: Own) -> dict[str, object]:
    if isinstance(row, Pledge):
        kind = NeedKind(row.need.kind)
        return {
            "what": "pledge",
            "kinds": [],
            "row": row,
            "amount": written(kind, row.amount),
            "label": Status(row.status).label,
            "is_live": Status(row.status) in LIVE,
            "need_path": queries.need_path(row.need),
            "is_money": kind is NeedKind.MONEY,
        }
    return {
        "what": "offer" if hasattr(row, "words") else "listening",
        "row": row,
        "kinds": [NeedKind(kind).label for kind in row.kinds],
        "is_live": row.status == Standing.STANDING,
        "label": "",
        "amount": "",
        "need_path": "",
        "is_money": False,
    }


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def led_to(request: Request, token: str) -> HttpResponse:
    """Did it lead to something? One answer, which may be changed."""
    match, problem, said = queries.match_of(token), "", request.POST.get("answer", "")
    if request.method == "POST":
        row = match.offer or match.listening
        try:
            if said not in list(Answer) or row is None:
                raise PledgeRefused(_("Kies een van de antwoorden."))
            by = actions.guest_of_standing(row)
            match = actions.say_what_came(match.pk, answer=Answer(said), by=by, at=timezone.now())
        except REFUSALS as error:
            problem = str(error)
        else:
            messages.success(request, _("Bedankt voor uw antwoord."))
            return go("pledges:led_to", token)
    context = {"match": match, "problem": problem, "answers": list(Answer)}
    return render(request, "pledges/led_to.html", context, status=422 if problem else 200)


@never_cache
@require_safe
def mine(request: Request) -> HttpResponse:
    """What a signed-in person pledged, offers, and hears of."""
    if request.identity.person_id is None:
        return redirect_to_login(request.get_full_path())
    pledges = [
        (one, written(NeedKind(one.need.kind), one.amount), Status(one.status), queries.own_path(one))
        for one in queries.mine(request.identity)
    ]
    standing = [
        (one, [NeedKind(kind).label for kind in one.kinds], hasattr(one, "words"), queries.own_path(one))
        for one in queries.standing_of(request.identity)
    ]
    context = {"pledges": pledges, "standing": standing, "today": calendar_day(timezone.now())}
    return render(request, "pledges/mine.html", context)
