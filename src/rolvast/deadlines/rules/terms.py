"""When an answer is due: one function for every kind of term.

Sources: Algemene termijnenwet (ATW, BWBR0002448), Awb 4:13-4:15 (BWBR0005537), Regulation (EEC, Euratom)
1182/71.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from rolvast.deadlines.rules.calendar import DUTCH, Calendar
from rolvast.deadlines.rules.deadline import Deadline, Direction, Regime, Step
from rolvast.deadlines.rules.errors import TermError
from rolvast.deadlines.rules.explain import (
    cautions,
    explain,
    no_workday_left,
    safe_default,
    steering,
)
from rolvast.deadlines.rules.hours import compute_hours, dutch_time
from rolvast.deadlines.rules.periods import Period, check_year
from rolvast.deadlines.rules.readings import Question, follow
from rolvast.deadlines.rules.suspensions import Suspension
from rolvast.deadlines.rules.wording import in_dutch, in_english

_ONE_DAY = timedelta(days=1)
# So short that the law may have to lengthen a term to two working days: then every day of it matters.
_SHORT = timedelta(days=14)


def compute(
    start: date | datetime,
    term: Period,
    *,
    extensions: Iterable[Period] = (),
    suspensions: Iterable[Suspension] = (),
    direction: Direction = Direction.FORWARD,
    regime: Regime = Regime.LAW,
    calendar: Calendar = DUTCH,
    basis: str = "",
) -> Deadline:
    """Count a term from the day (for hours: the moment) of its event, which itself never counts.

    The order is fixed: term, extensions, the union of suspended days, then one roll at the very end (ATW 1
    and 2, where article 4 does not exclude it). A term counted back never rolls. A moment for a term in days
    counts as its Dutch calendar day. `basis` is the article that sets the term, shown in the steps.
    Raises TermError for what cannot be computed.

    >>> deadline = compute(date(2026, 2, 6), Period.parse("P8W"), basis="Awb 4:13")
    >>> deadline.nominal, deadline.final
    (datetime.date(2026, 4, 3), datetime.date(2026, 4, 7))
    >>> print(deadline.steps[2].nl)  # doctest: +ELLIPSIS
    De termijn eindigt op vrijdag 3 april 2026. Dat is Goede Vrijdag. De termijn loopt daarom door ...

    Both readings of the end of a suspension (Awb 4:15, question U1 of `OPEN_QUESTIONS`):

    >>> asked = Suspension(date(2026, 10, 4), date(2026, 10, 17), ground="Awb 4:15(1)(a)")
    >>> deadline = compute(date(2026, 10, 1), Period.parse("P6W"), suspensions=[asked])
    >>> deadline.final, deadline.default_from
    (datetime.date(2026, 11, 24), datetime.date(2026, 11, 26))
    """
    extensions, suspensions = tuple(extensions), tuple(suspensions)
    _check(term, extensions, suspensions, direction, regime)
    if term.hours:
        return compute_hours(
            start, (term, *extensions), direction=direction, regime=regime, calendar=calendar, basis=basis
        )
    day = dutch_time(start).date() if isinstance(start, datetime) else start
    check_year(day.year)
    if direction is Direction.BACKWARD:
        return _backward(day, term, regime=regime, calendar=calendar, basis=basis)
    question = Question(day, term, extensions, suspensions, regime, calendar)
    course = follow(question)
    steer_by = calendar.previous_workday(course.earliest)
    default_from = course.latest + _ONE_DAY
    every_day_matters = regime is Regime.WORKDAYS or course.rolled.nominal - day <= _SHORT
    moves = regime is Regime.WORKDAYS or (regime is Regime.LAW and course.rolls)
    return Deadline(
        nominal=course.rolled.nominal,
        final=course.rolled.final,
        steer_by=steer_by,
        default_from=default_from,
        steps=explain(question, course, basis=basis, steer_by=steer_by, default_from=default_from),
        warnings=cautions(calendar, day if every_day_matters else steer_by, default_from, moves=moves)
        + no_workday_left(steer_by, day),
    )


def _backward(start: date, term: Period, *, regime: Regime, calendar: Calendar, basis: str) -> Deadline:
    """ATW 1(2) and Regulation 1182/71 article 3(4): a term counted back never moves."""
    if regime is Regime.WORKDAYS:
        end = start
        for _ in range(term.days):
            end = calendar.previous_workday(end - _ONE_DAY)
        unit_nl, unit_en = f"{term.days} werkdagen", f"{term.days} working days"
    else:
        end = term.before(start)
        unit_nl, unit_en = term.nl, term.en
    article = {Regime.LAW: "ATW 1(2)", Regime.EU: "1182/71 3(4)"}.get(regime, "")
    steer_by, default_from = calendar.previous_workday(end), end + _ONE_DAY
    steps = (
        Step(
            end,
            "backward",
            "; ".join(part for part in (basis, article) if part),
            f"De termijn telt {unit_nl} terug vanaf {in_dutch(start)}. Die dag telt niet mee. "
            f"De laatste dag is {in_dutch(end)}. Een termijn die terugtelt, schuift niet op.",
            f"The term counts {unit_en} back from {in_english(start)}. That day does not count. "
            f"The last day is {in_english(end)}. A term counted back does not move.",
        ),
        steering(steer_by, end, end),
        safe_default(default_from, end, Regime.NONE),
    )
    looked_from = min(steer_by, end)
    doubts = cautions(
        calendar, looked_from, start if regime is Regime.WORKDAYS else default_from, moves=False
    )
    return Deadline(end, end, steer_by, default_from, steps, doubts)


def _check(
    term: Period,
    extensions: tuple[Period, ...],
    suspensions: tuple[Suspension, ...],
    direction: Direction,
    regime: Regime,
) -> None:
    if direction is Direction.BACKWARD and (extensions or suspensions):
        raise TermError(
            "Een termijn die terugtelt, kan niet worden verlengd of stilstaan.",
            "A term counted back cannot be extended or suspended.",
        )
    if term.hours and suspensions:
        raise TermError(
            "Een termijn in uren kan niet hele dagen stilstaan.",
            "A term in hours cannot be suspended by days.",
        )
    if not term.hours and any(extension.hours for extension in extensions):
        raise TermError(
            "Een termijn in dagen, weken, maanden of jaren kan niet met uren worden verlengd.",
            "A term in days, weeks, months or years cannot be extended by hours.",
        )
    if regime is Regime.WORKDAYS and any(
        part.years or part.months or part.weeks or part.hours for part in (term, *extensions)
    ):
        raise TermError(
            "Een termijn in werkdagen telt in dagen. Schrijf bijvoorbeeld P5D.",
            "A term in working days is counted in days. Write for example P5D.",
        )
