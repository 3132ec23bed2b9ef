"""YAML to checked values, with every problem named by line: what a task file is read with. Pure.

Only PyYAML's safe loader is used, and only up to nodes: they carry line and column, and nothing is built
from what the file says. Anchors, aliases and tags are refused, so a small file cannot become a large one.
"""

import re
from collections.abc import Collection
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from rolvast.catalogue.rules.problems import Problem

#: A task file is a page or two of text; what is longer was not meant as one.
LARGEST_BYTES = 100_000
DEEPEST = 8

#: What can be written in YAML as an escape, but no database or page can hold.
_UNKEPT = re.compile("[\\x00\\ud800-\\udfff]")
_NULL = "tag:yaml.org,2002:null"
_BOOL = "tag:yaml.org,2002:bool"


class _Refused(yaml.MarkedYAMLError):
    """Valid YAML that a task file may not hold."""

    def __init__(self, mark: yaml.Mark | None, nl: str, en: str) -> None:
        super().__init__(problem=en, problem_mark=mark)
        self.nl = nl
        self.en = en


class _Loader(yaml.SafeLoader):
    """The safe loader without anchors, aliases, tags and deep nesting."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(
                event.start_mark,
                "Verwijzingen met & en * mogen niet. Schrijf de tekst voluit.",
                "Anchors (&) and aliases (*) are not allowed. Write the text out.",
            )
        if getattr(event, "tag", None):
            raise _Refused(
                event.start_mark,
                "Een YAML-type (een uitroepteken vooraan) mag niet. Zet de tekst tussen aanhalingstekens.",
                "Tags (!) are not allowed. Put the text in quotes.",
            )
        if self.depth == DEEPEST:
            raise _Refused(event.start_mark, "Dit is te diep genest.", "This is nested too deeply.")
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class Reading:
    """The reading of one file: where its problems are gathered."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._found: dict[Problem, None] = {}

    def complain(self, path: str, nl: str, en: str, *, line: int = 1, column: int = 1) -> None:
        """Note a problem, once."""
        problem = Problem(
            source=self.source, line=line, column=column, path=path, message_nl=nl, message_en=en
        )
        self._found[problem] = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong so far."""
        return tuple(self._found)

    def decode(self, data: bytes) -> str:
        """Bytes to text, or a problem and ""."""
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.complain(
                "",
                "Dit bestand is geen UTF-8. Bewaar het opnieuw met de tekenset UTF-8.",
                "This file is not UTF-8. Save it again as UTF-8.",
                line=line,
                column=error.start - data.rfind(b"\n", 0, error.start),
            )
            return ""

    def root(self, text: str, known: Collection[str]) -> "Section | None":
        """The whole file as a section, or None after noting why it cannot be read at all."""
        node = self.mapping(text)
        return None if node is None else Section(self, node, "", known)

    def mapping(self, text: str) -> MappingNode | None:
        """The fields of the whole file, not looked at yet; None after noting why there are none."""
        if len(text) > LARGEST_BYTES or len(text.encode("utf-8", "replace")) > LARGEST_BYTES:
            self.complain(
                "",
                f"Dit bestand is te groot. Een taakbestand is hoogstens {LARGEST_BYTES // 1000} kB.",
                f"This file is too large. A task file is at most {LARGEST_BYTES // 1000} kB.",
            )
            return None
        try:
            node = self._compose(text.removeprefix("\ufeff"))
        except _Refused as error:
            self._at_mark(error.problem_mark, error.nl, error.en)
        except yaml.MarkedYAMLError as error:
            self._at_mark(
                error.problem_mark or error.context_mark,
                "Hier klopt de YAML niet. Kijk naar inspringen, dubbele punten en aanhalingstekens.",
                f"The YAML is not right here: {error.problem or error.context}.",
            )
        except yaml.reader.ReaderError as error:
            position = error.position if isinstance(error.position, int) else 0
            self.complain(
                "",
                "Hier staat een teken dat niet in een tekst hoort. Haal het weg.",
                "There is a character here that does not belong in a text. Remove it.",
                line=text.count("\n", 0, position) + 1,
                column=position - text.rfind("\n", 0, position),
            )
        else:
            if isinstance(node, MappingNode):
                return node
            empty = node is None or (isinstance(node, ScalarNode) and node.tag == _NULL)
            self.complain(
                "",
                "Dit bestand is leeg." if empty else "Dit is geen taakbestand: er staan geen velden in.",
                "This file is empty." if empty else "This is not a task file: it has no fields.",
            )
        return None

    @staticmethod
    def _compose(text: str) -> Node | None:
        loader = _Loader(text)
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()

    def _at_mark(self, mark: yaml.Mark | None, nl: str, en: str) -> None:
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.complain("", nl, en, line=line, column=column)


def _nearest(word: str, known: Collection[str]) -> tuple[str, str]:
    """The end of a message that suggests the nearest known name, Dutch and English."""
    upper = {name.lower(): name for name in known}
    found = get_close_matches(word.lower(), upper, n=1, cutoff=0.6)
    if found:
        return f" Bedoelt u '{upper[found[0]]}'?", f" Did you mean '{upper[found[0]]}'?"
    names = ", ".join(known)
    return f" Kies uit: {names}.", f" Choose from: {names}."


class Section:
    """A mapping in the file. Each reader notes what is wrong and then gives a value to go on with."""

    def __init__(self, reading: Reading, node: MappingNode, path: str, known: Collection[str]) -> None:
        self._reading = reading
        self._node = node
        self._path = path
        self._failed: set[str] = set()
        self._values: dict[str, Node] = {}
        for key, value in node.value:
            self._add(key, value, known)

    def _add(self, key: Node, value: Node, known: Collection[str]) -> None:
        name = key.value if isinstance(key, ScalarNode) else "?"
        if name not in known:
            nl, en = _nearest(name, known)
            self._note(key, name, f"Dit veld is onbekend.{nl}", f"This field is unknown.{en}")
        elif name in self._values:
            self._note(key, name, "Dit veld staat er twee keer.", "This field is given twice.")
        else:
            self._values[name] = value

    def _note(self, node: Node, name: str, nl: str, en: str) -> None:
        path = f"{self._path}.{name}" if self._path and name else self._path or name
        mark = node.start_mark
        self._reading.complain(path, nl, en, line=mark.line + 1, column=mark.column + 1)
        self._failed.add(name.partition("[")[0])

    def complain(self, name: str, nl: str, en: str) -> None:
        """Note a problem with a field, at its value or, where it is absent, at the section."""
        self._note(self._values.get(name, self._node), name, nl, en)

    def fine(self, *names: str) -> bool:
        """Were these fields read without a problem?"""
        return self._failed.isdisjoint(names)

    def has(self, name: str) -> bool:
        """Is the field given, and not empty?"""
        return self._given(name, required=False) is not None

    def _given(self, name: str, *, required: bool) -> Node | None:
        node = self._values.get(name)
        if isinstance(node, ScalarNode) and node.tag == _NULL:
            node = None
        if node is None and required:
            self.complain(name, "Dit veld ontbreekt.", "This field is missing.")
        return node

    def _words(self, node: Node, name: str) -> str | None:
        if isinstance(node, ScalarNode):
            text = str(node.value).strip()
            if not _UNKEPT.search(text):
                return text
            self._note(
                node,
                name,
                "Hier staat een teken dat niet in een tekst hoort. Haal het weg.",
                "There is a character here that does not belong in a text. Remove it.",
            )
            return None
        self._note(node, name, "Hier hoort één tekst.", "One text is expected here.")
        return None

    def _scalar(self, name: str, *, required: bool) -> str:
        node = self._given(name, required=required)
        text = None if node is None else self._words(node, name)
        if text == "" and required:
            self.complain(name, "Dit veld is leeg.", "This field is empty.")
        return text or ""

    def text(self, name: str, *, required: bool = True, longest: int = 200) -> str:
        """A text without white space around it; "" where it may be absent."""
        text = self._scalar(name, required=required)
        if len(text) > longest:
            self.complain(
                name,
                f"Deze tekst is te lang: {len(text)} tekens, en hoogstens {longest} mag.",
                f"This text is too long: {len(text)} characters, at most {longest} allowed.",
            )
        return text

    def shaped(self, name: str, pattern: re.Pattern[str], nl: str, en: str, *, required: bool = True) -> str:
        """A text of a fixed shape; ``nl`` and ``en`` say which, with an example."""
        text = self._scalar(name, required=required)
        if text and not pattern.fullmatch(text):
            self.complain(name, f"'{text[:40]}' is niet goed. {nl}", f"'{text[:40]}' is not right. {en}")
        return text

    def choice[E: StrEnum](self, name: str, kind: type[E], default: E | None = None) -> E:
        """A value of an enumeration; without a default it is required."""
        text = self._scalar(name, required=default is None)
        if text in list(kind):
            return kind(text)
        if text:
            self._unknown(self._values[name], name, text, kind)
        return default or next(iter(kind))

    def choices[E: StrEnum](self, name: str, kind: type[E], *, required: bool = True) -> tuple[E, ...]:
        """Values of an enumeration, each once; at least one where they are required."""
        found = []
        for position, (text, node) in enumerate(self._list(name, required=required), start=1):
            if text in list(kind):
                found.append(kind(text))
            else:
                self._unknown(node, f"{name}[{position}]", text, kind)
        return tuple(found)

    def _unknown(self, node: Node, name: str, text: str, kind: type[StrEnum]) -> None:
        nl, en = _nearest(text, [member.value for member in kind])
        self._note(node, name, f"'{text[:40]}' is onbekend.{nl}", f"'{text[:40]}' is unknown.{en}")

    def day(self, name: str, *, required: bool = True) -> date | None:
        """A calendar date, ``2026-11-23``."""
        text = self._scalar(name, required=required)
        if not text:
            return None
        try:
            day = date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
        except ValueError:
            day = None
        if day is None:
            self.complain(
                name,
                f"'{text[:40]}' is geen datum. Schrijf jaar-maand-dag, zoals 2026-11-23.",
                f"'{text[:40]}' is not a date. Write year-month-day, such as 2026-11-23.",
            )
        return day

    def flag(self, name: str, *, default: bool | None = None) -> bool:
        """true or false; without a default it is required."""
        node = self._given(name, required=default is None)
        if node is None:
            return bool(default)
        if not isinstance(node, ScalarNode) or node.tag != _BOOL:
            self._note(node, name, "Schrijf true (ja) of false (nee).", "Write true or false.")
            return bool(default)
        return str(node.value).lower() in {"true", "yes", "on"}

    def number(self, name: str, *, required: bool = True) -> int | None:
        """A whole number from 1."""
        text = self._scalar(name, required=required)
        if re.fullmatch(r"[1-9][0-9]{0,5}", text):
            return int(text)
        if text:
            self.complain(
                name, f"'{text[:40]}' is geen getal vanaf 1.", f"'{text[:40]}' is not a number from 1."
            )
        return None

    def texts(self, name: str, *, required: bool, longest: int = 200) -> tuple[str, ...]:
        """A list of texts, none empty and none twice (capitals aside)."""
        found = self._list(name, required=required)
        for position, (text, node) in enumerate(found, start=1):
            if len(text) > longest:
                self._note(
                    node,
                    f"{name}[{position}]",
                    f"Deze tekst is te lang: hoogstens {longest} tekens.",
                    f"This text is too long: at most {longest} characters.",
                )
        return tuple(text for text, _ in found)

    def _list(self, name: str, *, required: bool) -> list[tuple[str, Node]]:
        found: list[tuple[str, Node]] = []
        seen: set[str] = set()
        for position, node in enumerate(self._nodes(name, required=required), start=1):
            text = self._words(node, f"{name}[{position}]")
            if text is None:
                continue
            if not text or (isinstance(node, ScalarNode) and node.tag == _NULL):
                self._note(node, f"{name}[{position}]", "Deze regel is leeg.", "This line is empty.")
            elif text.casefold() in seen:
                self._note(
                    node,
                    f"{name}[{position}]",
                    f"'{text[:40]}' staat er twee keer.",
                    f"'{text[:40]}' is given twice.",
                )
            else:
                found.append((text, node))
                seen.add(text.casefold())
        return found

    def _nodes(self, name: str, *, required: bool) -> list[Node]:
        node = self._given(name, required=required)
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            self._note(
                node,
                name,
                "Hier hoort een lijst: elke regel begint met een streepje.",
                "A list is expected here: each line begins with a dash.",
            )
            return []
        if not node.value and required:
            self._note(node, name, "Deze lijst is leeg.", "This list is empty.")
        return list(node.value)

    def section(self, name: str, known: Collection[str]) -> "Section":
        """A mapping inside this one. Where it is absent or wrong, an empty one that complains no further."""
        node = self._given(name, required=True)
        if isinstance(node, MappingNode):
            return Section(self._reading, node, self._under(name), known)
        if node is not None:
            self._not_a_mapping(node, name)
        return Section(Reading(self._reading.source), _empty(self._node), self._under(name), known)

    def sections(self, name: str, known: Collection[str], *, required: bool) -> "list[Section]":
        """A list of mappings."""
        found = []
        for position, node in enumerate(self._nodes(name, required=required), start=1):
            if isinstance(node, MappingNode):
                found.append(Section(self._reading, node, self._under(f"{name}[{position}]"), known))
            else:
                self._not_a_mapping(node, f"{name}[{position}]")
        return found

    def _not_a_mapping(self, node: Node, name: str) -> None:
        self._note(
            node,
            name,
            "Hier horen velden: naam, dubbele punt, waarde.",
            "Fields are expected here: name: value.",
        )

    def _under(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name


def _empty(place: Node) -> MappingNode:
    return MappingNode("tag:yaml.org,2002:map", [], place.start_mark, place.end_mark)
