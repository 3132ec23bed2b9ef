"""Fifty cases a second for a minute, with the server and the worker killed in the middle: nothing is lost."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import prove
from prove import CouldNotRun, Finding, proof


@proof
def load_and_kill() -> Iterator[Finding | CouldNotRun]:
    """Every case that was confirmed is there, once; its mails went; `verify` finds nothing."""
    seconds = prove.SECONDS or 60
    with tempfile.TemporaryDirectory(prefix="rolvast-prove-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # the embedded server may run as another user
        kept = {
            name: value
            for name, value in os.environ.items()
            if name == "ROLVAST_PG_BIN" or not name.startswith(("ROLVAST_", "DATABASE_URL"))
        }
        done = subprocess.Popen(
            [sys.executable, "-m", "prove.killing", str(seconds)],
            env={**kept, "ROLVAST_DATA": folder}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert done.stdout is not None  # it was asked for
        for line in done.stdout:
            yield Finding(**json.loads(line))
        if done.wait():
            yield CouldNotRun(name="load-and-kill", because="it broke off; see above")
