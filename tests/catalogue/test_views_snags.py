"""The pages about rules that are in the way: who sees and may do what, and what a bad form says."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.acts import queries as acts
from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import Snag
from rolvast.catalogue.rules import SnagAnswer

KEY = "omgevingsvergunning-garage"
FORM = {
    "which": "anders",
    "rule": "De werkafspraak over tekeningen op schaal",
    "cost": "Mensen krijgen hun tekening terug.",
    "minutes": "30",
    "idea": "Neem genoegen met een foto met maten.",
}
ANSWER = {"answer": "WORK_CHANGES", "reason": "Een foto met maten is vanaf nu genoeg."}
RAISE = reverse("catalogue:raise_snag", args=[KEY])
SNAGS = reverse("catalogue:snags", args=[KEY])
SNAG = reverse("catalogue:snag", args=[KEY, 1])
ALL = reverse("catalogue:all_snags")


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def task(tasks):
    return tasks[KEY].task


@pytest.fixture
def snag(place, task):
    return actions.raise_snag(
        task,
        rule="Artikel 3 van de bouwverordening",
        cost="Een halve dag.",
        idea="Schrap het.",
        cost_minutes=240,
        by=place.officer,
        at=NOW,
    )


def text(response):
    return " ".join(response.content.decode().split())


# --- who may ------------------------------------------------------------------------------------------


def test_a_stranger_signs_in_first_and_a_resident_is_refused(signed_in, place, task):
    for act in ("get", "post"):
        sent = getattr(Client(), act)(RAISE, FORM)
        assert sent.status_code == 302
        assert sent["Location"].startswith("/inloggen/?next=")
        assert getattr(signed_in(place.resident), act)(RAISE, FORM).status_code == 403
    assert not Snag.objects.exists()


def test_everybody_who_works_here_may_raise(signed_in, place, task):
    for number, who in enumerate((place.officer, place.manager, place.board), start=1):
        assert signed_in(who).get(RAISE).status_code == 200
        sent = signed_in(who).post(RAISE, FORM)
        assert (sent.status_code, sent["Location"]) == (303, reverse("catalogue:snag", args=[KEY, number]))


def test_only_the_owner_and_the_board_see_the_form_and_may_answer(signed_in, place, snag):
    for who in (None, place.resident, place.officer, place.colleague):
        client = signed_in(who) if who else Client()
        assert "Uw antwoord" not in text(client.get(SNAG))
        assert client.post(SNAG, ANSWER).status_code == 403
    assert Snag.objects.get().answered_id is None
    for who in (place.manager, place.board):
        assert "Uw antwoord" in text(signed_in(who).get(SNAG))
    assert signed_in(place.board).post(SNAG, ANSWER).status_code == 303


def test_staff_of_another_municipality_find_nothing(signed_in, place, snag, settings):
    other = make_place("GM0150", "Elders", is_default=False)
    theirs = {who: signed_in(who) for who in (other.officer, other.manager, other.board)}
    for client in theirs.values():  # at our address they are strangers
        assert client.post(SNAG, ANSWER).status_code == 403
        assert client.post(RAISE, FORM).status_code == 302
        assert "Alleen voor medewerkers" not in text(client.get(SNAG))
    settings.MUNICIPALITY = "GM0150"  # which one is served here
    for client in theirs.values():
        for url in (SNAG, SNAGS, RAISE):
            assert client.get(url).status_code == 404, url
        assert client.post(SNAG, ANSWER).status_code == 404
        assert "bouwverordening" not in text(client.get(ALL))
    accounts.enter(place.municipality_id)
    assert Snag.objects.get().answered_id is None


def test_who_raised_it_is_never_told_to_the_public(signed_in, place, snag):
    for url in (SNAG, SNAGS, ALL, reverse("front:task", args=[KEY])):
        for client in (Client(), signed_in(place.resident)):
            shown = text(client.get(url))
            assert "bouwverordening" in shown
            assert "medewerker vergunningen" not in shown.casefold()
            assert "Ans Bakker" not in shown
    inside = text(signed_in(place.colleague).get(SNAG))
    assert "Medewerker vergunningen" in inside
    assert "Ans Bakker" not in inside


@pytest.mark.parametrize("url", [SNAG.replace("/1/", "/2/"), "/taken/bestaat-niet/knelpunten/"])
def test_what_is_not_there_is_not_found(snag, url):
    assert Client().get(url).status_code == 404


# --- raising ------------------------------------------------------------------------------------------


def test_the_form_warns_and_names_the_day_and_the_articles_of_the_task(signed_in, place, task):
    shown = text(signed_in(place.officer).get(RAISE))
    assert "Iedereen kan dit lezen" in shown
    assert "dinsdag 29 september 2026" in shown
    assert "Omgevingswet" in shown


def test_an_article_with_what_was_written_about_it_is_the_rule(signed_in, place, task):
    client = signed_in(place.officer)
    client.post(RAISE, {**FORM, "which": "0", "rule": "de schaal"})
    client.post(RAISE, {**FORM, "which": "0", "rule": ""})
    article = queries.definition(queries.current_version(task)).bases[0].label
    article = article[0].upper() + article[1:]
    assert [row.rule for row in queries.snags_of(task)] == [article, f"{article}: de schaal"]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"which": ""}, "Zeg welke regel in de weg zit."),
        ({"rule": ""}, "Zeg welke regel in de weg zit."),
        ({"rule": "r" * 301}, "hoogstens 300 tekens"),
        ({"which": "0", "rule": "r" * 295}, "met het artikel erbij"),
        ({"which": "77"}, "Kies een van de regels"),
        ({"cost": " "}, "Zeg wat de regel kost."),
        ({"idea": ""}, "Doe een voorstel."),
        ({"idea": "i" * 4001}, "hoogstens 4000 tekens"),
        ({"minutes": "een half uur"}, "Schrijf een heel getal"),
        ({"minutes": "0"}, "Schrijf een getal vanaf 1"),
        ({"minutes": "1441"}, "Schrijf een getal tot en met 1440"),
        ({"cost": "nul\x00teken"}, "Null"),
    ],
)
def test_a_bad_form_says_what_and_where_and_keeps_what_was_written(signed_in, place, task, changed, says):
    sent = signed_in(place.officer).post(RAISE, {**FORM, **changed})
    assert sent.status_code == 422
    assert says in text(sent)
    if "idea" not in changed:
        assert FORM["idea"] in text(sent)
    assert not Snag.objects.exists()


def test_where_nobody_can_answer_the_form_says_so(signed_in, place, task, monkeypatch):
    monkeypatch.setattr("rolvast.accounts.queries.answering_positions", lambda *, on: [])
    sent = signed_in(place.officer).post(RAISE, FORM)
    assert sent.status_code == 422
    assert "nog niemand die kan antwoorden" in text(sent)


def test_the_act_it_is_about_comes_signed_and_one_goes_back_to_its_page(signed_in, place, task):
    act = acts.acts_of(task.subject_id).first()
    reference = queries.refer_to_act(
        task_key=KEY, subject_id=task.subject_id, seq=act.seq, what="zaak 2026-000001", back="/werk/"
    )
    client = signed_in(place.officer)
    assert "zaak 2026-000001" in text(client.get(RAISE, {"bij": reference}))
    sent = client.post(f"{RAISE}?bij={reference}", FORM)
    assert (sent.status_code, sent["Location"]) == (303, "/werk/")
    assert Snag.objects.get().about_id == act.pk
    assert client.get(RAISE, {"bij": reference + "x"}).status_code == 404
    assert client.post(f"{RAISE}?bij=https://elders.example", FORM).status_code == 404
    assert Snag.objects.count() == 1


# --- answering ----------------------------------------------------------------------------------------


def test_the_answer_stands_with_the_task_for_everyone(signed_in, place, snag):
    sent = signed_in(place.manager).post(SNAG, ANSWER)
    assert (sent.status_code, sent["Location"]) == (303, SNAG)
    for url in (SNAG, SNAGS, ALL, reverse("front:task", args=[KEY])):
        shown = text(Client().get(url))
        assert ANSWER["reason"] in shown
        assert "anders werken, de regel blijft" in shown
    assert ANSWER["reason"] in text(Client().get(reverse("acts:register")))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"reason": " "}, "Een antwoord kan niet zonder reden."),
        ({"answer": ""}, "Kies een antwoord."),
        ({"answer": "LATER"}, "Kies een van de antwoorden"),
        ({"reason": "r" * 4001}, "hoogstens 4000 tekens"),
    ],
)
def test_an_answer_without_kind_or_reason_is_not_taken(signed_in, place, snag, changed, says):
    sent = signed_in(place.manager).post(SNAG, {**ANSWER, **changed})
    assert sent.status_code == 422
    assert says in text(sent)
    assert Snag.objects.get().answered_id is None


def test_answering_twice_is_a_clear_error(signed_in, place, snag):
    client = signed_in(place.manager)
    client.post(SNAG, ANSWER)
    sent = client.post(SNAG, {**ANSWER, "answer": "STAYS"})
    assert sent.status_code == 422
    assert "Dit knelpunt is al beantwoord." in text(sent)
    assert Snag.objects.get().answer == "WORK_CHANGES"


# --- what everyone reads ------------------------------------------------------------------------------


def test_too_late_is_said_before_and_after_the_answer(signed_in, place, task):
    late = actions.raise_snag(
        task, rule="Artikel 3", cost="Tijd.", idea="Niet.", by=place.officer, at=NOW - timedelta(days=40)
    )
    for url in (SNAG, SNAGS, ALL):
        assert "Antwoord is te laat" in text(Client().get(url))
    assert "Daarvan is 1 te laat." in text(Client().get(reverse("front:task", args=[KEY])))
    actions.answer_snag(late, answer=SnagAnswer.STAYS, reason="Zo is de wet.", by=place.manager, at=NOW)
    for url in (SNAG, SNAGS, ALL):
        assert "Te laat beantwoord" in text(Client().get(url))
    assert "0 van 1" in text(Client().get(ALL))


def test_the_list_can_be_narrowed_and_leafed_through(place, task, snag):
    actions.answer_snag(snag, answer=SnagAnswer.STAYS, reason="Zo is de wet.", by=place.manager, at=NOW)
    for number in range(21):
        actions.raise_snag(
            task, rule=f"Regel nummer {number}", cost="Tijd.", idea="Niet.", by=place.officer, at=NOW
        )
    assert "bouwverordening" not in text(Client().get(ALL, {"toon": "open"}))
    answered = text(Client().get(ALL, {"toon": "beantwoord"}))
    assert "bouwverordening" in answered
    assert "Regel nummer" not in answered
    first, second = text(Client().get(ALL)), text(Client().get(ALL, {"page": "2"}))
    assert "Regel nummer 20" in first
    assert "bouwverordening" not in first
    assert "bouwverordening" in second
    assert Client().get(ALL, {"toon": "x", "page": "veel"}).status_code == 200
    assert "22" in first


def test_a_page_takes_as_many_statements_however_many_snags(place, task):
    def statements(url):
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(url).status_code == 200
        return len(asked)

    def add():
        made = actions.raise_snag(task, rule="R", cost="T", idea="I", by=place.officer, at=NOW)
        actions.answer_snag(made, answer=SnagAnswer.RULE_CHANGES, reason="Zo.", by=place.manager, at=NOW)

    pages = (ALL, SNAGS, reverse("front:task", args=[KEY]))
    add()
    for url in pages:
        statements(url)  # what is kept between requests is there from here on
    once = [statements(url) for url in pages]
    for _ in range(5):
        add()
    assert [statements(url) for url in pages] == once


def test_who_raised_a_snag_finds_it_back_and_others_do_not(signed_in, place, snag):
    mine = {"toon": "mijn"}
    assert "bouwverordening" in text(signed_in(place.officer).get(ALL, mine))
    assert "bouwverordening" not in text(signed_in(place.colleague).get(ALL, mine))
    for client in (Client(), signed_in(place.resident)):  # for them there is no such choice
        shown = text(client.get(ALL, mine))
        assert "Door u gemeld" not in shown
        assert "Alle knelpunten" in shown


def test_without_snags_the_pages_say_so(signed_in, place, task):
    assert "Er zijn nog geen knelpunten gemeld" in text(Client().get(ALL))
    assert "Geen knelpunten" in text(Client().get(SNAGS))
    page = reverse("front:task", args=[KEY])
    assert "Welke regels zitten in de weg?" not in text(Client().get(page))
    assert RAISE in text(signed_in(place.officer).get(page))


def test_an_answer_that_changes_the_rule_leads_to_the_open_proposal(place, task, snag, monkeypatch):
    actions.answer_snag(
        snag, answer=SnagAnswer.RULE_CHANGES, reason="Het kan anders.", by=place.manager, at=NOW
    )
    monkeypatch.setattr("rolvast.catalogue.queries.snags._open_proposals", lambda tasks: {task.pk: 3})
    assert reverse("catalogue:proposal", args=[KEY, 3]) in text(Client().get(SNAG))
