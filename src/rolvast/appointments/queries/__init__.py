"""Reads appointments: free moments, one by its link, the agenda of a desk, no-shows."""

from rolvast.appointments.queries.agenda import Attendance, agenda, attendance, closures
from rolvast.appointments.queries.finding import (
    KEEPS,
    WORKS,
    appointment_of_link,
    booked,
    due_reminders,
    guest_of,
    link_token,
    names_for,
    of_subject,
    visible_to,
)
from rolvast.appointments.queries.moments import (
    Choice,
    FreeDay,
    Offer,
    choice,
    desks,
    desks_for,
    free_days,
    free_days_at,
    hours_of,
    taken_at,
    to_rebook,
)
from rolvast.appointments.queries.verifying import verify_appointments

__all__ = [
    "KEEPS",
    "WORKS",
    "Attendance",
    "Choice",
    "FreeDay",
    "Offer",
    "agenda",
    "appointment_of_link",
    "attendance",
    "booked",
    "choice",
    "closures",
    "desks",
    "desks_for",
    "due_reminders",
    "free_days",
    "free_days_at",
    "guest_of",
    "hours_of",
    "link_token",
    "names_for",
    "of_subject",
    "taken_at",
    "to_rebook",
    "verify_appointments",
    "visible_to",
]
