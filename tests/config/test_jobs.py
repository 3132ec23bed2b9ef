"""Jobs are never lost: what a killed worker left half done is undone, put back, and done once by the next."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.config.embedded import LIVES, SOURCE

pytestmark = pytest.mark.server

CASES = 120
PROGRAM = """
import asyncio, sys
from rolvast.config import starting
starting.start()
from datetime import date, datetime, UTC
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from rolvast.accounts import actions, queries
from rolvast.cases import queries as cases
from rolvast.config import demo, jobs

async def put_back():
    with app.replace_connector(app.connector.get_worker_connector()) as queue:
        async with queue.open_async():
            return await jobs.put_back(queue, silent_for=0.5)

match sys.argv[1]:
    case "defer":
        starting.upgrade(quiet=True)
        municipality = demo.prepare(at=datetime(2026, 9, 1, tzinfo=UTC))
        jobs.fill_demonstration.defer(
            municipality_id=municipality, start=0, stop=int(sys.argv[2]), today="2026-09-01"
        )
    case "put back":
        print(asyncio.run(put_back()))
    case "count":
        with actions.within(queries.municipality_named("GM0200").pk):
            print(cases.count())
    case "status":
        print(ProcrastinateJob.objects.get(task_name=jobs.fill_demonstration.name).status)
"""


def run(data: Path, *words: str) -> str:
    """What a small program on this data folder says."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        env=environment(data), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def environment(data: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCE), "ROLVAST_DATA": str(data)}


def worker(data: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "rolvast.config.commands.worker"],
        env=environment(data), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def until(data: Path, status: str) -> None:
    last = time.monotonic() + LIVES
    while run(data, "status") != status:
        assert time.monotonic() < last, f"the job never became {status}"


def test_a_job_of_a_killed_worker_is_done_once_by_the_next(data):
    run(data, "defer", str(CASES))
    first = worker(data)
    try:
        until(data, "doing")
    finally:
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert run(data, "status") == "doing"  # nobody does it, and nobody knows
    assert run(data, "count") == "0"
    assert run(data, "put back") == "1"
    second = worker(data)
    try:
        until(data, "succeeded")
    finally:
        second.terminate()
        second.wait()
    assert run(data, "count") == str(CASES)
    assert run(data, "put back") == "0"
