"""Where an appointment is, as a fold of its acts, and what may be done with it when. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from rolvast.appointments.rules.slots import Span

#: How the kinds of acts about appointments begin; the fold of a case passes over these.
KINDS = "appointment."
_MOMENT = re.compile(r"([0-9]{1,18})_([0-9]{8}T[0-9]{4})")


class Status(StrEnum):
    """Where an appointment is."""

    BOOKED = "BOOKED"
    CANCELLED = "CANCELLED"
    KEPT = "KEPT"
    NO_SHOW = "NO_SHOW"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return {
            Status.BOOKED: "afgesproken",
            Status.CANCELLED: "afgezegd",
            Status.KEPT: "gekomen",
            Status.NO_SHOW: "niet gekomen",
        }[self]


class Doing(StrEnum):
    """What happens to an appointment; the value is the kind of the act."""

    BOOK = "appointment.book"
    MOVE = "appointment.move"
    CANCEL = "appointment.cancel"
    KEEP = "appointment.keep"
    NO_SHOW = "appointment.no_show"

    @property
    def label(self) -> str:
        """What happened, as a history says it."""
        return {
            Doing.BOOK: "Afspraak gemaakt",
            Doing.MOVE: "Afspraak verzet",
            Doing.CANCEL: "Afspraak afgezegd",
            Doing.KEEP: "Naar de afspraak gekomen",
            Doing.NO_SHOW: "Niet naar de afspraak gekomen",
        }[self]


class DeskDoing(StrEnum):
    """What happens to a desk; the value is the kind of the act."""

    OPEN = "desk.open"
    CHANGE = "desk.change"
    CLOSE = "desk.close"
    REOPEN = "desk.reopen"


class AppointmentRefused(ValueError):
    """This cannot be done with this appointment or desk. The text is Dutch and says what can."""


class JustTaken(AppointmentRefused):
    """Somebody else was first."""


_AFTER = {
    Doing.BOOK: Status.BOOKED,
    Doing.MOVE: Status.BOOKED,
    Doing.CANCEL: Status.CANCELLED,
    Doing.KEEP: Status.KEPT,
    Doing.NO_SHOW: Status.NO_SHOW,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentState:
    """What the acts say of one appointment."""

    desk_id: int
    span: Span
    status: Status


def name_moment(desk_id: int, start: datetime) -> str:
    """How a form names a moment at a desk.

    >>> name_moment(3, datetime(2026, 9, 2, 7, 15, tzinfo=UTC))
    '3_20260902T0715'
    """
    return f"{desk_id}_{start.astimezone(UTC):%Y%m%dT%H%M}"


def read_moment(text: str) -> tuple[int, datetime]:
    """The desk and the moment that a form named. :class:`AppointmentRefused` for what names none.

    >>> read_moment("3_20260902T0715")[0]
    3
    """
    found = _MOMENT.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        return int(found[1]), datetime.strptime(found[2], "%Y%m%dT%H%M").replace(tzinfo=UTC)
    except ValueError:
        raise AppointmentRefused("Kies een tijd uit de lijst.") from None


def facts_of(key: str, *, desk_id: int, span: Span) -> dict[str, object]:
    """The facts of every act about an appointment: which, at which desk, from when until when."""
    return {
        "appointment": key,
        "desk": desk_id,
        "starts": span.start.isoformat(),
        "ends": span.end.isoformat(),
    }


def span_in(facts: Mapping[str, object]) -> Span:
    """From when until when, as an act says it."""
    return Span(datetime.fromisoformat(str(facts["starts"])), datetime.fromisoformat(str(facts["ends"])))


def apply(state: AppointmentState | None, kind: str, facts: Mapping[str, object]) -> AppointmentState:
    """The state after one more act. ``ValueError`` where acts cannot follow one another like this."""
    doing = Doing(kind)
    if (state is None) != (doing is Doing.BOOK):
        raise ValueError(f"{doing} cannot stand here")
    if state is not None and state.status is Status.CANCELLED:
        raise ValueError(f"{doing} after it was cancelled")
    if doing in {Doing.BOOK, Doing.MOVE}:
        desk = facts["desk"]
        if not isinstance(desk, int):
            raise ValueError("an act names no desk")
        return AppointmentState(desk_id=desk, span=span_in(facts), status=_AFTER[doing])
    assert state is not None
    return replace(state, status=_AFTER[doing])


def check(doing: Doing, *, status: Status, starts_at: datetime, at: datetime, by_staff: bool) -> None:
    """Raise :class:`AppointmentRefused` where this cannot be done with a booked appointment now.

    Until it begins it can be moved or cancelled; from then on staff say whether somebody came, and may
    correct that.
    """
    if status is Status.CANCELLED:
        raise AppointmentRefused("Deze afspraak is al afgezegd. Maak een nieuwe afspraak.")
    if doing in {Doing.KEEP, Doing.NO_SHOW}:
        if not by_staff:
            raise AppointmentRefused("Dit kan alleen een medewerker doen.")
        if at < starts_at:
            raise AppointmentRefused("Deze afspraak moet nog beginnen. Wacht tot het zover is.")
        if status is _AFTER[doing]:
            raise AppointmentRefused(f"Dit staat er al: {status.label}.")
        return
    if status is not Status.BOOKED or at >= starts_at:
        raise AppointmentRefused("Deze afspraak is al geweest. Maak een nieuwe afspraak.")


def can_change(*, status: Status, starts_at: datetime, at: datetime) -> bool:
    """May it still be moved or cancelled?"""
    return status is Status.BOOKED and at < starts_at
