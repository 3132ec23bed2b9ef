"""Snags: raised, sent to who must answer, answered once, counted, and vouched for by acts."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as people
from rolvast.accounts.models import Position
from rolvast.accounts.rules import PositionKind
from rolvast.acts import actions as acts_write
from rolvast.acts import queries as acts
from rolvast.acts.rules import Weight
from rolvast.catalogue import actions, queries, rules
from rolvast.catalogue.models import Proposal, Snag
from rolvast.catalogue.rules import (
    ProposalKind,
    ProposalStatus,
    Role,
    RunningCases,
    SnagAnswer,
    SnagRefused,
    SnagStanding,
)

TODAY = date(2026, 9, 1)
WORDS = {
    "rule": "Artikel 3 van de bouwverordening: een tekening op schaal",
    "cost": "Mensen tekenen het met de hand en krijgen het terug.",
    "idea": "Neem genoegen met een foto met de maten erbij.",
}


@pytest.fixture
def garage(tasks):
    return tasks["omgevingsvergunning-garage"].task


@pytest.fixture
def lamp(tasks):
    return tasks["straat-en-verlichting"].task


def raised(task, by, *, at=NOW, **changes):
    return actions.raise_snag(task, **{**WORDS, "cost_minutes": 30, **changes}, by=by, at=at)


def answered(snag, by, *, at=NOW, answer=SnagAnswer.STAYS, reason="De wet vraagt dit."):
    return actions.answer_snag(snag, answer=answer, reason=reason, by=by, at=at)


def appointed(place, kind, title, team=None):
    person = accounts.add_person(
        municipality_id=place.municipality_id, sign_in_name=f"{place.municipality_id}-{title}", name=title
    )
    position = accounts.appoint(person=person, kind=kind, title=title, team=team, starts_on=date(2010, 1, 1))
    return people.in_position(position)


# --- raising -------------------------------------------------------------------------------------------


def test_a_snag_is_a_row_and_one_act_without_a_word_of_it(place, garage):
    about = acts.acts_of(garage.subject_id).first()
    before = acts.acts_of(garage.subject_id).count()
    snag = raised(garage, place.officer, about=about)
    assert (snag.number, snag.answer_by, snag.answered) == (1, date(2026, 9, 29), None)
    assert (snag.rule, snag.cost, snag.idea, snag.cost_minutes) == (*WORDS.values(), 30)
    assert acts.acts_of(garage.subject_id).count() == before + 1
    assert (snag.act.kind, snag.act.weight) == ("task.snag", Weight.FACT)
    assert snag.act.facts == {
        "snag": 1,
        "digest": rules.texts_digest(WORDS, bytes(snag.salt)),
        "minutes": 30,
        "about": about.pk,
        "owner": place.manager.position_id,
        "answer_by": "2026-09-29",
    }
    assert not any(text in str(snag.act.facts) for text in WORDS.values())
    row = acts.history(garage.subject_id)[-1]
    assert (row.reason, row.public) == ("", "")


def test_numbers_run_per_task_and_texts_are_trimmed(place, garage, lamp):
    assert [raised(garage, place.officer).number for _ in range(2)] == [1, 2]
    assert raised(lamp, place.colleague, rule="  Artikel 5 \n").number == 1
    assert queries.snags_of(lamp)[0].rule == "Artikel 5"


def test_the_last_day_is_four_weeks_after_the_dutch_day(place, garage):
    snag = raised(garage, place.officer, at=NOW.replace(month=8, day=31, hour=22, minute=30))
    assert snag.answer_by == date(2026, 9, 29)


@pytest.mark.parametrize("changed", [{"rule": " "}, {"cost": ""}, {"idea": ""}, {"cost_minutes": 0}])
def test_without_a_rule_a_cost_or_an_idea_nothing_is_written(place, garage, changed):
    head = acts.acts_of(garage.subject_id).count()
    with pytest.raises(SnagRefused):
        raised(garage, place.officer, **changed)
    assert not Snag.objects.exists()
    assert acts.acts_of(garage.subject_id).count() == head


def test_residents_strangers_and_other_municipalities_raise_nothing(place, garage):
    other = make_place("GM0150", "Elders", is_default=False)
    accounts.enter(place.municipality_id)
    for who in (place.resident, place.stranger, other.officer):
        with pytest.raises(SnagRefused, match="voor deze gemeente"):
            raised(garage, who)
    assert not Snag.objects.exists()


def test_the_manager_of_the_team_of_the_task_must_answer(place, garage, lamp):
    team = accounts.add_team(municipality_id=place.municipality_id, name="Wegen en verlichting")
    roads = appointed(place, PositionKind.MANAGER, "teamleider wegen", team)
    assert raised(garage, place.officer).owner_id == place.manager.position_id
    assert raised(lamp, place.officer).owner_id == roads.position_id
    assert raised(lamp, roads).owner_id == place.manager.position_id  # nobody answers their own


def test_the_board_answers_where_there_is_nobody_else(place, garage):
    assert raised(garage, place.manager).owner_id == place.board.position_id


def test_somebody_who_left_is_asked_nothing_and_nobody_at_all_is_a_clear_error(place, garage):
    Position.objects.filter(pk=place.manager.position_id).update(ends_on=TODAY - timedelta(days=1))
    assert raised(garage, place.officer).owner_id == place.board.position_id
    Position.objects.filter(pk=place.board.position_id).update(ends_on=TODAY - timedelta(days=1))
    with pytest.raises(SnagRefused, match="nog niemand die kan antwoorden"):
        raised(garage, place.officer)
    assert Snag.objects.count() == 1


def test_an_act_of_another_municipality_cannot_be_what_it_is_about(place, garage):
    about = acts.acts_of(garage.subject_id).first()
    about.municipality_id += 1
    with pytest.raises(SnagRefused, match="andere gemeente"):
        raised(garage, place.officer, about=about)


# --- answering -----------------------------------------------------------------------------------------


def test_an_answer_is_a_public_statement_on_the_task(place, garage):
    snag = answered(raised(garage, place.officer), place.manager, answer=SnagAnswer.WORK_CHANGES)
    act = acts.history(garage.subject_id)[-1]
    assert (act.kind, act.weight) == ("task.snag_answer", Weight.STATEMENT)
    assert act.facts == {"snag": 1, "answer": "WORK_CHANGES"}
    assert (act.reason, act.public) == ("De wet vraagt dit.",) * 2
    assert acts.register().first().text == "De wet vraagt dit."
    row = queries.snags_of(garage)[0]
    assert (row.answer, row.reason, row.answered_by) == (
        SnagAnswer.WORK_CHANGES,
        "De wet vraagt dit.",
        "teamleider",
    )
    assert snag.answered_id is not None


def test_the_board_may_answer_what_was_sent_to_another(place, garage):
    answered(raised(garage, place.officer), place.board)
    assert queries.snags_of(garage)[0].answered_by == "wethouder"


def test_nobody_else_answers(place, garage):
    snag = raised(garage, place.officer)
    other = make_place("GM0150", "Elders", is_default=False)
    accounts.enter(place.municipality_id)
    for who in (place.officer, place.colleague, place.resident, place.stranger, other.manager, other.board):
        with pytest.raises(SnagRefused, match="Alleen wie over deze taak gaat"):
            answered(snag, who)
    assert Snag.objects.get(pk=snag.pk).answered_id is None


def test_a_second_answer_changes_nothing(place, garage):
    stale = raised(garage, place.officer)
    answered(stale, place.manager)
    count = acts.acts_of(garage.subject_id).count()
    with pytest.raises(SnagRefused, match="al beantwoord"):
        answered(stale, place.manager, answer=SnagAnswer.RULE_CHANGES, reason="Toch anders.")
    assert acts.acts_of(garage.subject_id).count() == count
    assert Snag.objects.get(pk=stale.pk).answer == SnagAnswer.STAYS


def test_an_answer_needs_a_reason(place, garage):
    snag = raised(garage, place.officer)
    with pytest.raises(SnagRefused, match="zonder reden"):
        answered(snag, place.manager, reason=" ")
    assert queries.snags_of(garage)[0].answer is None


# --- reading -------------------------------------------------------------------------------------------


def test_who_must_answer_and_who_raised_find_it_on_their_own_list(place, garage, lamp):
    first = raised(garage, place.officer, at=NOW - timedelta(days=3))
    raised(lamp, place.colleague)

    def waiting(who):
        return [(row.task_key, row.number, row.rule, row.answer_by) for row in queries.snags_waiting(who)]

    assert waiting(place.manager) == [
        ("omgevingsvergunning-garage", 1, WORDS["rule"], date(2026, 9, 26)),
        ("straat-en-verlichting", 1, WORDS["rule"], date(2026, 9, 29)),
    ]
    for who in (place.officer, place.board, place.resident, place.stranger):
        assert waiting(who) == []
    assert [row.task_key for row in queries.snag_rows(queries.raised_by(place.officer))] == [garage.key]
    assert [row.task_key for row in queries.snag_rows(queries.raised_by(place.colleague))] == [lamp.key]
    for who in (place.manager, place.resident, place.stranger):
        assert queries.snag_rows(queries.raised_by(who)) == []
    answered(first, place.manager)
    assert [row[0] for row in waiting(place.manager)] == ["straat-en-verlichting"]
    assert queries.snag_rows(queries.raised_by(place.officer))[0].answer is SnagAnswer.STAYS


def test_the_board_finds_what_waits_for_somebody_who_leaves(place, garage):
    raised(garage, place.officer)
    assert queries.snags_waiting(place.board) == []
    Position.objects.filter(pk=place.manager.position_id).update(ends_on=TODAY)
    assert [row.number for row in queries.snags_waiting(place.board)] == [1]


def test_who_raised_it_and_at_which_act_is_for_staff(place, garage):
    about = acts.acts_of(garage.subject_id).first()
    raised(garage, place.officer, about=about)
    seen = queries.snag_page(place.colleague, garage.key, 1)
    assert (seen.raised_by, seen.about, seen.about_at) == ("medewerker vergunningen", garage.name, about.at)
    assert not seen.answers
    for who in (place.resident, place.stranger):
        seen = queries.snag_page(who, garage.key, 1)
        assert (seen.raised_by, seen.about, seen.about_at, seen.answers) == ("", "", None, False)
    assert queries.snag_page(place.manager, garage.key, 1).answers
    assert queries.snag_page(place.board, garage.key, 1).answers


def test_another_municipality_sees_nothing_of_it(place, garage):
    raised(garage, place.officer)
    other = make_place("GM0150", "Elders", is_default=False)
    for who in (other.manager, other.board, other.stranger):
        assert queries.snag_page(who, garage.key, 1) is None
        assert not queries.all_snags(who).exists()
        assert queries.snags_waiting(who) == []
        assert queries.snag_counts(who, on=TODAY).raised == 0


def test_they_are_counted_late_ones_too(place, garage):
    def days_ago(days):
        return NOW - timedelta(days=days)

    in_time = raised(garage, place.officer, at=days_ago(60), cost_minutes=10)
    on_the_last_day = raised(garage, place.officer, at=days_ago(28), cost_minutes=None)
    too_late = raised(garage, place.officer, at=days_ago(50), cost_minutes=5)
    raised(garage, place.officer, at=days_ago(29), cost_minutes=None)  # late now
    raised(garage, place.officer, at=days_ago(28), cost_minutes=None)  # today is its last day
    answered(in_time, place.manager, at=days_ago(40), answer=SnagAnswer.RULE_CHANGES)
    answered(on_the_last_day, place.manager)
    answered(too_late, place.manager, at=days_ago(21))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        counts = queries.snag_counts(place.stranger, on=TODAY)
    assert len(asked) == 1
    assert (counts.raised, counts.answered, counts.open, counts.late) == (5, 3, 2, 1)
    assert (counts.answered_in_time, counts.due) == (2, 4)
    assert (counts.with_minutes, counts.minutes) == (2, 15)
    assert {answer: count for answer, count in counts.by_answer.items() if count} == {
        SnagAnswer.RULE_CHANGES: 1,
        SnagAnswer.STAYS: 2,
    }
    standings = [row.standing(TODAY) for row in queries.snags_of(garage)]
    assert standings == [
        SnagStanding.OPEN,
        SnagStanding.LATE,
        SnagStanding.ANSWERED_LATE,
        SnagStanding.ANSWERED,
        SnagStanding.ANSWERED,
    ]


def test_an_answer_after_midnight_in_the_netherlands_is_a_day_later(place, garage):
    snag = raised(garage, place.officer)  # last day: 29 September
    answered(snag, place.manager, at=NOW.replace(day=29, hour=22, minute=30))
    assert queries.snag_counts(place.stranger, on=date(2026, 10, 1)).answered_in_time == 0
    assert queries.snags_of(garage)[0].standing(date(2026, 10, 1)) is SnagStanding.ANSWERED_LATE


def proposed(place, task, status):
    act = acts_write.record(
        task.subject_id, kind="task.propose", weight=Weight.FACT, by=place.manager, at=NOW, facts={}
    )
    return Proposal.objects.create(
        municipality_id=task.municipality_id,
        task=task,
        number=4,
        act=act,
        kind=ProposalKind.ROLE,
        status=status,
        competence=task.competence,
        role=Role.DIRECT,
        running_cases=RunningCases.AS_BEGUN,
        takes_effect_on=TODAY,
        salt=bytes(32),
    )


@pytest.mark.parametrize(
    ("status", "answer", "shown"),
    [
        (ProposalStatus.PROPOSED, SnagAnswer.RULE_CHANGES, 4),
        (ProposalStatus.WITHDRAWN, SnagAnswer.RULE_CHANGES, None),
        (ProposalStatus.PROPOSED, SnagAnswer.STAYS, None),
    ],
)
def test_where_the_rule_changes_the_open_proposal_is_named(place, garage, status, answer, shown):
    proposed(place, garage, status)
    answered(raised(garage, place.officer), place.manager, answer=answer)
    assert queries.snags_of(garage)[0].proposal == shown


def test_a_list_takes_as_many_statements_however_long(place, garage):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            rows = queries.snags_of(garage)
        return len(asked), len(rows)

    answered(raised(garage, place.officer), place.manager, answer=SnagAnswer.RULE_CHANGES)
    assert statements() == (3, 1)
    for _ in range(4):
        answered(raised(garage, place.officer), place.manager, answer=SnagAnswer.RULE_CHANGES)
    assert statements() == (3, 5)


# --- the act at which it was met -----------------------------------------------------------------------


def test_a_reference_to_an_act_is_ours_alone(place, garage, lamp):
    act = acts.acts_of(lamp.subject_id).first()
    sent = queries.refer_to_act(
        task_key=garage.key, subject_id=act.subject_id, seq=act.seq, what="zaak 2026-000001", back="/werk/"
    )
    found = queries.act_referred(place.officer, task_key=garage.key, reference=sent)
    assert (found.act, found.what, found.back) == (act, "zaak 2026-000001", "/werk/")
    assert queries.act_referred(place.officer, task_key=lamp.key, reference=sent) is None
    for forged in (sent[:-1], sent.replace(":", "a", 1), "", "x", "WzFd:x:y"):
        assert queries.act_referred(place.officer, task_key=garage.key, reference=forged) is None
    missing = queries.refer_to_act(task_key=garage.key, subject_id=0, seq=1, what="", back="/")
    assert queries.act_referred(place.officer, task_key=garage.key, reference=missing) is None
    other = make_place("GM0150", "Elders", is_default=False)
    assert queries.act_referred(other.officer, task_key=garage.key, reference=sent) is None


# --- verifying -----------------------------------------------------------------------------------------


def differences():
    return [f"{found.where}: {found.what}" for found in queries.verify_snags()]


def test_what_is_kept_is_what_the_acts_say(place, garage, lamp):
    answered(raised(garage, place.officer), place.manager)
    raised(lamp, place.officer, cost_minutes=None)
    assert differences() == []


@pytest.mark.parametrize(
    "changed",
    [
        {"rule": "Iets anders"},
        {"cost": "Niets"},
        {"idea": "Laat maar"},
        {"cost_minutes": None},
        {"number": 7},
        {"answer_by": date(2027, 1, 1)},
        {"salt": bytes(32)},
    ],
)
def test_a_changed_snag_is_found(place, garage, changed):
    snag = raised(garage, place.officer)
    Snag.objects.filter(pk=snag.pk).update(**changed)
    assert len(differences()) == 1
    assert "is not what its act says" in differences()[0]


def test_a_snag_moved_to_another_task_or_owner_is_found(place, garage, lamp):
    snag = raised(garage, place.officer)
    Snag.objects.filter(pk=snag.pk).update(task=lamp)
    assert differences() == ["task straat-en-verlichting, snag 1: is not what its act says"]
    Snag.objects.filter(pk=snag.pk).update(task=garage, owner_id=place.board.position_id)
    assert differences() == [f"task {garage.key}, snag 1: is not what its act says"]


def test_a_changed_answer_and_one_taken_away_are_found(place, garage):
    snag = answered(raised(garage, place.officer), place.manager)
    Snag.objects.filter(pk=snag.pk).update(answer=SnagAnswer.RULE_CHANGES)
    assert differences() == [f"task {garage.key}, snag 1: its answer is not what the act says"]
    Snag.objects.filter(pk=snag.pk).update(answer="", answered=None)
    assert len(differences()) == 1
    assert "no snag is kept for this act (task.snag_answer)" in differences()[0]


def test_a_snag_taken_away_is_found(place, garage):
    snag = raised(garage, place.officer)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")  # who serves the site cannot even do this
    snag.delete()
    assert len(differences()) == 1
    assert "no snag is kept for this act (task.snag)" in differences()[0]
