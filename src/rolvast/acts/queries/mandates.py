"""Who may decide what, now."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from rolvast.acts.models import Mandate
from rolvast.acts.rules import EVERYTHING, MandateGiven, MandateRefused, check_mandate


def mandates_of(position_id: int, *, on: date) -> QuerySet[Mandate]:
    """The mandates a position holds on a day."""
    return Mandate.objects.filter(position_id=position_id, starts_on__lte=on).filter(
        Q(ends_on=None) | Q(ends_on__gte=on)
    )


def mandate_for(position_id: int, *, wanted: Sequence[str], authority: str, on: date) -> Mandate | None:
    """The mandate under which a position may decide a matter on a day; the narrowest scope first.

    A narrow one that does not hold, because the one above it has ended, gives way to a wider one; where none
    holds the narrowest is given, so that recording under it says what is wrong with it.
    """
    found = mandates_of(position_id, on=on).filter(authority=authority, scope__in=[*wanted, EVERYTHING])
    order = {scope: index for index, scope in enumerate([*wanted, EVERYTHING])}
    ordered = sorted(found, key=lambda mandate: order[mandate.scope])
    for mandate in ordered:
        try:
            check_mandate(
                mandate_chain(mandate), position_id=position_id, wanted=wanted, authority=authority, on=on
            )
        except MandateRefused:
            continue
        return mandate
    return ordered[0] if ordered else None


def mandate_holders(*, wanted: Sequence[str], authority: str, on: date) -> list[Mandate]:
    """The mandates of everyone who may decide a matter on a day, with position and person, by name."""
    found = Mandate.objects.filter(
        authority=authority, scope__in=[*wanted, EVERYTHING], starts_on__lte=on, position__starts_on__lte=on
    )
    found = found.filter(Q(ends_on=None) | Q(ends_on__gte=on))
    found = found.filter(Q(position__ends_on=None) | Q(position__ends_on__gte=on))
    return list(found.select_related("position__person").order_by("position__person__name", "id"))


def all_mandates() -> list[Mandate]:
    """Every mandate of the municipality entered, ended ones too, with position, team, person and basis.

    Each knows the one it was given under, so :func:`mandate_chain` asks no more of the database.
    """
    related = Mandate.objects.select_related("position__person", "position__team", "basis")
    found = list(related.order_by("authority", "scope", "position__title", "starts_on", "id"))
    by_id = {one.pk: one for one in found}
    for one in found:
        one.sub_of = by_id[one.sub_of_id] if one.sub_of_id else None
    return found


def mandate(mandate_id: int) -> Mandate | None:
    """One mandate of the municipality entered, with its position and holder."""
    return Mandate.objects.filter(pk=mandate_id).select_related("position__person", "basis").first()


def mandate_chain(mandate: Mandate) -> list[MandateGiven]:
    """A mandate followed by those it was given under."""
    chain: list[MandateGiven] = []
    current: Mandate | None = mandate
    while current is not None:
        chain.append(
            MandateGiven(
                position_id=current.position_id,
                authority=current.authority,
                scope=current.scope,
                starts_on=current.starts_on,
                ends_on=current.ends_on,
                sub_allowed=current.sub_allowed,
            )
        )
        current = current.sub_of
    return chain
