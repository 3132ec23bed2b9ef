"""The day of a desk, and how many people came."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from rolvast.appointments.models import Appointment, Desk, DeskClosure
from rolvast.appointments.rules import Status, midnight


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How many appointments of a task there were in some time, and what came of them."""

    task: str
    kept: int
    no_show: int
    cancelled: int
    unknown: int

    @property
    def total(self) -> int:
        """Those that were not cancelled: of these a no-show is a share."""
        return self.kept + self.no_show + self.unknown


def agenda(desk: Desk, day: date) -> list[Appointment]:
    """Who is expected at a desk on a day, in order; one statement."""
    found = Appointment.objects.filter(
        desk=desk, starts_at__gte=midnight(day), starts_at__lt=midnight(day + timedelta(days=1))
    ).exclude(status=Status.CANCELLED)
    return list(found.select_related("task").order_by("starts_at", "lane"))


def closures(desk: Desk, *, since: date) -> list[DeskClosure]:
    """The times from a day on in which a desk is closed; one statement."""
    found = DeskClosure.objects.filter(desk=desk, ended_at=None, ends_at__gt=midnight(since))
    return list(found.order_by("starts_at"))


def attendance(*, first: date, last: date) -> list[Attendance]:
    """What came of the appointments on these days and between, per task by name; one statement.

    Counted from rows whose moment is over or not: what staff did not mark is ``unknown``.
    """
    count = {status: Count("pk", filter=Q(status=status)) for status in Status}
    rows = (
        Appointment.objects.filter(
            starts_at__gte=midnight(first), starts_at__lt=midnight(last + timedelta(days=1))
        )
        .values("task_id", "task__name")
        .annotate(
            kept=count[Status.KEPT],
            no_show=count[Status.NO_SHOW],
            cancelled=count[Status.CANCELLED],
            unknown=count[Status.BOOKED],
        )
        .order_by("task__name", "task_id")
    )
    return [
        Attendance(
            task=row["task__name"],
            kept=row["kept"],
            no_show=row["no_show"],
            cancelled=row["cancelled"],
            unknown=row["unknown"],
        )
        for row in rows
    ]
