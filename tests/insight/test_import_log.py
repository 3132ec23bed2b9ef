"""Reading in a log: whole or not at all, once, and finished where it was cut off."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW
from tests.insight.small_logs import BEGIN, BROKEN, Logged, several, write

from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.acts import queries as acts
from rolvast.acts.models import Act, Subject
from rolvast.cases import queries as cases
from rolvast.cases.models import Case, Episode
from rolvast.cases.rules import Channel, Status
from rolvast.insight import actions, queries, xes

TASK = "omgevingsvergunning-garage"


@pytest.fixture
def by(place):
    return Identity(municipality_id=place.municipality_id, kind=IdentityKind.IMPORTED)


@pytest.fixture
def read_in(tasks, by):
    def run(path, *, task=TASK, **options):
        log = actions.check_log(path, **options)
        return actions.import_log(log, task_version=tasks[task], by=by, at=NOW)

    return run


def assert_nothing_differs():
    assert list(acts.verify_chains()) == []
    assert list(cases.verify_cases()) == []


def test_a_log_becomes_cases_with_acts_states_and_dates(read_in, tmp_path):
    done = read_in(write(tmp_path / "a.xes", several(5, open_ones=2)))
    assert (done.imported, done.already_there, done.log.without_end) == (5, 0, 2)
    closed = Case.objects.get(source_key="zaak-0")
    assert (closed.status, closed.channel, closed.hand_overs) == (Status.CLOSED, Channel.WEB, 2)
    episode = Episode.objects.get(case=closed)
    # Four weeks twice from Tuesday 4 March 2025: Tuesday 29 April, an ordinary day.
    assert (episode.start_on.isoformat(), episode.due_on.isoformat()) == ("2025-03-04", "2025-04-29")
    assert [row.kind for row in acts.history(closed.subject_id)] == [
        "case.submit", "case.activity", "case.activity", "case.activity", "case.log_end",
    ]  # fmt: skip
    assert Case.objects.get(source_key="zaak-4").status == Status.IN_PROGRESS
    assert_nothing_differs()


def test_the_import_itself_leaves_one_act(read_in, tmp_path):
    path = write(tmp_path / "a.xes", several(3))
    done = read_in(path)
    read_in(path)
    (act,) = acts.acts_of_kind("log.import")
    assert act.facts["source"] == done.log.summary.digest
    assert (act.facts["cases"], act.facts["term"], act.facts["task"]) == (3, "P8W", TASK)


def test_a_second_run_adds_nothing(read_in, tmp_path):
    path = write(tmp_path / "a.xes", several(5))
    read_in(path)
    before = (Case.objects.count(), Act.objects.count(), Subject.objects.count())
    done = read_in(path)
    assert (done.imported, done.already_there) == (0, 5)
    assert (Case.objects.count(), Act.objects.count(), Subject.objects.count()) == before


def test_a_killed_import_is_finished_by_running_it_again(read_in, tmp_path, monkeypatch):
    path = write(tmp_path / "a.xes", several(7))
    monkeypatch.setattr(actions, "_BATCH", 2)
    write_batch, calls = actions.cases.import_batch, []

    def dies_at_the_third(part, **options):
        calls.append(len(part))
        if len(calls) == 3:
            raise KeyboardInterrupt
        return write_batch(part, **options)

    monkeypatch.setattr(actions.cases, "import_batch", dies_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        read_in(path)
    assert Case.objects.count() == 4
    assert_nothing_differs()

    monkeypatch.setattr(actions.cases, "import_batch", write_batch)
    done = read_in(path)
    assert (done.imported, done.already_there) == (3, 4)
    assert Case.objects.count() == 7
    # Who is number 1 in the first half is number 1 in the second.
    doers = {act.facts["resource"] for act in Act.objects.filter(kind="case.activity")}
    assert doers == {"1", "2"}
    assert_nothing_differs()


def test_names_of_who_did_something_do_not_reach_the_acts(read_in, tmp_path):
    read_in(write(tmp_path / "a.xes", several(2)))
    assert not any("Anja" in str(act.facts) for act in Act.objects.all())


@pytest.mark.parametrize(
    ("text", "said"), [(text, said) for _, text, said in BROKEN], ids=[b[0] for b in BROKEN]
)
def test_a_bad_log_says_where_and_leaves_nothing(read_in, tmp_path, text, said):
    path = tmp_path / "slecht.xes"
    path.write_text(text)
    before = (Case.objects.count(), Act.objects.count(), Subject.objects.count())
    with pytest.raises(xes.LogError) as error:
        read_in(path)
    assert all(part in error.value.en for part in said), error.value.en
    assert (Case.objects.count(), Act.objects.count(), Subject.objects.count()) == before


def test_a_fault_after_many_good_cases_leaves_nothing_either(read_in, tmp_path):
    path = write(tmp_path / "a.xes", several(450))
    path.write_text(
        path.read_text().replace("</log>", '<trace><string key="concept:name" value="z"/></trace>')
    )
    with pytest.raises(xes.LogError):
        read_in(path)
    assert Case.objects.count() == 0


def test_a_term_that_is_none_is_refused(read_in, tmp_path):
    with pytest.raises(actions.LogRefused, match="acht weken"):
        read_in(write(tmp_path / "a.xes", several(1)), term="acht weken")


def test_the_same_log_with_another_term_is_refused(read_in, tmp_path):
    path = write(tmp_path / "a.xes", several(2))
    read_in(path)
    with pytest.raises(actions.LogRefused, match="P8W"):
        read_in(path, term="P26W")
    assert set(Episode.objects.values_list("term", flat=True)) == {"P8W"}


def test_two_municipalities_can_read_in_the_same_log(read_in, tmp_path, place, tasks):
    from tests.conftest import make_place

    from rolvast.accounts import actions as accounts
    from rolvast.catalogue import queries as catalogue

    path = write(tmp_path / "a.xes", several(3))
    read_in(path)
    other = make_place("GM0363", "Elders", is_default=False)
    accounts.enter(other.municipality_id)
    from rolvast.catalogue import actions as catalogue_actions

    catalogue_actions.import_task_files(
        [file for file in catalogue.packaged_task_files() if file[0] == f"{TASK}.yaml"],
        by=other.officer, roles_by=other.board, at=NOW,
    )  # fmt: skip
    (task,) = catalogue.visible_to(other.stranger)
    done = actions.import_log(
        actions.check_log(path),
        task_version=catalogue.current_version(task),
        by=Identity(municipality_id=other.municipality_id, kind=IdentityKind.IMPORTED),
        at=NOW,
    )
    assert done.imported == 3
    assert Case.objects.count() == 3
    accounts.enter(place.municipality_id)
    assert Case.objects.count() == 3


def test_the_number_of_statements_does_not_grow_with_a_batch(read_in, tmp_path):
    read_in(write(tmp_path / "eerst.xes", [Logged(name="eerst")]))  # the actor of imports is made once

    def statements(count):
        path = write(tmp_path / f"{count}.xes", several(count))
        with CaptureQueriesContext(connection) as captured:
            read_in(path)
        return len(captured)

    assert statements(2) == statements(150)


def test_an_open_case_is_known_to_be_open_until_the_log_ends(read_in, tmp_path):
    read_in(write(tmp_path / "a.xes", [*several(12), Logged(name="open", after=0, takes=None)]))
    found = queries.figures(as_of=NOW)
    (censored,) = [step for step in found.lead_days.curve.steps if step.censored]
    # The last event of the log is two days after the last case began, eleven days after the first.
    assert censored.days == pytest.approx(13)
    assert timedelta(days=500) < NOW - BEGIN
