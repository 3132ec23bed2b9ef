"""Legal dates, each explained, beside the bare sum: start plus eight weeks, on to the next working day."""

from collections.abc import Iterator
from datetime import date, timedelta

from bench import MACHINE, Measurement, benchmark, compare
from rolvast.deadlines.rules import Period, compute

STARTS = [date(2023, 1, 1) + timedelta(days=n) for n in range(1000)]
SATURDAY = 5


@benchmark
def deadlines() -> Iterator[Measurement]:
    """Dates a second, each with nominal end, final day, both readings and every step in two languages."""
    term, weeks, day = Period.parse("P8W"), timedelta(weeks=8), timedelta(days=1)

    def ours() -> None:
        for start in STARTS:
            compute(start, term)

    def floor() -> None:
        for start in STARTS:
            end = start + weeks
            while end.weekday() >= SATURDAY:
                end += day

    seconds, least = compare(ours, floor)
    yield Measurement(
        name="deadlines",
        value=len(STARTS) / seconds,
        unit="per s",
        peer=f"a date, a timedelta and weekends ({len(STARTS) / least:,.0f} per s)",
        ratio=least / seconds,
        conditions=f"P8W from {len(STARTS):,} days from {STARTS[0]}; median of 7; {MACHINE}",
    )
