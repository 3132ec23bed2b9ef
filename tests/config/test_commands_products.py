"""``rolvast import-products`` and ``export-tasks``: a list in, files out; bad input leaves nothing behind."""

import json
from pathlib import Path

import pytest
from tests.catalogue.lists import ROWS, row, text_of
from tests.conftest import become_serving_role, rows

from rolvast.accounts.models import Municipality
from rolvast.acts import queries as acts
from rolvast.acts.models import Act
from rolvast.catalogue import queries
from rolvast.catalogue.models import PublicTask, TaskVersion
from rolvast.config import cli, starting


@pytest.fixture
def command(db, monkeypatch):
    """Run a command within the test's own database."""
    become_serving_role()
    monkeypatch.setattr(starting, "start", lambda **options: None)
    monkeypatch.setattr(starting, "upgrade", lambda **options: None)
    return lambda *words: cli.main([str(word) for word in words])


@pytest.fixture
def file(tmp_path):
    def write(data, name="lijst.csv"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


def counts():
    return rows(Municipality, PublicTask, TaskVersion, Act)


def test_what_came_went_and_changed_is_told_and_given_as_json(command, file, capsys):
    assert command("import-products", file(text_of(ROWS)), "--json") == 0
    out, err = capsys.readouterr()
    done = json.loads(out)
    assert done["came"] == ["bladkorf", "boomkap", "straatfeestmelding"]
    assert (done["products"], done["rows"], done["municipal_rows"], done["not_products"]) == (3, 6, 4, 1)
    assert [(note["kind"], note["line"]) for note in done["notes"]] == [("REPEALED", 4)]
    assert "3 came, 0 went" in err
    assert "1 x grondslag in een wet die is vervallen" in err
    assert command("import-products", file(text_of(ROWS[1:4])), "--json") == 0
    done = json.loads(capsys.readouterr().out)
    assert (done["came"], done["went"], done["unchanged"]) == ([], ["straatfeestmelding"], 2)
    assert list(acts.verify_chains()) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This file is empty"),
        (text_of(ROWS, separator=";"), "The fields are separated by ';'"),
        (text_of(ROWS).encode("utf-16"), "UTF-16"),
        (text_of([*ROWS, row("café")]).encode("latin-1"), ":8: This file is not UTF-8"),
        (text_of([*ROWS, ROWS[3]]), ":8: UniformeProductnaam: This row of 'boomkap' is the same as line 5"),
        (text_of(ROWS).replace("Medebewind", "Mede"), "These columns are missing: Medebewind"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_whole(command, file, capsys, data, said):
    assert command("import-products", file(data)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.splitlines()[-1].endswith("nothing was written.")
    assert counts() == [0] * 4


def test_a_wrong_file_is_not_told_row_by_row(command, file, capsys):
    rows = [*ROWS, *({**row(f"zeep {number}"), "Burger": "ja"} for number in range(100))]
    assert command("import-products", file(text_of(rows))) == 2
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 21
    assert "100 problem(s) (the first 20 are shown)" in err


@pytest.mark.parametrize("words", [["weg.csv"], ["."], ["lijst.csv", "--municipality", "GM9999"]])
def test_what_is_not_there_is_one_clear_line(command, file, capsys, words, monkeypatch, tmp_path):
    file(text_of(ROWS))
    monkeypatch.chdir(tmp_path)
    assert command("import-products", *words) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert words[-1] in err
    assert counts()[1:] == [0] * 3


def test_export_and_import_give_the_same_catalogue(command, file, capsys, tmp_path):
    command("import-products", file(text_of(ROWS)))
    folder = tmp_path / "uit"
    capsys.readouterr()
    assert command("export-tasks", folder, "--json") == 0
    names = sorted(path.name for path in folder.iterdir())
    assert json.loads(capsys.readouterr().out) == {"files": names}
    assert names == ["bladkorf.yaml", "boomkap.yaml", "straatfeestmelding.yaml"]
    before = counts()
    assert command("import-tasks", folder, "--json") == 0
    assert len(json.loads(capsys.readouterr().out)["unchanged"]) == 3
    assert counts() == before


def test_export_does_not_mix_with_what_is_there(command, file, capsys, tmp_path):
    assert command("export-tasks", tmp_path / "uit") == 2
    assert "there is no task to export" in capsys.readouterr().err
    command("import-products", file(text_of(ROWS)))
    for wrong in (tmp_path, tmp_path / "lijst.csv"):
        capsys.readouterr()
        assert command("export-tasks", wrong) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "uit").exists()


@pytest.mark.shared
def test_the_real_lists_one_after_the_other(command, capsys, tmp_path, shared: Path):
    years = {}
    for year in (2021, 2025, 2025):
        assert command("import-products", shared / f"data/products/upl_{year}.csv", "--json") == 0
        done = json.loads(capsys.readouterr().out)
        years.setdefault(year, []).append(
            [len(done["came"]), len(done["went"]), len(done["changed"]), done["unchanged"]]
        )
    assert years == {2021: [[449, 0, 0, 0]], 2025: [[109, 47, 31, 371], [0, 0, 0, 511]]}
    assert PublicTask.objects.filter(withdrawn=False).count() == 511
    assert PublicTask.objects.count() == 558
    assert [*acts.verify_chains(), *queries.verify_tasks()] == []
    assert command("export-tasks", tmp_path / "uit") == 0
    assert len(list((tmp_path / "uit").iterdir())) == 558
    capsys.readouterr()
    assert command("import-tasks", tmp_path / "uit", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)["unchanged"]) == 558
