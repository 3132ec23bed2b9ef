"""Jobs are never lost: what a killed worker left half done is undone, put back, and done once by the next."""

import signal
import subprocess
import sys

import pytest
from tests.config.embedded import LIVES

pytestmark = pytest.mark.server

CASES = 60
PROGRAM = """
import asyncio, sys, time
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

def job():
    return ProcrastinateJob.objects.get(task_name=jobs.fill_demonstration.name)

match sys.argv[1]:
    case "defer":
        municipality = demo.prepare(at=datetime(2026, 9, 1, tzinfo=UTC))
        jobs.fill_demonstration.defer(
            municipality_id=municipality, start=0, stop=int(sys.argv[2]), today="2026-09-01"
        )
    case "until":
        last = time.monotonic() + float(sys.argv[3])
        while (status := job().status) != sys.argv[2]:
            assert time.monotonic() < last, f"the job is {status}, and never became {sys.argv[2]}"
            time.sleep(0.05)
    case "look":
        status = job().status
        with actions.within(queries.municipality_named("GM0200").pk):
            print(status, cases.count(), asyncio.run(put_back()))
"""


def run(environment: dict[str, str], *words: str) -> str:
    """What a small program on this database says."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def worker(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "rolvast.config.commands.worker"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_a_job_of_a_killed_worker_is_done_once_by_the_next(own_database):
    run(own_database, "defer", str(CASES))
    first = worker(own_database)
    try:
        run(own_database, "until", "doing", str(LIVES))
    finally:
        first.send_signal(signal.SIGKILL)
        first.wait()
    # Nobody does it, and nobody knew until it was put back.
    assert run(own_database, "look") == "doing 0 1"
    second = worker(own_database)
    try:
        run(own_database, "until", "succeeded", str(LIVES))
    finally:
        second.terminate()
        second.wait()
    assert run(own_database, "look") == f"succeeded {CASES} 0"
