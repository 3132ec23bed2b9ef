"""The commands as programs of their own, on a data folder that was empty."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from tests.insight.small_logs import several, write

from rolvast.config import postgres

pytestmark = pytest.mark.server


def rolvast(data: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """One run of the program."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name == "ROLVAST_PG_BIN" or not name.startswith(("ROLVAST_", "DATABASE_URL"))
    }
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from rolvast.config.cli import main; raise SystemExit(main())",
            *map(str, words),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**kept, "ROLVAST_DATA": str(data), "PYTHONPATH": str(Path(postgres.__file__).parents[3])},
    )


def said_last(run: subprocess.CompletedProcess[str]) -> str:
    """The last line on standard error."""
    return run.stderr.splitlines()[-1]


def test_from_an_empty_folder_to_figures_that_verify(data, tmp_path):
    early = rolvast(data, "figures")
    assert (early.returncode, early.stdout) == (2, "")
    # Said last: on a busy machine the waiting for the new database is told before it.
    assert said_last(early) == "rolvast figures: this database is not at this version; run: rolvast upgrade"

    bad = tmp_path / "slecht.xes"
    good = write(tmp_path / "goed.xes", several(30, open_ones=4))
    bad.write_text(good.read_text()[:-200])
    refused = rolvast(data, "import-log", bad, "--json")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert said_last(refused).startswith(f"rolvast import-log: {bad}, line ")
    assert "Traceback" not in refused.stderr
    assert "no municipality" in rolvast(data, "figures").stderr  # nothing was written

    first = rolvast(data, "import-log", good, "--json")
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout)["imported"] == 30
    figures = rolvast(data, "figures", "--json")
    found = json.loads(figures.stdout)
    assert (found["cases"], found["open"]) == (30, 4)
    verified = rolvast(data, "verify")
    assert (verified.returncode, verified.stdout) == (0, ""), verified.stderr

    with (
        postgres.ensure(data) as server,
        psycopg.connect(server.url(postgres.OWNER)) as connection,
    ):
        connection.execute("SELECT set_config('rolvast.municipality', '1', true)")
        changed = connection.execute(
            "UPDATE cases_episode SET ended_at = ended_at - interval '30 days' WHERE ended_at IS NOT NULL"
        )
        assert changed.rowcount == 26
    verified = rolvast(data, "verify")
    assert verified.returncode == 1
    assert len(verified.stdout.splitlines()) == 26
    assert "Traceback" not in verified.stderr
