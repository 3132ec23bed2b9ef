"""Whatever is sent, the answer is a problem that says what is wrong and where: no page, no trace."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.api.conftest import Api
from tests.api.test_writing import NEW, faults

from rolvast.api import queries, views
from rolvast.api.views.document import V1
from rolvast.cases.models import Case

PROBLEM = "application/problem+json"


def test_a_body_that_is_no_json(program, place, tasks):
    api = program(place.officer)
    for body in (
        "{",
        "",
        "[",
        '{"taak": NaN}',
        "\xff",
        "[" * 100_000,
        '{"taak": Infinity}',
        "null",
        "[]",
        '"x"',
        "1",
    ):
        response = api.post("/zaken", body.encode("latin-1"))
        assert response.status_code == 400, body[:20]
        assert response["Content-Type"] == PROBLEM
    assert not Case.objects.exists()


def test_another_kind_of_content(program, place, tasks):
    api = program(place.officer)
    for content_type in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
    ):
        response = api.post("/zaken", json.dumps(NEW).encode(), content_type=content_type)
        assert response.status_code == 415, content_type
        assert response.json()["title"] == "Stuur JSON"
    accepted = api.post("/zaken", json.dumps(NEW).encode(), content_type="application/json; charset=utf-8")
    assert accepted.status_code == 201


def test_a_body_too_large(program, place, tasks):
    response = program(place.officer).post("/zaken", b'"' + b"x" * 3_000_000 + b'"')
    assert response.status_code == 413
    assert response["Content-Type"] == PROBLEM


def test_a_field_that_does_not_exist(program, place, tasks):
    response = program(place.officer).post("/zaken", {**NEW, "prioriteit": 1, "indiener": {"bsn": "1"}})
    assert set(faults(response)) == {"#/prioriteit", "#/indiener/bsn"}
    assert faults(response)["#/prioriteit"].startswith("Dit veld bestaat niet.")


def test_words_that_the_database_cannot_keep(program, place, tasks):
    api = program(place.officer)
    for body in (
        {**NEW, "taak": "a\x00b"},
        {**NEW, "antwoorden": {**NEW["antwoorden"], "adres": "a\x00b"}},
        {**NEW, "indiener": {**NEW["indiener"], "naam": "a\x00b"}},
    ):
        assert api.post("/zaken", body).status_code == 400
    for path in (
        "/taken?q=%00",
        "/taken/a%00b",
        "/zaken?taak=a%00b",
        "/zaken?cursor=%00",
        "/zaken/2026-1%00",
    ):
        assert api.get(path).status_code in {400, 404}, path


def test_a_query_that_does_not_fit(program, place, tasks):
    api = program(place.officer)
    for path, where in (
        ("/zaken?limit=0", "limit"),
        ("/zaken?limit=101", "limit"),
        ("/zaken?limit=veel", "limit"),
        ("/zaken?status=open", "status"),
        ("/zaken?van=jou", "van"),
        ("/zaken?uiterlijkVoor=31-12-2026", "uiterlijkVoor"),
        ("/zaken?ontvangenSinds=2026-02-30", "ontvangenSinds"),
        ("/zaken?Status=ontvangen", "Status"),
        ("/zaken?status=ontvangen&status=wacht", "status"),
        ("/zaken?cursor=x", "cursor"),
        ("/taken?rol=baas", "rol"),
        ("/taken?q=" + "x" * 201, "q"),
        ("/taken?q=boom&cursor=x", "cursor"),
        ("/rollen?op=gisteren", "op"),
    ):
        response = api.get(path)
        assert response.status_code == 400, path
        assert where in faults(response), path
    assert "ontvangen, in-behandeling" in faults(api.get("/zaken?status=open"))["status"]


def test_a_mark_of_another_list_or_with_a_letter_changed(program, place, submit):
    for _ in range(3):
        submit()
    api = program(place.officer)
    following = api.get("/zaken", limit=1).json()["volgende"]
    assert api.get(following).status_code == 200
    mark = following.split("cursor=")[1].split("&")[0].replace("%3A", ":")
    assert api.get("/zaken", cursor=mark, limit=50).status_code == 200
    wrong = (
        {"cursor": mark, "status": "ontvangen"},
        {"cursor": ("A" if mark[0] != "A" else "B") + mark[1:]},
        {"cursor": mark[:-1] + ("A" if mark[-1] != "A" else "B")},
        {"cursor": queries.cursor(1, of="zaken", filters={}, municipality_id=place.municipality_id + 1)},
        {"cursor": queries.cursor(1, of="taken", filters={}, municipality_id=place.municipality_id)},
    )
    for query in wrong:
        assert api.get("/zaken", **query).status_code == 400, query


def test_every_error_is_a_problem_and_says_the_version(program, place, tasks):
    api = program(place.officer)
    for response, status in (
        (api.get("/nergens"), 404),
        (api.get("/zaken/"), 404),
        (api.get("/"), 404),
        (api.post("/taken", {}), 405),
        (api.get("/zaken/2026-1/handelingen"), 405),
        (program().get("/zaken"), 401),
        (program().post("/zaken", NEW), 401),
    ):
        assert response.status_code == status
        assert response["Content-Type"] == PROBLEM
        assert response["API-Version"] == "1.0.0"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response.json()["status"] == status
        assert response.json()["title"]
        assert int(response["Content-Length"]) == len(response.content)


def test_an_error_of_ours_tells_nothing_and_keeps_nothing(program, place, tasks, monkeypatch):
    api = program(place.officer)

    def broken(*args, **kwargs):
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr(queries, "listed", broken)
    response = api.post("/zaken", NEW)
    assert response.status_code == 500
    assert response["Content-Type"] == PROBLEM
    assert "secret" not in response.content.decode()
    assert not Case.objects.exists()


def test_too_many_requests_would_be_a_problem_too(rf):
    from ninja.errors import Throttled

    response = views.finished(V1.on_exception(rf.get("/api/v1/taken"), Throttled(wait=3)))
    assert (response.status_code, response["Content-Type"]) == (429, PROBLEM)


def test_an_installation_without_a_municipality(db):
    response = Api().get("/taken")
    assert (response.status_code, response["Content-Type"]) == (503, PROBLEM)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.fixed_dictionaries({}, optional=dict.fromkeys((*NEW, "kanaal", "wijk", "x"), _JSON)) | _JSON)
def test_any_json_is_refused_or_taken_never_a_failure(officer_api, body):
    response = officer_api.post("/zaken", json.dumps(body).encode())
    assert response.status_code in {201, 400, 422}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    answers=st.dictionaries(st.sampled_from(sorted(NEW["antwoorden"])), _JSON, max_size=7),
    sender=st.dictionaries(st.sampled_from(sorted(NEW["indiener"])), _JSON, max_size=5),
)
def test_any_answers_are_refused_or_taken_never_a_failure(officer_api, answers, sender):
    body = {**NEW, "antwoorden": {**NEW["antwoorden"], **answers}, "indiener": {**NEW["indiener"], **sender}}
    assert officer_api.post("/zaken", json.dumps(body).encode()).status_code in {201, 400, 422}


@pytest.fixture
def officer_api(program, place, tasks):
    """A program of the officer."""
    return program(place.officer)
