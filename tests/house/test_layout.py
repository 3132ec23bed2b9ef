"""The house keeps its shape: which files may stand where, how long they may be, what rooms may lean on."""

import re
from pathlib import Path

import pytest
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "rolvast"
#: From high to low; each may use what stands after it (design, section 2).
ROOMS = [
    "config", "front", "api", "exchange", "reach", "insight", "challenges", "budgets",
    "initiatives", "retention", "cases", "appointments", "handover", "places", "calendars", "inspections",
    "payments", "steps", "pickup", "support", "pledges", "catalogue", "moderation", "documents", "messages",
    "acts", "deadlines", "accounts", "huisstijl",
]  # fmt: skip
#: What may stand in a room with tables or pages; the same name means the same everywhere.
FILES = {
    "__init__", "apps", "rules", "models", "queries", "actions", "forms", "views", "jobs", "urls",
    "templates", "migrations", "static",
}  # fmt: skip
#: What stands in one room only, and why.
OWN = {
    "accounts/rowsecurity": "row-level security is a matter of who may see which municipality",
    "catalogue/tasks": "the task files that come with the program",
    "catalogue/words": "what residents call each national product; comes with the program",
    "documents/clamd": "speaks with the virus scanner: input and output, so no rule",
    "documents/content": "reads what strangers send, with the libraries that know each kind of file",
    "documents/files": "where content too large for a row stands on the disk",
    "documents/paper": "makes PDF of a page: input and output, so no rule",
    "insight/xes": "the reader of event logs: input and output, so no rule",
    "deadlines/line": "the line protocol of the command line",
    "deadlines/__main__": "usable as a program of its own",
}
FREE = {"config", "huisstijl"}  # settings and commands; the look has no tables

PYTHON = sorted(path for path in SOURCE.rglob("*.py"))


def test_only_rooms_stand_under_the_source():
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders <= set(ROOMS)


@pytest.mark.parametrize("room", [room for room in ROOMS if (SOURCE / room).is_dir() and room not in FREE])
def test_a_room_holds_only_files_with_a_meaning(room):
    names = {path.stem for path in (SOURCE / room).iterdir() if path.name != "__pycache__"}
    unknown = {name for name in names if name not in FILES and f"{room}/{name}" not in OWN}
    assert not unknown


def test_what_stands_in_one_room_only_is_there():
    gone = [name for name in OWN if not list(SOURCE.glob(f"{name}*"))]
    assert not gone


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_file_grows_past_four_hundred_lines(path: Path):
    if "migrations" in path.parts:
        return
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_file_is_named_for_nothing():
    nothing = re.compile(r"(^|_)(utils?|helpers?|common|misc|services?|managers?)$")
    assert [path for path in PYTHON if nothing.search(path.stem)] == []


def test_settings_stay_short():
    assert len((SOURCE / "config" / "settings.py").read_text().splitlines()) <= 150


_USES = re.compile(r"""{%-?\s*(?:extends|include|import|from)\s+["']([a-z]+)/""")


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.html")), ids=lambda path: str(path.relative_to(SOURCE))
)
def test_templates_lean_only_on_lower_rooms(path: Path):
    room = path.relative_to(SOURCE).parts[0]
    used = set(_USES.findall(path.read_text(encoding="utf-8")))
    above = {other for other in used if other in ROOMS and ROOMS.index(other) < ROOMS.index(room)}
    assert not above
