"""The desk of staff: the list of challenges, and one with everything that can be written down."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts.queries import Request, for_positions
from rolvast.accounts.rules import Identity
from rolvast.acts.rules import ActRefused
from rolvast.cases import queries as cases
from rolvast.catalogue.rules.proposals import may_propose
from rolvast.challenges import actions, forms, queries
from rolvast.challenges.queries import ChallengePage
from rolvast.challenges.rules import (
    STEPS,
    ChallengeRefused,
    Doing,
    Side,
    check,
    check_end,
    step_now,
)
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import see_other

if TYPE_CHECKING:
    from rolvast.cases.models import Case

for_workers = for_positions(queries.SIGNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """Something staff can write down. ``slug``: its part of the address; ``button``: its words."""

    slug: str
    doing: Doing
    title: str | Promise
    button: str | Promise
    form: type[django_forms.Form]
    do: Callable[[int, Any, Identity, datetime], object]


def _plan(key: int, form: Any, by: Identity, at: datetime) -> object:
    return actions.plan_talk(key, on=form.cleaned_data["on"], by=by, at=at)


def _hold(key: int, form: Any, by: Identity, at: datetime) -> object:
    return actions.hold_talk(key, **form.cleaned_data, by=by, at=at)


def _miss(key: int, form: Any, by: Identity, at: datetime) -> object:
    return actions.miss_talk(key, **form.cleaned_data, by=by, at=at)


def _draft(key: int, form: Any, by: Identity, at: datetime) -> object:
    return actions.draft_agreement(key, form.said, by=by, at=at)


def _sign(key: int, form: Any, by: Identity, at: datetime) -> object:
    return actions.sign(key, **form.cleaned_data, by=by, at=at)


def _evaluate(key: int, form: Any, by: Identity, at: datetime) -> object:
    return actions.evaluate(key, words=form.cleaned_data["words"], by=by, at=at)


def _give_back(key: int, form: Any, by: Identity, at: datetime) -> object:
    return actions.give_back(key, **form.cleaned_data, by=by, at=at)


def _end(key: int, form: Any, by: Identity, at: datetime) -> object:
    return actions.end(key, reason=form.cleaned_data["reason"], by=by, at=at)


HANDLINGS = {
    one.slug: one
    for one in (
        Handling(
            slug="gesprek", doing=Doing.PLAN, title=_("Plan een gesprek"), button=_("Plan het gesprek"),
            form=forms.PlanForm, do=_plan,
        ),
        Handling(
            slug="verslag", doing=Doing.HOLD, title=_("Schrijf het verslag van een gesprek"),
            button=_("Bewaar het verslag"), form=forms.HoldForm, do=_hold,
        ),
        Handling(
            slug="niet-doorgegaan", doing=Doing.MISS, title=_("Een gesprek ging niet door"),
            button=_("Leg dit vast"), form=forms.MissForm, do=_miss,
        ),
        Handling(
            slug="overeenkomst", doing=Doing.DRAFT, title=_("Schrijf de overeenkomst"),
            button=_("Leg de overeenkomst voor"), form=forms.AgreementForm, do=_draft,
        ),
        Handling(
            slug="tekenen", doing=Doing.SIGN, title=_("Zeg namens de gemeente ja"),
            button=_("Zeg ja namens de gemeente"), form=forms.SignForm, do=_sign,
        ),
        Handling(
            slug="terugkijken", doing=Doing.EVALUATE, title=_("Kijk samen terug"),
            button=_("Bewaar wat u vond"), form=forms.EvaluateForm, do=_evaluate,
        ),
        Handling(
            slug="teruggeven", doing=Doing.GIVE_BACK, title=_("De gemeente neemt de taak terug"),
            button=_("Zeg de overeenkomst op"), form=forms.GiveBackForm, do=_give_back,
        ),
        Handling(
            slug="einde", doing=Doing.END, title=_("De overeenkomst is voorbij"), button=_("Sluit af"),
            form=forms.EndForm, do=_end,
        ),
    )
}  # fmt: skip


@for_workers
@require_safe
def overview(request: Request) -> HttpResponse:
    """The challenges that run, and the requests that wait."""
    today = calendar_day(timezone.now())
    rows = queries.at_work(request.identity, today=today)
    return render(request, "challenges/overview.html", {"rows": rows, "today": today})


@for_workers
@require_safe
def challenge(request: Request, number: str) -> HttpResponse:
    """One challenge, whole."""
    return _page(request, _case(request, number))


@for_workers
@require_http_methods(["GET", "POST"])
def test(request: Request, number: str) -> HttpResponse:
    """Keep what the request is tested against."""
    case = _case(request, number)
    page = reverse("challenges:handle", args=[number])
    if request.method == "POST":
        try:
            actions.test(case.pk, by=request.identity, at=timezone.now())
        except (ChallengeRefused, ActRefused) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("De toets is vastgelegd. De bewoners lezen hem ook."))
    return see_other(page)


@for_workers
@require_http_methods(["GET", "POST"])
def ask_support(request: Request, number: str) -> HttpResponse:
    """Let the neighbourhood sign."""
    row = queries.challenge_of(_case(request, number).pk)
    if row is None:
        raise Http404
    if request.method == "POST":
        try:
            actions.ask_support(row.pk, by=request.identity, at=timezone.now())
        except (ChallengeRefused, ActRefused) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("De lijst staat klaar. Iedereen kan haar tekenen."))
    return see_other(reverse("challenges:handle", args=[number]))


@for_workers
@require_http_methods(["GET", "POST"])
def do(request: Request, number: str, what: str) -> HttpResponse:
    """Something staff write down."""
    case = _case(request, number)
    handling = HANDLINGS.get(what)
    row = queries.challenge_of(case.pk)
    if handling is None or row is None:
        raise Http404
    page = reverse("challenges:handle", args=[number])
    if request.method == "GET":
        return see_other(page)
    if handling.doing is not Doing.SIGN and request.identity.position_kind not in queries.WORKS:
        raise PermissionDenied
    form = handling.form(request.POST, auto_id=f"{what}_%s")
    if form.is_valid():
        try:
            handling.do(row.pk, form, request.identity, timezone.now())
        except (ChallengeRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Het is vastgelegd. De bewoners lezen het ook."))
            return see_other(page)
    return _page(request, case, sent=(handling.slug, form))


def _case(request: Request, number: str) -> "Case":
    found = cases.visible_to(request.identity).filter(number=number).select_related("version", "task").first()
    if found is None:
        raise Http404
    return found


def _page(
    request: Request, case: "Case", *, sent: tuple[str, django_forms.Form] | None = None
) -> HttpResponse:
    today = calendar_day(timezone.now())
    page = queries.page_of(case, today=today)
    if page is None:
        raise Http404
    context = {
        "page": page,
        "today": today,
        "steps": STEPS,
        "step": step_now(page.state, decided=page.decided),
        "may_test": page.challenge is None and request.identity.position_kind in queries.WORKS,
        "offered": _offered(page, request.identity, sent, today=today),
        "sent": sent[1] if sent else None,
        "may_ask_support": page.challenge is not None
        and page.support is None
        and page.is_open
        and request.identity.position_kind in queries.WORKS,
        "may_propose": may_propose(request.identity),
    }
    return render(request, "challenges/handle.html", context, status=422 if sent else 200)


def _offered(
    page: ChallengePage, viewer: Identity, sent: tuple[str, django_forms.Form] | None, *, today: date
) -> list[tuple[Handling, django_forms.Form, bool]]:
    """What this viewer can write down now, with its form, and whether it was just sent."""
    found = []
    works = viewer.position_kind in queries.WORKS
    for handling in HANDLINGS.values():
        if not works and handling.doing is not Doing.SIGN:
            continue
        try:
            check(page.state, handling.doing, by=Side.MUNICIPALITY, granted=page.granted)
            if handling.doing is Doing.END:
                check_end(page.state, today=today)
        except ChallengeRefused:
            continue
        initial = _initial(page, handling)
        if initial is None or page.challenge is None:
            continue
        is_sent = sent is not None and sent[0] == handling.slug
        form = sent[1] if sent and is_sent else handling.form(initial=initial, auto_id=f"{handling.slug}_%s")
        found.append((handling, form, is_sent))
    return found


def _initial(page: ChallengePage, handling: Handling) -> dict[str, Any] | None:
    """What is known beforehand; ``None`` where there is nothing yet that this could be about."""
    if handling.doing in {Doing.HOLD, Doing.MISS}:
        talks = page.state.open_talks
        return {"number": talks[0].number, "on": talks[0].planned_on} if talks else None
    if handling.doing is Doing.SIGN:
        return {"number": page.state.draft.number} if page.state.draft else None
    if handling.doing is Doing.DRAFT and page.draft is not None:
        row = page.draft
        names = ("work", "result", "quality", "liability", "way_out", "help", "starts_on", "ends_on")
        known = {name: getattr(row, name) for name in (*names, "notice_weeks")}
        euros, cents = divmod(row.budget_cents, 100)
        return {**known, "budget": f"{euros},{cents:02}"}
    return {}
