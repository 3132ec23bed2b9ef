"""``rolvast import-tasks``: the whole folder, or nothing and everything that is wrong."""

import json
import re
from datetime import date

import pytest
from tests.conftest import become_serving_role, rows

from rolvast.accounts.models import Municipality, Person, Position
from rolvast.accounts.rules import PositionKind
from rolvast.acts import queries as acts
from rolvast.acts.models import Act, Mandate
from rolvast.catalogue import queries
from rolvast.catalogue.models import PublicTask, RoleDecision
from rolvast.config import cli, starting

FILES = dict(queries.packaged_task_files())


@pytest.fixture
def command(db, monkeypatch):
    """Run a command within the test's own database."""
    become_serving_role()
    monkeypatch.setattr(starting, "start", lambda **options: None)
    monkeypatch.setattr(starting, "upgrade", lambda **options: None)
    return lambda *words: cli.main(["import-tasks", *(str(word) for word in words)])


@pytest.fixture
def folder(tmp_path):
    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def counts():
    return rows(Municipality, Person, Position, Mandate, Act, PublicTask)


def test_all_files_on_an_empty_database(command, folder, capsys):
    path = folder(**{name.removesuffix(".yaml"): text for name, text in FILES.items()})
    assert command(path, "--json") == 0
    done = json.loads(capsys.readouterr().out)
    assert len(done["added"]) == PublicTask.objects.count() == len(FILES)
    position = Position.objects.get()
    assert position.kind == PositionKind.ADMINISTRATOR
    assert not position.person.has_usable_password()
    # The mandate is for this import: it has an end.
    assert Mandate.objects.filter(ends_on=None).count() == 0
    assert list(acts.verify_chains()) == []
    assert list(queries.verify_roles(on=date(2026, 9, 1))) == []

    assert command(path, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "added": [],
        "renewed": [],
        "unchanged": done["added"],
        "term_waits": [],
        "term_not_proposed": [],
    }


def test_a_changed_file_renews_its_task(command, folder, capsys):
    command(folder(speelplek=FILES["speelplek.yaml"]))
    capsys.readouterr()
    changed = FILES["speelplek.yaml"].replace("summary: ", "summary: Nieuw. ", 1)
    assert command(folder(speelplek=changed), "--json") == 0
    assert json.loads(capsys.readouterr().out)["renewed"] == ["speelplek"]
    assert PublicTask.objects.get().version == 2


def test_a_changed_term_waits_and_the_command_says_so(command, folder, capsys):
    command(folder(speelplek=FILES["speelplek.yaml"], volkstuin=FILES["volkstuin.yaml"]))
    capsys.readouterr()
    assert FILES["speelplek.yaml"].count("period: P10D") == 1
    faster = FILES["speelplek.yaml"].replace("period: P10D", "period: P5D")
    path = folder(speelplek=faster.replace("summary: ", "summary: Nieuw. ", 1))
    for _ in range(2):
        assert command(path, "--json") == 0
        out, err = capsys.readouterr()
        assert json.loads(out)["term_waits"] == ["speelplek"]
        assert "speelplek: its new term waits for the execution test; the rest is taken over." in err
    task = PublicTask.objects.get(key="speelplek")
    now = queries.definition(queries.current_version(task))
    assert (task.version, now.term.period, now.summary[:7]) == (2, "P10D", "Nieuw. ")
    folder(speelplek=faster.replace("period: P5D", "period: P3D"))
    assert command(path, "--json") == 0
    out, err = capsys.readouterr()
    assert (json.loads(out)["term_not_proposed"], json.loads(out)["term_waits"]) == (["speelplek"], [])
    assert "another proposal about it is open" in err
    assert Act.objects.filter(kind="task.propose").count() == 1


def test_a_role_from_before_the_one_in_force_is_one_line_and_nothing_is_written(command, folder, capsys):
    command(folder(speelplek=FILES["speelplek.yaml"]))
    capsys.readouterr()
    before = counts()
    early = FILES["speelplek.yaml"].replace("since: 2014-04-01", "since: 2014-05-01")
    assert early != FILES["speelplek.yaml"]
    assert command(folder(speelplek=early, volkstuin=FILES["volkstuin.yaml"])) == 2
    first, last = capsys.readouterr().err.splitlines()
    line = early.splitlines().index("role:") + 1
    assert re.search(rf"speelplek\.yaml:{line}:1: role: a decision of 2019-06-01 .* stands already", first)
    assert last.endswith("1 problem(s); nothing was written.")
    assert counts() == before


def test_every_problem_of_every_file_at_once_and_nothing_written(command, folder, capsys):
    path = folder(
        goed=FILES["speelplek.yaml"],
        rol=re.sub(r"\n  role: \w+", "\n  role: HELPEN", FILES["straatfeest.yaml"], count=1),
        veld=FILES["paspoort.yaml"] + "kleur: blauw\n",
        los=re.sub(r"\n  role: \w+", "\n  role: LET_GO", FILES["geboorteaangifte.yaml"], count=1),
    )
    assert FILES["geboorteaangifte.yaml"].count("competence: CO_GOVERNANCE") == 1
    assert command(path) == 2
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    places = [re.match(r"(.*):(\d+):(\d+): (.*)", line) for line in lines[:-1]]
    said = {(found[1].rpartition("/")[2], found[4].split(":")[0]) for found in places}
    assert {("rol.yaml", "role.role"), ("los.yaml", "role.role"), ("veld.yaml", "kleur")} <= said
    role_line = FILES["straatfeest.yaml"].splitlines().index("role:") + 2
    assert any(found[1].endswith("rol.yaml") and int(found[2]) == role_line for found in places)
    assert lines[-1].endswith(f"{len(places)} problem(s); nothing was written.")
    assert counts() == [0] * 6


def test_roles_are_decided_by_the_board_that_has_the_mandate(command, place, folder):
    assert command(folder(speelplek=FILES["speelplek.yaml"])) == 0
    deciders = set(Act.objects.filter(kind="task.role").values_list("position_id", flat=True))
    assert deciders == {place.board.position_id}
    assert set(RoleDecision.objects.values_list("task__key", flat=True)) == {"speelplek"}


def test_a_board_without_the_mandate_is_not_passed_by(command, place, folder, capsys):
    Mandate.objects.filter(position_id=place.board.position_id).update(ends_on=date(2010, 12, 31))
    before = counts()
    assert command(folder(speelplek=FILES["speelplek.yaml"])) == 2
    assert "nobody in the board has a mandate" in capsys.readouterr().err
    assert counts() == before


@pytest.mark.parametrize("name", ["weg", "leeg"])
def test_a_folder_without_task_files(command, tmp_path, capsys, name):
    (tmp_path / "leeg").mkdir()
    assert command(tmp_path / name) == 2
    err = capsys.readouterr().err
    assert name in err
    assert err.count("\n") == 1


def test_a_file_that_is_not_text(command, tmp_path, capsys):
    (tmp_path / "a.yaml").write_bytes(b"key: \xff\xfe")
    assert command(tmp_path) == 2
    assert "a.yaml:1:6: This file is not UTF-8" in capsys.readouterr().err
