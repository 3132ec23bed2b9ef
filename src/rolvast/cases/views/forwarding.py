"""The letter that goes along with a case that was sent on (Awb 2:3): to read, to print, to send."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rolvast.accounts.queries import Request
from rolvast.cases import queries
from rolvast.cases.models import Case
from rolvast.cases.rules.forwarding import ForwardLetter
from rolvast.cases.views.access import case_of, for_staff
from rolvast.documents import paper
from rolvast.huisstijl.dates import calendar_day
from rolvast.messages import queries as post


@for_staff
@require_safe
def letter(request: Request, number: str) -> HttpResponse:
    """The letter as a page, with how it was mailed where it was."""
    case = case_of(request, number)
    return _page(request, case, _letter(case))


@for_staff
@require_safe
def pdf(request: Request, number: str) -> HttpResponse:
    """The letter as PDF/UA; the page where this computer cannot make one."""
    case = case_of(request, number)
    found = _letter(case)
    frame = {
        "letter": found,
        "number": case.number,
        "day": calendar_day(timezone.now()),
        "files": paper.STATIC,
    }
    try:
        # The key of the case is 16 bytes, and stays the same: so does the file.
        made = paper.pdf(render_to_string("cases/forward_paper.html", frame), identifier=case.key.bytes)
    except paper.PaperError as error:
        return _page(request, case, found, problem=str(error))
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="doorgestuurd-{case.number}.pdf"'
    return answer


def _letter(case: Case) -> ForwardLetter:
    found = queries.forwarded_letter(case)
    if found is None:
        raise Http404
    return found


def _page(request: Request, case: Case, found: ForwardLetter, *, problem: str = "") -> HttpResponse:
    context = {
        "letter": found,
        "case": case,
        "problem": problem,
        "sent_along": post.to_authorities(case.subject_id),
        "pdf": reverse("cases:forwarded_pdf", args=[case.number]),
    }
    return render(request, "cases/forward_page.html", context, status=503 if problem else 200)
