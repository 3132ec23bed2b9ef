"""Event logs cut off and damaged at many random places: refused in words or read whole, never half.

A packed log carries a checksum, so whatever is read from a damaged one must be the very log. A plain one has
none: there a changed letter in a value cannot be seen, but no case and no event may be lost without a word.
"""

import gzip
import random
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from prove import SHARED, CouldNotRun, Finding, proof
from rolvast.insight.xes import LogError, read, validate

SEED = 1849
REAL = SHARED / "data" / "logs" / "receipt.xes.gz"

type Damage = Callable[[bytes, random.Random], bytes]
type Content = tuple[int, int, str]
"""Cases, events, and a digest of all that was read."""


def cut_off(content: bytes, rnd: random.Random) -> bytes:
    """The beginning only."""
    return content[: rnd.randrange(len(content))]


def one_byte_wrong(content: bytes, rnd: random.Random) -> bytes:
    """One byte is another."""
    at = rnd.randrange(len(content))
    return content[:at] + bytes([content[at] ^ rnd.randrange(1, 256)]) + content[at + 1 :]


def a_piece_missing(content: bytes, rnd: random.Random) -> bytes:
    """Up to 4 KiB gone."""
    at = rnd.randrange(len(content))
    return content[:at] + content[at + rnd.randint(1, 4096) :]


def a_piece_twice(content: bytes, rnd: random.Random) -> bytes:
    """Up to 4 KiB written twice."""
    at = rnd.randrange(len(content))
    return content[: at + rnd.randint(1, 4096)] + content[at:]


def zeros(content: bytes, rnd: random.Random) -> bytes:
    """A piece of zeros, as a disk that was full leaves behind."""
    at = rnd.randrange(len(content))
    size = min(rnd.randint(1, 4096), len(content) - at)
    return content[:at] + bytes(size) + content[at + size :]


PACKED: tuple[Damage, ...] = (cut_off, one_byte_wrong, a_piece_missing, a_piece_twice, zeros)
PLAIN: tuple[Damage, ...] = (cut_off, one_byte_wrong, zeros)


@proof
def xes_fuzz() -> Iterator[Finding | CouldNotRun]:
    """A small log of our own many times, a real one less often."""
    own = _own_log(cases=40)
    yield from _damaged("own log, packed", gzip.compress(own, mtime=0), PACKED, times=1000)
    yield from _damaged("own log, plain", own, PLAIN, times=1000)
    if not REAL.is_file():
        yield CouldNotRun(name=f"xes-fuzz on {REAL.name}", because="it is not under ROLVAST_SHARED")
        return
    yield from _damaged(f"{REAL.name}, packed", REAL.read_bytes(), PACKED, times=60)
    yield from _damaged(f"{REAL.name}, plain", gzip.decompress(REAL.read_bytes()), PLAIN, times=60)


def _damaged(name: str, content: bytes, damages: tuple[Damage, ...], *, times: int) -> Iterator[Finding]:
    rnd = random.Random(SEED)
    packed = damages is PACKED
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log"
        path.write_bytes(content)
        whole = _read(path)
        for damage in damages:
            outcomes: Counter[str] = Counter()
            for _ in range(times):
                changed = damage(content, rnd)
                path.write_bytes(changed)
                outcomes[_outcome(path, whole, exactly=packed or damage is cut_off)] += 1
            good = outcomes["refused"] + outcomes["whole"]
            yield Finding(
                name=f"xes-fuzz {name}, {damage.__name__.replace('_', ' ')}",
                value=good,
                total=times,
                unit="refused or whole",
                holds=good == times,
                conditions=", ".join(f"{count:,} {kind}" for kind, count in sorted(outcomes.items()))
                + f"; seed {SEED}",
            )


def _outcome(path: Path, whole: Content, *, exactly: bool) -> str:
    try:
        found = _read(path)
    except LogError:
        return _checked(path)
    except Exception as error:  # noqa: BLE001 (whatever comes out that is not in words is what we look for)
        return f"crashed with {type(error).__name__}"
    return "whole" if (found == whole if exactly else found[:2] == whole[:2]) else "half read"


def _checked(path: Path) -> str:
    """The checking pass must refuse what reading refuses, or an import would start that cannot end."""
    try:
        validate(path)
    except LogError:
        return "refused"
    except Exception as error:  # noqa: BLE001
        return f"validate crashed with {type(error).__name__}"
    return "accepted by validate alone"


def _read(path: Path) -> Content:
    digest = sha256()
    cases = events = 0
    for trace in read(path):
        cases += 1
        events += len(trace.events)
        digest.update(repr((trace.name, trace.attributes, trace.events)).encode())
    return cases, events, digest.hexdigest()


def _own_log(*, cases: int) -> bytes:
    rnd = random.Random(SEED)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<log xmlns="http://www.xes-standard.org/">']
    for case in range(cases):
        lines.append(f'<trace><string key="concept:name" value="zaak {case}"/>')
        lines.append('<date key="startdate" value="2011-01-03T09:00:00+01:00"/>')
        lines.extend(
            f'<event><string key="concept:name" value="stap {rnd.randrange(9)} &amp; één"/>'
            f'<date key="time:timestamp" value="2011-01-{step + 3:02}T09:00:00.123+01:00"/>'
            f'<string key="org:resource" value="R{rnd.randrange(5)}"/></event>'
            for step in range(rnd.randint(1, 8))
        )
        lines.append("</trace>")
    return "\n".join([*lines, "</log>", ""]).encode()
