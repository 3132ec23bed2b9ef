"""What insight hands down: how long cases of a task last, as it was known when the day began."""

from datetime import timedelta

import pytest
from tests.conftest import NOW
from tests.insight.small_logs import BEGIN, several, write

from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.cases import actions as cases
from rolvast.cases import queries as cases_read
from rolvast.cases.models import Episode, ExpectedDays
from rolvast.cases.rules import Channel, Outcome
from rolvast.cases.rules.lateness import WHOLE, Point
from rolvast.catalogue import queries as catalogue
from rolvast.insight import actions, jobs, queries

NORM = "overlast"
TODAY = NOW.date()


@pytest.fixture
def made(place, tasks):
    """A function that makes a case so many days ago that lasted so long, or is open."""

    def run(*, ago, takes=None, key=NORM):
        at = NOW - timedelta(days=ago)
        definition = catalogue.definition(tasks[key])
        case = cases.submit(
            task_version=tasks[key],
            answers={question.name: "x" for question in definition.form},
            contact=cases.Contact(name="Rin de Boer"),
            channel=Channel.WEB,
            by=place.resident,
            at=at,
        )
        cases.assign(case.pk, position_id=place.officer.position_id, team_id=None, by=place.officer, at=at)
        if takes is not None:
            ended = at + timedelta(days=takes)
            cases.close(case.pk, outcome=Outcome.SOLVED, reason="Klaar.", by=place.officer, at=ended)
        return case

    return run


def history(tasks, key=NORM):
    return queries.histories(on=TODAY)[tasks[key].task_id]


def test_the_curve_is_the_share_that_lasts_longer(made, tasks):
    for takes in (2, 2, 5, 9):
        made(ago=30, takes=takes)
    found = history(tasks)
    quarter = WHOLE // 4
    assert (found.cases, found.curve) == (
        4,
        [Point(2, 2 * quarter, 4), Point(5, quarter, 2), Point(9, 0, 1)],
    )


def test_what_is_open_counts_for_the_days_behind_it(made, tasks):
    made(ago=30, takes=5)
    made(ago=4)  # days 0 to 3 are behind it
    assert history(tasks).curve == [Point(3, WHOLE, 2), Point(5, 0, 1)]


def test_what_happened_today_does_not_count_yet(made, tasks):
    made(ago=0)
    assert tasks[NORM].task_id not in queries.histories(on=TODAY)
    made(ago=6, takes=6)
    assert history(tasks).curve == [Point(5, WHOLE, 1)]


def test_days_in_which_the_term_stood_still_are_taken_out(place, made, tasks):
    case = made(ago=30, key="omgevingsvergunning-garage")
    asked, answered = NOW - timedelta(days=28), NOW - timedelta(days=18)
    cases.ask(case.pk, reason="Wat?", until=answered.date(), by=place.officer, at=asked)
    cases.resume(case.pk, reason="Dat.", by=place.officer, at=answered)  # stood still for nine days
    assert history(tasks, "omgevingsvergunning-garage").curve == [Point(29 - 9, WHOLE, 1)]


def test_a_round_that_was_opened_again_counts_apart(place, made, tasks):
    case = made(ago=30, takes=5)
    cases.reopen(case.pk, reason="Toch niet.", by=place.officer, at=NOW - timedelta(days=10))
    assert history(tasks).curve == [Point(5, WHOLE // 2, 2), Point(9, WHOLE // 2, 1)]


def test_a_log_says_nothing_after_its_end(place, tasks, tmp_path):
    log = actions.check_log(write(tmp_path / "log.xes", several(12, open_ones=2)))
    by = Identity(municipality_id=place.municipality_id, kind=IdentityKind.IMPORTED)
    task = "omgevingsvergunning-garage"
    actions.import_log(log, task_version=tasks[task], by=by, at=NOW)
    found = history(tasks, task)
    assert found.cases == 12
    assert max(point.day for point in found.curve) < (TODAY - BEGIN.date()).days
    kept = ExpectedDays.objects.get()  # the import itself handed it down
    assert (kept.cases, kept.measured_on) == (12, TODAY)
    assert [Point(*point) for point in kept.curve] == found.curve


def test_every_night_the_open_cases_get_their_chance(place, made, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    for takes in range(1, 21):
        made(ago=40, takes=takes)
    case = made(ago=3)
    assert cases_read.worklist(place.officer, today=TODAY).rows[0].permille is None
    jobs.hand_down_expected(timestamp=0)
    episode = Episode.objects.get(case=case)
    days = (episode.due_on - (NOW - timedelta(days=3)).date()).days
    later = sum(takes > days for takes in range(1, 21))
    came_so_far = sum(takes >= 3 for takes in range(1, 21))
    assert episode.estimated_for == episode.due_on
    assert episode.estimated_permille == round(1000 * later / came_so_far)
    assert episode.estimated_from == came_so_far


def test_with_fewer_than_ten_cases_nothing_is_told(made):
    for takes in range(1, 9):
        made(ago=40, takes=takes)
    case = made(ago=3)
    assert actions.hand_down_expected(on=TODAY) == 0
    assert ExpectedDays.objects.get().curve == []
    assert Episode.objects.get(case=case).estimated_permille is None


def test_handing_down_moves_no_case(made):
    for takes in range(1, 12):
        made(ago=40, takes=takes)
    made(ago=3)
    actions.hand_down_expected(on=TODAY)
    assert list(cases_read.verify_cases()) == []
