"""Municipalities, people and positions as the database keeps them, and who somebody is today."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError, connection, transaction
from tests.conftest import PREPARED, become_serving_role, make_place

from rolvast.accounts import actions, queries
from rolvast.accounts.models import Area, Municipality, Person, Position, Team
from rolvast.accounts.rules import IdentityKind, PositionKind, stranger

TODAY = date(2026, 9, 1)


def refused(constraint: str, make) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()


@pytest.mark.parametrize("code", ["GM200", "gm0200", "GM02000", "0200", "", "xGM0200"])
def test_a_municipality_bears_its_cbs_code(db, code):
    with (
        pytest.raises((IntegrityError, DataError), match=r"municipality_code|too long"),
        transaction.atomic(),
    ):
        Municipality.objects.create(code=code, name="Proef")


def test_one_municipality_a_code_a_host_and_a_default(place):
    refused("code", lambda: Municipality.objects.create(code="GM0200", name="Nog een"))
    Municipality.objects.create(code="GM0001", name="A", host="a.example")
    refused(
        "municipality_host", lambda: Municipality.objects.create(code="GM0002", name="B", host="a.example")
    )
    refused(
        "municipality_one_default",
        lambda: Municipality.objects.create(code="GM0003", name="C", is_default=True),
    )
    Municipality.objects.create(code="GM0004", name="D")
    Municipality.objects.create(code="GM0005", name="E")


def test_names_and_codes_within_a_municipality_are_unique(place):
    here = place.municipality_id
    Area.objects.create(municipality_id=here, code="WK01", name="Centrum")
    refused("area_code", lambda: Area.objects.create(municipality_id=here, code="WK01", name="Zuid"))
    refused("team_name", lambda: Team.objects.create(municipality_id=here, name="Vergunningen"))
    refused(
        "sign_in_name",
        lambda: actions.add_person(municipality_id=here, sign_in_name="GM0200-ans", name="Een ander"),
    )
    first, second = (
        {"municipality_id": here, "sign_in_name": name, "name": name, "email": "zelfde@voorbeeld.example"}
        for name in ("een", "twee")
    )
    actions.add_person(**first)
    refused("person_email", lambda: actions.add_person(**second))


def test_a_position_has_a_kind_and_a_period_that_can_be(place):
    person = Person.objects.get(pk=place.resident.person_id)
    known = {"municipality_id": place.municipality_id, "person": person, "title": "x"}
    refused(
        "position_kind",
        lambda: Position.objects.create(**known, kind="KING", starts_on=TODAY),
    )
    refused(
        "position_period",
        lambda: Position.objects.create(**known, kind="STAFF", starts_on=TODAY, ends_on=date(2026, 8, 31)),
    )
    Position.objects.create(**known, kind="STAFF", starts_on=TODAY, ends_on=TODAY)


def test_adding_the_same_again_finds_it(place):
    assert actions.add_municipality(code="GM0200", name="Anders").name == "Testwijk"
    team = actions.add_team(municipality_id=place.municipality_id, name="Vergunningen")
    assert team.pk == place.officer.team_id
    known = {
        "municipality_id": place.municipality_id, "code": "WK01", "outline": [[(5.9, 52.2)]],
        "counted_on": TODAY, "source": "CBS",
    }  # fmt: skip
    first = actions.add_area(**known, name="Centrum", inhabitants=10)
    again = actions.add_area(**known, name="Centrum", inhabitants=12)
    assert (first.pk, again.inhabitants) == (again.pk, 12)
    assert [area.name for area in queries.areas()] == ["Centrum"]


def test_nobody_signs_in_with_a_password_that_was_never_given(place):
    person = Person.objects.get(pk=place.resident.person_id)
    assert not person.has_usable_password()
    assert not person.check_password("")


def test_the_empty_database_gets_a_default_municipality_once(db):
    become_serving_role()
    assert queries.default_municipality() is None
    made = actions.make_default_municipality()
    assert made == actions.make_default_municipality() == queries.default_municipality()


# --- entering


def test_entering_outside_a_transaction_is_refused(monkeypatch):
    monkeypatch.setattr(actions, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(transaction.TransactionManagementError, match="inside a transaction"):
        actions.enter(1)


def test_what_was_entered_ends_with_its_transaction(db):
    """Within a savepoint that is rolled back, as a failing view is."""

    def entered() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('rolvast.municipality', true)")
            return cursor.fetchone()[0] or ""

    before = entered()
    seen = []

    def fail() -> None:
        with actions.within(41):
            seen.append(entered())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert seen == ["41"]
    assert entered() == before


# --- who


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("elders.example", "GM0310"),
        ("elders.example:8000", "GM0310"),
        ("ELDERS.example", "GM0310"),
        ("elders.example.", "GM0310"),
        ("localhost", "GM0200"),
        ("127.0.0.1:8000", "GM0200"),
        ("[::1]", "GM0200"),
        ("[::1]:8000", "GM0200"),
        ("", "GM0200"),
    ],
)
def test_a_host_name_leads_to_its_municipality_and_else_to_the_default(place, host, code):
    actions.add_municipality(code="GM0310", name="Elders", host="elders.example")
    found = queries.municipality_for(host)
    assert found is not None
    assert found.code == code
    with actions.serving(host) as served:
        assert served == found
        assert queries.entered() == found.pk


def test_the_code_that_is_served_goes_before_the_default_and_a_host_name_before_both(place):
    actions.add_municipality(code="GM0310", name="Elders", host="elders.example")
    for host, otherwise in (("ergens", "GM0310"), ("ergens", "GM0200"), ("elders.example", "GM0200")):
        with actions.serving(host, otherwise=otherwise) as served:
            assert served == queries.municipality_for(host, otherwise=otherwise)
            assert served is not None
            assert queries.entered() == served.pk


def test_without_a_default_an_unknown_host_leads_nowhere(db):
    become_serving_role()
    actions.add_municipality(code="GM0310", name="Elders", host="elders.example")
    assert queries.municipality_for("ergens.example") is None
    with actions.serving("ergens.example") as served:
        assert served is None
    assert queries.municipality_for("elders.example") is not None


@pytest.mark.parametrize("text", ["GM0310", "gm0310", "Elders", "ELDERS"])
def test_a_municipality_by_what_somebody_types(place, text):
    actions.add_municipality(code="GM0310", name="Elders")
    found = queries.municipality_named(text)
    assert found is not None
    assert found.code == "GM0310"
    assert queries.municipality_named("Nergens") is None


def test_all_municipalities_by_code(place):
    make_place("GM0003", "Eerder", is_default=False)
    assert [one.code for one in queries.municipalities()] == ["GM0003", "GM0200", PREPARED]


def who(place, person_id: int | None, on: date = TODAY):
    person = None if person_id is None else Person.objects.get(pk=person_id)
    return queries.identity_of(person, municipality_id=place.municipality_id, on=on)


def test_who_somebody_is_today(place):
    assert who(place, None) == place.stranger == stranger(place.municipality_id)
    assert who(place, place.resident.person_id) == place.resident
    assert who(place, place.officer.person_id) == place.officer
    assert who(place, place.board.person_id).position_kind is PositionKind.BOARD


def test_before_and_after_the_position_somebody_is_a_resident(place):
    person = Person.objects.get(pk=place.neighbour.person_id)
    position = actions.appoint(
        person=person,
        kind=PositionKind.STAFF,
        title="vakantiekracht",
        team=None,
        starts_on=date(2026, 7, 1),
        ends_on=date(2026, 8, 31),
    )
    for on, staff in (
        (date(2026, 6, 30), False),
        (date(2026, 7, 1), True),
        (date(2026, 8, 31), True),
        (date(2026, 9, 1), False),
    ):
        found = who(place, person.pk, on)
        assert found.is_staff is staff
        assert found.position_id == (position.pk if staff else None)


def test_somebody_of_another_municipality_is_a_stranger_here(place):
    other = make_place("GM0310", "Elders", is_default=False)
    person = Person.objects.get(pk=other.officer.person_id)
    here = queries.identity_of(person, municipality_id=place.municipality_id, on=TODAY)
    assert here == stranger(place.municipality_id)


def test_with_two_positions_the_oldest_counts(place):
    person = Person.objects.get(pk=place.officer.person_id)
    actions.appoint(person=person, kind=PositionKind.MANAGER, title="ook dit", team=None, starts_on=TODAY)
    assert who(place, person.pk).position_kind is PositionKind.STAFF
    assert queries.positions_of(person.pk, on=TODAY).count() == 2


def test_only_who_works_for_the_municipality_passes(place):
    for staff in (place.officer, place.manager, place.board):
        queries.require_staff(staff)
    for other in (place.resident, place.stranger):
        with pytest.raises(PermissionDenied):
            queries.require_staff(other)


def test_whom_a_case_can_be_given_to(place):
    found = [position.pk for position in queries.staff_positions(on=TODAY)]
    assert found == [place.officer.position_id, place.colleague.position_id]
    assert list(queries.staff_positions(on=date(2009, 1, 1))) == []


def test_every_field_about_a_person_is_listed():
    assert set(Person.PERSONAL_FIELDS) == {"sign_in_name", "name", "email", "password", "last_login"}
    assert IdentityKind.RESIDENT.value == "RESIDENT"
