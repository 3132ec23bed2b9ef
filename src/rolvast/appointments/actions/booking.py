"""Books, moves and cancels an appointment; the same moment is never given out twice.

Every action locks in one order: the subject (by its act), then the desk, then the appointment. So two at
once wait for each other and never for ever, and who comes second sees what the first took. The exclusion
constraint stands behind this, should a way be found past it.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from rolvast.accounts.rules import Identity, stranger
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.appointments import queries
from rolvast.appointments.actions import telling
from rolvast.appointments.models import Appointment, Desk
from rolvast.appointments.rules import (
    AppointmentRefused,
    Doing,
    JustTaken,
    Span,
    Status,
    check,
    facts_of,
    free_lane,
    is_free,
    window,
)
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import AppointmentBlock

if TYPE_CHECKING:
    from rolvast.acts.models import Actor
    from rolvast.catalogue.models import TaskVersion

_TAKEN = "Dit moment is net bezet: iemand anders was u voor. Kies een ander moment."


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an appointment is about: a subject that has acts already, its number, and its page for staff.

    ``actor_id``: the pseudonym of whom it is for.
    """

    subject_id: int
    actor_id: uuid.UUID
    reference: str
    work_link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Who is expected, and where messages about it go."""

    person_id: int | None = None
    name: str = ""
    email: str = ""


@transaction.atomic
def book(
    *,
    task_version: "TaskVersion",
    desk_id: int,
    starts_at: datetime,
    guest: Guest,
    about: About | None,
    by: Identity,
    at: datetime,
) -> Appointment:
    """Have somebody expected at a desk from ``starts_at``, for as long as the task says.

    ``about``: the case it is about; without one it gets a subject of its own. Raises :class:`JustTaken`
    where the moment is not free any more and :class:`AppointmentRefused` where it cannot be had at all; then
    nothing is written.
    """
    block = _block(task_version)
    desk = _desk(desk_id, block)
    span = Span(starts_at, starts_at + timedelta(minutes=block.minutes))
    _check_free(desk, span, block, at=at)
    key = uuid.uuid4()
    facts = facts_of(key.hex, desk_id=desk.pk, span=span)
    if about is not None:
        acts.record(about.subject_id, kind=Doing.BOOK, weight=Weight.FACT, by=by, at=at, facts=facts)
        subject_id, actor_id = about.subject_id, about.actor_id
        if queries.booked(subject_id) is not None:
            raise AppointmentRefused("Er is al een afspraak. Verzet die, of zeg haar eerst af.")
    else:
        opened = acts.open_subject(
            subject_kind="appointment",
            label=task_version.task.name,
            visibility=Visibility.INVOLVED,
            kind=Doing.BOOK,
            weight=Weight.FACT,
            by=by,
            at=at,
            facts=facts,
        )
        subject_id, actor_id = opened.subject.pk, _guest_actor(by, opened).pk
    lane = _take_lane(desk.pk, span)
    appointment = Appointment.objects.create(
        municipality_id=by.municipality_id,
        subject_id=subject_id,
        key=key,
        desk=desk,
        lane=lane,
        starts_at=span.start,
        ends_at=span.end,
        task=task_version.task,
        version=task_version,
        actor_id=actor_id,
        reference=about.reference if about else "",
        work_link=about.work_link if about else "",
        person_id=guest.person_id,
        name=guest.name,
        email=guest.email,
        status=Status.BOOKED.value,
        booked_at=at,
    )
    telling.tell_booked(appointment, by=by, at=at)
    return appointment


@transaction.atomic
def move(
    appointment_id: int, *, desk_id: int, starts_at: datetime, reason: str = "", by: Identity, at: datetime
) -> Appointment:
    """Have an appointment at another moment or desk. Raises as :func:`book`; then it stays as it was.

    It is as long as the task says that it was booked for. Staff say why.
    """
    known = Appointment.objects.select_related("version__task").get(pk=appointment_id)
    block = _block(known.version)
    desk = _desk(desk_id, block)
    span = Span(starts_at, starts_at + timedelta(minutes=block.minutes))
    if (desk.pk, span.start) == (known.desk_id, known.starts_at):
        raise AppointmentRefused("Dit is het moment van nu. Kies een ander moment.")
    _check_free(desk, span, block, at=at)
    before = Span(known.starts_at, known.ends_at)
    appointment = _changed(
        known,
        Doing.MOVE,
        facts=facts_of(known.key.hex, desk_id=desk.pk, span=span),
        reason=reason,
        by=by,
        at=at,
        first=lambda: _take_lane(desk.pk, span),
    )
    telling.tell_moved(appointment, before=before, reason=reason if by.is_staff else "", by=by, at=at)
    return appointment


@transaction.atomic
def cancel(appointment_id: int, *, reason: str = "", by: Identity, at: datetime) -> Appointment:
    """Cancel an appointment, until it begins. Staff say why; a resident need not."""
    known = Appointment.objects.select_related("version__task").get(pk=appointment_id)
    appointment = _changed(known, Doing.CANCEL, facts=_facts_now(known), reason=reason, by=by, at=at)
    telling.tell_cancelled(appointment, reason=reason if by.is_staff else "", by=by, at=at)
    return appointment


@transaction.atomic
def cancel_for(subject_id: int, *, reason: str, by: Identity, at: datetime) -> None:
    """Cancel what still stands for a subject that came to its end; nothing where nothing stands."""
    standing = queries.booked(subject_id)
    if standing is not None and at < standing.starts_at:
        cancel(standing.pk, reason=reason, by=by, at=at)


@transaction.atomic
def attended(appointment_id: int, *, came: bool, by: Identity, at: datetime) -> Appointment:
    """Say whether somebody came; a mistake is put right by saying the other."""
    known = Appointment.objects.select_related("version__task").get(pk=appointment_id)
    return _changed(known, Doing.KEEP if came else Doing.NO_SHOW, facts=_facts_now(known), by=by, at=at)


@transaction.atomic
def erase(subject_id: int, *, at: datetime) -> None:
    """Erase who was expected; what was agreed when stays, and so do the acts."""
    rows = Appointment.objects.filter(subject_id=subject_id, erased_at=None)
    rows.update(person=None, name="", email="", erased_at=at)


def _changed(
    known: Appointment,
    doing: Doing,
    *,
    facts: dict[str, object],
    reason: str = "",
    by: Identity,
    at: datetime,
    first: Callable[[], int] | None = None,
) -> Appointment:
    """Record, lock, check, write. ``first``: takes the lane at the desk before the row is locked."""
    weight = Weight.STATEMENT if by.is_staff and doing in {Doing.MOVE, Doing.CANCEL} else Weight.FACT
    acts.record(known.subject_id, kind=doing, weight=weight, by=by, at=at, reason=reason, facts=facts)
    lane = first() if first else known.lane
    row = Appointment.objects.select_for_update(of=("self",)).select_related("desk", "version__task")
    appointment = row.get(pk=known.pk)
    if (appointment.starts_at, appointment.desk_id) != (known.starts_at, known.desk_id):
        raise AppointmentRefused("Deze afspraak is intussen verzet. Kijk opnieuw.")
    check(
        doing,
        status=Status(appointment.status),
        starts_at=appointment.starts_at,
        at=at,
        by_staff=by.is_staff,
    )
    match doing:
        case Doing.MOVE:
            appointment.desk = Desk.objects.get(pk=str(facts["desk"]))
            appointment.lane = lane
            appointment.starts_at = datetime.fromisoformat(str(facts["starts"]))
            appointment.ends_at = datetime.fromisoformat(str(facts["ends"]))
            appointment.reminded_at, appointment.booked_at = None, at
        case Doing.CANCEL:
            appointment.status = Status.CANCELLED.value
        case Doing.KEEP:
            appointment.status = Status.KEPT.value
        case Doing.NO_SHOW:
            appointment.status = Status.NO_SHOW.value
    appointment.changes += 1
    appointment.save()
    return appointment


def _facts_now(known: Appointment) -> dict[str, object]:
    return facts_of(known.key.hex, desk_id=known.desk_id, span=Span(known.starts_at, known.ends_at))


def _block(version: "TaskVersion") -> AppointmentBlock:
    block = catalogue.definition(version).appointment
    if block is None:
        raise AppointmentRefused("Voor deze taak maken wij geen afspraken.")
    return block


def _desk(desk_id: int, block: AppointmentBlock) -> Desk:
    desk = next((desk for desk in queries.desks_for(block) if desk.pk == desk_id), None)
    if desk is None:
        raise AppointmentRefused("Deze balie is er niet voor deze taak. Kies een ander moment.")
    return desk


def _check_free(desk: Desk, span: Span, block: AppointmentBlock, *, at: datetime) -> None:
    """Refuse what was never free, and, before anything is locked, most of what is taken."""
    within = window(at, earliest=block.earliest, latest=block.latest)
    if span.start <= at:
        raise AppointmentRefused("Dit moment is al voorbij. Kies een ander moment.")
    if not within.start <= span.start < within.end:
        raise AppointmentRefused("Op dit moment kan het niet: het is te vroeg of te ver weg. Kies een ander.")
    hours = queries.hours_of([desk], within=Span(span.start - _DAY, span.end + _DAY))[desk.pk]
    if not is_free(span, hours, minutes=block.minutes, within=within):
        raise JustTaken(_TAKEN)


_DAY = timedelta(days=1)


def _take_lane(desk_id: int, span: Span) -> int:
    """A place at the desk that is free now, and stays so until this transaction ends.

    Where the desk was closed or filled since somebody looked, that is seen here.
    """
    desk = Desk.objects.select_for_update().get(pk=desk_id)
    hours = queries.hours_of([desk], within=span)[desk_id]
    lane = free_lane(span, hours)
    if lane is None or hours.closed_spans:
        raise JustTaken(_TAKEN)
    return lane


def _guest_actor(by: Identity, opened: acts.Opened) -> "Actor":
    """For whom it is: not the officer at the desk, but the resident they made it for."""
    return acts.actor_for(stranger(by.municipality_id)) if by.is_staff else opened.act.actor
