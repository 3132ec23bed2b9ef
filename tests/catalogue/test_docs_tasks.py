"""docs/tasks.md says everything that can stand in a task file, and nothing else."""

import re
import sys
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest
import yaml
from tests.conftest import ROOT

from rolvast.catalogue.rules import TaskDefinition
from rolvast.catalogue.rules import definition as whole

ROW = re.compile(r"^\| `(\w+)`( \(needed\))? \| (.+) \| `([^`]+)` \|$", re.MULTILINE)


def types_in(hint: object) -> Iterator[type]:
    """The classes that a type names, also within a tuple or beside None."""
    if isinstance(hint, type):
        yield hint
    for within in get_args(hint):
        yield from types_in(within)


def hints(block: type) -> dict[str, Any]:
    return get_type_hints(block, {**vars(sys.modules[block.__module__]), **vars(whole)})


def blocks(block: type = TaskDefinition, path: str = "", seen: tuple[type, ...] = ()) -> dict[str, type]:
    """Every block of a task file by where it stands in it."""
    found = {path: block}
    for name, hint in hints(block).items():
        for within in types_in(hint):
            if is_dataclass(within) and within not in (*seen, block):
                found |= blocks(within, f"{path}.{name}".strip("."), (*seen, block))
    return found


def pages() -> dict[str, str]:
    """The parts of the page by the block they tell of."""
    text = (ROOT / "docs" / "tasks.md").read_text(encoding="utf-8")
    parts = re.split(r"^## .+?(?:: `([\w.]+)`)?$", text, flags=re.MULTILINE)[1:]
    return {path or "": part for path, part in zip(parts[::2], parts[1::2], strict=True)}


def test_the_page_tells_of_every_block():
    assert set(pages()) == set(blocks())


@pytest.mark.parametrize("path", blocks())
def test_every_field_is_told_with_its_values_and_an_example(path):
    block, rows = blocks()[path], ROW.findall(pages()[path])
    known = {field.name.rstrip("_"): field for field in fields(block)}
    assert [name for name, *_ in rows] == list(known)
    for name, needed, meaning, example in rows:
        assert bool(needed) == (known[name].default is MISSING), f"{path}.{name}"
        said = yaml.load(example, Loader=yaml.BaseLoader)
        assert list(said) == [name], f"the example of {path}.{name} is of another field"
        for within in types_in(hints(block)[known[name].name]):
            given = said[name] if isinstance(said[name], list) else [said[name]]
            if issubclass(within, StrEnum):
                assert all(f"`{value}`" in meaning for value in within), f"{path}.{name} lacks a value"
                assert set(given) <= set(within), f"the example of {path}.{name} cannot be"
            elif is_dataclass(within):
                inside = {field.name.rstrip("_"): field for field in fields(within)}
                compulsory = {key for key, field in inside.items() if field.default is MISSING}
                assert all(compulsory <= set(one) <= set(inside) for one in given), f"{path}.{name}"
