"""When things happen: working hours, evenings at home, and which day a case comes in. Pure."""

from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from random import Random

from rolvast.cases.rules import Channel
from rolvast.config.demo.scripts import Script
from rolvast.deadlines.rules import DUTCH
from rolvast.huisstijl.dates import AMSTERDAM, calendar_day

#: How much is handed in from 7 to 23 o'clock, where people do it at home.
_AT_HOME = (1, 2, 4, 6, 6, 5, 5, 5, 4, 4, 5, 6, 8, 9, 8, 5, 2)
_OPENS, _SHUTS = time(8, 30), time(17, 0)
_DAY = timedelta(days=1)


def midnight(day: date) -> datetime:
    """The first moment of a day in the municipality."""
    return datetime.combine(day, time(), AMSTERDAM)


def at_work(moment: datetime, rng: Random) -> datetime:
    """This moment when somebody is at work then; else some time after the office opens again."""
    local = moment.astimezone(AMSTERDAM)
    if _is_workday(local.date()) and _OPENS <= local.time() < _SHUTS:
        return local
    day = local.date() if local.time() < _OPENS else local.date() + _DAY
    while not _is_workday(day):
        day += _DAY
    return datetime.combine(day, _OPENS, AMSTERDAM) + timedelta(seconds=rng.randint(120, 9000))


def late_on_workday(day: date, rng: Random) -> datetime:
    """An afternoon moment on the last working day on or before a day."""
    while not _is_workday(day):
        day -= _DAY
    return datetime.combine(day, time(13, 30), AMSTERDAM) + timedelta(seconds=rng.randint(0, 12000))


def workdays_after(moment: datetime, days: int, rng: Random) -> datetime:
    """A moment in the office so many working days later."""
    day = calendar_day(moment)
    while days > 0:
        day += _DAY
        days -= _is_workday(day)
    return at_work(datetime.combine(day, time(9), AMSTERDAM) + timedelta(seconds=rng.randint(0, 24000)), rng)


def at_home(moment: datetime, rng: Random) -> datetime:
    """A moment on the same day, or the next where that is past, when people write at home."""
    local = moment.astimezone(AMSTERDAM)
    chosen = _home_time(local.date(), rng)
    return chosen if chosen > local else _home_time(local.date() + _DAY, rng)


def _home_time(day: date, rng: Random) -> datetime:
    hour = rng.choices(range(7, 24), _AT_HOME)[0]
    return datetime.combine(day, time(hour, rng.randint(0, 59), rng.randint(0, 59)), AMSTERDAM)


def arrival(day: date, channel: Channel, rng: Random) -> datetime:
    """The moment on or shortly after a day at which something comes in by this channel."""
    if channel in {Channel.WEB, Channel.EMAIL}:
        return _home_time(day, rng)
    return at_work(datetime.combine(day, _OPENS, AMSTERDAM) + timedelta(seconds=rng.randint(600, 29000)), rng)


@cache
def _is_workday(day: date) -> bool:
    return not DUTCH.is_free(day)


@cache
def _days_after_holiday(day: date) -> int:
    """Working days since a public holiday in the week, at most 4."""
    passed = 0
    for back in range(1, 6):
        earlier = day - back * _DAY
        if earlier.weekday() < 5 and not _is_workday(earlier):
            return passed
        passed += _is_workday(earlier)
    return 4


class Season:
    """On which days the cases of a task come in: by month, day of the week, and holidays. Pure."""

    def __init__(self, script: Script, *, first: date, last: date) -> None:
        if script.only_last_days:
            first = max(first, last - timedelta(days=script.only_last_days))
        self._days = [first + n * _DAY for n in range((last - first).days + 1)]
        self._sums = list(accumulate(_busy(script, day) for day in self._days))

    def day(self, rng: Random) -> date:
        """One day, the busy ones more often."""
        return rng.choices(self._days, cum_weights=self._sums)[0]


def _busy(script: Script, day: date) -> float:
    weight = script.months[day.month - 1] * (1.0 if _is_workday(day) else 0.42)
    if script.after_holidays > 1 and _is_workday(day) and _days_after_holiday(day) < 3:
        weight *= script.after_holidays
    return weight
