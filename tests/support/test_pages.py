"""Signing without an account and with one, one's own link, paper at the desk, thresholds."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.support.conftest import said

from rolvast.support import actions, queries
from rolvast.support.models import Signature, Threshold

FILLED = {
    "name": "Rin de Boer", "area": "onbekend", "postcode": "7311 ab", "house_number": "12", "website": "",
}  # fmt: skip


def page(plan):
    return reverse("support:sign", args=[plan.key])


def test_the_demonstration_shows_the_link_and_only_pressing_counts(plan, settings):
    settings.DEMO = True
    client = Client()
    assert "Nog 2 te gaan" in client.get(page(plan)).content.decode()
    answer = client.post(page(plan), {**FILLED, "email": "rin@voorbeeld.example"})
    assert "In deze demonstratie gaat er geen e-mail uit" in answer.content.decode()
    own = queries.own_path(Signature.objects.get())
    assert own in answer.content.decode()
    client.get(own)
    assert queries.count_of(plan.subject_id).total == 0
    assert client.post(own, {"what": "ja"}).status_code == 303
    assert queries.count_of(plan.subject_id).total == 1
    assert "telt mee" in client.get(own).content.decode()
    client.post(own, {"what": "terug"})
    assert queries.count_of(plan.subject_id).total == 0
    assert client.post(own, {"what": "ja"}).status_code == 422


@pytest.mark.parametrize(
    ("change", "says"),
    [({"name": " ."}, "met letters"), ({"area": ""}, "Kies een antwoord"), ({"area": "9"}, "uit de lijst"),
     ({"postcode": "12"}, "Schrijf een postcode als 7311 AB."), ({"house_number": ""}, "Vul dit in."),
     ({"email": "x"}, "Schrijf een e-mailadres"), ({"email": ""}, "Vul dit in."),
     ({"website": "x"}, "Dit is niet gelukt")],
)  # fmt: skip
def test_what_cannot_be_is_said_and_nothing_is_kept(plan, change, says):
    answer = Client().post(page(plan), {**FILLED, "email": "a@b.example", **change})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Signature.objects.exists()


def test_who_is_signed_in_is_asked_no_address_and_sees_their_own(place, plan, signed_in):
    client = signed_in(place.resident)
    assert 'name="email"' not in client.get(page(plan)).content.decode()
    assert client.post(page(plan), FILLED).status_code == 303
    shown = client.get(page(plan)).content.decode()
    assert "U hebt getekend" in shown
    assert "Rin de Boer" not in Client().get(page(plan)).content.decode()
    assert client.post(page(plan), FILLED).status_code == 422


def test_everyone_finds_what_can_be_signed(plan):
    found = Client().get(reverse("support:lists")).content.decode()
    assert page(plan) in found
    assert reverse("support:lists") in Client().get(reverse("front:home")).content.decode()


def test_staff_type_over_a_sheet_and_take_one_back(place, plan, signed_in):
    client = signed_in(place.officer)
    assert reverse("support:work") in client.get(reverse("front:more")).content.decode()
    paper = reverse("support:paper", args=[plan.key])
    assert paper in client.get(reverse("support:work")).content.decode()
    wrong = client.post(paper, {"number": "1", "area": "onbekend", "lines": "A; 7311AB; 1\nB"})
    assert (wrong.status_code, "Regel 2" in wrong.content.decode()) == (422, True)
    assert not Signature.objects.exists()
    sent = {"number": "1", "area": "onbekend", "lines": "A; 7311AB; 1\nB; 7311AB; 2"}
    assert client.post(paper, sent).status_code == 303
    assert client.post(paper, sent).status_code == 422  # this sheet was typed over
    row = Signature.objects.order_by("pk")[0]
    back = reverse("support:take_back", args=[plan.key, row.pk])
    assert back in client.get(paper).content.decode()
    assert client.post(back, {"reason": ""}).status_code == 422
    assert client.post(back, {"reason": "Vroeg erom."}).status_code == 303
    assert client.get(back).status_code == 404
    assert queries.count_of(plan.subject_id).paper == 1


@pytest.mark.parametrize("who", ["resident", "neighbour"])
def test_residents_do_not_see_the_names_on_paper(place, plan, signed_in, who):
    client = signed_in(getattr(place, who))
    for address in (reverse("support:work"), reverse("support:paper", args=[plan.key])):
        assert client.get(address).status_code == 403


def test_a_manager_sets_a_threshold_and_others_do_not(place, signed_in):
    address = reverse("support:thresholds")
    client = signed_in(place.manager)
    assert address in client.get(reverse("front:more")).content.decode()
    sent = {"purpose": "CHALLENGE", "number": "30", "starts_on": "2099-01-01"}
    assert client.post(address, sent).status_code == 303
    assert Threshold.objects.get().number == 30
    for wrong in ({"number": "-3"}, {"number": "veel"}, {"starts_on": "2001-01-01"}, {"purpose": "X"}):
        assert client.post(address, {**sent, **wrong}).status_code == 422
    assert Threshold.objects.count() == 1
    assert signed_in(place.officer).get(address).status_code == 403


def test_a_link_opens_no_other_signature(place, plan):
    done = actions.sign(plan.subject_id, said=said(), sender="", by=place.resident, at=NOW)
    own = queries.own_path(done.signature)
    changed = own.replace(f"/{done.signature.pk}.", f"/{done.signature.pk + 1}.")
    assert changed != own
    assert Client().get(changed).status_code == 404
