"""Role talks: who is asked, what is kept, what is seen by whom and when."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.catalogue.talking import (
    REASONS,
    bound_task,
    free_tasks,
    opened,
    page_of,
    place_all,
    proposal_about,
    seat_for,
    talk_of,
)
from tests.conftest import NOW

from rolvast.accounts.rules import stranger
from rolvast.acts import queries as acts
from rolvast.acts.models import Act
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import actions, queries
from rolvast.catalogue.actions import AgendaItem, Invited
from rolvast.catalogue.models import Placing, RoleTalk, TalkSeat, TalkTask
from rolvast.catalogue.rules import Placed, Role, RoleNotAllowed, TalkGroup, TalkRefused

pytestmark = pytest.mark.usefixtures("tasks")


def everything() -> tuple[int, ...]:
    """How many rows there are: nothing may be half written."""
    return tuple(model.objects.count() for model in (Act, RoleTalk, TalkTask, TalkSeat, Placing))


# --- opening ------------------------------------------------------------------------------------------


def test_a_talk_is_opened_with_one_act(place):
    tied = proposal_about(free_tasks()[0], place)
    made = opened(place, about=[AgendaItem(tied.task, tied), AgendaItem(free_tasks()[1])])
    (act,) = acts.acts_of(made.talk.subject_id)
    assert (act.kind, act.weight) == ("role_talk.open", "STATEMENT")
    assert act.facts == {
        "talk": str(made.talk.key),
        "tasks": [tied.task.key, free_tasks()[1].key],
        "proposals": [tied.number, None],
        "answer_by": "2026-09-20",
        "staff": 1,
        "residents": 1,
        "links": 1,
    }
    assert [(seat.number, seat.group, seat.person_id) for seat in made.talk.seats.order_by("number")] == [
        (1, "STAFF", place.officer.person_id),
        (2, "RESIDENT", place.resident.person_id),
        (3, "RESIDENT", None),
    ]
    assert [link.number for link in made.links] == [3]


@pytest.mark.parametrize("who", ["officer", "resident", "stranger"])
def test_not_everyone_may_open_a_talk(place, who):
    before = everything()
    with pytest.raises(TalkRefused, match="Alleen een leidinggevende"):
        opened(place, by=getattr(place, who))
    assert everything() == before


def test_the_board_may_open_a_talk(place):
    assert opened(place, by=place.board).talk.pk


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"answer_by": date(2026, 8, 31)}, "al voorbij"),
        ({"title": "  "}, "nog geen naam"),
        ({"invited": Invited()}, "niemand uitgenodigd"),
        ({"invited": Invited(links=201)}, "aantal links"),
        ({"invited": Invited(staff=[10**6])}, "is er niet meer"),
        ({"invited": Invited(residents=[10**6])}, "is er niet meer"),
    ],
)
def test_a_talk_that_cannot_be_is_refused_and_nothing_is_kept(place, changes, said):
    before = everything()
    with pytest.raises(TalkRefused, match=said):
        opened(place, **changes)
    assert everything() == before


def test_a_talk_needs_a_question(place):
    before = everything()
    with pytest.raises(ActRefused, match="reden"):
        opened(place, question=" ")
    assert everything() == before


def test_somebody_is_invited_as_what_they_are_and_once(place):
    with pytest.raises(TalkRefused, match="is er niet meer"):
        opened(place, invited=Invited(residents=[place.officer.person_id]))
    with pytest.raises(TalkRefused, match="is er niet meer"):
        opened(place, invited=Invited(staff=[place.resident.person_id]))
    with pytest.raises(TalkRefused, match="al uitgenodigd"):
        opened(place, invited=Invited(residents=[place.resident.person_id] * 2))


def test_a_proposal_that_is_over_or_about_something_else_is_no_ground(place):
    first, second = free_tasks()[:2]
    tied = proposal_about(first, place)
    with pytest.raises(TalkRefused, match="loopt niet meer"):
        opened(place, about=[AgendaItem(second, tied)])
    actions.withdraw_proposal(tied, by=place.manager, at=NOW, reason="Het kan anders.")
    tied.refresh_from_db()
    with pytest.raises(TalkRefused, match="loopt niet meer"):
        opened(place, about=[AgendaItem(first, tied)])


def test_seats_are_added_while_it_is_open(place):
    made = opened(place)
    links = actions.invite(
        made.talk, invited=Invited(staff=[place.colleague.person_id], links=2), by=place.board, at=NOW
    )
    assert [link.number for link in links] == [5, 6]
    act = acts.acts_of(made.talk.subject_id).last()
    assert (act.kind, act.facts) == (
        "role_talk.invite",
        {"talk": str(made.talk.key), "staff": 1, "residents": 0, "links": 2},
    )
    with pytest.raises(TalkRefused, match="al uitgenodigd"):
        actions.invite(made.talk, invited=Invited(staff=[place.colleague.person_id]), by=place.board, at=NOW)
    with pytest.raises(TalkRefused, match="Alleen een leidinggevende"):
        actions.invite(made.talk, invited=Invited(links=1), by=place.officer, at=NOW)
    actions.close_talk(made.talk, by=place.manager, at=NOW)
    with pytest.raises(TalkRefused, match="gesloten"):
        actions.invite(made.talk, invited=Invited(links=1), by=place.manager, at=NOW)


# --- answering ----------------------------------------------------------------------------------------


def test_an_answer_is_an_act_per_task_by_that_person(place):
    made = opened(place)
    place_all(seat_for(made, place.officer), Role.DIRECT, by=place.officer)
    placed = list(acts.acts_of(made.talk.subject_id))[1:]
    assert [act.facts for act in placed] == [
        {"talk": str(made.talk.key), "task": task.key, "role": "DIRECT"} for task in free_tasks()[:2]
    ]
    assert {(act.kind, act.weight, act.position_id) for act in placed} == {
        ("role_talk.place", "STATEMENT", place.officer.position_id)
    }
    words = [row.reason for row in acts.history(made.talk.subject_id)][1:]
    assert words == [REASONS[Role.DIRECT]] * 2
    assert [row.public for row in acts.history(made.talk.subject_id)] == ["", "", ""]


def test_by_link_it_is_one_resident_without_account(place):
    made = opened(place)
    place_all(made.links[0], Role.FACILITATE, by=stranger(place.municipality_id))
    placed = list(acts.acts_of(made.talk.subject_id).select_related("actor"))[1:]
    assert {(act.actor.kind, act.actor.person_id, act.position_id) for act in placed} == {
        ("RESIDENT", None, None)
    }
    assert len({act.actor_id for act in placed}) == 1


def test_answering_twice_is_refused_and_changes_nothing(place):
    made = opened(place)
    for seat, by in (
        (seat_for(made, place.officer), place.officer),
        (made.links[0], stranger(place.municipality_id)),
    ):
        place_all(seat, Role.DIRECT, by=by)
        before = everything()
        with pytest.raises(TalkRefused, match="tweede keer"):
            place_all(seat, Role.PERFORM, by=by)
        assert everything() == before
    assert set(Placing.objects.values_list("role", flat=True)) == {"DIRECT"}


def test_a_seat_is_for_who_was_invited(place):
    made = opened(place)
    before = everything()
    for seat, by in (
        (seat_for(made, place.officer), place.colleague),
        (seat_for(made, place.officer), stranger(place.municipality_id)),
        (seat_for(made, place.resident), place.neighbour),
        (made.links[0], place.resident),
        (made.links[0], place.manager),
    ):
        with pytest.raises(TalkRefused, match="iemand anders"):
            place_all(seat, Role.DIRECT, by=by)
    assert everything() == before


def test_half_an_answer_is_not_kept(place):
    made = opened(place, about=[AgendaItem(free_tasks()[0]), AgendaItem(bound_task())])
    seat = seat_for(made, place.officer)
    good, before = Placed(Role.DIRECT, "Omdat het kan."), everything()
    for placed, error in (
        ({1: good}, TalkRefused),
        ({1: good, 2: Placed(Role.DIRECT, " ")}, TalkRefused),
        ({1: good, 2: good, 3: good}, TalkRefused),
        ({1: good, 2: Placed(Role.LET_GO, "Weg ermee.")}, RoleNotAllowed),
    ):
        with pytest.raises(error):
            actions.answer_talk(seat, placed=placed, by=place.officer, at=NOW)
    assert everything() == before
    seat.refresh_from_db()
    assert seat.answered_at is None


def test_after_closing_nothing_can_be_answered(place):
    made = opened(place)
    actions.close_talk(made.talk, by=place.manager, at=NOW)
    before = everything()
    with pytest.raises(TalkRefused, match="gesloten"):
        place_all(seat_for(made, place.officer), Role.DIRECT, by=place.officer)
    assert everything() == before


def test_an_answer_after_the_day_is_still_welcome_until_it_is_closed(place):
    made = opened(place)
    place_all(seat_for(made, place.officer), Role.DIRECT, by=place.officer, at=NOW + timedelta(days=60))
    assert Placing.objects.count() == 2


# --- closing ------------------------------------------------------------------------------------------


def test_closing_makes_open_proposals_talked_over(place):
    first, second = free_tasks()[:2]
    tied = proposal_about(first, place)
    gone = proposal_about(second, place)
    made = opened(place, about=[AgendaItem(first, tied), AgendaItem(second, gone)])
    place_all(seat_for(made, place.officer), Role.DIRECT, by=place.officer)
    actions.withdraw_proposal(gone, by=place.manager, at=NOW, reason="Het kan anders.")
    closed = actions.close_talk(made.talk, by=place.board, at=NOW)
    assert closed.closed_at == NOW
    act = acts.acts_of(made.talk.subject_id).last()
    assert (act.kind, act.facts) == ("role_talk.close", {"talk": str(made.talk.key), "answers": 1})
    public = acts.public_statements([act.pk])[act.pk]
    assert public == "Rolgesprek ‘Wie doet wat in de wijk?’ gesloten. Aantal antwoorden: 1."
    said = {act.facts["proposal"]: act.facts["talk"] for act in acts.acts_of_kind("task.talked")}
    assert said == {tied.number: str(made.talk.key)}
    assert acts.acts_of(first.subject_id).last().kind == "task.talked"
    tied.refresh_from_db()
    assert tied.status == "TALKED"


def test_a_talk_that_nobody_answered_talks_nothing_over(place):
    tied = proposal_about(free_tasks()[0], place)
    made = opened(place, about=[AgendaItem(tied.task, tied)])
    actions.close_talk(made.talk, by=place.manager, at=NOW)
    tied.refresh_from_db()
    assert tied.status == "PROPOSED"
    assert queries.talk_results_of(tied) == []


def test_closing_is_for_few_and_happens_once(place):
    made = opened(place)
    with pytest.raises(TalkRefused, match="Alleen een leidinggevende"):
        actions.close_talk(made.talk, by=place.officer, at=NOW)
    actions.close_talk(made.talk, by=place.manager, at=NOW)
    with pytest.raises(TalkRefused, match="al gesloten"):
        actions.close_talk(made.talk, by=place.manager, at=NOW)


# --- seeing -------------------------------------------------------------------------------------------


def test_an_open_talk_is_for_staff_and_who_was_invited(place):
    made = opened(place)
    for who, sees in (
        (place.officer, True),
        (place.colleague, True),
        (place.manager, True),
        (place.resident, True),
        (place.neighbour, False),
        (place.stranger, False),
    ):
        assert (queries.talk_page(who, made.talk.key) is not None) is sees
        assert [bool(rows) for rows in queries.talk_rows(who)] == [sees, False]
    actions.close_talk(made.talk, by=place.manager, at=NOW)
    for who in (place.neighbour, place.stranger):
        assert page_of(who, made).talk == made.talk
        assert [bool(rows) for rows in queries.talk_rows(who)] == [False, True]


def test_answers_are_unseen_until_one_answers_or_it_is_closed(place):
    made = opened(place)
    place_all(seat_for(made, place.officer), Role.PERFORM, by=place.officer)
    for who in (place.resident, place.manager, place.colleague, place.board):
        assert page_of(who, made).result is None
    assert queries.link_page(made.links[0]).result is None
    seen = page_of(place.officer, made).result
    assert seen
    assert seen.answers == 1
    place_all(made.links[0], Role.DIRECT, by=stranger(place.municipality_id))
    made.links[0].refresh_from_db()
    seen = queries.link_page(made.links[0]).result
    assert seen
    assert seen.answers == 2
    actions.close_talk(made.talk, by=place.manager, at=NOW)
    for who in (place.resident, place.stranger):
        seen = page_of(who, made).result
        assert seen
        assert seen.answers == 2


def test_reasons_show_never_who_nor_the_order_of_answering(place):
    made = opened(place)
    place_all(seat_for(made, place.resident), Role.DIRECT, by=place.resident, reason="z laatste letter")
    place_all(seat_for(made, place.officer), Role.DIRECT, by=place.officer, reason="a eerste letter")
    result = page_of(place.officer, made).result
    ((role, reasons),) = result.tasks[0].reasons
    assert role is Role.DIRECT
    assert [reason.text for reason in reasons] == ["a eerste letter", "z laatste letter"]
    assert {reason.group for reason in reasons} == {None}


@pytest.mark.parametrize(
    ("staff", "residents", "shown"),
    [(5, 5, list(TalkGroup)), (6, 4, []), (4, 6, []), (2, 1, []), (6, 0, [])],
)
def test_small_groups_are_not_broken_out(place, staff, residents, shown):
    made = talk_of(place, staff, residents)
    result = page_of(place.stranger, made).result
    assert [group for group, _size, _agreement in result.groups] == shown
    for one in result.tasks:
        assert one.spread.count == staff + residents
        assert [group for group, _spread in one.groups] == shown
        named = {reason.group for _role, reasons in one.reasons for reason in reasons}
        assert named == (set(shown) or {None})


def test_groups_are_not_broken_out_while_it_is_open(place):
    made = talk_of(place, 5, 5, close=False)
    seat = TalkSeat.objects.filter(talk=made.talk).first()
    result = queries.link_page(seat).result
    assert result.answers == 10
    assert result.groups == ()


def test_the_agreement_is_over_all_tasks_and_per_group(place):
    result = page_of(place.stranger, talk_of(place, 5, 5)).result
    assert (result.agreement.tasks, result.agreement.answers) == (2, 20)
    assert result.agreement.alpha < 0  # everyone is at one with the own group only
    for _group, size, agreement in result.groups:
        assert (size, agreement.alpha) == (5, None)  # the same everywhere: nothing to hold it against


def test_a_proposal_finds_the_talks_about_its_task(place):
    first, second = free_tasks()[:2]
    tied = proposal_about(first, place)
    made = opened(place, about=[AgendaItem(first, tied), AgendaItem(second)])
    place_all(seat_for(made, place.officer), Role.DIRECT, by=place.officer)
    assert queries.talk_results_of(tied) == []  # not while it is open
    actions.close_talk(made.talk, by=place.manager, at=NOW)
    (found,) = queries.talk_results_of(tied)
    assert found.talk == made.talk
    assert found.result.item.task_id == first.pk
    assert found.result.spread.roles == (Role.DIRECT,)
    other = proposal_about(second, place)
    assert [one.result.item.task_id for one in queries.talk_results_of(other)] == [second.pk]


def test_what_waits_for_somebody_is_what_they_did_not_answer(place):
    made = opened(place)
    later = opened(place, title="Later", answer_by=date(2026, 9, 30))
    sooner = opened(place, title="Eerder", answer_by=date(2026, 9, 2))
    assert [seat.key for seat in queries.seats_waiting(place.officer)] == [
        sooner.talk.key,
        made.talk.key,
        later.talk.key,
    ]
    place_all(seat_for(sooner, place.officer), Role.DIRECT, by=place.officer)
    actions.close_talk(later.talk, by=place.manager, at=NOW)
    (left,) = queries.seats_waiting(place.officer)
    assert (left.title, left.answer_by) == ("Wie doet wat in de wijk?", date(2026, 9, 20))
    assert queries.seats_waiting(place.neighbour) == queries.seats_waiting(place.stranger) == []


def test_a_page_takes_as_many_statements_for_many_answers_as_for_one(place):
    few, many = talk_of(place, 1, 0), None
    with CaptureQueriesContext(connection) as for_one:
        page_of(place.stranger, few)
    many = opened(place, invited=Invited(links=12), about=[AgendaItem(task) for task in free_tasks()[:6]])
    for seat in many.links:
        place_all(seat, Role.DIRECT, by=stranger(place.municipality_id))
    actions.close_talk(many.talk, by=place.manager, at=NOW)
    with CaptureQueriesContext(connection) as for_many:
        page_of(place.stranger, many)
    assert len(for_many) == len(for_one) <= 9


# --- links --------------------------------------------------------------------------------------------


def test_a_link_finds_its_seat_and_no_other(place):
    made = opened(place, invited=Invited(links=2))
    tokens = queries.seat_links(made.talk, [1, 2])
    assert [queries.seat_of_link(token).number for token in tokens] == [1, 2]
    other = opened(place)
    for token in (
        "",
        "geen-link",
        tokens[0][:-1],
        tokens[0].replace(made.talk.key.hex, other.talk.key.hex),
        tokens[0].replace("-1.", "-2."),
        f"{uuid.uuid4().hex}-1.abc",
    ):
        with pytest.raises(TalkRefused, match="link klopt niet"):
            queries.seat_of_link(token)


def test_a_seat_by_name_has_no_link(place):
    made = opened(place)
    token = queries.seat_token(seat_for(made, place.officer))
    with pytest.raises(TalkRefused, match="link klopt niet"):
        queries.seat_of_link(token)
    assert queries.seat_links(made.talk, [1, 2]) == []


def test_who_can_be_invited_is_who_was_not(place):
    before = queries.guests(None, on=NOW.date())
    staff = {person for _team, people in before.staff for person, _words in people}
    assert {place.officer.person_id, place.manager.person_id, place.board.person_id} <= staff
    assert {place.resident.person_id, place.neighbour.person_id} == {pk for pk, _name in before.residents}
    made = opened(place)
    after = queries.guests(made.talk, on=NOW.date())
    assert place.officer.person_id not in {pk for _team, people in after.staff for pk, _words in people}
    assert {pk for pk, _name in after.residents} == {place.neighbour.person_id}


# --- holding the rows against the acts ----------------------------------------------------------------


def test_rows_and_acts_say_the_same(place):
    made = talk_of(place, 2, 1)
    open_one = opened(place)
    actions.invite(open_one.talk, invited=Invited(links=1), by=place.manager, at=NOW)
    assert list(queries.verify_talks()) == []
    assert list(acts.verify_chains()) == []
    assert made.talk.pk


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda talk: RoleTalk.objects.filter(pk=talk.pk).update(answer_by=date(2030, 1, 1)), "opened"),
        (lambda talk: RoleTalk.objects.filter(pk=talk.pk).update(closed_at=None), "closed"),
        (
            lambda talk: TalkSeat.objects.create(
                municipality_id=talk.municipality_id, talk=talk, number=99, group="RESIDENT"
            ),
            "seats",
        ),
        (lambda talk: TalkSeat.objects.filter(talk=talk, number=1).update(answered_at=None), "seat 1"),
        (
            lambda talk: TalkTask.objects.filter(talk=talk, number=1).update(task=free_tasks()[5]),
            "what the acts say",
        ),
    ],
)
def test_a_row_that_was_changed_is_found(place, spoil, said):
    made = talk_of(place, 2, 1)
    spoil(made.talk)
    assert any(said in difference.what for difference in queries.verify_talks())


def test_a_placing_cannot_be_changed(place):
    talk_of(place, 1, 0)
    with pytest.raises(Exception, match=r"append|changed|denied"), transaction.atomic():
        Placing.objects.update(role="LET_GO")


def test_an_answer_and_a_closing_wait_for_each_other(place):
    made = opened(place)
    for doing in (
        lambda: place_all(seat_for(made, place.officer), Role.DIRECT, by=place.officer),
        lambda: actions.invite(made.talk, invited=Invited(links=1), by=place.manager, at=NOW),
        lambda: actions.close_talk(made.talk, by=place.manager, at=NOW),
    ):
        with CaptureQueriesContext(connection) as captured:
            doing()
        locks = [query["sql"] for query in captured if "FOR UPDATE" in query["sql"]]
        assert '"catalogue_roletalk"' in locks[0]
