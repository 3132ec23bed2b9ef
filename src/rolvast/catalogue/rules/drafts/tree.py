"""The text of a draft as fields, lists and texts, and back; also while it is no task yet. Pure."""

import re
from collections.abc import Mapping
from datetime import date

from yaml.nodes import MappingNode, Node, ScalarNode

from rolvast.catalogue.rules.drafts.shape import Asked, Sort, asked
from rolvast.catalogue.rules.problems import Problem
from rolvast.catalogue.rules.reading import Reading
from rolvast.catalogue.rules.writing import write

#: What stands in the text: a text, a list, or fields by name.
type Value = str | list[Value] | dict[str, Value]
type Fields = dict[str, Value]
#: Where something stands: names of fields, and places in a list from 0.
type Path = tuple[str | int, ...]

_NULL = "tag:yaml.org,2002:null"
_YES, _NO = {"true", "yes", "on"}, {"false", "no", "off"}
_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")


def read_fields(text: str) -> tuple[Fields | None, tuple[Problem, ...]]:
    """What stands in a text, whether or not it makes a task; None with the problem where it is no file."""
    if not text.strip():
        return {}, ()
    reading = Reading("")
    node = reading.mapping(text)
    return (None, reading.problems) if node is None else (_fields(node), ())


def _fields(node: MappingNode) -> Fields:
    found: Fields = {}
    for key, value in node.value:
        if isinstance(key, ScalarNode) and not (isinstance(value, ScalarNode) and value.tag == _NULL):
            found.setdefault(str(key.value), _value(value))
    return found


def _value(node: Node) -> Value:
    if isinstance(node, MappingNode):
        return _fields(node)
    return str(node.value).strip() if isinstance(node, ScalarNode) else [_value(one) for one in node.value]


def write_fields(fields: Fields, kind: type) -> str:
    """The text of a draft: fields in the order of a task file, then what the file does not know."""
    return write(_typed(fields, kind))


def _typed(fields: Mapping[str, Value], kind: type) -> dict[str, object]:
    known = {one.name: one for one in asked(kind, all_fields=True)}
    ordered = [*(name for name in known if name in fields), *(name for name in fields if name not in known)]
    return {name: _as(fields[name], known.get(name)) for name in ordered}


def _as(value: Value, one: Asked | None) -> object:
    """A value as its field keeps it, so that numbers and days stand without quotes."""
    if isinstance(value, dict):
        return _typed(value, one.of) if one and one.of and one.sort is Sort.PART else _plain(value)
    if isinstance(value, list):
        nested = one.of if one and one.sort is Sort.PARTS else None
        return [_typed(item, nested) if nested and isinstance(item, dict) else _plain(item) for item in value]
    if one is not None and one.sort is Sort.FLAG and value.lower() in _YES | _NO:
        return value.lower() in _YES
    if one is not None and one.sort is Sort.NUMBER and re.fullmatch(r"[1-9][0-9]{0,5}", value):
        return int(value)
    if one is not None and one.sort is Sort.DAY and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def _plain(value: Value) -> object:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def is_yes(value: Value | None) -> bool:
    """Does a text say yes, as a task file writes it?"""
    return isinstance(value, str) and value.lower() in _YES


def at(fields: Fields, path: Path) -> Value | None:
    """What stands at a place; None where nothing does."""
    found: Value | None = fields
    for step in path:
        if isinstance(step, str):
            found = found.get(step) if isinstance(found, dict) else None
        else:
            found = found[step] if isinstance(found, list) and step < len(found) else None
    return found


def put(fields: Fields, path: Path, value: Value | None) -> Fields:
    """The same with this at a place, or without what stood there; just past a list is its new end.

    What is not there on the way is made. Raises ``KeyError`` for a place that cannot be.
    """
    changed = _put(fields, path, value)
    return changed if isinstance(changed, dict) else {}


def _put(found: Value | None, path: Path, value: Value | None) -> Value | None:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, str):
        inside = dict(found) if isinstance(found, dict) else {}
        one = _put(inside.get(step), rest, value)
        if one is None or one in ([], {}):
            inside.pop(step, None)
        else:
            inside[step] = one
        return inside
    items = list(found) if isinstance(found, list) else []
    if step > len(items):
        raise KeyError(step)
    one = _put(items[step] if step < len(items) else None, rest, value)
    items[step : step + 1] = [] if one is None else [one]
    return items


def move(fields: Fields, path: Path, step: int) -> Fields:
    """The same with an item of a list one place up (-1) or down (1); at its end it stays."""
    *before, place = path
    items = at(fields, tuple(before))
    if not isinstance(items, list) or not isinstance(place, int) or place >= len(items):
        raise KeyError(place)
    to = place + step
    if not 0 <= to < len(items):
        return fields
    changed = list(items)
    changed[place], changed[to] = changed[to], changed[place]
    return put(fields, tuple(before), changed)


def path_of(problem: str) -> Path:
    """Where the path of a problem points.

    >>> path_of("form[2].choices[1]"), path_of("term.period"), path_of("")
    (('form', 1, 'choices', 0), ('term', 'period'), ())
    """
    return tuple(name or int(number) - 1 for name, number in _STEP.findall(problem))
