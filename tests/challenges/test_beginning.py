"""Who may take over a task begins an initiative for it, and nobody else does."""

import re

from django.test import Client
from django.urls import reverse

from rolvast.cases import queries as cases
from rolvast.initiatives.models import Initiative

FORM = {"title": "Samen vegen", "plan": "Elke week een ronde.", "name": "Rin"}
_LINK = re.compile(r'href="/initiatieven/beginnen/\?uitdaging=([^"]+)"')


def _own(way):
    return reverse("challenges:own", args=[cases.link_token(way.case)])


def test_a_running_challenge_gives_its_residents_a_button(place, way, signed_in):
    assert not _LINK.search(Client().get(_own(way)).text)
    way.to_running()
    found = _LINK.search(signed_in(place.resident).get(_own(way)).text)
    assert found
    assert not _LINK.search(signed_in(place.officer).get(_own(way)).text)
    client = signed_in(place.resident)
    assert client.post("/initiatieven/beginnen/", {**FORM, "uitdaging": found[1]}).status_code == 303
    row = Initiative.objects.get()
    assert row.challenge_id == way.row.subject_id


def test_a_number_or_a_made_up_link_begins_nothing(place, way, signed_in):
    way.to_running()
    for made_up in (str(way.row.subject_id), way.case.number, "x.y.z"):
        client = signed_in(place.neighbour)
        answer = client.post("/initiatieven/beginnen/", {**FORM, "uitdaging": made_up})
        assert answer.status_code == 404, made_up
        assert "klopt niet" in answer.text
    assert not Initiative.objects.exists()
