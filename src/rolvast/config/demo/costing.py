"""What some tasks cost in the demonstration: invented amounts, one of them corrected."""

from datetime import date, datetime, timedelta

from rolvast.accounts.rules import Identity
from rolvast.catalogue import actions, queries
from rolvast.catalogue.rules.costs import CostKnown, CostSaid

_SOURCE = "verzonnen voor deze demonstratie: begroting {year}, bladzijde {page}"
_REASON = "Wie een taak wil overnemen, moet weten wat zij nu kost."

#: Task, euros a year, euros a case, hours a year, what is in it, page, how it is known.
_COSTS = (
    (
        "speelplek",
        486_000,
        None,
        5_200,
        "Keuren, repareren en schoonmaken van alle speelplekken. Zonder nieuwe toestellen.",
        41,
        CostKnown.BUDGET,
    ),
    (
        "boom-en-groen",
        1_940_000,
        None,
        21_500,
        "Snoeien, maaien en nieuwe bomen. Zonder het onderhoud van sportvelden.",
        44,
        CostKnown.BUDGET,
    ),
    (
        "sportveld-in-eigen-beheer",
        62_000,
        None,
        380,
        "Materiaal en advies aan clubs. Het maaien doen de clubs zelf.",
        57,
        CostKnown.MEASURED,
    ),
    (
        "aed-in-de-buurt",
        38_500,
        None,
        240,
        "Apparaten, kasten en cursussen. Zonder de uren van vrijwilligers.",
        63,
        CostKnown.MEASURED,
    ),
    ("grofvuil", 710_000, 34, 7_800, "Ophalen, sorteren en verwerken.", 38, CostKnown.BUDGET),
    ("taalmaatje", 54_000, None, 610, "Een vaste kracht, lesboeken en de zaal.", 66, CostKnown.ESTIMATE),
    (
        "volkstuin",
        21_000,
        None,
        150,
        "Water en hekken. De verenigingen doen de rest.",
        45,
        CostKnown.ESTIMATE,
    ),
)


def say_costs(*, keeper: Identity, at: datetime) -> None:
    """Say what these tasks cost, once, from the first of this year and of the year before."""
    tasks = {task.key: task for task in queries.by_keys(keeper, [row[0] for row in _COSTS])}
    known = queries.costs_on([task.pk for task in tasks.values()], at.date())
    for key, yearly, each, hours, included, page, how in _COSTS:
        task = tasks.get(key)
        if task is None or task.pk in known:
            continue
        for year, percent in ((at.year - 1, 97), (at.year, 100)):
            said = CostSaid(
                starts_on=date(year, 1, 1),
                cents_per_year=yearly * percent,
                cents_per_case=None if each is None else each * 100,
                minutes_per_year=hours * 60,
                included=included,
                source=_SOURCE.format(year=year, page=page),
                known=how,
            )
            if key == "speelplek" and year == at.year:  # first wrong, then corrected
                wrong = CostSaid(
                    starts_on=said.starts_on,
                    cents_per_year=yearly * 90,
                    included=included,
                    source=said.source,
                    known=how,
                )
                before = at - timedelta(days=3)
                actions.say_cost(task, wrong, reason=_REASON, by=keeper, at=before)
                reason = "Het schoonmaken was vergeten. Een inwoner wees ons daarop."
                actions.say_cost(task, said, reason=reason, by=keeper, at=at)
                continue
            actions.say_cost(task, said, reason=_REASON, by=keeper, at=at - timedelta(days=4))
