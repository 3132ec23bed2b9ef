"""The grammar of XES: bytes in, cases out, one case in memory at a time.

Expat with every document type declaration refused: no entity can be expanded or fetched. It knows the line it
is on in files of any length, which a report of an error needs.
"""

import math
from collections.abc import Callable
from datetime import UTC, datetime
from xml.parsers import expat

from rolvast.insight.xes.log import Event, LogError, Trace, Value

_LONGEST_TAG = 1 << 23
"""A tag not over after 8 MiB is an attack or a broken file; waiting for its end would eat the memory."""
_LOG, _TRACE, _EVENT, _WITHIN_EVENT = 1, 2, 3, 4
"""How deep each element of a log stands."""
_CUT_SHORT = {
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
}


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise _WithoutOffset
    if moment.year in (1, 9999):
        moment.astimezone(UTC)  # an OverflowError here, not later in the middle of a sum
    return moment


def _integer(text: str) -> int:
    value = int(text)
    if not -(2**63) <= value < 2**63:
        raise ValueError(text)
    return value


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _truth(text: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[text.strip().lower()]


_READERS: dict[str, Callable[[str], Value]] = {
    "string": str,
    "id": str,
    "date": _moment,
    "int": _integer,
    "float": _number,
    "boolean": _truth,
}
_KINDS_NL = {
    "date": "datum en tijd",
    "int": "geheel getal",
    "float": "getal",
    "boolean": "ja of nee (true/false)",
}


class _WithoutOffset(ValueError):
    """A moment that does not say in which part of the world it was."""


class Parser:
    """Feed it bytes; it hands each finished case to `take`. Raises LogError at the first fault."""

    def __init__(self, source: str, take: Callable[[Trace], None]) -> None:
        self._source = source
        self._take = take
        self._expat = expat.ParserCreate()
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.StartDoctypeDeclHandler = self._doctype
        self._fed = 0
        self._depth = 0
        self._cases: set[str] = set()
        self._line: int | None = None
        """Where the case being read starts; None between cases."""
        self._attributes: dict[str, Value] = {}
        self._events: list[Event] = []
        self._event: dict[str, Value] | None = None
        self._event_line = 0
        self._ignored = 0

    def feed(self, chunk: bytes) -> None:
        """The next piece of the file."""
        self._fed += len(chunk)
        try:
            self._expat.Parse(chunk)
        except expat.ExpatError as error:
            raise self._broken(error) from error
        except (LookupError, ValueError) as error:
            if self._depth:
                raise
            raise self._error(
                f"De tekencodering van dit bestand kennen we niet ({error}). Bewaar het als UTF-8.",
                f"The encoding of this file is unknown ({error}). Save it as UTF-8.",
            ) from error
        if self._fed - self._expat.CurrentByteIndex > _LONGEST_TAG:
            raise self._error(
                "Hier staat een element dat te groot is om te lezen.", "An element here is too large to read."
            )

    def end(self) -> None:
        """The file is over: was the log?"""
        try:
            self._expat.Parse(b"", True)
        except expat.ExpatError as error:
            raise self._broken(error) from error
        if not self._cases:
            raise LogError(
                self._source,
                message_nl="In dit logboek staat geen enkele zaak.",
                message_en="There is not a single case in this log.",
            )

    def _start(self, tag: str, given: dict[str, str]) -> None:
        self._depth += 1
        depth = self._depth
        if depth == _WITHIN_EVENT and self._event is not None:
            self._attribute(self._event, tag, given)
        elif depth > _EVENT:
            self._ignored += self._line is not None
        elif depth == _EVENT and self._line is not None:
            if _local(tag) == "event":
                self._event = {}
                self._event_line = self._expat.CurrentLineNumber
            else:
                self._attribute(self._attributes, tag, given)
        elif depth == _TRACE:
            self._in_log(_local(tag))
        elif depth == _LOG and _local(tag) != "log":
            raise self._error(
                f"Dit is geen XES-logboek: het begint met <{tag}> en niet met <log>.",
                f"This is not an XES log: it starts with <{tag}> and not with <log>.",
            )

    def _in_log(self, tag: str) -> None:
        if tag == "trace":
            self._line = self._expat.CurrentLineNumber
        elif tag == "event":
            raise self._error(
                "Hier staat een gebeurtenis buiten een zaak.", "An event stands here outside any case."
            )

    def _end(self, tag: str) -> None:
        depth = self._depth
        self._depth = depth - 1
        if depth == _EVENT and self._event is not None:
            self._finish_event(self._event)
            self._event = None
        elif depth == _TRACE and self._line is not None:
            self._finish_case(self._line)
            self._line = None
            self._attributes, self._events, self._ignored = {}, [], 0

    def _attribute(self, into: dict[str, Value], tag: str, given: dict[str, str]) -> None:
        reader = _READERS.get(tag) or _READERS.get(_local(tag))
        if reader is None:
            self._ignored += 1
            return
        key, text = given.get("key"), given.get("value")
        if not key or text is None:
            raise self._error(
                f"Een <{tag}> heeft een key en een value nodig.", f"A <{tag}> needs a key and a value."
            )
        try:
            value = reader(text)
        except _WithoutOffset as error:
            raise self._error(
                f"Bij {key} staat {_short(text)}: een tijd zonder tijdzone. Schrijf erachter hoeveel uur het "
                "verschilt, bijvoorbeeld +01:00.",
                f"{key} says {_short(text)}: a time without a time zone. Add its offset, for example +01:00.",
            ) from error
        except (ValueError, KeyError, OverflowError) as error:
            raise self._error(
                f"Bij {key} staat {_short(text)}: dat is geen {_KINDS_NL[_local(tag)]}.",
                f"{key} says {_short(text)}, which is not a valid {_local(tag)}.",
            ) from error
        if into.setdefault(key, value) != value:
            raise self._error(
                f"{key} staat hier twee keer, met verschillende waarden.",
                f"{key} is given twice and differs.",
            )

    def _finish_event(self, event: dict[str, Value]) -> None:
        activity, at = event.get("concept:name"), event.get("time:timestamp")
        if not isinstance(at, datetime):
            raise self._error(
                "Een gebeurtenis heeft geen tijd (time:timestamp).",
                "An event has no time (time:timestamp).",
                line=self._event_line,
            )
        if not isinstance(activity, str) or not activity:
            raise self._error(
                "Een gebeurtenis heeft geen naam (concept:name).",
                "An event has no name (concept:name).",
                line=self._event_line,
            )
        resource, group = event.get("org:resource"), event.get("org:group")
        self._events.append(
            Event(
                activity,
                at,
                resource if isinstance(resource, str) else None,
                group if isinstance(group, str) else None,
                event,
            )
        )

    def _finish_case(self, line: int) -> None:
        name = self._attributes.get("concept:name")
        if not isinstance(name, str) or not name:
            raise self._error(
                "Een zaak heeft geen naam (concept:name).", "A case has no name (concept:name).", line=line
            )
        if name in self._cases:
            raise self._error(
                "Deze zaak staat twee keer in het logboek.", "This case is in the log twice.", line=line
            )
        self._cases.add(name)
        self._take(Trace(self._source, line, name, self._attributes, self._events, self._ignored))

    def _doctype(self, name: str, system: str | None, public: str | None, subset: bool) -> None:
        raise self._error(
            "Dit bestand heeft een DOCTYPE. Dat hoort niet in een logboek; we lezen het uit veiligheid niet.",
            "This file has a DOCTYPE. That does not belong in an XES log and is refused for safety.",
        )

    def _broken(self, error: expat.ExpatError) -> LogError:
        if error.code in _CUT_SHORT:
            nl, en = "Het bestand houdt midden in op", "The file breaks off in the middle"
        else:
            nl, en = "Dit is geen goede XML", "This is not well-formed XML"
        reason = expat.ErrorString(error.code)
        return self._error(f"{nl} ({reason}).", f"{en} ({reason}).", line=error.lineno)

    def _error(self, nl: str, en: str, *, line: int | None = None) -> LogError:
        name = self._attributes.get("concept:name")
        return LogError(
            self._source,
            message_nl=nl,
            message_en=en,
            line=self._expat.CurrentLineNumber if line is None else line,
            trace=name if isinstance(name, str) else None,
        )


def _local(tag: str) -> str:
    """The name of a tag without its prefix: logs write <trace> as well as <xes:trace>."""
    return tag.rpartition(":")[2] if ":" in tag else tag


def _short(text: str) -> str:
    return f"“{text}”" if len(text) <= 60 else f"“{text[:60]}…”"
