"""The resident's side of a case: their list, their case by its signed link, and what they can do there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rolvast.accounts.queries import Request
from rolvast.accounts.rules import Identity
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions, queries
from rolvast.cases.forms import (
    AgreePauseForm,
    AnswerForm,
    DeclinePauseForm,
    MailForm,
    NoticeOfDefaultForm,
    ReopenForm,
    VerdictForm,
    WithdrawForm,
)
from rolvast.cases.forms.attaching import MOST, WITH_IT
from rolvast.cases.models import Case
from rolvast.cases.queries import CaseFile
from rolvast.cases.queries.yours import yours_of
from rolvast.cases.rules import (
    OPEN,
    CaseState,
    Move,
    MoveRefused,
    Party,
    can,
    check_reopening,
    check_resuming,
    next_step,
)
from rolvast.cases.rules.telling_clock import notice_taken
from rolvast.cases.views import pausing
from rolvast.cases.views.access import by_link, see_other
from rolvast.cases.views.clock import clock_of
from rolvast.cases.views.showing import about
from rolvast.cases.views.stepping_showing import beside_for_resident
from rolvast.documents.forms import sent_for
from rolvast.documents.rules import DocumentRefused
from rolvast.huisstijl.dates import calendar_day
from rolvast.messages import actions as post_actions
from rolvast.messages import queries as post_queries


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """Something a resident can do on the page of their case. ``slug``: its own part of the address."""

    slug: str
    move: Move
    form: type[django_forms.Form]
    do: Callable[[int, dict[str, Any], Identity, datetime], object]
    done: str | Promise


def _answer(case_id: int, said: dict[str, Any], by: Identity, at: datetime) -> object:
    return actions.resume(case_id, reason=said["answer"], uploads=said["uploads"], by=by, at=at)


def _withdraw(case_id: int, said: dict[str, Any], by: Identity, at: datetime) -> object:
    return actions.withdraw(case_id, reason=said["reason"], by=by, at=at)


def _verdict(case_id: int, said: dict[str, Any], by: Identity, at: datetime) -> object:
    return actions.give_verdict(case_id, verdict=said["verdict"], words=said["words"], by=by, at=at)


def _default(case_id: int, said: dict[str, Any], by: Identity, at: datetime) -> object:
    return actions.give_default(case_id, words=said["words"], by=by, at=at)


def _reopen(case_id: int, said: dict[str, Any], by: Identity, at: datetime) -> object:
    return actions.reopen(case_id, reason=said["reason"], by=by, at=at)


DOINGS = {
    doing.slug: doing
    for doing in (
        Doing(
            slug="antwoord", move=Move.RESUME, form=AnswerForm, do=_answer,
            done=_("Uw antwoord is binnen. De termijn loopt weer."),
        ),
        Doing(
            slug="uitstel-goed", move=Move.AGREE_PAUSE, form=AgreePauseForm, do=pausing.agree,
            done=_("U stemde in met uitstel. Hieronder ziet u de nieuwe datum."),
        ),
        Doing(
            slug="uitstel-niet-goed", move=Move.DECLINE_PAUSE, form=DeclinePauseForm, do=pausing.decline,
            done=_("Wij weten dat u uitstel niet goed vindt. De datum blijft zoals hij was."),
        ),
        Doing(
            slug="intrekken", move=Move.WITHDRAW, form=WithdrawForm, do=_withdraw,
            done=_("Uw zaak is ingetrokken."),
        ),
        Doing(
            slug="ingebrekestelling", move=Move.DEFAULT, form=NoticeOfDefaultForm, do=_default,
            done=_("Uw ingebrekestelling is binnen. Hieronder ziet u wat er nu gebeurt."),
        ),
        Doing(
            slug="oordeel", move=Move.VERDICT, form=VerdictForm, do=_verdict,
            done=_("Dank u wel voor uw oordeel."),
        ),
        Doing(
            slug="heropenen", move=Move.REOPEN, form=ReopenForm, do=_reopen,
            done=_("Uw zaak is weer open. U ziet hieronder de nieuwe datum."),
        ),
    )
}  # fmt: skip


@by_link
@require_GET
def case(request: Request, token: str) -> HttpResponse:
    """The page of one case, for who holds its link."""
    found = queries.case_of_link(token)
    return _page(request, found, token)


@by_link
@require_http_methods(["GET", "POST"])
def do(request: Request, token: str, what: str) -> HttpResponse:
    """Something the resident does: answer, withdraw, give a verdict, reopen."""
    found = queries.case_of_link(token)
    doing = DOINGS.get(what)
    if doing is None:
        raise Http404
    page = reverse("cases:case", args=[token])
    if request.method == "GET":
        return see_other(page)
    if request.identity.is_staff:
        raise PermissionDenied  # a verdict or an answer is never filled in by staff
    now = timezone.now()
    files = {}
    if doing.form is AnswerForm:
        files[WITH_IT] = sent_for(request, WITH_IT, most=MOST, at=now)
    form = doing.form(request.POST, cast("Any", files), auto_id=f"{doing.slug}_%s")
    if form.is_valid():
        try:
            doing.do(found.pk, form.cleaned_data, queries.resident_of(found), now)
        except (MoveRefused, ActRefused, DocumentRefused) as error:
            form.add_error(None, str(error))
            found.refresh_from_db()
        else:
            messages.success(request, str(doing.done))
            return see_other(page)
    return _page(request, found, token, sent=(doing.slug, form))


@by_link
@require_POST
def mail(request: Request, token: str) -> HttpResponse:
    """Say which messages about this case may come by e-mail, or that none may any more (Awb 2:8)."""
    found = queries.case_of_link(token)
    if request.identity.is_staff:
        raise PermissionDenied  # consent is never given by staff
    form = MailForm(request.POST)
    if form.is_valid():
        post_actions.consent(
            subject_id=found.subject_id,
            groups=form.cleaned_data["digitaal"],
            by=queries.resident_of(found),
            at=timezone.now(),
        )
        messages.success(request, _("Uw keuze is bewaard."))
    else:
        messages.error(request, _("Deze keuze bestaat niet. Kies uit de lijst."))
    return see_other(reverse("cases:case", args=[token]))


def _page(
    request: Request, found: Case, token: str, *, sent: tuple[str, django_forms.Form] | None = None
) -> HttpResponse:
    file = queries.case_file(found)
    now = timezone.now()
    today = calendar_day(now)
    clock = clock_of(file, today=today)
    pause = pausing.pause_of(file, at=now)
    offered = {} if request.identity.is_staff else _offered(file)
    if pause is None:
        offered.pop("uitstel-goed", None)
        offered.pop("uitstel-niet-goed", None)
    if not clock.can_default:
        offered.pop("ingebrekestelling", None)
    if sent is not None and sent[0] in offered:
        offered[sent[0]] = sent[1]
    shared = about(file, today=today, to_resident=True)
    told = next_step(file.state, today=today, handler=shared["contact_person"].name)
    visit, waiting, charges = queries.visit_of(file), queries.waiting_of(file), queries.charges_of(file)
    aside = beside_for_resident(file, at=now)
    context = {
        **shared,
        "token": token,
        "clock": clock,
        "visit": visit,
        "device": queries.device_of(file),
        "charges": charges,
        "waiting": waiting,
        "if_in_default": list(notice_taken(file.state.current, received=today)) if clock.can_default else [],
        "next": told,
        "yours": yours_of(
            told,
            open_case=file.state.status in OPEN,
            offered=offered,
            visit=visit,
            waiting=waiting,
            charges=charges,
            steps=aside["steps"],
            today=today,
        ),
        "pause": pause,
        **aside,
        "offered": offered,
        "sent": sent[1] if sent else None,
        "asked": _asked(file) if "antwoord" in offered else "",
        "looks_on": request.identity.is_staff,
        "complaint_task": queries.complaint_task(queries.resident_of(found)),
        "post": post_queries.of_subject(found.subject_id),
        "mail_form": _mail_form(file) if not request.identity.is_staff else None,
    }
    return render(request, "cases/case.html", context, status=422 if sent else 200)


def _offered(file: CaseFile) -> dict[str, django_forms.Form]:
    """The forms for what the resident can do now."""
    return {
        slug: doing.form(auto_id=f"{slug}_%s")
        for slug, doing in DOINGS.items()
        if can(doing.move, status=file.state.status, by=Party.RESIDENT) and _fits(doing.move, file.state)
    }


def _fits(move: Move, state: CaseState) -> bool:
    """Does what a move asks besides its row in the table hold as well?"""
    checks = {Move.RESUME: check_resuming, Move.REOPEN: check_reopening}
    try:
        if move in checks:
            checks[move](state, by=Party.RESIDENT)
    except MoveRefused:
        return False
    return True


def _mail_form(file: CaseFile) -> MailForm | None:
    """The choice about e-mail as it stands; ``None`` where we have no address to mail to."""
    if file.submission is None or not file.submission.email:
        return None
    said = post_queries.digital_for(subject_id=file.case.subject_id, person_id=file.case.person_id)
    return MailForm(initial={"digitaal": sorted(said)})


def _asked(file: CaseFile) -> str:
    """What we asked for, in the words of then."""
    return next((row.reason for row in reversed(file.history) if row.kind == Move.ASK), "")
