"""Which moments are free, read in a number of statements that does not grow with the weeks."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from rolvast.accounts import queries as accounts
from rolvast.appointments.models import Appointment, Desk, DeskClosure
from rolvast.appointments.rules import (
    DeskHours,
    Slot,
    Span,
    Status,
    Taken,
    days_of,
    name_moment,
    slots,
    stands,
    window,
)
from rolvast.catalogue.rules import AppointmentBlock
from rolvast.huisstijl.dates import calendar_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A free moment at a desk."""

    desk: Desk
    slot: Slot

    @property
    def value(self) -> str:
        """How a form names it."""
        return name_moment(self.desk.pk, self.slot.span.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeDay:
    """A day with its free moments, in order of time."""

    day: date
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What there is to choose from: every day with room, and the one whose times are shown."""

    days: tuple[FreeDay, ...]
    shown: FreeDay | None

    @property
    def before(self) -> FreeDay | None:
        """The day with room before the one shown."""
        return self._beside(-1)

    @property
    def after(self) -> FreeDay | None:
        """The day with room after the one shown."""
        return self._beside(1)

    @property
    def desks(self) -> int:
        """At how many desks there are times on the day shown."""
        return len({offer.desk.pk for offer in self.shown.offers}) if self.shown else 0

    def _beside(self, step: int) -> FreeDay | None:
        if self.shown is None:
            return None
        found = self.days.index(self.shown) + step
        return self.days[found] if 0 <= found < len(self.days) else None


def choice(block: AppointmentBlock, *, day: str, at: datetime) -> Choice:
    """What there is to choose from, with the times of ``day`` (as in an address) or the first after it."""
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        wanted = date.min
    days = tuple(free_days(block, at=at))
    shown = next((one for one in days if one.day >= wanted), days[-1] if days else None)
    return Choice(days=days, shown=shown)


def desks() -> list[Desk]:
    """Every desk of the municipality entered, those in use first, by name."""
    return list(Desk.objects.order_by("-is_used", "name"))


def desks_for(block: AppointmentBlock) -> list[Desk]:
    """The desks in use that a task names; none where the municipality has no desk of that name."""
    return list(Desk.objects.filter(name__in=block.desks, is_used=True).order_by("name"))


def free_days(block: AppointmentBlock, *, at: datetime) -> list[FreeDay]:
    """Every day with a free moment, from the first that may be chosen; five statements."""
    return free_days_at(desks_for(block), block, at=at)


def free_days_at(found: Collection[Desk], block: AppointmentBlock, *, at: datetime) -> list[FreeDay]:
    """The same for desks that were read already; four statements."""
    within = window(at, earliest=block.earliest, latest=block.latest)
    hours = hours_of(found, within=within)
    taken = {key: _by_day(one.taken) for key, one in hours.items()}
    days = []
    for day in days_of(within):
        offers = [
            Offer(desk=desk, slot=slot)
            for desk in found
            for slot in slots(
                day,
                replace(hours[desk.pk], taken=tuple(taken[desk.pk].get(day, ()))),
                minutes=block.minutes,
                within=within,
            )
        ]
        if offers:
            ordered = sorted(offers, key=lambda offer: (offer.slot.span, offer.desk.name))
            days.append(FreeDay(day=day, offers=tuple(ordered)))
    return days


def hours_of(found: Collection[Desk], *, within: Span) -> dict[int, DeskHours]:
    """What is known of these desks in a span of time, by their id; four statements."""
    usual = accounts.opening_hours()
    closed = frozenset(accounts.closed_days(since=calendar_day(within.start)).values_list("on", flat=True))
    keys = [desk.pk for desk in found]
    spans: dict[int, list[Span]] = defaultdict(list)
    for desk_id, start, end in DeskClosure.objects.filter(
        desk_id__in=keys, ended_at=None, starts_at__lt=within.end, ends_at__gt=within.start
    ).values_list("desk_id", "starts_at", "ends_at"):
        spans[desk_id].append(Span(start, end))
    taken = taken_at(keys, within=within)
    return {
        desk.pk: DeskHours(
            capacity=desk.capacity,
            week=usual if desk.week is None else {int(day): periods for day, periods in desk.week.items()},
            closed_days=closed,
            closed_spans=tuple(spans[desk.pk]),
            taken=tuple(taken[desk.pk]),
        )
        for desk in found
    }


def taken_at(desk_ids: Collection[int], *, within: Span) -> dict[int, list[Taken]]:
    """What is taken at these desks in a span of time; one statement."""
    taken: dict[int, list[Taken]] = defaultdict(list)
    rows = Appointment.objects.filter(
        desk_id__in=desk_ids, starts_at__lt=within.end, ends_at__gt=within.start
    ).exclude(status=Status.CANCELLED)
    for desk_id, lane, start, end in rows.values_list("desk_id", "lane", "starts_at", "ends_at"):
        taken[desk_id].append(Taken(lane=lane, span=Span(start, end)))
    return taken


def to_rebook(*, at: datetime) -> list[Appointment]:
    """What stands at a moment at which the desk has since been closed, the first first; five statements."""
    rows = list(
        Appointment.objects.filter(status=Status.BOOKED, starts_at__gt=at)
        .select_related("desk", "task", "version")
        .order_by("starts_at", "pk")
    )
    if not rows:
        return []
    found = {row.desk_id: row.desk for row in rows}
    within = Span(at, max(row.ends_at for row in rows))
    hours = {
        key: replace(one, taken=()) for key, one in hours_of(list(found.values()), within=within).items()
    }
    return [row for row in rows if not stands(Span(row.starts_at, row.ends_at), hours[row.desk_id])]


def _by_day(taken: Iterable[Taken]) -> dict[date, list[Taken]]:
    found: dict[date, list[Taken]] = defaultdict(list)
    for one in taken:
        found[calendar_day(one.span.start)].append(one)
    return found
