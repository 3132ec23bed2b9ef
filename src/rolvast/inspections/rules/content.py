"""What is said of a site and of a device. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteContent:
    """What is said of a site. ``kind``: the word by which task files name it; the point is in degrees."""

    kind: str
    slug: str
    name: str
    address: str = ""
    area_id: int | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    is_used: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceContent:
    """What is said of a device."""

    number: str
    kind: str
    placed_on: date
    supplier: str = ""
    is_used: bool = True
