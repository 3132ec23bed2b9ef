"""Changes a task as its keeper typed it, makes one, and lets one lapse or brings it back."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import IntegrityError, transaction

from rolvast.accounts.rules import Identity
from rolvast.catalogue import queries, rules
from rolvast.catalogue.actions.filing import RETURNED, WITHDRAWN, add, renew
from rolvast.catalogue.actions.proposing import propose_term
from rolvast.catalogue.models import Proposal, PublicTask
from rolvast.catalogue.rules import BasisRef, EditRefused, Role, RunningCases, TaskDefinition


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChange:
    """What is told of a new term: why, in public; what it means for running cases; from which day."""

    reason: str
    running_cases: RunningCases
    takes_effect_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What editing came to: the fields that changed at once, the proposal about the term, where one was made.

    ``kept``: articles that were left out but stay, because the role or the term in force rests on them.
    """

    task: PublicTask
    fields: tuple[str, ...]
    proposal: Proposal | None
    kept: tuple[BasisRef, ...]


@transaction.atomic
def edit_task(
    task: PublicTask,
    typed: TaskDefinition,
    *,
    seen_version: int,
    by: Identity,
    at: datetime,
    term: TermChange | None = None,
) -> Edited:
    """Make what a keeper typed the next version of a task, but for a term that must wait for its test.

    ``seen_version``: on which version the keeper began. ``term``: what is told of the new term, needed where
    it waits: it becomes a proposal. Raises ``rules.EditRefused`` for what cannot be changed so,
    ``rules.EditedMeanwhile`` where somebody else came first, ``rules.NothingChanged``,
    ``rules.RoleNotAllowed`` and ``rules.ProposalRefused``; then nothing is written.
    """
    task = _locked(task, by=by)
    if task.version != seen_version:
        raise rules.EditedMeanwhile("Iemand anders heeft deze taak intussen veranderd.")
    ours = queries.in_force([task.key])[task.key]
    if task.role:
        rules.check_role(typed.competence, Role(task.role))
    edit = rules.edit_of(ours, typed, role_decided=bool(task.role))
    if typed.product != ours.product:
        _check_product_free(task, typed.product)
    mends = bool(queries.unreadable([task]))  # then even what was said before is another version
    if edit.later is None and not edit.fields and not mends:
        raise rules.NothingChanged("Er is niets veranderd. Er is dus ook niets bewaard.")
    if edit.fields or mends:
        renew(task, edit.now, rules.dump(edit.now), by=by, at=at, facts={"fields": list(edit.fields)})
    proposal = None
    if edit.later is not None:
        _check_none_open(task)
        if term is None:
            raise EditRefused("Vertel waarom de termijn verandert, en vanaf welke dag.", "term")
        proposal = propose_term(
            task,
            text=queries.file_with_term(task, edit.later),
            by=by,
            at=at,
            reason=term.reason,
            running_cases=term.running_cases,
            takes_effect_on=term.takes_effect_on,
        )
    return Edited(task=task, fields=edit.fields, proposal=proposal, kept=edit.kept)


@transaction.atomic
def make_task(typed: TaskDefinition, *, by: Identity, at: datetime) -> PublicTask:
    """A new task as a keeper typed it, without a role: about that a proposal is made.

    Raises ``rules.EditRefused`` where the key or the product is taken, or for who is no keeper.
    """
    rules.check_editor(by)
    if typed.role is not None:
        raise EditRefused(
            "Een nieuwe taak heeft nog geen rol. Laat 'role' weg: daarover gaat een voorstel.", "role"
        )
    if typed.withdrawn:
        raise EditRefused("Een nieuwe taak kan niet vervallen zijn. Laat 'withdrawn' weg.", "withdrawn")
    taken = EditRefused(f"De sleutel '{typed.key}' is al van een andere taak. Kies een andere.", "key")
    if PublicTask.objects.filter(municipality_id=by.municipality_id, key=typed.key).exists():
        raise taken
    _check_product_free(PublicTask(municipality_id=by.municipality_id), typed.product)
    try:
        with transaction.atomic():
            return add(typed, rules.dump(typed), by=by, at=at)
    except IntegrityError as error:  # somebody else took the key between the question and the answer
        raise taken from error


@transaction.atomic
def withdraw_task(task: PublicTask, *, by: Identity, at: datetime, reason: str) -> None:
    """Let a task lapse: it takes no new cases, those that run go on. The reason is public.

    Raises ``rules.EditRefused`` where it lapsed already, or says no more than the national product list.
    """
    task = _locked(task, by=by)
    ours = queries.in_force([task.key])[task.key]
    if task.withdrawn:
        raise EditRefused("Deze taak is al vervallen.")
    if ours.unfilled:
        raise EditRefused(
            "Deze taak komt uit de landelijke lijst van wat gemeenten doen. Zij vervalt pas als zij van die "
            "lijst gaat. Doet uw gemeente dit niet? Doe dan een voorstel voor de rol loslaten."
        )
    _mark(task, replace(ours, withdrawn=True), kind=WITHDRAWN, by=by, at=at, reason=reason)


@transaction.atomic
def bring_back(task: PublicTask, *, by: Identity, at: datetime, reason: str) -> None:
    """Make a lapsed task a task again. The reason is public.

    Raises ``rules.EditRefused`` where it is one, or another task has its product by now.
    """
    task = _locked(task, by=by)
    if not task.withdrawn:
        raise EditRefused("Deze taak is niet vervallen.")
    _check_product_free(task, task.product)
    ours = queries.in_force([task.key])[task.key]
    _mark(task, replace(ours, withdrawn=False), kind=RETURNED, by=by, at=at, reason=reason)


def _mark(
    task: PublicTask, now: TaskDefinition, *, kind: str, by: Identity, at: datetime, reason: str
) -> None:
    if not reason.strip():
        raise EditRefused("Leg uit waarom. Iedereen kan dat lezen.", "reason")
    renew(task, now, rules.dump(now), by=by, at=at, kind=kind, facts={"fields": ["withdrawn"]}, reason=reason)


def _locked(task: PublicTask, *, by: Identity) -> PublicTask:
    """The task as it is now, held for this keeper: of two at once the second sees what the first did."""
    rules.check_editor(by)
    return PublicTask.objects.select_for_update().get(pk=task.pk, municipality_id=by.municipality_id)


def _check_none_open(task: PublicTask) -> None:
    """Raise ``EditRefused`` where a proposal about the term of this task is still open."""
    for proposal in queries.waiting_terms([task.key]).get(task.key, []):
        if rules.ProposalStatus(proposal.status).is_open:
            raise EditRefused(
                f"Er is al een voorstel over de termijn van deze taak (voorstel {proposal.number}). Wacht op "
                "het besluit, of trek dat voorstel eerst in.",
                "term",
            )


def _check_product_free(task: PublicTask, product: str) -> None:
    """Raise ``EditRefused`` where another task of the municipality is this product."""
    others = PublicTask.objects.filter(
        municipality_id=task.municipality_id, product=product, withdrawn=False
    ).exclude(pk=task.pk)
    if product and (other := others.order_by("pk").first()) is not None:
        raise EditRefused(
            f"Het product '{product}' hoort al bij de taak '{other.name}'. Bewerk die taak, of laat het "
            "product hier weg.",
            "product",
        )
