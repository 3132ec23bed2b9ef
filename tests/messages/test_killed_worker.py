"""A worker killed between the server's acceptance and its own record: the same mail once more, no oftener."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.config.embedded import LIVES, SOURCE
from tests.messages.mailserver import MailHost

pytestmark = pytest.mark.server

PROGRAM = """
import asyncio, sys
from rolvast.config import starting
starting.start()
from datetime import datetime, UTC
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from rolvast.accounts import actions as accounts, queries
from rolvast.accounts.rules import stranger, system
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.config import jobs
from rolvast.messages import actions
from rolvast.messages.models import Delivery, MailAddress, Message
from rolvast.messages.rules import Group, Kind

NOW = datetime(2026, 9, 1, tzinfo=UTC)

async def put_back():
    with app.replace_connector(app.connector.get_worker_connector()) as queue:
        async with queue.open_async():
            return await jobs.put_back(queue, silent_for=0.5)

match sys.argv[1]:
    case "send":
        starting.upgrade(quiet=True)
        place = accounts.add_municipality(code="GM0200", name="Testwijk", is_default=True)
        with accounts.within(place.pk):
            MailAddress.objects.create(
                municipality_id=place.pk, address="rin@voorbeeld.example", confirmed_at=NOW
            )
            subject = acts.open_subject(
                subject_kind="case", label="Speelplek", visibility=Visibility.INVOLVED, kind="case.submit",
                weight=Weight.FACT, by=stranger(place.pk), at=NOW,
            ).subject
            print(actions.send(
                subject_id=subject.pk, kind=Kind.DECISION, title="Besluit", body="Ja.", link="/zaak/abc/",
                to=actions.Recipient(email="rin@voorbeeld.example"), by=system(place.pk), at=NOW,
                digital=set(Group),
            ).message_id)
    case "put back":
        print(asyncio.run(put_back()))
    case "job":
        print(ProcrastinateJob.objects.get(task_name="messages.deliver").status)
    case "kept":
        with accounts.within(queries.municipality_named("GM0200").pk):
            print(Message.objects.get().status, *Delivery.objects.values_list("number", "outcome"))
"""


def environment(data: Path, mailhost: MailHost) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(SOURCE),
        "ROLVAST_DATA": str(data),
        "ROLVAST_SMTP": f"smtp://127.0.0.1:{mailhost.port}",
        "ROLVAST_MAIL_FROM": "post@gemeente.example",
    }


def run(data: Path, mailhost: MailHost, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        env=environment(data, mailhost), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def worker(data: Path, mailhost: MailHost) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "rolvast.config.commands.worker"],
        env=environment(data, mailhost), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_killed_between_acceptance_and_record(data):
    with MailHost() as mailhost:
        message_id = run(data, mailhost, "send")
        first = worker(data, mailhost)
        mailhost.kill = first.pid
        try:
            assert mailhost.arrived.wait(LIVES)
            assert first.wait() == -9
        finally:
            first.kill()
            first.wait()
        assert run(data, mailhost, "kept") == "QUEUED"  # the server has it, and nobody here knows
        assert run(data, mailhost, "job") == "doing"
        assert run(data, mailhost, "put back") == "1"
        second = worker(data, mailhost)
        try:
            end = time.monotonic() + LIVES
            while run(data, mailhost, "job") != "succeeded":
                assert time.monotonic() < end, "the message was never delivered"
        finally:
            second.terminate()
            second.wait()
        assert [mail["Message-ID"] for mail in mailhost.mails] == [f"<{message_id}>"] * 2
        assert run(data, mailhost, "kept") == "SENT (1, 'ACCEPTED')"
        assert run(data, mailhost, "put back") == "0"
