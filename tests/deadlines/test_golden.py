"""The dated rows that the term engine must reproduce, and two vectors published elsewhere."""

import json
import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from rolvast.deadlines.rules import Deadline, Period, Suspension, compute, penalty

ASKED = Suspension(date(2026, 10, 4), date(2026, 10, 17), ground="Awb 4:15(1)(a)")
OVERLAPPING = (
    Suspension(date(2026, 6, 8), date(2026, 6, 20)),
    Suspension(date(2026, 6, 14), date(2026, 6, 30), inclusive=True, ground="Awb 4:15(2)(a)"),
)
# What the free text of a row's suspension means.
SUSPENSIONS: dict[str, tuple[Suspension, ...]] = {"G14": (ASKED,), "G15": (ASKED,), "G17": OVERLAPPING}

# id, trigger, term, extension, nominal end, final, the other reading of U1
ROWS = [
    ("G01", "2026-09-02", "P8W", "", "2026-10-28", "2026-10-28", ""),
    ("G03", "2026-02-06", "P8W", "", "2026-04-03", "2026-04-07", ""),
    ("G05", "2026-03-10", "P8W", "", "2026-05-05", "2026-05-06", ""),
    ("G07", "2024-11-13", "P6W", "", "2024-12-25", "2024-12-30", ""),
    ("G09", "2027-03-10", "P8W", "", "2027-05-05", "2027-05-10", ""),
    ("G11", "2025-03-02", "P8W", "", "2025-04-27", "2025-04-28", ""),
    ("G13", "2026-04-13", "P6W", "", "2026-05-25", "2026-05-26", ""),
    ("G14", "2026-10-01", "P6W", "", "2026-11-24", "2026-11-24", "2026-11-25"),
    ("G15", "2026-10-01", "P6W", "P2W", "2026-12-08", "2026-12-08", "2026-12-09"),
    ("G17", "2026-06-03", "P8W", "", "2026-08-20", "2026-08-20", ""),
    ("G19", "2026-05-02", "P26W", "", "2026-10-31", "2026-10-31", ""),
    ("G21", "2026-02-19", "P12W", "", "2026-05-14", "2026-05-18", ""),
    ("G23a", "2026-04-01", "P3D", "", "2026-04-04", "2026-04-07", ""),
    ("G23b", "2026-04-02", "P3D", "", "2026-04-05", "2026-04-08", ""),
    ("G23c", "2025-12-24", "P3D", "", "2025-12-27", "2025-12-30", ""),
    ("G23d", "2026-03-13", "P3D", "", "2026-03-16", "2026-03-17", ""),
    ("G23e", "2027-05-04", "P3D", "", "2027-05-07", "2027-05-11", ""),
    ("G27", "2026-03-10", "P6W", "", "2026-04-21", "2026-04-21", ""),
    ("G29", "2026-11-13", "P6W", "", "2026-12-25", "2026-12-28", ""),
    ("G31", "2026-04-16", "P4W", "", "2026-05-14", "2026-05-18", ""),
    ("G31x", "2026-04-16", "P4W", "P4W", "2026-06-11", "2026-06-11", ""),
    ("G33", "2024-01-31", "P1M", "", "2024-02-29", "2024-02-29", ""),
    ("G35", "2026-03-28T10:00+01:00", "PT48H", "", "2026-03-30T11:00+02:00", "2026-03-30T11:00+02:00", ""),
    ("RFC-007", "2026-03-12", "P4W", "", "2026-04-09", "2026-04-09", ""),
    ("RFC-008", "2026-03-23", "P4W", "", "2026-04-20", "2026-04-20", ""),
]


def moment(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def computed(row: str, trigger: str, term: str, extension: str) -> Deadline:
    return compute(
        moment(trigger),
        Period.parse(term),
        extensions=[Period.parse(extension)] if extension else [],
        suspensions=SUSPENSIONS.get(row, ()),
    )


@pytest.mark.parametrize(("row", "trigger", "term", "extension", "nominal", "final", "other"), ROWS)
def test_golden_row(
    row: str, trigger: str, term: str, extension: str, nominal: str, final: str, other: str
) -> None:
    deadline = computed(row, trigger, term, extension)
    assert (deadline.nominal, deadline.final) == (moment(nominal), moment(final))
    assert deadline.moved_by_law == (nominal != final)
    assert deadline.warnings == ()
    if other:
        assert deadline.default_from == moment(other) + timedelta(days=1)


def test_golden_penalty() -> None:
    late = penalty(date(2026, 3, 5), term_ended=date(2026, 3, 4), as_of=date(2026, 6, 1))
    assert (late.first_day, late.last_day) == (date(2026, 3, 20), date(2026, 4, 30))
    assert late.amount_cents == late.max_cents == 144_200
    assert late.determine_by == date(2026, 5, 18)
    day_20 = penalty(date(2026, 3, 5), term_ended=date(2026, 3, 4), as_of=date(2026, 4, 8))
    assert (day_20.days, day_20.amount_cents) == (20, 53_200)


@pytest.mark.shared
def test_every_row_of_the_shared_file() -> None:
    file = Path(os.environ.get("ROLVAST_SHARED", "../shared")) / "data/law/golden_deadlines.json"
    if not file.exists():
        pytest.skip(f"ROLVAST_SHARED has no {file.name}")
    rows = json.loads(file.read_text(encoding="utf-8"))
    assert len(rows) == 23
    seen = set()
    for row in rows:
        if row["id"] == "G25":
            late = penalty(
                date.fromisoformat(row["trigger"]), term_ended=date(2026, 3, 4), as_of=date(2026, 6, 1)
            )
            assert late.first_day == date.fromisoformat(row["nominal_end"])
            assert late.last_day == date.fromisoformat(row["final"])
        else:
            iso = {text: as_iso(text) for text in (row["term"], row["extension"])}
            deadline = computed(row["id"], row["trigger"], iso[row["term"]], iso[row["extension"]])
            assert deadline.nominal == moment(row["nominal_end"]), row
            assert deadline.final == moment(row["final"]), row
            if row["alternative"]:
                assert deadline.default_from == moment(row["alternative"]) + timedelta(days=1), row
            assert bool(row["suspension"]) == (row["id"] in SUSPENSIONS), row
        seen.add(row["id"])
    assert len(seen) == 23


def as_iso(text: str) -> str:
    """The file writes 8w for P8W and 48h for PT48H."""
    if not text:
        return ""
    return f"PT{text.upper()}" if text.endswith("h") else f"P{text.upper()}"
