"""A case handed in, read, listed, found and decided, with a thousand to a million cases in the database.

Over HTTP, at the real server as `serve` starts it, mail included. The floor, in the same run: a page that
says hello and three rows inserted, by the same kind of server on the same database. What the cases are says
`bench/cases/loading.py`. Other systems on such a machine, over their JSON interfaces, not in this run: Open
Zaak registers a case in 50 ms (33/s at 8 at once, 40 statements), reads one in 41 ms, lists 25 in 72 ms at
100,000 cases; Signalen 86 ms (20/s, 86 statements), 53 ms and 206 ms.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import bench
from bench import CannotRun, Measurement, benchmark

SIZES = (1_000, 100_000, 1_000_000)
#: Bytes on disk that a case takes with everything that belongs to it, roughly, and what stays free besides.
_A_CASE, _SPARE = 6_000, 4_000_000_000


@benchmark
def cases() -> Iterator[Measurement]:
    """Submit, read, list, find and decide; rates, times, statements and CPU."""
    sizes = tuple(sorted(bench.SIZES)) or SIZES
    room = os.statvfs("/tmp")
    fits = tuple(size for size in sizes if size * _A_CASE + _SPARE < room.f_bavail * room.f_frsize)
    left_out = sorted(set(SIZES) | set(sizes), key=int)
    left_out = [size for size in left_out if size not in fits]
    if left_out:
        print(f"cases: left out: {', '.join(f'{size:,}' for size in left_out)} cases", file=sys.stderr)
    if not fits:
        raise CannotRun("there is no room on /tmp for the smallest number of cases")
    with tempfile.TemporaryDirectory(prefix="rolvast-bench-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ROLVAST_")}
        kept.pop("DATABASE_URL", None)
        if "ROLVAST_PG_BIN" in os.environ:
            kept["ROLVAST_PG_BIN"] = os.environ["ROLVAST_PG_BIN"]
        measuring = subprocess.Popen(
            [sys.executable, "-m", "bench.cases.measuring", *map(str, fits)],
            env={**kept, "ROLVAST_DATA": folder}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert measuring.stdout is not None  # it was asked for
        for line in measuring.stdout:
            yield Measurement(**json.loads(line))
        if measuring.wait():
            raise CannotRun("measuring broke off; see above")
