"""Figures from cases that went through the actions."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW
from tests.insight.small_logs import several, write

from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.cases import actions as cases
from rolvast.cases import queries as cases_read
from rolvast.cases.rules import Channel, Outcome, Verdict
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import FieldKind
from rolvast.insight import actions, queries

GARAGE = "omgevingsvergunning-garage"
NORM = "overlast"


@pytest.fixture(autouse=True)
def _nothing_kept():
    queries.forget_lead_times()


@pytest.fixture
def handed_in(place, tasks):
    def run(key=GARAGE, *, at):
        definition = catalogue.definition(tasks[key])
        return cases.submit(
            task_version=tasks[key],
            answers={
                question.name: "2026-10-01" if question.kind is FieldKind.DATE else "x"
                for question in definition.form
            },
            contact=cases.Contact(name="Rin de Boer"),
            channel=Channel.WEB,
            by=place.resident,
            at=at,
        )

    return run


@pytest.fixture
def assigned(place, handed_in):
    def run(key=GARAGE, *, at):
        case = handed_in(key, at=at)
        cases.assign(case.pk, position_id=place.officer.position_id, team_id=None, by=place.officer, at=at)
        return case

    return run


@pytest.fixture
def closed(place, assigned):
    def run(key=NORM, *, at, takes):
        case = assigned(key, at=at)
        cases.close(
            case.pk, outcome=Outcome.SOLVED, reason="Klaar.", by=place.officer, at=at + timedelta(days=takes)
        )
        return case

    return run


def decide(place, case, at):
    cases.decide(
        case.pk,
        outcome=Outcome.GRANTED,
        reason="Het kan.",
        basis=catalogue.definition(case.version).term_basis,
        by=place.officer,
        at=at,
    )


def test_a_case_counts_once_however_often_it_was_reopened(place, closed):
    case = closed(at=NOW - timedelta(days=60), takes=5)
    cases.reopen(case.pk, reason="Toch niet.", by=place.officer, at=NOW - timedelta(days=50))
    found = queries.figures(as_of=NOW)
    assert (found.cases, found.closed, found.open, found.reopened.count) == (1, 0, 1, 1)
    cases.close(
        case.pk, outcome=Outcome.SOLVED, reason="Nu wel.", by=place.officer, at=NOW - timedelta(days=40)
    )
    found = queries.figures(as_of=NOW)
    assert (found.cases, found.closed, found.reopened.count, found.reopened.total) == (1, 1, 1, 1)
    (step,) = found.lead_days.curve.steps
    assert step.days == pytest.approx(20)  # from the first receipt to the last end


def test_reopening_does_not_wash_away_that_the_first_answer_was_late(place, assigned):
    case = assigned(at=NOW - timedelta(days=200))
    decide(place, case, NOW - timedelta(days=100))
    cases.reopen(case.pk, reason="Er is een fout gemaakt.", by=place.officer, at=NOW - timedelta(days=90))
    decide(place, case, NOW - timedelta(days=80))
    found = queries.figures(as_of=NOW)
    assert (found.within_term.count, found.within_term.total) == (0, 1)


def test_a_decision_in_time_is_within_the_term(place, assigned):
    decide(place, assigned(at=NOW - timedelta(days=40)), NOW - timedelta(days=10))
    found = queries.figures(as_of=NOW)
    assert (found.within_term.count, found.within_term.total) == (1, 1)


def test_an_open_case_past_its_day_is_overdue(handed_in):
    handed_in(at=NOW - timedelta(days=100))
    handed_in(at=NOW - timedelta(days=10))
    found = queries.figures(as_of=NOW)
    assert (found.open_overdue.count, found.open_overdue.total) == (1, 2)


def test_the_promise_of_a_service_norm_is_not_a_legal_term(closed):
    closed(NORM, at=NOW - timedelta(days=60), takes=5)
    found = queries.figures(as_of=NOW)
    assert (found.closed, found.within_term.total) == (1, 0)


def test_days_that_stood_still_are_left_out_of_net(place, assigned):
    case = assigned(at=NOW - timedelta(days=50))
    asked = NOW - timedelta(days=40)
    cases.ask(
        case.pk, reason="Er mist iets.", until=asked.date() + timedelta(days=28), by=place.officer, at=asked
    )
    cases.resume(case.pk, by=place.officer, at=asked + timedelta(days=11))
    decide(place, case, NOW - timedelta(days=20))
    found = queries.figures(as_of=NOW)
    ((gross,), (net,)) = found.lead_days.curve.steps, found.lead_days_net.curve.steps
    assert (round(gross.days), round(net.days)) == (30, 20)


def test_hand_overs_and_verdicts(place, assigned):
    case = assigned(NORM, at=NOW - timedelta(days=30))
    cases.assign(case.pk, position_id=place.colleague.position_id, team_id=None, by=place.officer, at=NOW)
    cases.close(case.pk, outcome=Outcome.SOLVED, reason="Klaar.", by=place.colleague, at=NOW)
    case.refresh_from_db()
    cases.give_verdict(
        case.pk, verdict=Verdict.NOT_SOLVED, words="Nee.", by=cases_read.resident_of(case), at=NOW
    )
    found = queries.figures(as_of=NOW)
    assert found.hand_overs.count == 1
    assert {key: count.count for key, count in found.verdicts.items()} == {
        "solved": 0, "partly": 0, "not_solved": 1, "response": 1,
    }  # fmt: skip


def test_task_and_period_narrow_and_both_ends_count(handed_in):
    amsterdam = ZoneInfo("Europe/Amsterdam")
    handed_in(at=datetime(2026, 5, 1, 0, 5, tzinfo=amsterdam))
    handed_in(at=datetime(2026, 5, 2, 12, 0, tzinfo=amsterdam))
    handed_in(NORM, at=datetime(2026, 5, 3, 23, 55, tzinfo=amsterdam))

    def count(**narrowed):
        return queries.figures(as_of=NOW, **narrowed).cases

    first, last = date(2026, 5, 1), date(2026, 5, 3)
    assert count() == count(received_from=first, received_to=last) == 3
    assert count(received_from=date(2026, 5, 2)) == 2
    assert count(received_to=date(2026, 5, 2)) == 2
    assert count(task_key=GARAGE) == 2
    assert count(task_key=GARAGE, received_from=last) == 0


def test_the_period_is_that_of_the_first_receipt(place, closed):
    case = closed(at=NOW - timedelta(days=60), takes=5)
    cases.reopen(case.pk, reason="Toch niet.", by=place.officer, at=NOW - timedelta(days=10))
    found = queries.figures(as_of=NOW, received_from=(NOW - timedelta(days=20)).date())
    assert found.cases == 0


def test_the_number_of_statements_does_not_grow(place, closed):
    def statements():
        with CaptureQueriesContext(connection) as captured:
            queries.overview(place.stranger, as_of=NOW)
        return len(captured)

    closed(at=NOW - timedelta(days=60), takes=5)
    few = statements()
    for day in range(12):
        closed(at=NOW - timedelta(days=60 + day), takes=5)
        closed("straatfeest" if day % 2 else NORM, at=NOW - timedelta(days=60 + day), takes=5)
    assert statements() == few <= 5


def test_how_long_a_task_takes_is_told_from_ten_cases(place, closed):
    today = NOW.date()
    for day in range(9):
        closed(at=NOW - timedelta(days=90), takes=day + 1)
    nine = queries.lead_times(today=today)[NORM]
    assert (nine.n, nine.median, nine.p90, nine.shown) == (9, None, None, False)
    closed(at=NOW - timedelta(days=90), takes=10)
    assert queries.lead_times(today=today)[NORM].n == 9  # kept for some minutes
    queries.forget_lead_times()
    ten = queries.lead_times(today=today)[NORM]
    assert (ten.n, round(ten.median), round(ten.p90), ten.shown) == (10, 5, 9, True)
    (task,) = queries.overview(place.stranger, as_of=NOW).tasks
    assert (task.key, task.figures.lead_days.as_json()["median"]) == (NORM, ten.median)


def test_what_is_kept_belongs_to_one_municipality(place, closed):
    from tests.conftest import make_place

    from rolvast.accounts import actions as accounts

    closed(at=NOW - timedelta(days=90), takes=1)
    assert NORM in queries.lead_times(today=NOW.date())
    other = make_place("GM0363", "Elders", is_default=False)
    accounts.enter(other.municipality_id)
    assert queries.lead_times(today=NOW.date()) == {}
    with CaptureQueriesContext(connection) as captured:
        queries.lead_times(today=NOW.date())
    assert len(captured) == 1


def test_imported_and_own_cases_are_counted_together(place, tasks, closed, tmp_path):
    closed(at=NOW - timedelta(days=90), takes=1)
    actions.import_log(
        actions.check_log(write(tmp_path / "a.xes", several(10, open_ones=3))),
        task_version=tasks[GARAGE],
        by=Identity(municipality_id=place.municipality_id, kind=IdentityKind.IMPORTED),
        at=NOW,
    )
    found = queries.overview(place.stranger, as_of=NOW)
    assert (found.figures.cases, found.figures.open) == (11, 3)
    assert {task.key: task.figures.cases for task in found.tasks} == {GARAGE: 10, NORM: 1}
