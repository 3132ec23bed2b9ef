"""What the tests of the command line and the embedded database share."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.config.embedded import end_all, gone

# What root does otherwise; run as anyone else, every other test is the test of an ordinary user.
collect_ignore = [] if os.geteuid() == 0 else ["test_postgres_root.py"]


@pytest.fixture
def data() -> Iterator[Path]:
    """An empty data folder that everyone may enter, as PostgreSQL's account must; no server is left."""
    folder = Path(tempfile.mkdtemp(prefix="rolvast-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        end_all()
        gone(folder)
        shutil.rmtree(folder)
