"""Appointment (afspraak): how long one takes, at which desks, how far ahead, and what to bring. Pure."""

import re
from dataclasses import dataclass, fields
from enum import StrEnum

from rolvast.catalogue.rules.reading import Section
from rolvast.deadlines.rules import Period

_AHEAD = re.compile(r"P[1-9][0-9]{0,2}[DWM]|PT[1-9][0-9]{0,2}H")
_AHEAD_NL = "Schrijf een tijd als PT4H (4 uur), P1D (1 dag), P8W (8 weken) of P3M (3 maanden)."
_AHEAD_EN = "Write a time as PT4H (4 hours), P1D (1 day), P8W (8 weeks) or P3M (3 months)."
SHORTEST, LONGEST = 5, 240
"""Minutes that an appointment may take."""
_FARTHEST_DAYS = 370


class Moment(StrEnum):
    """When the resident chooses a moment: as the last step of handing in, or later from the case."""

    WITH_SUBMISSION = "with_submission"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentBlock:
    """An appointment of ``minutes`` at one of ``desks``, named as the municipality named its desks.

    ``earliest`` and ``latest``: how far ahead it may be, as ISO 8601 durations of one unit; ``earliest`` may
    be empty: from now on. ``bring``: what to bring. ``moment``: when it is chosen.
    """

    minutes: int
    desks: tuple[str, ...]
    earliest: str = ""
    latest: str = "P8W"
    bring: tuple[str, ...] = ()
    moment: Moment = Moment.AFTER


def appointment_of(root: Section) -> AppointmentBlock:
    """The appointment that goes with a case of this task."""
    section = root.section("appointment", tuple(field.name for field in fields(AppointmentBlock)))
    minutes = section.number("minutes") or SHORTEST
    if section.fine("minutes") and not SHORTEST <= minutes <= LONGEST:
        section.complain(
            "minutes",
            f"Een afspraak duurt {SHORTEST} tot {LONGEST} minuten.",
            f"An appointment takes {SHORTEST} to {LONGEST} minutes.",
        )
    block = AppointmentBlock(
        minutes=minutes,
        desks=section.texts("desks", required=True, longest=80),
        earliest=section.shaped("earliest", _AHEAD, _AHEAD_NL, _AHEAD_EN, required=False),
        latest=section.shaped("latest", _AHEAD, _AHEAD_NL, _AHEAD_EN, required=False) or "P8W",
        bring=section.texts("bring", required=False, longest=200),
        moment=section.choice("moment", Moment, Moment.AFTER),
    )
    if section.fine("earliest", "latest"):
        _check_window(section, block)
    if not root.has("form"):
        section.complain(
            "minutes",
            "Een taak zonder formulier heeft geen zaken, dus ook geen afspraken bij een zaak.",
            "A task without a form has no cases, so no appointments about them either.",
        )
    return block


def _check_window(section: Section, block: AppointmentBlock) -> None:
    if _days(block.latest) > _FARTHEST_DAYS:
        section.complain(
            "latest",
            "Zo ver vooruit kan niet: hoogstens een jaar.",
            "That is too far ahead: at most a year.",
        )
    elif block.earliest and _days(block.earliest) >= _days(block.latest):
        section.complain(
            "latest",
            f"'{block.latest}' is niet later dan 'earliest' ({block.earliest}). Dan is er nooit een moment.",
            f"'{block.latest}' is not later than 'earliest' ({block.earliest}): there would be no moment.",
        )


def _days(text: str) -> float:
    """About how many days a duration is; a month as the shortest there is."""
    period = Period.parse(text)
    return period.months * 28 + period.weeks * 7 + period.days + period.hours / 24
