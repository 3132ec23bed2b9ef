"""Beginning an initiative, and everything one does with it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms as django_forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request, by_link
from rolvast.cases import queries as cases
from rolvast.documents.forms import sent_for
from rolvast.huisstijl.onward import see_other
from rolvast.initiatives import actions, queries
from rolvast.initiatives.forms import (
    MOST_PICTURES,
    NEWS_FILES,
    BeginForm,
    ContactForm,
    InviteForm,
    NameForm,
    NewsForm,
    PermitForm,
    PlanForm,
    WordsForm,
)
from rolvast.initiatives.models import Initiative
from rolvast.initiatives.rules import InitiativeSaid, Move, Party, Role, Status, can
from rolvast.initiatives.views.finding import BARE, WORDED, found, offered_to, positions, show
from rolvast.inspections import queries as inspections
from rolvast.messages.actions import Asked
from rolvast.moderation import actions as moderation
from rolvast.moderation import queries as moderation_read

if TYPE_CHECKING:
    from rolvast.cases.models import Case
    from rolvast.inspections.models import Site

#: So many one may begin, and ask to take part, in an hour from one connection.
_MOST_BEGUN, _MOST_ASKED = 5, 10


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request) -> HttpResponse:
    """Begin something oneself, or because of one's own case (``?zaak=``) or challenge (``?uitdaging=``).

    ``?plek=``: the playground it is about, whose place is filled in.
    """
    viewer = request.identity
    if viewer.is_staff:
        return render(request, "initiatives/begin_staff.html", status=403)
    if viewer.person_id is None:
        return render(request, "initiatives/begin_sign_in.html", {"next": request.get_full_path()})
    given = request.POST if request.method == "POST" else request.GET
    challenge = queries.challenge_of(given.get("uitdaging", ""))
    site = inspections.site_by_slug(given.get("plek", ""))
    number = given.get("zaak", "")
    case = cases.visible_to(viewer).filter(number=number).select_related("task", "area").first()
    first = request.user.name.split()[0]  # type: ignore[union-attr] # signed in, as was just seen
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        areas=accounts.areas().values_list("pk", "name"),
        initial={
            "name": first,
            "area": case.area_id if case else site.area_id if site else None,
            "title": request.GET.get("naam", "")[:80],
        },
    )
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            moderation.allow(
                "initiative.begin",
                sender=moderation_read.sender_of(request, at=now),
                most=_MOST_BEGUN,
                by=viewer,
                at=now,
            )
            row = actions.begin(
                _said(form, **_point(case, site)),
                name=form.cleaned_data["name"],
                case_id=case.pk if case else None,
                challenge_subject_id=challenge,
                by=viewer,
                at=now,
            )
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Uw plan is bewaard. Alleen u ziet het nog."))
            return see_other(reverse("initiatives:one", args=[row.key]))
    state = cases.load_state(case) if case else None
    context = {
        "form": form,
        "case": case,
        "due_on": state.current.due_on if state else None,
        "site": site,
        "challenge": given.get("uitdaging", "") if challenge else "",
    }
    return render(request, "initiatives/begin.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, key: UUID) -> HttpResponse:
    """Write the plan anew."""
    if request.identity.person_id is None:
        return redirect_to_login(request.get_full_path())
    row = found(request, key)
    party = queries.party_of(request.identity, row)
    if not can(Move.CHANGE, status=Status(row.status), by=party):
        raise PermissionDenied
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        areas=accounts.areas().values_list("pk", "name"),
        initial={"title": row.title, "plan": row.plan, "area": row.area_id},
    )
    if request.method == "POST" and form.is_valid():
        said = _said(form, longitude=row.longitude, latitude=row.latitude)
        try:
            actions.change(row.pk, said, by=request.identity, at=timezone.now())
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Uw plan is veranderd."))
            return see_other(reverse("initiatives:one", args=[row.key]))
    context = {"form": form, "row": row}
    return render(request, "initiatives/change.html", context, status=422 if form.errors else 200)


def _point(case: "Case | None", site: "Site | None") -> dict[str, Any]:
    """Where it is: the playground's place, else the point that was handed in with the report."""
    if site is not None:
        return {"longitude": site.longitude, "latitude": site.latitude}
    point = cases.point_of(case) if case is not None else None
    return {"longitude": point[0], "latitude": point[1]} if point else {}


def _said(form: django_forms.Form, **point: Any) -> InitiativeSaid:
    said = form.cleaned_data
    return InitiativeSaid(title=said["title"], plan=said["plan"], area_id=said["area"], **point)


type Do = Callable[[Request, Initiative, dict[str, Any], datetime], object]

_DO: dict[str, Do] = {
    "delen": lambda request, row, said, at: actions.publish(row.pk, by=request.identity, at=at),
    "beginnen": lambda request, row, said, at: actions.start(row.pk, by=request.identity, at=at),
    "klaar": lambda request, row, said, at: actions.finish(
        row.pk, result=said["words"], by=request.identity, at=at
    ),
    "stoppen": lambda request, row, said, at: actions.stop(
        row.pk, reason=said["words"], by=request.identity, at=at
    ),
    "teruggeven": lambda request, row, said, at: actions.hand_back(
        row.pk, reason=said["words"], by=request.identity, at=at
    ),
    "antwoorden": lambda request, row, said, at: actions.answer(
        row.pk, words=said["words"], by=request.identity, at=at
    ),
    "contactpersoon": lambda request, row, said, at: actions.name_contact(
        row.pk, position_id=said["position"], by=request.identity, at=at
    ),
    "meedoen": lambda request, row, said, at: actions.join(
        row.pk, name=said["name"], by=request.identity, at=at
    ),
    "weggaan": lambda request, row, said, at: actions.leave(row.pk, by=request.identity, at=at),
    "toestemming": lambda request, row, said, at: actions.need_permit(
        row.pk, task_key=said["task"], by=request.identity, at=at
    ),
    "nieuws": lambda request, row, said, at: actions.write_news(
        row.pk, text=said["text"], uploads=said["uploads"], by=request.identity, at=at
    ),
    "uitnodigen": lambda request, row, said, at: _invite(request, row, said, at),
}
_SAID = {
    "delen": gettext_lazy("Uw plan is gedeeld. Bij een eerste keer kijken wij eerst mee."),
    "beginnen": gettext_lazy("Veel plezier! Vertel op deze pagina hoe het gaat."),
    "klaar": gettext_lazy("Mooi gedaan. Dank u wel."),
    "stoppen": gettext_lazy("U bent gestopt. Dank u wel voor wat u deed."),
    "teruggeven": gettext_lazy("U gaf het terug. De gemeente weet ervan."),
    "antwoorden": gettext_lazy("Uw antwoord staat op de pagina."),
    "contactpersoon": gettext_lazy("De contactpersoon staat op de pagina."),
    "meedoen": gettext_lazy("U doet mee. Dank u wel."),
    "weggaan": gettext_lazy("U doet niet meer mee. Dank u wel voor uw hulp."),
    "toestemming": gettext_lazy("Dit staat in de lijst. Vraag het hieronder aan."),
    "nieuws": gettext_lazy("Uw nieuws is bewaard."),
}


def _invite(request: Request, row: Initiative, said: dict[str, Any], at: datetime) -> None:
    moderation.allow(
        "initiative.invite",
        sender=moderation_read.sender_of(request, at=at),
        most=_MOST_ASKED,
        by=request.identity,
        at=at,
    )
    companion, asked = actions.invite(
        row.pk, email=said["email"], role=Role(said["role"]), by=request.identity, at=at
    )
    if asked is Asked.SENT:
        messages.success(request, _("Wij mailden een link. Deze persoon kiest zelf of hij meedoet."))
    elif asked is Asked.TOO_OFTEN:
        messages.error(request, _("Dit adres kreeg vandaag al genoeg mails. Probeer het morgen opnieuw."))
    elif settings.DEMO:
        link = request.build_absolute_uri(queries.invitation_path(companion))
        said_there = _(
            "In deze demonstratie gaat er geen e-mail uit. Open de link die in de e-mail zou staan."
        )
        messages.info(request, f"{said_there} {link}")
    else:
        messages.error(request, _("Wij kunnen nu geen e-mail sturen. Laat deze persoon zich aanmelden."))


def _form(request: Request, slug: str, row: Initiative, at: datetime) -> django_forms.Form | None:
    name = f"{slug}_%s"
    if slug in WORDED:
        return WordsForm(request.POST, auto_id=name)
    if slug in BARE or slug == "weggaan":
        return django_forms.Form(request.POST, auto_id=name)
    if slug == "nieuws":
        files = {"pictures": sent_for(request, "pictures", accept=NEWS_FILES, most=MOST_PICTURES, at=at)}
        return NewsForm(request.POST, cast("Any", files), auto_id=name)
    if slug == "uitnodigen":
        return InviteForm(request.POST, auto_id=name)
    if slug == "meedoen":
        return NameForm(request.POST, auto_id=name)
    if slug == "contactpersoon":
        return ContactForm(request.POST, positions=positions(), auto_id=name)
    if slug == "toestemming":
        page = queries.page(request.identity, row, today=timezone.localdate(at))
        known = offered_to(request, page).get("toestemming")
        tasks = known.fields["task"].choices if known else []  # type: ignore[attr-defined]
        return PermitForm(request.POST, tasks=tasks, auto_id=name)
    return None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def do(request: Request, key: UUID, what: str) -> HttpResponse:
    """Do one thing with an initiative."""
    if what not in _DO:
        raise Http404
    if request.identity.person_id is None:
        return redirect_to_login(reverse("initiatives:one", args=[key]))
    row = found(request, key)
    page = reverse("initiatives:one", args=[row.key])
    if request.method != "POST":
        return see_other(page)
    party = queries.party_of(request.identity, row)
    if what != "weggaan" and not _may(what, party):
        raise PermissionDenied
    now = timezone.now()
    form = _form(request, what, row, now)
    if form is None:
        raise Http404
    if form.is_valid():
        said = dict(form.cleaned_data)
        if isinstance(form, NewsForm):
            said["uploads"] = form.sent.keys
        try:
            _DO[what](request, row, said, now)
        except ValueError as refusal:
            form.add_error(None, str(refusal))
            row = found(request, key)
        else:
            if what in _SAID:
                messages.success(request, str(_SAID[what]))
            return see_other(page)
    return show(request, row, sent=(what, form))


_STAFF = {"contactpersoon", "antwoorden"}


def _may(what: str, party: Party) -> bool:
    """Is this for this party at all? What can be done now the table of moves says."""
    if what in _STAFF:
        return party is Party.STAFF
    if what == "meedoen":
        return party is not Party.STAFF
    return party is Party.CARRIER


@never_cache
@require_http_methods(["POST"])
def couple(request: Request, key: UUID, need: int) -> HttpResponse:
    """Couple the case in which leave was asked."""
    if request.identity.person_id is None:
        return redirect_to_login(reverse("initiatives:one", args=[key]))
    row = found(request, key)
    if queries.party_of(request.identity, row) is not Party.CARRIER:
        raise PermissionDenied
    if not row.permits.filter(pk=need).exists():
        raise Http404
    try:
        actions.couple(need, number=request.POST.get("zaak", "")[:40], by=request.identity, at=timezone.now())
    except ValueError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De zaak hoort nu bij uw initiatief."))
    return see_other(reverse("initiatives:one", args=[row.key]))


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: Request, token: str) -> HttpResponse:
    """Who was invited sees what for, and says yes."""
    companion = queries.invited_by(token)
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept(
                companion.pk, name=form.cleaned_data["name"], by=request.identity, at=timezone.now()
            )
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "initiatives/joined.html", {"row": companion.initiative})
    context = {
        "form": form,
        "companion": companion,
        "row": companion.initiative,
        "role": Role(companion.role),
    }
    return render(request, "initiatives/invitation.html", context, status=422 if form.errors else 200)
