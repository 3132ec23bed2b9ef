"""The examples in the docstrings are executed, and every public name has a docstring."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

from rolvast import deadlines
from rolvast.deadlines import rules

MODULES = sorted(
    found.name
    for found in pkgutil.walk_packages(deadlines.__path__, "rolvast.deadlines.")
    if not found.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    module = importlib.import_module(name)
    result = doctest.testmod(module)
    assert result.failed == 0


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in rules.__all__
        if inspect.isfunction(getattr(rules, name)) or inspect.isclass(getattr(rules, name))
    ],
)
def test_public_names_say_what_they_are(name: str) -> None:
    assert inspect.getdoc(getattr(rules, name))


@pytest.mark.parametrize("name", [name for name in rules.__all__ if inspect.isfunction(getattr(rules, name))])
def test_public_functions_have_an_executable_example(name: str) -> None:
    assert ">>>" in (inspect.getdoc(getattr(rules, name)) or "")
