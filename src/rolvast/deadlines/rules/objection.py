"""Objection: how long one may object, whether an objection came in time, and when it must be decided.

Sources: Awb 6:7, 6:8, 6:9 and 7:10.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rolvast.deadlines.rules.calendar import DUTCH, Calendar
from rolvast.deadlines.rules.deadline import Deadline, Step
from rolvast.deadlines.rules.periods import Period
from rolvast.deadlines.rules.suspensions import Suspension
from rolvast.deadlines.rules.terms import compute
from rolvast.deadlines.rules.wording import in_dutch, in_english

_SIX_WEEKS = Period(weeks=6)
_TWELVE_WEEKS = Period(weeks=12)
_ONE_WEEK = Period(weeks=1)


def objection_window(announced_on: date, *, calendar: Calendar = DUTCH) -> Deadline:
    """Until when one may object: six weeks from the day after the announcement. Awb 6:7 and 6:8.

    >>> objection_window(date(2024, 11, 13)).final
    datetime.date(2024, 12, 30)
    """
    return compute(announced_on, _SIX_WEEKS, calendar=calendar, basis="Awb 6:7; Awb 6:8")


@dataclass(frozen=True)
class Timeliness:
    """Whether an objection came in time, and why."""

    in_time: bool
    step: Step


def objection_in_time(
    received_on: date, posted_on: date | None = None, *, window_end: date, calendar: Calendar = DUTCH
) -> Timeliness:
    """Whether an objection is in time: received in the window, or posted in it and here in a week. Awb 6:9.

    window_end: the last day of the window, after the Algemene termijnenwet (`objection_window(…).final`).

    >>> objection_in_time(date(2025, 1, 6), date(2024, 12, 30), window_end=date(2024, 12, 30)).in_time
    True
    >>> objection_in_time(date(2025, 1, 7), date(2024, 12, 30), window_end=date(2024, 12, 30)).in_time
    False
    """
    here_nl, here_en = in_dutch(received_on), in_english(received_on)
    end_nl, end_en = in_dutch(window_end), in_english(window_end)
    if received_on <= window_end:
        step = Step(
            received_on,
            "received_in_time",
            "Awb 6:9(1)",
            f"Het bezwaar is ontvangen op {here_nl}. Dat is op tijd: het kon tot en met {end_nl}.",
            f"The objection was received on {here_en}. That is in time: it could be until {end_en}.",
        )
        return Timeliness(True, step)
    last_by_post = compute(window_end, _ONE_WEEK, calendar=calendar).final
    if posted_on is not None and posted_on <= window_end and received_on <= last_by_post:
        step = Step(
            received_on,
            "posted_in_time",
            "Awb 6:9(2)",
            f"Het bezwaar is op tijd gepost, op {in_dutch(posted_on)}. Het is ontvangen op {here_nl}. Dat is "
            "binnen een "
            f"week na {end_nl}. Daarom is het op tijd.",
            f"The objection was posted in time, on {in_english(posted_on)}. It was received on {here_en}. "
            "That is within "
            f"a week after {end_en}. It is therefore in time.",
        )
        return Timeliness(True, step)
    step = Step(
        received_on,
        "too_late",
        "Awb 6:9; Awb 6:11",
        f"Het bezwaar is ontvangen op {here_nl}. Het kon tot en met {end_nl}. Het is dus te laat, behalve "
        "als de indiener "
        "er redelijkerwijs niets aan kon doen.",
        f"The objection was received on {here_en}. It could be until {end_en}. It is therefore too late, "
        "unless the "
        "sender can reasonably not be blamed.",
    )
    return Timeliness(False, step)


def objection_decision(
    window_end: date,
    *,
    committee: bool = False,
    adjourned: bool = False,
    suspensions: Iterable[Suspension] = (),
    calendar: Calendar = DUTCH,
) -> Deadline:
    """When an objection must be decided: six weeks after the window, twelve with a committee. Awb 7:10, 7:13.

    Counted from the last day of the window, after the Algemene termijnenwet; not from the receipt of the
    objection. adjourned: put off once, by at most six weeks (7:10(3)). suspensions: for repair of defects
    (7:10(2)).

    >>> objection_decision(date(2026, 2, 19), committee=True).final
    datetime.date(2026, 5, 18)
    """
    return compute(
        window_end,
        _TWELVE_WEEKS if committee else _SIX_WEEKS,
        extensions=[_SIX_WEEKS] if adjourned else [],
        suspensions=suspensions,
        calendar=calendar,
        basis="Awb 7:10",
    )
