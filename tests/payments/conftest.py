"""What the tests of payments and of pickups share: cases of a passport and of a parking permit."""

from collections.abc import Callable

import pytest
from tests.appointments.conftest import PASSPORT
from tests.conftest import NOW, Place, current_versions

from rolvast.cases import actions as cases
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel, Outcome
from rolvast.catalogue import actions as catalogue
from rolvast.catalogue import queries
from rolvast.catalogue.rules import TaskDefinition
from rolvast.payments.queries import of_subject

PARKING = {
    "soort": "voor een bewoner", "adres": "Dorpsstraat 1, 7311 AB Apeldoorn", "kenteken": "AB-12-CD",
    "eigenaar": "van mijzelf", "ingang": "2026-10-01",
}  # fmt: skip
PASS = {"adres": "Dorpsstraat 1", "soort_pas": "ik ben mijn pas kwijt", "bezorgen": "ik haal hem op"}
ANSWERS = {"paspoort": PASSPORT, "parkeervergunning": PARKING, "containerpas": PASS}


@pytest.fixture
def tasks(place: Place) -> dict[str, object]:
    """The tasks that cost something: the only packaged ones here, so that tests stay quick."""
    wanted = {f"{key}.yaml" for key in ANSWERS}
    files = [found for found in queries.packaged_task_files() if found[0] in wanted]
    catalogue.import_task_files(files, by=place.officer, roles_by=place.board, at=NOW)
    return current_versions(place)


@pytest.fixture
def submitted(place: Place, tasks: dict[str, object]) -> Callable[..., Case]:
    """A function that hands in an application, and with ``outcome`` also decides on it."""

    def made(key: str = "paspoort", *, outcome: Outcome | None = None, at=NOW, **answers: object) -> Case:
        case = cases.submit(
            task_version=tasks[key],  # type: ignore[arg-type]
            answers={**ANSWERS[key], **answers},
            contact=cases.Contact(name="Rin de Boer", email="rin@voorbeeld.example"),
            channel=Channel.WEB,
            by=place.resident,
            at=at,
        )
        if outcome is not None:
            decide(case, place, outcome, at=at)
        return case

    return made


def decide(case: Case, place: Place, outcome: Outcome, *, at=NOW) -> None:
    """Take it up and decide."""
    cases.assign(case.pk, position_id=place.officer.position_id or 0, team_id=None, by=place.officer, at=at)
    definition: TaskDefinition = queries.definition(case.version)
    cases.decide(
        case.pk, outcome=outcome, reason="Alles klopt.", basis=definition.bases[0], by=place.officer, at=at
    )


def due_of(case: Case):
    """The one thing due for a case."""
    (found,) = of_subject(case.subject_id)
    return found
