import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rolvast
from rolvast.deadlines.line import main, run

SOURCE = Path(rolvast.__path__[0]).parent


def answer(**fields: object) -> dict[str, Any]:
    (line,) = run([json.dumps(fields)])
    answered: dict[str, Any] = json.loads(line)
    return answered


def test_the_example_of_the_design() -> None:
    got = answer(
        id="a",
        start="2026-02-06",
        term="P8W",
        extensions=["P6W"],
        suspensions=[{"after": "2026-03-04", "until": "2026-03-17", "inclusive": False}],
        direction="forward",
        regime="law",
    )
    assert set(got) == {"id", "nominal", "final", "steer_by", "default_from", "steps", "warnings"}
    assert got["id"] == "a"
    assert got["nominal"] == "2026-05-27"
    assert all(set(step) == {"date", "rule", "article", "nl", "en"} for step in got["steps"])


def test_a_plain_line() -> None:
    got = answer(id=1, start="2026-02-06", term="P8W")
    assert (got["nominal"], got["final"], got["steer_by"], got["default_from"]) == (
        "2026-04-03",
        "2026-04-07",
        "2026-04-07",
        "2026-04-08",
    )
    assert got["warnings"] == []


def test_hours_take_and_give_moments() -> None:
    got = answer(id="h", start="2026-03-28T10:00+01:00", term="PT48H")
    assert got["nominal"] == got["final"] == "2026-03-30T11:00+02:00"
    assert answer(start="2026-03-28T10:00:30+01:00", term="PT1H")["final"] == "2026-03-28T11:00:30+01:00"


@pytest.mark.parametrize(
    ("more", "final"),
    [
        ({"regime": "none"}, "2026-04-03"),
        ({"regime": "eu"}, "2026-04-03"),
        ({"direction": "backward"}, "2025-12-12"),
        ({"regime": "workdays", "term": "P3D"}, "2026-02-11"),
        ({"suspensions": [{"after": "2026-02-10", "until": "2026-02-20", "inclusive": True}]}, "2026-04-13"),
    ],
)
def test_options(more: dict[str, object], final: str) -> None:
    assert answer(**{"start": "2026-02-06", "term": "P8W", **more})["final"] == final


def test_a_year_without_a_decree_is_a_warning() -> None:
    got = answer(id="w", start="2030-02-06", term="P8W")
    assert [caution["code"] for caution in got["warnings"]] == ["no_decree"]
    assert "error" not in got


GOOD = {"id": "x", "start": "2026-02-06", "term": "P8W"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"start": "2026-02-30"}, "start is geen datum"),
        ({"start": "morgen"}, "start is geen datum"),
        ({"start": 5}, "start moet tekst zijn"),
        ({"start": "9999-12-31"}, "Het jaar 9999"),
        ({"start": "0001-01-01T00:00+14:00"}, "Het jaar 1 "),
        ({"start": "2026-02-06T10:00"}, "geen tijdzone"),
        ({"term": "8 weken"}, "'8 weken' is geen termijn"),
        ({"term": None}, "term moet tekst zijn"),
        ({"term": "PT4H"}, "heeft een moment nodig"),
        ({"extensions": "P6W"}, "extensions moet een lijst zijn"),
        ({"extensions": [6]}, "extensions moet tekst zijn"),
        ({"suspensions": {}}, "suspensions moet een lijst zijn"),
        ({"suspensions": ["2026-02-10"]}, "Een opschorting ziet er zo uit"),
        ({"suspensions": [{"after": "2026-02-10"}]}, "until ontbreekt"),
        ({"suspensions": [{"after": "x", "until": "2026-02-10"}]}, "after is geen datum"),
        ({"suspensions": [{"after": "2026-02-10", "until": "2026-02-09"}]}, "voordat zij begint"),
        (
            {"suspensions": [{"after": "2026-04-03", "until": "2026-04-09"}]},
            "Alleen een termijn die nog loopt",
        ),
        ({"suspensions": [{"after": "2026-02-10", "until": "2026-02-11", "inclusive": 1}]}, "true of false"),
        ({"suspensions": [{"after": "2026-02-10", "until": "2026-02-11", "tot": 1}]}, "Onbekend veld: tot"),
        ({"direction": "sideways"}, "direction moet een van deze zijn: forward, backward"),
        ({"regime": []}, "regime moet een van deze zijn: law, none, workdays, eu"),
        ({"suspension": []}, "Onbekend veld: suspension"),
    ],
)
def test_a_bad_line_says_what_is_wrong_and_keeps_its_id(change: dict[str, object], words: str) -> None:
    got = answer(**{**GOOD, **change})
    assert set(got) == {"id", "error"}
    assert got["id"] == "x"
    assert got["error"].startswith("Regel 1: ")
    assert words in got["error"]


@pytest.mark.parametrize(
    "line",
    [
        "x",
        "[]",
        "5",
        "null",
        '{"id": "x"',
        b"\xff\xfe",
        "[" * 100_000,
        '{"id": [1], "start": "2026-02-06", "term": "P8W"}',
    ],
)
def test_a_line_that_cannot_be_read_has_no_id_and_the_rest_go_on(line: str | bytes) -> None:
    first, second = (json.loads(text) for text in run([line, "", "  \n", json.dumps(GOOD)]))
    assert first["id"] is None
    assert first["error"].startswith("Regel 1: ")
    assert second["final"] == "2026-04-07"


texts = st.one_of(
    st.text(max_size=12),
    st.dates().map(str),
    st.datetimes(timezones=st.timezones()).map(lambda moment: moment.isoformat()),
    st.from_regex(r"P(T?[0-9]{1,6}[YMWDH]){1,3}", fullmatch=True),
    st.sampled_from(["law", "none", "workdays", "eu", "forward", "backward"]),
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["after", "until", "inclusive", "ground"]), inner, max_size=4),
    ),
    max_leaves=8,
)
names = st.sampled_from(["id", "start", "term", "extensions", "suspensions", "direction", "regime", "x"])


@given(st.one_of(st.text(), st.binary(), st.dictionaries(names, values).map(json.dumps)))
def test_whatever_comes_one_line_in_is_one_line_out(line: str | bytes) -> None:
    answers = list(run([line]))
    assert len(answers) == bool(line.strip())
    for text in answers:
        got = json.loads(text)
        assert "id" in got
        assert ("error" in got) != ("final" in got)
        assert "\n" not in text


def test_lines_are_answered_one_by_one() -> None:
    def lines() -> Any:
        yield json.dumps(GOOD)
        raise AssertionError("the first answer must not wait for a second line")

    assert json.loads(next(run(lines())))["final"] == "2026-04-07"


def test_reads_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r\nx\n")
    assert main([str(file)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert json.loads(first)["final"] == "2026-04-07"
    assert json.loads(second) == {"id": None, "error": "Regel 2: Dit is geen geldige JSON."}


def test_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["-"]):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(GOOD).encode())))
        assert main(arguments) == 0
        assert json.loads(capsys.readouterr().out)["final"] == "2026-04-07"


def test_another_table_of_decrees(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, lines = tmp_path / "decrees.csv", tmp_path / "lines.jsonl"
    table.write_text("year,day,reference\n2029,2029-05-11,Stcrt. 2028 1\n", encoding="utf-8")
    lines.write_text('{"id": 1, "start": "2029-03-16", "term": "P8W"}\n', encoding="utf-8")
    assert main([str(lines), "--decrees", str(table)]) == 0
    got = json.loads(capsys.readouterr().out)
    assert (got["final"], got["warnings"]) == ("2029-05-14", [])


@pytest.mark.parametrize("content", [None, b"day\n", b"\xff\xfe\x00", b"year,day,reference\n2029,x,y\n"])
def test_a_table_that_cannot_be_used_is_one_clear_line(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "decrees.csv"
    if content is not None:
        table.write_bytes(content)
    assert main(["--decrees", str(table)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert str(table) in captured.err


def test_a_file_that_is_not_there_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["/nowhere/lines.jsonl"]) == 2
    captured = capsys.readouterr()
    assert captured.err == "rolvast deadline: cannot open /nowhere/lines.jsonl: No such file or directory\n"
    assert captured.out == ""


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    assert """echo '{"id": "1", "start": "2026-02-06", "term": "P8W"}'""" in capsys.readouterr().out


def python(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(SOURCE)},
    )


def test_runs_as_a_module() -> None:
    ran = python("-m", "rolvast.deadlines", given=json.dumps(GOOD) + "\n\nx\n")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [json.loads(line)["id"] for line in ran.stdout.splitlines()] == ["x", None]


def test_a_reader_that_goes_away_is_no_error() -> None:
    program = (
        "import sys, subprocess\n"
        "writer = subprocess.Popen([sys.executable, '-m', 'rolvast.deadlines'], stdin=subprocess.PIPE,"
        " stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
        "writer.stdout.close()\n"
        "_, said = writer.communicate(sys.stdin.buffer.read())\n"
        "sys.exit(writer.returncode or len(said))\n"
    )
    assert python("-c", program, given=(json.dumps(GOOD) + "\n") * 50).returncode == 0


def test_needs_nothing_but_the_standard_library() -> None:
    program = (
        "import sys, rolvast.deadlines.line, rolvast.deadlines.rules as rules\n"
        "from datetime import datetime\n"
        "rules.compute(datetime.fromisoformat('2026-03-28T10:00+01:00'), rules.Period(hours=48))\n"
        "known = sys.stdlib_module_names | {'rolvast', '__main__', 'tzdata'}\n"
        "others = {name.split('.')[0] for name in sys.modules} - known\n"
        "rooms = {name for name in sys.modules if name.startswith('rolvast.')"
        " and not name.startswith('rolvast.deadlines')}\n"
        "others = sorted(name for name in others if not name.startswith('_'))\n"
        "print(others, sorted(rooms), 'django' in sys.modules)\n"
    )
    ran = python("-c", program)
    assert (ran.stdout, ran.stderr) == ("[] [] False\n", "")
