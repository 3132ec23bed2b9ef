"""What of an initiative goes elsewhere: the picture that stands with its link, and a poster for the wall."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from rolvast.accounts.queries import Request
from rolvast.accounts.rules import stranger
from rolvast.documents.paper import STATIC, PaperError, pdf
from rolvast.huisstijl import pictures
from rolvast.initiatives import queries
from rolvast.initiatives.models import Initiative
from rolvast.pledges import queries as pledges

#: Longer plans are for the page itself; a poster is read in passing.
_LETTERS = 420


@require_safe
@cache_control(public=True, max_age=3600)
def card(request: Request, key: UUID) -> HttpResponse:
    """The picture that other sites show with the link, as PNG."""
    row = _public(request, key)
    made = pictures.card(title=row.title, line=_line(row), sender=_sender(request))
    return HttpResponse(made, content_type="image/png")


@require_safe
def poster(request: Request, key: UUID) -> HttpResponse:
    """A poster on A4 with the QR code of the page, as PDF."""
    row = _public(request, key)
    address = request.build_absolute_uri(reverse("initiatives:one", args=[row.key]))
    needs = pledges.needs_of(row.subject_id, stranger(request.identity.municipality_id))
    first = next((part.strip() for part in row.plan.split("\n") if part.strip()), "")
    html = render_to_string(
        "initiatives/poster.html",
        {
            "row": row,
            "line": _line(row),
            "plan": first if len(first) <= _LETTERS else first[:_LETTERS].rpartition(" ")[0] + " …",
            "needs": [one for one in needs if one.is_open and not one.is_met and not one.is_held][:4],
            "address": address,
            "sender": _sender(request),
            "files": STATIC,
        },
    )
    try:
        content = pdf(html, identifier=row.key.bytes)
    except PaperError as refusal:
        return render(request, "initiatives/no_poster.html", {"row": row, "why": str(refusal)}, status=503)
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="poster-{row.number}.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _public(request: Request, key: UUID) -> Initiative:
    """What a stranger may see: nothing is made of a draft, nor of what waits for a look."""
    row = queries.one(stranger(request.identity.municipality_id), key)
    if row is None:
        raise Http404
    return row


def _sender(request: Request) -> str:
    return _("Gemeente %(name)s") % {"name": request.municipality.name}


def _line(row: Initiative) -> str:
    """One line below the title: what it is and where."""
    what = _("Een initiatief van buurtgenoten")
    return f"{what} · {_('wijk')} {row.area.name}" if row.area else what
