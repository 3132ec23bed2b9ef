"""The page of figures and the page behind each figure, as anyone sees them."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW
from tests.insight.small_logs import Logged, several, write

from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.insight import actions, queries, views
from rolvast.insight.rules import DEFINITIONS

GARAGE = "omgevingsvergunning-garage"


@pytest.fixture(autouse=True)
def _at_now(monkeypatch):
    monkeypatch.setattr(views.timezone, "now", lambda: NOW)


@pytest.fixture
def read_in(place, tasks, tmp_path):
    def run(logged, task=GARAGE):
        return actions.import_log(
            actions.check_log(write(tmp_path / f"{task}-{len(logged)}.xes", logged)),
            task_version=tasks[task],
            by=Identity(municipality_id=place.municipality_id, kind=IdentityKind.IMPORTED),
            at=NOW,
        )

    return run


def page(path="/cijfers/", status=200):
    answer = Client().get(path)
    assert answer.status_code == status
    return re.sub(r"\s+", " ", answer.content.decode())


def text(path="/cijfers/", status=200):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page(path, status)))


def test_without_cases_it_says_so(place):
    assert "Nog geen zaken" in text()


def test_every_figure_is_there_with_its_definition(read_in):
    read_in(several(40, open_ones=8))
    shown = page()
    for key in (
        "cases",
        "closed",
        "open",
        "lead_days",
        "lead_days_closed_only",
        "lead_days_net",
        "within_term",
    ):
        assert f'href="/cijfers/{key}/"' in shown, key
    assert "op basis van 40" in shown
    assert "Toon als tabel" in shown


def test_the_difference_that_open_cases_make_is_told_in_words(read_in):
    read_in([*several(32), *(Logged(name=f"open {number}", takes=None) for number in range(8))])
    found = queries.figures(as_of=NOW)
    honest, plain = found.lead_days.as_json(), found.lead_days_closed_only.as_json()
    assert honest["median"] > plain["median"]
    said = text()
    assert "Telt u alleen de 32 zaken die klaar zijn" in said
    assert "Met de 8 open zaken erbij is dat" in said
    assert "niet bekend" in said  # nine of ten is not reached while a fifth is open
    assert said.count("Alleen de zaken die klaar zijn") >= 2  # the legend and the table of the chart


def test_without_open_cases_there_is_no_difference_to_tell(read_in):
    read_in(several(40))
    assert "Telt u alleen" not in text()


def test_below_ten_nothing_is_shown(read_in):
    read_in(several(9))
    said = text()
    assert "Te weinig om te tonen" in said
    assert "<figure" not in page()
    assert "dagen" not in re.search(r"Taak voor taak.*", said).group().split("Op naam")[0]


def test_a_task_and_a_period_narrow_the_figures(read_in):
    read_in(several(20))
    read_in([Logged(name=f"ander {number}", after=200) for number in range(3)], task="evenementenvergunning")
    assert "Taak voor taak" in text()
    one = text(f"/cijfers/?taak={GARAGE}")
    assert "Cijfers: Vergunning voor een garage" in one
    assert "op basis van 20" in one
    assert "Taak voor taak" not in one
    assert "Zaken 3" in text("/cijfers/?van=2025-06-01")
    assert "Zaken ontvangen van 1 juni 2025 tot en met 30 juni 2025" in text(
        "/cijfers/?van=2025-06-01&tot=2025-06-30"
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("van=2026-05-02&tot=2026-05-01", "Deze dag ligt vóór de eerste dag"),
        ("van=gisteren", "Ontvangen van"),
        ("tot=9999-12-31", "Tot en met"),
        ("taak=bestaat-niet", "Taak"),
    ],
)
def test_what_cannot_be_asked_comes_back_with_why(read_in, asked, said):
    read_in(several(20))
    answer = text(f"/cijfers/?{asked}", status=422)
    assert "Er is nog iets niet in orde" in answer
    assert said in answer
    assert "Hoeveel zaken" not in answer


def test_the_number_of_statements_does_not_grow(read_in):
    def statements():
        with CaptureQueriesContext(connection) as captured:
            page()
        return len(captured)

    read_in(several(10))
    few = statements()
    read_in(several(60, open_ones=5))
    read_in(several(20), task="evenementenvergunning")
    assert statements() == few <= 12


def test_cases_of_another_municipality_do_not_count(place, read_in):
    from tests.conftest import make_place

    from rolvast.accounts import actions as accounts

    read_in(several(20))
    other = make_place("GM0363", "Elders", is_default=False)
    accounts.enter(other.municipality_id)
    assert queries.figures(as_of=NOW).cases == 0
    assert "op basis van 20" in text()  # this host is the first municipality's


@pytest.mark.parametrize("key", DEFINITIONS)
def test_each_figure_has_a_page_that_explains_it(place, key):
    defined = DEFINITIONS[key]
    said = page(f"/cijfers/{key}/")
    for part in (
        defined.name_nl,
        defined.meaning_nl,
        defined.formula_nl,
        defined.leaves_out_nl,
        defined.norm_nl,
    ):
        assert part in said
    assert said.count("<li>") >= len(defined.source_acts)


def test_a_figure_explained_with_another_leads_there(place):
    answer = Client().get("/cijfers/open_overdue/")
    assert (answer.status_code, answer["Location"]) == (302, "/cijfers/within_term/")


def test_an_unknown_figure_does_not_exist(place):
    assert Client().get("/cijfers/geluk/").status_code == 404


def test_nothing_can_be_sent_to_the_figures(place):
    assert Client().post("/cijfers/").status_code == 405


def test_verdicts_are_shown_from_ten(place, tasks):
    from rolvast.cases import actions as cases
    from rolvast.cases import queries as cases_read
    from rolvast.cases.rules import Channel, Outcome, Verdict
    from rolvast.catalogue import queries as catalogue

    form = catalogue.definition(tasks["overlast"]).form

    def answered(verdict):
        at = NOW - timedelta(days=20)
        case = cases.submit(
            task_version=tasks["overlast"],
            answers={question.name: "x" for question in form},
            contact=cases.Contact(name="Rin de Boer"),
            channel=Channel.WEB,
            by=place.resident,
            at=at,
        )
        cases.assign(case.pk, position_id=place.officer.position_id, team_id=None, by=place.officer, at=at)
        cases.close(case.pk, outcome=Outcome.SOLVED, reason="Klaar.", by=place.officer, at=at)
        case.refresh_from_db()
        cases.give_verdict(case.pk, verdict=verdict, words="", by=cases_read.resident_of(case), at=at)

    for _ in range(9):
        answered(Verdict.SOLVED)
    assert "Er zijn 9 antwoorden. Dat is te weinig om te tonen" in text()
    answered(Verdict.NOT_SOLVED)
    said = text()
    assert "9 van 10 antwoorden" in said
    assert "Wat inwoners antwoordden" in said
