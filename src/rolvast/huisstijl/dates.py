"""Dates, moments and periods written out, in Dutch and in English. Pure: no clock, no Django."""

import re
from datetime import date, datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

type Language = Literal["nl", "en"]

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")

WEEKDAYS: Final[dict[str, tuple[str, ...]]] = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}

# Letter of an ISO 8601 duration → one, many. In Dutch "jaar" and "uur" stay the same after a number.
_UNITS: Final[dict[str, tuple[tuple[str, str, str], ...]]] = {
    "nl": (
        ("years", "jaar", "jaar"),
        ("months", "maand", "maanden"),
        ("weeks", "week", "weken"),
        ("days", "dag", "dagen"),
        ("hours", "uur", "uur"),
        ("minutes", "minuut", "minuten"),
    ),
    "en": (
        ("years", "year", "years"),
        ("months", "month", "months"),
        ("weeks", "week", "weeks"),
        ("days", "day", "days"),
        ("hours", "hour", "hours"),
        ("minutes", "minute", "minutes"),
    ),
}
_PERIOD: Final = re.compile(
    r"P(?=.)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?",
    re.ASCII,
)


def calendar_day(value: date | datetime) -> date:
    """The calendar day in Amsterdam of a day or an aware moment.

    Raises `ValueError` for a moment without time zone: its day cannot be known.

    >>> from datetime import UTC
    >>> calendar_day(datetime(2026, 5, 26, 22, 30, tzinfo=UTC))
    datetime.date(2026, 5, 27)
    """
    if isinstance(value, datetime):
        return _in_amsterdam(value).date()
    return value


def short_date(value: date | datetime, *, language: Language = "nl") -> str:
    """Day, month in words, year.

    >>> short_date(date(2026, 5, 26))
    '26 mei 2026'
    """
    day = calendar_day(value)
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def long_date(value: date | datetime, *, language: Language = "nl") -> str:
    """The same with the day of the week: for every day that matters to someone.

    >>> long_date(date(2026, 5, 26))
    'dinsdag 26 mei 2026'
    >>> long_date(date(2026, 5, 26), language="en")
    'Tuesday 26 May 2026'
    """
    day = calendar_day(value)
    return f"{WEEKDAYS[language][day.weekday()]} {short_date(day, language=language)}"


def moment_text(value: datetime, *, language: Language = "nl", year: bool = True) -> str:
    """Day and time of an aware moment, on the clock of Amsterdam.

    >>> from datetime import UTC
    >>> moment_text(datetime(2026, 5, 26, 12, 5, tzinfo=UTC))
    '26 mei 2026, 14.05 uur'
    >>> moment_text(datetime(2026, 5, 26, 12, 5, tzinfo=UTC), year=False)
    '26 mei, 14.05 uur'
    """
    local = _in_amsterdam(value)
    day = short_date(local.date(), language=language) if year else _without_year(local.date(), language)
    return f"{day}, {clock_text(local, language=language)}"


def clock_text(value: datetime, *, language: Language = "nl") -> str:
    """The time of an aware moment, on the clock of Amsterdam.

    >>> from datetime import UTC
    >>> clock_text(datetime(2026, 1, 5, 8, 0, tzinfo=UTC))
    '9.00 uur'
    """
    local = _in_amsterdam(value)
    if language == "nl":
        return f"{local.hour}.{local.minute:02d} uur"
    return f"{local.hour}:{local.minute:02d}"


def relative_day(value: date | datetime, *, today: date, language: Language = "nl") -> str:
    """How far a day is from `today`, in whole days: a term must not be rounded to weeks.

    >>> relative_day(date(2026, 5, 29), today=date(2026, 5, 26))
    'over 3 dagen'
    >>> relative_day(date(2026, 5, 25), today=date(2026, 5, 26))
    'gisteren'
    """
    distance = (calendar_day(value) - today).days
    if language == "nl":
        near = {0: "vandaag", 1: "morgen", -1: "gisteren"}
        return near.get(distance) or (
            f"over {distance} dagen" if distance > 0 else f"{-distance} dagen geleden"
        )
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get(distance) or (f"in {distance} days" if distance > 0 else f"{-distance} days ago")


def period_text(period: str, *, language: Language = "nl") -> str:
    """An ISO 8601 duration in words. Raises `ValueError` for what is not one.

    >>> period_text("P8W")
    '8 weken'
    >>> period_text("P1M14D")
    '1 maand en 14 dagen'
    """
    found = _PERIOD.fullmatch(period)
    if found is None:
        message = f"{period!r} is not a duration: write P8W, P6M, P10D, P1Y or PT48H (ISO 8601)"
        raise ValueError(message)
    amounts = {name: int(text) for name, text in found.groupdict().items() if text is not None}
    parts = [
        f"{amounts[name]} {one if amounts[name] == 1 else many}"
        for name, one, many in _UNITS[language]
        if name in amounts
    ]
    joint = " en " if language == "nl" else " and "
    return joint.join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def _without_year(day: date, language: Language) -> str:
    return f"{day.day} {MONTHS[language][day.month - 1]}"


def _in_amsterdam(value: datetime) -> datetime:
    if value.tzinfo is None:
        message = f"{value.isoformat()} has no time zone; moments are aware UTC moments"
        raise ValueError(message)
    return value.astimezone(AMSTERDAM)


__all__ = [
    "AMSTERDAM",
    "MONTHS",
    "WEEKDAYS",
    "Language",
    "calendar_day",
    "clock_text",
    "long_date",
    "moment_text",
    "period_text",
    "relative_day",
    "short_date",
]
