"""Two people decide the same case at once, over two real connections: one does, the other is told."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.server

PROGRAM = """
import threading, time
from datetime import UTC, datetime
from rolvast.config import starting
starting.start()
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from rolvast.accounts import actions as accounts, queries as people
from rolvast.accounts.rules import stranger
from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.actions import deciding
from rolvast.cases.rules import Channel, MoveRefused, Outcome
from rolvast.catalogue import queries as catalogue
from rolvast.config import demo
from rolvast.documents.models import Document
from rolvast.messages.models import Message

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
place = demo.prepare(at=NOW)
with accounts.within(place):
    at_work = people.staff_positions(on=NOW.date())
    staff = {one.person.sign_in_name: people.in_position(one) for one in at_work}
    task = catalogue.by_keys(stranger(place), ["omgevingsvergunning-garage"])[0]
    version = catalogue.current_version(task)
    case = actions.submit(
        task_version=version, channel=Channel.WEB, by=stranger(place), at=NOW,
        contact=actions.Contact(name="Rin", email="rin@voorbeeld.example"),
        answers={"adres": "Dorpsstraat 1", "plaats": "achter", "lengte": 6, "breedte": 3, "hoogte": 3,
                 "kosten": 12000, "buren": True},
    )
    first = staff["marieke.oldenhof"]
    actions.assign(case.pk, position_id=first.position_id, team_id=None, by=first, at=NOW)
    told = Message.objects.count()

write = queries.write_letter
def write_slowly(*words, **named):
    # The first stands here, with the case locked, until the other waits for that lock.
    with connection.cursor() as cursor:
        for _ in range(600):
            cursor.execute(
                "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)"
                " WHERE NOT granted AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                break
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            time.sleep(0.05)
        else:
            raise RuntimeError("nobody waits")
    queries.write_letter = write
    return write(*words, **named)
queries.write_letter = write_slowly

said = []
def decide(who, reason):
    try:
        with accounts.within(place):
            actions.decide(
                case.pk, outcome=Outcome.REFUSED, reason=reason, public="Geweigerd.", by=staff[who], at=NOW,
                basis=catalogue.definition(version).bases[0],
            )
        said.append(("decided", reason))
    except MoveRefused as error:
        said.append(("refused", str(error)))
    except Exception as error:
        said.append(("broke", repr(error)))
    finally:
        connection.close()

both = [
    threading.Thread(target=decide, args=one)
    for one in (("marieke.oldenhof", "Reden van Marieke."), ("dirk.slagter", "Reden van Dirk."))
]
for one in both: one.start()
for one in both: one.join()
for kind, text in sorted(said): print(kind, text)
winner = next(text for kind, text in said if kind == "decided")
with accounts.within(place):
    page = Document.objects.get()
    print(winner in bytes(page.content).decode())
    print(acts.acts_of(case.subject_id).filter(kind="case.decide").count(), Message.objects.count() - told)
    print(ProcrastinateJob.objects.filter(task_name="cases.print_letter").count())
    print(len([*acts.verify_chains(), *queries.verify_cases(), *queries.verify_letters()]))
"""


def test_one_decides_and_the_other_is_told(own_database: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=own_database, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    decided, refused, letter_of_winner, acts_and_messages, prints, differences = done.stdout.splitlines()
    assert decided.startswith("decided Reden van ")
    assert refused.startswith("refused ")
    assert "besloten" in refused
    assert letter_of_winner == "True"
    assert acts_and_messages == "1 1"
    assert prints == "1"
    assert differences == "0"
