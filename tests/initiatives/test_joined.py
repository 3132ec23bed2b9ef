"""Help and support go along with an initiative: opened, renamed, ended, erased; hidden while it waits."""

from decimal import Decimal

import pytest
from django.test import Client
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.initiatives import actions, queries
from rolvast.initiatives.models import Initiative
from rolvast.initiatives.rules import InitiativeSaid
from rolvast.inspections import actions as inspections
from rolvast.inspections.rules import SiteContent
from rolvast.moderation import queries as moderation
from rolvast.moderation.actions import decide
from rolvast.pledges import actions as pledges
from rolvast.pledges import queries as pledges_read
from rolvast.pledges.rules import NeedKind
from rolvast.support import actions as support
from rolvast.support import queries as support_read
from rolvast.support.rules import Purpose

SAID = InitiativeSaid(title="Pluktuin op het veld", plan="Wij planten appels.")


@pytest.fixture
def held(place):
    """Shared, and not looked at yet."""
    row = actions.begin(SAID, name="Rin", by=place.resident, at=NOW)
    return actions.publish(row.pk, by=place.resident, at=NOW)


@pytest.fixture
def shared(place, held):
    _let_through(place)
    return held


def _let_through(place):
    for post in moderation.waiting():
        decide(post.pk, shown=True, reason="", by=place.manager, at=NOW)


def _kinds(row):
    return [act.kind for act in acts.acts_of(row.subject_id) if act.kind.startswith("support.")]


def _sign(row, by):
    said = support.Said(name="Anna", postcode="7311AB", house_number="3")
    return support.sign(row.subject_id, said=said, sender="", by=by, at=NOW)


def test_sharing_opens_a_list_with_the_page_of_the_initiative(place, shared):
    found = support_read.list_of(shared.subject_id)
    assert (found.title, found.path) == (SAID.title, f"/initiatieven/{shared.key}/")
    assert found.purpose == Purpose.INITIATIVE
    assert _kinds(shared) == ["support.opened"]
    assert f"/steun/{found.key}/" in Client().get(found.path).text


@pytest.mark.parametrize("way", ["done", "stop", "hand_back"])
def test_what_ends_is_not_signed_for_any_more(place, shared, way):
    _sign(shared, place.neighbour)
    if way == "done":
        actions.start(shared.pk, by=place.resident, at=NOW)
        actions.finish(shared.pk, result="Klaar.", by=place.resident, at=NOW)
    elif way == "stop":
        actions.stop(shared.pk, reason="Geen tijd.", by=place.resident, at=NOW)
    else:
        actions.hand_back(shared.pk, reason="Te veel werk.", by=place.resident, at=NOW)
    assert _kinds(shared)[-1] == "support.ended"
    count = support_read.count_of(shared.subject_id)
    assert (count.is_open, count.online) == (False, 1)
    with pytest.raises(support.SupportRefused):
        _sign(shared, place.resident)
    assert not [*acts.verify_chains(), *support_read.verify_support(), *queries.verify_initiatives()]


def test_erasing_cuts_who_signed_and_who_pledged(place, shared):
    signed = _sign(shared, place.neighbour).signature
    need = pledges.ask(
        shared.subject_id,
        pledges.NeedSaid(kind=NeedKind.HANDS, title="Planten", wanted=600), by=place.resident, at=NOW,
    )  # fmt: skip
    _let_through(place)
    pledged = pledges.pledge(need.pk, pledges.PledgeSaid(amount=60), by=place.neighbour, at=NOW).pledge
    assert actions.erase(shared.subject_id, at=NOW) == 3
    signed.refresh_from_db()
    pledged.refresh_from_db()
    assert (signed.name, signed.person_id, pledged.person_id) == ("", None, None)
    assert support_read.count_of(shared.subject_id).online == 1


def test_a_new_title_is_passed_on(place, shared):
    new = InitiativeSaid(title="Pluktuin achter de school", plan=SAID.plan)
    actions.change(shared.pk, new, by=place.resident, at=NOW)
    assert support_read.list_of(shared.subject_id).title == new.title
    assert pledges_read.cause_of(shared.subject_id).title == new.title


def test_a_title_that_waits_for_a_look_stands_nowhere_for_others(place, held, signed_in):
    pledges.ask(
        held.subject_id,
        pledges.NeedSaid(kind=NeedKind.HANDS, title="Planten", wanted=600), by=place.resident, at=NOW,
    )  # fmt: skip
    found = support_read.list_of(held.subject_id)
    for client in (Client(), signed_in(place.neighbour)):
        for path in ("/hulp/", "/steun/", "/initiatieven/", "/"):
            page = client.get(path)
            assert page.status_code == 200, path
            assert SAID.title not in page.text, path
        assert client.get(f"/steun/{found.key}/").status_code == 404
    _let_through(place)
    assert SAID.title in Client().get("/steun/").text
    assert SAID.title in Client().get(f"/steun/{found.key}/").text


def test_a_plan_for_a_playground_has_its_place(place, signed_in):
    inspections.add_site(
        SiteContent(
            kind="speelplek", slug="park", name="Berkenpark",
            latitude=Decimal("52.200000"), longitude=Decimal("5.900000"),
        ),
        by=place.manager, at=NOW,
    )  # fmt: skip
    assert "/initiatieven/beginnen/?plek=park" in Client().get("/speelplekken/park/").text
    client = signed_in(place.resident)
    assert "Berkenpark" in client.get("/initiatieven/beginnen/?plek=park").text
    form = {"title": "Zand", "plan": "Wij halen zand.", "name": "Rin", "plek": "park"}
    assert client.post("/initiatieven/beginnen/", form).status_code == 303
    row = Initiative.objects.get()
    assert (row.latitude, row.longitude) == (Decimal("52.200000"), Decimal("5.900000"))
    assert "De plek" not in client.get("/initiatieven/beginnen/?plek=bestaat-niet").text
