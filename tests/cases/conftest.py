"""What the tests of cases share: the clock, a case in each status, a browser without JavaScript."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from tests.conftest import NOW, Place

from rolvast.accounts.rules import Identity
from rolvast.cases import actions
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel

GARAGE = {
    "adres": "Dorpsstraat 1",
    "plaats": "52.2,5.9",
    "lengte": 6,
    "breedte": 3.5,
    "hoogte": 3,
    "kosten": 12000,
    "buren": True,
}
LAMP = {"plek": "Bij de brug", "wat": "lantaarn brandt niet", "gevaar": False}


class Clock:
    """The moment the views read; a test moves it."""

    def __init__(self) -> None:
        self.now = NOW


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The views' clock, standing at NOW."""
    standing = Clock()
    monkeypatch.setattr("django.utils.timezone.now", lambda: standing.now)
    return standing


type Submit = Callable[..., Case]


@pytest.fixture
def submit(place: Place, tasks: dict[str, object]) -> Submit:
    """A function that hands in a garage, or another task by key."""

    def made(
        key: str = "omgevingsvergunning-garage",
        *,
        by: Identity | None = None,
        at: datetime = NOW,
        answers: dict[str, object] | None = None,
    ) -> Case:
        return actions.submit(
            task_version=tasks[key],  # type: ignore[arg-type]
            answers=answers or (GARAGE if key == "omgevingsvergunning-garage" else LAMP),
            contact=actions.Contact(name="Rin de Boer", email="rin@voorbeeld.example", phone="055 580 12 34"),
            channel=Channel.WEB,
            by=by or place.resident,
            at=at,
        )

    return made


@pytest.fixture
def taken(place: Place, submit: Submit) -> Submit:
    """The same, in the hands of the officer."""

    def made(key: str = "omgevingsvergunning-garage", *, at: datetime = NOW) -> Case:
        case = submit(key, at=at)
        return actions.assign(
            case.pk, position_id=place.officer.position_id or 0, team_id=None, by=place.officer, at=at
        )

    return made


@pytest.fixture
def anyone() -> Client:
    """Somebody who is not signed in."""
    return Client()


def page(response: object) -> str:
    """The text of a page with its white space made single."""
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]
