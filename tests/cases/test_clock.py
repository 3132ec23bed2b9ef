"""The clock through the actions and the nightly job: acts, rows and refusals, and all replays."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW

from rolvast.accounts.rules import system
from rolvast.acts import queries as acts
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions, queries
from rolvast.cases.rules import Ground, Move, MoveRefused, Outcome, Status, Verdict
from rolvast.catalogue import queries as catalogue
from rolvast.deadlines.rules import Exclusion

LATE = NOW + timedelta(days=65)  # 5 November; the term ended on 27 October


def kinds(case):
    return [row.kind for row in acts.history(case.subject_id)]


def state(case):
    case.refresh_from_db()
    return queries.load_state(case)


def ask(case, place, *, days=14, at=NOW):
    until = (at + timedelta(days=days)).date()
    return actions.ask(case.pk, reason="De tekening ontbreekt.", until=until, by=place.officer, at=at)


def decide(case, place, *, at, outcome=Outcome.GRANTED):
    basis = catalogue.definition(case.version).term_basis
    return actions.decide(case.pk, outcome=outcome, reason="Zo is het.", basis=basis, by=place.officer, at=at)


def close(case, place, *, at=NOW):
    return actions.close(case.pk, outcome=Outcome.SOLVED, reason="Gemaakt.", by=place.officer, at=at)


def judge(case, verdict=Verdict.NOT_SOLVED, *, at=NOW):
    by = queries.resident_of(case)
    return actions.give_verdict(case.pk, verdict=verdict, words="Nog donker.", by=by, at=at)


@pytest.fixture(autouse=True)
def nothing_differs(place):
    """After every test here the rows are what the acts say."""
    yield
    assert list(acts.verify_chains()) == []
    assert list(queries.verify_cases()) == []


# --- the night ----------------------------------------------------------------------------------------


def test_the_night_ends_what_lapsed_once_and_catches_up(place, taken):
    asked, longer, consent, answered = taken(), taken(), taken(), taken()
    ask(asked, place)
    ask(longer, place, days=28)
    actions.suspend(
        consent.pk, ground=Ground.CONSENT, reason="Op verzoek.", until=(NOW + timedelta(days=7)).date(),
        by=place.officer, at=NOW,
    )  # fmt: skip
    ask(answered, place)
    actions.resume(answered.pk, by=queries.resident_of(answered), at=NOW + timedelta(days=3), reason="Hier.")
    due = state(asked).current.due_on
    by, night = system(place.municipality_id), NOW + timedelta(days=20)
    assert actions.lapse_due(by=by, at=NOW + timedelta(days=7)) == 0
    assert actions.lapse_due(by=by, at=night) == 2  # of days ago: missed nights are made good
    assert actions.lapse_due(by=by, at=night) == 0
    assert [state(case).status for case in (asked, longer, consent, answered)] == [
        Status.IN_PROGRESS, Status.WAITING, Status.IN_PROGRESS, Status.IN_PROGRESS,
    ]  # fmt: skip
    assert kinds(asked).count(Move.LAPSE) == 1
    assert Move.LAPSE not in kinds(answered)
    assert state(asked).current.due_on == due
    assert acts.history(asked.subject_id)[-1].doer_kind == "SYSTEM"


def test_the_job_enters_every_municipality(place, taken, monkeypatch):
    from rolvast.cases import jobs

    case = taken()
    ask(case, place)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=20))
    jobs.lapse_due(timestamp=0)
    assert state(case).status is Status.IN_PROGRESS


def test_only_the_system_lets_time_lapse(place, taken):
    case = taken()
    ask(case, place)
    for who in (place.officer, queries.resident_of(case)):
        with pytest.raises(MoveRefused):
            actions.lapse(case.pk, by=who, at=NOW + timedelta(days=30))


# --- Awb 4:5 ------------------------------------------------------------------------------------------


def test_not_treating_needs_a_question_that_lapsed_and_four_weeks(place, taken):
    case = taken()
    with pytest.raises(MoveRefused, match="4:5"):
        decide(case, place, at=NOW, outcome=Outcome.NOT_TREATED)
    ask(case, place)
    actions.lapse(case.pk, by=system(place.municipality_id), at=NOW + timedelta(days=15))
    with pytest.raises(MoveRefused, match="13 oktober"):
        decide(case, place, at=NOW + timedelta(days=43), outcome=Outcome.NOT_TREATED)
    decide(case, place, at=NOW + timedelta(days=42), outcome=Outcome.NOT_TREATED)
    assert state(case).current.outcome is Outcome.NOT_TREATED


# --- default and penalty ------------------------------------------------------------------------------


def test_from_notice_to_penalty(place, taken):
    case = taken()
    resident = queries.resident_of(case)
    with pytest.raises(MoveRefused, match="te vroeg"):
        actions.give_default(case.pk, by=resident, at=NOW)
    actions.give_default(case.pk, by=resident, at=LATE, words="Ik wacht al te lang.")
    with pytest.raises(MoveRefused, match="al binnen"):
        actions.give_default(case.pk, by=resident, at=LATE)
    assert state(case).current.default_on == LATE.date()
    with pytest.raises(MoveRefused, match="loopt nog"):
        actions.set_penalty(case.pk, reason="x", by=place.officer, at=LATE + timedelta(days=20))
    decide(case, place, at=LATE + timedelta(days=24))
    with pytest.raises(MoveRefused, match="eerst het besluit over de dwangsom"):
        actions.reopen(case.pk, reason="x", by=place.officer, at=LATE + timedelta(days=25))
    with pytest.raises(ActRefused, match="mandaat"):
        actions.set_penalty(case.pk, reason="Te laat.", by=place.colleague, at=LATE + timedelta(days=25))
    actions.set_penalty(case.pk, reason="Te laat.", by=place.officer, at=LATE + timedelta(days=25))
    facts = acts.history(case.subject_id)[-1].facts
    assert (facts["cents"], facts["days"]) == (23000, 10)
    assert state(case).current.penalty_set_on is not None
    with pytest.raises(MoveRefused, match="al besloten"):
        actions.set_penalty(case.pk, reason="x", by=place.officer, at=LATE + timedelta(days=26))


def test_a_letter_counts_from_the_day_it_came_in_and_can_be_excluded(place, taken):
    case = taken()
    with pytest.raises(MoveRefused, match="te vroeg"):
        actions.give_default(case.pk, received=date(2026, 10, 27), by=place.officer, at=LATE)
    actions.give_default(case.pk, received=date(2026, 10, 28), by=place.officer, at=LATE)
    actions.set_penalty(
        case.pk, exclusion=Exclusion.NOT_INTERESTED_PARTY, reason="Het is niet uw grond.",
        by=place.officer, at=LATE,
    )  # fmt: skip
    assert state(case).current.no_penalty == "not_interested_party"


def test_a_report_knows_no_default(place, taken):
    case = taken("straat-en-verlichting")
    with pytest.raises(MoveRefused, match="geen wettelijke termijn"):
        actions.give_default(case.pk, by=queries.resident_of(case), at=LATE)


# --- asking to reopen ---------------------------------------------------------------------------------


def test_a_request_to_reopen_is_answered_with_yes_or_with_why_not(place, taken):
    yes, no, late = (taken("straat-en-verlichting") for _ in range(3))
    for case in (yes, no, late):
        close(case, place)
    judge(yes)
    judge(no, Verdict.PARTLY, at=NOW + timedelta(days=14))
    judge(late, at=NOW + timedelta(days=15))
    found = queries.attention(place.officer, today=NOW.date())
    assert [row.number for row in found.to_reopen] == [yes.number, no.number]
    actions.reopen(yes.pk, reason="We komen terug.", by=place.officer, at=NOW + timedelta(days=16))
    actions.keep_closed(no.pk, reason="De lamp brandt.", by=place.officer, at=NOW + timedelta(days=16))
    assert queries.attention(place.officer, today=NOW.date()).total == 0
    for case in (no, late):
        with pytest.raises(MoveRefused, match="nieuwe melding"):
            actions.reopen(case.pk, reason="Toch.", by=queries.resident_of(case), at=NOW + timedelta(days=17))
    with pytest.raises(MoveRefused, match="geen vraag"):
        actions.keep_closed(late.pk, reason="x", by=place.officer, at=NOW + timedelta(days=17))
    assert state(late).current.verdict is Verdict.NOT_SOLVED


def test_what_the_clock_asks_takes_as_many_statements_for_many_as_for_few(place, taken):
    def fill():
        waiting, owed = taken("straat-en-verlichting"), taken()
        lapsed = taken()
        close(waiting, place)
        judge(waiting)
        actions.give_default(owed.pk, by=queries.resident_of(owed), at=LATE)
        ask(lapsed, place)
        actions.lapse(lapsed.pk, by=system(place.municipality_id), at=NOW + timedelta(days=15))

    def count(today):
        with CaptureQueriesContext(connection) as captured:
            found = queries.attention(place.officer, today=today)
        return len(captured), found

    day = datetime(2026, 10, 1, tzinfo=UTC).date()
    fill()
    few, found = count(day)
    assert [len(part) for part in (found.to_reopen, found.in_default, found.untreated)] == [1, 1, 1]
    for _ in range(4):
        fill()
    many, found = count(day)
    assert (len(found.untreated), many) == (5, few)
    assert queries.attention(place.resident, today=day).total == 0
