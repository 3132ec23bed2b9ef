"""A refused garage, an objection to it, and who may decide it: for the tests of objections."""

from datetime import date, datetime, time, timedelta

import pytest
from tests.cases.conftest import Submit
from tests.conftest import NOW, Place

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts_write
from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel, Outcome
from rolvast.cases.rules.objecting import Costs, Review
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import Authority

DECIDED = NOW + timedelta(days=7)  # Tuesday 8 September 2026
LAST = date(2026, 10, 20)
MADE = DECIDED + timedelta(days=10)
AFTER = datetime.combine(LAST + timedelta(days=10), time(9), NOW.tzinfo)
WHY = {"redenen": "De buren hebben ook een garage.", "horen": True}
CONTACT = actions.Contact(name="Rin de Boer", email="rin@voorbeeld.example")


def assert_nothing_differs():
    assert list(acts.verify_chains()) == []
    assert list(queries.verify_cases()) == []
    assert list(queries.verify_objections()) == []
    assert list(queries.verify_letters()) == []


@pytest.fixture
def refused(place: Place, taken: Submit) -> Case:
    """A garage that was refused."""
    case = taken()
    return actions.decide(
        case.pk,
        outcome=Outcome.REFUSED,
        reason="Het plan past niet.",
        basis=catalogue.definition(case.version).term_basis,
        public="Vergunning voor een garage geweigerd.",
        by=place.officer,
        at=DECIDED,
    )


@pytest.fixture
def colleague(place: Place) -> Identity:
    """The colleague, with a mandate for objections."""
    acts_write.give_mandate(
        municipality_id=place.municipality_id,
        position_id=place.colleague.position_id or 0,
        authority=Authority.EXECUTIVE.label,
        scope="bezwaar",
        starts_on=date(2020, 1, 1),
    )
    return place.colleague


def object_to(case: Case, by: Identity, *, at: datetime = MADE, **more: object) -> Case:
    options = {
        "answers": WHY,
        "contact": CONTACT,
        "channel": Channel.WEB,
        "by_applicant": True,
        **more,
    }
    return actions.object_to(case.pk, by=by, at=at, **options)  # type: ignore[arg-type]


@pytest.fixture
def objection(place: Place, refused: Case, colleague: Identity) -> Case:
    """An objection in the hands of the colleague."""
    case = object_to(refused, queries.resident_of(refused))
    return actions.assign(
        case.pk, position_id=colleague.position_id or 0, team_id=None, by=colleague, at=MADE
    )


def judge(case: Case, by: Identity, *, at: datetime = AFTER, **more: object) -> Case:
    options = {
        "outcome": Outcome.FOUNDED,
        "reason": "De regel is verkeerd gelezen.",
        "basis": catalogue.definition(case.version).bases[1],
        "public": "Bezwaar gegrond.",
        "review": Review(now_holds="U krijgt de vergunning toch.", costs=Costs.NOT_ASKED),
        **more,
    }
    return actions.decide(case.pk, by=by, at=at, **options)  # type: ignore[arg-type]
