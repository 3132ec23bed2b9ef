"""Reading a real event log whole, beside a parser in C that throws everything away."""

import gzip
from collections.abc import Iterator

from lxml import etree

from bench import MACHINE, SHARED, CannotRun, Measurement, benchmark, compare
from rolvast.insight.xes import mapping, read, validate

LOG = SHARED / "data" / "logs" / "BPIC15_1.xes.gz"


@benchmark
def xes() -> Iterator[Measurement]:
    """Reading with every value typed and every case mapped; and the pass that only checks."""
    if not LOG.is_file():
        raise CannotRun(f"{LOG.name} is not under ROLVAST_SHARED")

    def floor() -> None:
        with gzip.open(LOG) as file:
            for _, element in etree.iterparse(file, events=("end",), tag="{*}trace", resolve_entities=False):
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]

    def whole() -> None:
        for trace in read(LOG):
            mapping(trace)

    for name, ours in (("xes read", whole), ("xes validate", lambda: validate(LOG))):
        seconds, least = compare(ours, floor, runs=5)
        yield Measurement(
            name=name,
            value=seconds,
            unit="s",
            peer=f"lxml iterparse doing nothing ({least:.2f} s)",
            ratio=seconds / least,
            conditions=f"{LOG.name}: 52,217 events, 41 MB unpacked; median of 5; {MACHINE}",
        )
