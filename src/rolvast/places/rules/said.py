"""What is said of a place, and when that cannot be. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rolvast.places.rules.kinds import Access

#: The Netherlands in Europe lie between these latitudes and longitudes, in degrees.
LATITUDES = (Decimal("50.7"), Decimal("53.7"))
LONGITUDES = (Decimal("3.2"), Decimal("7.3"))
_KIND = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class PlaceRefused(ValueError):
    """A place that cannot be as it was said. The text is Dutch."""


class PlaceDoing(StrEnum):
    """The kinds of acts about a place."""

    ADD = "place.add"
    CHANGE = "place.change"
    CLOSE = "place.close"
    REOPEN = "place.reopen"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSaid:
    """What is said of a place. ``latitude`` and ``longitude`` in degrees (WGS84), six decimals.

    ``week``: periods by day of the week ("1" is Monday); ``dates``: periods by date, which go before.
    ``area``: the code of its district, or "". It is shown from ``valid_from`` to ``valid_until``.
    """

    kind: str
    name: str
    address: str
    latitude: Decimal
    longitude: Decimal
    area: str = ""
    week: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    dates: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    access: tuple[Access, ...] = ()
    note: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    is_active: bool = True

    def facts(self) -> dict[str, object]:
        """The same as the facts of an act: degrees and days as text."""
        return {
            "kind": self.kind,
            "name": self.name,
            "address": self.address,
            "latitude": f"{self.latitude:.6f}",
            "longitude": f"{self.longitude:.6f}",
            "area": self.area,
            "week": _plain(self.week),
            "dates": _plain(self.dates),
            "access": sorted(one.value for one in self.access),
            "note": self.note,
            "from": self.valid_from.isoformat() if self.valid_from else None,
            "until": self.valid_until.isoformat() if self.valid_until else None,
            "active": self.is_active,
        }


def check(said: PlaceSaid) -> None:
    """Raise :class:`PlaceRefused` for the first thing that cannot be."""
    if not _KIND.fullmatch(said.kind) or len(said.kind) > 40:
        raise PlaceRefused(
            f"‘{said.kind[:40]}’ is geen soort. Gebruik kleine letters en streepjes, zoals stembureau."
        )
    if not said.name.strip():
        raise PlaceRefused("De naam ontbreekt.")
    if not (LATITUDES[0] <= said.latitude <= LATITUDES[1]):
        raise PlaceRefused("De breedte ligt niet in Nederland. Schrijf een getal als 52.2112.")
    if not (LONGITUDES[0] <= said.longitude <= LONGITUDES[1]):
        raise PlaceRefused("De lengte ligt niet in Nederland. Schrijf een getal als 5.9699.")
    if said.valid_from and said.valid_until and said.valid_until < said.valid_from:
        raise PlaceRefused("De laatste dag kan niet vóór de eerste dag zijn.")


def _plain(hours: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, list[list[str]]]:
    return {day: [list(period) for period in hours[day]] for day in sorted(hours)}
