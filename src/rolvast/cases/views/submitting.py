"""Handing in a case, and the confirmation with a copy of what was entered (Awb 2:17)."""

from datetime import date, datetime, time
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions, queries
from rolvast.cases.forms import SubmissionForm
from rolvast.cases.rules import Channel, Move, MoveRefused, Step, apply, moves_of, term_facts
from rolvast.cases.rules.similar import offers_similar
from rolvast.cases.views.access import see_other
from rolvast.cases.views.residents import refused
from rolvast.cases.views.showing import about
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import Kind, Moment, TaskDefinition
from rolvast.deadlines.rules import TermError
from rolvast.huisstijl.dates import AMSTERDAM, calendar_day


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
    if definition.kind is Kind.OBJECTION:
        return render(request, "cases/objection_start.html", {"task": definition})
    form = SubmissionForm(
        request.POST if request.method == "POST" else None,
        definition=definition,
        areas=accounts.areas().values_list("pk", "name"),
        today=today,
        at_desk=viewer.is_staff,
        initial=_known(request),
    )
    if request.method == "POST" and form.is_valid():
        try:
            case = actions.submit(
                task_version=version,
                answers=form.answers,
                contact=form.contact,
                channel=Channel(form.cleaned_data.get("kanaal", Channel.WEB)),
                by=viewer,
                at=now,
                area_id=form.area_id,
                received_at=received_at(form.cleaned_data.get("ontvangen_op"), now),
                digital=form.digital,
            )
        except (MoveRefused, ActRefused) as error:
            form.add_error(None, str(error))
        except TermError as error:
            form.add_error(None, error.nl)
        else:
            if viewer.is_staff:
                messages.success(request, _("De zaak is ingevoerd.") + " " + _copy_goes(form))
                return see_other(reverse("cases:handle", args=[case.number]))
            token = queries.link_token(case)
            if definition.appointment and definition.appointment.moment is Moment.WITH_SUBMISSION:
                return see_other(reverse("cases:visit", args=[token], query={"nieuw": "1"}))
            return see_other(reverse("cases:received", args=[token]))
    context = {
        "form": form,
        "task": definition,
        "due_on": _due_if_sent(definition, now),
        "at_desk": viewer.is_staff,
        "contact_needed": definition.kind is not Kind.REPORT,
        "offers_similar": offers_similar(definition),
    }
    return render(request, "cases/submit.html", context, status=422 if form.errors else 200)


@never_cache
@require_GET
def received(request: Request, token: str) -> HttpResponse:
    """The confirmation: number, date, a copy of everything entered, and the personal link to keep."""
    try:
        case = queries.case_of_link(token)
    except queries.LinkRefused as error:
        return refused(request, error)
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
    return render(request, "cases/received.html", {**context, "link": link, "similar": similar})


def _known(request: Request) -> dict[str, Any]:
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


def _due_if_sent(definition: TaskDefinition, now: datetime) -> date | None:
    """The last day for an answer to what is sent now; ``None`` where an answer on the form decides it."""
    if definition.case_term.counted_from:
        return None
    day = calendar_day(now)
    return apply(
        None, Step(Move.SUBMIT, now, term_facts(definition.case_term, received_on=day))
    ).current.due_on
