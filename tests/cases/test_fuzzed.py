"""Whatever somebody sends, a form answers with what is wrong, and nothing is half written."""

from datetime import timedelta
from urllib.parse import quote_from_bytes, urlencode

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cases.test_views_submitting import GARAGE
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.models import Case, Submission
from rolvast.cases.views.moves import HANDLINGS
from rolvast.cases.views.residents import DOINGS

FORM = "application/x-www-form-urlencoded"
FINE = {303, 422, 404, 403, 400}

#: What breaks programs: NUL, half a surrogate pair as bytes, no UTF-8, signs that turn or stack, long, empty.
nasty = st.sampled_from(
    [
        b"", b" ", b"\x00", b"a\x00b", b"\xed\xa0\x80", b"\xff\xfe", "\u202eomgekeerd\u202c".encode(),
        ("e" + "\u0301" * 300).encode(), "\U0001f468\u200d\U0001f469\u200d\U0001f467".encode(),
        b"9" * 400, b"-1", b"1e999", b"NaN", "\u0661\u0662".encode(), b"0000-00-00", b"99999-01-01",
        b"31-02-2026", b"<script>alert(1)</script>", b"{{7*7}}", b"' OR 1=1 --", b"x" * 20_000,
        b"2026-12-01", b"ja", b"SELF", b"ORGANISATION", b"REPRESENTATIVE", b"CONSENT", b"INCOMPLETE",
        b"SOLVED",
    ]
)  # fmt: skip
values = nasty | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass"))


def bodies(names):
    """Bodies of forms: some of these fields, once or repeated, and some that nobody asked for."""
    field = st.sampled_from([*names, "csrfmiddlewaretoken", "onbekend", ""])
    pairs = st.lists(st.tuples(field, values), max_size=2 * len(names))
    return pairs.map(lambda said: "&".join(f"{name}={quote_from_bytes(value)}" for name, value in said))


few = settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def post(client, url, body):
    """Send it. What the server itself refuses for its size is an answer too."""
    try:
        response = client.post(url, body, content_type=FORM)
    except RequestDataTooBig:
        return 400
    assert response.status_code in FINE, (response.status_code, body)
    return response.status_code


@pytest.fixture(autouse=True)
def nothing_half_written(place, tasks, clock):
    """After the test every case is what its acts say, and has what was handed in."""
    yield
    assert Case.objects.count() == Submission.objects.count()
    assert list(acts.verify_chains()) == []
    assert list(queries.verify_cases()) == []


ASKED = [
    *GARAGE, "wijk", "digitaal", "telefoon", "indiener", "namens", "machtiging", "organisatie", "kvk",
    "kanaal", "ontvangen_op",
]  # fmt: skip


@few
@given(body=bodies(ASKED), spoiled=bodies(ASKED))
def test_handing_in(signed_in, place, body, spoiled):
    url = reverse("cases:submit", args=["omgevingsvergunning-garage"])
    whole = urlencode(GARAGE)
    for client in (Client(), signed_in(place.officer)):
        before = Case.objects.count()
        for sent in (body, f"{whole}&{spoiled}"):  # the last of a repeated field counts
            kept = post(client, url, sent) == 303
            assert Case.objects.count() == before + kept
            before += kept


@few
@given(
    slug=st.sampled_from([*DOINGS, "e-mail", "verzonnen"]),
    body=bodies(["answer", "reason", "words", "verdict", "until", "digitaal"]),
)
def test_what_a_resident_does(place, taken, slug, body):
    case = Case.objects.first() or taken()
    if case.status == "IN_PROGRESS" and slug == "antwoord":
        until = (NOW + timedelta(days=14)).date()
        actions.ask(case.pk, reason="Wat?", until=until, by=place.officer, at=NOW)
    token = queries.link_token(case)
    url = reverse("cases:mail", args=[token]) if slug == "e-mail" else reverse("cases:do", args=[token, slug])
    post(Client(), url, body)


@settings(few, max_examples=35)
@given(
    slug=st.sampled_from([*HANDLINGS, "verzonnen"]),
    body=bodies(
        ["position", "reason", "until", "ground", "period", "to", "outcome", "received", "exclusion",
         "minutes", "bekijk"]
    ),
)  # fmt: skip
def test_what_staff_do(signed_in, place, taken, slug, body):
    case = Case.objects.order_by("pk").last()
    if case is None or case.status not in {"RECEIVED", "IN_PROGRESS"}:
        case = taken()
    url = reverse("cases:move", args=[case.number, slug])
    client = signed_in(place.officer)
    try:
        response = client.post(url, body, content_type=FORM)
    except RequestDataTooBig:
        return
    assert response.status_code in FINE | {200}, (response.status_code, slug, body)  # 200: looked, not done


def test_an_answer_given_in_two_tabs_is_kept_once(place, taken):
    case = taken()
    actions.ask(case.pk, reason="Wat?", until=(NOW + timedelta(days=14)).date(), by=place.officer, at=NOW)
    url = reverse("cases:do", args=[queries.link_token(case), "antwoord"])
    assert Client().post(url, {"answer": "Dit."}).status_code == 303
    again = Client().post(url, {"answer": "En dit."})
    assert again.status_code == 422
    assert "kan niet bij een zaak die ‘in behandeling’ is" in again.content.decode()
    kinds = [row.kind for row in acts.history(case.subject_id)]
    assert kinds.count("case.resume") == 1


def test_an_answer_after_its_day_is_still_read(place, taken, clock):
    case = taken()
    actions.ask(case.pk, reason="Wat?", until=(NOW + timedelta(days=14)).date(), by=place.officer, at=NOW)
    clock.now = NOW + timedelta(days=20)
    url = reverse("cases:do", args=[queries.link_token(case), "antwoord"])
    assert Client().post(url, {"answer": "Te laat, maar toch."}).status_code == 303
    assert queries.load_state(case).current.suspensions[-1].until == (NOW + timedelta(days=14)).date()


def test_a_case_withdrawn_in_another_tab_says_so_to_staff(signed_in, place, taken):
    case = taken()
    actions.withdraw(case.pk, reason="Ik verhuis.", by=queries.resident_of(case), at=NOW)
    response = signed_in(place.officer).post(
        reverse("cases:move", args=[case.number, "hervatten"]), {"reason": "Verder."}
    )
    assert response.status_code == 422
    assert "afgesloten" in response.content.decode()
