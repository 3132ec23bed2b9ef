"""Reading in another municipality for a moment: only reading, only there, and back again."""

import pytest
from django.db import DatabaseError, InternalError, connection, transaction
from tests.conftest import NOW, make_place

from rolvast.accounts import actions, queries
from rolvast.catalogue import actions as catalogue_actions
from rolvast.catalogue import queries as catalogue


@pytest.fixture
def elsewhere(place):
    """Another municipality with a team of its own; the first one is entered."""
    other = make_place("GM0310", "Elders", is_default=False)
    actions.add_team(municipality_id=other.municipality_id, name="Alleen elders")
    actions.enter(place.municipality_id)
    return other


def team_names():
    return set(queries.teams().values_list("name", flat=True))


def test_the_rows_of_the_other_are_seen_and_then_our_own_again(place, elsewhere):
    assert "Alleen elders" not in team_names()
    with actions.looking_into(elsewhere.municipality_id):
        assert queries.entered() == elsewhere.municipality_id
        assert "Alleen elders" in team_names()
    assert queries.entered() == place.municipality_id
    assert "Alleen elders" not in team_names()
    assert actions.add_team(municipality_id=place.municipality_id, name="Nieuw").pk  # and writing goes on


def test_the_database_refuses_to_write_there(place, elsewhere):
    for municipality_id in (elsewhere.municipality_id, place.municipality_id):
        with pytest.raises(DatabaseError) as caught, actions.looking_into(elsewhere.municipality_id):
            actions.add_team(municipality_id=municipality_id, name="Mag niet")
        assert isinstance(caught.value, InternalError)
        assert "read-only" in str(caught.value)
    assert queries.entered() == place.municipality_id
    assert actions.add_team(municipality_id=place.municipality_id, name="Mag wel").pk


def test_an_error_brings_us_back_too(place, elsewhere):
    with pytest.raises(ZeroDivisionError), actions.looking_into(elsewhere.municipality_id):
        raise ZeroDivisionError
    assert queries.entered() == place.municipality_id
    with pytest.raises(DatabaseError), actions.looking_into(elsewhere.municipality_id):
        connection.cursor().execute("SELECT nothing")
    assert queries.entered() == place.municipality_id


def test_without_a_municipality_entered_nobody_looks_elsewhere(db):
    with pytest.raises(DatabaseError), transaction.atomic(), actions.looking_into(1):
        pass


def test_the_catalogue_elsewhere_comes_as_fixed_values(place, elsewhere):
    actions.enter(elsewhere.municipality_id)
    files = catalogue.packaged_task_files()[:3]
    catalogue_actions.import_task_files(files, by=elsewhere.officer, roles_by=elsewhere.board, at=NOW)
    actions.enter(place.municipality_id)
    assert catalogue.catalogue_on(NOW.date()) == []
    found = catalogue.catalogue_elsewhere(elsewhere.municipality_id, NOW.date())
    assert {f"{one.definition.key}.yaml" for one in found} == {name for name, _ in files}
    assert queries.entered() == place.municipality_id
