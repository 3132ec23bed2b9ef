"""Booking, moving and cancelling: the row and the act, and nothing where it is refused."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.appointments.conftest import FIRST, WEEK, content
from tests.conftest import NOW

from rolvast.accounts.models import ClosedDay, OpeningHours
from rolvast.accounts.rules import system
from rolvast.acts import queries as acts
from rolvast.acts.rules import ActRefused
from rolvast.appointments import actions, queries
from rolvast.appointments.models import Appointment, Desk, DeskClosure
from rolvast.appointments.rules import AppointmentRefused, JustTaken, Status
from rolvast.cases import actions as cases
from rolvast.cases import queries as cases_read
from rolvast.cases.rules import MoveRefused
from rolvast.catalogue import queries as catalogue
from rolvast.messages.models import Message

QUARTER = timedelta(minutes=15)
GUEST = actions.Guest(name="Noor Smit", email="noor@voorbeeld.example")


def book(case, desk, start=FIRST, *, by=None, at=NOW):
    cases.book_appointment(
        case.pk, desk_id=desk.pk, starts_at=start, by=by or cases_read.resident_of(case), at=at
    )
    return queries.booked(case.subject_id)


def differences():
    return [
        *acts.verify_chains(),
        *cases_read.verify_cases(),
        *queries.verify_appointments(),
    ]


def kinds(case):
    return [act.kind for act in acts.acts_of(case.subject_id)]


def test_from_booking_to_having_come(place, desk, submitted):
    case = submitted()
    made = book(case, desk)
    assert (made.lane, made.starts_at, made.ends_at) == (1, FIRST, FIRST + QUARTER)
    assert (made.name, made.person_id, made.reference) == (
        "Rin de Boer",
        place.resident.person_id,
        case.number,
    )
    guest = queries.guest_of(made)
    moved = actions.move(made.pk, desk_id=desk.pk, starts_at=FIRST + QUARTER, by=guest, at=NOW)
    assert (moved.starts_at, moved.changes) == (FIRST + QUARTER, 1)
    late = FIRST + timedelta(hours=1)
    with pytest.raises(AppointmentRefused, match="al geweest"):
        actions.cancel(made.pk, by=guest, at=late)
    actions.attended(made.pk, came=False, by=place.officer, at=late)
    done = actions.attended(made.pk, came=True, by=place.officer, at=late)
    assert done.status == Status.KEPT
    assert [kind for kind in kinds(case) if kind.startswith("appointment.")] == [
        "appointment.book", "appointment.move", "appointment.no_show", "appointment.keep"
    ]  # fmt: skip
    assert differences() == []
    assert [
        (one.kept, one.no_show, one.total) for one in queries.attendance(first=FIRST.date(), last=late.date())
    ] == [(1, 0, 1)]


def test_nothing_personal_stands_in_the_acts(desk, submitted):
    case = submitted()
    book(case, desk)
    facts = list(acts.acts_of(case.subject_id))[-1].facts
    assert set(facts) == {"appointment", "desk", "starts", "ends"}


def test_a_moment_is_given_out_once(desk, submitted):
    book(submitted(), desk)
    other = submitted()
    before = kinds(other)
    with pytest.raises(JustTaken, match="net bezet"):
        book(other, desk)
    assert kinds(other) == before
    assert FIRST not in [
        offer.slot.span.start
        for day in queries.free_days(catalogue.definition(other.version).appointment, at=NOW)
        for offer in day.offers
    ]


def test_a_desk_for_two_takes_two_in_its_lanes(place, desk, submitted):
    actions.change_desk(desk.pk, content(capacity=2), by=place.manager, at=NOW)
    assert [book(submitted(), desk).lane for _ in range(2)] == [1, 2]
    with pytest.raises(JustTaken):
        book(submitted(), desk)


def test_what_was_cancelled_can_be_had_by_another(desk, submitted):
    first = book(submitted(), desk)
    actions.cancel(first.pk, by=queries.guest_of(first), at=NOW)
    assert book(submitted(), desk).starts_at == FIRST
    assert differences() == []


def test_one_case_has_one_appointment_at_a_time(desk, submitted):
    case = submitted()
    made = book(case, desk)
    with pytest.raises(AppointmentRefused, match="al een afspraak"):
        book(case, desk, FIRST + QUARTER)
    actions.cancel(made.pk, by=queries.guest_of(made), at=NOW)
    assert book(case, desk, FIRST + QUARTER).pk != made.pk
    assert differences() == []


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (NOW - timedelta(days=1), "al voorbij"),
        (NOW + timedelta(hours=1), "te vroeg of te ver"),
        (FIRST + timedelta(weeks=9), "te vroeg of te ver"),
        (FIRST - timedelta(hours=3), "net bezet"),
        (FIRST + timedelta(minutes=5), "net bezet"),
    ],
)
def test_a_moment_that_cannot_be_had_is_refused_and_nothing_is_written(desk, submitted, start, said):
    case = submitted()
    before = kinds(case)
    with pytest.raises(AppointmentRefused, match=said):
        book(case, desk, start)
    assert kinds(case) == before
    assert not Appointment.objects.exists()


def test_a_desk_of_another_task_is_refused(place, desk, submitted):
    other = actions.open_desk(content(name="Balie vergunningen"), by=place.manager, at=NOW)
    with pytest.raises(AppointmentRefused, match="Deze balie"):
        book(submitted(), other)


def test_withdrawing_a_case_cancels_its_appointment(desk, submitted):
    case = submitted()
    made = book(case, desk)
    cases.withdraw(case.pk, reason="Ik ga toch niet op reis.", by=cases_read.resident_of(case), at=NOW)
    made.refresh_from_db()
    assert made.status == Status.CANCELLED
    with pytest.raises(MoveRefused):
        book(case, desk)
    assert differences() == []


def test_an_appointment_without_a_case_has_a_subject_of_its_own(place, tasks, desk):
    made = actions.book(
        task_version=tasks["paspoort"], desk_id=desk.pk, starts_at=FIRST, guest=GUEST, about=None,
        by=place.officer, at=NOW,
    )  # fmt: skip
    assert made.subject.kind == "appointment"
    assert made.subject.label == "Paspoort aanvragen of verlengen"
    actions.cancel(made.pk, by=queries.guest_of(made), at=NOW)
    actors = {act.actor_id for act in acts.acts_of(made.subject_id)}
    assert len(actors) == 2  # the officer who made it, and the guest
    actions.erase(made.subject_id, at=NOW)
    made.refresh_from_db()
    assert (made.name, made.email) == ("", "")
    assert differences() == []


def test_staff_say_why_they_cancel(place, desk, submitted):
    made = book(submitted(), desk)
    with pytest.raises(ActRefused):
        actions.cancel(made.pk, by=place.officer, at=NOW)
    made.refresh_from_db()
    assert made.status == Status.BOOKED
    actions.cancel(made.pk, reason="De collega is ziek.", by=place.officer, at=NOW)
    told = Message.objects.filter(title__contains="afgezegd").get()
    assert "De collega is ziek." in told.body


def test_the_messages_of_an_appointment(place, desk, submitted):
    made = book(submitted(), desk)
    told = Message.objects.get(title__startswith="Uw afspraak:")
    assert "woensdag 2 september 2026 om 9.00 uur" in told.title
    assert "Marktplein 1" in told.body
    assert "Een goede pasfoto" in told.body
    assert told.link == f"/afspraak/{queries.link_token(made)}/"
    assert actions.remind(by=system(place.municipality_id), at=FIRST - timedelta(hours=1)) == 1
    assert actions.remind(by=system(place.municipality_id), at=FIRST - timedelta(hours=1)) == 0
    assert Message.objects.filter(title__startswith="Denk aan").count() == 1


def test_nobody_is_reminded_on_the_day_of_booking_or_long_before(place, desk, submitted):
    book(submitted(), desk)
    book(submitted(), desk, FIRST + timedelta(days=5))
    assert actions.remind(by=system(place.municipality_id), at=NOW + timedelta(hours=1)) == 0


def test_closing_a_desk_lists_and_tells_who_must_rebook(place, desk, submitted):
    made, other = book(submitted(), desk), book(submitted(), desk, FIRST + timedelta(hours=2))
    met = actions.close_desk(
        desk.pk, starts_at=FIRST, ends_at=FIRST + QUARTER, reason="De printer is stuk.", by=place.officer,
        at=NOW,
    )  # fmt: skip
    assert met == [made] == queries.to_rebook(at=NOW)
    assert other not in met
    assert "De printer is stuk." in Message.objects.get(title__startswith="Kies een ander").body
    with pytest.raises(JustTaken):
        book(submitted(), desk, FIRST)
    actions.move(made.pk, desk_id=desk.pk, starts_at=FIRST + QUARTER, by=queries.guest_of(made), at=NOW)
    assert queries.to_rebook(at=NOW) == []
    closure = queries.closures(desk, since=FIRST.date())[0]
    actions.reopen_desk(closure.pk, by=place.officer, at=NOW)
    assert book(submitted(), desk, FIRST).starts_at == FIRST
    with pytest.raises(AppointmentRefused):
        actions.reopen_desk(closure.pk, by=place.officer, at=NOW)


def test_hours_and_closed_days_of_the_municipality_hold_where_a_desk_has_none(place, desk, submitted):
    block = catalogue.definition(submitted().version).appointment
    own = content()
    actions.change_desk(
        desk.pk,
        actions.DeskContent(name=own.name, place=own.place, capacity=1, week=None),
        by=place.manager,
        at=NOW,
    )
    assert queries.free_days(block, at=NOW) == []
    OpeningHours.objects.create(municipality_id=place.municipality_id, weekday=3, periods=WEEK[1])
    ClosedDay.objects.create(municipality_id=place.municipality_id, on=FIRST.date(), note="Teamdag")
    days = [day.day.isoformat() for day in queries.free_days(block, at=NOW)]
    assert days[:2] == ["2026-09-09", "2026-09-16"]


@pytest.mark.parametrize("who", ["officer", "board", "resident"])
def test_only_who_keeps_the_desks_makes_one(place, tasks, who):
    with pytest.raises(AppointmentRefused):
        actions.open_desk(content(), by=getattr(place, who), at=NOW)


def test_two_desks_of_one_name_are_refused(place, desk):
    with pytest.raises(AppointmentRefused, match="al een balie"):
        actions.open_desk(content(name="balie BURGERZAKEN"), by=place.manager, at=NOW)


def copy_of(made, **changed):
    made.pk, made._state.adding = None, True
    made.key = uuid.uuid4()
    for name, value in changed.items():
        setattr(made, name, value)
    with transaction.atomic():
        made.save(force_insert=True)


def test_the_database_itself_refuses_two_at_once(desk, submitted):
    made, other = book(submitted(), desk), submitted()
    overlapping = {"subject_id": other.subject_id, "starts_at": FIRST + timedelta(minutes=14)}
    with pytest.raises(IntegrityError, match="appointment_never_two_at_once"):
        copy_of(made, **overlapping)
    copy_of(made, **overlapping, lane=2)
    with pytest.raises(IntegrityError, match="appointment_one_booked"):
        copy_of(made, starts_at=FIRST + 5 * QUARTER, ends_at=FIRST + 6 * QUARTER)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("appointment_status", {"status": "MAYBE"}),
        ("appointment_period", {"ends_at": FIRST}),
        ("appointment_lane", {"lane": 0}),
        ("appointment_kept_or_erased", {"erased_at": NOW}),
    ],
)
def test_each_constraint_holds(desk, submitted, name, changed):
    made = book(submitted(), desk)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Appointment.objects.filter(pk=made.pk).update(**changed)


def test_choosing_takes_five_statements_however_full_the_desk_is(desk, submitted):
    block = catalogue.definition(submitted().version).appointment
    for number in range(4):
        with CaptureQueriesContext(connection) as seen:
            queries.choice(block, day="", at=NOW)
        assert len(seen) == 5, [one["sql"] for one in seen]
        book(submitted(), desk, FIRST + number * QUARTER)


def test_booking_takes_no_more_statements_than_this(desk, submitted):
    case = submitted()
    with CaptureQueriesContext(connection) as seen:
        book(case, desk)
    aside = ("SAVEPOINT", "RELEASE")
    statements = [one["sql"] for one in seen if not one["sql"].startswith(aside)]
    assert len(statements) <= 24, statements


@pytest.mark.parametrize(
    "changes", [{"capacity": 2}, {"week": None}, {"name": "Balie 9"}, {"is_used": False}]
)
def test_a_desk_changed_behind_its_acts_is_found(desk, changes):
    assert differences() == []
    Desk.objects.update(**changes)
    assert [one.what for one in differences()] == ["it is not what its acts say"]


def test_a_closure_changed_behind_its_acts_is_found(place, desk):
    actions.close_desk(
        desk.pk, starts_at=FIRST, ends_at=FIRST + QUARTER, reason="Overleg.", by=place.officer, at=NOW
    )
    closure = DeskClosure.objects.get()
    assert differences() == []
    DeskClosure.objects.update(ended_at=NOW)
    assert [one.what for one in differences()] == ["its closures are not what its acts say"]
    DeskClosure.objects.update(ended_at=None)
    actions.reopen_desk(closure.pk, by=place.officer, at=NOW)
    assert differences() == []
