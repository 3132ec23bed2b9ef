"""Errors as RFC 9457 says them, in Dutch, with every wrong field named (API Design Rules, error handling)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MEDIA_TYPE = "application/problem+json"

_TITLES = {
    400: "Het verzoek klopt niet",
    401: "Er is een geldige sleutel nodig",
    403: "Dit mag niet met deze sleutel",
    404: "Niet gevonden",
    405: "Dit kan niet met deze methode",
    413: "Het verzoek is te groot",
    415: "Stuur JSON",
    422: "Dit kan nu niet",
    429: "Te veel verzoeken",
    500: "Er ging iets mis bij ons",
    503: "Wij zijn er even niet",
}
_DETAILS = {
    400: "Kijk het verzoek na en stuur het opnieuw.",
    401: "Stuur een sleutel mee die geldig is: Authorization: Bearer rolvast_…",
    403: "Vraag de beheerder om een sleutel die dit wel mag.",
    404: "Op dit adres is niets dat u mag zien. Kijk het adres na.",
    405: "Kijk in openapi.json welke methoden dit adres kent.",
    413: "Stuur minder in één keer.",
    415: "Stuur de inhoud als application/json.",
    422: "Kijk de zaak na.",
    429: "Wacht even en probeer het dan opnieuw.",
    500: "Er is niets half bewaard. Probeer het later opnieuw.",
    503: "Probeer het later opnieuw.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong. ``place``: body, query or header. ``path``: the way to it, outermost first."""

    place: str
    path: Sequence[str | int]
    code: str
    detail: str

    def as_json(self) -> dict[str, Any]:
        """As it stands in ``errors`` of a problem (API Design Rules, /core/error-handling/bad-request)."""
        if self.place == "body":
            steps = (str(step).replace("~", "~0").replace("/", "~1") for step in self.path)
            location = {"pointer": "#" + "".join(f"/{step}" for step in steps)}  # RFC 6901, section 6
        else:
            location = {"name": ".".join(map(str, self.path))}
        return {"in": self.place, "location": location, "code": self.code, "detail": self.detail}


def problem(status: int, detail: str = "", *, faults: Sequence[Fault] = ()) -> dict[str, Any]:
    """The body of an error.

    >>> problem(404)["title"]
    'Niet gevonden'
    """
    general = status if status in _TITLES else (500 if status >= 500 else 400)
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES[general],
        "status": status,
        "detail": detail or _DETAILS[general],
    }
    if faults:
        body["errors"] = [fault.as_json() for fault in faults]
    return body


def fault_of(error: Mapping[str, Any], *, kinds: Collection[str] = ()) -> Fault:
    """What is wrong with one field, from how the schema found it: ``type``, ``loc`` and ``ctx``.

    ``loc`` begins with body, query or header, then the name of the parameter that holds the body; then
    perhaps one of ``kinds``, by which the schema chose between several: that is no step in what was sent.
    """
    place, *path = error["loc"]
    if place == "body":
        path = path[2 if len(path) > 1 and path[1] in kinds else 1 :]
    kind = str(error["type"])
    return Fault(place=str(place), path=path, code=kind, detail=_detail(kind, error.get("ctx") or {}))


_SAID = {
    "missing": "Vul dit in.",
    "extra_forbidden": "Dit veld bestaat niet. Kijk in openapi.json welke er zijn.",
    "bool_parsing": "Schrijf true of false.",
    "bool_type": "Schrijf true of false.",
    "string_type": "Schrijf dit als tekst, tussen aanhalingstekens.",
    "dict_type": "Geef hier een object: {…}.",
    "list_type": "Geef hier een lijst: […].",
    "tuple_type": "Geef hier een lijst: […].",
    "string_pattern_mismatch": "Deze waarde past hier niet. Kijk in openapi.json hoe zij eruitziet.",
    "union_tag_not_found": "Zeg met ‘soort’ welke handeling u verricht.",
}
_BOUNDS = {
    "greater_than_equal": ("ge", "Kies {} of meer."),
    "less_than_equal": ("le", "Kies hoogstens {}."),
    "string_too_long": ("max_length", "Gebruik hoogstens {} tekens."),
    "string_too_short": ("min_length", "Gebruik minstens {} teken."),
    "too_long": ("max_length", "Geef er hoogstens {}."),
    "literal_error": ("expected", "Kies een van: {}."),
    "word": ("expected", "Kies een van: {}."),
    "union_tag_invalid": ("expected_tags", "Kies als ‘soort’ een van: {}."),
}


def _detail(kind: str, context: Mapping[str, Any]) -> str:
    if kind in _BOUNDS:
        name, words = _BOUNDS[kind]
        return words.format(str(context.get(name, "")).replace(" or ", ", ").replace("'", ""))
    if kind in _SAID:
        return _SAID[kind]
    if kind == "value_error":
        return str(context.get("error", "Deze waarde past hier niet."))
    if kind.startswith("date"):
        return "Schrijf een datum als 2026-12-31."
    if kind.startswith("int"):
        return "Schrijf een heel getal."
    if kind.startswith(("model", "dict", "mapping")):
        return _SAID["dict_type"]
    return "Deze waarde past hier niet."
