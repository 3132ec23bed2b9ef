"""Who would want to hear of a need: by kind, by distance and by date. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from rolvast.pledges.rules.quantities import NeedKind

_EARTH = 6_371_008.8  # mean radius in metres (IUGG)
#: How far somebody may want to hear of, in metres.
NEAREST, FARTHEST = 500, 3_000
#: So long after a contact we ask whether it led to something.
ASK_AFTER = timedelta(days=14)

type Point = tuple[float, float]  # longitude, latitude in degrees (WGS84)


class Frequency(StrEnum):
    """How often somebody wants to hear."""

    AT_ONCE = "AT_ONCE"
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return {"AT_ONCE": "meteen", "DAILY": "hoogstens één keer per dag"}.get(
            self.value, "hoogstens één keer per week"
        )


class Answer(StrEnum):
    """What somebody says when asked whether a contact led to something."""

    YES = "YES"
    NO = "NO"
    NOT_YET = "NOT_YET"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return {"YES": "Ja", "NO": "Nee"}.get(self.value, "Nog niet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody offers or wants to hear of: kinds, around a point, from a day until a day."""

    kinds: frozenset[NeedKind]
    point: Point | None
    radius: int
    from_on: date | None = None
    until_on: date | None = None


def check_radius(metres_around: int) -> None:
    """Raise ``ValueError``, in Dutch, for a distance that is not offered."""
    if not NEAREST <= metres_around <= FARTHEST:
        raise ValueError(f"Kies een afstand van {NEAREST} tot en met {FARTHEST} meter.")


def metres(one: Point, other: Point) -> float:
    """The distance over the earth (haversine), in metres.

    >>> round(metres((5.0, 52.0), (5.0, 52.01)))
    1112
    """
    (lon1, lat1), (lon2, lat2) = one, other
    half_lat = math.radians(lat2 - lat1) / 2
    half_lon = math.radians(lon2 - lon1) / 2
    part = math.sin(half_lat) ** 2 + math.cos(math.radians(lat1)) * math.cos(math.radians(lat2)) * (
        math.sin(half_lon) ** 2
    )
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(part)))


def fits(wish: Wish, *, kind: NeedKind, point: Point | None, today: date, by_on: date | None = None) -> bool:
    """Does a need suit a wish? A wish or need without a place suits the whole municipality.

    By date: the days on which somebody can, and the days until the need must be met, overlap.
    """
    if kind not in wish.kinds:
        return False
    if wish.until_on is not None and wish.until_on < today:
        return False
    if by_on is not None and (by_on < today or (wish.from_on is not None and wish.from_on > by_on)):
        return False
    return wish.point is None or point is None or metres(wish.point, point) <= wish.radius


def due_now(frequency: Frequency, *, told_at: datetime | None, at: datetime) -> bool:
    """Is it time to tell somebody again? Counted from the last time they were told."""
    if told_at is None or frequency is Frequency.AT_ONCE:
        return True
    return at - told_at >= timedelta(days=1 if frequency is Frequency.DAILY else 7)


def centre(rings: Sequence[Sequence[Sequence[float]]]) -> Point | None:
    """The middle of an outline: the mean of its points. ``None`` where nothing is drawn."""
    points = [point for ring in rings for point in ring]
    if not points:
        return None
    return (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))
