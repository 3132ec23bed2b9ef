"""Real logs of Dutch municipalities, through the same acts, deadlines and figures."""

import pytest
from tests.conftest import NOW

from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.acts import queries as acts
from rolvast.acts.models import Act
from rolvast.cases import queries as cases
from rolvast.insight import actions, queries

pytestmark = pytest.mark.shared


@pytest.fixture
def read_in(place, tasks, shared):
    def run(name):
        return actions.import_log(
            actions.check_log(shared / "data" / "logs" / name),
            task_version=tasks["omgevingsvergunning-garage"],
            by=Identity(municipality_id=place.municipality_id, kind=IdentityKind.IMPORTED),
            at=NOW,
        )

    return run


def test_the_receipts_of_one_municipality(read_in):
    done = read_in("receipt.xes.gz")
    summary = done.log.summary
    assert (summary.cases, summary.events, summary.activities) == (1434, 8577, 27)
    assert summary.first_to_last_days == pytest.approx((0.0332, 14.0952), abs=1e-3)
    assert (done.imported, done.log.without_end) == (1434, 105)
    assert Act.objects.filter(kind="case.activity").count() == 8577

    found = queries.figures(as_of=NOW)
    assert (found.cases, found.closed, found.open) == (1434, 1329, 105)
    assert (found.moved_ends.count, found.moved_ends.total) == (113, 1434)
    moved = (found.moved_by_law, found.own_deadline_is_moved_date, found.own_deadline_other)
    assert [(count.count, count.total) for count in moved] == [(91, 113), (1, 113), (21, 113)]
    assert (found.late_own_deadline.count, found.late_own_deadline.total) == (377, 1329)
    plain = found.lead_days_closed_only.as_json()
    assert (plain["median"], plain["p90"], plain["n"]) == (
        pytest.approx(50.6, abs=0.05),
        pytest.approx(105.6, abs=0.05),
        1329,
    )
    honest = found.lead_days.as_json()
    assert (honest["n"], honest["n_open"]) == (1434, 105)
    assert honest["median"] > plain["median"]
    assert honest["p90"] > plain["p90"]

    assert list(acts.verify_chains()) == []
    assert list(cases.verify_cases()) == []


def test_building_permits_with_five_years_of_steps(read_in):
    done = read_in("BPIC15_1.xes.gz")
    assert (done.log.summary.cases, done.log.summary.events, done.imported) == (1199, 52217, 1199)
    assert Act.objects.filter(kind="case.activity").count() == 52217
    found = queries.figures(as_of=NOW)
    assert (found.cases, found.open) == (1199, 243)
    assert list(cases.verify_cases()) == []
