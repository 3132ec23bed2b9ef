"""Tells who is expected of their appointment, in the transaction of the change."""

from datetime import datetime, timedelta

from django.urls import reverse

from rolvast.accounts.rules import Identity
from rolvast.appointments import queries
from rolvast.appointments.models import Appointment
from rolvast.appointments.rules import Span, midnight
from rolvast.appointments.rules import telling as rules
from rolvast.catalogue import queries as catalogue
from rolvast.huisstijl.dates import calendar_day
from rolvast.messages import actions as messages
from rolvast.messages.rules import Kind, Letter


def tell_booked(appointment: Appointment, *, by: Identity, at: datetime) -> None:
    """Confirm it. What staff wrote down was not sent to us digitally, so that mail needs consent then."""
    kind = Kind.APPOINTMENT if by.is_staff else Kind.CONFIRMATION
    _send(appointment, rules.confirmed(_about(appointment)), kind=kind, by=by, at=at)


def tell_moved(appointment: Appointment, *, before: Span, reason: str, by: Identity, at: datetime) -> None:
    """It is at another time."""
    _send(appointment, rules.moved(_about(appointment), before=before, why=reason), by=by, at=at)


def tell_cancelled(appointment: Appointment, *, reason: str, by: Identity, at: datetime) -> None:
    """It is off."""
    _send(appointment, rules.cancelled(_about(appointment), why=reason), by=by, at=at)


def tell_to_rebook(appointment: Appointment, *, reason: str, by: Identity, at: datetime) -> None:
    """The desk is closed then."""
    _send(appointment, rules.rebook(_about(appointment), why=reason), by=by, at=at)


def remind(*, by: Identity, at: datetime) -> int:
    """Remind everyone who is expected today or tomorrow and booked before today; gives how many.

    Each once: who is being reminded by another worker is passed over.
    """
    today = calendar_day(at)
    due = queries.due_reminders(
        after=at, before=midnight(today + timedelta(days=2)), booked_before=midnight(today)
    )
    rows = list(due.select_for_update(of=("self",), skip_locked=True).select_related("desk", "version"))
    for appointment in rows:
        _send(appointment, rules.reminded(_about(appointment)), by=by, at=at)
        appointment.reminded_at = at
        appointment.save(update_fields=["reminded_at"])
    return len(rows)


def _about(appointment: Appointment) -> rules.About:
    definition = catalogue.definition(appointment.version)
    return rules.About(
        task=definition.name,
        desk=appointment.desk.name,
        place=appointment.desk.place,
        span=Span(appointment.starts_at, appointment.ends_at),
        bring=definition.appointment.bring if definition.appointment else (),
    )


def _send(
    appointment: Appointment, letter: Letter, *, kind: Kind = Kind.APPOINTMENT, by: Identity, at: datetime
) -> None:
    if appointment.erased_at is not None:
        return
    messages.send(
        subject_id=appointment.subject_id,
        kind=kind,
        title=letter.title,
        body=letter.body,
        link=reverse("appointments:one", args=[queries.link_token(appointment)]),
        to=messages.Recipient(person_id=appointment.person_id, email=appointment.email),
        by=by,
        at=at,
        reference=appointment.reference,
    )
