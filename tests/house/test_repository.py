"""What must never stand in the repository."""

import re
import subprocess
from pathlib import Path

import pytest
from tests.conftest import ROOT

TEXT = {".py", ".md", ".toml", ".yml", ".yaml", ".txt", ".json", ".html", ".css", ".sh", ".cff", ""}


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard", "-z"],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_address_of_a_registry_or_path_of_a_machine():
    # Written apart, so that this file does not find itself.
    words = ["files.python" + "hosted", "pypi" + ".org", "registry.npm" + "js", "/ro" + "ot/", "/wo" + "rk/"]
    pattern = re.compile("|".join(map(re.escape, words)))
    found = [
        str(path.relative_to(ROOT))
        for path in _tracked()
        if path.suffix in TEXT and pattern.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_nothing_is_left_for_later_in_the_code():
    words = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b")
    found = [
        str(path.relative_to(ROOT))
        for path in _tracked()
        if path.suffix in {".py", ".html", ".css"} and words.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_what_is_installed_is_locked_by_hash(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if re.match(r"^[a-z0-9].*==", line)]
    assert pinned
    assert all(line.rstrip().endswith("\\") for line in pinned), "a package without a hash"


def test_every_dependency_says_why_it_is_here():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for block in (
        text.split("\ndependencies = [")[1].split("\n]")[0],
        text.split("\ndev = [")[1].split("\n]")[0],
    ):
        for line in filter(str.strip, block.splitlines()):
            assert "#" in line, line
