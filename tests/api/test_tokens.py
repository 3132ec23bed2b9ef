"""Keys of other systems: what they open, and when they open nothing any more."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.api.conftest import Api, key_for
from tests.conftest import NOW, make_place

from rolvast.accounts import actions, queries
from rolvast.accounts.models import ApiToken, Person, Position
from rolvast.accounts.rules import Scope, token_digest


def test_only_the_digest_is_kept(place):
    key = key_for(place.officer)
    token = ApiToken.objects.get()
    assert len(key) == len("rolvast_") + 43
    assert bytes(token.digest) == token_digest(key)
    assert key not in repr(ApiToken.objects.values().get())
    assert key_for(place.officer) != key


def test_what_is_no_key_opens_nothing_and_asks_the_database_nothing(place, clock):
    said = (
        "",
        "Bearer",
        "Bearer ",
        "Bearer rolvast_",
        "Bearer x",
        "Basic YTpi",
        "Bearer rolvast_" + "é" * 43,
    )
    for header in said:
        with CaptureQueriesContext(connection) as asked:
            response = Api().get("/zaken", headers={"Authorization": header})
        assert response.status_code == 401, header
        assert response["WWW-Authenticate"] == "Bearer"
        assert response.json()["title"] == "Er is een geldige sleutel nodig"
        assert not [one for one in asked if "accounts_apitoken" in one["sql"]]


def test_a_key_opens_until_its_last_day(place, clock):
    api = Api(key_for(place.officer, expires_on=NOW.date()))
    assert api.get("/zaken").status_code == 200
    clock.now = NOW + timedelta(days=1)
    assert api.get("/zaken").status_code == 401


def test_an_ended_key_opens_nothing(place, clock):
    api = Api(key_for(place.officer))
    token = ApiToken.objects.get()
    assert actions.end_token(token.pk, at=NOW)
    assert not actions.end_token(token.pk, at=NOW)
    assert api.get("/zaken").status_code == 401


def test_a_key_ends_with_its_position(place, clock):
    api = Api(key_for(place.officer))
    Position.objects.filter(pk=place.officer.position_id).update(ends_on=NOW.date() - timedelta(days=1))
    assert api.get("/zaken").status_code == 401


def test_a_key_ends_with_the_account_of_its_holder(place, clock):
    api = Api(key_for(place.officer))
    Person.objects.filter(pk=place.officer.person_id).update(is_active=False)
    assert api.get("/zaken").status_code == 401


def test_a_key_opens_no_more_than_its_scopes(place, clock):
    reader = Api(key_for(place.officer, [Scope.READ_CASES]))
    writer = Api(key_for(place.officer, [Scope.WRITE_CASES]))
    assert reader.get("/zaken").status_code == 200
    refused = reader.post("/zaken", {})
    assert refused.status_code == 403
    assert "cases:write" in refused.json()["detail"]
    assert writer.get("/zaken").status_code == 403


def test_a_position_that_does_not_work_on_cases_opens_none(place, clock):
    assert Api(key_for(place.board)).get("/zaken").status_code == 403


def test_a_key_of_another_municipality_opens_nothing_here(place, clock):
    other = make_place("GM0150", "Elders", is_default=False)
    foreign = key_for(other.officer)
    actions.enter(place.municipality_id)
    assert Api(foreign).get("/zaken").status_code == 401


def test_a_session_of_a_browser_opens_nothing(place, clock, signed_in):
    response = signed_in(place.officer).get("/api/v1/zaken")
    assert response.status_code == 401
    assert "Vary" not in response or "Cookie" not in response["Vary"]


def test_the_day_of_use_is_written_once_a_day(place, clock):
    api = Api(key_for(place.officer))
    api.get("/zaken")
    assert ApiToken.objects.get().used_on == date(2026, 9, 1)
    with CaptureQueriesContext(connection) as asked:
        api.get("/zaken")
    assert not [one for one in asked if one["sql"].startswith("UPDATE")]


def test_the_newest_key_stands_first_in_the_list(place):
    key_for(place.officer)
    key_for(place.colleague)
    assert [one.position_id for one in queries.tokens()] == [
        place.colleague.position_id,
        place.officer.position_id,
    ]
