"""Post on paper: printing what waits, marking what went, and what did not arrive."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rolvast.accounts.queries import Request, for_positions
from rolvast.cases.rules import AT_WORK
from rolvast.documents.paper import PaperError
from rolvast.documents.rules import DocumentDiffers
from rolvast.front.forms.posting import PostForm
from rolvast.front.queries import posting
from rolvast.huisstijl.onward import go, see_other
from rolvast.messages import actions
from rolvast.messages import queries as post
from rolvast.messages.rules import Kind, PostRefused

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rolvast.messages.models import Message

#: More letters than this at once make a file too large to print well.
_MOST = 100
_LATELY = timedelta(days=14)
#: What one does with one message, by the part of the address.
_DOINGS = {
    "toch-niet": (actions.undo_posted, gettext_lazy("De brief wacht weer.")),
    "terug": (actions.mark_returned, gettext_lazy("Genoteerd: deze brief kwam terug.")),
    "verteld": (actions.mark_told, gettext_lazy("Genoteerd: u hebt het verteld.")),
    "als-brief": (actions.send_on_paper, gettext_lazy("De brief staat nu bij wat op de post moet.")),
}


#: The lists beside what waits, by their part of the address.
LISTS = {
    "gepost": gettext_lazy("Op de post gedaan"),
    "niet-aangekomen": gettext_lazy("Niet aangekomen"),
    "niet-te-bereiken": gettext_lazy("Niet te bereiken"),
}

_for_case_staff = for_positions(AT_WORK)


@_for_case_staff
@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: Request) -> HttpResponse:
    """What waits for the post; printing it, or marking it as posted."""
    now, viewer = timezone.now(), request.identity
    today = timezone.localdate(now)
    kind = request.GET.get("soort", "")
    letters = list(post.waiting_post(viewer, kind=kind if kind in list(Kind) else "")[: _MOST + 1])
    prints = "print" in request.POST
    form = PostForm(
        request.POST if request.method == "POST" else None,
        waiting=[letter.pk for letter in letters],
        prints=prints,
        initial={"on": today},
    )
    if request.method == "POST" and form.is_valid():
        chosen = [letter for letter in letters if letter.pk in form.cleaned_data["letter"]]
        try:
            if prints:
                return _pdf(
                    posting.print_post(viewer, chosen, municipality=request.municipality.name, today=today)
                )
            on = form.cleaned_data["on"]
            count = actions.mark_posted([one.pk for one in chosen], on=on, by=viewer, at=now)
        except (PostRefused, PaperError, DocumentDiffers) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(count)s brieven staan als gepost.") % {"count": count})
            return go("front:post")
    ticked = set(form["letter"].value() or ()) if form.is_bound else set()
    everything = request.GET.get("kies") == "alle" and not form.is_bound
    context = {
        "form": form,
        "rows": [posting.post_row(letter, today=today) for letter in letters[:_MOST]],
        "more": len(letters) > _MOST,
        "ticked": {letter.pk for letter in letters if everything or str(letter.pk) in ticked},
        "kinds": [one for one in Kind if one is not Kind.ADDRESS],
        "kind": kind,
        "lists": _lists(request, now),
        "today": today,
    }
    return render(request, "front/post.html", context, status=422 if form.errors else 200)


@_for_case_staff
@require_safe
def other(request: Request, which: str) -> HttpResponse:
    """What went on the post lately, what did not arrive, or who cannot be reached: the newest hundred."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = list(_of(which, request, now)[:_MOST])
    rows = (
        [posting.posted_row(one, today=today) for one in found]
        if which == "gepost"
        else posting.missed_rows(found, today=today)
    )
    context = {
        "which": which,
        "title": LISTS[which],
        "rows": rows,
        "lists": _lists(request, now),
        "undo_from": today - timedelta(days=1),
    }
    return render(request, "front/post_list.html", context)


def _of(which: str, request: Request, now: datetime) -> "QuerySet[Message]":
    viewer = request.identity
    match which:
        case "gepost":
            return post.posted_lately(viewer, since=now - _LATELY)
        case "niet-aangekomen":
            return post.failed(viewer)
        case "niet-te-bereiken":
            return post.unreachable(viewer, at=now)
    raise Http404


def _lists(request: Request, now: datetime) -> list[tuple[str, str, int]]:
    """(part of the address, name, how many) of each list but what waits."""
    return [(which, str(name), _of(which, request, now).count()) for which, name in LISTS.items()]


def _pdf(content: bytes) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": 'inline; filename="post.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )


@_for_case_staff
@require_POST
def do(request: Request, key: int, what: str) -> HttpResponse:
    """Something with one message."""
    if what not in _DOINGS:
        raise Http404
    action, told = _DOINGS[what]
    try:
        action(key, by=request.identity, at=timezone.now())
    except PostRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, told)
    which = request.POST.get("lijst", "")
    return see_other(reverse("front:post_list", args=[which])) if which in LISTS else go("front:post")
