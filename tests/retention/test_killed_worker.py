"""A worker killed in the middle of a destruction list: what was done stays done, the rest is done once."""

import signal
import subprocess
import sys

import pytest
from tests.config.embedded import LIVES

pytestmark = pytest.mark.server

PROGRAM = """
import asyncio, os, signal, sys, time
from rolvast.config import starting
starting.start()
from datetime import UTC, date, datetime
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from rolvast.accounts import actions as accounts, queries
from rolvast.accounts.rules import PositionKind, stranger
from rolvast.acts import actions as acts_write, queries as acts
from rolvast.cases import actions as cases, queries as cases_read
from rolvast.cases.rules import Channel, Outcome
from rolvast.catalogue import actions as catalogue, queries as catalogue_read
from rolvast.catalogue.rules import Authority
from rolvast.config import jobs
from rolvast.retention import actions, queries as lists
from rolvast.retention.models import DestructionItem, DestructionList

NOW, LONG_AGO = datetime.now(UTC), datetime(2019, 3, 4, 9, 0, tzinfo=UTC)

def works(place, kind, title):
    person = accounts.add_person(
        municipality_id=place, sign_in_name=title, name=f"{title} Test", introduction=""
    )
    position = accounts.appoint(
        person=person, kind=kind, title=title, team=None, starts_on=date(2010, 1, 1)
    )
    return queries.in_position(position)

def approve():
    place = accounts.add_municipality(code="GM0200", name="Testwijk", is_default=True).pk
    with accounts.within(place):
        officer = works(place, PositionKind.STAFF, "medewerker")
        board, keeper = works(place, PositionKind.BOARD, "bestuur"), works(
            place, PositionKind.ADMINISTRATOR, "archief"
        )
        manager = works(place, PositionKind.MANAGER, "hoofd")
        for who in (officer, board):
            for authority in Authority:
                acts_write.give_mandate(
                    municipality_id=place, position_id=who.position_id, authority=authority.label,
                    scope="*", starts_on=date(2010, 1, 1),
                )
        files = dict(catalogue_read.packaged_task_files())
        file = ("straat-en-verlichting.yaml", files["straat-en-verlichting.yaml"])
        catalogue.import_task_files([file], by=officer, roles_by=board, at=LONG_AGO)
        task = catalogue_read.visible_to(stranger(place)).get()
        for _ in range(5):
            case = cases.submit(
                task_version=catalogue_read.current_version(task),
                answers={"plek": "Bij de brug", "wat": "lantaarn brandt niet", "gevaar": False},
                contact=cases.Contact(name="Rin de Boer"), channel=Channel.WEB, by=stranger(place),
                at=LONG_AGO,
            )
            cases.assign(case.pk, position_id=officer.position_id, team_id=None, by=officer, at=LONG_AGO)
            cases.close(
                case.pk, reason="De lamp brandt.", outcome=Outcome.SOLVED, by=officer, at=LONG_AGO
            )
        made = actions.propose(by=manager, at=NOW)
        actions.approve(made.pk, reason="Steekproef bekeken.", by=keeper, at=NOW)

def killed_at_the_third():
    whole, done = actions.listing.case_actions.erase_case, []
    def erase_case(case_id, **said):
        found = whole(case_id, **said)
        done.append(case_id)
        if len(done) == 3:  # everything is written, and nothing of it committed
            os.kill(os.getpid(), signal.SIGKILL)
        return found
    actions.listing.case_actions.erase_case = erase_case
    from rolvast.config.commands import worker
    worker.main([])

async def put_back():
    with app.replace_connector(app.connector.get_worker_connector()) as queue:
        async with queue.open_async():
            return await jobs.put_back(queue, silent_for=0.5)

match sys.argv[1]:
    case "approve":
        approve()
    case "killed":
        killed_at_the_third()
    case "put back":
        last = time.monotonic() + float(sys.argv[2])
        while asyncio.run(put_back()) != 1:
            assert time.monotonic() < last, "the job was never put back"
            time.sleep(0.05)
    case "until":
        last = time.monotonic() + float(sys.argv[3])
        while (status := ProcrastinateJob.objects.get(task_name="retention.carry_out").status) != sys.argv[2]:
            assert time.monotonic() < last, f"the job is {status}, and never became {sys.argv[2]}"
            time.sleep(0.05)
    case "kept":
        with accounts.within(queries.municipality_named("GM0200").pk):
            found = DestructionItem.objects.filter(destroyed_at__isnull=False).count()
            wrong = [*acts.verify_chains(), *cases_read.verify_cases(), *lists.verify_retention()]
            acted = acts.acts_of_kind("case.destroy").count()
            print(DestructionList.objects.get().status, found, len(wrong), acted)
"""


def run(environment, *words):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def started(environment, *command):
    return subprocess.Popen(
        [sys.executable, *command],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_killed_in_the_middle_of_a_list(own_database):
    run(own_database, "approve")
    first = started(own_database, "-c", PROGRAM, "killed")
    try:
        assert first.wait(LIVES) == -signal.SIGKILL
    finally:
        first.kill()
        first.wait()
    assert run(own_database, "kept") == "APPROVED 2 0 2"  # the third is as it was
    run(own_database, "until", "doing", "0")
    run(own_database, "put back", str(LIVES))
    second = started(own_database, "-m", "rolvast.config.commands.worker")
    try:
        run(own_database, "until", "succeeded", str(LIVES))
    finally:
        second.terminate()
        second.wait()
    assert run(own_database, "kept") == "DONE 5 0 5"
