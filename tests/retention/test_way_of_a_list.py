"""From a closed case to the record of its destruction: who may, what goes, what stays, what is refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from tests.cases.conftest import LAMP
from tests.conftest import NOW
from tests.retention.conftest import LONG_AGO

from rolvast.acts import queries as acts
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions as case_actions
from rolvast.cases import queries as cases
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel, MoveRefused, Outcome, Status
from rolvast.cases.rules.retention import HoldGround
from rolvast.documents import queries as documents
from rolvast.handover import queries as handover
from rolvast.messages import queries as messages
from rolvast.retention import actions, queries
from rolvast.retention.models import DestructionItem, DestructionList
from rolvast.retention.rules import ListStatus, RetentionRefused

#: A word that stands in everything people said, and must stand nowhere afterwards.
SECRET = "Zwaluwstaartweg"


def assert_nothing_differs():
    for found in (
        acts.verify_chains(), cases.verify_cases(), messages.verify_messages(), documents.verify_documents(),
        documents.verify_uploads(), cases.verify_objections(), handover.verify_handover(),
        queries.verify_retention(),
    ):  # fmt: skip
        assert list(found) == []


def everywhere(word: str) -> list[str]:
    """The tables in which a word stands, in whatever column."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        )
        tables = [row[0] for row in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}" AS t WHERE t::text ILIKE %s', [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def carry_out(listing: DestructionList, *, at: datetime = NOW) -> DestructionList:
    while actions.destroy_next(listing.pk, at=at):
        pass
    return actions.finish(listing.pk, at=at)


def test_a_list_is_made_approved_and_carried_out(place, keeper, closed):
    case = closed()
    listing = actions.propose(by=place.manager, at=NOW)
    assert [item.case_id for item in listing.items.all()] == [case.pk]
    actions.approve(listing.pk, reason="Nagekeken met juristen.", by=keeper, at=NOW)
    listing = carry_out(listing)
    case.refresh_from_db()
    assert (listing.status, case.status) == (ListStatus.DONE, Status.DESTROYED)
    record = queries.record_of(listing)
    assert (record.cases, record.results) == (1, {"6.1": 1})
    assert "vernietigde 1 zaak" in record.statement
    public = acts.register(words="vernietigingslijst")
    assert [row.text for row in public] == [record.statement]
    assert_nothing_differs()
    with pytest.raises(RetentionRefused, match="niets te vernietigen"):
        actions.propose(by=place.manager, at=NOW)


def test_nothing_that_people_said_is_left_and_the_chain_still_holds(place, keeper, tasks):
    case = case_actions.submit(
        task_version=tasks["straat-en-verlichting"],
        answers={**LAMP, "plek": f"Op de {SECRET}"},
        contact=case_actions.Contact(name=f"Rin {SECRET}", email=f"{SECRET}@voorbeeld.example"),
        channel=Channel.WEB,
        by=place.stranger,
        at=LONG_AGO,
    )
    officer, key = place.officer, case.pk
    case_actions.assign(key, position_id=officer.position_id, team_id=None, by=officer, at=LONG_AGO)
    case_actions.write_note(key, text=f"Bellen naar {SECRET}", by=officer, at=LONG_AGO)
    case_actions.ask_advice(
        key, adviser_id=place.colleague.position_id, question=f"Wat vind je van {SECRET}?",
        answer_by=(LONG_AGO + timedelta(days=3)).date(), by=officer, at=LONG_AGO,
    )  # fmt: skip
    case_actions.close(
        key, reason=f"De lamp op de {SECRET} brandt.", outcome=Outcome.SOLVED, by=officer,
        at=LONG_AGO + timedelta(days=3),
    )  # fmt: skip
    assert len(everywhere(SECRET)) >= 4
    before = list(acts.steps_of([case.subject_id]))
    actions.approve(actions.propose(by=place.manager, at=NOW).pk, reason="Nagekeken.", by=keeper, at=NOW)
    carry_out(DestructionList.objects.get())
    assert everywhere(SECRET) == []
    assert list(acts.steps_of([case.subject_id]))[: len(before)] == before
    assert_nothing_differs()


def test_who_made_a_list_cannot_approve_it_and_only_an_administrator_can(place, keeper, closed):
    closed()
    listing = actions.propose(by=keeper, at=NOW)
    with pytest.raises(RetentionRefused, match="Wie de lijst maakte"):
        actions.approve(listing.pk, reason="Goed.", by=keeper, at=NOW)
    with pytest.raises(RetentionRefused, match="alleen een beheerder"):
        actions.approve(listing.pk, reason="Goed.", by=place.manager, at=NOW)
    for by in (place.officer, place.resident):
        with pytest.raises(RetentionRefused, match="leidinggevende"):
            actions.propose(by=by, at=NOW)


def test_a_reason_is_needed_to_take_a_case_off_and_it_can_come_on_a_later_list(place, keeper, closed):
    case = closed()
    item = actions.propose(by=place.manager, at=NOW).items.get()
    with pytest.raises(ActRefused):
        actions.take_off(item.pk, reason=" ", by=place.manager, at=NOW)
    actions.take_off(item.pk, reason="De jurist kijkt er nog naar.", by=place.manager, at=NOW)
    with pytest.raises(RetentionRefused, match="niets meer"):
        actions.approve(item.listing_id, reason="Goed.", by=keeper, at=NOW)
    actions.withdraw(item.listing_id, reason="Leeg.", by=place.manager, at=NOW)
    assert actions.propose(by=place.manager, at=NOW).items.get().case_id == case.pk
    assert_nothing_differs()


def test_a_case_stands_on_one_list_at_a_time(place, closed):
    item = actions.propose(by=place.manager, at=closed() and NOW).items.get()
    with pytest.raises(RetentionRefused):
        actions.propose(by=place.manager, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        DestructionItem.objects.create(
            municipality_id=place.municipality_id, listing=item.listing, case=item.case, result="6.1",
            last_on=date(2020, 1, 1),
        )  # fmt: skip


def test_a_hold_keeps_a_case_from_a_list_and_from_destruction_after_approval(place, keeper, closed):
    case = closed()
    hold = actions.place_hold(
        case.pk, ground=HoldGround.WOO, reason="Er is een Woo-verzoek.", by=place.officer, at=NOW
    )
    with pytest.raises(RetentionRefused, match="al langer"):
        actions.place_hold(case.pk, ground=HoldGround.WOO, reason="Nog een.", by=place.officer, at=NOW)
    with pytest.raises(RetentionRefused, match="niets te vernietigen"):
        actions.propose(by=place.manager, at=NOW)
    actions.lift_hold(hold.pk, reason="Het verzoek is klaar.", by=place.officer, at=NOW)
    listing = actions.propose(by=place.manager, at=NOW)
    actions.approve(listing.pk, reason="Nagekeken.", by=keeper, at=NOW)
    actions.place_hold(case.pk, ground=HoldGround.APPEAL, reason="Er is beroep.", by=place.officer, at=NOW)
    carry_out(listing)
    case.refresh_from_db()
    assert case.status == Status.CLOSED
    assert listing.items.get().taken_off_at is not None
    assert_nothing_differs()


def test_an_open_case_and_one_whose_time_is_not_over_cannot_be_destroyed(place, closed, tasks):
    recent = closed(at=NOW - timedelta(days=100))
    for key in (recent.pk,):
        with pytest.raises(MoveRefused, match="bewaard tot en met"):
            case_actions.erase_case(key, reason="Weg.", facts={}, by=place.officer, at=NOW)
    running = case_actions.submit(
        task_version=tasks["straat-en-verlichting"], answers=LAMP, contact=case_actions.Contact(),
        channel=Channel.WEB, by=place.resident, at=LONG_AGO,
    )  # fmt: skip
    with pytest.raises(MoveRefused, match="nog niet klaar"):
        case_actions.erase_case(running.pk, reason="Weg.", facts={}, by=place.officer, at=NOW)


def test_a_case_that_runs_along_is_kept_as_long_as_the_other(place, closed):
    old, recent = closed(), closed(at=NOW - timedelta(days=400))
    Case.objects.filter(pk=old.pk).update(joined_to=recent)
    kept = cases.kept_cases([old.pk])[old.pk]
    assert kept == cases.kept_cases([recent.pk])[recent.pk]
    assert kept.kept.last_on > NOW.date()
    assert cases.past_keeping(on=NOW.date()) == []


def test_a_person_without_another_case_is_no_longer_known_as_who_acted(place, keeper, closed):
    case = closed(by=place.resident)
    actor = case.applicant
    assert actor.person_id == place.resident.person_id
    actions.approve(actions.propose(by=place.manager, at=NOW).pk, reason="Goed.", by=keeper, at=NOW)
    carry_out(DestructionList.objects.get())
    actor.refresh_from_db()
    assert actor.person_id is None


def test_a_worker_that_was_killed_goes_on_where_it_was(place, keeper, closed):
    first, second = closed(), closed()
    listing = actions.propose(by=place.manager, at=NOW)
    actions.approve(listing.pk, reason="Nagekeken.", by=keeper, at=NOW)
    assert actions.destroy_next(listing.pk, at=NOW)
    with pytest.raises(RetentionRefused, match="nog zaken"):
        actions.finish(listing.pk, at=NOW)
    assert actions.wake(place.municipality_id) == [listing.pk]
    assert {Case.objects.get(pk=case.pk).status for case in (first, second)} == {
        Status.DESTROYED, Status.CLOSED,
    }  # fmt: skip
    carry_out(listing)
    assert actions.finish(listing.pk, at=NOW).status == ListStatus.DONE  # twice is once
    assert actions.wake(place.municipality_id) == []
    assert queries.record_of(listing).cases == 2
    assert_nothing_differs()


def test_totals_still_count_what_was_destroyed(place, keeper, closed):
    closed()
    before = list(cases.spans(today=NOW.date()))
    actions.approve(actions.propose(by=place.manager, at=NOW).pk, reason="Goed.", by=keeper, at=NOW)
    carry_out(DestructionList.objects.get())
    assert list(cases.spans(today=NOW.date())) == before


def test_verify_says_what_no_list_knows(place, keeper, closed):
    case = closed()
    Case.objects.filter(pk=case.pk).update(status=Status.DESTROYED)
    assert [one.what for one in queries.verify_retention()] == ["it was destroyed, but no list says so"]


def test_the_last_day_counts_still(place, closed):
    ended = datetime(2020, 2, 29, 23, 30, tzinfo=UTC)  # 1 March in Amsterdam
    closed(at=ended)
    assert cases.past_keeping(on=date(2025, 3, 1)) == []
    assert [one.last_on for one in cases.past_keeping(on=date(2025, 3, 2))] == [date(2025, 3, 1)]
