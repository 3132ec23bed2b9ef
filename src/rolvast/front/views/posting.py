"""Post on paper: printing what waits, marking what went, and what did not arrive."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from rolvast.accounts.queries import Request, for_positions
from rolvast.cases.rules import AT_WORK
from rolvast.documents.paper import PaperError
from rolvast.documents.rules import DocumentDiffers
from rolvast.front.forms.posting import PostForm
from rolvast.front.queries import posting
from rolvast.huisstijl.onward import go
from rolvast.messages import actions
from rolvast.messages import queries as post
from rolvast.messages.rules import Kind, PostRefused

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
    failed, unreachable = post.failed(viewer), post.unreachable(viewer, at=now)
    context = {
        "form": form,
        "rows": [posting.post_row(letter, today=today) for letter in letters[:_MOST]],
        "more": len(letters) > _MOST,
        "ticked": {letter.pk for letter in letters if everything or str(letter.pk) in ticked},
        "kinds": [one for one in Kind if one is not Kind.ADDRESS],
        "kind": kind,
        "posted": [
            posting.posted_row(one, today=today)
            for one in post.posted_lately(viewer, since=now - _LATELY)[:_MOST]
        ],
        "undo_from": today - timedelta(days=1),
        "failed": posting.missed_rows(list(failed[:_MOST]), today=today),
        "unreachable": posting.missed_rows(list(unreachable[:_MOST]), today=today),
        "today": today,
    }
    return render(request, "front/post.html", context, status=422 if form.errors else 200)


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
    return go("front:post")
