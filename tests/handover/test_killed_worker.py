"""A worker killed between the receiver's acceptance and its own record: the same id once more, no oftener."""

import json
import os
import signal
import subprocess
import sys
import threading

import pytest
from tests.config.embedded import LIVES
from tests.handover.conftest import SECRET, Host, answer

pytestmark = pytest.mark.server

PROGRAM = """
import asyncio, sys, time
from rolvast.config import starting
starting.start()
from datetime import datetime, UTC
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from rolvast.accounts import actions as accounts, queries
from rolvast.accounts.rules import stranger, system
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.catalogue.rules import HandOver, ToldAct
from rolvast.config import jobs
from rolvast.handover import actions
from rolvast.handover.models import Outgoing, Try

NOW = datetime.now(UTC)

async def put_back():
    with app.replace_connector(app.connector.get_worker_connector()) as queue:
        async with queue.open_async():
            return await jobs.put_back(queue, silent_for=0.5)

match sys.argv[1]:
    case "offer":
        place = accounts.add_municipality(code="GM0200", name="Testwijk", is_default=True)
        with accounts.within(place.pk):
            actions.set_up(
                key="register", name="Register", url=sys.argv[2], secret=sys.argv[3], is_active=True,
                by=system(place.pk), at=NOW,
            )
            act = acts.open_subject(
                subject_kind="case", label="Geboorte", visibility=Visibility.INVOLVED, kind="case.submit",
                weight=Weight.FACT, by=stranger(place.pk), at=NOW,
            ).act
            entry = HandOver(to="register", acts=(ToldAct.SUBMIT,), event="nl.test.x")
            print(actions.offer(
                [entry], act=act, reference="2026-1", outcome=None, answers={}, at=NOW
            )[0].event_id)
    case "put back":
        last = time.monotonic() + float(sys.argv[2])
        while asyncio.run(put_back()) != 1:
            assert time.monotonic() < last, "the job was never put back"
            time.sleep(0.05)
    case "until":
        last = time.monotonic() + float(sys.argv[3])
        while (status := ProcrastinateJob.objects.get(task_name="handover.deliver").status) != sys.argv[2]:
            assert time.monotonic() < last, f"the job is {status}, and never became {sys.argv[2]}"
            time.sleep(0.05)
    case "kept":
        with accounts.within(queries.municipality_named("GM0200").pk):
            print(Outgoing.objects.get().status, *Try.objects.values_list("number", "outcome"))
"""


def environment(own_database, host):
    return {**own_database, "ROLVAST_HANDOVER_INSIDE": f"127.0.0.1:{host.port}"}


def run(own_database, host, *words):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        env=environment(own_database, host), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def worker(own_database, host):
    return subprocess.Popen(
        [sys.executable, "-m", "rolvast.config.commands.worker"],
        env=environment(own_database, host), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_killed_between_acceptance_and_record(own_database):
    arrived, killing = threading.Event(), []

    def accept_and_kill(sock, request):
        # Accepted and kept here; whoever sent it never hears so.
        os.kill(killing[0].pid, signal.SIGKILL)
        arrived.set()

    with Host(accept_and_kill, answer("202 Accepted")) as host:
        event_id = run(own_database, host, "offer", f"http://127.0.0.1:{host.port}/", SECRET)
        first = worker(own_database, host)
        killing.append(first)
        try:
            assert arrived.wait(LIVES)
            assert first.wait() == -9
        finally:
            first.kill()
            first.wait()
        assert run(own_database, host, "kept") == "WAITING"  # the receiver has it, and nobody here knows
        run(own_database, host, "until", "doing", "0")
        run(own_database, host, "put back", str(LIVES))
        second = worker(own_database, host)
        try:
            run(own_database, host, "until", "succeeded", str(LIVES))
        finally:
            second.terminate()
            second.wait()
        assert run(own_database, host, "kept") == "DELIVERED (1, 'ACCEPTED')"
        bodies = [request.partition(b"\r\n\r\n")[2] for request in host.requests]
        assert [json.loads(body)["id"] for body in bodies] == [event_id] * 2
        assert bodies[0] == bodies[1]
        assert all(f"webhook-id: {event_id}".encode() in request for request in host.requests)
