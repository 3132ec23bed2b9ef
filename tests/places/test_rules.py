"""Places by the rules: hours, the file, the drawing."""

import csv
import io
import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW

from rolvast.places.rules import (
    Access,
    Closed,
    PlaceRefused,
    PlaceSaid,
    SheetRefused,
    as_csv,
    as_geojson,
    check,
    draw,
    kind_name,
    lines,
    open_now,
    read_dates,
    read_sheet,
    slug_of,
    write_dates,
)

POLLING = {"2027-03-17": [["07:30", "21:00"]]}
WEEK = {"2": [["09:00", "12:30"], ["13:00", "17:00"]]}
TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30)
PERIODS = st.sampled_from([[], [["09:00", "12:30"]], [["07:30", "12:00"], ["13:00", "21:00"]]])
PLACES = st.builds(
    PlaceSaid,
    kind=st.just("stembureau"),
    name=TEXTS,
    address=st.just("") | TEXTS,
    latitude=st.decimals(Decimal("50.8"), Decimal("53.6"), places=6),
    longitude=st.decimals(Decimal("3.3"), Decimal("7.2"), places=6),
    area=st.sampled_from(["", "WK020001"]),
    week=st.dictionaries(st.sampled_from("1234567"), PERIODS.filter(bool)),
    dates=st.dictionaries(st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(date.isoformat), PERIODS),
    access=st.sets(st.sampled_from(Access)).map(lambda found: tuple(one for one in Access if one in found)),
    note=st.just("") | TEXTS,
    valid_from=st.none() | st.just(date(2027, 1, 1)),
    valid_until=st.none() | st.just(date(2027, 3, 31)),
)
AREAS = {"WK020001": "WK020001", "centrum": "WK020001"}


@given(st.lists(PLACES, min_size=1, max_size=4, unique_by=lambda one: one.name.casefold()))
def test_a_list_written_as_csv_is_read_back(places: list[PlaceSaid]) -> None:
    read = read_sheet(as_csv(places), kind="stembureau", areas=AREAS)
    assert [one.facts() for one in read] == [one.facts() for one in places]


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    with suppress(SheetRefused):
        assert read_sheet(text, kind="aed", areas=AREAS)


def test_every_problem_of_a_file_is_told_with_its_line() -> None:
    sheet = (
        "naam;breedte;lengte;wijk;dinsdag;datums;toegankelijkheid;van;tot\n"
        "Goed;52,21;5,96;Centrum;9-17;17-03-2027 7:30-21:00;leesloep;;\n"
        ";noord;5,96;;;;;;\n"
        "Goed;52.21;5.96;Nergens;17-9;32-01-2027;lift;1-1-27;\n"
        "Ver;12;5.96;;;;;;\n"
        "Om;52.21;5.96;;;;;2027-02-01;2027-01-01\n"
    )
    with pytest.raises(SheetRefused) as found:
        read_sheet(sheet, kind="stembureau", areas=AREAS)
    told = found.value.problems
    for part in (
        "Regel 3: ‘naam’ is leeg.", "Regel 3: breedte: ‘noord’ is geen getal.",
        "Regel 4: wijk: ‘Nergens’ kennen wij niet.", "Regel 4: dinsdag: ‘17-9’ is geen openingstijd.",
        "Regel 4: datums: ‘32-01-2027’ is geen datum.", "Regel 4: toegankelijkheid: ‘lift’ kennen wij niet.",
        "Regel 4: van: ‘1-1-27’ is geen datum.", "Regel 5: De breedte ligt niet in Nederland.",
        "Regel 6: De laatste dag kan niet vóór de eerste dag zijn.",
    ):  # fmt: skip
        assert any(one.startswith(part) for one in told), part
    assert not any(one.startswith("Regel 2:") for one in told)


@pytest.mark.parametrize(
    ("sheet", "part"),
    [
        ("", "de kolom ‘naam’ ontbreekt"),
        ("naam;breedte;lengte;hoogte\n", "de kolom ‘hoogte’ kennen wij niet"),
        ("naam,breedte,lengte\n", "geen plaatsen"),
        ("naam,breedte,lengte\nA,52.2,5.9\nA,52.2,5.9\n", "Regel 3: ‘A’ staat ook op regel 2"),
        ("naam,breedte,lengte\nA,52.2,5.9,teveel\n", "meer velden"),
        ("naam,breedte,lengte\n" + "A" * 600_000, "te groot"),
    ],
)
def test_a_file_that_is_no_list_is_refused(sheet: str, part: str) -> None:
    with pytest.raises(SheetRefused, match=part):
        read_sheet(sheet, kind="aed", areas={})


@given(st.dictionaries(st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(date.isoformat), PERIODS))
def test_days_with_times_of_their_own_are_read_back(dates: dict[str, list[list[str]]]) -> None:
    assert read_dates(write_dates(dates)) == dates


@given(st.integers(0, 17_000).map(lambda hours: NOW + timedelta(hours=hours)))
def test_a_closure_goes_before_everything(at: datetime) -> None:
    day = (at + timedelta(hours=2)).date()
    closed = Closed(first=day - timedelta(days=1), last=day + timedelta(days=1), reason="Verf.")
    found = open_now(at, week={str(n): [["00:00", "23:59"]] for n in range(1, 8)}, dates={}, closed=[closed])
    assert (found.is_open, found.reason) == (False, "Verf.")


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        (datetime(2027, 3, 17, 6, 30, tzinfo=UTC), True),  # half past seven in Amsterdam
        (datetime(2027, 3, 17, 6, 29, tzinfo=UTC), False),
        (datetime(2027, 3, 17, 19, 59, tzinfo=UTC), True),
        (datetime(2027, 3, 17, 20, 0, tzinfo=UTC), False),
        (datetime(2027, 3, 16, 12, 0, tzinfo=UTC), None),
    ],
)
def test_a_polling_place_is_open_on_its_day_alone(at: datetime, is_open: bool | None) -> None:
    assert open_now(at, week={}, dates=POLLING, closed=()).is_open is is_open


def test_a_date_goes_before_the_day_of_the_week() -> None:
    noon = datetime(2026, 9, 1, 8, tzinfo=UTC)
    assert open_now(noon, week=WEEK, dates={}, closed=()).is_open
    assert open_now(noon, week=WEEK, dates={"2026-09-01": []}, closed=()).is_open is False


def test_hours_are_said_in_words_with_what_comes_first() -> None:
    closed = [Closed(first=date(2027, 3, 1), last=date(2027, 3, 2), reason="Er wordt geverfd.")]
    said = lines(week={}, dates=POLLING, closed=closed, today=date(2027, 1, 1))
    assert said == [
        "dicht van 1 maart 2027 tot en met 2 maart 2027. Er wordt geverfd.",
        "woensdag 17 maart 2027: 7.30 tot 21.00 uur",
    ]
    assert lines(week={}, dates=POLLING, closed=closed, today=date(2027, 3, 18)) == []


@given(
    st.lists(st.tuples(st.floats(50.8, 53.6), st.floats(3.3, 7.2)), max_size=20),
    st.booleans(),
)
def test_every_place_stands_on_the_drawing_with_north_above(
    points: list[tuple[float, float]], with_outline: bool
) -> None:
    ring = [(5.9, 52.2), (6.0, 52.2), (6.0, 52.3), (5.9, 52.2)]
    drawn = draw([("x", "/", lat, lon) for lat, lon in points], [("Wijk", [ring])] if with_outline else [])
    assert [mark.number for mark in drawn.marks] == list(range(1, len(points) + 1))
    for mark in drawn.marks:
        assert 0 <= mark.x <= drawn.width
        assert 0 <= mark.y <= drawn.height
    ordered = [
        mark.y for _, mark in sorted(zip(points, drawn.marks, strict=True), key=lambda pair: pair[0][0])
    ]
    assert ordered == sorted(ordered, reverse=True)


def test_a_place_abroad_or_without_a_name_is_refused() -> None:
    good = {
        "kind": "aed",
        "name": "Hal",
        "address": "",
        "latitude": Decimal("52.2"),
        "longitude": Decimal("5.9"),
    }
    check(PlaceSaid(**good))
    for wrong in (
        {"name": " "}, {"kind": "Een Soort"}, {"latitude": Decimal("48.8")}, {"longitude": Decimal("2.3")},
        {"valid_from": date(2027, 2, 1), "valid_until": date(2027, 1, 1)},
    ):  # fmt: skip
        with pytest.raises(PlaceRefused):
            check(PlaceSaid(**{**good, **wrong}))


def test_geojson_has_longitude_first_and_the_page_of_the_place() -> None:
    one = PlaceSaid(
        kind="aed", name="Hal", address="", latitude=Decimal("52.2"), longitude=Decimal("5.9"), dates=POLLING
    )
    found = json.loads(as_geojson([(one, "https://x.example/plaatsen/aed/hal/")]))["features"][0]
    assert found["geometry"] == {"type": "Point", "coordinates": [5.9, 52.2]}
    assert found["properties"]["pagina"].endswith("/hal/")
    assert next(csv.reader(io.StringIO(as_csv([one])), delimiter=";"))[0] == "naam"


@given(st.text(max_size=80))
def test_a_name_becomes_a_part_of_an_address(name: str) -> None:
    slug = slug_of(name)
    assert len(slug) <= 60
    assert slug.strip("-") == slug
    assert all(char.isascii() and (char.isalnum() or char == "-") for char in slug)
    assert kind_name("openbaar-toilet") == "Openbaar toilet"
