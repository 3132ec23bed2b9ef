"""Ten people pledge, and one voter votes in two ways, at the same moment: nothing counts twice.

With real connections and real transactions, in a database of the test's own.
"""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.server

PROGRAM = """
import json, threading
from collections import Counter
from rolvast.config import starting
starting.start()
from django.conf import settings
from django.db import connection
settings.DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 12, "timeout": 120}
from datetime import UTC, date, datetime, timedelta
from rolvast.accounts import actions as accounts, queries as accounts_read
from rolvast.accounts.rules import Identity, IdentityKind, PositionKind, stranger
from rolvast.acts import actions as acts, queries as acts_read
from rolvast.acts.rules import Visibility, Weight
from rolvast.budgets import actions as budgets, queries as budgets_read
from rolvast.budgets.models import Ballot, Voter
from rolvast.budgets.rules import Dates, Doing, VoteChannel
from rolvast.pledges import actions as pledges, queries as pledges_read
from rolvast.pledges.models import Need, Pledge
from rolvast.pledges.rules import AmountRefused, NeedKind, PledgeRefused, Status
from rolvast.budgets.rules import BudgetRefused

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
place = accounts.add_municipality(code="GM0200", name="Testwijk", is_default=True)
with accounts.within(place.pk):
    team = accounts.add_team(municipality_id=place.pk, name="Wijken")

    def person(name):
        return accounts.add_person(municipality_id=place.pk, sign_in_name=name, name=name)

    def works(name, kind):
        return accounts_read.in_position(
            accounts.appoint(person=person(name), kind=kind, title="t", team=team, starts_on=date(2010, 1, 1))
        )

    manager, officer = works("mo", PositionKind.MANAGER), works("ans", PositionKind.STAFF)
    people = [
        Identity(municipality_id=place.pk, kind=IdentityKind.RESIDENT, person_id=person(f"p{n}").pk)
        for n in range(11)
    ]
    opened = acts.open_subject(
        subject_kind="test", label="initiatief", visibility=Visibility.PUBLIC, kind="test.begun",
        weight=Weight.FACT, by=officer, at=NOW,
    )
    cause = pledges.open_cause(
        subject_id=opened.subject.pk, title="Schommel", path="/x/", area_id=None, longitude=None,
        latitude=None, by=officer, at=NOW,
    )
    pledges.set_organisers(
        cause.subject_id, person_ids=[], contact_position_id=officer.position_id, by=officer, at=NOW
    )
    def ask(wanted):
        said = pledges.NeedSaid(kind=NeedKind.HANDS, title="Verven", wanted=wanted)
        return pledges.ask(cause.subject_id, said, by=officer, at=NOW)

    two, ten = ask(60), ask(240)
    dates = Dates(ideas_until=date(2026, 9, 10), vote_from=date(2026, 9, 20), vote_until=date(2026, 9, 30))
    budget = budgets.open_budget(
        budgets.BudgetSaid(
            title="Zuid", slug="zuid", words="x", basis="besluit", cents=100, least_age=12, least=1, most=3,
            dates=dates,
        ),
        by=manager, at=NOW,
    )
    budgets.propose(
        budget.pk, budgets.ProjectSaid(title="Bank", words="x", cents=50), by=officer, at=NOW
    )
    check, votes = NOW + timedelta(10), NOW + timedelta(20)
    budgets.go_on(budget.pk, Doing.CHECK, by=manager, at=check)
    budgets.judge(budget.pk, 1, feasible=True, cents=50, by=officer, at=check)
    budgets.go_on(budget.pk, Doing.VOTE, by=manager, at=votes)


def at_once(*works):
    # Everyone waits for the last, then all begin at once.
    told, lock, gate = Counter(), threading.Lock(), threading.Barrier(len(works))

    def go(work):
        gate.wait()
        try:
            with accounts.within(place.pk):
                said = str(work())
        except (PledgeRefused, AmountRefused, BudgetRefused) as error:
            said = type(error).__name__
        with lock:
            told[said] += 1
        connection.close()

    threads = [threading.Thread(target=go, args=(one,)) for one in works]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return dict(told)


def gives(need, who, minutes):
    return lambda: pledges.pledge(
        need.pk, pledges.PledgeSaid(amount=minutes), by=who, at=NOW
    ).pledge.status


def filled(need):
    with accounts.within(place.pk):
        taken = Pledge.objects.filter(need=need, status=Status.CONFIRMED).values_list("amount", flat=True)
        return [Need.objects.get(pk=need.pk).filled, sum(taken)]


found = {}
found["two"] = at_once(gives(two, people[0], 60), gives(two, people[1], 60)), filled(two)
found["ten"] = at_once(*(gives(ten, who, 60) for who in people[:10])), filled(ten)
found["same"] = at_once(*[gives(ten, people[10], 60)] * 5), filled(ten)
with accounts.within(place.pk):
    sure = list(Pledge.objects.filter(need=ten, status=Status.CONFIRMED)[:2])
back = [
    lambda one=one: pledges.withdraw(
        one.pk, by=Identity(municipality_id=place.pk, kind=IdentityKind.RESIDENT, person_id=one.person_id),
        at=NOW,
    ).status
    for one in sure
]
found["back"] = at_once(*back, *back), filled(ten)

voter = budgets.VoterSaid(postcode="7311 AA", house="12", born_on=date(1980, 5, 1), initial="J")
web = lambda mail: lambda: budgets.vote(
    budget.pk, [1], voter, who=budgets.voting.mark(budget, "mail", mail), by=stranger(place.pk), at=votes
) and "voted"
paper = lambda: budgets.enter(
    budget.pk, [1], voter, channel=VoteChannel.PAPER, paper="7", by=officer, at=votes
) and "voted"
found["vote"] = at_once(web("a@b.example"), paper, web("a@b.example"), web("c@d.example"), paper), None
with accounts.within(place.pk):
    found["ballots"] = [Ballot.objects.count(), Voter.objects.count()]
    found["wrong"] = [
        str(one)
        for one in (
            *pledges_read.verify_pledges(), *acts_read.verify_chains(), *budgets_read.verify_budgets()
        )
    ]
print(json.dumps(found))
"""


def test_nothing_counts_twice_however_many_come_at_once(own_database):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=own_database, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["two"] == [{"CONFIRMED": 1, "RESERVE": 1}, [60, 60]]
    assert found["ten"] == [{"CONFIRMED": 4, "RESERVE": 6}, [240, 240]]
    # One person five times at once: one pledge.
    assert found["same"] == [{"RESERVE": 1, "PledgeRefused": 4}, [240, 240]]
    # Two withdraw, each by two windows: each once, and two of the reserve move up.
    assert found["back"] == [{"WITHDRAWN": 2, "PledgeRefused": 2}, [240, 240]]
    assert found["vote"] == [{"voted": 1, "BudgetRefused": 4}, None]
    assert (found["ballots"], found["wrong"]) == ([1, 1], [])
