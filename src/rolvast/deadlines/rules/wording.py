"""Dates, moments and lists in Dutch and English words.

This room may not use another one, so it writes its own dates.
"""

from collections.abc import Sequence
from datetime import date, datetime

_WEEKDAYS_NL = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_NL = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_dutch(day: date) -> str:
    """Write a day, or a moment, in Dutch.

    >>> in_dutch(date(2026, 4, 3))
    'vrijdag 3 april 2026'
    >>> in_dutch(datetime(2026, 3, 30, 11, 5))
    'maandag 30 maart 2026 om 11.05 uur'
    """
    words = f"{_WEEKDAYS_NL[day.weekday()]} {day.day} {_MONTHS_NL[day.month - 1]} {day.year}"
    return f"{words} om {day:%H.%M} uur" if isinstance(day, datetime) else words


def in_english(day: date) -> str:
    """Write a day, or a moment, in English.

    >>> in_english(date(2026, 4, 3))
    'Friday 3 April 2026'
    >>> in_english(datetime(2026, 3, 30, 11, 5))
    'Monday 30 March 2026 at 11:05'
    """
    words = f"{_WEEKDAYS_EN[day.weekday()]} {day.day} {_MONTHS_EN[day.month - 1]} {day.year}"
    return f"{words} at {day:%H:%M}" if isinstance(day, datetime) else words


def listed(words: Sequence[str], conjunction: str) -> str:
    """Join words as one says them.

    >>> listed(["zaterdag", "zondag", "tweede paasdag"], "en")
    'zaterdag, zondag en tweede paasdag'
    >>> listed(["Saturday"], "and")
    'Saturday'
    """
    *first, last = words
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def capitalised(sentence: str) -> str:
    """Give a sentence its capital and leave the rest as it is.

    >>> capitalised("dinsdag 7 april is een werkdag.")
    'Dinsdag 7 april is een werkdag.'
    """
    return sentence[:1].upper() + sentence[1:]
