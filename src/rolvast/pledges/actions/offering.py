"""Offers without a request, who wants to hear, what they are told, and what came of it."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.huisstijl.dates import calendar_day
from rolvast.messages import actions as messages
from rolvast.messages import queries as mail
from rolvast.messages.actions import Asked
from rolvast.messages.rules import same_address
from rolvast.pledges import queries
from rolvast.pledges.actions.pledging import check_asked
from rolvast.pledges.actions.telling import tell_standing
from rolvast.pledges.models import Cause, Listening, Match, Need, Offer
from rolvast.pledges.rules import (
    ASK_AFTER,
    Answer,
    Frequency,
    NeedKind,
    PledgeRefused,
    Standing,
    check_radius,
    due_now,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WishSaid:
    """What somebody offers, or wants to hear of: kinds, around a point (degrees), so many metres."""

    kinds: Collection[NeedKind]
    radius: int
    longitude: float | None = None
    latitude: float | None = None
    name: str = ""
    email: str = ""
    words: str = ""
    from_on: date | None = None
    until_on: date | None = None
    frequency: Frequency = Frequency.WEEKLY


class Stood(NamedTuple):
    """An offer or listening, and what came of asking to confirm it."""

    row: Offer | Listening
    asked: Asked | None


@transaction.atomic
def offer(said: WishSaid, *, by: Identity, at: datetime) -> Stood:
    """Offer help before anybody asked; organisers whose need it suits see it and can ask."""
    _check(said, by=by, at=at)
    opened = _open("offer", by=by, at=at)
    row = Offer.objects.create(
        **_both(said, opened.subject.pk, by=by, at=at),
        words=said.words.strip()[:1000],
        from_on=said.from_on,
        until_on=said.until_on,
    )
    return _ask(row, "uw aanbod om te helpen", email=said.email, by=by, at=at)


@transaction.atomic
def listen(said: WishSaid, *, by: Identity, at: datetime) -> Stood:
    """Ask to hear of needs nearby."""
    _check(said, by=by, at=at)
    opened = _open("listening", by=by, at=at)
    row = Listening.objects.create(
        **_both(said, opened.subject.pk, by=by, at=at), frequency=said.frequency.value
    )
    return _ask(row, "dat u berichten wilt krijgen", email=said.email, by=by, at=at)


def _check(said: WishSaid, *, by: Identity, at: datetime) -> None:
    if by.is_staff:
        raise PledgeRefused("U bent aangemeld als medewerker. Dit is voor inwoners.")
    if not said.kinds:
        raise PledgeRefused("Kies minstens één soort hulp.")
    try:
        check_radius(said.radius)
    except ValueError as error:
        raise PledgeRefused(str(error)) from None
    if said.until_on is not None and said.until_on < calendar_day(at):
        raise PledgeRefused("De laatste dag is al geweest. Kies een latere dag.")
    if said.from_on is not None and said.until_on is not None and said.until_on < said.from_on:
        raise PledgeRefused("De laatste dag ligt voor de eerste dag. Kijk de dagen na.")
    if by.person_id is None and not (said.name.strip() and said.email.strip()):
        raise PledgeRefused("Vul uw naam en e-mailadres in, of meld u aan.")


def _open(what: str, *, by: Identity, at: datetime) -> acts.Opened:
    return acts.open_subject(
        subject_kind=what,
        label="hulp",
        visibility=Visibility.INVOLVED,
        kind=f"{what}.made",
        weight=Weight.FACT,
        by=by,
        at=at,
    )


def _both(said: WishSaid, subject_id: int, *, by: Identity, at: datetime) -> dict[str, object]:
    return {
        "municipality_id": by.municipality_id,
        "subject_id": subject_id,
        "key": uuid.uuid4(),
        "person_id": by.person_id,
        "name": "" if by.person_id else said.name.strip()[:100],
        "email": "" if by.person_id else same_address(said.email),
        "kinds": sorted({kind.value for kind in said.kinds}),
        "longitude": said.longitude,
        "latitude": said.latitude,
        "radius": said.radius,
        "status": (Standing.STANDING if by.person_id else Standing.UNCONFIRMED).value,
        "made_at": at,
    }


def _ask(row: Offer | Listening, what: str, *, email: str, by: Identity, at: datetime) -> Stood:
    if by.person_id is not None:
        return Stood(row, None)
    asked = messages.ask_confirmation(
        subject_id=row.subject_id,
        title="Bevestig uw e-mailadres",
        body=f"Iemand vulde uw e-mailadres in. Het gaat over {what}. "
        "Was u dat? Open dan de link en bevestig.\n\n"
        "Was u dat niet? Dan hoeft u niets te doen.",
        link=queries.confirm_path(row),
        email=email,
        by=by,
        at=at,
    )
    check_asked(asked)
    return Stood(row, asked)


def _locked(row: Offer | Listening) -> Offer | Listening:
    if isinstance(row, Offer):
        return Offer.objects.select_for_update().get(pk=row.pk)
    return Listening.objects.select_for_update().get(pk=row.pk)


@transaction.atomic
def confirm_standing(row: Offer | Listening, *, by: Identity, at: datetime) -> Offer | Listening:
    """Who typed the address opened its link."""
    return _move(row, Standing.UNCONFIRMED, Standing.STANDING, "confirmed", by=by, at=at)


@transaction.atomic
def stop(row: Offer | Listening, *, by: Identity, at: datetime) -> Offer | Listening:
    """Offer no more, or hear no more; by who holds the link. What was personal goes at once."""
    found = _move(row, Standing.STANDING, Standing.STOPPED, "stopped", by=by, at=at)
    erase_standing(found.subject_id)
    return found


def _move(
    row: Offer | Listening, before: Standing, after: Standing, what: str, *, by: Identity, at: datetime
) -> Offer | Listening:
    found = _locked(row)
    if found.status != before:
        return found
    if after is Standing.STANDING:
        messages.confirm_address(found.email, by=by, at=at)
    kind = "offer" if isinstance(found, Offer) else "listening"
    acts.record(found.subject_id, kind=f"{kind}.{what}", weight=Weight.FACT, by=by, at=at)
    found.status = after.value
    found.save(update_fields=["status"])
    return found


def erase_standing(subject_id: int) -> int:
    """Cut what is personal from an offer or listening; that it was there stays."""
    gone = {"person": None, "name": "", "email": "", "longitude": None, "latitude": None}
    offers = Offer.objects.filter(subject_id=subject_id).update(**gone, words="", status=Standing.STOPPED)
    return offers + Listening.objects.filter(subject_id=subject_id).update(**gone, status=Standing.STOPPED)


@transaction.atomic
def tell_listeners(*, by: Identity, at: datetime) -> int:
    """Tell who asked to hear, once of each need that suits them. Gives how many messages went out."""
    needs, told, sent = queries.unmet_needs(), queries.told_of(), 0
    for known in queries.listeners():
        if not due_now(Frequency(known.frequency), told_at=known.told_at, at=at):
            continue
        row = Listening.objects.select_for_update(of=("self",)).get(pk=known.pk)
        if row.status != Standing.STANDING:
            continue
        found = queries.needs_for(known, needs, today=calendar_day(at))
        fresh = [need for need in found if (known.pk, need.pk) not in told]
        if not fresh:
            continue
        Match.objects.bulk_create(
            [
                Match(
                    municipality_id=by.municipality_id,
                    need=need,
                    listening=row,
                    key=uuid.uuid4(),
                    told_at=at,
                )
                for need in fresh
            ]
        )
        row.told_at = at
        row.save(update_fields=["told_at"])
        place = known.municipality
        lines = [
            f"- {need.title} ({need.cause.title}): {mail.page_address(place, queries.need_path(need))}"
            for need in fresh
        ]
        tell_standing(
            known,
            title="Hier kunt u helpen" if len(fresh) > 1 else f"Hier kunt u helpen: {fresh[0].title}",
            body="U vroeg ons te laten weten waar in uw buurt hulp nodig is:\n\n" + "\n".join(lines),
            link=queries.need_path(fresh[0]),
            by=by,
            at=at,
        )
        sent += 1
    return sent


@transaction.atomic
def contact_offerer(
    cause: Cause, offer_row: Offer, need_id: int, *, words: str, by: Identity, at: datetime
) -> Match:
    """An organiser asks who offered help; their words go to that person, who decides whether to answer."""
    if not queries.organises(cause, by):
        raise PledgeRefused("Alleen wie dit regelt kan contact opnemen.")
    need = Need.objects.select_related("cause").get(pk=need_id, cause=cause)
    if not any(
        offer.pk == offer_row.pk and one.pk == need.pk and not asked
        for offer, one, asked in queries.offers_for(cause, by, today=calendar_day(at))
    ):
        raise PledgeRefused("Dit aanbod past niet, of u vroeg het al.")
    if not words.strip():
        raise PledgeRefused("Schrijf wat u wilt vragen.")
    acts.record(offer_row.subject_id, kind="offer.taken_up", weight=Weight.FACT, by=by, at=at)
    tell_standing(
        offer_row,
        title=f"Iemand heeft uw hulp nodig: {need.title}",
        body=f"U bood hulp aan. Voor ‘{cause.title}’ vraagt iemand u:\n\n{words.strip()[:1000]}\n\n"
        "Wilt u? Zeg het dan toe op de bladzijde. Wilt u niet? Dan hoeft u niets te doen.",
        link=queries.need_path(need),
        by=by,
        at=at,
    )
    return Match.objects.create(
        municipality_id=by.municipality_id, need=need, offer=offer_row, key=uuid.uuid4(), told_at=at
    )


@transaction.atomic
def ask_what_came(*, by: Identity, at: datetime) -> int:
    """Ask who was told or contacted, some time ago, whether it led to something; one question a run each.

    A contact that is twice as old is asked about no more. Gives how many were asked.
    """
    rows = Match.objects.select_for_update(of=("self",)).filter(
        asked_at=None, told_at__lte=at - ASK_AFTER, told_at__gt=at - 2 * ASK_AFTER
    )
    rows = rows.select_related("need__cause", "offer__person", "offer__municipality", "listening__person")
    rows = rows.select_related("listening__municipality").order_by("pk")
    asked: set[int] = set()
    for match in rows:
        row = match.offer or match.listening
        if row is None or row.status != Standing.STANDING or row.subject_id in asked:
            continue
        asked.add(row.subject_id)
        match.asked_at = at
        match.save(update_fields=["asked_at"])
        tell_standing(
            row,
            title="Kwam er iets uit?",
            body=f"Kort geleden schreven wij u over ‘{match.need.title}’. Kwam er iets uit? "
            "Met één klik helpt u ons te zien of dit werkt.",
            link=queries.answer_path(match),
            by=by,
            at=at,
        )
    return len(asked)


@transaction.atomic
def say_what_came(match_id: int, *, answer: Answer, by: Identity, at: datetime) -> Match:
    """Keep the answer; it can be changed, and counts once."""
    match = Match.objects.select_for_update(of=("self",)).get(pk=match_id)
    if match.asked_at is None:
        raise PledgeRefused("Deze vraag is nog niet gesteld.")
    row = match.offer or match.listening
    if row is not None:
        acts.record(
            row.subject_id,
            kind="offer.answered" if match.offer_id else "listening.answered",
            weight=Weight.FACT,
            by=by,
            at=at,
            facts={"answer": answer.value},
        )
    match.answer = answer.value
    match.save(update_fields=["answer"])
    return match


def guest_of_standing(row: Offer | Listening) -> Identity:
    """The identity of who holds the link of an offer or listening."""
    return Identity(municipality_id=row.municipality_id, kind=IdentityKind.RESIDENT, person_id=row.person_id)
