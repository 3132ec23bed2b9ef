"""The pages: choosing a moment by link, moving and cancelling, the agenda of a desk, keeping desks."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from tests.appointments.conftest import FIRST, PASSPORT
from tests.appointments.test_booking import book, differences
from tests.conftest import NOW, make_place

from rolvast.accounts.rules import LinkRefused
from rolvast.appointments import actions, queries
from rolvast.appointments.models import Appointment, Desk
from rolvast.appointments.rules import Status, name_moment
from rolvast.cases import queries as cases_read

QUARTER = timedelta(minutes=15)
CLOSURE = {
    "from_day": "2026-09-02", "from_time": "9:00", "until_day": "2026-09-02", "until_time": "10:00",
    "reason": "De printer is stuk.",
}  # fmt: skip
DESK = {"name": "Balie zuid", "place": "Plein 2", "capacity": "3", "own_hours": "on", "is_used": "on"}


@pytest.fixture
def anyone(place) -> Client:
    return Client()


def page(response):
    return response.content.decode()


def test_handing_in_leads_to_choosing_and_that_to_the_appointment(anyone, desk, clock, tasks):
    form = page(anyone.get("/taken/paspoort/indienen/"))
    names = {name: name if f'name="{name}"' in form else f"antwoord_{name}" for name in PASSPORT}
    said = {names[name]: {False: "nee"}.get(value, value) for name, value in PASSPORT.items()}
    said |= {"naam": "Rin de Boer", "email": "rin@voorbeeld.example"}
    said |= {"straat": "Dorpsstraat 1", "plaats": "7311 AB Apeldoorn"}
    sent = anyone.post("/taken/paspoort/indienen/", said)
    assert sent.status_code == 303, page(sent)
    assert sent["Location"].endswith("/afspraak/?nieuw=1")
    text = page(anyone.get(sent["Location"]))
    assert "Uw aanvraag is binnen" in text
    assert "Hoe laat op woensdag 2 september 2026?" in text
    assert "9.00 uur" in text
    address = sent["Location"].partition("?")[0]
    done = anyone.post(address, {"moment": name_moment(desk.pk, FIRST), "dag": "2026-09-02"})
    assert done.status_code == 303
    text = page(anyone.get(done["Location"]))
    assert "woensdag 2 september 2026" in text
    assert "Marktplein 1" in text
    assert "Denk hieraan" in text
    assert anyone.get(address)["Location"] == done["Location"]  # there is one already


def test_who_just_handed_in_gets_the_copy_and_the_link(anyone, desk, submitted, clock):
    case = submitted()
    address = chosen(case) + "?nieuw=1"
    assert 'name="nieuw" value="1"' in page(anyone.get(address))  # another day keeps it
    done = anyone.post(address, {"moment": name_moment(desk.pk, FIRST), "dag": "2026-09-02"})
    assert done["Location"] == reverse("cases:received", args=[cases_read.link_token(case)])
    text = page(anyone.get(done["Location"]))
    assert "Bewaar deze link" in text
    assert "woensdag 2 september 2026" in text


def chosen(case):
    return reverse("cases:visit", args=[cases_read.link_token(case)])


def test_who_is_second_is_told_and_sees_the_next_free_ones(anyone, desk, submitted, clock):
    book(submitted(), desk)
    second = submitted()
    response = anyone.post(chosen(second), {"moment": name_moment(desk.pk, FIRST), "dag": "2026-09-02"})
    text = page(response)
    assert response.status_code == 422
    assert "net bezet" in text
    assert f'value="{name_moment(desk.pk, FIRST + QUARTER)}"' in text
    assert f'value="{name_moment(desk.pk, FIRST)}"' not in text
    assert not Appointment.objects.filter(subject=second.subject_id).exists()


@pytest.mark.parametrize("moment", ["", "x", "99999_20260902T0700", "1_20200101T0700", "9" * 300])
def test_a_moment_that_is_none_is_a_clear_error(anyone, desk, submitted, clock, moment):
    response = anyone.post(chosen(submitted()), {"moment": moment})
    assert response.status_code == 422
    assert "Dit lukte niet" in page(response)
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("day", ["", "morgen", "2026-13-40", "1900-01-01", "2999-01-01", "2026-09-05"])
def test_any_day_in_the_address_shows_times(anyone, desk, submitted, clock, day):
    assert "Hoe laat op" in page(anyone.get(chosen(submitted()), {"dag": day}))


def test_without_a_desk_it_says_so(anyone, submitted, clock):
    assert "Er is nu geen moment vrij" in page(anyone.get(chosen(submitted())))


def test_by_its_link_it_is_moved_cancelled_and_taken_along(anyone, desk, submitted, clock):
    case = submitted()
    made = book(case, desk)
    token = queries.link_token(made)
    assert "Bekijk, verzet of zeg af" in page(
        anyone.get(reverse("cases:case", args=[cases_read.link_token(case)]))
    )
    file = anyone.get(reverse("appointments:file", args=[token]))
    assert file["Content-Type"].startswith("text/calendar")
    event = Calendar.from_ical(file.content).walk("VEVENT")[0]
    assert event.decoded("dtstart") == FIRST
    change = reverse("appointments:change", args=[token])
    assert "Verzet uw afspraak" in page(anyone.get(change))
    assert anyone.post(change, {"moment": name_moment(desk.pk, FIRST)}).status_code == 422
    assert anyone.post(change, {"moment": name_moment(desk.pk, FIRST + QUARTER)}).status_code == 303
    made.refresh_from_db()
    assert made.starts_at == FIRST + QUARTER
    assert anyone.post(reverse("appointments:cancel", args=[token])).status_code == 303
    again = anyone.post(reverse("appointments:cancel", args=[token]))
    assert (again.status_code, "al afgezegd" in page(again)) == (422, True)
    assert anyone.get(change).status_code == 303
    text = page(anyone.get(reverse("cases:case", args=[cases_read.link_token(case)])))
    assert "Afspraak afgezegd" in text
    assert "Maak een afspraak" in text
    assert differences() == []


@pytest.mark.parametrize("token", ["x", "a.b", "00000000000000000000000000000000.x"])
@pytest.mark.parametrize("name", ["one", "change", "file"])
def test_a_wrong_link_shows_nothing(anyone, clock, name, token):
    response = anyone.get(reverse(f"appointments:{name}", args=[token]))
    assert response.status_code == 404
    assert "Deze link klopt niet" in page(response)


def test_staff_look_on_by_the_link_and_change_nothing(signed_in, place, desk, submitted, clock):
    made = book(submitted(), desk)
    client, token = signed_in(place.officer), queries.link_token(made)
    assert client.get(reverse("appointments:one", args=[token])).status_code == 200
    assert client.post(reverse("appointments:cancel", args=[token])).status_code == 403
    assert client.post(reverse("appointments:change", args=[token]), {}).status_code == 403
    made.refresh_from_db()
    assert made.status == Status.BOOKED


def test_staff_choose_for_who_calls(signed_in, place, desk, submitted, clock):
    case = submitted()
    address = reverse("cases:visit_for", args=[case.number])
    assert "Kies een moment" in page(signed_in(place.officer).get(address))
    done = signed_in(place.officer).post(address, {"moment": name_moment(desk.pk, FIRST)})
    assert (done.status_code, done["Location"]) == (303, f"/werk/{case.number}/")
    assert "De afspraak" in page(signed_in(place.officer).get(f"/werk/{case.number}/"))
    for other in (place.resident, place.board):
        assert signed_in(other).post(address, {}).status_code == 403


def agenda(client, day="2026-09-02"):
    return page(client.get(reverse("appointments:agenda"), {"dag": day}))


def test_the_agenda_shows_who_comes_and_takes_down_who_came(signed_in, place, desk, submitted, clock):
    case = submitted()
    made = book(case, desk)
    client = signed_in(place.officer)
    text = agenda(client)
    assert "Rin de Boer" in text
    assert f"/werk/{case.number}/" in text
    mark = reverse("appointments:mark", args=[made.pk, "niet-gekomen"])
    client.post(mark)
    made.refresh_from_db()
    assert made.status == Status.BOOKED  # it has not begun
    clock.now = FIRST
    client = signed_in(place.officer)  # a session does not last until the next morning
    assert client.post(mark).status_code == 303
    made.refresh_from_db()
    assert made.status == Status.NO_SHOW
    assert client.post(reverse("appointments:mark", args=[made.pk, "onzin"])).status_code == 404
    assert "De afspraken van de laatste 90 dagen" in agenda(client)


def test_staff_move_and_cancel_with_a_reason(signed_in, place, desk, submitted, clock):
    made, client = book(submitted(), desk), signed_in(place.officer)
    address = reverse("appointments:staff_move", args=[made.pk])
    assert client.get(address).status_code == 200
    there = {"moment": name_moment(desk.pk, FIRST + QUARTER)}
    assert client.post(address, there).status_code == 422
    assert client.post(address, {**there, "reason": "De collega is ziek."}).status_code == 303
    cancel = reverse("appointments:staff_cancel", args=[made.pk])
    assert client.post(cancel, {}).status_code == 422
    assert client.post(cancel, {"reason": "De balie is dicht."}).status_code == 303
    made.refresh_from_db()
    assert (made.starts_at, made.status) == (FIRST + QUARTER, Status.CANCELLED)


def test_closing_a_desk_lists_what_must_be_moved(signed_in, place, desk, submitted, clock):
    book(submitted(), desk)
    client, address = signed_in(place.officer), reverse("appointments:close", args=[desk.pk])
    wrong = client.post(address, {**CLOSURE, "until_time": "8:00"})
    assert (wrong.status_code, "einde na het begin" in page(wrong)) == (422, True)
    assert client.post(address, {**CLOSURE, "from_time": "laat"}).status_code == 422
    assert client.post(address, CLOSURE).status_code == 303
    text = agenda(client)
    assert "1 afspraak moet worden verzet" in text
    closure = queries.closures(Desk.objects.get(pk=desk.pk), since=FIRST.date())[0]
    reopen = reverse("appointments:reopen", args=[desk.pk, closure.pk])
    assert client.post(reopen).status_code == 303
    assert client.post(reopen).status_code == 404
    assert "moet worden verzet" not in agenda(client)


def test_a_manager_keeps_the_desks(signed_in, place, desk, clock):
    client = signed_in(place.manager)
    new = reverse("appointments:new_desk")
    assert client.post(new, {**DESK, "day_1": "17-9"}).status_code == 422
    assert client.post(new, DESK).status_code == 422  # own hours, and none given
    assert client.post(new, {**DESK, "capacity": "0", "day_1": "9-12"}).status_code == 422
    assert client.post(new, {**DESK, "day_1": "9-12, 13-17"}).status_code == 303
    assert client.post(new, {**DESK, "day_1": "9-12"}).status_code == 422  # the name is taken
    made = Desk.objects.get(name="Balie zuid")
    assert made.week["1"] == [["09:00", "12:00"], ["13:00", "17:00"]]
    address = reverse("appointments:desk", args=[made.pk])
    assert "09:00-12:00, 13:00-17:00" in page(client.get(address))
    assert client.post(address, {"name": "Balie zuid", "capacity": "1"}).status_code == 303
    made.refresh_from_db()
    assert (made.week, made.is_used) == (None, False)
    assert "Balie zuid" in page(client.get(reverse("appointments:desks")))
    assert client.get(reverse("appointments:desk", args=[0])).status_code == 404


@pytest.mark.parametrize("who", ["resident", "board"])
def test_others_do_not_see_the_agenda(signed_in, place, desk, submitted, clock, who):
    made, client = book(submitted(), desk), signed_in(getattr(place, who))
    assert client.get(reverse("appointments:agenda")).status_code == 403
    for name in ("staff_move", "staff_cancel"):
        assert client.get(reverse(f"appointments:{name}", args=[made.pk])).status_code == 403
    assert client.post(reverse("appointments:mark", args=[made.pk, "gekomen"])).status_code == 403
    assert client.get(reverse("appointments:desks")).status_code == 403


def test_a_stranger_signs_in_first_and_an_officer_keeps_no_desks(anyone, signed_in, place, desk, clock):
    assert anyone.get(reverse("appointments:agenda")).status_code in {302, 403}
    assert signed_in(place.officer).get(reverse("appointments:desks")).status_code == 403


def test_another_municipality_sees_nothing_of_ours(place, desk, submitted):
    from rolvast.accounts.actions import enter

    made = book(submitted(), desk)
    make_place("GM0344", "Elders", is_default=False)
    assert queries.desks() == []
    with pytest.raises(LinkRefused):
        queries.appointment_of_link(queries.link_token(made))
    with pytest.raises(Appointment.DoesNotExist):
        actions.cancel(made.pk, by=queries.guest_of(made), at=NOW)
    enter(place.municipality_id)
    assert queries.appointment_of_link(queries.link_token(made)) == made


def test_a_resident_sees_only_their_own(place, desk, submitted):
    made = book(submitted(), desk)
    assert list(queries.visible_to(place.resident)) == [made]
    assert not queries.visible_to(place.neighbour).exists()
    assert not queries.visible_to(place.stranger).exists()
