"""Gives and ends mandates, and keeps the articles that decisions rest on."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from rolvast.accounts.rules import Identity, holds_on
from rolvast.acts import queries
from rolvast.acts.actions.organising import note_change, require_administrator
from rolvast.acts.models import LegalBasis, Mandate
from rolvast.acts.rules import ActRefused, check_under
from rolvast.huisstijl.dates import calendar_day, short_date

if TYPE_CHECKING:
    from rolvast.accounts.models import Position


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


@transaction.atomic
def grant_mandate(
    position: "Position",
    *,
    authority: str,
    scope: str,
    starts_on: date,
    ends_on: date | None,
    sub_of: Mandate | None,
    sub_allowed: bool,
    basis: LegalBasis,
    domain: str = "",
    by: Identity,
    at: datetime,
) -> Mandate:
    """Give a mandate by the decision that ``basis`` names, with an act.

    ``domain``: the domain of the task, where ``scope`` is a task: a sub-mandate of a domain's mandate may be
    for one of its tasks. Raises :class:`ActRefused` where the position is not held then, where the mandate
    above does not reach so far, or where this one is there already.
    """
    require_administrator(by)
    if ends_on is not None and ends_on < starts_on:
        raise ActRefused("De laatste dag moet na de eerste dag zijn.")
    if not holds_on(position.starts_on, position.ends_on, starts_on):
        raise ActRefused("Deze functie bestaat niet op de dag dat het mandaat ingaat.")
    if sub_of is not None:
        check_under(
            queries.mandate_chain(sub_of),
            authority=authority,
            wanted=(scope, domain),
            starts_on=starts_on,
            ends_on=ends_on,
        )
    same = queries.mandates_of(position.pk, on=starts_on).filter(authority=authority, scope=scope)
    if same.exists():
        raise ActRefused("Deze functie heeft dit mandaat al. Trek het eerst in als u het wilt veranderen.")
    mandate = give_mandate(
        municipality_id=by.municipality_id,
        position_id=position.pk,
        authority=authority,
        scope=scope,
        starts_on=starts_on,
        ends_on=ends_on,
        sub_of=sub_of,
        sub_allowed=sub_allowed,
        basis=basis,
    )
    facts = {
        "mandate": mandate.pk,
        "position": position.pk,
        "authority": authority,
        "scope": scope,
        "under": sub_of.pk if sub_of else None,
        "from": starts_on.isoformat(),
        "until": ends_on.isoformat() if ends_on else None,
    }
    note_change("mandate.give", by=by, at=at, facts=facts)
    return mandate


@transaction.atomic
def withdraw_mandate(mandate_id: int, *, on: date, reason: str, by: Identity, at: datetime) -> Mandate:
    """End a mandate after a day, with an act. What was decided under it stays (Awb 10:8).

    A sub-mandate given under it holds no longer either: it is checked up to the authority at each decision.
    """
    require_administrator(by)
    if not reason.strip():
        raise ActRefused("Schrijf waarom dit mandaat eindigt.")
    mandate = Mandate.objects.select_for_update().get(pk=mandate_id, municipality_id=by.municipality_id)
    today = calendar_day(at)
    if mandate.ends_on is not None and mandate.ends_on < today:
        raise ActRefused(f"Dit mandaat is al geëindigd op {short_date(mandate.ends_on)}.")
    if on < max(today, mandate.starts_on):
        first = short_date(max(today, mandate.starts_on))
        raise ActRefused(f"De laatste dag kan niet vóór {first} zijn: er kan al onder zijn besloten.")
    if mandate.ends_on is not None and on > mandate.ends_on:
        raise ActRefused(f"Dit mandaat eindigt al eerder: op {short_date(mandate.ends_on)}.")
    end_mandate(mandate, on=on)
    facts = {"mandate": mandate.pk, "position": mandate.position_id, "until": on.isoformat()}
    note_change("mandate.end", by=by, at=at, facts=facts, reason=reason)
    return mandate
