"""Speaks HTTP for what waits for a look: reporting, looking, deciding, answering."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rolvast.accounts.queries import Request, by_link, for_positions
from rolvast.huisstijl.onward import go, see_other
from rolvast.moderation import actions, queries
from rolvast.moderation.forms import AnswerForm, JudgeForm, LookForm, ReportForm
from rolvast.moderation.rules import ANSWER_WITHIN, LOOKERS, Cause, Problem

_YEAR = timedelta(days=365)


@require_GET
def house_rules(request: Request) -> HttpResponse:
    """What may be posted, how we look, and how often we took something away."""
    counts = queries.counts(since=timezone.now() - _YEAR)
    return render(request, "moderation/house_rules.html", {"counts": counts, "problems": list(Problem)})


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, token: str) -> HttpResponse:
    """Say that something is wrong with what somebody posted; without an account."""
    about = queries.reported_of(token)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            actions.report(
                about,
                problem=Problem(form.cleaned_data["problem"]),
                words=form.cleaned_data["words"],
                sender=queries.sender_of(request, at=now),
                by=request.identity,
                at=now,
            )
        except ValueError as error:  # too often, or no words: each says in Dutch what to do
            form.add_error(None, str(error))
        else:
            return render(request, "moderation/reported.html", {"about": about})
    status = 422 if form.errors else 200
    return render(request, "moderation/report.html", {"form": form, "about": about}, status=status)


@for_positions(LOOKERS)
@require_GET
def waiting(request: Request) -> HttpResponse:
    """What waits for a look, the oldest first, with how often we looked in a year."""
    now = timezone.now()
    context = {"rows": list(queries.waiting()), "counts": queries.counts(since=now - _YEAR), "causes": Cause}
    return render(request, "moderation/waiting.html", context)


@for_positions(LOOKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: Request, key: int) -> HttpResponse:
    """One post with the text, what was reported, and what to decide: about the post, or about the answer."""
    found = queries.post(key)
    if found is None:
        raise Http404
    given = getattr(found, "rebuttal", None)
    judging = given is not None and given.upheld is None
    form = (JudgeForm if judging else LookForm)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said, now = form.cleaned_data, timezone.now()
        try:
            if judging:
                actions.judge(
                    key, upheld=said["upheld"] == "ja", reason=said["reason"], by=request.identity, at=now
                )
            else:
                actions.decide(
                    key,
                    shown=said["shown"] == "ja",
                    reason=said["reason"],
                    ground=Problem(said["ground"]) if said["ground"] and said["shown"] == "nee" else None,
                    by=request.identity,
                    at=now,
                )
        except ValueError as error:  # refused: it says in Dutch why
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Uw besluit is bewaard. De schrijver kan het lezen."))
            return go("moderation:waiting")
    context = {
        "post": found,
        "cause": Cause(found.cause).label if found.cause else "",
        "reports": [(Problem(row.problem).label, row) for row in found.reports.order_by("at")],
        "ground": Problem(found.ground).label if found.ground else "",
        "reason": queries.reason_of(found),
        "given": given,
        "judging": judging,
        "open": judging or found.shown is None,
        "form": form,
    }
    return render(request, "moderation/one.html", context, status=422 if form.errors else 200)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def looked(request: Request, token: str) -> HttpResponse:
    """What was decided about one's own post and why, and answering that once."""
    found = queries.post_of_link(token)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(
                found.pk, text=form.cleaned_data["text"], by=queries.author_of(found), at=timezone.now()
            )
        except ValueError as error:  # refused: it says in Dutch why
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Dank u wel. Iemand anders kijkt nu naar uw bericht."))
            return see_other(queries.looked_path(found))
    given = getattr(found, "rebuttal", None)
    context = {
        "post": found,
        "ground": Problem(found.ground).label if found.ground else "",
        "reason": queries.reason_of(found),
        "given": given,
        "judged": queries.reason_of(given) if given else "",
        "until": found.decided.at + ANSWER_WITHIN if found.decided else None,
        "may_answer": found.shown is False
        and given is None
        and found.decided is not None
        and timezone.now() <= found.decided.at + ANSWER_WITHIN,
        "form": form,
    }
    return render(request, "moderation/looked.html", context, status=422 if form.errors else 200)
