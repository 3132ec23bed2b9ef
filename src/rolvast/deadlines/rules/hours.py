"""Terms in hours: elapsed hours, also across the change to summer time. ATW 4(a): they never move.

A European term in hours (Regulation 1182/71 article 3(1) and (2)(a)) does not count the hour of the event: it
begins with the next full hour.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rolvast.deadlines.rules.calendar import Calendar
from rolvast.deadlines.rules.deadline import Deadline, Direction, Regime, Step
from rolvast.deadlines.rules.errors import TermError
from rolvast.deadlines.rules.eu import next_full_hour, second_workday
from rolvast.deadlines.rules.explain import cautions, no_workday_left, safe_default
from rolvast.deadlines.rules.periods import Period, check_year
from rolvast.deadlines.rules.wording import in_dutch, in_english

_ONE_DAY = timedelta(days=1)


def compute_hours(
    start: date,
    terms: tuple[Period, ...],
    *,
    direction: Direction,
    regime: Regime,
    calendar: Calendar,
    basis: str,
) -> Deadline:
    """Count hours from a moment with offset; every date of the result is a moment in Dutch time."""
    if not isinstance(start, datetime):
        raise TermError(
            "Een termijn in uren heeft een moment nodig. Schrijf bijvoorbeeld 2026-03-28T10:00+01:00.",
            "A term in hours needs a moment. Write for example 2026-03-28T10:00+01:00.",
        )
    if not all(term.hours for term in terms):
        raise TermError(
            "Een termijn in uren kan alleen met uren worden verlengd.",
            "A term in hours can be extended by hours only.",
        )
    if regime is Regime.WORKDAYS:
        raise TermError(
            "Een termijn in werkdagen telt in dagen. Schrijf bijvoorbeeld P5D.",
            "A term in working days is counted in days. Write for example P5D.",
        )
    moment = dutch_time(start)
    total = timedelta(hours=sum(term.hours for term in terms))
    words = Period(hours=sum(term.hours for term in terms))
    if direction is Direction.BACKWARD:
        end = dutch_time(moment.astimezone(UTC) - total)
    else:
        begin = next_full_hour(moment) if regime is Regime.EU else moment
        end = dutch_time(begin.astimezone(UTC) + total)
    check_year(end.year)
    latest = end.date()
    if regime is Regime.EU and direction is Direction.FORWARD and total >= 2 * _ONE_DAY:
        latest = max(latest, second_workday(moment.date(), calendar))
    default_from = datetime.combine(latest + _ONE_DAY, time(0), tzinfo=_amsterdam())
    last_workday = calendar.previous_workday(end.date())
    steer_by = end
    if last_workday != end.date():
        steer_by = datetime.combine(last_workday, time(23, 59), tzinfo=_amsterdam())
    article = "1182/71 3(2)" if regime is Regime.EU else "ATW 4(a)" if regime is Regime.LAW else ""
    back = direction is Direction.BACKWARD
    skipped_nl = skipped_en = ""
    if regime is Regime.EU and not back:
        skipped_nl = "Het uur waarin het begon, telt niet mee. "
        skipped_en = "The hour in which it started does not count. "
    steps = (
        Step(
            end,
            "hours",
            "; ".join(part for part in (basis, article) if part),
            f"De termijn is {words.nl} {'voor' if back else 'na'} {in_dutch(moment)}. {skipped_nl}"
            f"Elk uur telt, ook in het weekend en op feestdagen. Het einde is {in_dutch(end)}.",
            f"The term is {words.en} {'before' if back else 'after'} {in_english(moment)}. {skipped_en}"
            f"Every hour counts, also in weekends and on holidays. The end is {in_english(end)}.",
        ),
        Step(
            steer_by,
            "steer_by",
            "",
            f"Wie zeker op tijd wil zijn, is uiterlijk {in_dutch(steer_by)} klaar.",
            f"To be surely in time, be ready by {in_english(steer_by)}.",
        ),
        safe_default(default_from, end, regime),
    )
    doubts = cautions(calendar, steer_by, default_from, moves=False)
    return Deadline(
        end, end, steer_by, default_from, steps, doubts + no_workday_left(steer_by, min(moment, end))
    )


def dutch_time(moment: datetime) -> datetime:
    """The same moment on the Dutch clock. Raises TermError for a moment without offset.

    >>> dutch_time(datetime.fromisoformat("2026-03-30T09:00+00:00")).isoformat()
    '2026-03-30T11:00:00+02:00'
    """
    if moment.utcoffset() is None:
        raise TermError(
            "Het moment heeft geen tijdzone. Schrijf bijvoorbeeld 2026-03-28T10:00+01:00.",
            "The moment has no offset. Write for example 2026-03-28T10:00+01:00.",
        )
    check_year(moment.year)
    return moment.astimezone(_amsterdam())


@cache
def _amsterdam() -> ZoneInfo:
    try:
        return ZoneInfo("Europe/Amsterdam")
    except ZoneInfoNotFoundError:
        raise TermError(
            "Deze computer kent de Nederlandse tijd niet. Installeer het Python-pakket tzdata.",
            "This computer does not know Dutch time. Install the Python package tzdata.",
        ) from None
