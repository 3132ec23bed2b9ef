"""The letter of a decision, to read as a page and to download as a PDF: for staff and for the applicant."""

import logging

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rolvast.accounts.queries import Request
from rolvast.cases import actions, queries
from rolvast.cases.models import Case
from rolvast.cases.views.access import by_link, case_of, for_staff
from rolvast.documents.paper import PaperError
from rolvast.documents.rules import DocumentDiffers, MediaType

_log = logging.getLogger(__name__)


@for_staff
@require_safe
def of_case(request: Request, number: str) -> HttpResponse:
    """The letter as a page, for staff."""
    case = case_of(request, number)
    return _page(request, case, back=_back(case), pdf=reverse("cases:handle_letter_pdf", args=[case.number]))


@for_staff
@require_safe
def of_case_pdf(request: Request, number: str) -> HttpResponse:
    """The letter as a PDF, for staff."""
    case = case_of(request, number)
    return _pdf(request, case, back=_back(case))


@by_link
@require_safe
def of_link(request: Request, token: str) -> HttpResponse:
    """The letter as a page, for who holds the link of the case."""
    case = queries.case_of_link(token)
    back = reverse("cases:case", args=[token])
    return _page(request, case, back=back, pdf=reverse("cases:letter_pdf", args=[token]))


@by_link
@require_safe
def of_link_pdf(request: Request, token: str) -> HttpResponse:
    """The letter as a PDF, for who holds the link of the case."""
    case = queries.case_of_link(token)
    return _pdf(request, case, back=reverse("cases:case", args=[token]))


def _back(case: Case) -> str:
    return reverse("cases:handle", args=[case.number])


def _page(request: Request, case: Case, *, back: str, pdf: str) -> HttpResponse:
    content = _content(request, case, MediaType.HTML, back=back)
    if isinstance(content, HttpResponse):
        return content
    # Written by our own template, which escapes, and proved by its digest to be what was written then.
    body = mark_safe(content.decode())  # noqa: S308
    return _show(request, case, back=back, body=body, pdf=pdf)


def _pdf(request: Request, case: Case, *, back: str) -> HttpResponse:
    """The PDF; where the queue has not made it yet, it is made now."""
    try:
        if not queries.is_printed(case):
            actions.print_letter(case.pk, by=request.identity)
    except PaperError as error:
        _log.error("the PDF of the letter of case %s cannot be made: %s", case.number, error)
        return _show(request, case, back=back, problem=str(error), status=503)
    except DocumentDiffers as error:
        return _differs(request, case, error, back=back)
    content = _content(request, case, MediaType.PDF, back=back)
    if isinstance(content, HttpResponse):
        return content
    return HttpResponse(
        content,
        content_type=MediaType.PDF.value,
        headers={
            "Content-Disposition": f'inline; filename="besluit-{case.number}.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _content(request: Request, case: Case, media_type: MediaType, *, back: str) -> bytes | HttpResponse:
    """What was kept, or the page that says why it cannot be read."""
    try:
        kept = queries.kept_letter(case, media_type=media_type)
    except DocumentDiffers as error:
        return _differs(request, case, error, back=back)
    if kept is None:
        raise Http404
    if kept.content is None:
        gone = _("Deze brief is gewist: de bewaartijd is voorbij.")
        return _show(request, case, back=back, problem=gone, status=410)
    return kept.content


def _differs(request: Request, case: Case, error: DocumentDiffers, *, back: str) -> HttpResponse:
    _log.error("the letter of case %s is not what was kept; run: rolvast verify", case.number)
    return _show(request, case, back=back, problem=str(error), status=500)


def _show(
    request: Request,
    case: Case,
    *,
    back: str,
    body: str = "",
    pdf: str = "",
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "case": case,
        "back": back,
        "body": body,
        "pdf": pdf,
        "being_printed": bool(pdf) and not queries.is_printed(case),
        "problem": problem,
        "crumbs": [(_("Zaak %(number)s") % {"number": case.number}, back), (_("Brief"), None)],
    }
    return render(request, "cases/letter_page.html", context, status=status)
