"""A worker killed between the server's acceptance and its own record: the same mail once more, no oftener."""

import subprocess
import sys

import pytest
from tests.config.embedded import LIVES
from tests.messages.mailserver import MailHost

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
    case "until":
        last = time.monotonic() + float(sys.argv[3])
        while (status := ProcrastinateJob.objects.get(task_name="messages.deliver").status) != sys.argv[2]:
            assert time.monotonic() < last, f"the job is {status}, and never became {sys.argv[2]}"
            time.sleep(0.05)
    case "kept":
        with accounts.within(queries.municipality_named("GM0200").pk):
            print(Message.objects.get().status, *Delivery.objects.values_list("number", "outcome"))
"""


def environment(own_database: dict[str, str], mailhost: MailHost) -> dict[str, str]:
    return {
        **own_database,
        "ROLVAST_SMTP": f"smtp://127.0.0.1:{mailhost.port}",
        "ROLVAST_MAIL_FROM": "post@gemeente.example",
    }


def run(own_database: dict[str, str], mailhost: MailHost, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        env=environment(own_database, mailhost), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def worker(own_database: dict[str, str], mailhost: MailHost) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "rolvast.config.commands.worker"],
        env=environment(own_database, mailhost), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_killed_between_acceptance_and_record(own_database):
    with MailHost() as mailhost:
        message_id = run(own_database, mailhost, "send")
        first = worker(own_database, mailhost)
        mailhost.kill = first.pid
        try:
            assert mailhost.arrived.wait(LIVES)
            assert first.wait() == -9
        finally:
            first.kill()
            first.wait()
        assert run(own_database, mailhost, "kept") == "QUEUED"  # the server has it, and nobody here knows
        run(own_database, mailhost, "until", "doing", "0")
        assert run(own_database, mailhost, "put back") == "1"
        second = worker(own_database, mailhost)
        try:
            run(own_database, mailhost, "until", "succeeded", str(LIVES))
        finally:
            second.terminate()
            second.wait()
        assert [mail["Message-ID"] for mail in mailhost.mails] == [f"<{message_id}>"] * 2
        assert run(own_database, mailhost, "kept") == "SENT (1, 'ACCEPTED')"
        assert run(own_database, mailhost, "put back") == "0"
