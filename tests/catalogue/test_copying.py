"""Taking over a task from another municipality, or from an earlier day, by button and by action."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.catalogue.lists import ROWS, a_list
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts.rules import Identity, IdentityKind, PositionKind
from rolvast.acts import queries as acts
from rolvast.acts.models import Act
from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import PublicTask, RoleDecision
from rolvast.catalogue.rules import (
    BasisRef,
    CopyRefused,
    Origin,
    Role,
    parse,
    role_on_other_bases,
    to_look_at,
)

FILES = dict(queries.packaged_task_files())
ORIGIN = Origin(municipality="GM0310", task="speelplek", version=3, on=NOW.date())


def source(key="speelplek"):
    return parse(FILES[f"{key}.yaml"], source=key)


def bring(place, *keys):
    files = [(f"{key}.yaml", FILES[f"{key}.yaml"]) for key in keys]
    actions.import_task_files(files, by=place.officer, roles_by=place.board, at=NOW)


@pytest.fixture
def elsewhere(place):
    """Another municipality with two tasks; the first one is entered."""
    other = make_place("GM0310", "Elders", is_default=False)
    bring(other, "speelplek", "volkstuin")
    accounts.enter(place.municipality_id)
    return other


def test_a_new_task_comes_with_its_origin_and_without_a_role(place):
    task, look_at = actions.copy_task(source(), origin=ORIGIN, by=place.manager, at=NOW)
    assert (task.key, task.role, task.version) == ("speelplek", "", 1)
    assert not RoleDecision.objects.filter(task=task).exists()
    version = queries.current_version(task)
    assert queries.definition(version) == replace(source(), origin=ORIGIN, role=None)
    assert version.act.facts == {
        "task": "speelplek",
        "version": 1,
        "from_municipality": "GM0310",
        "from_task": "speelplek",
        "from_version": 3,
    }
    assert look_at == (
        "regeling van de andere gemeente: artikel 3 Beleid speelplekken",
        "team: Spelen en groen",
    )
    assert not queries.takes_cases(version)
    assert [*acts.verify_chains(), *queries.verify_tasks(), *queries.verify_roles(on=NOW.date())] == []


def test_our_task_gets_a_next_version_and_keeps_its_key_role_and_basis(place):
    bring(place, "speelplek")
    theirs = replace(source(), summary="Heel anders.", bases=source().bases[:1], role=None)
    task, _ = actions.copy_task(theirs, origin=ORIGIN, by=place.manager, at=NOW)
    now = queries.definition(queries.current_version(task))
    assert (task.version, now.summary, now.origin) == (2, "Heel anders.", ORIGIN)
    assert now.role is not None
    assert task.role == now.role.role == Role.DIRECT
    assert now.basis_of(now.role) == source().basis_of(source().role)
    assert parse(queries.current_version(task).text, source="x") == now


def test_a_listed_task_of_the_same_product_is_filled_in_under_its_own_key(place):
    rows = [{**ROWS[1], "UniformeProductnaam": "speelvoorziening kinderen"}]
    by = Identity(municipality_id=place.municipality_id, kind=IdentityKind.IMPORTED)
    actions.import_products(a_list(rows), digest=bytes(32), by=by, at=NOW)
    task, _ = actions.copy_task(source(), origin=ORIGIN, by=place.manager, at=NOW)
    assert (task.key, task.version, PublicTask.objects.count()) == ("speelvoorziening-kinderen", 2, 1)
    done = actions.import_products(a_list(rows), digest=bytes(32), by=by, at=NOW)
    assert [one.task for one in done.covered] == ["speelvoorziening-kinderen"]


def test_only_who_keeps_the_catalogue_copies_and_only_what_differs(place):
    administrator = replace(place.manager, position_kind=PositionKind.ADMINISTRATOR)
    for who in (place.officer, place.board, place.resident, place.stranger):
        with pytest.raises(CopyRefused):
            actions.copy_task(source(), origin=ORIGIN, by=who, at=NOW)
    assert not PublicTask.objects.exists()
    actions.copy_task(source(), origin=ORIGIN, by=administrator, at=NOW)
    before = Act.objects.count()
    with pytest.raises(CopyRefused, match="precies zo"):
        actions.copy_task(source(), origin=replace(ORIGIN, version=4), by=administrator, at=NOW)
    assert Act.objects.count() == before


def test_a_role_takes_its_articles_along_to_other_bases():
    other = BasisRef(law="BWBR0005537", title="Awb", article="4:13")
    bases, role = role_on_other_bases(source(), (other,))
    assert role is not None
    assert bases == (other, source().bases[1])
    assert role.basis == 2
    assert role_on_other_bases(replace(source(), role=None), (other,)) == ((other,), None)
    assert to_look_at(replace(source(), bases=(other,), contact_team="")) == ()


def test_the_page_puts_two_municipalities_side_by_side(place, elsewhere, signed_in):
    bring(place, "speelplek", "paspoort")
    address = f"/taken/vergelijken/?met=GM0310&dag={NOW.date()}&toen={NOW.date()}"
    page = signed_in(place.resident).get(address)
    assert page.status_code == 200
    text = page.content.decode()
    assert "Volkstuin" in text
    assert 'href="/taken/paspoort/"' in text
    assert "Alleen: Elders op 1 september 2026" in text
    assert "Neem over" not in text
    assert "Neem over: " in signed_in(place.manager).get(address).content.decode()


def test_two_days_of_our_own_side_by_side(place, signed_in):
    bring(place, "speelplek")
    later = NOW + timedelta(days=10)
    changed = FILES["speelplek.yaml"].replace("summary: ", "summary: Nieuw. ", 1)
    actions.import_task_files([("a", changed)], by=place.officer, roles_by=place.board, at=later)
    page = signed_in(place.manager).get(f"/taken/vergelijken/?met=zelf&dag={later.date()}&toen={NOW.date()}")
    text = page.content.decode()
    assert "Speelplek in de buurt (1 verschil)" in text
    assert ">Nieuw. Is er iets kapot" in text
    sent = {"met": "zelf", "dag": str(later.date()), "toen": str(NOW.date()), "taak": "speelplek"}
    response = signed_in(place.manager).post("/taken/vergelijken/overnemen/", sent)
    assert (response.status_code, response["Location"]) == (303, "/taken/speelplek/")
    task = PublicTask.objects.get()
    now = queries.definition(queries.current_version(task))
    assert (task.version, now.summary) == (3, source().summary)
    assert now.origin is not None
    assert (now.origin.municipality, now.origin.version) == ("GM0200", 1)


def test_taking_over_by_button(place, elsewhere, signed_in):
    day = str(NOW.date())
    sent = {"met": "GM0310", "dag": day, "toen": day, "taak": "volkstuin"}
    client = signed_in(place.manager)
    response = client.post("/taken/vergelijken/overnemen/", sent, follow=True)
    text = response.content.decode()
    assert response.redirect_chain == [("/taken/volkstuin/", 303)]
    assert "De taak is overgenomen" in text
    assert "gemeente GM0310, versie 1" in text
    assert "Over de rol van de gemeente is nog niet besloten" in text
    again = client.post("/taken/vergelijken/overnemen/", sent, follow=True)
    assert "precies zo" in again.content.decode()
    assert PublicTask.objects.get().version == 1
    refused = signed_in(place.officer).post("/taken/vergelijken/overnemen/", sent, follow=True)
    assert "Alleen een leidinggevende of beheerder" in refused.content.decode()
    for wrong in ({**sent, "taak": "weg"}, {**sent, "met": "GM9999"}, {**sent, "toen": "gisteren"}, {}):
        assert client.post("/taken/vergelijken/overnemen/", wrong).status_code == 404
    assert client.get("/taken/vergelijken/overnemen/").status_code == 405
    assert PublicTask.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("met=GM9999&dag=2026-01-01&toen=2026-01-01", "GM9999"),
        ("met=zelf&dag=2026-01-01&toen=2026-01-01", "Kies een andere dag"),
        ("met=zelf&dag=2026-01-01&toen=2999-01-01", "nog niet geweest"),
        ("met=zelf&dag=x&toen=y", "datum"),
    ],
)
def test_what_cannot_be_compared_is_said_at_the_form(place, elsewhere, client, asked, said):
    page = client.get(f"/taken/vergelijken/?{asked}")
    assert page.status_code == 422
    assert said in page.content.decode()


def test_the_page_begins_with_a_form_and_days_without_a_task_are_no_error(place, client):
    assert client.get("/taken/vergelijken/").status_code == 200
    page = client.get("/taken/vergelijken/?met=zelf&dag=2026-01-01&toen=2020-01-01")
    assert "De twee catalogi zijn precies gelijk" in page.content.decode()
