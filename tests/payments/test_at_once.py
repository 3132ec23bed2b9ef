"""Four people record the same payment at once, over real connections: one does, the others are told."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.server

PROGRAM = """
import threading
from datetime import UTC, datetime
from rolvast.config import starting
starting.start()
from django.db import connection
from rolvast.accounts import actions as accounts, queries as people
from rolvast.accounts.rules import stranger
from rolvast.cases import actions
from rolvast.cases.rules import Channel
from rolvast.catalogue import queries as catalogue
from rolvast.config import demo
from rolvast.payments import actions as payments, queries
from rolvast.payments.rules import How, PaymentRefused

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
place = demo.prepare(at=NOW)
with accounts.within(place):
    clerk = people.in_position(people.staff_positions(on=NOW.date())[0])
    task = catalogue.by_keys(stranger(place), ["paspoort"])[0]
    case = actions.submit(
        task_version=catalogue.current_version(task), channel=Channel.DESK, by=stranger(place), at=NOW,
        contact=actions.Contact(name="Rin"),
        answers={"geboortedatum": "1980-05-01",
                 "oud_document": "ik ben het kwijt", "spoed": False},
    )
    (due,) = queries.of_subject(case.subject_id)

said, start = [], threading.Barrier(4)
def pay():
    try:
        with accounts.within(place):
            start.wait()
            payments.receive(due.pk, cents=8387, how=How.CARD, received_on=NOW.date(), by=clerk, at=NOW)
        said.append("paid")
    except PaymentRefused as error:
        said.append("refused" if "niets meer open" in str(error) else str(error))
    except Exception as error:
        said.append(repr(error))
    finally:
        connection.close()

people_at_once = [threading.Thread(target=pay) for _ in range(4)]
for one in people_at_once:
    one.start()
for one in people_at_once:
    one.join()
with accounts.within(place):
    (due,) = queries.of_subject(case.subject_id)
    print(sorted(said), due.paid, due.payments.count(), list(queries.verify_payments()))
"""


def test_of_four_who_record_the_same_payment_one_does(own_database: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=own_database,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == "['paid', 'refused', 'refused', 'refused'] 8387 1 []"
