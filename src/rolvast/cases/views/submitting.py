"""Handing in a case, and the confirmation with a copy of what was entered (Awb 2:17)."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.accounts.rules import Identity
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions, queries
from rolvast.cases.forms import SubmissionForm, composing
from rolvast.cases.forms.filling import without
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel, Move, MoveRefused, Step, apply, moves_of, term_facts
from rolvast.cases.rules.similar import offers_similar
from rolvast.cases.views import attaching
from rolvast.cases.views.access import by_link, see_other
from rolvast.cases.views.showing import about
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import FormField, Kind, Moment, TaskDefinition, asked_anew
from rolvast.deadlines.rules import TermError
from rolvast.documents.forms import Sent
from rolvast.documents.rules import DocumentRefused
from rolvast.huisstijl.dates import AMSTERDAM, calendar_day

if TYPE_CHECKING:
    from rolvast.catalogue.models import TaskVersion

_PLACED = gettext_lazy(
    "Uw foto zegt waar hij is gemaakt. Dat vulden wij hier in. Klopt het? Verstuur dan opnieuw."
)


@never_cache
@require_http_methods(["GET", "POST"])
def submit(request: Request, key: str) -> HttpResponse:
    """The form of a task; once it is right, the case is there and its date is known."""
    now = timezone.now()
    today = calendar_day(now)
    viewer = request.identity
    version = catalogue.version_in_force(viewer, key)
    if version is None or not catalogue.takes_cases(version):
        raise Http404
    if viewer.is_staff and Move.SUBMIT not in moves_of(viewer.position_kind):
        raise PermissionDenied
    definition = catalogue.definition(version)
    if (elsewhere := _begins_elsewhere(definition)) is not None:
        return render(request, elsewhere, {"task": definition})
    rows = composing.changed_rows(definition.form, request.POST)
    anew = _asked_anew(request, version)
    if anew:
        request.POST = without(request.POST, anew)  # type: ignore[assignment] # read again below
    sent, placed = _sent(request, definition, at=now)
    form = SubmissionForm(
        _typed(request, rows),
        definition=definition,
        areas=accounts.areas().values_list("pk", "name"),
        today=today,
        at_desk=viewer.is_staff,
        initial={
            **known(request),
            **queries.about_task(definition, key=request.GET.get("taak", "")),
            **queries.about_device(
                definition, slug=request.GET.get("plek", ""), number=request.GET.get("toestel", "")
            ),
        },
        sent=sent,
    )
    if rows is not None:
        form.unjudged()
    elif anew or placed:
        form.add_error(None if anew else placed, changed_since(anew) if anew else _PLACED)
    elif request.method == "POST" and form.is_valid():
        try:
            case = hand_in(form, version, by=viewer, at=now)
        except (MoveRefused, ActRefused, DocumentRefused) as error:
            form.add_error(None, str(error))
        except TermError as error:
            form.add_error(None, error.nl)
        else:
            if viewer.is_staff:
                messages.success(request, _("De zaak is ingevoerd.") + " " + _copy_goes(form))
                return see_other(reverse("cases:handle", args=[case.number]))
            return copy_page(case, definition)
    context = {
        "form": form,
        "task": definition,
        "version": version.number,
        "due_on": due_if_sent(definition, now),
        "at_desk": viewer.is_staff,
        "contact_needed": definition.kind is not Kind.REPORT,
        "offers_similar": offers_similar(definition),
    }
    return render(request, "cases/submit.html", context, status=422 if form.errors else 200)


def _typed(request: Request, rows: QueryDict | None) -> QueryDict | None:
    """What was typed; ``rows``: with a row more or less."""
    if request.method != "POST":
        return None
    return rows or cast("QueryDict", request.POST)


def _sent(request: Request, definition: TaskDefinition, *, at: datetime) -> tuple[dict[str, Sent], str]:
    """The files that came with the form; and the field of the place, where a picture filled it in."""
    if request.method != "POST":
        return {}, ""
    sent = attaching.sent_with(request, definition, at=at)
    if (placed := attaching.with_place(request.POST, definition, sent)) is None:
        return sent, ""
    request.POST = placed  # type: ignore[assignment] # read again below
    return sent, attaching.place_name(definition)


def _begins_elsewhere(definition: TaskDefinition) -> str | None:
    """The page that says from where this is handed in, where that is not here."""
    if definition.kind is Kind.OBJECTION:
        return "cases/objection_start.html"
    return None if definition.follows is None else "cases/continue_start.html"


@transaction.atomic
def hand_in(
    form: SubmissionForm,
    version: "TaskVersion",
    *,
    by: Identity,
    at: datetime,
    key: uuid.UUID | None = None,
    draft_id: int | None = None,
) -> Case:
    """Hand in a form that is right; a draft of it is erased in the same transaction."""
    case = actions.submit(
        task_version=version,
        answers=form.answers,
        contact=form.contact,
        channel=Channel(form.cleaned_data.get("kanaal", Channel.WEB)),
        by=by,
        at=at,
        area_id=form.area_id,
        received_at=received_at(form.cleaned_data.get("ontvangen_op"), at),
        digital=form.digital,
        key=key,
        uploads=form.uploads,
    )
    if draft_id is not None:
        actions.erase_draft(draft_id, by=by, at=at)
    return case


def copy_page(case: Case, definition: TaskDefinition) -> HttpResponse:
    """Where a resident goes on: to choose a time where one goes with it, else to the copy (Awb 2:17)."""
    token = queries.link_token(case)
    if definition.appointment and definition.appointment.moment is Moment.WITH_SUBMISSION:
        return see_other(reverse("cases:visit", args=[token], query={"nieuw": "1"}))
    return see_other(reverse("cases:received", args=[token]))


@by_link
@require_GET
def received(request: Request, token: str) -> HttpResponse:
    """The confirmation: number, date, a copy of everything entered, and the personal link to keep."""
    case = queries.case_of_link(token)
    now = timezone.now()
    file = queries.case_file(case)
    context = about(file, today=calendar_day(now), to_resident=True)
    similar = queries.similar_cases(
        queries.resident_of(case),
        file.definition,
        task_id=case.task_id,
        answers=(file.submission.answers if file.submission else None) or {},
        area_id=case.area_id,
        at=now,
        but=case.pk,
    )
    link = request.build_absolute_uri(reverse("cases:case", args=[token]))
    context |= {"link": link, "token": token, "similar": similar, "visit": queries.visit_of(file)}
    return render(request, "cases/received.html", context)


def _asked_anew(request: Request, version: "TaskVersion") -> tuple[FormField, ...]:
    """The questions that changed between showing the form and sending it."""
    seen = request.POST.get("versie", "")  # nothing, where nothing was sent
    if not (seen.isascii() and seen.isdigit() and len(seen) < 7) or int(seen) == version.number:
        return ()
    before = catalogue.version_of(version.task, int(seen))
    return asked_anew(catalogue.definition(before).form, catalogue.definition(version).form) if before else ()


def changed_since(anew: Iterable[FormField]) -> str:
    """What is said of a form that is no longer the one that was begun."""
    return _(
        "Het formulier is veranderd sinds u begon. Uw antwoorden zijn bewaard. Vul alleen dit opnieuw in: "
        "%(questions)s"
    ) % {"questions": " ".join(one.label for one in anew)}


def known(request: Request) -> dict[str, Any]:
    """What we know of a resident already is filled in; staff fill in for somebody else."""
    if request.identity.person_id is None or request.identity.is_staff:
        return {}
    user: Any = request.user
    return {"naam": user.name, "email": user.email}


def received_at(day: date | None, now: datetime) -> datetime | None:
    """When something reached us that came in on ``day``: at noon; ``None`` for today, which is now."""
    if day is None or day == calendar_day(now):
        return None
    return datetime.combine(day, time(12), AMSTERDAM)


def _copy_goes(form: SubmissionForm) -> str:
    """How the resident gets the copy of what staff wrote down for them (Awb 2:17)."""
    if form.digital:
        return _("De inwoner krijgt de bevestiging per e-mail.")
    return _("Geef de inwoner de bevestiging op papier. Die staat bij ‘De indiener’.")


def due_if_sent(definition: TaskDefinition, now: datetime) -> date | None:
    """The last day for an answer to what is sent now; ``None`` where an answer on the form decides it."""
    if definition.case_term.counted_from:
        return None
    day = calendar_day(now)
    return apply(
        None, Step(Move.SUBMIT, now, term_facts(definition.case_term, received_on=day))
    ).current.due_on
