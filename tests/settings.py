"""The settings of the tests: those of the product, with a data folder of their own."""

import os
from pathlib import Path

os.environ.setdefault("ROLVAST_DATA", str(Path(__file__).resolve().parent.parent / ".run" / "test-data"))

from rolvast.config.settings import *  # noqa: F403
from rolvast.config.settings import DATA

(DATA / "static").mkdir(parents=True, exist_ok=True)
