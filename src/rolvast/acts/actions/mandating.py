"""Gives and ends mandates, and keeps the articles that decisions rest on."""

from datetime import date

from rolvast.acts.models import LegalBasis, Mandate
from rolvast.acts.rules import ActRefused


def add_basis(
    *, law: str, title: str, article: str, version_on: date | None = None, link: str = ""
) -> LegalBasis:
    """An article of a law or ordinance; the same one is kept once."""
    return LegalBasis.objects.get_or_create(
        law=law, title=title, article=article, version_on=version_on, defaults={"link": link}
    )[0]


def give_mandate(
    *,
    municipality_id: int,
    position_id: int,
    authority: str,
    scope: str,
    starts_on: date,
    ends_on: date | None = None,
    sub_of: Mandate | None = None,
    sub_allowed: bool = False,
    basis: LegalBasis | None = None,
) -> Mandate:
    """Give a position the power to decide in an authority's name (Awb 10:1).

    ``sub_of``: the mandate it is given under; refused where that one allows no sub-mandate (Awb 10:9).
    """
    if sub_of is not None and not sub_of.sub_allowed:
        raise ActRefused("Onder dit mandaat is geen ondermandaat toegestaan (Awb 10:9).")
    return Mandate.objects.create(
        municipality_id=municipality_id,
        position_id=position_id,
        authority=authority,
        scope=scope,
        starts_on=starts_on,
        ends_on=ends_on,
        sub_of=sub_of,
        sub_allowed=sub_allowed,
        basis=basis,
    )


def end_mandate(mandate: Mandate, *, on: date) -> None:
    """End a mandate after a day (Awb 10:8: it can always be withdrawn)."""
    if on < mandate.starts_on:
        raise ActRefused("Een mandaat kan niet eindigen vóór het begint.")
    mandate.ends_on = on
    mandate.save(update_fields=["ends_on"])
