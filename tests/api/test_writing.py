"""Handing in and acting over the wire: the same rules as on the website, and nothing twice."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.api.conftest import GARAGE

from rolvast.accounts.rules import Scope
from rolvast.acts.queries import history
from rolvast.api import queries
from rolvast.api.views import cases as views
from rolvast.cases.models import Case, Submission

SENDER = {
    "naam": "Rin de Boer",
    "email": "rin@voorbeeld.example",
    "telefoon": "055 580 12 34",
    "straat": "Dorpsstraat 1",
    "plaats": "7311 AA Apeldoorn",
}
NEW = {"taak": "omgevingsvergunning-garage", "antwoorden": GARAGE, "indiener": SENDER}


def faults(response):
    """What is wrong, by pointer or name."""
    body = response.json()
    return {
        one["location"].get("pointer") or one["location"]["name"]: one["detail"]
        for one in body.get("errors", [])
    }


def test_a_case_comes_in_as_by_the_form(program, place, tasks):
    api = program(place.officer)
    response = api.post("/zaken", NEW)
    assert response.status_code == 201, response.content
    body = response.json()
    case = Case.objects.get()
    assert body["nummer"] == case.number
    assert body["uiterlijkOp"] == "2026-10-27"
    assert body["kanaal"] == "website"
    assert response["Location"] == f"http://testserver/api/v1/zaken/{case.number}"
    assert response["Cache-Control"] == "no-store"
    assert api.get(response["Location"]).json()["nummer"] == case.number
    kept = Submission.objects.get()
    assert kept.answers == GARAGE
    assert kept.address == "Dorpsstraat 1, 7311 AA Apeldoorn"
    assert case.person_id is None


def test_a_letter_counts_from_the_day_it_came(program, place, tasks):
    body = program(place.officer).post(
        "/zaken", {**NEW, "kanaal": "brief", "ontvangenOp": "2026-08-25"}
    ).json()  # fmt: skip
    assert body["uiterlijkOp"] == "2026-10-20"
    assert body["ontvangen"] == "2026-08-25T10:00:00Z"


def test_everything_wrong_is_named_at_once(program, place, tasks):
    response = program(place.officer).post(
        "/zaken",
        {
            "taak": "omgevingsvergunning-garage",
            "antwoorden": {**GARAGE, "breedte": "breed", "kleur": "rood", "adres": 12, "hoogte": [3]},
            "indiener": {"email": "geen adres", "voorWie": "ander"},
            "kanaal": "onbekend",
            "ontvangenOp": "2026-09-02",
            "wijk": "WK999999",
        },
    )  # fmt: skip
    assert response.status_code == 400
    assert set(faults(response)) >= {
        "#/antwoorden/breedte", "#/antwoorden/kleur", "#/antwoorden/adres", "#/antwoorden/hoogte",
        "#/indiener/naam", "#/indiener/email", "#/indiener/namens", "#/indiener/machtiging",
        "#/kanaal", "#/ontvangenOp", "#/wijk",
    }  # fmt: skip
    assert "#/antwoorden/buren" not in faults(response)
    assert not Case.objects.exists()


def test_a_number_stays_the_number_it_is(program, place, tasks):
    api = program(place.officer)
    for number, kept in ((3.5, 3.5), (1.125, 1.125), (12000, 12000), ("12.000", 12000), ("6,5", 6.5)):
        body = {**NEW, "antwoorden": {**GARAGE, "breedte": number}}
        assert api.post("/zaken", body).status_code == 201
        assert Submission.objects.latest("pk").answers["breedte"] == kept


def test_consent_to_mail_is_the_senders_own(program, place, tasks):
    api = program(place.officer)
    by_mail = {"naam": "Rin de Boer", "email": "rin@voorbeeld.example"}
    both = {**NEW, "indiener": by_mail, "berichtenPerEmail": ["voortgang", "besluiten"]}
    for body, said in ((NEW, []), (both, ["DECISION", "PROGRESS"])):
        assert api.post("/zaken", body).status_code == 201
        act = history(Case.objects.latest("pk").subject_id)[0]
        assert act.facts["digital"] == said


def test_the_same_key_gives_the_same_case(program, place, tasks):
    api = program(place.officer)
    once = {"Idempotency-Key": "9f1c-1"}
    first, second = api.post("/zaken", NEW, once), api.post("/zaken", NEW, once)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1
    assert api.post("/zaken", NEW, {"Idempotency-Key": "9f1c-2"}).status_code == 201
    assert program(place.colleague).post("/zaken", NEW, once).status_code == 201
    assert Case.objects.count() == 3


def test_a_key_used_for_something_else_is_refused(program, place, tasks):
    api = program(place.officer)
    once = {"Idempotency-Key": "9f1c-1"}
    api.post("/zaken", NEW, once)
    other = api.post("/zaken", {**NEW, "antwoorden": {**GARAGE, "breedte": 4}}, once)
    assert other.status_code == 422
    assert "Idempotency-Key" in other.json()["detail"]
    assert Case.objects.count() == 1


def test_two_at_once_with_one_key_give_one_case(program, place, tasks, monkeypatch):
    api = program(place.officer)
    once = {"Idempotency-Key": "9f1c-1"}
    first = api.post("/zaken", NEW, once)
    # The second looked before the first was there: the database is what refuses it.
    found, looks = queries.handed_in_before, []

    def looked(*asked):
        looks.append(asked)
        return None if len(looks) == 1 else found(*asked)

    monkeypatch.setattr(views.queries, "handed_in_before", looked)
    second = api.post("/zaken", NEW, once)
    assert (second.status_code, second.json()) == (200, first.json())
    assert len(looks) == 2
    assert Case.objects.count() == 1


def test_a_key_that_cannot_be_one(program, place, tasks):
    api = program(place.officer)
    for once in ("", "a b", "é", "x" * 201):
        response = api.post("/zaken", NEW, {"Idempotency-Key": once})
        assert response.status_code == 400
        assert "Idempotency-Key" in faults(response)


def test_what_handing_in_costs(program, place, tasks):
    api = program(place.officer)
    api.get("/zaken")
    with CaptureQueriesContext(connection) as asked:
        assert api.post("/zaken", NEW, {"Idempotency-Key": "a"}).status_code == 201
    counted = [
        one["sql"] for one in asked if "SAVEPOINT" not in one["sql"] and "set_config" not in one["sql"]
    ]
    assert len(counted) <= 14, "\n".join(sql[:150] for sql in counted)


def test_a_whole_way_of_a_case(program, place, taken, tasks):
    api = program(place.officer)
    case = taken()
    path = f"/zaken/{case.number}/handelingen"

    def does(body, status=201):
        response = api.post(path, body)
        assert response.status_code == status, response.content
        return response.json()

    given = {"soort": "behandelaar-gekozen", "functie": place.colleague.position_id}
    assert does(given)["behandelaar"]["naam"] == "Bo de Wit"
    assert "heeft de zaak al" in does(given, 422)["detail"]
    asked = {"soort": "om-aanvulling-gevraagd", "woorden": "Stuur een tekening.", "tot": "2026-09-15"}
    assert does(asked)["status"] == "wacht"
    assert (
        does({"soort": "termijn-loopt-weer", "woorden": "De tekening is er."})["status"] == "in-behandeling"
    )
    extended = {"soort": "termijn-verlengd", "woorden": "Er is meer tijd nodig.", "periode": "P6W"}
    assert does(extended)["uiterlijkOp"] > "2026-10-27"
    does(extended, 422)
    decided = does(
        {
            "soort": "besluit-genomen",
            "uitkomst": "toegekend",
            "woorden": "Het past in het plan.",
            "voorwaarden": ["Bouw volgens de tekening."],
            "openbaar": "Vergunning voor een garage verleend.",
            "minuten": 30,
        }
    )
    assert (decided["status"], decided["uitkomst"]) == ("besloten", "toegekend")
    assert does({"soort": "zaak-afgesloten", "woorden": "Klaar."})["status"] == "afgesloten"
    beside = ("stap-", "te-betalen", "bekendgemaakt")  # what a garage brings along
    told = api.get(f"/zaken/{case.number}").json()["handelingen"]
    told = [act for act in told if not act["soort"].startswith(beside)]
    assert [act["soort"] for act in told][-3:] == ["termijn-verlengd", "besluit-genomen", "zaak-afgesloten"]
    assert told[-2]["grondslag"]["naam"]
    assert told[-2]["namens"]


def test_an_end_without_a_decision(program, place, taken):
    api = program(place.officer)
    forwarded = {"soort": "doorgestuurd", "woorden": "Dit is voor de provincie.", "naar": "Provincie"}
    withdrawn = {"soort": "zaak-ingetrokken", "woorden": "De aanvrager belde."}
    for said, outcome in ((forwarded, "doorgestuurd"), (withdrawn, "ingetrokken")):
        body = api.post(f"/zaken/{taken().number}/handelingen", said).json()
        assert (body["status"], body["uitkomst"]) == ("afgesloten", outcome)


def test_sending_on_says_what_kind_of_authority_it_goes_to(program, place, taken):
    api = program(place.officer)
    case = taken()
    said = {"soort": "doorgestuurd", "woorden": "Dit is voor de politie.", "aan": "politie"}
    assert api.post(f"/zaken/{case.number}/handelingen", said).status_code == 201
    act = next(one for one in history(case.subject_id) if one.kind == "case.forward")
    assert (act.facts["to"], act.facts["authority"]) == ("de politie", "POLICE")
    nameless = {"soort": "doorgestuurd", "woorden": "Naar elders."}
    assert api.post(f"/zaken/{taken().number}/handelingen", nameless).status_code == 422


WRONG = [
    ({"soort": "doorgestuurd", "woorden": "x", "naar": "y", "aan": "bakker"}, 400, "#/aan"),
    ({"soort": "doorgestuurd", "woorden": "x", "naar": "y", "email": "geen adres"}, 400, "#/email"),
    ({}, 400, "#"),
    ({"soort": "oordeel-van-de-inwoner", "woorden": "Ja"}, 400, "#"),
    ({"soort": "zaak-afgesloten"}, 400, "#/woorden"),
    ({"soort": "zaak-afgesloten", "woorden": "", "uitkomst": "opgelost"}, 400, "#/woorden"),
    ({"soort": "zaak-afgesloten", "woorden": "x", "wat": 1}, 400, "#/wat"),
    ({"soort": "behandelaar-gekozen", "functie": 10**30}, 400, "#/functie"),
    ({"soort": "behandelaar-gekozen", "functie": 999}, 400, "#/functie"),
    ({"soort": "besluit-genomen", "uitkomst": "afgewezen", "woorden": "x", "grondslag": 9},
        400, "#/grondslag"),
    ({"soort": "besluit-genomen", "uitkomst": "toegekend", "woorden": "Goed."}, 400, "#/openbaar"),
    ({"soort": "besluit-genomen", "uitkomst": "goed", "woorden": "Goed."}, 400, "#/uitkomst"),
    ({"soort": "termijn-loopt-weer", "woorden": "Verder."}, 422, None),
    ({"soort": "termijn-verlengd", "woorden": "Meer.", "periode": "P99Y"}, 422, None),
    ({"soort": "termijn-verlengd", "woorden": "Meer.", "periode": "zes"}, 400, "#/periode"),
    ({"soort": "om-aanvulling-gevraagd", "woorden": "Wat?", "tot": "2020-01-01"}, 422, None),
    ({"soort": "om-aanvulling-gevraagd", "woorden": "Wat?", "tot": "31-12-2026"}, 400, "#/tot"),
]  # fmt: skip


def test_what_cannot_be_done_leaves_everything_as_it_was(program, place, taken):
    case = taken()
    api = program(place.officer)
    before = api.get(f"/zaken/{case.number}").json()
    for body, status, where in WRONG:
        response = api.post(f"/zaken/{case.number}/handelingen", body)
        assert response.status_code == status, (body, response.content)
        assert response.json()["detail"], body
        assert where is None or where in faults(response), (body, response.content)
    assert api.get(f"/zaken/{case.number}").json() == before


def test_a_manager_gives_cases_but_asks_nothing(program, place, taken):
    case = taken()
    api = program(place.manager)
    path = f"/zaken/{case.number}/handelingen"
    asked = {"soort": "om-aanvulling-gevraagd", "woorden": "Wat?", "tot": "2026-09-15"}
    assert (
        api.post(path, {"soort": "behandelaar-gekozen", "functie": place.colleague.position_id}).status_code
        == 201
    )
    assert api.post(path, asked).status_code == 403
    assert api.post("/zaken", NEW).status_code == 403


def test_who_has_no_mandate_does_not_decide(program, place, taken):
    case = taken()
    said = {
        "soort": "besluit-genomen",
        "uitkomst": "afgewezen",
        "woorden": "Te hoog.",
        "openbaar": "Niet verleend.",
    }
    response = program(place.colleague).post(f"/zaken/{case.number}/handelingen", said)
    assert response.status_code == 422
    assert "mandaat" in response.json()["detail"].lower()


def test_a_reading_key_writes_nothing(program, place, taken):
    case = taken()
    api = program(place.officer, [Scope.READ_CASES, Scope.READ_SUBMISSIONS])
    assert api.post("/zaken", NEW).status_code == 403
    assert api.post(f"/zaken/{case.number}/handelingen", {}).status_code == 403
    assert Case.objects.count() == 1
