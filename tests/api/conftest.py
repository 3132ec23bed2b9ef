"""What the tests of the API share: keys of other systems, and a client that shows one."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.cases.conftest import GARAGE, LAMP, Clock, clock, submit, taken
from tests.conftest import NOW, Place, current_versions, make_place

from rolvast.accounts import actions
from rolvast.accounts.models import Position
from rolvast.accounts.rules import Identity, Scope
from rolvast.cases import actions as cases
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel
from rolvast.catalogue import actions as catalogue_actions
from rolvast.catalogue import queries as catalogue

__all__ = ["GARAGE", "LAMP", "Clock", "clock", "submit", "taken"]

ALL = tuple(Scope)


def key_for(who: Identity, scopes: Iterable[Scope] = ALL, *, expires_on: date = date(2027, 1, 1)) -> str:
    """A key of another system that acts as somebody."""
    return actions.add_token(
        position=Position.objects.get(pk=who.position_id),
        name="Zaaksysteem",
        scopes=list(scopes),
        expires_on=expires_on,
        at=NOW,
    )[1]


#: Enough of the catalogue to have roles, domains and forms of several kinds.
TASKS = (
    "omgevingsvergunning-garage",
    "speelplek",
    "straat-en-verlichting",
    "aed-in-de-buurt",
    "boom-en-groen",
)


@pytest.fixture
def tasks(place: Place) -> dict[str, object]:
    """A few of the packaged tasks, by key: importing them all would cost more than what is tested here."""
    files = [file for file in catalogue.packaged_task_files() if file[0].removesuffix(".yaml") in TASKS]
    catalogue_actions.import_task_files(files, by=place.officer, roles_by=place.board, at=NOW)
    return current_versions(place)


class Api:
    """A program that talks to the API: with a key, or without."""

    def __init__(self, key: str = "") -> None:
        self._client = Client(raise_request_exception=False)
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}

    def get(self, path: str, headers: dict[str, str] | None = None, **query: Any) -> Any:
        return self._client.get(self._at(path), query, headers={**self._headers, **(headers or {})})

    def post(self, path: str, body: object, headers: dict[str, str] | None = None, **options: Any) -> Any:
        given = {"content_type": "application/json", **options}
        return self._client.post(self._at(path), body, headers={**self._headers, **(headers or {})}, **given)

    @staticmethod
    def _at(path: str) -> str:
        return path if path.startswith("http") else f"/api/v1{path}"


type AsProgram = Callable[..., Api]


@pytest.fixture
def program(place: Place, clock: Clock) -> AsProgram:
    """A function that gives a program with a key of somebody; without anybody it shows none."""

    def made(who: Identity | None = None, scopes: Iterable[Scope] = ALL) -> Api:
        return Api(key_for(who, scopes)) if who else Api()

    return made


@pytest.fixture
def elsewhere(place: Place) -> Case:
    """A case of another municipality."""
    other = make_place("GM0150", "Elders", is_default=False)
    catalogue_actions.import_task_files(
        [file for file in catalogue.packaged_task_files() if file[0] == "omgevingsvergunning-garage.yaml"],
        by=other.officer,
        roles_by=other.board,
        at=NOW,
    )
    version = catalogue.version_in_force(other.stranger, "omgevingsvergunning-garage")
    assert version is not None
    made = cases.submit(
        task_version=version,
        answers=GARAGE,
        contact=cases.Contact(name="Noor Elders"),
        channel=Channel.WEB,
        by=other.resident,
        at=NOW,
    )
    actions.enter(place.municipality_id)
    return made
