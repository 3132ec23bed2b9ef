"""Real permit applications of a Dutch municipality, replayed: what the law moves and they did not."""

import gzip
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from rolvast.deadlines.rules import DUTCH, Period, compute, in_dutch
from rolvast.deadlines.rules.hours import dutch_time


def cases(file: Path) -> Iterator[tuple[date, date]]:
    """The start and the municipality's own deadline of each case, as Dutch days."""
    with gzip.open(file) as stream:
        for _, element in ElementTree.iterparse(stream):
            if element.tag.rpartition("}")[2] != "trace":
                continue
            moments = {
                item.get("key"): datetime.fromisoformat(item.get("value") or "")
                for item in element
                if item.tag.rpartition("}")[2] == "date"
            }
            yield dutch_time(moments["startdate"]).date(), dutch_time(moments["deadline"]).date()
            element.clear()


@pytest.mark.shared
def test_eight_weeks_from_each_start() -> None:
    file = Path(os.environ.get("ROLVAST_SHARED", "../shared")) / "data/logs/receipt.xes.gz"
    if not file.exists():
        pytest.skip(f"ROLVAST_SHARED has no {file.name}")
    counts: Counter[str] = Counter()
    for start, own in cases(file):
        counts["cases"] += 1
        deadline = compute(start, Period(weeks=8), basis="Awb 4:13")
        assert not DUTCH.is_free(deadline.final)
        assert deadline.warnings == ()
        assert deadline.moved_by_law == DUTCH.is_free(deadline.nominal)
        if not deadline.moved_by_law:
            continue
        counts["moved"] += 1
        which = {deadline.nominal: "own is nominal", deadline.final: "own is moved"}.get(own, "own is other")
        counts[which] += 1
        (moved,) = (step for step in deadline.steps if step.rule == "rolled")
        assert in_dutch(deadline.nominal) in moved.nl
        assert in_dutch(deadline.final) in moved.nl
    assert counts == {
        "cases": 1434,
        "moved": 113,
        "own is nominal": 91,
        "own is moved": 1,
        "own is other": 21,
    }
