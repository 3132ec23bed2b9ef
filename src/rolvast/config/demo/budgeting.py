"""Two neighbourhood budgets: one that is being voted on, and one whose plans are under way. All invented."""

import hashlib
import random
from datetime import date, datetime, timedelta
from decimal import Decimal

from rolvast.accounts.rules import Identity, stranger
from rolvast.budgets import actions, queries
from rolvast.budgets.actions import BudgetSaid, ProjectSaid, VoterSaid
from rolvast.budgets.rules import Dates, Doing, Status, VoteChannel
from rolvast.config.demo.districts import DISTRICTS
from rolvast.huisstijl.dates import calendar_day

#: Title, what it is, euros, and of ten voters how many choose it.
_GREEN = (
    ("Bankjes langs het Beekpad", "Vier banken waar ouderen kunnen rusten op weg naar de winkel.", 4_800, 6),
    ("Fruitbomen voor iedereen", "Twaalf appel- en perenbomen. De buurt plukt en snoeit zelf.", 2_400, 5),
    ("Nieuwe verlichting bij het trapveld", "Zo kan de jeugd ook in de winter buiten voetballen.", 9_500, 4),
    ("Buurtmoestuin De Linde", "Bakken, aarde en een schuurtje voor gereedschap.", 6_200, 3),
    ("Muziekpodium in het park", "Een klein houten podium voor de zomerfeesten.", 14_000, 4),
    ("Schaaktafels", "Twee stenen tafels in de schaduw.", 1_900, 2),
)  # fmt: skip
_MEETING = (
    ("Koffietafel in het buurthuis", "Elke dinsdag koffie voor wie alleen is, een jaar lang.", 1_800, 6),
    ("Speelbos achter de school", "Boomstammen, touwen en een heuvel.", 7_500, 5),
    ("Reparatiehoek", "Gereedschap om samen fietsen en lampen te maken.", 2_200, 3),
    ("Pannaveld", "Een klein voetbalveld met hek.", 12_000, 5),
    ("Vogelkasten timmeren", "Met kinderen vijftig kasten maken en ophangen.", 900, 2),
)  # fmt: skip


def divide(*, leader: Identity, worker: Identity, at: datetime) -> None:
    """Open both budgets and let residents vote, once."""
    if queries.all_budgets():
        return
    _carried_out(leader=leader, worker=worker, at=at)
    _being_voted(leader=leader, worker=worker, at=at)


def _carried_out(*, leader: Identity, worker: Identity, at: datetime) -> None:
    district = DISTRICTS[1]
    began = at - timedelta(220)
    said = BudgetSaid(
        title=f"Buurtbudget {district.name}",
        slug="buurtbudget-vorige-ronde",
        words="Voor ontmoeting in de wijk.",
        basis="Besluit van de gemeenteraad over de programmabegroting, onderdeel leefbaarheid.",
        cents=1_500_000,
        areas=(district.code,),
        most=4,
        dates=_dates(began, ideas=30, first=45, last=66),
    )
    slug = _until_vote(
        said, _MEETING, district_number=1, refused=5, leader=leader, worker=worker, began=began
    )
    _vote(slug, _MEETING, refused=5, voters=48, worker=worker, at=began + timedelta(50))
    budget = queries.budget(slug)
    assert budget is not None
    counted = began + timedelta(68)
    actions.count(budget.pk, by=leader, at=counted)
    actions.go_on(budget.pk, Doing.CARRY_OUT, by=leader, at=counted + timedelta(10))
    chosen = [one.number for one in queries.projects_of(budget, worker) if one.status == Status.CHOSEN]
    told = (
        (Status.CARRIED_OUT, "Het is klaar. De buurt opende het samen met de wijkwethouder."),
        (Status.UNDER_WAY, "De eerste avond was druk bezocht. Wij bestellen nu wat nog nodig is."),
    )
    for number, (status, words) in zip(chosen, told, strict=False):
        actions.progress(
            budget.pk, number, status=status, words=words, by=worker, at=counted + timedelta(60 + number)
        )


def _being_voted(*, leader: Identity, worker: Identity, at: datetime) -> None:
    district = DISTRICTS[4]
    began = at - timedelta(50)
    said = BudgetSaid(
        title=f"Buurtbudget {district.name}",
        slug="buurtbudget-groen",
        words="Voor groen, spelen en ontmoeten in de wijk. Bewoners bedachten de plannen.",
        basis="Besluit van de gemeenteraad over de programmabegroting, onderdeel leefbaarheid.",
        cents=2_000_000,
        areas=(district.code,),
        most=5,
        dates=_dates(began, ideas=25, first=43, last=64),
    )
    slug = _until_vote(said, _GREEN, district_number=4, refused=3, leader=leader, worker=worker, began=began)
    _vote(slug, _GREEN, refused=3, voters=32, worker=worker, at=at - timedelta(2))


def _dates(began: datetime, *, ideas: int, first: int, last: int) -> Dates:
    ideas_until, vote_from, vote_until = (
        calendar_day(began + timedelta(days)) for days in (ideas, first, last)
    )
    return Dates(ideas_until=ideas_until, vote_from=vote_from, vote_until=vote_until)


def _until_vote(
    said: BudgetSaid, plans: tuple[tuple[str, str, int, int], ...], *, district_number: int, refused: int,
    leader: Identity, worker: Identity, began: datetime,
) -> str:  # fmt: skip
    """Open a budget, hand in and judge the plans, and open the vote. Gives its address."""
    district = DISTRICTS[district_number]
    budget = actions.open_budget(said, by=leader, at=began)
    for number, (title, words, euros, _liked) in enumerate(plans, start=1):
        point = (
            Decimal(f"{district.middle[0] + (number % 5 - 2) * 0.003:.6f}"),
            Decimal(f"{district.middle[1] + (number % 3 - 1) * 0.003:.6f}"),
        )
        actions.propose(
            budget.pk,
            ProjectSaid(
                title=title, words=words, cents=euros * 100, area=district.code, longitude=point[0],
                latitude=point[1],
            ),
            by=worker,
            at=began + timedelta(days=number),
        )  # fmt: skip
    dates = said.dates
    checking = began + timedelta(days=(dates.ideas_until - calendar_day(began)).days + 1)
    actions.go_on(budget.pk, Doing.CHECK, by=leader, at=checking)
    for number, (_title, _words, euros, _liked) in enumerate(plans, start=1):
        feasible = number != refused
        actions.judge(
            budget.pk,
            number,
            feasible=feasible,
            cents=euros * 100,
            reason="" if feasible else "Op deze plek ligt een gasleiding. Daar mag niets op staan.",
            by=worker,
            at=checking + timedelta(3),
        )
    opening = began + timedelta(days=(dates.vote_from - calendar_day(began)).days)
    actions.go_on(budget.pk, Doing.VOTE, by=leader, at=opening)
    return said.slug


def _vote(
    slug: str, plans: tuple[tuple[str, str, int, int], ...], *, refused: int, voters: int, worker: Identity,
    at: datetime,
) -> None:  # fmt: skip
    """So many invented people vote: most by internet, some on paper, a few at the desk."""
    budget = queries.budget(slug)
    assert budget is not None
    luck = random.Random(slug)  # noqa: S311 - invented people
    someone = stranger(budget.municipality_id)
    for number in range(1, voters + 1):
        liked = [
            place for place, plan in enumerate(plans, start=1)
            if place != refused and luck.randrange(10) < plan[3]
        ][: budget.most] or [1]  # fmt: skip
        voter = VoterSaid(
            postcode="7399 ZZ",
            house=str(number),
            born_on=date(1950 + number, 1, 1 + number % 28),
            initial="V",
        )
        if number % 4:
            who = hashlib.sha256(f"{slug} {number}".encode()).digest()
            actions.vote(budget.pk, liked, voter, who=who, by=someone, at=at)
            continue
        paper = f"P{number:04}" if number % 8 else ""
        channel = VoteChannel.PAPER if paper else VoteChannel.DESK
        actions.enter(budget.pk, liked, voter, channel=channel, paper=paper, by=worker, at=at)
