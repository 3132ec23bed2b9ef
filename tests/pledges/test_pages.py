"""The pages of who helps and who arranges: forms, links, and who comes where."""

from django.test import Client
from django.urls import reverse
from tests.conftest import NOW

from rolvast.pledges import actions, queries
from rolvast.pledges.models import Listening, Pledge
from rolvast.pledges.rules import NeedKind, Standing, Status

WHO = {"name": "Sam Vos", "email": "sam@voorbeeld.nl"}


def test_a_stranger_pledges_by_the_link_in_the_mail_and_withdraws(ask, settings):
    settings.DEMO = True
    need, client = ask(), Client()
    page = reverse("pledges:need", args=[need.key])
    assert "Schilderen" in client.get(reverse("pledges:overview")).content.decode()
    answer = client.post(page, {**WHO, "amount": "1,5", "words": "Zaterdag"})
    row = Pledge.objects.get()
    link = queries.confirm_path(row)
    assert link in answer.content.decode()
    assert "Zaterdag" in client.get(link).content.decode()
    assert Pledge.objects.get().status == Status.UNCONFIRMED  # looking confirms nothing
    answer = client.post(link)
    assert (answer.status_code, Pledge.objects.get().status) == (303, Status.CONFIRMED)
    shown = client.get(page).content.decode()
    assert "1,5 uur" in shown
    assert "Sam" not in shown
    assert "sam@" not in shown
    assert client.post(answer["Location"]).status_code == 303
    assert Pledge.objects.get().status == Status.WITHDRAWN


def test_what_cannot_be_is_said_at_the_form(ask):
    page = reverse("pledges:need", args=[ask().key])
    for amount, words in (("-3", "meer dan 0"), ("0", "meer dan 0"), ("10000", "hoogstens"), ("x", "getal")):
        answer = Client().post(page, {**WHO, "amount": amount})
        assert (answer.status_code, words in answer.content.decode()) == (422, True), amount
    assert Client().post(page, {**WHO, "amount": "1", "website": "x"}).status_code == 422
    answer = Client().post(page, {**WHO, "amount": "1"})  # no mail server
    assert (answer.status_code, "bel ons" in answer.content.decode()) == (422, True)
    assert not Pledge.objects.exists()


def test_contact_details_are_for_who_arranges_it(cause, ask, place, signed_in):
    need = ask()
    actions.pledge(need.pk, actions.PledgeSaid(amount=60), by=place.neighbour, at=NOW)
    page = reverse("pledges:cause", args=[cause.key])
    for who, seen in ((place.resident, True), (place.officer, True), (place.colleague, False)):
        assert ("Noor Smit" in signed_in(who).get(page).content.decode()) is seen
    assert signed_in(place.neighbour).get(page).status_code == 403
    assert Client().get(page).status_code == 302


def test_who_arranges_it_asks_and_writes_down_what_was_done(cause, ask, place, signed_in):
    client = signed_in(place.resident)
    said = {"kind": "GOODS", "title": "Verf", "amount": "3"}
    assert client.post(reverse("pledges:ask", args=[cause.key]), said).status_code == 303
    need = ask()
    made = actions.pledge(need.pk, actions.PledgeSaid(amount=60), by=place.neighbour, at=NOW).pledge
    page = reverse("pledges:verify", args=[cause.key, made.key])
    assert client.post(page, {"done": "-1"}).status_code == 422
    assert signed_in(place.neighbour).post(page, {"done": "1"}).status_code == 403
    assert client.post(page, {"done": "0"}).status_code == 303
    assert Pledge.objects.get().status == Status.NOT_KEPT


def test_who_hears_is_told_once_and_stops_by_the_link(ask, place, signed_in):
    said = actions.WishSaid(kinds=[NeedKind.HANDS], radius=500, longitude=5.0, latitude=52.001)
    row = actions.listen(said, by=place.neighbour, at=NOW).row
    ask()
    assert [actions.tell_listeners(by=place.stranger, at=NOW) for _ in range(2)] == [1, 0]
    path = queries.own_path(row)
    assert Client().post(path).status_code == 303
    stopped = Listening.objects.get()
    assert (stopped.status, stopped.person_id, stopped.longitude) == (Standing.STOPPED, None, None)


def test_a_changed_link_opens_nothing(place):
    assert Client().get(reverse("pledges:own", args=["x.y"])).status_code == 404
