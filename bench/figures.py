"""All figures of a hundred thousand cases, beside a loop that only looks at the three moments of each."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bench import MACHINE, Measurement, benchmark, compare
from rolvast.insight.rules import CaseRow
from rolvast.insight.rules import figures as all_figures

CASES = 100_000
AS_OF = datetime(2026, 1, 1, tzinfo=UTC)


@benchmark
def figures() -> Iterator[Measurement]:
    """Counts, lead times with their intervals, terms, deadlines, hand-overs, verdicts."""
    rnd = random.Random(2026)

    def row() -> CaseRow:
        received = AS_OF - timedelta(days=rnd.uniform(1, 700))
        took = timedelta(days=rnd.expovariate(1 / 50))
        return CaseRow(
            received_at=received,
            closed_at=received + took if rnd.random() < 0.9 else None,
            nominal_on=(received + timedelta(days=56)).date(),
            due_on=(received + timedelta(days=57)).date(),
            own_due_at=received + timedelta(days=56),
        )

    rows = [row() for _ in range(CASES)]

    def floor() -> int:
        late = 0
        for one in rows:
            if one.closed_at is not None and one.own_due_at is not None:
                late += one.closed_at > one.own_due_at and one.closed_at >= one.received_at
        return late

    seconds, least = compare(lambda: all_figures(rows, as_of=AS_OF), floor)
    yield Measurement(
        name="figures",
        value=seconds,
        unit="s",
        peer=f"a loop comparing the moments ({least:.3f} s)",
        ratio=seconds / least,
        conditions=f"{CASES:,} cases, a tenth open; median of 7; {MACHINE}",
    )
