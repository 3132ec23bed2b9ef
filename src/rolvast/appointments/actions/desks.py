"""Keeps the desks: makes one, changes it, closes it for a time and opens it again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.appointments import queries
from rolvast.appointments.actions.telling import tell_to_rebook
from rolvast.appointments.models import Desk, DeskClosure
from rolvast.appointments.rules import AppointmentRefused, DeskDoing

if TYPE_CHECKING:
    from rolvast.appointments.models import Appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskContent:
    """What is said of a desk. ``week``: its own hours by weekday; ``None``: those of the municipality."""

    name: str
    place: str
    capacity: int
    week: Mapping[int, Sequence[Sequence[str]]] | None
    is_used: bool = True


@transaction.atomic
def open_desk(content: DeskContent, *, by: Identity, at: datetime) -> Desk:
    """Make a desk."""
    _check_keeper(by)
    _check_name(content.name, but=None)
    opened = acts.open_subject(
        subject_kind="desk",
        label=content.name,
        visibility=Visibility.PUBLIC,
        kind=DeskDoing.OPEN,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts=_columns(content),
    )
    return Desk.objects.create(
        municipality_id=by.municipality_id, subject=opened.subject, **_columns(content)
    )


@transaction.atomic
def change_desk(desk_id: int, content: DeskContent, *, by: Identity, at: datetime) -> Desk:
    """Change a desk. What was booked stays, also where the desk is now closed then: that is listed."""
    _check_keeper(by)
    _check_name(content.name, but=desk_id)
    known = Desk.objects.get(pk=desk_id)
    acts.record(
        known.subject_id, kind=DeskDoing.CHANGE, weight=Weight.FACT, by=by, at=at, facts=_columns(content)
    )
    desk = Desk.objects.select_for_update().get(pk=desk_id)
    for name, value in _columns(content).items():
        setattr(desk, name, value)
    desk.save()
    return desk


@transaction.atomic
def close_desk(
    desk_id: int, *, starts_at: datetime, ends_at: datetime, reason: str, by: Identity, at: datetime
) -> "list[Appointment]":
    """Close a desk from a moment until another. Gives the appointments in it, whose people are told why.

    These stay until they are moved or cancelled: nobody loses a place in the queue without knowing.
    """
    _check_worker(by)
    if ends_at <= starts_at or ends_at <= at:
        raise AppointmentRefused("Kies een einde na het begin, dat nog niet voorbij is.")
    known = Desk.objects.get(pk=desk_id)
    facts = {"starts": starts_at.isoformat(), "ends": ends_at.isoformat()}
    acts.record(
        known.subject_id,
        kind=DeskDoing.CLOSE,
        weight=Weight.STATEMENT,
        by=by,
        at=at,
        reason=reason,
        facts=facts,
    )
    desk = Desk.objects.select_for_update().get(pk=desk_id)  # who books waits, and sees it then
    DeskClosure.objects.create(
        municipality_id=desk.municipality_id, desk=desk, starts_at=starts_at, ends_at=ends_at, note=reason
    )
    met = [
        one
        for one in queries.to_rebook(at=at)
        if one.desk_id == desk.pk and one.starts_at < ends_at and starts_at < one.ends_at
    ]
    for appointment in met:
        tell_to_rebook(appointment, reason=reason, by=by, at=at)
    return met


@transaction.atomic
def reopen_desk(closure_id: int, *, by: Identity, at: datetime) -> None:
    """Open a desk again that was to be closed."""
    _check_worker(by)
    closure = DeskClosure.objects.select_related("desk").get(pk=closure_id)
    facts = {"starts": closure.starts_at.isoformat(), "ends": closure.ends_at.isoformat()}
    acts.record(closure.desk.subject_id, kind=DeskDoing.REOPEN, weight=Weight.FACT, by=by, at=at, facts=facts)
    if not DeskClosure.objects.filter(pk=closure_id, ended_at=None).update(ended_at=at):
        raise AppointmentRefused("Deze sluiting is al voorbij.")


def _check_keeper(by: Identity) -> None:
    if not by.is_staff or by.position_kind not in queries.KEEPS:
        raise AppointmentRefused("Alleen een leidinggevende of beheerder kan balies veranderen.")


def _check_worker(by: Identity) -> None:
    if not by.is_staff or by.position_kind not in queries.WORKS | queries.KEEPS:
        raise AppointmentRefused("Alleen een medewerker kan een balie sluiten of openen.")


def _check_name(name: str, *, but: int | None) -> None:
    if any(pk != but for pk in Desk.objects.filter(name__iexact=name).values_list("pk", flat=True)):
        raise AppointmentRefused(f"Er is al een balie die ‘{name}’ heet. Kies een andere naam.")


def _columns(content: DeskContent) -> dict[str, object]:
    week = content.week
    return {
        "name": content.name,
        "place": content.place,
        "capacity": content.capacity,
        "week": None if week is None else {str(day): [list(p) for p in week[day]] for day in sorted(week)},
        "is_used": content.is_used,
    }
