"""Reads areas from GeoJSON (RFC 7946), as Statistics Netherlands and others publish districts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

#: A larger file is no list of the districts of one municipality; simplify the outlines first.
LARGEST_BYTES: Final = 1_500_000
MOST_AREAS: Final = 500
#: The Netherlands in Europe lie within: west, south, east, north.
_COUNTRY: Final = (3.0, 50.5, 7.5, 53.8)
_CODES: Final = ("code", "wijkcode", "buurtcode", "statcode", "gwb_code")
_NAMES: Final = ("name", "naam", "wijknaam", "buurtnaam", "statnaam")
_INHABITANTS: Final = ("inhabitants", "inwoners", "aantal_inwoners", "aantalinwoners")


class AreasRefused(ValueError):
    """A file that cannot be read as areas. The text is Dutch: what, where, what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRead:
    """One area from the file; ``outline``: rings of (longitude, latitude)."""

    code: str
    name: str
    inhabitants: int | None
    outline: list[list[tuple[float, float]]]


def read_areas(text: str) -> list[AreaRead]:
    """The areas in a GeoJSON text, in its order. Raises :class:`AreasRefused` at the first thing wrong."""
    if len(text) > LARGEST_BYTES:
        raise AreasRefused("Dit bestand is te groot: hoogstens 1,5 MB. Maak de omtrekken eenvoudiger.")
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        where = f" Kijk bij regel {line}." if line else ""
        raise AreasRefused(f"Dit is geen leesbaar GeoJSON-bestand.{where}") from error
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list) or not features:
        raise AreasRefused("In dit bestand staan geen gebieden. Kies een GeoJSON met een lijst ‘features’.")
    if len(features) > MOST_AREAS:
        raise AreasRefused(f"Dit zijn te veel gebieden: {len(features)}. Meer dan {MOST_AREAS} kan niet.")
    found = [_area(feature, place) for place, feature in enumerate(features, start=1)]
    codes: set[str] = set()
    for area in found:
        if area.code in codes:
            raise AreasRefused(f"De code {area.code} staat er twee keer in. Elke code mag één keer.")
        codes.add(area.code)
    return found


def write_areas(areas: Sequence[AreaRead]) -> str:
    """Areas as compact GeoJSON, which :func:`read_areas` reads back to the same."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": area.code, "name": area.name, "inhabitants": area.inhabitants},
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in area.outline]},
        }
        for area in areas
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))


def _area(feature: Any, place: int) -> AreaRead:
    where = f"Gebied {place} in het bestand"
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        raise AreasRefused(f"{where} heeft geen gegevens (‘properties’).")
    said = {str(key).lower(): value for key, value in feature["properties"].items()}
    code, name = _text(said, _CODES), _text(said, _NAMES)
    if not code:
        raise AreasRefused(f"{where} heeft geen code. Zet die in ‘code’, bijvoorbeeld WK020001.")
    where = f"{where} ({code})"
    if len(code) > 10:
        raise AreasRefused(f"{where}: de code is te lang, hoogstens 10 tekens.")
    if not name or len(name) > 100:
        raise AreasRefused(f"{where} heeft een naam nodig van hoogstens 100 tekens.")
    return AreaRead(
        code=code, name=name, inhabitants=_count(said, where), outline=list(_rings(feature, where))
    )


def _text(said: Mapping[str, Any], names: Sequence[str]) -> str:
    # PostgreSQL keeps no NUL; other control characters have no place in a name either.
    found = (str(said[name]) for name in names if said.get(name) not in (None, ""))
    return "".join(sign for sign in next(found, "") if sign.isprintable()).strip()


def _count(said: Mapping[str, Any], where: str) -> int | None:
    value = next((said[name] for name in _INHABITANTS if said.get(name) is not None), None)
    if value is None:
        return None
    whole = isinstance(value, int | float) and not isinstance(value, bool)
    if not whole or value != value or value in {float("inf"), float("-inf")} or int(value) != value:
        raise AreasRefused(f"{where}: het aantal inwoners moet een heel getal zijn, niet ‘{value}’.")
    if value < 0:  # unknown or secret, in the files of Statistics Netherlands
        return None
    if value > 2_000_000:
        raise AreasRefused(f"{where}: {int(value)} inwoners kan niet. Kijk het getal na.")
    return int(value)


def _rings(feature: Mapping[str, Any], where: str) -> Iterator[list[tuple[float, float]]]:
    shape = feature.get("geometry")
    kind = shape.get("type") if isinstance(shape, dict) else None
    parts = shape.get("coordinates") if isinstance(shape, dict) else None
    if kind == "Polygon":
        parts = [parts]
    elif kind != "MultiPolygon":
        raise AreasRefused(f"{where} heeft geen omtrek. Nodig is een ‘Polygon’ of ‘MultiPolygon’.")
    if not isinstance(parts, list) or not parts:
        raise AreasRefused(f"{where}: de omtrek is leeg.")
    for part in parts:
        if not isinstance(part, list) or not part:
            raise AreasRefused(f"{where}: de omtrek is leeg.")
        for ring in part:
            yield _ring(ring, where)


def _ring(ring: Any, where: str) -> list[tuple[float, float]]:
    if not isinstance(ring, list) or len(ring) < 4:
        raise AreasRefused(f"{where}: een omtrek heeft minstens vier punten nodig.")
    points = []
    for point in ring:
        numbers = isinstance(point, list) and len(point) >= 2
        if not numbers or not all(type(one) in {int, float} for one in point[:2]):
            raise AreasRefused(f"{where}: een punt in de omtrek is geen paar getallen.")
        longitude, latitude = float(point[0]), float(point[1])
        west, south, east, north = _COUNTRY
        if not (west <= longitude <= east and south <= latitude <= north):
            raise AreasRefused(
                f"{where}: punt {point[0]}, {point[1]} ligt niet in Nederland. "
                "Nodig zijn lengte- en breedtegraden (WGS84), geen RD-coördinaten."
            )
        points.append((round(longitude, 6), round(latitude, 6)))
    if points[0] != points[-1]:
        raise AreasRefused(f"{where}: de omtrek is niet gesloten. Het laatste punt moet het eerste zijn.")
    return points
