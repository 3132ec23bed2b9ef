"""The demonstration is made through the actions: what is planned is what the database then says."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.conftest import become_serving_role

from rolvast.accounts import actions as accounts_do
from rolvast.accounts import queries as accounts
from rolvast.accounts.models import Position
from rolvast.accounts.rules import PositionKind, stranger
from rolvast.acts import queries as acts
from rolvast.acts.models import Mandate
from rolvast.acts.rules import ActRefused
from rolvast.cases import queries
from rolvast.cases.rules import Move, MoveRefused
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.actions import edit_task
from rolvast.config import demo

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def municipality(db: None) -> int:
    become_serving_role()
    return demo.prepare(at=AT)


def test_the_municipality_with_districts_people_mandates_and_roles(municipality):
    assert [accounts.areas().count(), accounts.teams().count()] == [16, 13]
    area = accounts.areas().get(name="Zuidoost")
    assert (area.inhabitants, area.counted_on) == (25_285, date(2024, 1, 1))
    assert "85984NED" in area.source
    people = accounts.demonstration_people(on=TODAY)
    kinds = [position.kind for person in people for position in person.held]
    assert sorted(kinds) == sorted([*[PositionKind.STAFF] * 6, "MANAGER", "BOARD", "ADMINISTRATOR"])
    assert len(people) == 15
    assert accounts.default_municipality().pk == municipality

    task = catalogue.by_keys(stranger(municipality), ["speelplek"])[0]
    history = catalogue.role_history(task)
    assert [moment.takes_effect_on.year for moment in history] == [2019, 2014, 2011]
    assert all(moment.reason and moment.basis for moment in history)
    assert list(acts.verify_chains()) == []

    past = Mandate.objects.filter(ends_on__lt=TODAY)
    assert past.count() == 3
    assert all(mandate.sub_of.sub_allowed for mandate in Mandate.objects.exclude(sub_of=None))


def test_a_packaged_term_that_changed_waits_and_what_was_edited_stays(municipality, monkeypatch):
    viewer = stranger(municipality)
    packaged = dict(catalogue.packaged_task_files())
    manager = accounts.in_position(Position.objects.get(kind=PositionKind.MANAGER))
    page = catalogue.edit_page(catalogue.by_keys(viewer, ["volkstuin"])[0])
    typed = replace(page.shown, summary="In onze woorden.")
    edit_task(page.task, typed, seen_version=1, by=manager, at=AT)
    assert packaged["speelplek.yaml"].count("period: P10D") == 1
    packaged["speelplek.yaml"] = packaged["speelplek.yaml"].replace("period: P10D", "period: P5D")
    monkeypatch.setattr(catalogue, "packaged_task_files", lambda: list(packaged.items()))
    for day in (1, 2):
        demo.prepare(at=AT + timedelta(days=day))
    play, garden = catalogue.by_keys(viewer, ["speelplek", "volkstuin"])
    assert (play.version, garden.version, garden.summary) == (1, 2, "In onze woorden.")
    assert [one.number for one in catalogue.waiting_terms(["speelplek"])["speelplek"]] == [1]


def test_preparing_twice_changes_nothing(municipality):
    before = [accounts.areas().count(), Mandate.objects.count(), accounts.staff_positions(on=TODAY).count()]
    versions = [task.version for task in catalogue.visible_to(stranger(municipality))]
    assert demo.prepare(at=AT + timedelta(days=1)) == municipality
    assert before == [
        accounts.areas().count(), Mandate.objects.count(), accounts.staff_positions(on=TODAY).count(),
    ]  # fmt: skip
    assert versions == [task.version for task in catalogue.visible_to(stranger(municipality))]


def test_a_municipality_that_was_the_default_stays_so(db):
    become_serving_role()
    other = accounts_do.add_municipality(code="GM0307", name="Ergens", is_default=True)
    demo.prepare(at=AT)
    assert accounts.default_municipality().pk == other.pk


def test_sixty_cases_are_what_was_planned(municipality):
    planned = demo.plan(today=TODAY)[:60]
    assert demo.make(municipality_id=municipality, planned=planned) == 60
    assert list(acts.verify_chains()) == []
    assert list(queries.verify_cases()) == []

    cases = queries.visible_to(accounts.in_position(accounts.staff_positions(on=TODAY)[0])).order_by("pk")
    assert len(cases) == 60
    for case, plan in zip(cases, sorted(planned, key=lambda one: one.at), strict=True):
        state = queries.load_state(case)
        assert (case.task.key, case.area.code) == (plan.task, plan.district)
        assert (state.status, state.hand_overs) == (plan.state.status, plan.state.hand_overs)
        assert state.episodes == plan.state.episodes
        moves = acts.acts_of(case.subject_id).filter(kind__startswith="case.")  # besides steps and payments
        assert moves.count() == 1 + len(plan.deeds)


def test_residents_see_the_cases_they_own(municipality):
    planned = demo.plan(today=TODAY)[:16]
    demo.make(municipality_id=municipality, planned=planned)
    for person in accounts.demonstration_people(on=TODAY):
        viewer = accounts.identity_of(person, municipality_id=municipality, on=TODAY)
        if not viewer.is_staff:
            own = sum(one.owner == person.sign_in_name for one in planned)
            assert queries.mine(viewer).count() == own >= 2


def test_what_the_actions_refuse_is_not_made(municipality):
    planned = next(
        one
        for one in demo.plan(today=TODAY)
        if [deed.move for deed in one.deeds][:2] == [Move.ASSIGN, Move.DECIDE]
    )
    assign, decision = planned.deeds[:2]
    without_mandate = replace(planned, deeds=(assign, replace(decision, by="wesley.pinas")))
    with pytest.raises(ActRefused, match="mandaat"):
        demo.make(municipality_id=municipality, planned=[without_mandate])
    with pytest.raises(MoveRefused):
        demo.make(municipality_id=municipality, planned=[replace(planned, deeds=(decision,))])
