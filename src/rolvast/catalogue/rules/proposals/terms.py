"""A proposal about the term: what it may change, and how a later version of the task takes it over. Pure."""

from dataclasses import fields, replace
from datetime import date

from rolvast.catalogue.rules.comparing import field_label
from rolvast.catalogue.rules.definition import TaskDefinition
from rolvast.catalogue.rules.proposals.content import ProposalRefused
from rolvast.catalogue.rules.proposals.kinds import ProposalKind, ProposalStatus
from rolvast.catalogue.rules.proposals.state import TaskState
from rolvast.huisstijl.dates import long_date


def check_term_only(now: TaskDefinition, proposed: TaskDefinition) -> None:
    """Raise :class:`ProposalRefused` unless only the term differs, naming what else does.

    A basis may be added at the end, where the new term rests on it.
    """
    if proposed.term is None:
        raise ProposalRefused("Er staat geen termijn in het voorstel. Vul de nieuwe termijn in.")
    if proposed.term == now.term and proposed.bases == now.bases:
        raise ProposalRefused("De termijn is dezelfde als nu. Verander de termijn in uw voorstel.")
    others = [
        field_label(field.name)
        for field in fields(TaskDefinition)
        if field.name not in {"term", "bases"} and getattr(now, field.name) != getattr(proposed, field.name)
    ]
    if proposed.bases != now.bases and (*now.bases, proposed.term_basis) != proposed.bases:
        others.append(field_label("bases"))
    if others:
        raise ProposalRefused(
            "Een voorstel over de termijn verandert alleen de termijn. Hier is ook anders: "
            f"{', '.join(others)}. Zet dat terug, of bewerk de taak apart."
        )


def check_after_terms(takes_effect_on: date, state: TaskState) -> None:
    """Raise :class:`ProposalRefused` for a term before, or with, one that was decided and waits for its day.

    Else the older decision would take the place of the newer one on its day.
    """
    waiting = [
        one.takes_effect_on
        for one in state.proposals.values()
        if one.kind is ProposalKind.TERM and one.status is ProposalStatus.DECIDED
    ]
    if waiting and takes_effect_on <= max(waiting):
        raise ProposalRefused(
            f"Er is al besloten over een termijn die ingaat op {long_date(max(waiting))}. "
            "Kies een latere dag."
        )


def with_term_of(now: TaskDefinition, proposed: TaskDefinition) -> TaskDefinition:
    """The task as it is now with the proposed term, and the article that term rests on where that lacks."""
    if proposed.term is None:
        return now
    basis, bases = proposed.term_basis, now.bases
    if basis is not None and basis not in bases:
        bases = (*bases, basis)
    number = None if basis is None else bases.index(basis) + 1
    return replace(now, bases=bases, term=replace(proposed.term, basis=number))
