"""Places as files: read from and written as CSV, and written as GeoJSON (RFC 7946). Pure."""

import csv
import io
import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from rolvast.accounts.rules import read_periods, write_periods
from rolvast.places.rules.kinds import Access
from rolvast.places.rules.said import PlaceRefused, PlaceSaid, check

LARGEST_BYTES = 500_000
MOST_PLACES = 2000
_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_NEEDED = ("naam", "breedte", "lengte")
_LENGTHS = {"naam": 120, "adres": 200, "opmerking": 500}
COLUMNS = (
    "naam",
    "adres",
    "breedte",
    "lengte",
    "wijk",
    *_DAYS,
    "datums",
    "toegankelijkheid",
    "opmerking",
    "van",
    "tot",
)


class SheetRefused(ValueError):
    """A file that cannot be read as places: every problem, with its line. The texts are Dutch."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def read_sheet(text: str, *, kind: str, areas: Mapping[str, str]) -> list[PlaceSaid]:
    """The places in a CSV, in its order; commas or semicolons. ``areas``: the code by code and by name.

    Raises :class:`SheetRefused` with everything that is wrong: nothing is read halfway.
    """
    if len(text) > LARGEST_BYTES:
        raise SheetRefused(["Dit bestand is te groot: hoogstens 500 kB."])
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",")
    try:
        header = [(name or "").strip().lower() for name in rows.fieldnames or ()]
        lacking = [name for name in _NEEDED if name not in header]
        strange = [name for name in header if name not in COLUMNS]
        problems = [f"Regel 1: de kolom ‘{name}’ ontbreekt." for name in lacking]
        problems += [
            f"Regel 1: de kolom ‘{name[:40]}’ kennen wij niet. Kies uit: {', '.join(COLUMNS)}."
            for name in strange
        ]
        if problems:
            raise SheetRefused(problems)
        rows.fieldnames = header
        found: list[PlaceSaid] = []
        lines: dict[str, int] = {}
        for row in rows:
            line = rows.line_num
            place, wrong = _place(row, kind=kind, areas=areas)
            problems += [f"Regel {line}: {one}" for one in wrong]
            if place is None:
                continue
            if place.name.casefold() in lines:
                before = lines[place.name.casefold()]
                problems.append(
                    f"Regel {line}: ‘{place.name}’ staat ook op regel {before}. Elke naam mag één keer."
                )
            lines[place.name.casefold()] = line
            found.append(place)
    except csv.Error as error:
        raise SheetRefused([f"Regel {rows.line_num}: dit is geen leesbare CSV ({error})."]) from error
    if not found and not problems:
        problems = ["In dit bestand staan geen plaatsen."]
    if len(found) > MOST_PLACES:
        problems.append(f"Dit zijn te veel plaatsen: {len(found)}. Meer dan {MOST_PLACES} kan niet.")
    if problems:
        raise SheetRefused(problems)
    return found


def _place(
    row: Mapping[Any, Any], *, kind: str, areas: Mapping[str, str]
) -> tuple[PlaceSaid | None, list[str]]:
    """One line, or everything wrong with it."""
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    problems = _shape(row, cells)

    def read[T](name: str, reader: Callable[[str], T], otherwise: T) -> T:
        try:
            return reader(cells[name]) if cells[name] else otherwise
        except ValueError as error:
            problems.append(f"{name}: {error}")
            return otherwise

    week = {}
    for number, name in enumerate(_DAYS, start=1):
        nothing: list[list[str]] = []
        if periods := read(name, read_periods, nothing):
            week[str(number)] = periods
    area = areas.get(cells["wijk"], areas.get(cells["wijk"].casefold(), ""))
    if cells["wijk"] and not area:
        problems.append(f"wijk: ‘{cells['wijk'][:40]}’ kennen wij niet.")
    zero = Decimal(0)
    said = PlaceSaid(
        kind=kind,
        name=cells["naam"],
        address=cells["adres"],
        latitude=read("breedte", degrees, zero),
        longitude=read("lengte", degrees, zero),
        area=area,
        week=week,
        dates=read("datums", read_dates, {}),
        access=read("toegankelijkheid", _access, ()),
        note=cells["opmerking"],
        valid_from=read("van", _day, None),
        valid_until=read("tot", _day, None),
    )
    if not problems:
        try:
            check(said)
        except PlaceRefused as refusal:
            problems.append(str(refusal))
    return (None if problems else said), problems


def _shape(row: Mapping[Any, Any], cells: Mapping[str, str]) -> list[str]:
    problems = ["er staan meer velden op de regel dan er kolommen zijn."] if None in row else []
    problems += [
        f"‘{name}’ is te lang: hoogstens {longest} tekens."
        for name, longest in _LENGTHS.items()
        if len(cells[name]) > longest
    ]
    return problems + [f"‘{name}’ is leeg." for name in _NEEDED if not cells[name]]


def degrees(text: str) -> Decimal:
    """A number of degrees, with a point or a comma. Raises ``ValueError`` with a Dutch text."""
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise ValueError(f"‘{text[:20]}’ is geen getal. Schrijf graden als 52.2112.")
    return found.quantize(Decimal("0.000001")) if abs(found) < 1000 else found


def _day(text: str) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})-(\d{1,2})-(\d{4})", text)
    try:
        if found and found[1]:
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found:
            return date(int(found[6]), int(found[5]), int(found[4]))
    except ValueError:
        pass
    raise ValueError(f"‘{text[:20]}’ is geen datum. Schrijf 17-03-2027.")


def read_dates(text: str) -> dict[str, list[list[str]]]:
    """Opening hours on days of their own: ``17-03-2027 7:30-21:00; 18-03-2027``; a day alone is closed.

    >>> read_dates("17-03-2027 7:30-21:00")
    {'2027-03-17': [['07:30', '21:00']]}
    """
    found: dict[str, list[list[str]]] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
        day, _, periods = part.partition(" ")
        on = _day(day)
        assert on is not None  # _day gives a day or raises
        if on.isoformat() in found:
            raise ValueError(f"{day} staat er twee keer.")
        found[on.isoformat()] = read_periods(periods)
    return found


def write_dates(dates: Mapping[str, Iterable[Collection[str]]]) -> str:
    """The same, the other way round."""
    return "; ".join(
        f"{date.fromisoformat(day):%d-%m-%Y} {write_periods(periods)}".strip()
        for day, periods in sorted(dates.items())
    )


def _access(text: str) -> tuple[Access, ...]:
    found = []
    for part in filter(None, (part.strip().lower() for part in re.split(r"[;,|]", text))):
        if part not in list(Access):
            raise ValueError(f"‘{part[:40]}’ kennen wij niet. Kies uit: {', '.join(Access)}.")
        found.append(Access(part))
    return tuple(dict.fromkeys(found))


def as_csv(places: Iterable[PlaceSaid]) -> str:
    """Places as a file that :func:`read_sheet` reads back."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in places:
        rows.writerow(
            [
                one.name, one.address, one.latitude, one.longitude, one.area,
                *(write_periods(one.week.get(str(day), ())) for day in range(1, 8)),
                write_dates(one.dates), ",".join(one.access), one.note,
                one.valid_from or "", one.valid_until or "",
            ]
        )  # fmt: skip
    return out.getvalue()


def as_geojson(places: Iterable[tuple[PlaceSaid, str]]) -> str:
    """Places, each with the address of its page, as a FeatureCollection."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [float(one.longitude), float(one.latitude)]},
            "properties": {
                "soort": one.kind,
                "naam": one.name,
                "adres": one.address,
                "wijk": one.area,
                "week": one.week,
                "datums": one.dates,
                "toegankelijkheid": list(one.access),
                "opmerking": one.note,
                "pagina": link,
            },
        }
        for one, link in places
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
