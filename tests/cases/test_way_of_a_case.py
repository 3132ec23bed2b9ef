"""The way of one case through the actions: row and act, and nothing where it is refused."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW, Place

from rolvast.acts import queries as acts
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions, queries
from rolvast.cases.rules import Channel, MoveRefused, Outcome, Status, Verdict
from rolvast.catalogue import queries as catalogue

GARAGE = {
    "adres": "Dorpsstraat 1",
    "plaats": "52.2,5.9",
    "lengte": 6,
    "breedte": 3,
    "hoogte": 3,
    "kosten": 12000,
    "buren": True,
}


def submit(place: Place, tasks, key="omgevingsvergunning-garage", by=None, at=NOW):
    return actions.submit(
        task_version=tasks[key],
        answers=GARAGE,
        contact=actions.Contact(name="Rin de Boer", email="rin@voorbeeld.example"),
        channel=Channel.WEB,
        by=by or place.resident,
        at=at,
    )


def assert_nothing_differs():
    assert list(acts.verify_chains()) == []
    assert list(queries.verify_cases()) == []


def test_from_submission_to_verdict(place, tasks):
    case = submit(place, tasks)
    state = queries.load_state(case)
    assert state.status is Status.RECEIVED
    assert state.current.due_on.isoformat() == "2026-10-27"

    actions.assign(case.pk, position_id=place.officer.position_id, team_id=None, by=place.officer, at=NOW)
    actions.ask(
        case.pk,
        reason="De tekening ontbreekt.",
        until=(NOW + timedelta(days=14)).date(),
        by=place.officer,
        at=NOW,
    )
    case.refresh_from_db()
    assert case.status == Status.WAITING
    actions.resume(case.pk, by=queries.resident_of(case), at=NOW + timedelta(days=5))
    actions.extend(
        case.pk, period="P6W", reason="Er is advies nodig.", by=place.officer, at=NOW + timedelta(days=6)
    )
    definition = catalogue.definition(case.version)
    actions.decide(
        case.pk,
        outcome=Outcome.GRANTED,
        reason="Het plan past in de omgeving.",
        basis=definition.term_basis,
        public="Vergunning verleend voor een garage.",
        by=place.officer,
        at=NOW + timedelta(days=30),
    )
    actions.close(case.pk, reason="Het besluit is verstuurd.", by=place.officer, at=NOW + timedelta(days=31))
    case.refresh_from_db()
    actions.give_verdict(
        case.pk,
        verdict=Verdict.SOLVED,
        words="Netjes geholpen.",
        by=queries.resident_of(case),
        at=NOW + timedelta(days=33),
    )
    case.refresh_from_db()
    file = queries.case_file(case)
    assert file.state.current.verdict is Verdict.SOLVED
    assert file.state.current.outcome is Outcome.GRANTED
    assert [row.kind for row in file.history] == [
        "case.submit", "step.opened", "case.assign", "case.ask", "case.resume", "case.extend", "case.decide",
        "payment.due", "case.close", "step.skipped", "case.verdict",
    ]  # fmt: skip
    assert_nothing_differs()


def test_submitting_takes_at_most_ten_statements(place, tasks):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        submit(place, tasks, by=place.stranger)
    statements = [q["sql"] for q in captured if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert len(statements) <= 10, statements


def test_a_decision_without_mandate_leaves_nothing(place, tasks):
    case = submit(place, tasks)
    actions.assign(case.pk, position_id=place.colleague.position_id, team_id=None, by=place.colleague, at=NOW)
    before = acts.acts_of(case.subject_id).count()
    with pytest.raises(ActRefused, match="mandaat"):
        actions.decide(
            case.pk,
            outcome=Outcome.REFUSED,
            reason="Het past niet.",
            basis=catalogue.definition(case.version).term_basis,
            by=place.colleague,
            at=NOW,
        )
    case.refresh_from_db()
    assert case.status == Status.IN_PROGRESS
    assert acts.acts_of(case.subject_id).count() == before


def test_what_an_officer_writes_down_is_the_residents_own(place, tasks):
    case = submit(place, tasks, by=place.officer)
    assert case.person_id is None
    assert case.applicant.kind == "RESIDENT"
    assert {act.actor.kind for act in acts.acts_of(case.subject_id)} == {"STAFF"}


def test_staff_cannot_give_the_verdict(place, tasks):
    case = submit(place, tasks)
    with pytest.raises(MoveRefused):
        actions.give_verdict(case.pk, verdict=Verdict.SOLVED, words="", by=place.officer, at=NOW)
