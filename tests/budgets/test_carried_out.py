"""A chosen plan that residents carry out themselves."""

import pytest
from django.test import Client
from tests.budgets.conftest import COUNTS
from tests.budgets.test_leading import counted
from tests.initiatives.test_carrying import SAID, let_through

from rolvast.acts.models import Act
from rolvast.budgets import actions, queries
from rolvast.budgets.models import Project
from rolvast.budgets.rules import BudgetRefused, Doing, Status
from rolvast.initiatives import actions as initiatives

__all__ = ["counted"]


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: COUNTS)


@pytest.fixture
def chosen(counted, place):
    """A chosen plan in a budget that is being carried out."""
    budget, _secrets = counted
    actions.go_on(budget.pk, Doing.CARRY_OUT, by=place.manager, at=COUNTS)
    return Project.objects.filter(budget=budget, status=Status.CHOSEN).order_by("number")[0]


@pytest.fixture
def initiative(place):
    row = initiatives.begin(SAID, name="Rin", by=place.resident, at=COUNTS)
    initiatives.publish(row.pk, by=place.resident, at=COUNTS)
    return row


def test_it_is_told_at_the_plan_once_others_may_see_the_initiative(chosen, initiative, place, signed_in):
    said = {"status": "UNDER_WAY", "words": "Bewoners beginnen.", "initiative": initiative.number}
    address = f"/buurtbudgetten/zuid/plan/{chosen.number}/"
    assert signed_in(place.officer).post(address, said).status_code == 303
    act = Act.objects.filter(kind=Doing.PROGRESS).get()
    assert act.facts["initiative"] == initiative.number
    plan = f"/buurtbudget/zuid/plan/{chosen.number}/"
    assert SAID.title not in Client().get(plan).content.decode()  # it waits for a look
    let_through(place)
    shown = Client().get(plan).content.decode()
    assert SAID.title in shown
    assert f"/initiatieven/{initiative.key}/" in shown
    assert not list(queries.verify_budgets())


def test_an_initiative_that_is_not_there_is_refused_and_nothing_is_written(chosen, place):
    before = Act.objects.count()
    with pytest.raises(BudgetRefused, match="Kijk het nummer na"):
        actions.progress(
            chosen.budget_id, chosen.number, status=Status.UNDER_WAY, words="x", initiative="I-2026-999999",
            by=place.officer, at=COUNTS,
        )  # fmt: skip
    chosen.refresh_from_db()
    assert (Act.objects.count(), chosen.status) == (before, Status.CHOSEN)
