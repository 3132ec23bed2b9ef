"""Kaplan–Meier over a hundred thousand cases, beside what no way of doing it can avoid: sorting them."""

import random
from collections.abc import Iterator

from bench import MACHINE, Measurement, benchmark, compare
from rolvast.insight.rules.survival import Observation, describe, kaplan_meier

CASES = 100_000


@benchmark
def survival() -> Iterator[Measurement]:
    """The curve with median, 90th percentile and their intervals."""
    rnd = random.Random(1958)
    data = [Observation(rnd.expovariate(1 / 50), rnd.random() < 0.9) for _ in range(CASES)]

    def ours() -> None:
        curve = kaplan_meier(data)
        describe(curve, 0.5)
        describe(curve, 0.9)

    seconds, floor = compare(ours, lambda: sorted(data))
    yield Measurement(
        name="survival",
        value=seconds,
        unit="s",
        peer=f"sorting the same list ({floor:.3f} s)",
        ratio=seconds / floor,
        conditions=f"{CASES:,} cases, a tenth open, all durations distinct; median of 7; {MACHINE}",
    )
