"""Pledges: made, confirmed, withdrawn, and what came of them."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.messages import actions as messages
from rolvast.messages.actions import Asked
from rolvast.messages.rules import same_address
from rolvast.pledges import queries
from rolvast.pledges.actions.causes import locked, locked_open, recount
from rolvast.pledges.actions.telling import tell, tell_organisers
from rolvast.pledges.models import Cause, Need, Pledge
from rolvast.pledges.rules import (
    LIVE,
    TAKING,
    AmountRefused,
    Doing,
    NeedKind,
    PledgeRefused,
    Status,
    check_amount,
    check_wanted,
    move_up,
    status_of_kept,
    written,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeSaid:
    """What somebody pledges; name and e-mail address where they have no account.

    ``amount``: minutes, cents or a number, as the need counts. Money is pledged here and nothing
    is collected: a payment provider would be called where :func:`confirm` ends, and its receipt be written by
    :func:`verify` in the place of an organiser's word.
    """

    amount: int
    words: str = ""
    name: str = ""
    email: str = ""
    first_name_shown: bool = False


class Pledged(NamedTuple):
    """A pledge, and what came of asking to confirm it; ``None`` where it is confirmed at once."""

    pledge: Pledge
    asked: Asked | None


def check_asked(asked: Asked) -> None:
    """Raise :class:`PledgeRefused` where no e-mail can go; the demonstration shows the link instead."""
    if asked is Asked.TOO_OFTEN:
        raise PledgeRefused(
            "Wij stuurden dit adres vandaag al genoeg e-mail. Probeer het morgen, of bel ons."
        )
    if asked is Asked.NO_MAIL and not settings.DEMO:
        raise PledgeRefused("Wij kunnen nu geen e-mail sturen. Meld u aan, of bel ons.")


@transaction.atomic
def pledge(need_id: int, said: PledgeSaid, *, by: Identity, at: datetime) -> Pledged:
    """Pledge something. With an account it counts at once; without, once the e-mail address is confirmed.

    More than is still needed is refused (``AmountRefused``). Where nothing is needed any more, a pledge
    stands in reserve, and moves up when another falls away.
    """
    if by.is_staff:
        raise PledgeRefused("U bent aangemeld als medewerker. Wat de gemeente doet, legt u vast als belofte.")
    known = Need.objects.select_related("cause").get(pk=need_id)
    cause = locked_open(known.cause.subject_id)
    need = _open_need(need_id)
    if not any(row.id == need.pk for row in queries.rows_of([need], by)):
        raise PledgeRefused("Deze vraag wacht nog op een blik van de gemeente. Probeer het later.")
    check_amount(NeedKind(need.kind), said.amount, room=need.wanted - need.filled)
    if by.person_id is None and not (said.email.strip() and said.name.strip()):
        raise PledgeRefused("Vul uw naam en e-mailadres in, of meld u aan.")
    row = Pledge.objects.create(
        municipality_id=by.municipality_id,
        need=need,
        key=uuid.uuid4(),
        person_id=by.person_id,
        name="" if by.person_id else said.name.strip()[:100],
        email="" if by.person_id else same_address(said.email),
        words=said.words.strip()[:1000],
        first_name_shown=said.first_name_shown,
        amount=said.amount,
        status=Status.UNCONFIRMED.value,
        made_at=at,
    )
    if by.person_id is not None:
        return Pledged(_confirm(cause, row, by=by, at=at), None)
    asked = messages.ask_confirmation(
        subject_id=cause.subject_id,
        title="Bevestig uw toezegging",
        body="Iemand vulde uw e-mailadres in om buurtgenoten te helpen. "
        "Was u dat? Open dan de link en bevestig.\n\n"
        "Was u dat niet? Dan hoeft u niets te doen.",
        link=queries.confirm_path(row),
        email=said.email,
        by=by,
        at=at,
    )
    check_asked(asked)
    return Pledged(row, asked)


def _open_need(need_id: int) -> Need:
    need = Need.objects.select_for_update(of=("self",)).select_related("cause").get(pk=need_id)
    if not need.is_open:
        raise PledgeRefused("Deze vraag is gesloten. Hulp is hier niet meer nodig.")
    return need


@transaction.atomic
def confirm(pledge_id: int, *, by: Identity, at: datetime) -> Pledge:
    """Who typed the address opened the link that only this address got. Confirming twice changes nothing."""
    known = Pledge.objects.select_related("need__cause").get(pk=pledge_id)
    cause = locked_open(known.need.cause.subject_id)
    row = Pledge.objects.select_for_update(of=("self",)).select_related("need__cause").get(pk=pledge_id)
    if row.status != Status.UNCONFIRMED:
        return row
    _open_need(row.need_id)
    messages.confirm_address(row.email, by=by, at=at)
    return _confirm(cause, row, by=by, at=at)


def _confirm(cause: Cause, row: Pledge, *, by: Identity, at: datetime) -> Pledge:
    need = row.need
    same = Pledge.objects.filter(need=need, status__in=sorted(LIVE))
    same = same.filter(person_id=row.person_id) if row.person_id else same.filter(email=row.email)
    if same.exists():
        raise PledgeRefused("U zegde hiervoor al iets toe. Trek dat eerst in als u het wilt veranderen.")
    need.refresh_from_db(fields=["filled", "wanted"])
    reserve = row.amount > need.wanted - need.filled
    act = acts.record(
        cause.subject_id,
        kind=Doing.CONFIRMED,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={
            "pledge": row.key.hex,
            "need": need.key.hex,
            "amount": row.amount,
            "reserve": reserve,
        },
    )
    row.status = (Status.RESERVE if reserve else Status.CONFIRMED).value
    row.actor, row.confirmed_at = act.actor, at
    row.save(update_fields=["status", "actor", "confirmed_at"])
    recount(need)
    tell_organisers(
        cause,
        title="Iemand wil helpen",
        body=f"Voor ‘{need.title}’ is {written(NeedKind(need.kind), row.amount)} toegezegd"
        f"{', in reserve' if reserve else ''}. Op de bladzijde leest u van wie.",
        link=reverse("pledges:cause", args=[cause.key]),
        by=by,
        at=at,
    )
    return row


def guest_of(row: Pledge) -> Identity:
    """The identity of who holds the link of a pledge."""
    return Identity(
        municipality_id=row.municipality_id,
        kind=IdentityKind.RESIDENT,
        person_id=row.person_id,
        actor_id=row.actor_id,
    )


@transaction.atomic
def withdraw(pledge_id: int, *, by: Identity, at: datetime) -> Pledge:
    """Take a pledge back, without a reason; the need opens again, or who stood in reserve moves up."""
    known = Pledge.objects.select_related("need__cause").get(pk=pledge_id)
    if not _own(known, by):
        raise PledgeRefused("Dit is niet uw toezegging.")
    cause = locked(known.need.cause.subject_id)
    row = Pledge.objects.select_for_update(of=("self",)).select_related("need__cause").get(pk=pledge_id)
    if Status(row.status) not in LIVE:
        raise PledgeRefused(f"Dit kan niet meer: uw toezegging staat op ‘{Status(row.status).label}’.")
    _record(cause, Doing.WITHDRAWN, row, by=by, at=at)
    row.status, row.ended_at = Status.WITHDRAWN.value, at
    row.save(update_fields=["status", "ended_at"])
    _refill(cause, row.need, by=by, at=at)
    tell_organisers(
        cause,
        title="Een toezegging is ingetrokken",
        body=f"Voor ‘{row.need.title}’ is een toezegging ingetrokken. Dat mag altijd.",
        link=reverse("pledges:cause", args=[cause.key]),
        by=by,
        at=at,
    )
    return row


def _own(row: Pledge, by: Identity) -> bool:
    if by.person_id is not None and by.person_id == row.person_id:
        return True
    return by.actor_id is not None and by.actor_id == row.actor_id


def _record(cause: Cause, doing: Doing, row: Pledge, *, by: Identity, at: datetime, **facts: object) -> None:
    acts.record(
        cause.subject_id,
        kind=doing,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"pledge": row.key.hex, **facts},
    )


def _refill(cause: Cause, need: Need, *, by: Identity, at: datetime) -> None:
    """Count again, and let who stands in reserve move up as far as they fit, the first first."""
    room = recount(need)
    if not (need.is_open and cause.is_open):
        return
    waiting = {
        row.key.hex: row
        for row in Pledge.objects.filter(need=need, status=Status.RESERVE)
        .select_related("person", "need__cause")
        .order_by("confirmed_at", "pk")
    }
    for key in move_up(room, [(key, row.amount) for key, row in waiting.items()]):
        row = waiting[key]
        _record(cause, Doing.MOVED_UP, row, by=by, at=at)
        row.status = Status.CONFIRMED.value
        row.save(update_fields=["status"])
        tell(
            row,
            title="Uw hulp is nu nodig",
            body=f"U stond in reserve voor ‘{need.title}’. Er is een plek vrij, dus uw hulp is nu nodig.\n\n"
            "Kunt u niet meer? Dan kunt u uw toezegging intrekken.",
            by=by,
            at=at,
        )
    recount(need)


@transaction.atomic
def verify(pledge_id: int, *, done: int, by: Identity, at: datetime, note: str = "") -> Pledge:
    """An organiser writes down how much was done (minutes, cents, a number); 0: it did not happen.

    It can be mended, and each time is an act. Money: what was received. Nobody is reproached: what did not
    come makes the need open again, and that is all.
    """
    known = Pledge.objects.select_related("need__cause").get(pk=pledge_id)
    cause = locked(known.need.cause.subject_id)
    if not queries.organises(cause, by):
        raise PledgeRefused("Alleen wie dit regelt kan dit opschrijven.")
    row = Pledge.objects.select_for_update(of=("self",)).select_related("need__cause").get(pk=pledge_id)
    if Status(row.status) not in TAKING | {Status.NOT_KEPT}:
        raise PledgeRefused(f"Dit kan niet: de toezegging staat op ‘{Status(row.status).label}’.")
    if done < 0:
        raise AmountRefused("Vul 0 in als het niet doorging, of meer.")
    if done:
        check_wanted(NeedKind(row.need.kind), done)
    _record(cause, Doing.VERIFIED, row, by=by, at=at, done=done)
    row.status, row.done = status_of_kept(amount=row.amount, done=done).value, done
    row.note, row.ended_at = note.strip()[:500], at
    row.save(update_fields=["status", "done", "note", "ended_at"])
    _refill(cause, row.need, by=by, at=at)
    return row
