"""The examples in the docstrings are true."""

import doctest

import pytest

from rolvast.huisstijl import charts, dates, markdown, readability, texts


@pytest.mark.parametrize(
    "module", [charts, dates, markdown, readability, texts], ids=lambda one: one.__name__
)
def test_examples_in_docstrings(module: object) -> None:
    found = doctest.testmod(module)  # type: ignore[arg-type]
    assert found.attempted > 0
    assert found.failed == 0
