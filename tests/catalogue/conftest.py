"""What tests of the catalogue stand on besides the whole packaged catalogue."""

import pytest
from tests.conftest import NOW

from rolvast.catalogue import actions, queries


@pytest.fixture
def two_tasks(place):
    """A playground, which is the municipality's own affair, and passports, which a law makes compulsory."""
    files = [one for one in queries.packaged_task_files() if one[0] in {"speelplek.yaml", "paspoort.yaml"}]
    actions.import_task_files(files, by=place.officer, roles_by=place.board, at=NOW)
