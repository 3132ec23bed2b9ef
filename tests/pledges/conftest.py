"""A cause with somebody who arranges it."""

import pytest
from tests.conftest import NOW

from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.moderation import actions as moderation
from rolvast.moderation.models import HeldPost
from rolvast.pledges import actions
from rolvast.pledges.rules import NeedKind


@pytest.fixture
def cause(place):
    """The swing by the pond, arranged by the resident, with the officer as contact person."""
    opened = acts.open_subject(
        subject_kind="test", label="initiatief", visibility=Visibility.PUBLIC,
        kind="test.begun", weight=Weight.FACT, by=place.resident, at=NOW,
    )  # fmt: skip
    made = actions.open_cause(
        subject_id=opened.subject.pk, title="De schommel", path="/initiatief/1/", area_id=None,
        longitude=5.0, latitude=52.0, by=place.resident, at=NOW,
    )  # fmt: skip
    return actions.set_organisers(
        made.subject_id, person_ids=[place.resident.person_id],
        contact_position_id=place.officer.position_id, by=place.officer, at=NOW,
    )  # fmt: skip


@pytest.fixture
def ask(cause, place):
    """A function that asks something, let through by a look."""

    def asked(wanted=600, kind=NeedKind.HANDS, title="Schilderen", **more):
        said = actions.NeedSaid(kind=kind, title=title, wanted=wanted, **more)
        need = actions.ask(cause.subject_id, said, by=place.resident, at=NOW)
        for held in HeldPost.objects.filter(shown=None):
            moderation.decide(held.pk, shown=True, reason="", by=place.manager, at=NOW)
        return need

    return asked
