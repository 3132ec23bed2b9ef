"""``rolvast import-log`` and ``rolvast figures`` as somebody types them."""

import json

import pytest
from tests.conftest import PREPARED, become_serving_role, rows
from tests.insight.small_logs import BROKEN, several, write

from rolvast.accounts import queries as accounts
from rolvast.accounts.models import Municipality, Person, Position
from rolvast.acts.models import Act, Mandate, Subject
from rolvast.cases.models import Case, Episode
from rolvast.catalogue.models import PublicTask, RoleDecision
from rolvast.config import cli, starting

TABLES = (Municipality, Person, Position, Mandate, Subject, Act, Case, Episode, PublicTask, RoleDecision)


@pytest.fixture
def command(db, monkeypatch):
    """Run a command within the test's own database."""
    become_serving_role()
    monkeypatch.setattr(starting, "start", lambda **options: None)
    monkeypatch.setattr(starting, "upgrade", lambda **options: None)
    return lambda *words: cli.main([str(word) for word in words])


def counts():
    return rows(*TABLES)


def test_an_empty_database_gets_a_municipality_a_task_and_the_cases(command, tmp_path, capsys):
    path = write(tmp_path / "log.xes", several(12, open_ones=2))
    assert command("import-log", path, "--json") == 0
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert (told["cases"], told["events"], told["activities"]) == (12, 36, 3)
    assert told["first_to_last_days"] == {"median": 2.0, "p90": 2.0}
    assert (told["imported"], told["already_there"], told["without_end"]) == (12, 0, 2)
    assert "12 cases read in, 0 were there already" in err
    assert Municipality.objects.exclude(code=PREPARED).get().is_default
    assert PublicTask.objects.get().key == "omgevingsvergunning-garage"
    assert RoleDecision.objects.get().role == PublicTask.objects.get().role

    assert command("import-log", path, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["imported"], told["already_there"]) == (0, 12)

    assert command("figures", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["cases"], found["closed"], found["open"]) == (12, 10, 2)
    assert (found["lead_days"]["n"], found["lead_days_closed_only"]["n"]) == (12, 10)
    assert found["within_term"]["total"] == 10
    assert {"median", "p90"} <= found["lead_days"].keys()
    assert found["moved_by_law"] == found["counts"]["moved_by_law"]["count"]
    assert {"count", "total"} <= found["counts"]["moved_by_law"].keys()


def test_a_bar_on_a_terminal_leaves_standard_output_to_json(command, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert command("import-log", write(tmp_path / "log.xes", several(3)), "--json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["imported"] == 3
    assert "checking" in err


def test_cases_go_to_the_task_of_the_place_that_has_it(command, place, tasks, tmp_path, capsys):
    before = PublicTask.objects.count(), Position.objects.count()
    path = write(tmp_path / "log.xes", several(2))
    assert command("import-log", path, "--task", "evenementenvergunning", "--term", "P13W") == 0
    assert {case.task.key for case in Case.objects.all()} == {"evenementenvergunning"}
    assert set(Episode.objects.values_list("term", flat=True)) == {"P13W"}
    assert (PublicTask.objects.count(), Position.objects.count()) == before


@pytest.mark.parametrize(
    ("text", "said"), [(text, said) for _, text, said in BROKEN], ids=[b[0] for b in BROKEN]
)
def test_a_bad_log_is_one_line_exit_2_and_nothing_written(command, tmp_path, capsys, text, said):
    path = tmp_path / "slecht.xes"
    path.write_text(text)
    before = counts()
    assert command("import-log", path, "--json") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"rolvast import-log: {path}")
    assert err.count("\n") == 1
    assert all(part in err for part in said), err
    assert counts() == before == [0] * len(TABLES)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--term", "acht weken"), "P8W"),
        (("--task", "bestaat-niet"), "bestaat-niet"),
        (("--municipality", "GM9999"), "GM9999"),
    ],
)
def test_what_cannot_be_is_one_line_and_nothing_written(command, tmp_path, capsys, words, said):
    path = write(tmp_path / "log.xes", several(2))
    before = counts()
    assert command("import-log", path, *words) == 2
    err = capsys.readouterr().err
    assert (err.count("\n"), said in err) == (1, True)
    assert counts() == before


def test_a_file_that_is_not_there(command, tmp_path, capsys):
    assert command("import-log", tmp_path / "weg.xes") == 2
    assert "There is no such file" in capsys.readouterr().err


def test_figures_as_a_table_for_people(command, tmp_path, capsys):
    command("import-log", write(tmp_path / "log.xes", several(20, open_ones=4)))
    capsys.readouterr()
    assert command("figures") == 0
    out = capsys.readouterr().out
    assert "Zaken" in out
    assert "(n = 20)" in out
    assert "16 van 16 (100%)" in out  # all within eight weeks


def test_figures_of_a_task_and_a_period(command, tmp_path, capsys):
    command("import-log", write(tmp_path / "log.xes", several(20)))

    def cases(*words):
        capsys.readouterr()
        assert command("figures", "--json", *words) == 0
        return json.loads(capsys.readouterr().out)["cases"]

    assert cases("--task", "omgevingsvergunning-garage") == 20
    assert cases("--from", "2025-03-06", "--to", "2025-03-10") == 5
    assert command("figures", "--task", "paspoort") == 2
    assert command("figures", "--from", "2025-03-10", "--to", "2025-03-06") == 2
    assert "lies after" in capsys.readouterr().err


def test_figures_of_nothing_make_no_municipality(command, capsys, monkeypatch):
    monkeypatch.setattr(accounts, "municipalities", list)  # the one prepared for other tests is not there
    assert command("figures") == 2
    assert "no municipality" in capsys.readouterr().err
    assert not Municipality.objects.exclude(code=PREPARED).exists()
