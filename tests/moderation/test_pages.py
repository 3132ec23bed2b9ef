"""Reporting without an account, looking as moderator or manager, answering by link."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW

from rolvast.moderation import actions, queries
from rolvast.moderation.models import HeldPost, Report
from rolvast.moderation.rules import Problem


@pytest.fixture
def held_post(place, subject):
    actions.look(
        subject, item="update:1", text="Wie <b>helpt</b> mee?", by=place.resident, at=NOW,
        path="/initiatieven/tuin/",
    )  # fmt: skip
    return HeldPost.objects.get()


def test_what_waits_is_told_apart_by_its_first_words(held_post, place, signed_in):
    shown = signed_in(place.manager).get(reverse("moderation:waiting")).content.decode()
    assert "Wie &lt;b&gt;helpt&lt;/b&gt; mee?" in shown


@pytest.fixture
def address(subject):
    return queries.report_path(subject, path="/initiatieven/tuin/", title="Tuin", item="update:1")


def test_anyone_reports_without_an_account(address):
    assert "Meld een probleem" in Client().get(address).content.decode()
    answer = Client().post(address, {"problem": "INSULT", "words": "Zie de derde zin", "website": ""})
    assert answer.status_code == 200
    assert "Uw melding is bij ons" in answer.content.decode()
    assert Report.objects.get().problem == Problem.INSULT


@pytest.mark.parametrize(
    ("sent", "says"),
    [({}, "Kies een antwoord."), ({"problem": "x"}, "Kies een antwoord uit de lijst."),
     ({"problem": "OTHER"}, "paar woorden"), ({"problem": "INSULT", "website": "x"}, "Dit is niet gelukt"),
     ({"problem": "INSULT", "words": "x" * 2001}, "Maak het korter")],
)  # fmt: skip
def test_what_cannot_be_is_said_and_nothing_is_kept(address, sent, says):
    answer = Client().post(address, {"website": "", **sent})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Report.objects.exists()


def test_too_many_reports_are_refused_with_words(address):
    codes = [Client().post(address, {"problem": "INSULT"}).status_code for _ in range(6)]
    assert codes == [200] * 5 + [422]


def test_a_manager_finds_reads_and_decides(place, held_post, signed_in):
    client = signed_in(place.manager)
    assert reverse("moderation:waiting") in client.get(reverse("front:more")).content.decode()
    assert "Tuin aan de Dorpsstraat" in client.get(reverse("moderation:waiting")).content.decode()
    page = reverse("moderation:one", args=[held_post.pk])
    shown = client.get(page).content.decode()
    assert "Wie &lt;b&gt;helpt&lt;/b&gt; mee?" in shown
    for sent, says in (
        ({}, "Kies een antwoord."), ({"shown": "nee"}, "Kies wat er mis is."),
        ({"shown": "nee", "ground": "INSULT"}, "De schrijver leest dit."),
    ):  # fmt: skip
        answer = client.post(page, sent)
        assert (answer.status_code, says in answer.content.decode()) == (422, True)
    assert client.post(page, {"shown": "ja"}).status_code == 303
    assert not queries.held([held_post.subject_id])
    assert client.post(page, {"shown": "ja"}).status_code == 422  # it was decided already
    assert "Er wacht niets" in client.get(reverse("moderation:waiting")).content.decode()


def test_the_author_reads_answers_and_the_first_decider_may_not_judge(place, held_post, signed_in):
    manager = signed_in(place.manager)
    page = reverse("moderation:one", args=[held_post.pk])
    manager.post(page, {"shown": "nee", "ground": "INSULT", "reason": "Schelden kan niet."})
    own = queries.looked_path(held_post)
    assert "Schelden kan niet." in Client().get(own).content.decode()
    assert Client().post(own, {"text": " "}).status_code == 422
    assert Client().post(own, {"text": "Het was een grapje."}).status_code == 303
    assert "Het was een grapje." in manager.get(page).content.decode()
    judged = manager.post(page, {"upheld": "ja", "reason": "Toch goed."})
    assert judged.status_code == 422
    assert "Laat een collega" in judged.content.decode()


@pytest.mark.parametrize("who", ["officer", "board", "resident"])
def test_others_do_not_look(place, held_post, signed_in, who):
    client = signed_in(getattr(place, who))
    assert client.get(reverse("moderation:waiting")).status_code == 403
    assert client.get(reverse("moderation:one", args=[held_post.pk])).status_code == 403


def test_a_link_for_an_author_opens_no_other_post(held_post):
    own = queries.looked_path(held_post)
    changed = own.replace(f"/{held_post.pk}.", f"/{held_post.pk + 1}.")
    assert changed != own
    assert Client().get(changed).status_code == 404


def test_the_house_rules_show_the_counts(place, held_post):
    assert "weggehaald" in Client().get(reverse("moderation:house_rules")).content.decode()
