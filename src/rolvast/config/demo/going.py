"""Where one goes in the demonstration, and when waste is collected. Every building is invented."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.calendars import actions as calendars
from rolvast.calendars import queries as planned
from rolvast.config.demo.districts import DISTRICTS, District
from rolvast.huisstijl.dates import calendar_day
from rolvast.places import actions, queries
from rolvast.places.rules import Access, PlaceSaid

#: The day of voting in the task of the kiezerspas.
_POLLING_DAY = "2027-03-17"
_POLLING = {_POLLING_DAY: [["07:30", "21:00"]]}
_BUILDINGS = (
    "Stadhuis", "Wijkcentrum De Linde", "Basisschool De Horst", "Sporthal Zuidrand", "Buurthuis De Brug",
    "Dorpshuis Oosterhof", "Kerkzaal Noordlicht", "Bibliotheek Noord", "Dorpshuis Uddel", "Gymzaal De Beuk",
    "Dorpshuis Hoenderloo", "Verenigingsgebouw Loenen",
)  # fmt: skip
_EASY = (Access.ACCESSIBLE, Access.MAGNIFIER, Access.TEMPLATE)
_MORE = (Access.TOILET, Access.REST, Access.PARKING, Access.GUIDE)
#: Kind, what each is called, how many, its week, what there is, and a word to visitors.
_KINDS: tuple[tuple[str, str, int, dict[str, list[list[str]]], tuple[Access, ...], str], ...] = (
    ("ondergrondse-container", "Container", 8, {}, (), "Alleen restafval. U opent hem met uw afvalpas."),
    ("speelplek", "Speelplek", 6, {}, (Access.REST,), ""),
    ("aed", "AED bij", 6, {str(day): [["00:00", "23:59"]] for day in range(1, 8)}, (), "Bel eerst 112."),
)
_STREETS = (
    "Lindelaan",
    "Eikenweg",
    "Molenstraat",
    "Beekpad",
    "Zandweg",
    "Hofstraat",
    "Veldweg",
    "Esdoornlaan",
)
_YARD_WEEK = {
    **{str(day): [["08:30", "16:30"]] for day in range(1, 6)},
    "6": [["08:30", "13:00"]],
}


def place(*, keeper: Identity, at: datetime) -> None:
    """Put the places on the map and fill the calendar of waste, once."""
    if queries.kept():
        return
    began = at - timedelta(days=200)
    for number, (district, building) in enumerate(zip(DISTRICTS, _BUILDINGS, strict=False)):
        made = actions.add_place(
            PlaceSaid(
                kind="stembureau",
                name=building,
                address=f"{_STREETS[number % len(_STREETS)]} {number * 3 + 1}",
                latitude=_latitude(district, number),
                longitude=_longitude(district, number),
                area=district.code,
                dates=_POLLING,
                access=(*_EASY, *_MORE[: number % 5], *((Access.SIGN,) if number == 0 else ())),
                note="Neem uw stempas en een geldig legitimatiebewijs mee.",
            ),
            by=keeper,
            at=began,
        )
        if number == 3:
            moved = date.fromisoformat(_POLLING_DAY) - timedelta(days=1)
            actions.close_place(
                made.pk,
                first_on=moved,
                last_on=moved,
                reason="De zaal wordt dan ingericht.",
                by=keeper,
                at=at,
            )
    for turn, (kind, name, count, week, access, note) in enumerate(_KINDS, start=1):
        for number in range(count):
            street = _STREETS[(number + turn * 2) % len(_STREETS)]
            district = DISTRICTS[(number * 2 + turn) % len(DISTRICTS)]
            actions.add_place(
                PlaceSaid(
                    kind=kind,
                    name=f"{name} {street}",
                    address=f"{street} {number * 4 + turn}",
                    latitude=_latitude(district, number + turn),
                    longitude=_longitude(district, number + turn),
                    area=district.code,
                    week=week,
                    access=access,
                    note=note,
                ),
                by=keeper,
                at=began,
            )
    actions.add_place(
        PlaceSaid(
            kind="milieustraat",
            name="Milieustraat De Kringloop",
            address="Havenweg 12",
            latitude=_latitude(DISTRICTS[4], 2),
            longitude=_longitude(DISTRICTS[4], 2),
            area=DISTRICTS[4].code,
            week=_YARD_WEEK,
            access=(Access.ACCESSIBLE, Access.PARKING),
            note="Neem uw afvalpas mee. Leg het afval thuis al per soort bij elkaar.",
        ),
        by=keeper,
        at=began,
    )
    _collect(keeper=keeper, at=at)


def _latitude(district: District, number: int) -> Decimal:
    """Close to the middle of a district, another one for each number."""
    return Decimal(f"{district.middle[1] + (number % 3 - 1) * 0.002:.6f}")


def _longitude(district: District, number: int) -> Decimal:
    return Decimal(f"{district.middle[0] + (number % 5 - 2) * 0.002:.6f}")


#: Key, name, weeks between, the week in which it begins, and what may go in.
_STREAMS = (
    ("gft", "Groente, fruit en tuinafval", 2, 0, "In de groene container. Geen kattenbakgrit of luiers."),
    ("pmd", "Plastic, blik en drinkpakken", 2, 1, "In de zak of container met het oranje deksel."),
    ("papier", "Papier en karton", 4, 1, "In de blauwe container. Het moet droog en schoon zijn."),
    ("restafval", "Restafval", 4, 3, "In de grijze container, alleen wat niet apart kan."),
)


def _collect(*, keeper: Identity, at: datetime) -> None:
    """The calendar of waste for every district: a weekday for each, and one holiday moved."""
    began, today = at - timedelta(days=200), calendar_day(at)
    waste = calendars.make_calendar(
        key="afval",
        name="Afvalkalender",
        note="Op welke dag we het afval bij u ophalen. Zet het voor 7.00 uur buiten.",
        by=keeper,
        at=began,
    )
    areas = list(accounts.areas().values_list("pk", flat=True))
    monday = date(today.year, 1, 1) + timedelta(days=-date(today.year, 1, 1).weekday() % 7)
    for key, name, weeks, first, note in _STREAMS:
        stream = calendars.add_stream(waste, key=key, name=name, note=note, by=keeper, at=began)
        for weekday in range(5):
            calendars.set_rule(
                stream,
                area_ids=areas[weekday::5],
                first_on=monday + timedelta(days=weekday, weeks=first),
                weeks=weeks,
                by=keeper,
                at=began,
            )
    for one in planned.suggested(waste, since=today)[:1]:
        calendars.move_day(
            waste,
            stream=None,
            area_id=None,
            on=one.on,
            to=one.to,
            reason=f"{one.holiday.capitalize()}: we halen dan niets op.",
            by=keeper,
            at=at,
        )
