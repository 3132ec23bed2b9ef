"""The case of an applicant on paper: everything about it, or the confirmation that staff hand over.

One source makes the page that a browser prints and the tagged PDF.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rolvast.accounts.queries import Request
from rolvast.cases import queries
from rolvast.cases.models import Case
from rolvast.cases.rules import addressed_to, next_step
from rolvast.cases.views.access import by_link, case_of, for_staff
from rolvast.cases.views.showing import about
from rolvast.documents import paper
from rolvast.documents.rules import MediaType
from rolvast.huisstijl.dates import calendar_day

_EVERYTHING = "cases/case_paper.html"
_RECEIVED = "cases/case_paper_received.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that was written: its heading and its body as HTML."""

    title: str
    body: SafeString
    case: Case


@by_link
@require_safe
def of_link(request: Request, token: str) -> HttpResponse:
    """Everything about a case, for who holds its link, as a page to print."""
    case = queries.case_of_link(token)
    back, pdf = (reverse(name, args=[token]) for name in ("cases:case", "cases:paper_pdf"))
    return _page(request, _written(request, case, _EVERYTHING), back=back, pdf=pdf)


@by_link
@require_safe
def of_link_pdf(request: Request, token: str) -> HttpResponse:
    """The same as a PDF."""
    case = queries.case_of_link(token)
    back = reverse("cases:case", args=[token])
    return _pdf(request, _written(request, case, _EVERYTHING), back=back)


@for_staff
@require_safe
def of_case(request: Request, number: str) -> HttpResponse:
    """Everything the applicant may know of a case, for staff to print at the counter."""
    case = case_of(request, number)
    pdf = reverse("cases:handle_paper_pdf", args=[number])
    return _page(request, _written(request, case, _EVERYTHING), back=_back(case), pdf=pdf)


@for_staff
@require_safe
def of_case_pdf(request: Request, number: str) -> HttpResponse:
    """The same as a PDF."""
    case = case_of(request, number)
    return _pdf(request, _written(request, case, _EVERYTHING), back=_back(case))


@for_staff
@require_safe
def received(request: Request, number: str) -> HttpResponse:
    """The confirmation with a copy of what was entered (Awb 2:17), for who stands at the counter."""
    case = case_of(request, number)
    pdf = reverse("cases:handle_received_pdf", args=[number])
    return _page(request, _written(request, case, _RECEIVED), back=_back(case), pdf=pdf)


@for_staff
@require_safe
def received_pdf(request: Request, number: str) -> HttpResponse:
    """The same as a PDF."""
    case = case_of(request, number)
    return _pdf(request, _written(request, case, _RECEIVED), back=_back(case))


def _back(case: Case) -> str:
    return reverse("cases:handle", args=[case.number])


def _written(request: Request, case: Case, template: str) -> Paper:
    """What stands on paper is what the applicant reads on their page, whoever prints it."""
    file, today = queries.case_file(case), calendar_day(timezone.now())
    shared = about(file, today=today, to_resident=True)
    submission = shared["submission"]
    name = submission.name.strip() if submission else ""
    link = reverse("cases:case", args=[queries.link_token(case)])
    named = {"kind": file.definition.kind.label if file.definition.kind else _("zaak"), "number": case.number}
    titles = {
        _EVERYTHING: _("Alles over uw zaak %(number)s"),
        _RECEIVED: _("Wij hebben uw %(kind)s ontvangen"),
    }
    title = titles[template] % named
    context: dict[str, Any] = {
        **shared,
        "title": title,
        "sender": _("Gemeente %(name)s") % {"name": request.municipality.name},
        "to": addressed_to(name, queries.applicant_of(submission)) if submission else (),
        "address": [line.strip() for line in submission.address.split(",")] if submission else [],
        "handler": shared["contact_person"].who,
        "next": next_step(file.state, today=today),
        "link": request.build_absolute_uri(link),
    }
    return Paper(title=title, body=SafeString(render_to_string(template, context)), case=case)


def _page(request: Request, written: Paper, *, back: str, pdf: str) -> HttpResponse:
    number = written.case.number
    context = {
        "title": written.title,
        "body": written.body,
        "pdf": pdf,
        "back": back,
        "crumbs": [(_("Zaak %(number)s") % {"number": number}, back), (_("Op papier"), None)],
    }
    return render(request, "cases/case_paper_page.html", context)


def _pdf(request: Request, written: Paper, *, back: str) -> HttpResponse:
    frame = {
        "title": written.title,
        "sender": _("Gemeente %(name)s") % {"name": request.municipality.name},
        "number": written.case.number,
        "day": calendar_day(timezone.now()),
        "files": paper.STATIC,
        "body": written.body,
    }
    html = render_to_string("cases/letter_paper.html", frame)
    try:
        content = paper.pdf(html, identifier=secrets.token_bytes(16))
    except paper.PaperError as error:
        context = {"title": written.title, "problem": str(error), "back": back, "crumbs": []}
        return render(request, "cases/case_paper_page.html", context, status=503)
    return HttpResponse(
        content,
        content_type=MediaType.PDF.value,
        headers={
            "Content-Disposition": f'inline; filename="zaak-{written.case.number}.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )
