"""The pages that are measured: who asks them, with what, and how many statements each takes."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.cases.asking import Asking, request
from bench.cases.copying import copy_cases
from bench.cases.loading import WHOLE, Loader
from rolvast.accounts.models import Person
from rolvast.config import demo

TASK, MANAGER, OFFICER = "omgevingsvergunning-garage", "anton.vos", "marieke.oldenhof"
_TOKEN = "benchmark" * 3 + "12345"
_NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET ", "SELECT SET_CONFIG")


class Pages:
    """The installation as the measurements see it."""

    def __init__(self, municipality_id: int) -> None:
        self._place = municipality_id
        self._sample: dict[int, str] = {}
        self._open: list[str] = []
        self._draw = random.Random(7)
        self.made = 0
        self._manager, self._officer = self._signed_in(MANAGER), self._signed_in(OFFICER)

    @classmethod
    def prepare(cls) -> "Pages":
        """The municipality of the demonstration with its people and tasks, without a case."""
        return cls(demo.prepare(at=timezone.now()))

    @staticmethod
    def _signed_in(name: str) -> str:
        person = Person.objects.get(sign_in_name=name)
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        return f"sessionid={session.session_key}; csrftoken={_TOKEN}"

    def loader(self) -> Loader:
        """Makes the cases."""
        return Loader(self._place, at=timezone.now() - timedelta(minutes=5))

    def _within(self, make: Callable[[], None]) -> None:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('rolvast.municipality', %s, true)", [str(self._place)])
                cursor.execute("SET LOCAL session_replication_role = replica")
            make()

    def load(self, loader: Loader, count: int) -> None:
        """So many cases more, and everything counted anew by PostgreSQL."""
        first = min(count, WHOLE)

        def make() -> None:
            self._sample = loader.load(first)
            if count > first:
                copy_cases(list(self._sample), count - first)

        self._within(make)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("CHECKPOINT")

    def pages(self, loader: Loader, port: int, seconds: float) -> Iterator[tuple[str, int, int, Asking]]:
        """Each page with its statements, how many at once, and what to ask."""
        numbers = self._draw.sample(list(self._sample.values()), min(500, len(self._sample)))
        gets = {
            "read one": [f"/werk/{number}/" for number in numbers],
            "worklist": ["/werk/"],
            "worklist, page 3": ["/werk/?page=3"],
        }
        for name, paths in gets.items():
            statements = self._statements("GET", paths[0])
            asked = [request("GET", path, cookies=self._manager) for path in paths]
            for at_once in (1, 8):
                yield name, statements, at_once, self._asking(port, asked, 200, at_once, seconds)
        yield from self._found(numbers, port, seconds)
        yield from self._decided(loader, port, seconds)
        yield from self._submitted(port, seconds)

    def _asking(
        self, port: int, asked: list[str], wanted: int, at_once: int, seconds: float, *, once: bool = False
    ) -> Asking:
        return Asking(port=port, requests=asked, wanted=wanted, at_once=at_once, seconds=seconds, once=once)

    def _found(self, numbers: list[str], port: int, seconds: float) -> Iterator[tuple[str, int, int, Asking]]:
        by_number = [request("GET", f"/werk/?q={number}", cookies=self._manager) for number in numbers]
        statements = self._statements("GET", f"/werk/?q={numbers[0]}", wanted=303)
        for at_once in (1, 8):
            yield "find by number", statements, at_once, self._asking(port, by_number, 303, at_once, seconds)
        names = [
            "Jansen",
            "Fatima Kaya",
            "van der Smit",
            "Yara de Zwart",
            "Quinten Oosterhuis",
            "Willem Prins",
        ]
        by_name = [
            request("POST", "/werk/zoeken/", cookies=self._manager, body=self._form(name=name))
            for name in names
        ]
        statements = self._statements("POST", "/werk/zoeken/", body={"name": names[1]})
        for at_once in (1, 8):
            yield "find by name", statements, at_once, self._asking(port, by_name, 200, at_once, seconds)

    def _decided(self, loader: Loader, port: int, seconds: float) -> Iterator[tuple[str, int, int, Asking]]:
        made: list[str] = []
        self._within(lambda: made.extend(loader.load(401, task=TASK, is_open=True).values()))
        self.made += len(made)
        decision = {
            "outcome": "GRANTED", "reason": "Het plan past in de straat. " * 8, "basis": "0",
            "public": "Vergunning verleend voor een garage.", "interests": "De buren willen zon.",
            "conditions": "Bouw in steen.", "minutes": "30",
        }  # fmt: skip
        statements = self._statements(
            "POST", f"/werk/{made[0]}/besluit/", body=decision, cookies=self._officer, wanted=303
        )
        for at_once, some in ((1, made[1:121]), (8, made[121:])):
            asked = [
                request(
                    "POST", f"/werk/{number}/besluit/", cookies=self._officer, body=self._form(**decision)
                )
                for number in some
            ]
            yield "decide", statements, at_once, self._asking(port, asked, 303, at_once, 20, once=True)

    def _submitted(self, port: int, seconds: float) -> Iterator[tuple[str, int, int, Asking]]:
        before = self._count()
        path = f"/taken/{TASK}/indienen/"
        statements = self._statements(
            "POST", path, body=answers("een@voorbeeld.example"), cookies="", wanted=303
        )
        asked = [
            request(
                "POST", path, cookies=f"csrftoken={_TOKEN}",
                body=self._form(**answers(f"inwoner{self._draw.randrange(10**9)}@voorbeeld.example")),
            )
            for _ in range(4000)
        ]  # fmt: skip
        for at_once in (1, 8):
            yield "submit", statements, at_once, self._asking(port, asked, 303, at_once, seconds)
        self.made += self._count() - before

    def _count(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM cases_case")
            return int(cursor.fetchone()[0])

    def _form(self, **fields: str) -> str:
        return urlencode({"csrfmiddlewaretoken": _TOKEN, **fields})

    def _statements(
        self, method: str, path: str, *, body: dict[str, str] | None = None, cookies: str | None = None,
        wanted: int = 200,
    ) -> int:  # fmt: skip
        """Statements of one request, in this process; what begins and ends the transaction not counted."""
        client = Client(headers={"host": "localhost"})
        for pair in (self._manager if cookies is None else cookies).split("; "):
            name, _, value = pair.partition("=")
            if name:
                client.cookies[name] = value
        with CaptureQueriesContext(connection) as seen:
            answer: Any = client.get(path) if method == "GET" else client.post(path, body)
        if answer.status_code != wanted:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.content[:3000]!r}")
        return sum(not one["sql"].upper().startswith(_NOT_COUNTED) for one in seen)


def answers(email: str) -> dict[str, str]:
    """A whole form for a garage, as a resident sends it."""
    return {
        "antwoord_adres": "Dorpsstraat 12, Apeldoorn", "antwoord_plaats": "Achter het huis",
        "antwoord_lengte": "6", "antwoord_breedte": "3", "antwoord_hoogte": "2,5", "antwoord_kosten": "12000",
        "antwoord_buren": "ja", "indiener": "SELF",
        "straat": "Dorpsstraat 12", "plaats": "7311 AA Apeldoorn", "naam": "Rin de Boer",
        "email": email, "telefoon": "",
    }  # fmt: skip
