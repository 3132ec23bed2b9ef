"""Decisions take force on their day, once, also after nights were missed; no case is touched."""

import importlib
import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from tests.catalogue.proposing import (
    LATER,
    TODAY,
    after_test,
    at_night,
    decide,
    decide_directly,
    propose,
    propose_term,
    task,
)
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts.rules import system
from rolvast.acts import queries as acts
from rolvast.cases import actions as cases_actions
from rolvast.cases import queries as cases
from rolvast.cases.actions import Contact
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel
from rolvast.catalogue import actions, jobs, queries, rules
from rolvast.catalogue.actions import filing
from rolvast.catalogue.models import Proposal, RoleDecision
from rolvast.catalogue.rules import Competence, Role

EVEN_LATER = LATER + timedelta(days=10)


@pytest.fixture
def open_case(place, two_tasks):
    """A report about a playground that waits for somebody."""
    return cases_actions.submit(
        task_version=queries.current_version(task()),
        answers={"wat": "De schommel is kapot.", "plek": "Lindeplein"},
        contact=Contact(name="Rin de Boer", email="rin@example.test"),
        channel=Channel.WEB,
        by=place.resident,
        at=NOW,
    )


@pytest.fixture(autouse=True)
def verified(two_tasks):
    """Whatever a test did, rows and acts tell the same."""
    yield
    found = [*acts.verify_chains(), *queries.verify_tasks()]
    found += [*queries.verify_roles(on=TODAY), *queries.verify_proposals(on=TODAY)]
    assert found == []


def night(place, day):
    return actions.take_force(by=system(place.municipality_id), at=at_night(day))


def status(proposal):
    return Proposal.objects.get(pk=proposal.pk).status


def kinds():
    return [row.kind for row in acts.history(task().subject_id)]


def test_a_role_holds_from_its_day_and_the_one_before_is_succeeded(place):
    first = decide(place, after_test(place, propose(place, on=TODAY)))
    second = decide(place, after_test(place, propose(place, role=Role.LET_GO, on=LATER)))
    assert night(place, LATER - timedelta(days=1)) == 0
    assert task().role == Role.FACILITATE
    assert night(place, LATER) == 1
    assert task().role == Role.LET_GO
    assert (status(first), status(second)) == ("SUCCEEDED", "IN_FORCE")
    act = acts.history(task().subject_id)[-1]
    assert (act.kind, act.weight, act.doer_kind) == ("task.in_force", "FACT", "SYSTEM")
    assert act.facts == {"task": "speelplek", "role": "LET_GO", "from": "2026-10-01", "proposal": 2}
    decision = RoleDecision.objects.get(proposal=second)
    assert decision.took_force_id != decision.act_id


def test_nothing_happens_twice(place):
    decide(place, after_test(place, propose(place)))
    assert [night(place, LATER), night(place, LATER), night(place, EVEN_LATER)] == [1, 0, 0]
    assert kinds().count("task.in_force") == 1


def test_missed_nights_are_caught_up_in_order(place):
    first = decide(place, after_test(place, propose(place)))
    second = decide(place, after_test(place, propose(place, role=Role.PERFORM, on=EVEN_LATER)))
    assert night(place, EVEN_LATER + timedelta(days=3)) == 2
    assert (status(first), status(second)) == ("SUCCEEDED", "IN_FORCE")
    assert task().role == Role.PERFORM


def test_a_decision_without_proposal_waits_for_its_day_too(place):
    first = decide(place, after_test(place, propose(place, on=TODAY)))
    decision = decide_directly(place, "speelplek", Role.REGULATE, on=LATER)
    assert (task().role, decision.took_force_id) == (Role.FACILITATE, None)
    assert night(place, LATER) == 1
    assert (task().role, status(first)) == (Role.REGULATE, "SUCCEEDED")


def test_a_role_in_a_file_that_is_still_to_come_waits_for_its_day(place):
    (text,) = [text for name, text in queries.packaged_task_files() if name == "speelplek.yaml"]
    definition = rules.parse(text, source="")
    coming = replace(
        definition,
        key="later",
        product="",
        role=replace(definition.role, since=LATER, review_on=None, history=()),
    )
    actions.import_task_files(
        [("later.yaml", rules.dump(coming))], by=place.officer, roles_by=place.board, at=NOW
    )
    assert task("later").role == ""
    assert night(place, LATER) == 1
    assert task("later").role == definition.role.role


def test_just_before_midnight_in_amsterdam_it_is_still_the_day_before(place):
    decide_directly(place, "speelplek", Role.PERFORM, on=LATER)
    by = system(place.municipality_id)
    assert actions.take_force(by=by, at=at_night(LATER) - timedelta(minutes=31)) == 0
    assert actions.take_force(by=by, at=at_night(LATER) - timedelta(minutes=30)) == 1


def test_decisions_of_before_proposals_were_there_are_filled_in_as_they_took_force(place):
    """What the migration does with the rows it meets."""
    decide_directly(place, "speelplek", Role.PERFORM, on=LATER, untested_because=rules.DECIDED_BEFORE)
    rows = RoleDecision.objects.filter(task__key="speelplek").order_by("pk")
    before = list(rows.values())
    assert [row["took_force_id"] is None for row in before].count(True) == 1
    for row in rows:
        row.took_force = None
        row.untested_because = "Onbekend."
        row.save()
    migration = importlib.import_module("rolvast.catalogue.migrations.0003_roles_talks_snags")
    with connection.cursor() as cursor:
        cursor.execute(migration._FILL, [rules.DECIDED_BEFORE])
    assert list(rows.values()) == before


def test_a_role_the_law_closed_in_the_meantime_does_not_take_force(place, caplog):
    decide_directly(place, "speelplek", Role.LET_GO, on=LATER)
    compulsory(place, Competence.CO_GOVERNANCE)
    with caplog.at_level(logging.ERROR):
        assert night(place, LATER) == 0
    assert "taak speelplek, rolbesluit per 2026-10-01: Deze taak is medebewind" in caplog.text
    assert task().role == Role.DIRECT
    assert ["has not taken force" in one.what for one in queries.verify_roles(on=EVEN_LATER)] == [True]
    compulsory(place, Competence.AUTONOMY)
    assert night(place, EVEN_LATER) == 1
    assert task().role == Role.LET_GO


def compulsory(place, competence):
    changed = replace(queries.definition(queries.current_version(task())), competence=competence)
    filing.renew(task(), changed, rules.dump(changed), by=place.manager, at=NOW)


# --- terms -------------------------------------------------------------------------------------------


def test_a_term_makes_the_next_version_on_its_day(place):
    proposal = propose_term(place, old="P10D", new="P8D")
    text = proposal.text
    decide(place, after_test(place, proposal))
    assert (status(proposal), task().version) == ("DECIDED", 1)
    assert [night(place, LATER), night(place, LATER)] == [1, 0]
    assert (status(proposal), task().version) == ("IN_FORCE", 2)
    assert queries.current_version(task()).text == text


def test_a_later_term_succeeds_the_one_before(place):
    first, second = (
        decide(place, after_test(place, propose_term(place, old=old, new=new, on=on)), at=NOW)
        for old, new, on in (("P10D", "P8D", TODAY), ("P8D", "P6D", LATER))
    )
    night(place, LATER)
    assert (status(first), status(second)) == ("SUCCEEDED", "IN_FORCE")


def test_a_term_does_not_come_before_one_that_waits_for_its_day(place):
    decide(place, after_test(place, propose_term(place, old="P10D", new="P8D")))
    sooner = after_test(place, propose_term(place, old="P10D", new="P6D", on=TODAY))
    with pytest.raises(rules.ProposalRefused, match="termijn die ingaat op donderdag 1 oktober 2026"):
        decide(place, sooner)
    assert decide(place, sooner, takes_effect_on=EVEN_LATER).status == "DECIDED"


def test_where_the_task_changed_meanwhile_only_the_term_is_taken_over(place):
    decide(place, after_test(place, propose_term(place, old="P10D", new="P8D")))
    other = replace(queries.definition(queries.current_version(task())), summary="Iets nieuws over spelen.")
    filing.renew(task(), other, rules.dump(other), by=place.manager, at=NOW)
    assert night(place, LATER) == 1
    now = queries.definition(queries.current_version(task()))
    assert (task().version, now.term.period, now.summary) == (3, "P8D", "Iets nieuws over spelen.")
    assert replace(now, term=other.term) == other


def test_a_term_that_no_longer_fits_stays_decided_and_is_said(place, caplog):
    births = [one for one in queries.packaged_task_files() if one[0] == "geboorteaangifte.yaml"]
    actions.import_task_files(births, by=place.officer, roles_by=place.board, at=NOW)
    definition = queries.definition(queries.current_version(task("geboorteaangifte")))
    assert definition.term.counted_from == "geboortedatum"
    proposal = propose_term(place, "geboorteaangifte", old="period: P3D", new="period: P5D")
    decide(place, after_test(place, proposal))

    def becomes(changed):
        filing.renew(task("geboorteaangifte"), changed, rules.dump(changed), by=place.manager, at=NOW)

    becomes(
        replace(
            definition,
            form=tuple(one for one in definition.form if one.name != "geboortedatum"),
            term=replace(definition.term, counted_from=""),
            handover=(),
        )
    )
    with caplog.at_level(logging.ERROR):
        assert night(place, LATER) == 0
    assert "taak geboorteaangifte, voorstel 1: De taak is veranderd sinds het voorstel" in caplog.text
    assert status(proposal) == "DECIDED"
    assert ["has not taken force" in one.what for one in queries.verify_proposals(on=EVEN_LATER)] == [True]
    becomes(definition)
    assert night(place, EVEN_LATER) == 1
    assert queries.definition(queries.current_version(task("geboorteaangifte"))).term.period == "P5D"


# --- cases, and the clock ----------------------------------------------------------------------------


def test_open_cases_stay_as_they_were_also_when_a_task_is_let_go(place, open_case):
    before = (Case.objects.filter(pk=open_case.pk).values().get(), list(acts.acts_of(open_case.subject_id)))
    decide(place, after_test(place, propose(place, role=Role.LET_GO)))
    night(place, LATER)
    assert task().role == Role.LET_GO
    after = (Case.objects.filter(pk=open_case.pk).values().get(), list(acts.acts_of(open_case.subject_id)))
    assert after == before
    assert before[0]["status"] == "RECEIVED"
    assert list(cases.verify_cases()) == []


def test_the_job_lets_every_municipality_s_decisions_hold(place, monkeypatch):
    decide(place, after_test(place, propose(place)))
    other = make_place("GM0363", "Elders", is_default=False)
    (file,) = [one for one in queries.packaged_task_files() if one[0] == "speelplek.yaml"]
    actions.import_task_files([file], by=other.officer, roles_by=other.board, at=NOW)
    decide_directly(other, "speelplek", Role.PERFORM, on=LATER)
    monkeypatch.setattr(jobs.timezone, "now", lambda: at_night(LATER))
    jobs.take_force(timestamp=0)
    assert task().role == Role.PERFORM
    accounts.enter(place.municipality_id)
    assert task().role == Role.FACILITATE


def test_the_job_is_planned_for_just_after_midnight():
    planned = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert planned["catalogue.take_force"].startswith("7 0,")
