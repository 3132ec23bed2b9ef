"""Objections, absence and details of the organisation in the demonstration hold together on any day."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from tests.conftest import become_serving_role

from rolvast.accounts.models import Absence, ClosedDay
from rolvast.acts import queries as acts
from rolvast.acts.models import Act
from rolvast.budgets import queries as budgets
from rolvast.cases import queries as cases
from rolvast.cases.models import Advice, Objection
from rolvast.config import demo
from rolvast.initiatives import queries as initiatives
from rolvast.initiatives.models import Initiative
from rolvast.moderation import queries as moderation
from rolvast.pledges import queries as pledges
from rolvast.support import queries as support


@pytest.mark.parametrize(
    "at",
    [
        datetime(2028, 2, 29, 23, 30, tzinfo=UTC),  # in the municipality it is March already
        datetime(2027, 1, 1, 12, 0, tzinfo=UTC),
        datetime(2026, 11, 22, 12, 0, tzinfo=UTC),  # a Sunday
    ],
    ids=["leap day", "new year", "sunday"],
)
def test_objections_stand_in_every_state_and_nothing_is_of_the_future(db, at):
    become_serving_role()
    municipality_id = demo.prepare(at=at)
    before = Act.objects.count()
    demo.work(municipality_id=municipality_id, at=at)
    assert Act.objects.count() > before
    assert not Act.objects.filter(at__gt=at).exists()
    tied = Objection.objects.values_list("case__episodes__outcome", flat=True)
    assert Counter(tied) == {"": 3, "FOUNDED": 1, "UNFOUNDED": 1, "INADMISSIBLE": 1, "WITHDRAWN": 1}
    assert Advice.objects.filter(answered_at=None, answer_by__lt=at.date()).count() == 1
    assert Advice.objects.count() == 3
    assert Absence.objects.count() == 2
    assert ClosedDay.objects.count() == 1
    states = Counter(Initiative.objects.values_list("status", flat=True))
    assert states == {"LOOKING": 3, "UNDER_WAY": 1, "DONE": 1, "STOPPED": 1}
    assert moderation.waiting().count() == 1  # one plan of those waits for a look
    assert [
        *acts.verify_chains(),
        *cases.verify_cases(),
        *cases.verify_objections(),
        *cases.verify_words(),
        *initiatives.verify_initiatives(),
        *pledges.verify_pledges(),
        *support.verify_support(),
        *moderation.verify_moderation(),
        *budgets.verify_budgets(),
    ] == []
