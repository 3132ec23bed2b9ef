"""Places and districts as a drawing: degrees to points of an SVG. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

_WIDTH = 640
_MARGIN = 22
_HIGHEST = 640
#: The drawing is never of less than this many degrees, about six kilometres: districts stay to be seen.
_LEAST = 0.06

type Ring = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One place on the drawing: its number in the list beside it, and where."""

    number: int
    name: str
    url: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A drawing: its size, outlines of districts as (name, path), and the places."""

    width: int
    height: int
    outlines: tuple[tuple[str, str], ...]
    marks: tuple[Mark, ...]


def draw(
    places: Sequence[tuple[str, str, float, float]], outlines: Sequence[tuple[str, Sequence[Ring]]]
) -> Map:
    """Places as (name, url, latitude, longitude), in the order of the list; rings of [longitude, latitude].

    The drawing fits the places, and of the outlines what lies around them. A degree of longitude is drawn
    shorter the further north one is (an equirectangular projection with the middle as standard parallel):
    within one municipality that cannot be told from the truth.
    """
    lats = [place[2] for place in places] or [
        point[1] for _, rings in outlines for ring in rings for point in ring
    ]
    lons = [place[3] for place in places] or [
        point[0] for _, rings in outlines for ring in rings for point in ring
    ]
    if not lats:
        return Map(width=_WIDTH, height=_WIDTH // 2, outlines=(), marks=())
    south, north = _wider(min(lats), max(lats))
    west, east = _wider(min(lons), max(lons))
    squeeze = cos(radians((south + north) / 2))
    inner = _WIDTH - 2 * _MARGIN
    scale = min(inner / ((east - west) * squeeze), (_HIGHEST - 2 * _MARGIN) / (north - south))
    left = _MARGIN + (inner - (east - west) * squeeze * scale) / 2

    def point(latitude: float, longitude: float) -> tuple[float, float]:
        return (
            round(left + (longitude - west) * squeeze * scale, 1),
            round(_MARGIN + (north - latitude) * scale, 1),
        )

    return Map(
        width=_WIDTH,
        height=round((north - south) * scale) + 2 * _MARGIN,
        outlines=tuple(
            (
                name,
                " ".join(_path([point(one[1], one[0]) for one in ring]) for ring in rings if len(ring) > 2),
            )
            for name, rings in outlines
            if rings
        ),
        marks=tuple(
            Mark(number=number, name=name, url=url, x=point(lat, lon)[0], y=point(lat, lon)[1])
            for number, (name, url, lat, lon) in enumerate(places, start=1)
        ),
    )


def _wider(low: float, high: float) -> tuple[float, float]:
    more = max((_LEAST - (high - low)) / 2, (high - low) * 0.08)
    return low - more, high + more


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in points) + "Z"
