"""Work moved, on real rows: what is counted in which window, and what everyone can read of it."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.conftest import NOW

from rolvast.accounts import actions as accounts
from rolvast.accounts.rules import PositionKind
from rolvast.acts import queries as acts
from rolvast.cases import actions as cases
from rolvast.cases.actions import Contact
from rolvast.cases.rules import Channel
from rolvast.catalogue import actions as catalogue
from rolvast.catalogue.queries import definition
from rolvast.catalogue.rules import Authority, Role
from rolvast.catalogue.rules.costs import CostKnown, CostSaid
from rolvast.huisstijl.dates import calendar_day
from rolvast.initiatives import actions as initiatives
from rolvast.initiatives.rules import InitiativeSaid
from rolvast.insight import queries
from rolvast.insight.rules.moved import ChangeKind, Society
from rolvast.moderation import queries as moderation
from rolvast.moderation.actions import decide
from rolvast.pledges import actions as pledges
from rolvast.pledges import queries as pledge_queries
from rolvast.pledges.actions import NeedSaid, PledgeSaid
from rolvast.pledges.rules import NeedKind

KEY = "speelplek"
CHANGED = NOW - timedelta(days=60)
TODAY = calendar_day(NOW)


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def task(tasks):
    return tasks[KEY].task


@pytest.fixture
def changed(place, tasks, task):
    """The role of the task became another one sixty days ago."""
    day = calendar_day(CHANGED)
    catalogue.decide_role(
        task,
        role=Role.STIMULATE,
        takes_effect_on=day,
        review_on=day + timedelta(days=365),
        reason="Buurten willen dit zelf.",
        basis=definition(tasks[KEY]).bases[0],
        authority=Authority.COUNCIL.label,
        untested_because="Een test.",
        untalked_because="Een test.",
        by=place.board,
        at=CHANGED,
    )
    return day


def handled(place, tasks, *, at: datetime, minutes: int | None):
    case = cases.submit(
        task_version=tasks[KEY], answers={"plek": "Bij de vijver", "wat": "kapot"},
        contact=Contact(name="Rin de Boer"), channel=Channel.WEB, by=place.resident, at=at,
    )  # fmt: skip
    cases.assign(
        case.pk, position_id=place.officer.position_id, team_id=None, by=place.officer,
        at=at + timedelta(hours=1), minutes=minutes,
    )  # fmt: skip
    return case


def the_one(viewer):
    latest = queries.changes(viewer, today=TODAY, task_key=KEY)[:1]
    (row,) = queries.moved_by(latest, today=TODAY)
    return row


def text(response):
    words = re.sub(r"<[^>]*>", " ", response.content.decode())
    return re.sub(r"\s+", " ", words.replace("\N{NO-BREAK SPACE}", " "))


def test_a_change_is_another_role_that_has_begun(place, task, changed):
    change, *earlier = queries.changes(place.stranger, today=TODAY, task_key=KEY)
    assert (change.kind, change.on, change.became) == (ChangeKind.ROLE, changed, Role.STIMULATE)
    assert change.was is not Role.STIMULATE
    assert queries.changes(place.stranger, today=changed - timedelta(days=1), task_key=KEY) == earlier
    assert change in queries.changes(place.stranger, today=TODAY)


def test_each_act_counts_once_on_its_own_side(place, tasks, changed):
    accounts.set_rate(
        municipality_id=place.municipality_id,
        kind=PositionKind.STAFF,
        starts_on=date(2020, 1, 1),
        cents=6_000,
    )
    handled(place, tasks, at=NOW - timedelta(days=200), minutes=500)  # before the first window
    handled(place, tasks, at=NOW - timedelta(days=100), minutes=30)
    handled(place, tasks, at=NOW - timedelta(days=90), minutes=None)
    handled(place, tasks, at=NOW - timedelta(days=10), minutes=45)
    handled(place, tasks, at=NOW, minutes=999)  # today is not over
    moved = the_one(place.stranger).moved
    assert moved.before.window.days == moved.after.window.days == 60
    assert moved.after.window.last == TODAY - timedelta(days=1)
    assert [(one.cases, one.contacts) for one in (moved.before, moved.after)] == [(2, 2), (1, 1)]
    before, after = moved.before.handling, moved.after.handling
    assert (before.acts, before.untimed, before.minutes, before.cents) == (2, 1, 30, 3_000)
    assert (after.acts, after.untimed, after.minutes, after.cents, after.unpriced) == (1, 0, 45, 4_500, 0)
    assert moved.per_case is None


def test_without_a_rate_there_is_no_money(place, tasks, changed):
    handled(place, tasks, at=NOW - timedelta(days=100), minutes=30)
    before = the_one(place.stranger).moved.before.handling
    assert (before.cents, before.unpriced) == (0, 30)
    assert "niet bekend" in text(Client().get(reverse("insight:moved_of_task", args=[KEY])))


def test_published_costs_stand_apart(place, tasks, task, changed):
    handled(place, tasks, at=NOW - timedelta(days=150), minutes=30)
    handled(place, tasks, at=NOW - timedelta(days=10), minutes=30)
    assert the_one(place.stranger).moved.after.published is None
    said = CostSaid(
        starts_on=date(2020, 1, 1), cents_per_year=36_500, cents_per_case=700, included="Alles",
        source="Begroting", known=CostKnown.BUDGET,
    )  # fmt: skip
    catalogue.say_cost(task, said, reason="x", by=place.manager, at=NOW)
    moved = the_one(place.stranger).moved
    assert (moved.before.published, moved.after.published) == (6_000, 6_700)


def test_too_short_after_a_change_says_so(place, tasks, changed):
    handled(place, tasks, at=CHANGED - timedelta(days=20), minutes=30)
    assert the_one(place.stranger).moved is None
    for address in (reverse("insight:moved"), reverse("insight:moved_of_task", args=[KEY])):
        assert "Dit is niet te vergelijken" in text(Client().get(address))


def test_everyone_reads_it_and_finds_it(place, tasks, changed):
    for ago in range(61, 75):
        handled(place, tasks, at=NOW - timedelta(days=ago), minutes=60)
    for ago in range(1, 15):
        handled(place, tasks, at=NOW - timedelta(days=ago), minutes=20)
    handled(place, tasks, at=NOW - timedelta(days=130), minutes=1)
    overview = Client().get(reverse("insight:moved"))
    assert reverse("insight:moved_of_task", args=[KEY]) in overview.content.decode()
    assert "eerst 14 uur, daarna 4,7 uur" in text(overview)
    shown = text(Client().get(reverse("insight:moved_of_task", args=[KEY])))
    assert "Een zaak kost de gemeente nu minder tijd dan eerst." in shown
    assert "een gift en ook een last" in shown
    assert reverse("insight:moved") in Client().get("/cijfers/").content.decode()


def test_statements_do_not_grow_with_cases(place, tasks, changed):
    handled(place, tasks, at=NOW - timedelta(days=130), minutes=1)

    def statements():
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert the_one(place.stranger).moved is not None
        return len(found)

    first = statements()
    for ago in (1, 2, 3, 70, 71):
        handled(place, tasks, at=NOW - timedelta(days=ago), minutes=20)
    assert statements() == first


def test_a_task_that_never_changed_and_one_that_is_not_there(place, tasks):
    changed = {one.task_key for one in queries.changes(place.stranger, today=TODAY)}
    never = next(key for key in tasks if key not in changed)
    assert "Nog niets veranderd" in text(Client().get(reverse("insight:moved_of_task", args=[never])))
    assert Client().get(reverse("insight:moved_of_task", args=["bestaat-niet"])).status_code == 404


def test_a_municipality_in_which_nothing_changed(place):
    assert "Nog niets veranderd" in text(Client().get(reverse("insight:moved")))


def test_guidance_and_what_residents_gave_are_counted_beside_the_cases(place, tasks, changed):
    when = NOW - timedelta(days=20)
    handled(place, tasks, at=NOW - timedelta(days=150), minutes=10)
    case = handled(place, tasks, at=when, minutes=20)
    said = InitiativeSaid(title="De schommel terug", plan="Wij maken de schommel samen en houden hem heel.")
    begun = initiatives.begin(said, by=place.resident, at=when, case_id=case.pk)
    initiatives.publish(begun.pk, by=place.resident, at=when)
    initiatives.name_contact(begun.pk, position_id=place.officer.position_id, by=place.officer, at=when)
    if pledge_queries.cause_of(begun.subject_id) is None:
        pledges.open_cause(
            subject_id=begun.subject_id, title="x", path="/", area_id=None, longitude=None, latitude=None,
            by=place.resident, at=when,
        )  # fmt: skip
    made = []
    helped = ((NeedKind.HANDS, 600, 120), (NeedKind.ADVICE, 600, 60), (NeedKind.MONEY, 9_000, 5_000))
    for kind, wanted, amount in helped:
        asked = NeedSaid(kind=kind, title=f"Hulp: {kind.label}", wanted=wanted)
        need = pledges.ask(begun.subject_id, asked, by=place.resident, at=when)
        for post in moderation.waiting():
            decide(post.pk, shown=True, reason="", by=place.manager, at=when)
        made.append(pledges.pledge(need.pk, PledgeSaid(amount=amount), by=place.neighbour, at=when))
    pledges.verify(made[0].pledge.pk, done=90, by=place.resident, at=when + timedelta(days=1))
    moved = the_one(place.stranger).moved
    assert (moved.before.guidance.acts, moved.before.society) == (0, Society())
    by_staff = acts.acts_of(begun.subject_id).filter(position__isnull=False).count()
    assert by_staff >= 1
    assert (moved.after.guidance.acts, moved.after.guidance.untimed) == (by_staff, by_staff)
    assert moved.after.society == Society(
        kept=1, promised=2, minutes=90, minutes_promised=60, cents=0, cents_promised=5_000
    )
    assert moved.after.handling.minutes == 20
    shown = text(Client().get(reverse("insight:moved_of_task", args=[KEY])))
    assert "1,5 uur" in shown
    assert "niet opgeschreven" in shown
