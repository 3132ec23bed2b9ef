"""The pages of administrators: what waits, what was not delivered, and who is told."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rolvast.accounts.queries import Request, for_positions
from rolvast.accounts.rules import PositionKind
from rolvast.handover import actions, queries
from rolvast.handover.forms import GiveUpForm, ReceiverForm
from rolvast.handover.models import Outgoing
from rolvast.handover.rules import STANDS_BEFORE, Outcome, Status
from rolvast.huisstijl.onward import see_other

#: A page for administrators: other staff and residents are refused, a stranger is sent to sign in.
for_administrators = for_positions({PositionKind.ADMINISTRATOR})


@for_administrators
@require_safe
def overview(request: Request) -> HttpResponse:
    """What waits and what was not delivered, and the receivers."""
    found = queries.overview(request.identity)
    rows = [(row, Status(row.status)) for row in found.rows]
    return render(request, "handover/overview.html", {"rows": rows, "found": found})


@for_administrators
@require_safe
def one(request: Request, key: int) -> HttpResponse:
    """One event with its tries, and what can be done about it."""
    outgoing = get_object_or_404(queries.visible_to(request.identity), pk=key)
    return _show(request, outgoing, GiveUpForm())


@for_administrators
@require_POST
def again(request: Request, key: int) -> HttpResponse:
    """Have it tried again from now on."""
    outgoing = get_object_or_404(queries.visible_to(request.identity), pk=key)
    try:
        actions.send_again(key, by=request.identity, at=timezone.now())
    except actions.HandoverRefused as error:
        form = GiveUpForm({})
        form.errors.clear()
        form.add_error(None, str(error))
        return _show(request, outgoing, form)
    messages.success(request, _("Het bericht wordt opnieuw aangeboden."))
    return see_other(reverse("handover:one", args=[key]))


@for_administrators
@require_POST
def give_up(request: Request, key: int) -> HttpResponse:
    """Try it no more."""
    outgoing = get_object_or_404(queries.visible_to(request.identity), pk=key)
    form = GiveUpForm(request.POST)
    if form.is_valid():
        try:
            actions.give_up(key, reason=form.cleaned_data["reason"], by=request.identity, at=timezone.now())
        except actions.HandoverRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Het bericht is opgegeven. De reden staat bij de zaak."))
            return see_other(reverse("handover:overview"))
    return _show(request, outgoing, form)


def _show(request: Request, outgoing: Outgoing, form: GiveUpForm) -> HttpResponse:
    tries = [(one, Outcome(one.outcome)) for one in queries.tries_of(outgoing)]
    context = {
        "outgoing": outgoing,
        "standing": Status(outgoing.status),
        "tries": tries,
        "behind": queries.waits_for_another(outgoing),
        "open": outgoing.status in STANDS_BEFORE,
        "form": form,
    }
    return render(request, "handover/one.html", context, status=422 if form.errors else 200)


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """A receiver that is not there yet."""
    return _edit(request, "", {})


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def receiver(request: Request, key: str) -> HttpResponse:
    """A receiver: its name, its address, and whether it is in use."""
    found = get_object_or_404(queries.receivers_for(request.identity), key=key)
    return _edit(request, key, {"name": found.name, "url": found.url, "is_active": found.is_active})


def _edit(request: Request, key: str, known: dict[str, object]) -> HttpResponse:
    is_set_up = bool(known.get("url"))
    said = request.POST if request.method == "POST" else None
    form = ReceiverForm(said, known=bool(key), has_secret=is_set_up, initial=known)
    if request.method == "POST" and form.is_valid():
        cleaned = {"key": key, **form.cleaned_data}
        try:
            if not key and queries.receivers_for(request.identity).filter(key=cleaned["key"]).exists():
                raise actions.ReceiverRefused(_("Deze naam is er al. Kies die in het overzicht."), "key")
            done = actions.set_up(**cleaned, by=request.identity, at=timezone.now())
        except actions.ReceiverRefused as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            if done.secret:
                return _show_secret(request, done)
            messages.success(request, _("De ontvanger is bewaard."))
            return see_other(reverse("handover:overview"))
    context = {"form": form, "key": key, "set_up": is_set_up}
    return render(request, "handover/receiver.html", context, status=422 if form.errors else 200)


@for_administrators
@require_POST
def renew(request: Request, key: str) -> HttpResponse:
    """Another secret for a receiver."""
    get_object_or_404(queries.receivers_for(request.identity), key=key)
    return _show_secret(request, actions.renew_secret(key, by=request.identity, at=timezone.now()))


def _show_secret(request: Request, done: actions.SetUp) -> HttpResponse:
    """The one time that a secret is shown: in the answer itself, so that it is kept nowhere on the way."""
    return render(request, "handover/secret.html", {"receiver": done.receiver, "secret": done.secret})
