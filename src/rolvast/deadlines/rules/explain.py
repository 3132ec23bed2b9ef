"""The steps of a computed term in plain Dutch (B1) and English, each with its article."""

from collections.abc import Iterator
from datetime import date, timedelta

from rolvast.deadlines.rules.calendar import Calendar
from rolvast.deadlines.rules.deadline import Caution, Regime, Step
from rolvast.deadlines.rules.periods import Period
from rolvast.deadlines.rules.readings import Course, Question
from rolvast.deadlines.rules.wording import capitalised, in_dutch, in_english, listed

_ONE_DAY = timedelta(days=1)
_ROLLED = {Regime.LAW: "ATW 1(1)", Regime.EU: "1182/71 3(4)"}
_TWO_WORKDAYS = {Regime.LAW: "ATW 2", Regime.EU: "1182/71 3(5)"}


def explain(
    question: Question, course: Course, *, basis: str, steer_by: date, default_from: date
) -> tuple[Step, ...]:
    """All steps from the event to the four dates."""
    return (
        *_counted(question, course, basis),
        *_moved(question, course),
        steering(steer_by, course.earliest, course.rolled.final, question),
        safe_default(default_from, course.rolled.final, question.regime),
    )


def _counted(question: Question, course: Course, basis: str) -> Iterator[Step]:
    yield begin(question.start, "1182/71 3(1)" if question.regime is Regime.EU else "")
    workdays = question.regime is Regime.WORKDAYS
    base, *extended = course.part_ends
    rule = "workdays" if workdays else "term"
    unit_nl, unit_en = _length(question.term, workdays=workdays)
    yield Step(
        base,
        rule,
        basis or ("1182/71 3(2)" if question.regime is Regime.EU else ""),
        f"De termijn is {unit_nl}. De laatste dag is dan {in_dutch(base)}.",
        f"The term is {unit_en}. The last day is then {in_english(base)}.",
    )
    for extension, end in zip(question.extensions, extended, strict=True):
        unit_nl, unit_en = _length(extension, workdays=workdays)
        yield Step(
            end,
            "extension",
            basis,
            f"De termijn is verlengd met {unit_nl}. De laatste dag wordt dan {in_dutch(end)}.",
            f"The term is extended by {unit_en}. The last day then becomes {in_english(end)}.",
        )
    for suspension, days, end in course.suspension_ends:
        last = suspension.last_day(until_counts=False)
        first = max(suspension.first_day, question.start + _ONE_DAY)
        overlap = days < (last - first).days + 1
        if last < first:
            nl, en = (
                "De termijn heeft geen hele dag stilgestaan.",
                "The term did not stand still for a whole day.",
            )
        else:
            nl = f"De termijn stond stil van {in_dutch(first)} tot en met {in_dutch(last)}."
            en = f"The term stood still from {in_english(first)} through {in_english(last)}."
            length = Period(days=days) if days else None
            if overlap:
                nl += " Een deel daarvan telde al mee." if days else " Die dagen telden al mee."
                en += (
                    " Part of this had been counted already."
                    if days
                    else " Those days had been counted already."
                )
            if length:
                nl += f" Er komen {length.nl} bij." if days > 1 else " Er komt 1 dag bij."
                en += f" That adds {length.en}."
        yield Step(
            end,
            "suspension",
            suspension.ground or "Awb 4:15",
            f"{nl} De laatste dag is nu {in_dutch(end)}.",
            f"{en} The last day is now {in_english(end)}.",
        )


def _moved(question: Question, course: Course) -> Iterator[Step]:
    rolled = course.rolled
    if question.regime is Regime.NONE:
        yield Step(
            rolled.final,
            "plain",
            "",
            "Dit is een afspraak over onze dienstverlening en geen termijn uit een wet. De laatste dag "
            "schuift niet op.",
            "This is a service norm, not a term set by law. The last day does not move.",
        )
        return
    if question.regime is Regime.WORKDAYS:
        return
    if not course.rolls:
        yield Step(
            rolled.final,
            "excluded",
            "ATW 4(a)",
            "De Algemene termijnenwet geldt niet voor een termijn van meer dan 90 dagen, 12 weken of 3 "
            "maanden. "
            "De laatste dag schuift niet op, ook niet als dat een vrije dag is.",
            "The Algemene termijnenwet does not apply to a term of more than 90 days, 12 weeks or 3 months. "
            "The last day does not move, even if it is not a working day.",
        )
        return
    if rolled.two_workdays != rolled.nominal:
        yield Step(
            rolled.two_workdays,
            "two_workdays",
            _TWO_WORKDAYS[question.regime],
            f"In de termijn moeten ten minste twee werkdagen zitten. Daarom loopt zij door tot en met "
            f"{in_dutch(rolled.two_workdays)}.",
            f"The term must hold at least two working days. It therefore runs through "
            f"{in_english(rolled.two_workdays)}.",
        )
    elif rolled.final == rolled.nominal:
        yield Step(
            rolled.final,
            "stays",
            _ROLLED[question.regime],
            f"{capitalised(in_dutch(rolled.final))} is een werkdag. De termijn eindigt op die dag.",
            f"{in_english(rolled.final)} is a working day. The term ends on that day.",
        )
    if rolled.final != rolled.two_workdays:
        yield _rolled(question, rolled.two_workdays, rolled.final)


def _rolled(question: Question, end: date, final: date) -> Step:
    nl, en, sources = _why(question.calendar, end)
    between = [end + n * _ONE_DAY for n in range(1, (final - end).days)]
    step_nl = (
        f"De termijn eindigt op {in_dutch(end)}. Dat is {nl}. "
        f"De termijn loopt daarom door tot en met {in_dutch(final)}."
    )
    step_en = (
        f"The term ends on {in_english(end)}. That is {en}. It therefore runs through {in_english(final)}."
    )
    if any(day.weekday() < 5 for day in between):
        reasons = [_why(question.calendar, day) for day in between]
        step_nl += f" Ook daartussen is er geen werkdag: {listed([reason[0] for reason in reasons], 'en')}."
        step_en += f" There is no working day in between: {listed([reason[1] for reason in reasons], 'and')}."
        sources += [source for reason in reasons for source in reason[2]]
    articles = dict.fromkeys([_ROLLED[question.regime], *sources])
    return Step(final, "rolled", "; ".join(articles), step_nl, step_en)


def _why(calendar: Calendar, day: date) -> tuple[str, str, list[str]]:
    free = calendar.why_free(day)
    if free is None:
        raise AssertionError(f"{day} is a working day and needs no reason")
    source = [f"{free.article}, {free.source}"] if free.source else [free.article]
    return free.nl, free.en, source


def begin(start: date, article: str) -> Step:
    """The day of the event never counts."""
    first = start + _ONE_DAY
    return Step(
        first,
        "start",
        article,
        f"Het begon op {in_dutch(start)}. Die dag telt niet mee. De termijn begint op {in_dutch(first)}.",
        f"It started on {in_english(start)}. That day does not count. The term begins on "
        f"{in_english(first)}.",
    )


def steering(steer_by: date, earliest: date, final: date, question: Question | None = None) -> Step:
    """The day to work towards."""
    doubt_nl = doubt_en = ""
    article = ""
    if earliest < final and question is not None:
        total = question.parts[0]
        for part in question.extensions:
            total += part
        article = "ATW 4(a)"
        doubt_nl = (
            f"De termijn is met de verlenging samen {total.nl}. "
            "De wet is niet duidelijk over de vraag of de laatste dag dan nog opschuift. "
        )
        doubt_en = (
            f"With its extension the term is {total.en}. "
            "The law is not clear on whether the last day then still moves. "
        )
    return Step(
        steer_by,
        "steer_by",
        article,
        f"{doubt_nl}Wie zeker op tijd wil zijn, is uiterlijk {in_dutch(steer_by)} klaar.",
        f"{doubt_en}To be surely in time, be ready by {in_english(steer_by)}.",
    )


def safe_default(default_from: date, final: date, regime: Regime) -> Step:
    """From when the term is over under every reading."""
    if regime is not Regime.LAW:
        return Step(
            default_from,
            "default_from",
            "",
            f"Vanaf {in_dutch(default_from)} is de termijn zeker voorbij.",
            f"From {in_english(default_from)} the term is surely over.",
        )
    open_nl = open_en = ""
    if date(default_from.year, default_from.month, default_from.day) - _ONE_DAY > date(
        final.year, final.month, final.day
    ):
        open_nl = "De wet is hier op een punt niet duidelijk. "
        open_en = "The law is not clear on a point here. "
    return Step(
        default_from,
        "default_from",
        "Awb 4:17(3)",
        f"{open_nl}Vanaf {in_dutch(default_from)} is de termijn zeker voorbij. "
        "Wie de gemeente eerder in gebreke stelt, is misschien te vroeg.",
        f"{open_en}From {in_english(default_from)} the term is surely over. "
        "A notice of default before that day may be too early.",
    )


def cautions(calendar: Calendar, first: date, last: date, *, moves: bool) -> tuple[Caution, ...]:
    """A doubt for each run of years, between two days that were looked at, without a decree on file."""
    years = [str(year) for year in range(first.year, last.year + 1) if not calendar.decree_known(year)]
    if not years:
        return ()
    one = len(years) == 1
    nl = (
        f"Van {listed(years, 'en')} is niet bekend welke dagen de regering met een feestdag gelijkstelt. "
        + (
            "De datum is misschien te vroeg."
            if moves
            else "De dag om op te sturen is misschien geen werkdag."
        )
    )
    en = f"The decree on free days for {listed(years, 'and')} {'is' if one else 'are'} not on file. " + (
        "The date may be too early." if moves else "The day to steer on may not be a working day."
    )
    return (Caution("no_decree", nl, en),)


def no_workday_left(steer_by: date, start: date) -> tuple[Caution, ...]:
    """A doubt when there is no working day between the event and the end."""
    if steer_by >= start:
        return ()
    return (
        Caution(
            "no_workday_left",
            "Er zit geen werkdag tussen het begin en het einde van deze termijn.",
            "There is no working day between the beginning and the end of this term.",
        ),
    )


def _length(period: Period, *, workdays: bool) -> tuple[str, str]:
    if not workdays:
        return period.nl, period.en
    one = period.days == 1
    return (
        f"{period.days} {'werkdag' if one else 'werkdagen'}",
        f"{period.days} working {'day' if one else 'days'}",
    )
