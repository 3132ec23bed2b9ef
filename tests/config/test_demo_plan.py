"""The plan of the demonstration: repeatable, lawful, believable, and nothing in it lies ahead."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolvast.acts.rules import personal_marks
from rolvast.cases.rules import Ground, Move, Outcome, Status, Verdict
from rolvast.catalogue.rules import JUDGEMENTS, Kind
from rolvast.config import demo
from rolvast.config.demo import planning
from rolvast.config.demo.drawing import STREETS
from rolvast.config.demo.moments import midnight
from rolvast.config.demo.people import RESIDENTS, ROADS
from rolvast.config.demo.scripts import SCRIPTS
from rolvast.huisstijl.dates import AMSTERDAM

TODAY = date(2026, 11, 23)
#: The way of a case from question to verdict; objections and what colleagues do are no part of the plan.
PLANNED_MOVES = {
    Move.ASSIGN, Move.ASK, Move.SUSPEND, Move.RESUME, Move.LAPSE, Move.EXTEND, Move.DEFAULT, Move.FORWARD,
    Move.DECIDE, Move.PENALTY, Move.CLOSE, Move.REOPEN, Move.KEEP_CLOSED, Move.WITHDRAW, Move.VERDICT,
}  # fmt: skip
PLANNED_OUTCOMES = {*Outcome, None} - JUDGEMENTS


@pytest.fixture(scope="module")
def cases() -> list[demo.Planned]:
    return demo.plan(today=TODAY)


def ended(cases):
    """What came to an end at the first go, not taken back."""
    return [
        case
        for case in cases
        if not case.is_open
        and len(case.state.episodes) == 1
        and case.state.current.outcome is not Outcome.WITHDRAWN
    ]


def share_late(cases):
    return sum(case.is_late_on(TODAY) for case in cases) / len(cases)


def of_kind(cases, *kinds):
    return [case for case in cases if planning.definitions()[case.task].kind in kinds]


def test_the_same_day_gives_the_same_cases_and_another_seed_others(cases):
    planning._plan.cache_clear()
    assert demo.plan(today=TODAY) == cases
    assert demo.plan(today=TODAY, seed=7, size=60) != cases[:60]


def hold_together(cases, today):
    first = midnight(today - timedelta(days=731))
    for case in cases:
        moments = [case.at, *(deed.at for deed in case.deeds)]
        assert first <= (case.received_at or case.at) <= case.at
        assert moments == sorted(moments)
        assert moments[-1] < midnight(today)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(today=st.dates(date(2025, 6, 1), date(2028, 12, 31)), seed=st.integers(0, 99))
def test_nothing_happens_on_the_day_itself_or_later(today, seed):
    cases = demo.plan(today=today, seed=seed, size=60)
    assert len(cases) == 60
    hold_together(cases, today)


def test_two_thousand_hold_together(cases):
    assert len(cases) == 2000
    hold_together(cases, TODAY)


def test_staff_work_in_office_hours_on_working_days(cases):
    for case in cases:
        for deed in case.deeds:
            if deed.by:
                local = deed.at.astimezone(AMSTERDAM)
                assert local.weekday() < 5
                assert 8 <= local.hour < 19


def test_every_outcome_move_verdict_and_ground_occurs(cases):
    deeds = [deed for case in cases for deed in case.deeds]
    assert {case.state.current.outcome for case in cases} == PLANNED_OUTCOMES
    assert {deed.move for deed in deeds} == PLANNED_MOVES
    assert {deed.verdict for deed in deeds} == {*Verdict, None}
    assert {deed.ground for deed in deeds} >= {Ground.INCOMPLETE, Ground.CONSENT, Ground.APPLICANT}
    assert {case.state.status for case in cases} == set(Status) - {Status.DESTROYED}  # years later
    assert {case.task for case in cases} == set(SCRIPTS)


def test_how_much_of_everything(cases):
    closed = ended(cases)
    assert 90 <= sum(case.is_open for case in cases) <= 140
    assert 0.09 <= share_late(of_kind(closed, Kind.APPLICATION)) <= 0.15
    assert 0.14 <= share_late(of_kind(closed, Kind.REPORT)) <= 0.22
    assert 0.66 <= sum(case.channel == "WEB" for case in cases) / 2000 <= 0.74
    judged = sum(any(deed.verdict for deed in case.deeds) for case in cases)
    assert 0.38 <= judged / len(closed) <= 0.5
    assert 0.03 <= sum(len(case.state.episodes) > 1 for case in cases) / 2000 <= 0.055
    withdrawn = sum(case.state.current.outcome is Outcome.WITHDRAWN for case in cases)
    assert 0.02 <= withdrawn / 2000 <= 0.04
    very_late = [
        case
        for case in closed
        if case.state.current.ended_at.date() - case.state.current.due_on > timedelta(days=21)
    ]
    assert 10 <= len(very_late) <= 60


def test_most_reopened_cases_were_reopened_by_a_resident_who_said_not_solved(cases):
    reopened = [deed for case in cases for deed in case.deeds if deed.move is Move.REOPEN]
    assert sum(deed.by == "" for deed in reopened) > len(reopened) / 2
    for case in cases:
        for before, deed in zip(case.deeds, case.deeds[1:], strict=False):
            if deed.move is Move.REOPEN and deed.by == "":
                assert before.verdict in {Verdict.NOT_SOLVED, Verdict.PARTLY}


def test_playgrounds_are_reported_in_spring_and_summer(cases):
    months = Counter(case.at.month for case in cases if case.task == "speelplek")
    assert sum(months[month] for month in (4, 5, 6)) > 2 * sum(months[month] for month in (11, 12, 1))


def test_large_districts_have_more_cases_than_small_ones(cases):
    counted = Counter(case.district for case in cases)
    assert counted["WK020007"] > 4 * counted["WK020013"] > 0
    assert set(counted) > {"WK020001", "WK020010"}


def test_one_team_could_not_keep_up_for_some_weeks(cases):
    tasks = {key for key, task in planning.definitions().items() if task.contact_team == ROADS}
    closed = [case for case in ended(cases) if case.task in tasks]
    first, last = TODAY - timedelta(days=310), TODAY - timedelta(days=235)
    then = [case for case in closed if first <= case.at.date() <= last]
    assert len(then) >= 10
    assert share_late(then) > 2.5 * share_late([case for case in closed if case not in then])


def test_the_first_two_hundred_show_everything(cases):
    first = cases[: demo.FIRST]
    deeds = [deed for case in first for deed in case.deeds]
    opened = [case for case in first if case.is_open]
    week = TODAY + timedelta(days=7)
    assert 22 <= len(opened) <= 30
    assert sum(case.is_late_on(TODAY) for case in opened) >= 4
    assert sum(TODAY <= case.state.current.due_on < week for case in opened) >= 4
    assert sum(case.state.status is Status.WAITING for case in opened) >= 4
    assert {case.task for case in first} == set(SCRIPTS)
    assert {deed.move for deed in deeds} == PLANNED_MOVES
    assert {case.state.current.outcome for case in first} == PLANNED_OUTCOMES
    assert sum(len(case.state.episodes) > 1 for case in first) >= 5
    assert sum(case.at.date() >= TODAY - timedelta(days=14) for case in first) >= 12
    assert len({id(case) for case in cases}) == 2000


def test_residents_who_can_sign_in_have_something_to_do(cases):
    own = {one.key: [case for case in cases if case.owner == one.key] for one in RESIDENTS}
    assert all(len(found) >= 2 for found in own.values())
    waiting = [case for case in own["henk.wolters"] if case.state.status is Status.WAITING]
    assert waiting
    assert waiting[0].state.current.suspensions[-1].until > TODAY
    assert any(
        case.state.current.outcome is Outcome.SOLVED and case.state.current.verdict is None
        for case in own["aisha.haddou"]
    )
    assert any(case.state.status is Status.DECIDED for case in own["sofia.lindeman"])
    assert any(case.is_open and len(case.state.episodes) > 1 for case in own["marco.rosario"])
    assert all(case in cases[:60] for found in own.values() for case in found)


def test_public_statements_point_at_nobody(cases):
    published = [(case, deed.public) for case in cases for deed in case.deeds if deed.public]
    assert len(published) > 50
    for case, text in published:
        assert planning.definitions()[case.task].publish
        assert personal_marks(text) == []
        assert case.name not in text
        assert not any(street in text for street in STREETS)


def test_words_are_whole_sentences(cases):
    for case in cases:
        for deed in case.deeds:
            for text in (deed.words, deed.public):
                assert "{" not in text
                assert text == "" or (text[0].isupper() and text[-1] in ".!?")


def test_what_is_said_varies(cases):
    said = Counter(deed.words for case in cases for deed in case.deeds if deed.words)
    assert len(said) > 250


def test_births_are_reported_within_days(cases):
    for case in cases:
        if case.task == "geboorteaangifte":
            born = date.fromisoformat(case.answers["geboortedatum"])
            assert 0 <= (case.at.astimezone(AMSTERDAM).date() - born).days <= 8


def test_a_voter_pass_is_asked_for_in_the_weeks_before_and_not_after_the_vote(cases):
    days = [case.at.date() for case in cases if case.task == "kiezerspas-en-volmacht"]
    assert days
    assert min(days) >= TODAY - timedelta(days=57)
    later = demo.plan(today=date(2029, 3, 1), size=400)
    assert all(case.task != "kiezerspas-en-volmacht" for case in later)
