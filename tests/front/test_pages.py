"""The pages of the front door, as everyone meets them."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.conftest import NOW, Place, become_serving_role

from rolvast.accounts import actions as accounts
from rolvast.cases import actions as cases
from rolvast.cases.rules import Channel, Outcome
from rolvast.catalogue import actions as catalogue
from rolvast.catalogue import queries as catalogue_queries
from rolvast.catalogue.rules import Authority, BasisRef, Role
from rolvast.huisstijl.dates import long_date
from rolvast.insight import queries as insight

PAGES = ["/", "/zoeken/?q=paspoort", "/taken/", "/taken/paspoort/", "/wie-doet-wat/", "/over/"]


def text_of(path: str, client: Client | None = None) -> str:
    response = (client or Client()).get(path)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def statements(path: str) -> list[str]:
    """The statements of a page, with nothing kept from an earlier one."""
    insight.forget_lead_times()
    catalogue_queries.forget_search()
    client = Client()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return [query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]


def plain_task(key: str, *, form: bool = True) -> str:
    """A task file of the tests' own, with one role since 2020."""
    text = dict(catalogue_queries.packaged_task_files())["speelplek.yaml"]
    text = text.replace("key: speelplek", f"key: {key}", 1)
    if not form:
        before, rest = text.split("\nform:", 1)
        text = before + "\nexpect:" + rest.split("\nexpect:", 1)[1]
        before, rest = text.split("\ninspections:", 1)  # which are about a report
        text = before + "\ncontact_team:" + rest.split("\ncontact_team:", 1)[1]
    return text


def solved_cases(place: Place, version, count: int, *, days: int = 4) -> None:
    """Reports that were each solved after so many days, the last of them ten days ago."""
    until = timezone.now() - timedelta(days=10)
    for number in range(count):
        begun = until - timedelta(days=days, hours=number)
        case = cases.submit(
            task_version=version,
            answers={"plek": "52.2,5.9", "wat": "put verstopt", "gevaar": False},
            contact=cases.Contact(),
            channel=Channel.WEB,
            by=place.resident,
            at=begun,
        )
        cases.assign(case.pk, position_id=place.officer.position_id, team_id=None, by=place.officer, at=begun)
        cases.close(
            case.pk,
            outcome=Outcome.SOLVED,
            reason="De put is weer open.",
            by=place.officer,
            at=begun + timedelta(days=days),
        )
    insight.forget_lead_times()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_for_everyone(tasks, place, signed_in, path):
    for who in (place.resident, place.officer, place.board):
        assert "<h1" in text_of(path, signed_in(who))
    assert "<h1" in text_of(path)


@pytest.mark.parametrize("path", [*PAGES, "/zoeken/", "/zoeken/?q=xyzzy"])
def test_pages_without_a_single_task(place, path):
    response = Client().get(path)
    assert response.status_code == (404 if "paspoort/" in path else 200)


def test_home_leads_to_search_and_counts_the_division(tasks):
    page = text_of("/")
    assert 'action="/zoeken/"' in page
    assert "Waar kunnen we u mee helpen?" in page
    counts = dict.fromkeys(("wel", "anders", "niet"), 0)
    for version in tasks.values():
        counts[Role(version.task.role).stance.label] += 1
    for label, count in counts.items():
        assert f'href="/wie-doet-wat/?houding={label}">{count} taken' in page


def test_search_shows_role_expectation_and_term(tasks):
    page = text_of("/zoeken/?q=mijn+paspoort+is+verlopen")
    first = page[page.index('class="results__item"') :]
    assert first.index('href="/taken/paspoort/?keuze=') < 300
    assert Role.PERFORM.expect in first
    assert "hoogstens 4 weken, zegt de wet" in first


@pytest.mark.parametrize(
    "words", ["xyzzy", "%00", "'; drop table", "<script>alert(1)</script>", "a" * 5000, "&|!:*"]
)
def test_search_that_finds_nothing_helps(tasks, words):
    page = Client().get("/zoeken/", {"q": words})
    assert page.status_code == 200
    shown = page.content.decode()
    assert "<script>alert" not in shown
    if 'class="results__item"' not in shown:
        assert "Kies een onderwerp" in shown
        assert re.search(r'href="/taken/(\?keuze=[^"#]+)?#civil_affairs"', shown)


@pytest.mark.parametrize(
    ("words", "title", "link"),
    [
        ("rijexamen", "U moet hiervoor zijn bij: CBR", 'href="https://www.cbr.nl"'),
        ("huurtoeslag", "bij: Belastingdienst, Dienst Toeslagen", 'href="tel:08000543"'),
        ("er is brand uitgebroken", "Bel nu 112", 'href="tel:112"'),
        ("zorgpremie betalen", "bij: zorgverzekeraar", "Het nummer staat op uw contract"),
    ],
)
def test_search_says_whose_matter_it_is(tasks, words, title, link):
    page = Client().get("/zoeken/", {"q": words}).content.decode()
    where = page[page.index('class="panel panel--brand') :]
    assert title in where
    assert link in where
    assert "We vonden niets" not in page


def test_search_for_something_of_ours_sends_nobody_away(tasks):
    page = text_of("/zoeken/?q=mijn+paspoort+is+verlopen")
    assert "U moet hiervoor zijn bij" not in page
    assert "Bel nu" not in page


def test_search_with_a_null_byte_is_no_error(tasks):
    assert Client().get("/zoeken/?q=pas%00poort").status_code == 200


def test_task_page_says_what_who_why_and_when(tasks):
    page = text_of("/taken/omgevingsvergunning-garage/")
    assert "artikel 16.64 lid 1 Omgevingswet" in page
    assert "https://wetten.overheid.nl/BWBR0037885/2026-07-01#Artikel16.64" in page
    assert "Als u vandaag indient, hebt u uiterlijk antwoord op" in page
    assert "Een gebouw raakt ook de buren en de straat." in page
    assert "gemeenteraad" in page
    assert "1 januari 2011" in page
    assert "Team Vergunningen" in page
    assert "Begin uw aanvraag" in page


def test_task_page_counts_from_today(tasks):
    """No holiday can move a term of eight weeks by more than a few days: the day lies in that window."""
    page = text_of("/taken/omgevingsvergunning-garage/")
    today = timezone.localdate()
    possible = [long_date(today + timedelta(weeks=8, days=extra)) for extra in range(6)]
    assert sum(day in page for day in possible) >= 1


def test_task_page_shows_earlier_roles_with_their_reasons(tasks):
    page = text_of("/taken/sporthal-huren/")
    assert "Hoe het eerder was" in page
    assert page.index("1 januari 2011") < page.index("1 juli 2014")
    for moment in catalogue_queries.role_history(tasks["sporthal-huren"].task):
        assert moment.reason.split(".")[0] in page


def test_a_role_that_is_still_to_come_is_announced_and_not_yet_in_force(tasks, place):
    from_day = timezone.localdate() + timedelta(days=90)
    catalogue.decide_role(
        tasks["speelplek"].task,
        role=Role.FACILITATE,
        by=place.board,
        at=NOW,
        reason="De buurt wil het zelf gaan doen.",
        basis=BasisRef(law="BWBR0005416", title="Gemeentewet", article="108"),
        authority=Authority.EXECUTIVE.label,
        takes_effect_on=from_day,
        untested_because="Wat er al was, is vastgelegd.",
    )
    page = text_of("/taken/speelplek/")
    assert "De buurt wil het zelf gaan doen." in page
    ladder = page[page.index('class="ladder"') :]
    current = ladder[ladder.index("ladder__rung--current") :]
    assert current.index("Regisseren") < current.index("Faciliteren")


def test_what_is_let_go_has_no_form_but_says_what_is_left(tasks):
    page = text_of("/taken/straatfeest/")
    assert "Begin uw" not in page
    assert "U hoeft hiervoor niets bij ons in te dienen" in page
    assert "Wat biedt de gemeente nog wel?" in page


def test_a_task_without_a_form_has_no_button(place):
    catalogue.import_task_files(
        [("kijken.yaml", plain_task("kijken", form=False))], by=place.officer, roles_by=place.board, at=NOW
    )
    assert "Begin uw" not in text_of("/taken/kijken/")
    assert "U hoeft hiervoor niets bij ons in te dienen" in text_of("/taken/kijken/")


def test_backward_terms_and_terms_from_another_day_say_so(tasks):
    ballot = text_of("/taken/kiezerspas-en-volmacht/")
    assert "uiterlijk 5 dagen voor de dag van de stemming" in ballot
    assert "vrijdag 12 maart 2027" in ballot
    assert "Die tellen vanaf de dag die u op het formulier invult." in text_of("/taken/geboorteaangifte/")
    assert "geen termijn uit de wet" in text_of("/taken/speelplek/")


def test_after_the_last_day_nothing_can_be_begun(tasks, place):
    text = dict(catalogue_queries.packaged_task_files())["kiezerspas-en-volmacht.yaml"]
    catalogue.import_task_files(
        [("x.yaml", text.replace("event_on: 2027-03-17", "event_on: 2024-03-20"))],
        by=place.officer,
        roles_by=place.board,
        at=NOW,
    )
    page = text_of("/taken/kiezerspas-en-volmacht/")
    assert "Dit kan nu niet meer" in page
    assert "Begin uw" not in page


def test_every_task_has_a_page(tasks):
    for key in tasks:
        assert text_of(f"/taken/{key}/")


def test_how_long_it_really_takes_is_shown_from_ten_cases(tasks, place):
    assert "Er zijn nog geen zaken." in text_of("/taken/straat-en-verlichting/")
    assert "nog geen zaken" in text_of("/zoeken/?q=put+verstopt")
    solved_cases(place, tasks["straat-en-verlichting"], 9)
    assert "Te weinig zaken om te tonen: 9." in text_of("/taken/straat-en-verlichting/")
    assert "te weinig zaken om te tonen" in text_of("/zoeken/?q=put+verstopt")
    solved_cases(place, tasks["straat-en-verlichting"], 1)
    page = text_of("/taken/straat-en-verlichting/")
    assert '<p class="stat__value">4 dagen</p>' in page
    assert "op basis van 10" in page
    line = "de helft is klaar binnen 4 dagen, 9 van de 10 binnen 4 dagen (10 zaken)"
    assert line in text_of("/zoeken/?q=put+verstopt")


def test_home_shows_what_is_asked_most_first(tasks, place):
    assert "Vaak gevraagd" not in text_of("/")
    solved_cases(place, tasks["straat-en-verlichting"], 3)
    solved_cases(place, tasks["speelplek"], 1)
    page = text_of("/")
    often = page[page.index("Vaak gevraagd") : page.index("Alles op onderwerp")]
    assert often.index("/taken/straat-en-verlichting/") < often.index("/taken/speelplek/")
    assert often.count('class="card card--link"') == 2


@pytest.mark.parametrize("path", ["/", "/zoeken/?q=put", "/taken/straat-en-verlichting/"])
def test_statements_do_not_grow_with_the_cases(tasks, place, path):
    solved_cases(place, tasks["straat-en-verlichting"], 1)
    few = statements(path)
    solved_cases(place, tasks["straat-en-verlichting"], 5)
    assert len(statements(path)) == len(few) <= 12, few


def test_the_role_map_marks_each_task_once_and_can_be_narrowed(tasks):
    page = text_of("/wie-doet-wat/")
    drawn = re.findall(r'tabindex="-1"(?: class="m")?><span>', page)  # marked where its role changed lately
    assert page.count('<tr><th scope="row"><a') == len(drawn) == len(tasks)
    let_go = text_of("/wie-doet-wat/?houding=niet")
    assert let_go.count('<tr><th scope="row"><a') == sum(
        1 for version in tasks.values() if version.task.role == Role.LET_GO
    )
    assert text_of("/wie-doet-wat/?houding=onzin").count('<tr><th scope="row"><a') == len(tasks)


def test_the_role_map_tells_how_it_changed(tasks):
    page = text_of("/wie-doet-wat/")
    assert "Hoe is de verdeling veranderd?" in page
    for year in range(2011, 2027):
        assert f">1 januari {year}</th>" in page
        assert f"op={year}-01-01" in page


@pytest.mark.parametrize(
    "path", ["/", "/zoeken/?q=speelplek", "/taken/", "/taken/speelplek/", "/wie-doet-wat/"]
)
def test_statements_do_not_grow_with_the_catalogue(place, path):
    catalogue.import_task_files(
        [("speelplek.yaml", plain_task("speelplek"))], by=place.officer, roles_by=place.board, at=NOW
    )
    few = statements(path)
    catalogue.import_task_files(
        [(f"{key}.yaml", plain_task(key)) for key in ("speelplek-2", "speelplek-3", "speelplek-4")],
        by=place.officer,
        roles_by=place.board,
        at=NOW,
    )
    assert len(statements(path)) == len(few), few


def test_another_municipality_is_another_front_door(tasks, place):
    """Tasks of one municipality are not found under the host name of another."""
    other = accounts.add_municipality(code="GM0310", name="Elders", host="elders.example")
    assert other.pk != place.municipality_id
    client = Client(headers={"host": "elders.example"})
    page = client.get("/taken/paspoort/")
    assert page.status_code in {400, 404}


def test_no_municipality_says_how_to_make_one(db):
    become_serving_role()
    response = Client().get("/")
    assert response.status_code == 503
    page = response.content.decode()
    assert "./run setup" in page
    assert "Aanmelden" not in page


def test_only_looking_is_possible(tasks):
    for path in PAGES:
        assert Client().post(path).status_code == 405
        assert Client().head(path).status_code == 200
