"""A task of the national list that nobody described or decided about yet is shown as just that."""

import pytest
from django.test import Client
from tests.catalogue.lists import ROWS, a_list
from tests.conftest import NOW

from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.cases import actions as cases
from rolvast.cases.rules import Channel, MoveRefused
from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import PublicTask
from rolvast.catalogue.rules import Authority, BasisRef, Role


@pytest.fixture
def listed(place):
    """Three tasks of a list; nothing was decided."""
    by = Identity(municipality_id=place.municipality_id, kind=IdentityKind.IMPORTED)
    actions.import_products(a_list(ROWS), digest=bytes(32), by=by, at=NOW)
    return by


def text_of(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_its_page_says_that_nothing_was_decided_and_what_the_law_says(listed):
    page = text_of("/taken/boomkap/")
    assert "Over de rol van de gemeente is nog niet besloten" in page
    assert "Een wet verplicht de gemeente hiertoe" in page
    assert "artikel 4:13 Algemene wet bestuursrecht" in page
    assert "aanvraag" in page
    assert "Rol van de gemeente" not in page  # no rung of the ladder is marked
    assert "/indienen" not in page
    assert "Wanneer hebt u antwoord" not in page


def test_lists_and_counts_leave_the_role_open(listed):
    assert text_of("/taken/").count("Over de rol van de gemeente is nog niet besloten") == 3
    home = text_of("/")
    assert "Over 3 taken is nog niet besloten" in home
    assert '">0 taken' in home
    roles = text_of("/wie-doet-wat/")
    assert roles.count("<td>nog niet besloten<td>") == 3
    assert "nog niet besloten<td>" not in text_of("/wie-doet-wat/?houding=wel")


def test_once_decided_it_stands_on_the_map(listed, place):
    actions.decide_role(
        PublicTask.objects.get(key="bladkorf"),
        role=Role.FACILITATE,
        by=place.board,
        at=NOW,
        reason="Bewoners vegen zelf.",
        basis=BasisRef(law="BWBR0005416", title="Gemeentewet", article="108"),
        authority=Authority.COUNCIL.label,
        takes_effect_on=NOW.date(),
        untested_because="Wat er al was, is vastgelegd.",
    )
    assert text_of("/wie-doet-wat/").count("<td>faciliteren<td>") == 1
    assert "Bewoners vegen zelf." in text_of("/taken/bladkorf/")


def test_what_was_withdrawn_is_no_longer_offered_but_still_explained(listed):
    actions.import_products(a_list(ROWS[2:]), digest=bytes(32), by=listed, at=NOW)
    for path in ("/taken/", "/wie-doet-wat/", "/zoeken/?q=bladkorf", "/"):
        assert "/taken/bladkorf/" not in text_of(path)
    assert "Deze taak is vervallen" in text_of("/taken/bladkorf/")


def test_nothing_can_be_handed_in_while_no_role_is_decided(place):
    text = dict(queries.packaged_task_files())["speelplek.yaml"]
    before, rest = text.split("\nrole:", 1)
    text = before + "\nterm:" + rest.split("\nterm:", 1)[1]
    actions.import_task_files([("a", text)], by=place.officer, roles_by=place.board, at=NOW)
    version = queries.current_version(PublicTask.objects.get())
    assert "Deze taak is beschreven, maar nog niet vastgesteld" in text_of("/taken/speelplek/")
    assert Client().get("/taken/speelplek/indienen/").status_code == 404
    with pytest.raises(MoveRefused):
        cases.submit(
            task_version=version,
            answers={},
            contact=cases.Contact(),
            channel=Channel.WEB,
            by=place.resident,
            at=NOW,
        )
