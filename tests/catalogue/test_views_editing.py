"""The pages around the editor of a task: who may, lapsing, and versions; the editor is test_drafting's."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.acts.models import Act
from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import Proposal, PublicTask, TaskVersion
from rolvast.catalogue.rules import dump, parse

FILES = dict(queries.packaged_task_files())
BEGIN = "/taken/speelplek/ontwerp/"
KEEPERS_ONLY = ["/ontwerpen/", "/taken/speelplek/vervallen/"]


def bring(place, *keys):
    files = [(f"{key}.yaml", FILES[f"{key}.yaml"]) for key in keys]
    actions.import_task_files(files, by=place.officer, roles_by=place.board, at=NOW)


@pytest.fixture
def task(place):
    bring(place, "speelplek")
    return PublicTask.objects.get(key="speelplek")


@pytest.fixture
def keeper(task, place, signed_in):
    return signed_in(place.manager)


def counts():
    return Act.objects.count(), TaskVersion.objects.count(), Proposal.objects.count()


# Who may


@pytest.mark.parametrize("address", KEEPERS_ONLY)
def test_only_a_keeper_opens_or_sends_it(task, place, signed_in, client, address):
    other = make_place("GM0310", "Elders", is_default=False)
    elsewhere = signed_in(other.manager)
    accounts.enter(place.municipality_id)
    before = counts()
    for send in (client.get, client.post):
        response = send(address)
        assert response.status_code == 302
        assert "inloggen" in response["Location"]
    for who in (place.officer, place.board, place.resident):
        assert signed_in(who).get(address).status_code == 403
        assert signed_in(who).post(address, {}).status_code == 403
    assert elsewhere.get(address).status_code in {302, 403}
    assert elsewhere.post(address, {}).status_code in {302, 403}
    assert signed_in(place.manager).get(address).status_code == 200
    assert counts() == before


def test_a_task_that_is_not_there(keeper):
    for address in KEEPERS_ONLY:
        if "speelplek" in address:
            assert keeper.get(address.replace("speelplek", "weg")).status_code == 404
    assert keeper.get("/taken/weg/versies/").status_code == 404


def test_the_page_of_the_task_leads_its_keeper_here(task, place, signed_in, client):
    assert f'action="{BEGIN}"' in signed_in(place.manager).get("/taken/speelplek/").content.decode()
    for reader in (client, signed_in(place.officer)):
        page = reader.get("/taken/speelplek/").content.decode()
        assert BEGIN not in page
        assert "/taken/speelplek/versies/" in page


# Lapsed and back


def test_a_task_lapses_and_comes_back(keeper):
    address = "/taken/speelplek/vervallen/"
    assert keeper.post(address, {"naar": "vervallen", "reason": " "}).status_code == 422
    gone = keeper.post(address, {"naar": "vervallen", "reason": "De buurt doet dit nu."}, follow=True)
    assert gone.redirect_chain == [("/taken/speelplek/", 303)]
    assert "Deze taak is vervallen" in gone.content.decode()
    twice = keeper.post(address, {"naar": "vervallen", "reason": "Nog eens."})
    assert twice.status_code == 422
    assert "al vervallen" in twice.content.decode()
    assert "Haal de taak terug" in keeper.get(address).content.decode()
    back = keeper.post(address, {"naar": "terug", "reason": "Het ging niet."}, follow=True)
    assert "De taak is er weer." in back.content.decode()
    page = keeper.get("/taken/speelplek/versies/").content.decode()
    assert "De buurt doet dit nu." in page
    assert "Het ging niet." in page


# Versions


def test_versions_are_for_everyone(keeper, client, place, task):
    changed = replace(queries.edit_page(task).shown, summary="De tweede versie.")
    actions.edit_task(task, changed, seen_version=1, by=place.manager, at=NOW)
    page = client.get("/taken/speelplek/versies/")
    text = page.content.decode()
    assert page.status_code == 200
    assert text.index("Versie 2") < text.index("Versie 1")
    assert "Veranderd: samenvatting" in text
    assert "De tweede versie." in text
    assert BEGIN not in text
    assert BEGIN in keeper.get("/taken/speelplek/versies/").content.decode()


def statements(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_long_files_and_many_versions_cost_no_more_statements(keeper, place):
    addresses = ("/ontwerpen/", "/taken/speelplek/versies/")
    few = [statements(keeper, address) for address in addresses]
    task = PublicTask.objects.get()
    for number in range(25):
        page = queries.edit_page(task)
        more = (*page.shown.keywords, f"nog een woord {number}")
        changed = replace(page.shown, keywords=more, explanation="Lang. " * 50 * number + "Uit.")
        task = actions.edit_task(
            task, parse(dump(changed), source="x"), seen_version=task.version, by=place.manager, at=NOW
        ).task
    assert [statements(keeper, address) for address in addresses] == few
    text = keeper.get("/taken/speelplek/versies/").content.decode()
    assert text.count("versions__item") == 20
    last = keeper.get("/taken/speelplek/versies/?page=2").content.decode()
    assert "De taak kwam in de catalogus." in last
    assert last.count("versions__item") == 6
