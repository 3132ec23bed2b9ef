"""What the tests of keeping share: an administrator, and cases that were closed long ago."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from tests.cases.conftest import LAMP, clock
from tests.conftest import Place

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries
from rolvast.accounts.rules import Identity, PositionKind
from rolvast.cases import actions
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel, Outcome

__all__ = ["clock"]

LONG_AGO = datetime(2019, 3, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def keeper(place: Place) -> Identity:
    """An administrator, who keeps the archive."""
    person = accounts.add_person(
        municipality_id=place.municipality_id, sign_in_name="archief", name="Ada Archief", introduction=""
    )
    position = accounts.appoint(
        person=person,
        kind=PositionKind.ADMINISTRATOR,
        title="archivaris",
        team=None,
        starts_on=date(2010, 1, 1),
    )
    return queries.in_position(position)


@pytest.fixture
def closed(place: Place, tasks: dict[str, object]) -> Callable[..., Case]:
    """A function that hands in a report about a street lamp and closes it at the same moment."""

    def made(*, at: datetime = LONG_AGO, by: Identity | None = None) -> Case:
        case = actions.submit(
            task_version=tasks["straat-en-verlichting"],  # type: ignore[arg-type]
            answers=LAMP,
            contact=actions.Contact(name="Rin de Boer", email="rin@voorbeeld.example"),
            channel=Channel.WEB,
            by=by or place.resident,
            at=at,
        )
        officer = place.officer
        actions.assign(case.pk, position_id=officer.position_id or 0, team_id=None, by=officer, at=at)
        actions.close(case.pk, reason="De lamp brandt.", outcome=Outcome.SOLVED, by=officer, at=at)
        case.refresh_from_db()
        return case

    return made
