"""What takes longer than a test: simulations, fuzzing, chaos. `python -m prove [NAME] [--json]`.

A proof is a function in a module of this package, registered with `@proof`. It yields Findings: counts of
what was tried and whether it held. What cannot be run here is said, never passed over.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

SHARED = Path(os.environ.get("ROLVAST_SHARED", Path(__file__).parents[2] / "shared"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the outcome: `value` of `total` in `unit`, and whether what must hold did."""

    name: str
    value: int
    total: int
    unit: str
    holds: bool
    conditions: str

    def as_json(self) -> dict[str, str | int]:
        """The keys of the JSON list."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class CouldNotRun:
    """A part of a proof that needs what is not there."""

    name: str
    because: str

    def as_json(self) -> dict[str, str]:
        """The keys of the JSON list."""
        return asdict(self)


type Proof = Callable[[], Iterator[Finding | CouldNotRun]]
PROOFS: dict[str, Proof] = {}
SECONDS: int | None = None
"""How long load-and-kill runs (``--seconds``); ``None``: its own minute."""


def proof(function: Proof) -> Proof:
    """Registers a proof under the name of its module."""
    PROOFS[function.__module__.rpartition(".")[2].replace("_", "-")] = function
    return function
