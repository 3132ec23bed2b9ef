"""What the tests of appointments share: a clock, the desk of the passport, a case that needs a visit."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from tests.conftest import NOW, Place, current_versions

from rolvast.appointments import actions
from rolvast.appointments.models import Desk
from rolvast.cases import actions as cases
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel
from rolvast.catalogue import actions as catalogue
from rolvast.catalogue import queries

PASSPORT = {
    "geboortedatum": "1980-05-01",
    "oud_document": "het is verlopen of verloopt binnenkort",
    "spoed": False,
}
WEEK = {day: [["09:00", "12:30"], ["13:00", "17:00"]] for day in range(1, 6)}
#: The first moment that can be had at NOW: tomorrow at nine in Amsterdam.
FIRST = datetime(2026, 9, 2, 7, 0, tzinfo=UTC)


@pytest.fixture
def tasks(place: Place) -> dict[str, object]:
    """The passport alone: the only packaged task here, so that tests stay quick."""
    files = [found for found in queries.packaged_task_files() if found[0] == "paspoort.yaml"]
    catalogue.import_task_files(files, by=place.officer, roles_by=place.board, at=NOW)
    return current_versions(place)


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


def content(*, name: str = "Balie burgerzaken", capacity: int = 1) -> actions.DeskContent:
    """What is said of a desk that is open on working days."""
    return actions.DeskContent(name=name, place="Marktplein 1", capacity=capacity, week=WEEK)


@pytest.fixture
def desk(place: Place, tasks: dict[str, object]) -> Desk:
    """The desk that the passport names, for one visitor at a time."""
    return actions.open_desk(content(), by=place.manager, at=NOW)


@pytest.fixture
def submitted(place: Place, tasks: dict[str, object]) -> Callable[..., Case]:
    """A function that hands in an application for a passport."""

    def made(by: object = None) -> Case:
        return cases.submit(
            task_version=tasks["paspoort"],  # type: ignore[arg-type]
            answers=PASSPORT,
            contact=cases.Contact(name="Rin de Boer", email="rin@voorbeeld.example"),
            channel=Channel.WEB,
            by=by or place.resident,  # type: ignore[arg-type]
            at=NOW,
        )

    return made
