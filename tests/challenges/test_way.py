"""The way of a challenge through the actions: row and act, and nothing where it is refused."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.challenges.conftest import SAID, TODAY, submit
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.acts.models import Act
from rolvast.acts.rules import ActRefused, MandateRefused
from rolvast.cases import queries as cases
from rolvast.cases.rules import Outcome
from rolvast.challenges import actions, queries
from rolvast.challenges.models import Agreement, Challenge
from rolvast.challenges.rules import ChallengeRefused, Side, Stage
from rolvast.huisstijl.dates import AMSTERDAM
from rolvast.messages.models import Message


def kinds(way):
    found = acts.acts_of(way.case.subject_id).filter(kind__startswith="challenge.").order_by("seq")
    return [act.kind.removeprefix("challenge.") for act in found]


def nothing_differs():
    return [
        *acts.verify_chains(),
        *cases.verify_cases(),
        *queries.verify_challenges(),
    ] == []


def test_from_request_to_a_task_that_is_back(way):
    way.to_running()
    assert way.row.stage == way.state.stage == Stage.RUNNING
    actions.plan_talk(way.row.pk, on=TODAY, by=way.place.officer, at=NOW)
    assert [talk.progress for talk in way.state.talks] == [False, True]
    assert way.row.next_on == TODAY
    actions.miss_talk(way.row.pk, number=2, reason="Iemand was ziek.", by=way.place.officer, at=NOW)
    assert way.row.next_on is None
    actions.evaluate(way.row.pk, words="Het is schoner.", by=way.place.officer, at=NOW)
    back = TODAY + timedelta(weeks=8)
    actions.give_back(way.row.pk, on=back, reason="Wij gaan verhuizen.", by=way.challenger, at=NOW)
    assert way.row.stage == Stage.ENDING
    with pytest.raises(ChallengeRefused, match="nog niet geweest"):
        actions.end(way.row.pk, reason="x", by=way.place.officer, at=NOW)
    later = NOW + timedelta(weeks=9)
    actions.end(way.row.pk, reason="De gemeente veegt weer.", by=way.place.officer, at=later)
    assert way.row.stage == Stage.ENDED
    assert kinds(way) == [
        "test", "plan", "hold", "draft", "agree", "sign", "plan", "miss", "evaluate", "give_back", "end",
    ]  # fmt: skip
    assert nothing_differs()


def test_the_test_says_how_the_task_is_now(way):
    way.test()
    facts = Act.objects.get(kind="challenge.test").facts
    assert (facts["task"], facts["open"], facts["competence"], facts["role"]) == (
        "speelplek", True, "AUTONOMY", "DIRECT",
    )  # fmt: skip
    with pytest.raises(ChallengeRefused, match="al getoetst"):
        way.test()
    assert Challenge.objects.count() == 1


def test_only_a_request_for_a_task_is_tested(place, tasks):
    from tests.cases.test_way_of_a_case import submit as other

    case = other(place, tasks)
    with pytest.raises(ChallengeRefused, match="geen verzoek"):
        actions.test(case.pk, by=place.officer, at=NOW)


def test_the_answer_may_take_26_weeks_and_is_not_moved_by_a_free_day(place, tasks):
    """More than twelve weeks is not moved (Algemene termijnenwet 4(b)), also not when it ends on a Sunday."""
    sunday = datetime(2026, 11, 22, 12, tzinfo=AMSTERDAM)
    case = submit(place, tasks, at=sunday)
    current = cases.load_state(case).current
    assert sunday.weekday() == 6
    assert current.due_on == date(2027, 5, 23) == sunday.date() + timedelta(weeks=26)
    assert current.due_on.weekday() == 6


def test_no_agreement_before_a_yes_nor_after_a_no(way):
    way.test()
    with pytest.raises(ChallengeRefused, match="ja zegt"):
        way.draft()
    way.decide(Outcome.REFUSED)
    with pytest.raises(ChallengeRefused, match="ja zegt"):
        way.draft()
    assert not Agreement.objects.exists()
    assert nothing_differs()


def test_it_is_in_force_only_when_both_said_yes_to_the_same_version(way):
    way.test()
    way.decide()
    way.draft()
    actions.agree(way.row.pk, number=1, by=way.challenger, at=NOW)
    assert (way.state.in_force, way.state.waits_for) == (None, {Side.MUNICIPALITY})
    way.draft()
    assert way.state.waits_for == set(Side)
    with pytest.raises(ChallengeRefused, match="nieuwere versie"):
        actions.sign(way.row.pk, number=1, reason="Goed.", by=way.place.officer, at=NOW)
    actions.sign(way.row.pk, number=2, reason="Goed.", by=way.place.officer, at=NOW)
    with pytest.raises(ChallengeRefused, match="al ja"):
        actions.sign(way.row.pk, number=2, reason="Goed.", by=way.place.officer, at=NOW)
    assert way.row.stage == Stage.DRAFTED
    actions.agree(way.row.pk, number=2, by=way.challenger, at=NOW)
    assert way.row.stage == Stage.RUNNING
    order = Act.objects.get(kind="challenge.sign")
    assert (order.weight, order.authority, order.basis.article, order.mandate is not None) == (
        "ORDER", "college van burgemeester en wethouders", "150 lid 3", True,
    )  # fmt: skip
    # A newer version leaves the one in force in force, until both said yes again.
    way.draft()
    assert way.state.in_force.number == 2
    assert way.row.stage == Stage.RUNNING
    assert nothing_differs()


def test_without_a_mandate_the_municipality_says_no_yes(way):
    way.test()
    way.decide()
    way.draft()
    with pytest.raises((MandateRefused, ActRefused)):
        actions.sign(way.row.pk, number=1, reason="Goed.", by=way.place.colleague, at=NOW)
    assert Agreement.objects.get().signed is None
    with pytest.raises(ChallengeRefused, match="gemeente"):
        actions.sign(way.row.pk, number=1, reason="Goed.", by=way.challenger, at=NOW)


def test_who_did_not_challenge_says_no_yes_and_gives_nothing_back(way):
    way.test()
    way.decide()
    way.draft()
    for by in (way.place.neighbour, way.place.stranger, way.place.officer):
        with pytest.raises(ChallengeRefused):
            actions.agree(way.row.pk, number=1, by=by, at=NOW)
    assert Agreement.objects.get().agreed is None


def test_a_talk_is_held_or_missed_once_and_not_before_its_day(way):
    way.test()
    actions.plan_talk(way.row.pk, on=TODAY + timedelta(days=3), by=way.place.officer, at=NOW)
    with pytest.raises(ChallengeRefused, match="nog niet geweest"):
        actions.hold_talk(
            way.row.pk, number=1, on=TODAY + timedelta(days=3), report="x", by=way.place.officer, at=NOW
        )
    with pytest.raises(ChallengeRefused, match="al geweest"):
        actions.plan_talk(way.row.pk, on=TODAY - timedelta(days=1), by=way.place.officer, at=NOW)
    actions.miss_talk(way.row.pk, number=1, reason="Ziek.", by=way.place.officer, at=NOW)
    with pytest.raises(ChallengeRefused, match="niet meer open"):
        actions.hold_talk(way.row.pk, number=1, on=TODAY, report="x", by=way.place.officer, at=NOW)
    actions.plan_talk(way.row.pk, on=TODAY, by=way.place.officer, at=NOW)
    with pytest.raises(ActRefused, match="reden"):
        actions.hold_talk(way.row.pk, number=2, on=TODAY, report=" ", by=way.place.officer, at=NOW)


def test_giving_back_keeps_the_notice_that_was_agreed(way):
    way.to_running()
    soon = TODAY + timedelta(weeks=8, days=-1)
    with pytest.raises(ChallengeRefused, match="afgesproken"):
        actions.give_back(way.row.pk, on=soon, reason="Nu meteen.", by=way.challenger, at=NOW)
    assert way.row.stage == Stage.RUNNING


def test_the_residents_are_told_and_nothing_of_what_they_did_themselves(way):
    before = Message.objects.count()
    way.test()
    way.decide()
    way.draft()
    told = Message.objects.count()
    assert told > before
    actions.agree(way.row.pk, number=1, by=way.challenger, at=NOW)
    assert Message.objects.count() == told


def test_a_changed_row_is_found(way):
    way.to_running()
    Agreement.objects.update(work="Iets heel anders.")
    Challenge.objects.update(stage=Stage.ENDED)
    said = [one.what for one in queries.verify_challenges()]
    assert said == ["it is not what its acts say", "version 1 of the agreement is not what was written"]


def test_erasing_leaves_days_and_sums_and_a_chain_that_verifies(way):
    way.to_running()
    assert actions.erase(way.case.subject_id, at=NOW) == 1
    row = Agreement.objects.get()
    assert (row.work, row.help, row.salt, row.budget_cents) == ("", "", None, SAID.budget_cents)
    assert nothing_differs()


@pytest.mark.parametrize(
    "changed",
    [
        {"number": 1, "challenge_same": True},
        {"ends_on": SAID.starts_on},
        {"budget_cents": -1},
        {"salt": None},
    ],
    ids=lambda one: next(iter(one)),
)
def test_the_database_refuses_what_cannot_be(way, changed):
    way.to_running()
    row = Agreement.objects.get()
    if changed.pop("challenge_same", None):
        row.pk, row.act = None, Act.objects.filter(kind="challenge.test").get()
        row.agreed = row.signed = None
    for name, value in changed.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_stage_that_is_none_is_refused(way):
    way.test()
    with pytest.raises(IntegrityError), transaction.atomic():
        Challenge.objects.update(stage="ANDERS")
