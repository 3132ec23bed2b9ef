"""Terms in law, computed and explained. Pure: no clock, no database, no framework.

>>> from datetime import date
>>> compute(date(2026, 2, 6), Period.parse("P8W")).final
datetime.date(2026, 4, 7)
"""

from rolvast.deadlines.rules.calendar import DUTCH, Calendar, Decree, FreeDay, easter
from rolvast.deadlines.rules.deadline import Caution, Deadline, Direction, Regime, Step
from rolvast.deadlines.rules.errors import TermError
from rolvast.deadlines.rules.objection import (
    Timeliness,
    objection_decision,
    objection_in_time,
    objection_window,
)
from rolvast.deadlines.rules.penalty import (
    TARIFFS,
    Exclusion,
    Penalty,
    Tariff,
    amount_cents,
    penalty,
    shares,
)
from rolvast.deadlines.rules.periods import FIRST_YEAR, LAST_YEAR, Period
from rolvast.deadlines.rules.suspensions import Suspension, suspended_days
from rolvast.deadlines.rules.terms import compute
from rolvast.deadlines.rules.variants import OPEN_QUESTIONS, OpenQuestion
from rolvast.deadlines.rules.wording import in_dutch, in_english

__all__ = [
    "DUTCH",
    "FIRST_YEAR",
    "LAST_YEAR",
    "OPEN_QUESTIONS",
    "TARIFFS",
    "Calendar",
    "Caution",
    "Deadline",
    "Decree",
    "Direction",
    "Exclusion",
    "FreeDay",
    "OpenQuestion",
    "Penalty",
    "Period",
    "Regime",
    "Step",
    "Suspension",
    "Tariff",
    "TermError",
    "Timeliness",
    "amount_cents",
    "compute",
    "easter",
    "in_dutch",
    "in_english",
    "objection_decision",
    "objection_in_time",
    "objection_window",
    "penalty",
    "shares",
    "suspended_days",
]
