"""The real logs of three Dutch municipalities, against figures measured apart from this code."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rolvast.deadlines.rules import Period, compute
from rolvast.insight.rules import CaseRow, Count, figures
from rolvast.insight.rules.indicators import AMSTERDAM, Figures
from rolvast.insight.rules.quantiles import quantile
from rolvast.insight.xes import LogCase, mapping, read, validate

ROOT = Path(__file__).parents[2]
LOGS = Path(os.environ.get("ROLVAST_SHARED", ROOT.parent / "shared")) / "data" / "logs"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not LOGS.is_dir(), reason="no ROLVAST_SHARED with the real logs"),
]


def cases_of(name: str) -> list[LogCase]:
    return [mapping(trace) for trace in read(LOGS / f"{name}.xes.gz")]


@pytest.fixture(scope="module")
def receipt() -> Figures:
    cases = cases_of("receipt")
    until = max(case.last_event_at for case in cases if case.last_event_at)
    eight_weeks = Period.parse("P8W")

    def row(case: LogCase) -> CaseRow:
        term = compute(case.received_at.astimezone(AMSTERDAM).date(), eight_weeks)
        return CaseRow(
            received_at=case.received_at,
            closed_at=case.closed_at,
            nominal_on=term.nominal,
            due_on=term.final,
            own_due_at=case.own_due_at,
            hand_overs=case.hand_overs,
            seen_until=until,
        )

    return figures(map(row, cases), as_of=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("name", "counts", "first_to_last", "resources"),
    [
        ("receipt", (1434, 8577, 27), (0.03, 14.1), 48),
        ("BPIC15_1", (1199, 52217, 398), (61.4, 196.5), 23),
        ("CoSeLoG_WABO_2", (645, 33373, 376), (111.5, 311.8), 9),
    ],
)
def test_what_the_logs_hold(
    name: str, counts: tuple[int, int, int], first_to_last: tuple[float, float], resources: int
) -> None:
    told = validate(LOGS / f"{name}.xes.gz")
    assert (told.cases, told.events, told.activities) == counts
    assert told.first_to_last_days == pytest.approx(first_to_last, abs=0.05)
    hands = {event.resource for trace in read(LOGS / f"{name}.xes.gz") for event in trace.events}
    assert len(hands) == resources


@pytest.mark.parametrize(
    ("name", "ended", "days"),
    [
        ("receipt", 1329, (50.6, 105.6)),
        ("BPIC15_1", 956, (64.3, 223.8)),
        ("CoSeLoG_WABO_2", 484, (125.7, 322.8)),
    ],
)
def test_from_start_to_end(name: str, ended: int, days: tuple[float, float]) -> None:
    cases = cases_of(name)
    took = [(case.closed_at - case.received_at).total_seconds() / 86400 for case in cases if case.closed_at]
    assert len(took) == ended
    assert (quantile(took, 0.5), quantile(took, 0.9)) == pytest.approx(days, abs=0.05)
    assert {case.received_from for case in cases} <= {"startdate", "startDate"}


def test_the_names_of_receipt() -> None:
    cases = cases_of("receipt")
    channels = [case.channel for case in cases]
    assert {channel: channels.count(channel) for channel in set(channels)} == {
        "Internet": 1250,
        "Desk": 109,
        "Post": 53,
        "e-mail": 21,
        "Intern": 1,
    }
    assert sum(case.group is not None for case in cases) == 609
    assert all(case.own_due_at and case.responsible and case.department for case in cases)


def test_planned_ends_of_bpic_are_no_deadlines() -> None:
    cases = cases_of("BPIC15_1")
    assert sum(case.planned_at is not None for case in cases) == 137
    assert {case.own_due_at for case in cases} == {None}


def test_receipt_counts(receipt: Figures) -> None:
    assert (receipt.cases, receipt.closed, receipt.open) == (1434, 1329, 105)
    assert receipt.left_out == {"not_yet_received": 0, "ended_before_start": 0}


def test_receipt_ends_that_the_law_moves(receipt: Figures) -> None:
    assert receipt.moved_ends == Count(113, 1434)
    assert receipt.moved_by_law == Count(91, 113)
    assert receipt.own_deadline_is_moved_date == Count(1, 113)
    assert receipt.own_deadline_other == Count(21, 113)


def test_receipt_after_its_own_deadline(receipt: Figures) -> None:
    assert receipt.late_own_deadline == Count(377, 1329)
    assert receipt.late_own_deadline_by_day == Count(309, 1329)


def test_receipt_lead_times_open_cases_in_and_out(receipt: Figures) -> None:
    told = receipt.as_json()
    closed_only, honest = told["lead_days_closed_only"], told["lead_days"]
    assert (closed_only["n"], honest["n"], honest["n_open"]) == (1329, 1434, 105)
    assert (closed_only["median"], closed_only["p90"]) == pytest.approx((50.6, 105.6), abs=0.05)
    assert honest["median"] > closed_only["median"]
    assert honest["p90"] > closed_only["p90"]
    json.dumps(told, allow_nan=False)


@pytest.mark.server
def test_reading_the_largest_takes_little_memory() -> None:
    # In a program of its own, whose peak (VmHWM) no other test has set.
    program = (
        "import sys; from pathlib import Path\n"
        "from rolvast.insight.xes import mapping, read, validate\n"
        "def peak():\n"
        "    [line] = [l for l in open('/proc/self/status') if l.startswith('VmHWM')]\n"
        "    return int(line.split()[1])\n"
        "path, before = Path(sys.argv[1]), peak()\n"
        "validate(path); cases = sum(1 for trace in read(path) if mapping(trace))\n"
        "print(cases, (peak() - before) // 1024)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(LOGS / "BPIC15_1.xes.gz")],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    cases, megabytes = map(int, ran.stdout.split())
    assert cases == 1199
    assert megabytes < 100


def test_moments_of_receipt_keep_their_offset() -> None:
    first = next(read(LOGS / "receipt.xes.gz"))
    case = mapping(first)
    assert first.name == "case-10011"
    assert case.received_at.isoformat(timespec="seconds") == "2011-10-11T13:42:22+02:00"
    assert case.received_at.astimezone(UTC) < datetime(2011, 10, 11, 12, tzinfo=UTC)
