"""The calendar as people meet it: finding one's days, following them, planning them."""

from datetime import date, timedelta

import icalendar
import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts.models import Person
from rolvast.acts.models import Act
from rolvast.calendars import actions, queries
from rolvast.calendars.models import Calendar, CollectionRule, MovedDay
from rolvast.calendars.rules import CalendarRefused
from rolvast.catalogue import actions as catalogue
from rolvast.catalogue import queries as catalogue_read

TUESDAY = date(2026, 9, 1)  # the day on which tests happen
PLAN = "/beheer/kalender/afval/"


@pytest.fixture
def areas(place):
    return [
        accounts.add_area(
            municipality_id=place.municipality_id, code=code, name=name, inhabitants=10, source="test",
            counted_on=date(2024, 1, 1), outline=[],
        )
        for code, name in (("WK1", "Centrum"), ("WK2", "Zuid"))
    ]  # fmt: skip


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def waste(place, areas, clock):
    """Paper every week in both districts, the rest every second week in one."""
    calendar = actions.make_calendar(key="afval", name="Afvalkalender", by=place.manager, at=NOW)
    paper = actions.add_stream(calendar, key="papier", name="Papier", by=place.manager, at=NOW)
    rest = actions.add_stream(calendar, key="rest", name="Restafval", note="Grijs.", by=place.manager, at=NOW)
    every = [area.pk for area in areas]
    actions.set_rule(paper, area_ids=every, first_on=TUESDAY, weeks=1, by=place.manager, at=NOW)
    actions.set_rule(rest, area_ids=every[:1], first_on=TUESDAY, weeks=2, by=place.manager, at=NOW)
    return Calendar.objects.get()


def move(waste, place, *, on, to, stream=None, area_id=None):
    return actions.move_day(
        waste, stream=stream, area_id=area_id, on=on, to=to, reason="Het is feest.", by=place.manager, at=NOW
    )


def text(answer):
    return answer.content.decode()


def events(client, address):
    read = icalendar.Calendar.from_ical(client.get(address).content)
    return {str(one["UID"]): one for one in read.walk("VEVENT")}


def test_a_resident_chooses_a_district_and_sees_the_days(waste, client):
    assert "Afvalkalender" in text(client.get("/kalender/"))
    assert "Centrum" in text(client.get("/kalender/afval/"))
    chosen = client.get("/kalender/afval/?wijk=WK1")
    assert chosen["Location"] == "/kalender/afval/wk1/"
    wrong = client.get("/kalender/afval/?wijk=XX")
    assert wrong.status_code == 422
    assert "Kies een wijk uit de lijst." in text(wrong)
    page = text(client.get("/kalender/afval/wk1/"))
    for part in (
        "Dinsdag 1 september 2026",
        "Restafval",
        "webcal://testserver/kalender/afval/wk1.ics",
        "December",
    ):
        assert part in page
    assert "Restafval</li>" not in text(client.get("/kalender/afval/wk2/"))
    assert "Het hele jaar 2027" in text(client.get("/kalender/afval/wk1/?jaar=2027"))
    assert "Het hele jaar 2026" in text(client.get("/kalender/afval/wk1/?jaar=1;drop"))
    for nothing in (
        "/kalender/glas/",
        "/kalender/afval/wk9/",
        "/kalender/afval/wk9.ics",
        "/kalender/afval/wk1/x.ics",
    ):
        assert client.get(nothing).status_code == 404


def test_what_is_moved_is_told_with_the_reason(waste, place, client):
    move(waste, place, on=TUESDAY + timedelta(days=7), to=TUESDAY + timedelta(days=8))
    page = text(client.get("/kalender/afval/wk2/"))
    assert "Woensdag 9 september 2026" in page
    assert "(in plaats van 8 september 2026)" in page
    assert "Het is feest." in page
    assert "Dinsdag 8 september 2026" not in page


def test_the_feed_keeps_its_events_when_a_day_is_moved(waste, place, client):
    before = events(client, "/kalender/afval/wk1/papier.ics")
    moved = move(waste, place, on=TUESDAY, to=TUESDAY + timedelta(days=1))
    after = events(client, "/kalender/afval/wk1/papier.ics")
    uid = "gm0200-afval-papier-wk1-20260901@rolvast"
    assert before.keys() == after.keys()
    assert before[uid]["DTSTART"].dt == TUESDAY
    assert after[uid]["DTSTART"].dt == TUESDAY + timedelta(days=1)
    assert (before[uid]["SEQUENCE"], after[uid]["SEQUENCE"]) == (0, 1)
    actions.take_back(moved.pk, by=place.manager, at=NOW)
    again = events(client, "/kalender/afval/wk1/papier.ics")[uid]
    assert (again["DTSTART"].dt, again["SEQUENCE"]) == (TUESDAY, 2)
    assert len(events(client, "/kalender/afval/wk1.ics")) > len(after)


def test_the_feed_is_sent_again_only_when_something_changed(waste, place, client):
    first = client.get("/kalender/afval/wk1.ics")
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    known = {"headers": {"If-None-Match": first["ETag"]}}
    assert client.get("/kalender/afval/wk1.ics", **known).status_code == 304
    move(waste, place, on=TUESDAY, to=None)
    changed = client.get("/kalender/afval/wk1.ics", **known)
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]
    assert b"VALARM" not in changed.content
    assert b"VALARM" in client.get("/kalender/afval/wk1/herinnering.ics").content


def test_what_is_said_of_one_district_goes_before_what_is_said_of_all(waste, place, areas):
    special = TUESDAY + timedelta(days=2)
    move(waste, place, on=TUESDAY, to=special, area_id=areas[1].pk)
    move(waste, place, on=TUESDAY, to=None)
    days = {
        one.name: queries.next_days(waste, one, since=TUESDAY, until=special)[0]
        for one in queries.districts(waste)
    }
    assert days["Zuid"].day == special
    assert days["Centrum"].found[0][1].day is None


def test_a_new_rule_leaves_the_days_before_it_as_they_were(waste, place, areas):
    paper = queries.streams_of(waste)[0]
    friday = date(2026, 10, 2)
    actions.set_rule(
        paper,
        area_ids=[areas[0].pk],
        first_on=friday,
        weeks=2,
        reason="Nieuwe wagen",
        by=place.manager,
        at=NOW,
    )
    found = dict(
        queries.pickups_of(
            waste, queries.districts(waste)[0], since=date(2026, 9, 20), until=date(2026, 10, 20)
        )
    )[paper]
    assert [one.day for one in found] == [date(2026, 9, 22), date(2026, 9, 29), friday, date(2026, 10, 16)]
    assert list(queries.verify_calendars()) == []


def test_every_change_is_an_act_and_verify_sees_what_was_not_said(waste, place):
    moved = move(waste, place, on=TUESDAY, to=None)
    actions.take_back(moved.pk, by=place.manager, at=NOW)
    with pytest.raises(CalendarRefused):
        actions.take_back(moved.pk, by=place.manager, at=NOW)
    kinds = list(Act.objects.filter(subject=waste.subject).order_by("seq").values_list("kind", flat=True))
    assert kinds == [
        "calendar.make", "calendar.stream", "calendar.stream", "calendar.rule", "calendar.rule",
        "calendar.move", "calendar.take_back",
    ]  # fmt: skip
    assert list(queries.verify_calendars()) == []
    MovedDay.objects.update(ended_at=None)
    assert len(list(queries.verify_calendars())) == 1


def test_what_cannot_be_planned_is_refused_and_nothing_is_written(waste, place, areas):
    acts = Act.objects.count()
    paper = queries.streams_of(waste)[0]
    wednesday = TUESDAY + timedelta(days=1)
    with pytest.raises(CalendarRefused, match="niets opgehaald"):
        move(waste, place, on=wednesday, to=None)
    with pytest.raises(CalendarRefused, match="andere dag"):
        move(waste, place, on=TUESDAY, to=TUESDAY)
    with pytest.raises(CalendarRefused, match="waarom"):
        actions.move_day(
            waste, stream=None, area_id=None, on=TUESDAY, to=None, reason=" ", by=place.manager, at=NOW
        )
    with pytest.raises(CalendarRefused, match="weken"):
        actions.set_rule(paper, area_ids=[areas[0].pk], first_on=TUESDAY, weeks=0, by=place.manager, at=NOW)
    with pytest.raises(CalendarRefused, match="wijk"):
        actions.set_rule(paper, area_ids=[0], first_on=TUESDAY, weeks=1, by=place.manager, at=NOW)
    with pytest.raises(CalendarRefused, match="Er is al een kalender"):
        actions.make_calendar(key="afval", name="x", by=place.manager, at=NOW)
    for who in (place.stranger, place.resident, place.officer, place.board):
        with pytest.raises(CalendarRefused, match="Alleen"):
            actions.add_stream(waste, key="x", name="x", by=who, at=NOW)
    assert Act.objects.count() == acts
    move(waste, place, on=TUESDAY, to=None)
    with pytest.raises(CalendarRefused, match="al verzet"):
        move(waste, place, on=TUESDAY, to=wednesday)


@pytest.mark.parametrize("wrong", [{"weeks": 0}, {"weeks": 27}, {"last_on": date(2026, 1, 1)}])
def test_the_database_refuses_what_cannot_be(waste, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        CollectionRule.objects.update(**wrong)


def test_a_keeper_sees_what_a_change_does_before_it_is_made(waste, place, areas, signed_in):
    keeper = signed_in(place.manager)
    assert "verzet naar" in text(keeper.get(PLAN)) or "Feestdagen" not in text(keeper.get(PLAN))
    said = {"on": "2026-09-01", "to": "2026-09-02", "stream": "", "area": "", "reason": "Het is feest."}
    seen = keeper.post(f"{PLAN}verzetten/", said)
    assert "Het gaat om 3 kalenders." in text(seen)
    assert "Er is nog niets veranderd." in text(seen)
    assert not MovedDay.objects.exists()
    assert keeper.post(f"{PLAN}verzetten/", {**said, "keep": "1"}).status_code == 303
    moved = MovedDay.objects.get()
    assert keeper.post(f"{PLAN}verzetten/", {**said, "on": "2026-08-25"}).status_code == 422
    assert keeper.post(f"{PLAN}verzetten/", {**said, "on": "2026-09-03"}).status_code == 422
    assert keeper.post(f"{PLAN}verzetten/", {**said, "keep": "1"}).status_code == 422
    assert "Neem terug" in text(keeper.get(PLAN))
    back = f"{PLAN}verzet/{moved.pk}/terug/"
    assert keeper.post(back).status_code == 303
    assert keeper.post(back).status_code == 404
    rule = {"stream": "rest", "first_on": "2026-09-04", "weeks": "4", "areas": [areas[1].pk], "reason": ""}
    assert "4 september 2026" in text(keeper.post(f"{PLAN}regel/", rule))
    assert CollectionRule.objects.count() == 3
    assert keeper.post(f"{PLAN}regel/", {**rule, "keep": "1"}).status_code == 303
    assert CollectionRule.objects.count() == 4
    assert keeper.post(f"{PLAN}regel/", {**rule, "areas": []}).status_code == 422
    assert keeper.post(f"{PLAN}stroom/", {"name": "Glas", "key": "glas"}).status_code == 303
    assert keeper.post(f"{PLAN}stroom/", {"name": "Glas", "key": "glas"}).status_code == 422
    assert keeper.post("/beheer/kalender/nieuw/", {"name": "Takken", "key": "takken"}).status_code == 303
    assert "Takken" in text(keeper.get("/beheer/kalender/"))


def test_holidays_are_suggested_until_they_are_moved(waste, place, areas, signed_in):
    paper = queries.streams_of(waste)[0]
    actions.set_rule(
        paper, area_ids=[areas[0].pk], first_on=date(2026, 9, 4), weeks=1, by=place.manager, at=NOW
    )
    christmas = date(2026, 12, 25)
    found = {one.on: one for one in queries.suggested(waste, since=TUESDAY)}
    assert found[christmas].to == date(2026, 12, 28)
    assert "verzet naar maandag 28 december 2026" in text(signed_in(place.manager).get(PLAN))
    move(waste, place, on=christmas, to=found[christmas].to)
    assert christmas not in {one.on for one in queries.suggested(waste, since=TUESDAY)}


def test_who_may_not_plan_comes_nowhere(waste, place, signed_in):
    other = make_place("GM0363", "Elders", is_default=False)
    elsewhere = Client()
    elsewhere.force_login(Person.objects.get(pk=other.manager.person_id))
    accounts.enter(place.municipality_id)
    for address in ("/beheer/kalender/", PLAN, f"{PLAN}regel/", f"{PLAN}verzetten/", f"{PLAN}stroom/"):
        assert Client().get(address).status_code == 302
        assert elsewhere.get(address).status_code == 302
        assert signed_in(place.resident).get(address).status_code == 403
        assert signed_in(place.officer).get(address).status_code == 403


def test_the_page_of_a_district_takes_no_more_statements_for_more_days(waste, place, client):
    with CaptureQueriesContext(connection) as few:
        client.get("/kalender/afval/wk1/")
    for week in range(1, 6):
        move(waste, place, on=TUESDAY + timedelta(weeks=week), to=TUESDAY + timedelta(weeks=week, days=1))
    with CaptureQueriesContext(connection) as many:
        client.get("/kalender/afval/wk1/")
    assert len(many) == len(few)


def test_the_task_of_waste_leads_to_the_calendar(waste, place, client):
    files = [one for one in catalogue_read.packaged_task_files() if one[0] == "huishoudelijk-afval.yaml"]
    catalogue.import_task_files(files, by=place.officer, roles_by=place.board, at=NOW)
    page = text(client.get("/taken/huishoudelijk-afval/"))
    assert 'action="/kalender/afval/"' in page
    assert "Centrum</option>" in page
