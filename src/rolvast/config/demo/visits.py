"""The desk of the demonstration, with who came, who did not, and who is expected the coming days."""

from datetime import datetime, timedelta

from rolvast.accounts.rules import Identity
from rolvast.appointments import actions, queries
from rolvast.catalogue import queries as catalogue
from rolvast.huisstijl.dates import calendar_day

DESK = "Balie burgerzaken"
_MORNING, _AFTERNOON = ["09:00", "12:30"], ["13:00", "16:30"]
_WEEK = {1: [_MORNING, _AFTERNOON], 2: [_MORNING, _AFTERNOON], 3: [_MORNING, _AFTERNOON],
         4: [_MORNING, ["13:00", "19:30"]], 5: [_MORNING]}  # fmt: skip
#: The wagon that fetches bulky waste: so many addresses in each half hour.
_ROUTE, _STOPS = "Ophaalroute grof vuil", 3
_ROUTE_WEEK = {day: [["07:30", "16:00"]] for day in range(1, 6)}
_GUESTS = (
    "Sanne de Groot", "Yusuf Kaya", "Willem Brink", "Fatima Amrani", "Joke Hendriks", "Daan Visser",
    "Mei Lin Chen", "Henk Wassink", "Nadia Benali", "Roos Jansen", "Piotr Nowak", "Els Dijkstra",
)  # fmt: skip
#: Days from today on which somebody comes; each guest in turn, on another free moment of that day.
_DAYS = (-9, -8, -7, -6, -5, -3, -2, -1, 1, 1, 2, 2, 3, 5, 6, 7)
_FIFTH = 5
"""Every so many guests one does not come."""


def receive(*, keeper: Identity, worker: Identity, at: datetime) -> None:
    """Open the desk, once; then book as who calls does, some time ago and for the coming days."""
    if any(desk.name == DESK for desk in queries.desks()):
        return
    began = at - timedelta(days=30)
    actions.open_desk(
        actions.DeskContent(name=DESK, place="Stadhuis, Marktplein 1", capacity=2, week=_WEEK),
        by=keeper,
        at=began,
    )
    actions.open_desk(
        actions.DeskContent(name=_ROUTE, place="bij u voor de deur", capacity=_STOPS, week=_ROUTE_WEEK),
        by=keeper,
        at=began,
    )
    version = catalogue.version_in_force(worker, "paspoort")
    block = catalogue.definition(version).appointment if version is not None else None
    if version is None or block is None:
        return
    for number, ahead in enumerate(_DAYS):
        made_at = min(at, at + timedelta(days=ahead - 4))
        wanted = calendar_day(at + timedelta(days=ahead)).isoformat()
        shown = queries.choice(block, day=wanted, at=made_at).shown
        if shown is None:
            continue
        offer = shown.offers[number * 3 % len(shown.offers)]
        made = actions.book(
            task_version=version,
            desk_id=offer.desk.pk,
            starts_at=offer.slot.span.start,
            guest=actions.Guest(name=_GUESTS[number % len(_GUESTS)]),
            about=None,
            by=worker,
            at=made_at,
        )
        if made.ends_at < at:
            actions.attended(made.pk, came=number % _FIFTH != 1, by=worker, at=made.ends_at)
