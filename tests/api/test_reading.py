"""Reading the catalogue and cases: pages, filters, what a key may see, and what it costs."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import NOW

from rolvast.accounts.rules import Scope
from rolvast.cases import actions
from rolvast.cases.rules import Outcome
from rolvast.catalogue import queries as catalogue


def walk(api, path, name, **query):
    """Every row of a list, page by page."""
    found, page = [], api.get(path, **query)
    while True:
        assert page.status_code == 200, page.content
        body = page.json()
        found += body[name]
        if body["volgende"] is None:
            return found
        page = api.get(body["volgende"])


def statements(asked):
    """The statements of a request; the transaction of a test adds savepoints that serving does not have."""
    return [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(limit=st.integers(1, 7) | st.just(100))
def test_any_size_of_page_walks_all_tasks_once(program, tasks, place, limit):
    rows = walk(program(), "/taken", "taken", limit=limit)
    offered = catalogue.offered_to(place.stranger).values_list("key", flat=True)
    assert [row["sleutel"] for row in rows] == sorted(offered)


def test_any_size_of_page_walks_all_cases_once_though_they_came_at_one_moment(program, place, submit):
    made = [submit().number for _ in range(7)]
    api = program(place.officer)
    for limit in (1, 2, 3, 6, 7, 8, 100):
        rows = walk(api, "/zaken", "zaken", limit=limit)
        assert [row["nummer"] for row in rows] == list(reversed(made)), limit


def test_a_case_that_comes_in_meanwhile_moves_no_page(program, place, submit):
    made = [submit().number for _ in range(3)]
    api = program(place.officer)
    first = api.get("/zaken", limit=2).json()
    submit()
    second = api.get(first["volgende"]).json()
    assert [row["nummer"] for row in (*first["zaken"], *second["zaken"])] == list(reversed(made))


def test_tasks_by_domain_role_stance_and_words(program, tasks):
    api = program()
    rows = walk(api, "/taken", "taken", rol="zelf-doen")
    assert rows
    assert {row["rol"] for row in rows} == {"zelf-doen"}
    rows = walk(api, "/taken", "taken", houding="anders", beleidsterrein="openbare-ruimte")
    assert rows
    assert {(row["houding"], row["beleidsterrein"]) for row in rows} == {("anders", "openbare-ruimte")}
    assert api.get("/taken", rol="zelf-doen", houding="niet").json()["taken"] == []
    found = api.get("/taken", q="schommel kapot").json()
    assert found["taken"][0]["sleutel"] == "speelplek"
    assert found["volgende"] is None
    others = api.get("/taken", q="schommel kapot", rol="zelf-doen").json()["taken"]
    assert {row["rol"] for row in others} <= {"zelf-doen"}
    assert "speelplek" not in {row["sleutel"] for row in others}


def test_a_task_whole(program, tasks):
    body = program().get("/taken/omgevingsvergunning-garage").json()
    assert body["rol"] == "reguleren"
    assert body["termijn"] == {
        "periode": "P8W",
        "soort": "law",
        "artikel": body["termijn"]["artikel"],
        "verlenging": "P6W",
    }
    assert "breedte" in [question["naam"] for question in body["formulier"]]
    assert body["neemtZakenAan"] is True
    assert body["rolbesluiten"][0]["rol"] == "reguleren"
    assert body["rolbesluiten"][0]["reden"]


def test_the_roles_on_a_day(program, tasks):
    api = program()
    now = {row["taak"]: row for row in walk(api, "/rollen", "rollen", limit=7)}
    long_ago = {row["taak"]: row for row in walk(api, "/rollen", "rollen", op="2017-01-01")}
    assert set(long_ago) < set(now)
    assert all(row["vanaf"] <= "2017-01-01" for row in long_ago.values())
    assert now["omgevingsvergunning-garage"]["grondslag"]["naam"]


def test_a_task_is_told_unchanged_by_its_mark(program, tasks):
    api = program()
    first = api.get("/taken/speelplek")
    again = api.get("/taken/speelplek", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["API-Version"] == "1.0.0"
    assert api.get("/taken/speelplek", headers={"If-None-Match": '"ander"'}).status_code == 200


def test_cases_by_status_task_holder_and_dates(program, place, submit, taken):
    first = submit(at=NOW - timedelta(days=30))
    mine = taken()
    api = program(place.officer)

    def numbers(**query):
        return [row["nummer"] for row in api.get("/zaken", **query).json()["zaken"]]

    assert numbers() == [mine.number, first.number]
    assert numbers(status="ontvangen") == [first.number]
    assert numbers(status="in-behandeling") == [mine.number]
    assert numbers(van="mij") == [mine.number]
    assert numbers(van="niemand") == [first.number]
    assert numbers(taak="omgevingsvergunning-garage") == [mine.number, first.number]
    assert numbers(taak="speelplek") == []
    assert numbers(ontvangenSinds="2026-09-01") == [mine.number]
    assert numbers(uiterlijkVoor="2026-10-15") == [first.number]


def test_a_case_whole_and_who_may_read_what_people_wrote(program, place, taken):
    case = taken()
    actions.ask(case.pk, reason="Stuur een tekening.", until=date(2026, 9, 15), by=place.officer, at=NOW)
    response = program(place.officer).get(f"/zaken/{case.number}")
    body = response.json()
    assert response["Cache-Control"] == "no-store"
    assert body["status"] == "wacht"
    assert body["behandelaar"]["naam"] == "Ans Bakker"
    assert [act["soort"] for act in body["handelingen"] if act["soort"] != "stap-begonnen"] == [
        "zaak-ingediend", "behandelaar-gekozen", "om-aanvulling-gevraagd",
    ]  # fmt: skip
    assert body["handelingen"][-1]["woorden"] == "Stuur een tekening."
    assert body["rondes"][0]["opschortingen"][0]["na"] == "2026-09-01"
    assert body["indiening"]["naam"] == "Rin de Boer"
    assert body["indiening"]["antwoorden"]["breedte"] == 3.5
    assert "uitleg" in body

    plain = program(place.officer, [Scope.READ_CASES]).get(f"/zaken/{case.number}")
    for personal in ("Rin de Boer", "voorbeeld.example", "Dorpsstraat", "tekening"):
        assert personal not in plain.content.decode()
    assert plain.json()["indiening"] is None


def test_a_case_that_is_not_visible_is_not_there(program, place, elsewhere):
    api = program(place.officer)
    assign = {"soort": "behandelaar-gekozen", "functie": place.officer.position_id}
    for number in (elsewhere.number, "2026-999999", "2026-0000000000009", "x", "2026-1%00"):
        for response in (api.get(f"/zaken/{number}"), api.post(f"/zaken/{number}/handelingen", assign)):
            assert response.status_code == 404, number
            assert response["Content-Type"] == "application/problem+json"
    assert api.get("/zaken").json()["zaken"] == []


def test_what_reading_costs(program, place, submit, taken):
    api = program(place.officer)
    case = taken()
    actions.decide(
        case.pk, outcome=Outcome.REFUSED, reason="Te hoog.", by=place.officer, at=NOW,
        basis=catalogue.definition(case.version).bases[0],
    )  # fmt: skip
    api.get("/zaken")  # the first of the day writes that the key was used

    def cost(path, **query):
        with CaptureQueriesContext(connection) as asked:
            assert api.get(path, **query).status_code == 200
        return len(statements(asked))

    one, few = cost(f"/zaken/{case.number}"), cost("/zaken")
    for _ in range(5):
        submit()
    assert cost("/zaken") == few <= 5
    assert cost(f"/zaken/{case.number}") == one <= 12
    assert cost("/taken") == cost("/taken", limit=100) <= 4
    assert cost("/taken/speelplek") <= 7
    assert cost("/rollen", limit=100) <= 6


def test_the_key_of_a_manager_reads_cases_too(program, place, submit):
    submit()
    assert len(program(place.manager).get("/zaken").json()["zaken"]) == 1


def test_what_stays_among_colleagues_is_not_told(program, place, taken):
    case = taken()
    before = program(place.officer).get(f"/zaken/{case.number}").json()["handelingen"]
    actions.write_note(case.pk, text="Belde terug.", by=place.officer, at=NOW)
    whole = program(place.officer).get(f"/zaken/{case.number}").json()
    assert whole["handelingen"] == before
    assert "Belde terug" not in str(whole)
