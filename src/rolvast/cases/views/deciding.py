"""The decision page: it cannot be sent without reason, legal basis and mandate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rolvast.accounts.queries import Request
from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.acts.rules import ActRefused, MandateRefused, check_mandate, check_objection_decider
from rolvast.cases import actions, queries
from rolvast.cases.forms import DecisionForm
from rolvast.cases.forms.objecting import ObjectionDecisionForm
from rolvast.cases.models import Case
from rolvast.cases.queries import CaseFile, ObjectsTo
from rolvast.cases.rules import Move, MoveRefused, Outcome, Party, check, choices, moves_of
from rolvast.cases.rules.letters import in_name_of
from rolvast.cases.rules.objecting import Standing
from rolvast.cases.views.access import for_staff, see_other
from rolvast.cases.views.showing import about
from rolvast.cases.views.wording import reading_of
from rolvast.catalogue.rules import Kind, TaskDefinition
from rolvast.huisstijl.dates import calendar_day, short_date

#: How many people with a mandate are named to who has none.
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """Whether this position may decide this case today: ``text`` says under which mandate, or why not."""

    text: str
    refused: bool
    ask: tuple[str, ...] = ()


@for_staff
@require_http_methods(["GET", "POST"])
def decide(request: Request, number: str) -> HttpResponse:
    """Decide, or first have the text looked at; once decided, back to the case."""
    now, viewer = timezone.now(), request.identity
    today = calendar_day(now)
    case = queries.visible_to(viewer).filter(number=number).select_related("task", "version", "team").first()
    if case is None:
        raise Http404
    if Move.DECIDE not in moves_of(viewer.position_kind):
        raise PermissionDenied
    file = queries.case_file(case)
    page = reverse("cases:handle", args=[case.number])
    outcomes = choices(Move.DECIDE, allowed=file.definition.outcomes, kind=file.definition.kind)
    try:
        check(Move.DECIDE, status=file.state.status, by=Party.STAFF)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return see_other(page)
    if not outcomes:
        messages.error(request, _("Over deze zaak neemt u geen besluit. Sluit de zaak af met een reden."))
        return see_other(page)
    shown = about(file, today=today, to_resident=False)
    form = _form(request, file, shown["standing"], outcomes)
    checking, letter = "check" in request.POST or "brief" in request.POST, ""
    if request.method == "POST" and form.is_valid() and not checking:
        try:
            _decide(case, form, viewer)
        except (MoveRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("Het besluit is genomen. De aanvrager kan het lezen op de eigen pagina.")
            )
            return see_other(page)
    if "brief" in request.POST and form.is_valid():
        letter = _preview(case, form, file.definition, by=viewer, at=now)
    reason = request.POST.get("reason", "").strip()
    context = {
        **shown,
        "form": form,
        "power": _power(viewer, file.definition, shown["objects_to"], today),
        "reading": reading_of(reason) if reason else None,
        "letter": letter,
    }
    return render(request, "cases/decide.html", context, status=422 if form.errors else 200)


def _form(
    request: Request, file: CaseFile, now: Standing | None, outcomes: Sequence[Outcome]
) -> DecisionForm:
    data = request.POST if request.method == "POST" else None
    options: dict[str, Any] = {
        "outcomes": outcomes,
        "bases": file.definition.bases,
        "publishes": file.definition.publish,
    }
    if file.definition.kind is Kind.OBJECTION:
        return ObjectionDecisionForm(data, now=now or Standing(), **options)
    form = DecisionForm(data, **options)
    if file.definition.publication is not None and queries.has_opinions(file.case.pk):
        form.ask_opinions()
    return form


def _decide(case: Case, form: DecisionForm, by: Identity) -> None:
    """The decision, with closing right after it where asked: both or neither."""
    said, now = form.cleaned_data, timezone.now()
    with transaction.atomic():
        actions.decide(
            case.pk,
            outcome=said["outcome"],
            reason=said["reason"],
            basis=form.basis,
            public=said.get("public", ""),
            interests=said["interests"],
            conditions=said["conditions"],
            minutes=said["minutes"],
            review=form.review if isinstance(form, ObjectionDecisionForm) else None,
            opinions=said.get("opinions", ""),
            by=by,
            at=now,
        )
        if said["close"]:
            actions.close(
                case.pk,
                reason=_("Het besluit is genomen. Er hoeft verder niets te gebeuren."),
                by=by,
                at=now,
            )


def _preview(
    case: Case, form: DecisionForm, definition: TaskDefinition, *, by: Identity, at: datetime
) -> SafeString:
    """The letter as it would be with what stands in the form now; nothing is kept."""
    said = form.cleaned_data
    written = queries.write_letter(
        case.pk,
        definition,
        outcome=said["outcome"],
        reason=said["reason"],
        basis=form.basis,
        interests=actions.weighed(
            case.pk, definition, interests=said["interests"], opinions=said.get("opinions", "")
        ),
        conditions=said["conditions"],
        review=form.review if isinstance(form, ObjectionDecisionForm) else None,
        by=by,
        at=at,
        top=3,
    )
    return mark_safe(written.page)  # noqa: S308 - our own template escaped it


def _power(viewer: Identity, definition: TaskDefinition, against: ObjectsTo | None, today: date) -> Power:
    """``against``: what is objected to; it is decided in the same name, by somebody else (Awb 10:3(3))."""
    wanted = (definition.key, definition.domain.value)
    authority = against.authority if against else definition.case_authority.label
    mandate = acts.mandate_for(viewer.position_id or 0, wanted=wanted, authority=authority, on=today)
    chain = acts.mandate_chain(mandate) if mandate else []
    first = against.decider_id if against and against.by_mandate else None
    try:
        check_objection_decider(
            primary_actor=str(first), decider=str(viewer.person_id), both_by_mandate=first is not None
        )
        check_mandate(
            chain, position_id=viewer.position_id or 0, wanted=wanted, authority=authority, on=today
        )
    except MandateRefused as refusal:
        holders = acts.mandate_holders(wanted=wanted, authority=authority, on=today)
        others = [one.position for one in holders if one.position.person_id != first]
        names = dict.fromkeys(f"{one.person.name}, {one.title}" for one in others)
        return Power(text=str(refusal), refused=True, ask=tuple(names)[:_MOST_NAMED])
    reach = {definition.key: _("voor deze taak"), definition.domain.value: _("voor dit beleidsterrein")}
    text = _("U beslist namens %(authority)s. Uw mandaat geldt sinds %(since)s, %(reach)s.") % {
        "authority": in_name_of(authority),
        "since": short_date(chain[0].starts_on),
        "reach": reach.get(chain[0].scope, _("voor alle taken")),
    }
    return Power(text=text, refused=False)
