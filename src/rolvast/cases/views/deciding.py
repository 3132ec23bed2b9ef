"""The decision page: it cannot be sent without reason, legal basis and mandate."""

from dataclasses import dataclass
from datetime import date, datetime

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
from rolvast.acts.rules import ActRefused, MandateRefused, check_mandate
from rolvast.cases import actions, queries
from rolvast.cases.forms import DecisionForm
from rolvast.cases.models import Case
from rolvast.cases.rules import Move, MoveRefused, Party, check, choices, moves_of
from rolvast.cases.rules.letters import in_name_of
from rolvast.cases.views.access import for_staff, see_other
from rolvast.cases.views.showing import about
from rolvast.catalogue.rules import TaskDefinition
from rolvast.huisstijl import readability
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
    outcomes = choices(Move.DECIDE, allowed=file.definition.outcomes)
    try:
        check(Move.DECIDE, status=file.state.status, by=Party.STAFF)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return see_other(page)
    if not outcomes:
        messages.error(request, _("Over deze zaak neemt u geen besluit. Sluit de zaak af met een reden."))
        return see_other(page)
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        outcomes=outcomes,
        bases=file.definition.bases,
        publishes=file.definition.publish,
    )
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
        **about(file, today=today, to_resident=False),
        "form": form,
        "power": _power(viewer, file.definition, today),
        "reading": _reading(reason) if reason else None,
        "letter": letter,
    }
    return render(request, "cases/decide.html", context, status=422 if form.errors else 200)


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
        interests=said["interests"],
        conditions=said["conditions"],
        by=by,
        at=at,
        top=3,
    )
    return mark_safe(written.page)  # noqa: S308 - our own template escaped it


def _power(viewer: Identity, definition: TaskDefinition, today: date) -> Power:
    wanted, authority = (definition.key, definition.domain.value), definition.case_authority.label
    mandate = acts.mandate_for(viewer.position_id or 0, wanted=wanted, authority=authority, on=today)
    chain = acts.mandate_chain(mandate) if mandate else []
    try:
        check_mandate(
            chain, position_id=viewer.position_id or 0, wanted=wanted, authority=authority, on=today
        )
    except MandateRefused as refusal:
        holders = acts.mandate_holders(wanted=wanted, authority=authority, on=today)
        names = dict.fromkeys(f"{one.position.person.name}, {one.position.title}" for one in holders)
        return Power(text=str(refusal), refused=True, ask=tuple(names)[:_MOST_NAMED])
    reach = {definition.key: _("voor deze taak"), definition.domain.value: _("voor dit beleidsterrein")}
    text = _("U beslist namens %(authority)s. Uw mandaat geldt sinds %(since)s, %(reach)s.") % {
        "authority": in_name_of(authority),
        "since": short_date(chain[0].starts_on),
        "reach": reach.get(chain[0].scope, _("voor alle taken")),
    }
    return Power(text=text, refused=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a reason reads: one verdict, the sentences that are long, the words that are hard."""

    easy: bool
    long_sentences: tuple[str, ...]
    long_words: tuple[str, ...]


def _reading(text: str) -> Reading:
    measured = readability.measure(text)
    return Reading(
        easy=measured.score is not None and measured.score >= 60,
        long_sentences=tuple(sentence.text for sentence in measured.sentences if sentence.is_long),
        long_words=tuple(
            dict.fromkeys(word for sentence in measured.sentences for word in sentence.long_words)
        ),
    )
