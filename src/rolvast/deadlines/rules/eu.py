"""Terms of European law: Regulation (EEC, Euratom) 1182/71, article 3. Used among others by AVG 12(3) and 33.

3(1): the day, or the hour, of the event does not count. 3(2)(c): weeks and months end on the same day of the
week or the same date as the event (Court of Justice, C-171/03, Toeters and Verberk), or on the last day of
the month. 3(4): a term not in hours that ends on a public holiday, Sunday or Saturday ends with the next
working day; not when counted back. 3(5): a term of two days or more holds at least two working days. Terms of
any length.
"""

from datetime import UTC, date, datetime, timedelta

from rolvast.deadlines.rules.calendar import Calendar
from rolvast.deadlines.rules.rolling import Roller

_LEAST_DAYS_FOR_TWO_WORKDAYS = 2


def eu_rollers(calendar: Calendar) -> tuple[Roller, Roller]:
    """How the end moves: with the public holidays only, and with all free days of the Dutch act (U8).

    >>> from rolvast.deadlines.rules.calendar import DUTCH
    >>> [roller.roll(date(2026, 3, 3), date(2026, 4, 3), 31).final for roller in eu_rollers(DUTCH)]
    [datetime.date(2026, 4, 3), datetime.date(2026, 4, 7)]
    """
    return (
        Roller(calendar.is_public_holiday, _LEAST_DAYS_FOR_TWO_WORKDAYS),
        Roller(calendar.is_free, _LEAST_DAYS_FOR_TWO_WORKDAYS),
    )


def next_full_hour(moment: datetime) -> datetime:
    """Where a term in hours begins: the hour of the event does not count. Article 3(1).

    >>> next_full_hour(datetime.fromisoformat("2026-05-06T16:20+02:00")).isoformat()
    '2026-05-06T15:00:00+00:00'
    """
    hour = moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return hour + timedelta(hours=1)


def second_workday(day: date, calendar: Calendar) -> date:
    """The second working day after a day: where a term at least ends if it must hold two. Article 3(5).

    >>> from rolvast.deadlines.rules.calendar import DUTCH
    >>> second_workday(date(2026, 4, 2), DUTCH)
    datetime.date(2026, 4, 8)
    """
    first = calendar.next_workday(day + timedelta(days=1))
    return calendar.next_workday(first + timedelta(days=1))
