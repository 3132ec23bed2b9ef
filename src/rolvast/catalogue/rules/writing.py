"""A task file written from its definition, so that reading it again gives the same. Pure."""

from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum

import yaml

from rolvast.catalogue.rules.definition import TaskDefinition


def dump(definition: TaskDefinition) -> str:
    """The task file of a definition: fields in a fixed order, what has its default left out.

    ``parse(dump(d), source="") == d`` for every definition whose texts have no white space around them.
    """
    return write(_data(definition))


def write(data: object) -> str:
    """Plain mappings, lists, texts, dates, numbers and booleans as a task file is written."""
    return yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=100,
        default_flow_style=False,
    )


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as blocks; anything unusual in double quotes, where it survives."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text_node(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None
    if any(not (char == "\n" or char.isprintable()) for char in text):
        style = '"'
    elif "\n" in text:
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text_node)


def _is_default(field: "Field[object]", value: object) -> bool:
    return field.default is not MISSING and value == field.default


def _data(value: object) -> object:
    """A definition as plain mappings, lists, texts, dates, numbers and booleans."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name.rstrip("_"): _data(getattr(value, field.name))
            for field in fields(value)
            if not _is_default(field, getattr(value, field.name))
        }
    if isinstance(value, tuple):
        return [_data(item) for item in value]
    return value.value if isinstance(value, StrEnum) else value
