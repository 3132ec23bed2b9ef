"""Who arranges a cause, and what the municipality promises it."""

from functools import wraps
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts.queries import Request, View
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import go
from rolvast.pledges import actions, queries
from rolvast.pledges.forms import DoneForm, NeedForm, PromiseAnswerForm, PromiseForm, WordsForm
from rolvast.pledges.models import Cause
from rolvast.pledges.rules import TAKING, NeedKind, Status, written
from rolvast.pledges.views.helping import REFUSALS


def signed_in[**P](view: View[P]) -> View[P]:
    """A page for who signed in; who that is, the view itself checks against the cause."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.identity.person_id is None:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return never_cache(guarded)


def _cause(request: Request, key: UUID, *, staff: bool = False) -> Cause:
    """The cause, for who arranges it; with ``staff`` also for everyone who works for the municipality."""
    found = queries.cause_by_key(key)
    if found is None:
        raise Http404
    if not (queries.organises(found, request.identity) or (staff and request.identity.is_staff)):
        raise PermissionDenied
    return found


@signed_in
@require_safe
def cause(request: Request, key: UUID) -> HttpResponse:
    """What was asked, who pledged, what suits from offers, and what the municipality promised."""
    found = _cause(request, key, staff=True)
    now = timezone.now()
    pledges = [
        (one, NeedKind(one.need.kind), Status(one.status))
        for one in queries.pledges_of(found, request.identity)
    ]
    context = {
        "cause": found,
        "organises": queries.organises(found, request.identity),
        "is_staff": request.identity.is_staff,
        "needs": queries.needs_of(found.subject_id, request.identity),
        "pledges": [
            {
                "pledge": one,
                "need": one.need,
                "name": one.person.name if one.person else one.name,
                "email": one.person.email if one.person else one.email,
                "amount": written(kind, one.amount),
                "done": written(kind, one.done) if one.done else "",
                "label": status.label,
                "can_verify": status in TAKING or status is Status.NOT_KEPT,
            }
            for one, kind, status in pledges
        ],
        "offers": queries.offers_for(found, request.identity, today=calendar_day(now)),
        "promises": queries.promises_of(found.subject_id, today=calendar_day(now)),
    }
    return render(request, "pledges/cause.html", context)


def _form_page(
    request: Request, found: Cause, form: forms.Form, *, title: str, submit: str, lead: str = ""
) -> HttpResponse:
    context = {"cause": found, "form": form, "title": title, "submit": submit, "lead": lead}
    return render(request, "pledges/form.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, key: UUID) -> HttpResponse:
    """Ask for help."""
    found, form = _cause(request, key), NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask(found.subject_id, form.said(), by=request.identity, at=timezone.now())
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Uw vraag staat erin."))
            return go("pledges:cause", key)
    return _form_page(request, found, form, title=_("Vraag om hulp"), submit=_("Zet de vraag erop"))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: Request, key: UUID, what: UUID) -> HttpResponse:
    """Write down what came of a pledge."""
    found = _cause(request, key)
    pledge = queries.pledge_by_key(found, what)
    if pledge is None:
        raise Http404
    kind = NeedKind(pledge.need.kind)
    form = DoneForm(request.POST or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.verify(
                pledge.pk, done=data["done"], note=data["note"], by=request.identity, at=timezone.now()
            )
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Opgeschreven."))
            return go("pledges:cause", key)
    lead = _("Toegezegd: %(amount)s voor ‘%(need)s’.") % {
        "amount": written(kind, pledge.amount),
        "need": pledge.need.title,
    }
    return _form_page(request, found, form, title=_("Wat kwam ervan?"), submit=_("Schrijf het op"), lead=lead)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def close_need(request: Request, key: UUID, what: UUID) -> HttpResponse:
    """Ask no more for something."""
    found, need = _cause(request, key), queries.need_by_key(what)
    if need is None or need.cause_id != found.pk:
        raise Http404
    form = WordsForm(
        request.POST or None,
        label=_("Waarom?"),
        hint=_("Wie hulp toezegde, leest dit. Iedereen kan het zien."),
    )
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        try:
            actions.close_need(need.pk, reason=words, by=request.identity, at=timezone.now())
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De vraag is gesloten."))
            return go("pledges:cause", key)
    return _form_page(
        request, found, form, title=_("Sluit de vraag"), submit=_("Sluit de vraag"), lead=need.title
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: Request, key: UUID, what: UUID, wanted: UUID) -> HttpResponse:
    """Ask who offered help."""
    found, offer, need = _cause(request, key), queries.offer_by_key(what), queries.need_by_key(wanted)
    if offer is None or need is None or need.cause_id != found.pk:
        raise Http404
    form = WordsForm(
        request.POST or None,
        label=_("Wat wilt u vragen?"),
        hint=_("Wij sturen uw vraag door. Schrijf erbij hoe men u bereikt, als u dat wilt."),
    )
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        try:
            actions.contact_offerer(
                found, offer, need.pk, words=words, by=request.identity, at=timezone.now()
            )
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Uw vraag is verstuurd."))
            return go("pledges:cause", key)
    return _form_page(
        request, found, form, title=_("Vraag om hulp"), submit=_("Stuur de vraag"), lead=need.title
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: Request, key: UUID) -> HttpResponse:
    """The municipality promises something, with a day."""
    found, form = _cause(request, key, staff=True), PromiseForm(request.POST or None)
    if not request.identity.is_staff:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.promise(
                found.subject_id,
                words=data["words"],
                due_on=data["due_on"],
                by=request.identity,
                at=timezone.now(),
            )
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De belofte staat erin. Iedereen ziet of wij haar nakomen."))
            return go("pledges:cause", key)
    return _form_page(request, found, form, title=_("Beloof iets namens de gemeente"), submit=_("Beloof dit"))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer_promise(request: Request, key: UUID, what: UUID) -> HttpResponse:
    """Say what came of a promise of the municipality."""
    found, form = _cause(request, key, staff=True), PromiseAnswerForm(request.POST or None)
    if not request.identity.is_staff:
        raise PermissionDenied
    row = queries.promise_by_key(found, what)
    if row is None:
        raise Http404
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.answer_promise(
                row.pk,
                kept=data["kept"] == "ja",
                words=data["words"],
                by=request.identity,
                at=timezone.now(),
            )
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Opgeschreven. Iedereen kan het lezen."))
            return go("pledges:cause", key)
    return _form_page(
        request,
        found,
        form,
        title=_("Wat kwam van deze belofte?"),
        submit=_("Schrijf het op"),
        lead=row.words,
    )
