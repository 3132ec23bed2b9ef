"""What Rolvast costs, measured beside a floor or a peer in the same run: `python -m bench [NAME] [--json]`.

A benchmark is a function in a module of this package, registered with `@benchmark`. It yields Measurements.
Times are CPU seconds, so that what else the machine does counts less; the ratio to the peer is the one to
trust.
"""

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

SHARED = Path(os.environ.get("ROLVAST_SHARED", Path(__file__).parents[2] / "shared"))
MACHINE = f"Python {platform.python_version()}, {os.cpu_count()} cores"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One line of the outcome. `ratio` is ours divided by the peer's, in the same unit."""

    name: str
    value: float
    unit: str
    peer: str
    ratio: float
    conditions: str

    def as_json(self) -> dict[str, str | float]:
        """The keys of the JSON list."""
        return asdict(self)


class CannotRun(Exception):
    """What a benchmark needs is not there; the message says what."""


type Benchmark = Callable[[], Iterator[Measurement]]
BENCHMARKS: dict[str, Benchmark] = {}
SIZES: list[int] = []
"""The sizes that were asked for (``--sizes``); empty: each benchmark's own."""


def benchmark(function: Benchmark) -> Benchmark:
    """Registers a benchmark under the name of its module."""
    BENCHMARKS[function.__module__.rpartition(".")[2].replace("_", "-")] = function
    return function


def compare(ours: Callable[[], object], peer: Callable[[], object], *, runs: int = 7) -> tuple[float, float]:
    """Median CPU seconds of both, run in turns so that a slow moment of the machine hits both."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for function, seconds in zip((ours, peer), took, strict=True):
            began = time.process_time()
            function()
            seconds.append(time.process_time() - began)
    return statistics.median(took[0]), statistics.median(took[1])
