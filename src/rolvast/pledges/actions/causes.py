"""Opens and closes causes, asks for help, and writes down what the municipality promises."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.huisstijl.dates import calendar_day
from rolvast.moderation import actions as moderation
from rolvast.pledges import queries
from rolvast.pledges.actions.telling import tell
from rolvast.pledges.models import Cause, Need, Pledge, Promise
from rolvast.pledges.rules import (
    LIVE,
    Doing,
    NeedKind,
    PledgeRefused,
    PromiseStatus,
    Status,
    check_wanted,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedSaid:
    """What an organiser asks. ``wanted``: minutes (hands, advice), cents (money), or a number."""

    kind: NeedKind
    title: str
    wanted: int
    details: str = ""
    skill: str = ""
    by_on: date | None = None


@transaction.atomic
def open_cause(
    *,
    subject_id: int,
    title: str,
    path: str,
    area_id: int | None,
    longitude: float | None,
    latitude: float | None,
    by: Identity,
    at: datetime,
) -> Cause:
    """Let help be asked for a subject that has acts already. ``path``: the page on which it stands."""
    if Cause.objects.filter(subject_id=subject_id).exists():
        raise PledgeRefused("Hiervoor kan al hulp worden gevraagd.")
    acts.record(subject_id, kind=Doing.OPENED, weight=Weight.FACT, by=by, at=at)
    return Cause.objects.create(
        municipality_id=by.municipality_id,
        subject_id=subject_id,
        key=uuid.uuid4(),
        title=title[:120],
        path=path,
        area_id=area_id,
        longitude=longitude,
        latitude=latitude,
        organisers=[by.person_id] if by.person_id is not None and not by.is_staff else [],
        opened_at=at,
    )


@transaction.atomic
def set_organisers(
    subject_id: int,
    *,
    person_ids: Collection[int],
    by: Identity,
    at: datetime,
    actor_ids: Collection[uuid.UUID] = (),
    contact_position_id: int | None = None,
) -> Cause:
    """Say who arranges a cause; the room above decides who that is.

    Only they and the contact person at the municipality see who pledged and how to reach them.
    """
    cause = locked(subject_id)
    acts.record(
        subject_id,
        kind=Doing.ORGANISERS,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"organisers": len(set(person_ids)) + len(set(actor_ids)), "contact": contact_position_id},
    )
    cause.organisers, cause.organiser_actors = sorted(set(person_ids)), sorted(set(actor_ids))
    cause.contact_id = contact_position_id
    cause.save(update_fields=["organisers", "organiser_actors", "contact"])
    return cause


def rename(subject_id: int, *, title: str) -> None:
    """Take over a new title; the act of the room that changed it says so."""
    Cause.objects.filter(subject_id=subject_id).update(title=title[:120])


def locked(subject_id: int) -> Cause:
    """The cause of a subject, locked: everything about its pledges happens one after the other."""
    try:
        return Cause.objects.select_for_update(of=("self",)).get(subject_id=subject_id)
    except Cause.DoesNotExist:
        raise PledgeRefused("Hiervoor kan geen hulp worden gevraagd.") from None


def locked_open(subject_id: int) -> Cause:
    """The same, where it is not closed."""
    cause = locked(subject_id)
    if not cause.is_open:
        raise PledgeRefused("Dit is gestopt of klaar. Hulp is niet meer nodig.")
    return cause


@transaction.atomic
def ask(subject_id: int, said: NeedSaid, *, by: Identity, at: datetime) -> Need:
    """Ask for help. Raises :class:`PledgeRefused`, or ``AmountRefused`` for an amount that cannot be.

    A first need of somebody new waits for a look before others see it.
    """
    cause = locked_open(subject_id)
    if not queries.organises(cause, by):
        raise PledgeRefused("Alleen wie dit regelt kan hulp vragen.")
    check_wanted(said.kind, said.wanted)
    if said.by_on is not None and said.by_on < calendar_day(at):
        raise PledgeRefused("De dag waarop de hulp nodig is, is al geweest. Kies een latere dag.")
    need = Need.objects.create(
        municipality_id=by.municipality_id,
        cause=cause,
        key=uuid.uuid4(),
        kind=said.kind.value,
        title=said.title.strip()[:120],
        details=said.details.strip()[:1000],
        skill=said.skill.strip()[:80],
        wanted=said.wanted,
        by_on=said.by_on,
        asked_at=at,
    )
    facts = {"need": need.key.hex, "kind": need.kind, "wanted": need.wanted}
    acts.record(subject_id, kind=Doing.ASKED, weight=Weight.FACT, by=by, at=at, facts=facts)
    moderation.look(
        subject_id,
        item=queries.item_of(need),
        text="\n".join(filter(None, (need.title, need.skill, need.details))),
        path=reverse("pledges:need", args=[need.key]),
        by=by,
        at=at,
    )
    return need


@transaction.atomic
def close_need(need_id: int, *, reason: str, by: Identity, at: datetime) -> Need:
    """Ask no more for this; who pledged something that still had to be done is let go, and told why."""
    known = Need.objects.select_related("cause").get(pk=need_id)
    cause = locked_open(known.cause.subject_id)
    if not queries.organises(cause, by):
        raise PledgeRefused("Alleen wie dit regelt kan de vraag sluiten.")
    need = Need.objects.select_for_update(of=("self",)).get(pk=need_id)
    if not need.is_open:
        raise PledgeRefused("Deze vraag is al gesloten.")
    acts.record(
        cause.subject_id,
        kind=Doing.NEED_CLOSED,
        weight=Weight.STATEMENT,
        by=by,
        at=at,
        reason=reason,
        facts={"need": need.key.hex},
    )
    need.is_open, need.closed_reason = False, reason.strip()[:500]
    need.save(update_fields=["is_open", "closed_reason"])
    waiting = Pledge.objects.filter(need=need, status=Status.RESERVE).select_related("person", "need__cause")
    for pledge in waiting:
        _let_go(cause, pledge, by=by, at=at)
        tell(
            pledge,
            title="Uw hulp is niet meer nodig",
            body=f"U stond in reserve voor ‘{need.title}’. Die vraag is gesloten. {need.closed_reason}\n\n"
            "Bedankt dat u wilde helpen.",
            by=by,
            at=at,
        )
    return need


def _let_go(cause: Cause, pledge: Pledge, *, by: Identity, at: datetime) -> None:
    acts.record(
        cause.subject_id,
        kind=Doing.LET_GO,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"pledge": pledge.key.hex},
    )
    pledge.status, pledge.ended_at = Status.LET_GO.value, at
    pledge.save(update_fields=["status", "ended_at"])


@transaction.atomic
def close_cause(subject_id: int, *, reason: str, by: Identity, at: datetime) -> Cause:
    """Stop: open needs are closed with the reason, running pledges are let go, and all who pledged are told.

    One act stands for all of it. What was already done stays counted.
    """
    cause = locked_open(subject_id)
    acts.record(subject_id, kind=Doing.CLOSED, weight=Weight.STATEMENT, by=by, at=at, reason=reason)
    cause.is_open = False
    cause.save(update_fields=["is_open"])
    needs = Need.objects.select_for_update().filter(cause=cause)
    needs.filter(is_open=True).update(is_open=False, closed_reason=reason.strip()[:500])
    running = list(
        Pledge.objects.filter(need__cause=cause, status__in=sorted(LIVE)).select_related(
            "person", "need__cause"
        )
    )
    Pledge.objects.filter(pk__in=[one.pk for one in running]).update(status=Status.LET_GO, ended_at=at)
    for need in needs:
        recount(need)
    Promise.objects.filter(cause=cause, status=PromiseStatus.OPEN).update(status=PromiseStatus.LET_GO)
    done = Pledge.objects.filter(need__cause=cause, status__in=[Status.KEPT, Status.PARTLY_KEPT])
    told: set[int | str] = set()
    for pledge in (*running, *done.select_related("person", "need__cause").order_by("pk")):
        who = pledge.person_id or pledge.email
        if not who or who in told:  # who pledged twice is told once; who was erased is told nothing
            continue
        told.add(who)
        thanks = (
            "U hoeft niets meer te doen. Bedankt dat u wilde helpen."
            if pledge.done is None
            else "Wat u deed, blijft staan. Bedankt voor uw hulp."
        )
        tell(
            pledge,
            title="Uw toezegging is niet meer nodig" if pledge.done is None else "Waar u hielp, is gestopt",
            body=f"U wilde helpen met ‘{cause.title}’. Dat is gestopt.\n\n{reason.strip()}\n\n{thanks}",
            by=by,
            at=at,
        )
    return cause


def recount(need: Need) -> int:
    """Write how much of a need its pledges take. Gives the room that is left."""
    taken = queries.taken_of(need)
    need.filled = min(need.wanted, taken)
    need.save(update_fields=["filled"])
    return max(0, need.wanted - taken)


@transaction.atomic
def promise(subject_id: int, *, words: str, due_on: date, by: Identity, at: datetime) -> Promise:
    """The municipality promises something, with the day by which it is there; only who works for it may."""
    cause = locked_open(subject_id)
    if not by.is_staff:
        raise PledgeRefused("Alleen een medewerker kan namens de gemeente iets beloven.")
    if not words.strip():
        raise PledgeRefused("Schrijf wat de gemeente belooft.")
    if due_on < calendar_day(at):
        raise PledgeRefused("Deze dag is al geweest. Kies een latere dag.")
    key = uuid.uuid4()
    acts.record(
        subject_id,
        kind=Doing.PROMISED,
        weight=Weight.STATEMENT,
        by=by,
        at=at,
        reason=words,
        facts={"promise": key.hex, "due": due_on.isoformat()},
    )
    return Promise.objects.create(
        municipality_id=by.municipality_id,
        cause=cause,
        key=key,
        words=words.strip()[:300],
        due_on=due_on,
        status=PromiseStatus.OPEN.value,
        made_at=at,
    )


@transaction.atomic
def answer_promise(promise_id: int, *, kept: bool, words: str, by: Identity, at: datetime) -> Promise:
    """Say what came of a promise, in words; it can be said again, and each time is an act."""
    known = Promise.objects.select_related("cause").get(pk=promise_id)
    locked_open(known.cause.subject_id)
    row = Promise.objects.select_for_update(of=("self",)).get(pk=promise_id)
    if not by.is_staff:
        raise PledgeRefused("Alleen een medewerker kan dit namens de gemeente zeggen.")
    if not words.strip():
        raise PledgeRefused("Schrijf wat er van de belofte kwam.")
    acts.record(
        known.cause.subject_id,
        kind=Doing.PROMISE_ANSWERED,
        weight=Weight.STATEMENT,
        by=by,
        at=at,
        reason=words,
        facts={"promise": row.key.hex, "kept": kept},
    )
    row.status = (PromiseStatus.KEPT if kept else PromiseStatus.NOT_KEPT).value
    row.answer, row.answered_at = words.strip()[:500], at
    row.save(update_fields=["status", "answer", "answered_at"])
    return row
