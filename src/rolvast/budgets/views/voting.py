"""Voting: by who is signed in or by the link in an e-mail; and the receipt by which a vote is changed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rolvast.accounts.queries import Request, by_link
from rolvast.accounts.rules import LinkRefused
from rolvast.budgets import actions, queries
from rolvast.budgets.forms import ChoiceForm, EmailForm, VoteForm
from rolvast.budgets.models import Budget
from rolvast.budgets.rules import BudgetRefused, Phase, may_vote
from rolvast.budgets.views.public import found_budget
from rolvast.documents import queries as documents
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import go
from rolvast.messages.actions import Asked
from rolvast.moderation.actions import TooMany


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, slug: str) -> HttpResponse:
    """The ballot for who is signed in; for everybody else the question to which address the link goes."""
    budget = found_budget(slug)
    now = timezone.now()
    if request.identity.person_id is not None and not request.identity.is_staff:
        return _ballot(request, budget, actions.mark_of_person(budget, request.identity))
    form = EmailForm(request.POST if request.method == "POST" else None)
    asked, link = None, ""
    if request.method == "POST" and form.is_valid():
        try:
            asked, link = actions.ask_link(
                budget,
                email=form.cleaned_data["email"],
                sender=documents.sender_of(request, at=now),
                by=request.identity,
                at=now,
            )
        except (BudgetRefused, TooMany) as error:
            form.add_error(None, str(error))
        if asked is Asked.TOO_OFTEN:
            form.add_error(
                "email", _("Wij stuurden vandaag al vaak een e-mail naar dit adres. Kijk in uw post.")
            )
        if asked is Asked.NO_MAIL and not link:
            form.add_error(None, _("Wij kunnen nu geen e-mail sturen. Meld u aan om te stemmen, of bel ons."))
    context = {
        "budget": budget,
        "form": form,
        "asked": asked,
        "link_to_vote": link,
        "may_vote": _is_open(budget),
    }
    return render(request, "budgets/ask.html", context, status=422 if form.errors else 200)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: Request, token: str) -> HttpResponse:
    """The ballot for who opened the link in the e-mail."""
    budget, who = queries.vote_of_link(token)
    return _ballot(request, budget, who)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: Request, token: str) -> HttpResponse:
    """What was voted, for who has the receipt: to change until the last day, and what it helped to pay."""
    ballot = queries.ballot_of(token)
    if ballot is None:
        raise LinkRefused(_("Dit stembewijs klopt niet. Gebruik de hele link die u na het stemmen kreeg."))
    budget = ballot.budget
    projects = list(queries.on_ballot(budget))
    form = ChoiceForm(
        request.POST if request.method == "POST" else None,
        projects=projects,
        budget=budget,
        initial={"choices": [str(number) for number in ballot.choices]},
    )
    chosen = request.POST.getlist("choices") if request.method == "POST" else form.initial["choices"]
    adding = "add" in request.POST
    if request.method == "POST" and form.is_valid() and not adding:
        try:
            actions.change(token, form.numbers, at=timezone.now())
        except BudgetRefused as error:
            form.add_error(None, str(error))
        else:
            return go("budgets:receipt", token)
    wrong = request.method == "POST" and not adding and bool(form.errors)
    context = {
        "budget": budget,
        "form": form,
        "wrong": wrong,
        "total": form.total(chosen),
        "chosen": [one for one in projects if one.number in ballot.choices],
        "helped": queries.helped(ballot),
        "may_vote": _is_open(budget),
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "budgets/receipt.html", context, status=422 if wrong else 200)


def _ballot(request: Request, budget: Budget, who: bytes) -> HttpResponse:
    adding = "add" in request.POST
    said = {**request.POST.dict(), "choices": request.POST.getlist("choices")}
    form = VoteForm(
        request.POST if request.method == "POST" and not adding else None,
        projects=queries.on_ballot(budget),
        budget=budget,
        initial=said,
    )
    if request.method == "POST" and not adding and form.is_valid():
        try:
            secret = actions.vote(
                budget.pk, form.numbers, form.voter, who=who, by=request.identity, at=timezone.now()
            )
        except BudgetRefused as error:
            form.add_error(None, str(error))
        else:
            return go("budgets:receipt", secret)
    wrong = request.method == "POST" and not adding and bool(form.errors)
    context = {
        "budget": budget,
        "where": queries.where(budget),
        "form": form,
        "wrong": wrong,
        "total": form.total(request.POST.getlist("choices")),
        "voted": queries.voted(budget, who=who),
        "may_vote": _is_open(budget),
    }
    return render(request, "budgets/vote.html", context, status=422 if wrong else 200)


def _is_open(budget: Budget) -> bool:
    return may_vote(
        phase=Phase(budget.phase), dates=queries.dates_of(budget), on=calendar_day(timezone.now())
    )
