"""Who may see which appointment, and the signed link by which somebody reaches their own."""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.core import signing
from django.db.models import QuerySet

from rolvast.accounts.rules import Identity, IdentityKind, LinkRefused, PositionKind
from rolvast.appointments.models import Appointment
from rolvast.appointments.rules import Status

_SALT = "rolvast.appointments.link"
#: Who receives people, or divides that work.
WORKS = frozenset({PositionKind.STAFF, PositionKind.MANAGER})
#: Who keeps the desks.
KEEPS = frozenset({PositionKind.MANAGER, PositionKind.ADMINISTRATOR})


def visible_to(viewer: Identity) -> QuerySet[Appointment]:
    """Everyone's for who works at the desks, one's own for residents, none for others."""
    found = Appointment.objects.select_related("desk", "task", "version")
    if viewer.is_staff:
        return found if viewer.position_kind in WORKS | KEEPS else found.none()
    return found.filter(person_id=viewer.person_id) if viewer.person_id is not None else found.none()


def link_token(appointment: Appointment) -> str:
    """The part of the address that only who made the appointment knows; it holds nothing personal."""
    return signing.Signer(salt=_SALT).sign(appointment.key.hex).replace(":", ".")


def appointment_of_link(token: str) -> Appointment:
    """The appointment of a link. Raises :class:`LinkRefused` where it was not signed here."""
    try:
        key = signing.Signer(salt=_SALT).unsign(token.replace(".", ":"))
        return Appointment.objects.select_related("desk", "task", "version").get(key=uuid.UUID(key))
    except (signing.BadSignature, ValueError, Appointment.DoesNotExist):
        raise LinkRefused(
            "Deze link klopt niet. Misschien is er een stukje weggevallen bij het kopiëren. "
            "Gebruik de hele link uit uw bericht, of bel ons."
        ) from None


def guest_of(appointment: Appointment) -> Identity:
    """The identity of who follows the link of an appointment: the one it is for."""
    return Identity(
        municipality_id=appointment.municipality_id,
        kind=IdentityKind.RESIDENT,
        person_id=appointment.person_id,
        actor_id=appointment.actor_id,
    )


def booked(subject_id: int) -> Appointment | None:
    """The appointment that stands for a subject, if there is one."""
    found = Appointment.objects.select_related("desk", "task", "version")
    return found.filter(subject_id=subject_id, status=Status.BOOKED).first()


def of_subject(subject_id: int) -> list[Appointment]:
    """Every appointment about a subject, the latest first. One statement."""
    found = Appointment.objects.select_related("desk", "task", "version").filter(subject_id=subject_id)
    return list(found.order_by("-starts_at", "-pk"))


def names_for(subject_ids: Collection[int]) -> dict[int, str]:
    """Who is expected, by the subject of the appointment; erased names are left out. One statement."""
    rows = Appointment.objects.filter(subject_id__in=subject_ids).exclude(name="")
    return dict(rows.order_by("pk").values_list("subject_id", "name"))


def due_reminders(*, after: datetime, before: datetime, booked_before: datetime) -> QuerySet[Appointment]:
    """What begins between two moments, was made before another, and was not reminded of."""
    return (
        Appointment.objects.filter(status=Status.BOOKED, reminded_at=None)
        .filter(starts_at__gt=after, starts_at__lt=before, booked_at__lt=booked_before)
        .order_by("starts_at", "pk")
    )
