"""Deciding on a proposal, and recording what the municipality does already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rolvast.accounts.queries import Request, for_staff
from rolvast.accounts.rules import Identity, PositionKind
from rolvast.acts import queries as acts
from rolvast.acts.rules import ActRefused, MandateRefused, check_mandate
from rolvast.catalogue import actions, queries, rules
from rolvast.catalogue.forms.deciding import AsIsForm, DecideForm
from rolvast.catalogue.queries import ProposalPage, PublicTask
from rolvast.catalogue.rules import (
    Authority,
    BasisRef,
    Competence,
    Domain,
    ProposalRefused,
    RoleNotAllowed,
)
from rolvast.catalogue.views.access import proposal_or_404, see_other

#: How many people with a mandate are named to who has none.
_MOST_NAMED = 5
#: The articles a decision about a role mostly rests on: who governs, and the municipality's own affairs.
_USUAL_BASES = (
    BasisRef(law="BWBR0005416", title="Gemeentewet", article="160 lid 1"),
    BasisRef(law="BWBR0005416", title="Gemeentewet", article="108 lid 1"),
    BasisRef(law="BWBR0005416", title="Gemeentewet", article="147"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why this viewer cannot decide now, and who can."""

    text: str
    ask: tuple[str, ...] = ()


@for_staff
@require_http_methods(["GET", "POST"])
def decide(request: Request, key: str, number: int) -> HttpResponse:
    """Decide on a proposal, with the tests and the talk beside the form."""
    now, viewer = timezone.now(), request.identity
    today = timezone.localdate(now)
    page = proposal_or_404(request, key, number)
    task = page.task
    if not page.status.is_open:
        messages.info(request, _("Over dit voorstel kan niet meer worden besloten."))
        return see_other(reverse("catalogue:proposal", args=[key, number]))
    is_order = page.role is not None
    authorities = _authorities(viewer, (task.key, task.domain), today) if is_order else []
    refused = _refused(page, viewer, authorities, today)
    form = DecideForm(
        request.POST if request.method == "POST" else None,
        bases=_bases(task),
        authorities=authorities,
        explains_test=not page.tested,
        explains_talk=not page.talked,
        is_order=is_order,
        today=today,
        after=_last_day(task) if is_order else None,
        initial={"takes_effect_on": page.takes_effect_on, "review_on": page.review_on},
    )
    if request.method == "POST" and refused is not None:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.decide_proposal(
                page.proposal,
                reason=said["reason"],
                basis=form.basis,
                authority=said.get("authority", ""),
                untested_because=said.get("untested_because", ""),
                untalked_because=said.get("untalked_because", ""),
                takes_effect_on=said["takes_effect_on"],
                review_on=said.get("review_on"),
                by=viewer,
                at=now,
            )
        except (ProposalRefused, RoleNotAllowed, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Het besluit is genomen. Iedereen kan het nu lezen."))
            return see_other(reverse("catalogue:proposal", args=[key, number]))
    context: dict[str, Any] = {
        "page": page,
        "task": task,
        "form": form,
        "refused": refused,
        "talks": queries.talk_results_of(page.proposal),
    }
    return render(request, "catalogue/decide.html", context, status=422 if form.errors else 200)


def _authorities(viewer: Identity, wanted: Sequence[str], today: date) -> list[str]:
    """In whose name this viewer may decide today: the bodies a mandate of theirs holds for."""
    held = []
    for authority in Authority:
        mandate = acts.mandate_for(
            viewer.position_id or 0, wanted=wanted, authority=authority.label, on=today
        )
        try:
            check_mandate(
                acts.mandate_chain(mandate) if mandate else [],
                position_id=viewer.position_id or 0,
                wanted=wanted,
                authority=authority.label,
                on=today,
            )
        except MandateRefused:
            continue
        held.append(authority.label)
    return held


def _refused(page: ProposalPage, viewer: Identity, authorities: Sequence[str], today: date) -> Refused | None:
    if page.role is None and not rules.may_propose(viewer):
        return Refused(
            text=_("Alleen een leidinggevende, een beheerder of het bestuur besluit over een termijn.")
        )
    if page.role is not None and not authorities:
        holders = [
            one
            for authority in (Authority.EXECUTIVE, Authority.COUNCIL)
            for one in acts.mandate_holders(
                wanted=(page.task.key, page.task.domain), authority=authority.label, on=today
            )
            if one.position.kind == PositionKind.BOARD
        ]
        names = dict.fromkeys(f"{one.position.person.name}, {one.position.title}" for one in holders)
        return Refused(
            text=_("U hebt geen mandaat om over de rol in deze taak te besluiten."),
            ask=tuple(names)[:_MOST_NAMED],
        )
    if not page.tested and viewer.position_kind is not PositionKind.BOARD:
        return Refused(
            text=_(
                "De uitvoerders hebben nog niet geantwoord op de uitvoeringstoets. Wacht op hun antwoord. "
                "Alleen het bestuur mag besluiten zonder toets, en legt dan in het openbaar uit waarom."
            )
        )
    return None


def _last_day(task: PublicTask) -> date | None:
    """The day on which the last decision about the role takes effect, in force or to come."""
    moments = queries.role_history(task)
    return moments[0].takes_effect_on if moments else None


def _bases(task: PublicTask) -> tuple[BasisRef, ...]:
    """The articles the task rests on, and those that decisions about roles mostly rest on."""
    own = queries.definition(queries.current_version(task)).bases
    named = {basis.label for basis in own}
    return (*own, *(one for one in _USUAL_BASES if one.label not in named))


@for_staff
@require_http_methods(["GET", "POST"])
def as_is(request: Request) -> HttpResponse:
    """Record what the municipality does already with the tasks of one domain of which nothing was decided."""
    now, viewer = timezone.now(), request.identity
    today = timezone.localdate(now)
    if not rules.may_propose(viewer):
        raise PermissionDenied
    undecided = {
        domain: [task for task in tasks if not task.role] for domain, tasks in queries.by_domain(viewer)
    }
    domains = [(domain, len(tasks)) for domain, tasks in undecided.items() if tasks]
    asked = request.GET.get("terrein", "").upper()
    domain = next((one for one, _count in domains if one.value == asked), None)
    form = _as_is_form(request, domain, undecided[domain], today) if domain else None
    if request.method == "POST" and form is not None and domain is not None and form.is_valid():
        said = form.cleaned_data
        tasks = {task.key: task for task in undecided[domain]}
        try:
            made = actions.decide_as_is(
                [(tasks[key], role) for key, role in form.roles.items()],
                reason=said["reason"],
                basis=form.basis,
                authority=said["authority"],
                takes_effect_on=said["takes_effect_on"],
                review_on=said["review_on"],
                by=viewer,
                at=now,
            )
        except (ProposalRefused, RoleNotAllowed, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            text = ngettext(
                "De rol in één taak is vastgelegd.", "De rol in %(num)s taken is vastgelegd.", len(made)
            )
            messages.success(request, text % {"num": len(made)})
            return see_other(reverse("catalogue:as_is"))
    context = {"domains": domains, "domain": domain, "form": form}
    failed = form is not None and bool(form.errors)
    return render(request, "catalogue/as_is.html", context, status=422 if failed else 200)


def _as_is_form(request: Request, domain: Domain, tasks: Sequence[PublicTask], today: date) -> AsIsForm:
    return AsIsForm(
        request.POST if request.method == "POST" else None,
        tasks=[(task.key, task.name, rules.allowed_roles(Competence(task.competence))) for task in tasks],
        bases=_USUAL_BASES,
        authorities=_authorities(request.identity, (domain.value,), today),
        initial={"takes_effect_on": today, "review_on": date(today.year + 2, today.month, 1)},
    )
