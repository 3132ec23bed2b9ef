"""The one door, `./run`: sets up once, says what it does, and hands over what it was given."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rolvast.config.cli import COMMANDS

ROOT = Path(__file__).parents[2]

UV = """#!/bin/sh
# Stands in for uv: writes down what it was asked, and makes what would come of it.
case $1 in
    --version) echo uv 0; exit ;;
esac
echo "$@" >>"{log}"
case "$1 $2" in
    venv*) for made; do :; done; mkdir -p "$made/bin"; ln -s "{python}" "$made/bin/python" ;;
    "pip install") printf '#!/bin/sh\\npwd; for word; do echo "[$word]"; done\\n' >"{root}/.venv/bin/rolvast"
        chmod +x "{root}/.venv/bin/rolvast" ;;
esac
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with a space in its name, and a uv that only pretends."""
    root = tmp_path / "een project"
    root.mkdir()
    for name in ("run", "pyproject.toml", ".python-version", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, root / name)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "uv").write_text(UV.format(log=tmp_path / "asked", root=root, python=sys.executable))
    (tmp_path / "bin" / "uv").chmod(0o755)
    return root


def environment(path: str) -> dict[str, str]:
    """No home and no locale: the door needs neither. (A Python may need to be told of its library.)"""
    return {"PATH": path, **{name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}}


def run(
    project: Path, *words: str, cwd: Path | None = None, path: str | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [project / "run", *words],
        cwd=cwd or project.parent,
        env=environment(path or f"{project.parent / 'bin'}:{os.environ['PATH']}"),
        capture_output=True,
        text=True,
        check=False,
    )


def asked(project: Path) -> list[str]:
    return (project.parent / "asked").read_text().splitlines()


def test_help_names_every_command(tmp_path: Path) -> None:
    shown = {
        words: run(ROOT, *words, path="/usr/bin:/bin") for words in ((), ("--help",), ("-h",), ("help",))
    }
    assert {(done.returncode, done.stderr) for done in shown.values()} == {(0, "")}
    assert len({done.stdout for done in shown.values()}) == 1
    named = set(
        re.findall(r"[a-z][a-z-]+", " ".join(re.findall(r"\./run (\S+(?: \| \w+)*)", shown[()].stdout)))
    )
    # For who builds it: reached through ./run check and fix, and through Django's own words.
    assert set(COMMANDS) - {"docs", "manage"} <= named
    assert {"test", "check", "fix", "bench", "prove"} <= named


def test_the_first_time_it_sets_up_and_says_so(project: Path) -> None:
    done = run(project, "figures", "--json")
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[0] == f"run: setting up in {project}"
    assert [line.split(" --python")[0] for line in asked(project)] == [
        "venv --quiet",
        "pip install --quiet",
        "pip install --quiet",
    ]
    assert "--require-hashes" in asked(project)[1]


def test_nothing_is_done_twice(project: Path) -> None:
    run(project, "figures")
    before = asked(project)
    again = run(project, "figures")
    assert (again.returncode, again.stderr) == (0, "")
    assert asked(project) == before


def test_other_requirements_are_installed(project: Path) -> None:
    run(project, "figures")
    before = len(asked(project))
    with (project / "requirements.txt").open("a") as file:
        file.write("# changed\n")
    run(project, "figures")
    assert len(asked(project)) == before + 2  # the virtual environment stays


def test_tools_come_only_when_they_are_needed(project: Path) -> None:
    run(project, "figures")
    assert not [line for line in asked(project) if "requirements-dev.txt" in line]
    run(project, "bench")
    assert len([line for line in asked(project) if "requirements-dev.txt" in line]) == 1


def test_a_folder_that_was_moved_is_set_up_anew(project: Path) -> None:
    run(project, "figures")
    moved = project.rename(project.with_name("verhuisd"))
    (project.parent / "bin" / "uv").write_text(
        UV.format(log=project.parent / "asked", root=moved, python=sys.executable)
    )
    before = len(asked(moved))
    assert run(moved, "figures").returncode == 0
    assert [line.split()[0] for line in asked(moved)[before:]] == ["venv", "pip", "pip"]


def test_the_callers_folder_and_words_stay_as_they_are(project: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    done = run(project, "import-log", "een bestand.xes", "", "*", cwd=elsewhere)
    assert done.stdout.splitlines() == [str(elsewhere), "[import-log]", "[een bestand.xes]", "[]", "[*]"]


def test_two_at_once_set_up_once(project: Path) -> None:
    commands = [
        subprocess.Popen(
            [project / "run", "figures"],
            env=environment(f"{project.parent / 'bin'}:{os.environ['PATH']}"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    said = [command.communicate()[1] for command in commands]
    assert [command.returncode for command in commands] == [0] * 4, said
    assert len(asked(project)) == 3


def test_a_failed_installation_is_told_and_tried_again(project: Path) -> None:
    uv = project.parent / "bin" / "uv"
    good = uv.read_text()
    uv.write_text(good.replace('"pip install")', '"pip install") exit 1;;\n"never")'))
    done = run(project, "figures")
    assert done.returncode == 1
    assert "the packages of requirements.txt could not be installed" in done.stderr
    uv.write_text(good)
    assert run(project, "figures").returncode == 0


def test_without_python_it_says_what_to_install(project: Path, tmp_path: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for name in ("sh", "cat", "cksum", "dirname", "id", "mkdir", "env"):
        (few / name).symlink_to(str(shutil.which(name)))
    done = run(project, "figures", path=str(few))
    assert done.returncode == 1
    assert done.stderr.startswith("run: no python3 (3.9 or newer) was found.")
    assert not (project / ".venv").exists()


def test_the_style_sheets_named_are_kept_and_no_others(project: Path) -> None:
    assets = project / "src" / "rolvast" / "huisstijl" / "assets.txt"
    assets.parent.mkdir(parents=True)
    assets.write_text("# from to\n@a/b/one.css one/a.css\nc/two.woff2 two.woff2\n")
    (project / "package-lock.json").write_text("{}")
    npm = project.parent / "bin" / "npm"
    npm.write_text(
        '#!/bin/sh\n[ "$1" = ci ] || exit 0\nmkdir -p node_modules/@a/b node_modules/c\n'
        "echo 1 >node_modules/@a/b/one.css; echo 2 >node_modules/c/two.woff2; echo 3 >node_modules/c/three\n"
    )
    npm.chmod(0o755)
    vendor = project / "src/rolvast/huisstijl/static/huisstijl/vendor"
    assert run(project, "figures").returncode == 0
    assert sorted(str(file.relative_to(vendor)) for file in vendor.rglob("*") if file.is_file()) == [
        "one/a.css",
        "two.woff2",
    ]
    assets.write_text("c/none two.woff2\n")
    done = run(project, "figures")
    assert done.returncode == 1
    assert "assets.txt names c/none, which is not in node_modules" in done.stderr
    assert (vendor / "two.woff2").exists()  # what was there stays until the new is whole


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==(\S+)", (ROOT / name).read_text(), re.MULTILINE))


def test_tests_run_on_the_versions_that_are_shipped() -> None:
    shipped, tested = pins("requirements.txt"), pins("requirements-dev.txt")
    assert shipped
    assert {name: tested.get(name) for name in shipped} == shipped


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_locked_by_hash_and_no_address_is_named(name: str) -> None:
    text = (ROOT / name).read_text()
    for line in re.split(r"\n(?=[a-z])", text):
        assert "--hash=sha256:" in line, line
    assert not re.search(r"://|file:|--index|--find-links|@ ", text)


def test_what_the_project_asks_for_is_locked() -> None:
    import tomllib

    asked_for = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*asked_for["project"]["dependencies"], *asked_for["dependency-groups"]["dev"]]
    names = {re.split(r"[^A-Za-z0-9._-]", words)[0].lower().replace("_", "-") for words in wanted}
    assert names <= set(pins("requirements-dev.txt"))
