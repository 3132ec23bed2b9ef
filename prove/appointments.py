"""Two hundred people press the button for the last fifty moments at once, through the served product.

A demonstration is started in an empty folder, with a desk that has fifty moments left. Two hundred people
hand in an application, each with a session of their own; then all of them choose a moment at the same
instant. Who is told that it was just taken chooses from the moments the answer shows, until there are none.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

from prove import CouldNotRun, Finding, proof

PEOPLE, MOMENTS = 200, 50
START_UP = 600.0
"""Seconds after which a demonstration that does not answer is taken never to."""

_COMMAND = "import sys; from rolvast.config.cli import main; sys.exit(main())"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_MOMENT = re.compile(r'name="moment" value="([^"]+)"')

# The only desk gets fifty moments on one day; the rest of its weeks is closed.
_PREPARE = """
import sys
from rolvast.config import starting
starting.start()
from datetime import timedelta
from django.utils import timezone
from rolvast.accounts import actions as accounts, queries as accounts_read
from rolvast.accounts.rules import PositionKind
from rolvast.appointments import actions, queries
from rolvast.appointments.rules import is_holiday
place = accounts_read.default_municipality()
now, day = timezone.now(), timezone.localdate() + timedelta(days=3)
while is_holiday(day):
    day += timedelta(days=1)
with accounts.within(place.pk):
    keeper = accounts_read.in_position(
        accounts_read.everyone_at_work(on=timezone.localdate()).filter(kind=PositionKind.MANAGER)[0]
    )
    if sys.argv[1] == "prepare":
        week = {day.isoweekday(): [["08:00", "14:15"]]}
        content = actions.DeskContent(name="Balie burgerzaken", place="", capacity=2, week=week)
        known = [desk for desk in queries.desks() if desk.name == content.name]
        desk = (
            actions.change_desk(known[0].pk, content, by=keeper, at=now)
            if known
            else actions.open_desk(content, by=keeper, at=now)
        )
        from rolvast.appointments.models import Appointment
        from rolvast.appointments.rules import midnight
        for made in Appointment.objects.filter(status="BOOKED", starts_at__gt=now):
            actions.cancel(made.pk, reason="proef", by=keeper, at=now)
        actions.close_desk(
            desk.pk, starts_at=midnight(day + timedelta(days=1)), ends_at=midnight(day + timedelta(days=90)),
            reason="proef", by=keeper, at=now,
        )
    else:
        from rolvast.appointments.models import Appointment
        rows = Appointment.objects.exclude(status="CANCELLED").filter(starts_at__date=day)
        rows = list(rows.values_list("desk_id", "starts_at", "lane"))
        print(len(rows), len(set(rows)), len(list(queries.verify_appointments())))
"""


class Person:
    """A browser: cookies, and the page it is on."""

    def __init__(self, site: str) -> None:
        self.site, self.address, self.page = site, "", ""
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def go(self, address: str, said: dict[str, str] | None = None) -> int:
        """Open an address, or send a form to it; gives the status."""
        body = None
        if said is not None:
            token = _TOKEN.search(self.page)
            said = {**said, "csrfmiddlewaretoken": token[1] if token else ""}
            body = urllib.parse.urlencode(said).encode()
        request = urllib.request.Request(urllib.parse.urljoin(self.site, address), data=body)
        try:
            with self.opener.open(request, timeout=120) as answer:
                self.address, self.page = answer.url, answer.read().decode()
                return int(answer.status)
        except urllib.error.HTTPError as error:
            self.page = error.read().decode()
            return error.code


@proof
def appointments() -> Iterator[Finding | CouldNotRun]:
    """Fifty get one, the others are told, nothing twice."""
    folder = Path(tempfile.mkdtemp(prefix="rolvast-prove-"))
    folder.chmod(0o755)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environ = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environ["ROLVAST_DATA"] = str(folder)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, "demo", "--port", str(port), "--cases", "0"],
            env=environ, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        site = f"http://127.0.0.1:{port}/"
        if not _answers(site, server):
            yield CouldNotRun(name="appointments", because="the demonstration did not start")
            return
        _told(environ, "prepare")
        yield from _rush(site, environ)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


def _rush(site: str, environ: dict[str, str]) -> Iterator[Finding]:
    people = [Person(site) for _ in range(PEOPLE)]
    ready = sum(_hand_in(person) for person in people)
    yield Finding(
        name="applications handed in", value=ready, total=PEOPLE, unit="people", holds=ready == PEOPLE,
        conditions="one after another",
    )  # fmt: skip
    told: Counter[str] = Counter()
    asked: Counter[int] = Counter()
    lock, gate = threading.Lock(), threading.Barrier(PEOPLE)

    def come(number: int, person: Person) -> None:
        gate.wait()
        said, tries = _choose(number, person)
        with lock:
            told[said] += 1
            asked[tries] += 1

    threads = [threading.Thread(target=come, args=pair) for pair in enumerate(people)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    rows, places, wrong = (int(word) for word in _told(environ, "count").split())
    how = f"{PEOPLE} threads at once over HTTP, {took:.1f} s, at most {max(asked)} tries each"
    for name, value, total in (
        ("got one", told["booked"], MOMENTS),
        ("were told that all is taken", told["full"], PEOPLE - MOMENTS),
    ):
        yield Finding(
            name=name, value=value, total=total, unit="people", holds=value == total, conditions=how
        )
    yield Finding(
        name="moments given out once", value=places, total=rows, unit="appointments",
        holds=rows == places == MOMENTS and not wrong, conditions=f"{wrong} differ from their acts",
    )  # fmt: skip


def _hand_in(person: Person) -> bool:
    person.go("/taken/paspoort/indienen/")
    said = {
        "naam": "Bezoeker", "email": "bezoeker@voorbeeld.example", "straat": "Marktplein 1",
        "plaats": "7311 AA Voorbeeldstad",
    }  # fmt: skip
    for name, value in re.findall(r'type="radio" id="[^"]*" name="([^"]+)" value="([^"]+)"', person.page):
        said.setdefault(name, value)
    birth = re.search(r'name="([^"]*geboortedatum[^"]*)"', person.page)
    said[birth[1] if birth else "geboortedatum"] = "1980-05-01"
    return person.go("/taken/paspoort/indienen/", said) == 200 and "/afspraak/" in person.address


def _choose(number: int, person: Person) -> tuple[str, int]:
    """What came of it, and after how many tries."""
    address = person.address.partition("?")[0]
    for tries in range(1, MOMENTS * 4):
        shown = _MOMENT.findall(person.page)
        if not shown:
            return "full", tries
        status = person.go(address, {"moment": shown[number % len(shown)]})
        if status == 200:
            return "booked", tries
        if status != 422:
            return f"status {status}", tries
    return "never", MOMENTS * 4


def _told(environ: dict[str, str], what: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _PREPARE, what], env=environ, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def _answers(site: str, server: subprocess.Popen[bytes]) -> bool:
    end = time.monotonic() + START_UP
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(site, timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(1)
    return False
