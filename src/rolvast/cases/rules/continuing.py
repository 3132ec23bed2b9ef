"""When a case can be handed in that follows on another, as an application on a report. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from rolvast.catalogue.rules import Follows
from rolvast.deadlines import rules as deadlines
from rolvast.huisstijl.dates import long_date


@dataclass(frozen=True, slots=True, kw_only=True)
class May:
    """Whether it can be now; ``since``: from which day on it can in any case."""

    now: bool
    since: date


def may_continue(block: Follows, *, received_on: date, step_over: bool, today: date) -> May:
    """An application is possible after the investigation, or when its weeks have run out (Wmo 2.3.2(9)).

    >>> block = Follows(task="wmo-melding", after="P6W", or_step="verslag")
    >>> may_continue(block, received_on=date(2026, 3, 10), step_over=False, today=date(2026, 4, 21))
    May(now=False, since=datetime.date(2026, 4, 22))
    """
    last = deadlines.compute(received_on, deadlines.Period.parse(block.after)).final
    since = last + timedelta(days=1)
    return May(now=step_over or today >= since, since=since)


def not_yet(may: May, *, step: str) -> str:
    """Why it cannot be now, and when it can."""
    return (
        f"Dit kan zodra dit klaar is: {step}. "
        f"Duurt dat te lang, dan kan het in elk geval vanaf {long_date(may.since)}."
    )
