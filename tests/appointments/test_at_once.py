"""Two hundred people want the last fifty moments at the same time: fifty get one, none is given out twice.

With real connections and real transactions, forty at a time, in a database of the test's own.
"""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.server

PEOPLE, MOMENTS = 200, 50

PROGRAM = """
import json, sys, threading
from collections import Counter
from rolvast.config import starting
starting.start()
from django.conf import settings
from django.db import connection
settings.DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 40, "timeout": 120}
from datetime import UTC, date, datetime, timedelta
from rolvast.accounts import actions as accounts
from rolvast.accounts.rules import PositionKind, stranger
from rolvast.accounts import queries as accounts_read
from rolvast.acts import actions as acts
from rolvast.acts import queries as acts_read
from rolvast.appointments import actions, queries
from rolvast.appointments.models import Appointment
from rolvast.appointments.rules import JustTaken
from rolvast.catalogue import actions as catalogue, queries as catalogue_read

people, moments = int(sys.argv[1]), int(sys.argv[2])
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
place = accounts.add_municipality(code="GM0200", name="Testwijk", is_default=True)
with accounts.within(place.pk):
    team = accounts.add_team(municipality_id=place.pk, name="Burgerzaken")
    someone = accounts.add_person(municipality_id=place.pk, sign_in_name="wil", name="Wil Steen")
    board, manager = (
        accounts_read.in_position(
            accounts.appoint(person=someone, kind=kind, title="t", team=team, starts_on=date(2010, 1, 1))
        )
        for kind in (PositionKind.BOARD, PositionKind.MANAGER)
    )
    for authority in ("college van burgemeester en wethouders", "burgemeester"):
        acts.give_mandate(
            municipality_id=place.pk, position_id=board.position_id, authority=authority, scope="*",
            starts_on=date(2010, 1, 1),
        )
    files = [found for found in catalogue_read.packaged_task_files() if found[0] == "paspoort.yaml"]
    catalogue.import_task_files(files, by=manager, roles_by=board, at=NOW)
    task = catalogue_read.visible_to(stranger(place.pk)).get()
    version = catalogue_read.current_version(task)
    block = catalogue_read.definition(version).appointment
    # As many moments as asked, two at a time, all on one day.
    end = (datetime(2026, 9, 2, 8) + timedelta(minutes=15 * (moments // 2))).strftime("%H:%M")
    desk = actions.open_desk(
        actions.DeskContent(name="Balie burgerzaken", place="", capacity=2, week={3: [["08:00", end]]}),
        by=manager, at=NOW,
    )
    free = [o for d in queries.free_days(block, at=NOW) if d.day == date(2026, 9, 2) for o in d.offers]
    assert sum(offer.slot.left for offer in free) == moments
starts = [offer.slot.span.start for offer in free]
told, tries, lock, gate = Counter(), Counter(), threading.Lock(), threading.Barrier(people)

def come(number):
    # Everyone wants the first; who is told that it is taken takes one of the next that are shown.
    gate.wait()
    said, asked, wanted = "", 0, starts[number % len(starts)]
    while not said:
        asked += 1
        try:
            with accounts.within(place.pk):
                actions.book(
                    task_version=version, desk_id=desk.pk, starts_at=wanted,
                    guest=actions.Guest(name=f"Bezoeker {number}"), about=None,
                    by=stranger(place.pk), at=NOW,
                )
            said = "booked"
        except JustTaken:
            with accounts.within(place.pk):
                shown = [
                    o.slot.span.start for d in queries.free_days(block, at=NOW)
                    if d.day == date(2026, 9, 2) for o in d.offers
                ]
            if shown:
                wanted = shown[number % len(shown)]
            else:
                said = "full"
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
    with lock:
        told[said] += 1
        tries[asked] += 1
    connection.close()

threads = [threading.Thread(target=come, args=(number,)) for number in range(people)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
with accounts.within(place.pk):
    rows = list(Appointment.objects.values_list("starts_at", "lane"))
    wrong = [str(one) for one in (*queries.verify_appointments(), *acts_read.verify_chains())]
print(json.dumps({"told": told, "rows": len(rows), "places": len(set(rows)), "wrong": wrong,
                  "most_tries": max(tries)}))
"""


def test_two_hundred_people_and_the_last_fifty_moments(own_database):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(PEOPLE), str(MOMENTS)],
        env=own_database,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["told"] == {"booked": MOMENTS, "full": PEOPLE - MOMENTS}
    assert (found["rows"], found["places"], found["wrong"]) == (MOMENTS, MOMENTS, [])
