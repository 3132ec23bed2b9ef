"""The API keeps to its own description, that to the design rules, and each operation to its guard."""

import re

import pytest
from jsonschema import Draft202012Validator
from tests.api.conftest import Api, key_for
from tests.api.test_writing import NEW
from tests.conftest import make_place

from rolvast.accounts import actions
from rolvast.api.rules import act_word, member, wire
from rolvast.api.views.document import described
from rolvast.cases.rules import Channel, Ground, Move, Status, Verdict
from rolvast.catalogue.rules import Domain, Outcome, Role, Stance

DOCUMENT = described()
OPERATIONS = [
    (method, path, operation)
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
]


def schema_of(method, path, status):
    """The schema of an answer, with everything it refers to."""
    response = DOCUMENT["paths"][path][method]["responses"][str(status)]
    if "$ref" in response:
        response = DOCUMENT["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
    (content,) = response["content"].values()
    return {**content["schema"], "components": DOCUMENT["components"]}


def fits(response, method, path):
    """Hold an answer to its description."""
    Draft202012Validator(schema_of(method, path, response.status_code)).validate(response.json())
    assert response["API-Version"] == "1.0.0"


def test_every_answer_is_as_described(program, place, taken):
    case, api = taken(), program(place.officer)
    one, acts = f"/zaken/{case.number}", f"/zaken/{case.number}/handelingen"
    fits(api.get("/taken"), "get", "/taken")
    fits(api.get("/taken", limit=0), "get", "/taken")
    fits(api.get("/taken/speelplek"), "get", "/taken/{sleutel}")
    fits(api.get("/taken/nergens"), "get", "/taken/{sleutel}")
    fits(api.get("/rollen"), "get", "/rollen")
    fits(api.get("/functies"), "get", "/functies")
    fits(api.get("/zaken"), "get", "/zaken")
    fits(program().get("/zaken"), "get", "/zaken")
    fits(api.get(one), "get", "/zaken/{nummer}")
    fits(api.post("/zaken", NEW, {"Idempotency-Key": "a"}), "post", "/zaken")
    fits(api.post("/zaken", NEW, {"Idempotency-Key": "a"}), "post", "/zaken")
    fits(api.post("/zaken", {}), "post", "/zaken")
    asked = {"soort": "om-aanvulling-gevraagd", "woorden": "Wat?", "tot": "2026-09-15"}
    fits(api.post(acts, asked), "post", "/zaken/{nummer}/handelingen")
    fits(api.post(acts, asked), "post", "/zaken/{nummer}/handelingen")
    fits(api.get(one), "get", "/zaken/{nummer}")


def test_the_description_itself(program, place):
    response = program().get("/openapi.json")
    document = response.json()
    assert response.status_code == 200
    assert document["openapi"].startswith("3.1")
    assert set(document["info"]["contact"]) == {"name", "url", "email"}
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", document["info"]["version"])
    assert document["info"]["license"]["name"] == "EUPL-1.2"
    assert document["servers"] == [{"url": "http://testserver/api/v1"}]
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    told = set(re.findall(r"#/components/(\w+/\w+)", response.content.decode()))
    assert told <= {f"{kind}/{name}" for kind, named in document["components"].items() for name in named}


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=lambda value: str(value)[:30])
def test_every_operation_keeps_the_design_rules(method, path, operation):
    assert operation["summary"]
    assert operation["description"]
    assert operation["operationId"]
    assert re.fullmatch(r"(/[a-z0-9-]+|/\{[a-z]+\})+", path)
    assert "500" in operation["responses"]
    assert (method == "get" and not operation["parameters"]) or "400" in operation["responses"]
    assert "{" not in path or "404" in operation["responses"]
    assert not operation["security"] or {"401", "403"} <= set(operation["responses"])
    for parameter in operation["parameters"]:
        assert parameter["in"] == "header" or re.fullmatch(r"[a-z][a-zA-Z0-9]*", parameter["name"])
    for status, response in operation["responses"].items():
        assert "$ref" in response or "API-Version" in response["headers"], status


def test_names_over_the_wire_are_in_camel_case():
    for name, schema in DOCUMENT["components"]["schemas"].items():
        assert re.fullmatch(r"[A-Z][A-Za-z]+", name)
        for field in schema.get("properties", {}):
            assert re.fullmatch(r"[a-z][a-zA-Z0-9]*", field), f"{name}.{field}"


def test_every_operation_is_open_to_whom_it_says(place, clock, elsewhere):
    """As a stranger, a resident in a browser, staff of another municipality, and a key without the scope."""
    other = make_place("GM0307", "Ver weg", is_default=False)
    foreign = key_for(other.officer)
    actions.enter(place.municipality_id)
    bare = key_for(place.officer, [])
    asked = {"{sleutel}": "speelplek", "{nummer}": elsewhere.number}
    guarded = 0
    for method, path, operation in OPERATIONS:
        for name, value in asked.items():
            path = path.replace(name, value)
        for key, status in (("", 401), (foreign, 401), (bare, 403)):
            api = Api(key)
            response = api.get(path) if method == "get" else api.post(path, {})
            if operation["security"]:
                guarded += 1
                assert response.status_code == status, (method, path)
                assert "GM0150" not in response.content.decode()
            else:
                assert response.status_code in {200, 404}, (method, path)
    assert guarded == 5 * 3


#: What programs read and write in version 1. Adding is free; changing one of these is a new version.
WORDS = {
    Role.LET_GO: "loslaten", Role.PERFORM: "zelf-doen", Stance.DOES: "wel", Stance.DIFFERENTLY: "anders",
    Stance.DOES_NOT: "niet", Status.RECEIVED: "ontvangen", Status.IN_PROGRESS: "in-behandeling",
    Status.WAITING: "wacht", Status.DECIDED: "besloten", Status.CLOSED: "afgesloten",
    Outcome.GRANTED: "toegekend", Outcome.PARTLY_GRANTED: "deels-toegekend", Outcome.REFUSED: "afgewezen",
    Outcome.SOLVED: "opgelost", Outcome.SOLVED_BY_RESIDENTS: "opgelost-door-bewoners",
    Outcome.NOT_SOLVED: "niet-opgelost", Outcome.NOT_OUR_TASK: "geen-taak-van-de-gemeente",
    Outcome.FORWARDED: "doorgestuurd", Outcome.WITHDRAWN: "ingetrokken",
    Outcome.NOT_TREATED: "niet-in-behandeling-genomen", Verdict.SOLVED: "opgelost",
    Verdict.PARTLY: "deels-opgelost", Verdict.NOT_SOLVED: "niet-opgelost", Channel.WEB: "website",
    Channel.DESK: "balie", Channel.PHONE: "telefoon", Channel.LETTER: "brief", Channel.EMAIL: "e-mail",
    Move.SUBMIT: "zaak-ingediend", Move.ASSIGN: "behandelaar-gekozen", Move.ASK: "om-aanvulling-gevraagd",
    Move.RESUME: "termijn-loopt-weer", Move.EXTEND: "termijn-verlengd", Move.DECIDE: "besluit-genomen",
    Move.CLOSE: "zaak-afgesloten", Move.FORWARD: "doorgestuurd", Move.WITHDRAW: "zaak-ingetrokken",
    Move.VERDICT: "oordeel-van-de-inwoner", Domain.PUBLIC_SPACE: "openbare-ruimte",
}  # fmt: skip


def test_the_words_of_version_one_stay():
    assert {word: wire(word) for word in WORDS} == WORDS
    assert act_word("something.else") == "overig"


@pytest.mark.parametrize("kind", [Role, Stance, Status, Outcome, Verdict, Channel, Ground, Domain, Move])
def test_every_word_is_read_back_as_itself(kind):
    assert [member(kind, wire(one)) for one in kind] == list(kind)
    assert member(kind, "iets anders") is None
