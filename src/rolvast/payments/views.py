"""What is to be paid, for staff: the list with its totals, and one thing due with what can be recorded."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rolvast.accounts.queries import Request, for_positions
from rolvast.acts.rules import ActRefused
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import go
from rolvast.payments import actions, queries
from rolvast.payments.forms import ReasonForm, ReceiveForm, StrikeForm
from rolvast.payments.models import Due
from rolvast.payments.rules import How, PaymentRefused, State, is_overdue

_PAGE = 50
_MOST_ROWS = 20_000
_LISTS = ("open", "te-laat", "klaar")


#: A page for who works on cases.
for_workers = for_positions(queries.WORKS)


@for_workers
@require_safe
def overview(request: Request) -> HttpResponse:
    """What is open, too late or done, with totals; by case number."""
    today, which = calendar_day(timezone.now()), _which(request)
    number = request.GET.get("zaak", "").strip()[:40]
    rows = queries.listed(request.identity, which, today=today, number=number)
    page = Paginator(rows, _PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "rows": [(row, actions.account_of(row), _late(row, today)) for row in page.object_list],
        "totals": queries.totals(request.identity, today=today),
        "which": which,
        "number": number,
        "today": today,
    }
    return render(request, "payments/overview.html", context)


@for_workers
@require_safe
def file(request: Request) -> HttpResponse:
    """The same list as a file for a spreadsheet: semicolons, amounts with a comma."""
    today, which = calendar_day(timezone.now()), _which(request)
    written = StringIO()
    writer = csv.writer(written, delimiter=";")
    head = ["zaaknummer", "wat", "bedrag", "betaald", "kwijtgescholden", "terugbetaald", "open"]
    writer.writerow([*head, "uiterste dag", "stand", "grondslag"])
    for row in queries.listed(request.identity, which, today=today)[:_MOST_ROWS]:
        account = actions.account_of(row)
        amounts = (row.cents, row.paid, row.waived, row.refunded, account.outstanding)
        writer.writerow(
            [
                row.reference,
                _harmless(row.title),
                *(_euros(cents) for cents in amounts),
                row.due_on.isoformat() if row.due_on else "aan de balie",
                "te laat" if _late(row, today) else account.state.label,
                _harmless(row.basis),
            ]
        )
    # The mark at the start tells spreadsheets that this is UTF-8.
    response = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="betalingen-{which}-{today.isoformat()}.csv"'
    return response


@for_workers
@require_safe
def one(request: Request, key: int) -> HttpResponse:
    """One thing due: what came in, and what can be recorded."""
    return _show(request, _found(request, key))


@for_workers
@require_POST
def receive(request: Request, key: int) -> HttpResponse:
    """Money came in."""
    due, form = _found(request, key), ReceiveForm(request.POST, auto_id="ontvangen_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.receive(
                due.pk,
                cents=said["amount"],
                how=How(said["how"]),
                received_on=said["received_on"],
                reference=said["reference"],
                by=request.identity,
                at=timezone.now(),
            )
        except (PaymentRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            return _done(request, due, _("De betaling is vastgelegd."))
    return _show(request, _found(request, key), sent=("receive", form))


@for_workers
@require_POST
def waive(request: Request, key: int) -> HttpResponse:
    """It need not be paid."""
    form = ReasonForm(request.POST, auto_id="kwijtschelden_%s")
    return _less(request, key, form, actions.waive, "waive", _("Dit bedrag is kwijtgescholden."))


@for_workers
@require_POST
def refund(request: Request, key: int) -> HttpResponse:
    """Money goes back."""
    form = ReasonForm(request.POST, auto_id="terugbetalen_%s")
    return _less(request, key, form, actions.refund, "refund", _("Vastgelegd: dit bedrag gaat terug."))


def _less(
    request: Request, key: int, form: ReasonForm, do: Callable[..., object], sent: str, done: str
) -> HttpResponse:
    """An amount comes off, with a reason."""
    due = _found(request, key)
    if form.is_valid():
        said = form.cleaned_data
        try:
            do(due.pk, cents=said["amount"], reason=said["reason"], by=request.identity, at=timezone.now())
        except (PaymentRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            return _done(request, due, done)
    return _show(request, _found(request, key), sent=(sent, form))


@for_workers
@require_POST
def strike(request: Request, key: int, payment: int) -> HttpResponse:
    """A payment was recorded by mistake."""
    due, form = _found(request, key), StrikeForm(request.POST)
    if payment not in {one.pk for one in due.payments.all()}:
        raise Http404
    if form.is_valid():
        try:
            actions.strike(
                payment, reason=form.cleaned_data["reason"], by=request.identity, at=timezone.now()
            )
        except (PaymentRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            return _done(request, due, _("De betaling is doorgehaald. Het bedrag staat weer open."))
    return _show(request, _found(request, key), sent=("strike", form), struck=payment)


def _show(
    request: Request, due: Due, *, sent: tuple[str, django_forms.Form] | None = None, struck: int = 0
) -> HttpResponse:
    account, today = actions.account_of(due), calendar_day(timezone.now())
    forms: dict[str, Any] = {"strike": StrikeForm()}
    if account.outstanding:
        left = _euros(account.outstanding)
        forms["receive"] = ReceiveForm(auto_id="ontvangen_%s", initial={"amount": left, "received_on": today})
        forms["waive"] = ReasonForm(auto_id="kwijtschelden_%s", initial={"amount": left})
    if account.refundable:
        initial = {"amount": _euros(account.refundable)}
        forms["refund"] = ReasonForm(auto_id="terugbetalen_%s", initial=initial)
    if sent is not None:
        forms[sent[0]] = sent[1]
    context = {
        "due": due,
        "account": account,
        "late": _late(due, today),
        "payments": [(one, How(one.how)) for one in due.payments.all()],
        "forms": forms,
        "sent": sent[0] if sent else "",
        "wrong": sent[1] if sent else None,
        "struck": struck,
    }
    return render(request, "payments/one.html", context, status=422 if sent else 200)


def _found(request: Request, key: int) -> Due:
    found = queries.one_of(request.identity, key)
    if found is None:
        raise Http404
    return found


def _done(request: Request, due: Due, said: str) -> HttpResponse:
    messages.success(request, said)
    return go("payments:one", due.pk)


def _which(request: Request) -> str:
    said = request.GET.get("lijst", "")
    return said if said in _LISTS else _LISTS[0]


def _late(due: Due, today: date) -> bool:
    left = due.cents - due.paid - due.waived if due.state == State.OPEN else 0
    return is_overdue(due.due_on, outstanding=left, today=today)


def _euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}"


def _harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text
