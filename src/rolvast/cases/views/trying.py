"""A draft of a task as residents would get it: to look at, and to try. No case comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request, for_positions
from rolvast.cases import queries
from rolvast.cases.forms import SubmissionForm
from rolvast.cases.queries.trying import Sender, foresee
from rolvast.cases.rules import MoveRefused
from rolvast.cases.rules.applying import contact_rows
from rolvast.cases.rules.similar import ANSWER
from rolvast.cases.views.access import see_other
from rolvast.catalogue import actions as catalogue_actions
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.queries import DraftPage
from rolvast.catalogue.rules import KEEPERS, FieldKind, Kind, TaskDefinition, drafts
from rolvast.catalogue.rules.drafts import DraftRefused
from rolvast.deadlines.rules import TermError
from rolvast.documents import actions as documents
from rolvast.documents.forms import Sent
from rolvast.huisstijl.dates import calendar_day

#: A page for who keeps the catalogue.
for_keepers = for_positions(KEEPERS)


@for_keepers
@never_cache
@require_safe
def preview(request: Request, number: int) -> HttpResponse:
    """The page, the form, the letters and the date of a draft, with invented facts."""
    now = timezone.now()
    page, definition = _draft(request, number)
    if definition is None:
        return see_other(reverse("catalogue:draft", args=[number]))
    context: dict[str, Any] = {"page": page, "task": definition, "today": calendar_day(now), "refused": ""}
    if definition.form and definition.term is not None and definition.authority is not None:
        context["form"] = _form(request, definition, at=now)
        try:
            context["foreseen"] = foresee(
                definition, municipality=request.municipality.name, at=now, task_id=page.draft.task_id
            )
        except (MoveRefused, TermError) as refused:
            context["refused"] = str(refused)
    return render(request, "cases/draft_preview.html", context)


@for_keepers
@never_cache
@require_http_methods(["GET", "POST"])
def attempt(request: Request, number: int) -> HttpResponse:
    """Hand in as a resident against a draft: the real form with its real checks, and what would happen."""
    now = timezone.now()
    page, definition = _draft(request, number)
    if definition is None or not definition.form:
        return see_other(reverse("catalogue:draft", args=[number]))
    form = _form(request, definition, at=now)
    seen = request.POST.get("ontwerp", "") or drafts.digest(page.draft.text)
    context: dict[str, Any] = {
        "page": page, "form": form, "task": definition, "due_on": None, "at_desk": False, "seen": seen,
        "contact_needed": definition.kind is not Kind.REPORT, "offers_similar": False,
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            context["foreseen"] = _foreseen(request, page, form, at=now)
            catalogue_actions.mark_tried(page.draft, digest=seen, by=request.identity, at=now)
        except DraftRefused as refused:
            form.add_error(None, str(refused))
            context["seen"] = drafts.digest(page.draft.text)
        except (MoveRefused, TermError) as refused:
            form.add_error(None, str(refused))
        else:
            return render(request, "cases/draft_tried.html", {**context, "today": calendar_day(now)})
    return render(request, "cases/draft_try.html", context, status=422 if form.errors else 200)


def _draft(request: Request, number: int) -> tuple[DraftPage, TaskDefinition | None]:
    page = catalogue.draft_page(request.identity, number)
    if page is None:
        raise Http404
    return page, page.read.definition


def _form(request: Request, definition: TaskDefinition, *, at: datetime) -> SubmissionForm:
    """The form of a task, as a resident gets it."""
    posted = request.method == "POST"
    return SubmissionForm(
        request.POST if posted else None,
        definition=definition,
        areas=accounts.areas().values_list("pk", "name"),
        today=calendar_day(at),
        at_desk=False,
        sent=_looked_over(request, definition) if posted else None,
    )


def _foreseen(request: Request, page: DraftPage, form: SubmissionForm, *, at: datetime) -> Any:
    contact = form.contact
    return foresee(
        form.definition,
        municipality=request.municipality.name,
        at=at,
        task_id=page.draft.task_id,
        answers=form.answers,
        entered=[
            *queries.answers_of(form.definition, form.answers),
            *contact_rows(
                name=contact.name,
                email=contact.email,
                phone=contact.phone,
                address=contact.address,
                applicant=contact.applicant,
            ),
        ],
        sender=Sender(name=contact.name, address=contact.address),
    )


@dataclass(frozen=True, slots=True)
class _TriedFile:
    """A file that was looked over and not kept."""

    name: str
    size: int
    digest: str


def _looked_over(request: Request, definition: TaskDefinition) -> Mapping[str, Sent]:
    """What was sent for each question that asks for files: checked as always, and not kept."""
    found = {}
    for question in definition.form:
        if question.kind is not FieldKind.FILE:
            continue
        name = ANSWER + question.name
        kept: list[tuple[str, Any]] = []
        problems: list[str] = []
        for one in request.FILES.getlist(name)[: question.most + 1]:
            try:
                looked = documents.look_over(
                    content=one.read(settings.LARGEST_FILE + 1),
                    name=one.name or "",
                    accept=tuple(group.value for group in question.accept),
                )
            except ValueError as error:  # refused, a virus, or no scanner: each says in Dutch what to do
                problems.append(str(error))
            else:
                kept.append(("", _TriedFile(*looked)))
        found[name] = Sent(kept=tuple(kept), problems=tuple(problems))
    return found
