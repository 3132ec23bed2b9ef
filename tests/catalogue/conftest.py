"""What tests of the catalogue stand on besides the whole packaged catalogue."""

import pytest
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.catalogue import actions, queries


@pytest.fixture
def two_tasks(place):
    """A playground, which is the municipality's own affair, and passports, which a law makes compulsory."""
    files = [one for one in queries.packaged_task_files() if one[0] in {"speelplek.yaml", "paspoort.yaml"}]
    actions.import_task_files(files, by=place.officer, roles_by=place.board, at=NOW)


@pytest.fixture
def verified(two_tasks):
    """Whatever a test of proposals did, rows and acts tell the same."""
    yield
    found = [*acts.verify_chains(), *queries.verify_tasks()]
    found += [*queries.verify_roles(on=NOW.date()), *queries.verify_proposals(on=NOW.date())]
    assert found == []
