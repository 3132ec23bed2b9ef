"""One question a page: forward and back, kept for later, what changed meanwhile, and sending."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.cases.conftest import page
from tests.messages.conftest import mail_set

from rolvast.accounts.rules import system
from rolvast.cases import actions, queries
from rolvast.cases.models import Case, Draft, Submission
from rolvast.catalogue import actions as editing
from rolvast.catalogue import queries as catalogue
from rolvast.messages.models import Message

__all__ = ["mail_set"]

LAMP = "straat-en-verlichting"


@pytest.fixture
def begun(anyone, tasks, clock):
    """Somebody who answered the first question; gives the address of the second."""
    return anyone.post(reverse("cases:begin", args=[LAMP]), {"antwoord_plek": "Bij de brug"})["Location"]


def there(url, slug=""):
    """Another page of the same draft."""
    return re.match(r"/verder/[^/]+/", url)[0] + (f"{slug}/" if slug else "")


SAID = {"wat": {"antwoord_wat": "lantaarn brandt niet"}, "gevaar": {"antwoord_gevaar": "nee"}}


def to_the_check(client, url):
    while not url.endswith("/klopt-dit/"):
        response = client.post(url, SAID.get(url.split("/")[-2], {}))
        assert response.status_code == 303, page(response)
        url = response["Location"]
    return url


def test_every_task_begins_with_one_question_and_keeps_nothing_yet(anyone, tasks, clock):
    for key in tasks.keys() - {"bezwaar"}:
        text = page(anyone.get(reverse("cases:begin", args=[key])))
        assert "Vraag 1 van" in text, key
        assert "Alles op één bladzijde" in text
    assert not Draft.objects.exists()


def test_from_the_first_question_to_the_case(anyone, begun):
    text = page(anyone.get(begun))
    assert "Vraag 2 van" in text
    assert "Vorige vraag" in text
    url = to_the_check(anyone, begun)
    text = page(anyone.get(url))
    assert "Klopt dit?" in text
    assert "Bij de brug" in text
    assert "Niet ingevuld" in text
    assert not Case.objects.exists()
    response = anyone.post(url)
    assert response.status_code == 303
    assert Submission.objects.get().answers == {
        "plek": "Bij de brug",
        "wat": "lantaarn brandt niet",
        "gevaar": False,
    }
    assert Draft.objects.get().answers is None
    assert anyone.get(response["Location"]).status_code == 200
    again = anyone.post(url)
    assert again.status_code == 404
    assert "is er niet meer" in page(again)
    assert Case.objects.count() == 1


def test_nothing_typed_is_in_an_address(anyone, begun):
    assert "brug" not in begun
    assert str(Draft.objects.get().key) not in begun


def test_an_error_stands_at_the_question_and_what_was_typed_stays(anyone, begun):
    response = anyone.post(begun, {"antwoord_wat": ""})
    assert response.status_code == 422
    text = page(response)
    assert 'id="error-summary"' in text
    assert text.count("Kies een antwoord.") == 2
    assert "gevaarlijk" not in text.split("<aside")[0]  # only of this page something is said
    assert 'value="Bij de brug"' in page(anyone.get(there(begun, "plek")))


def test_an_answer_is_changed_from_the_check_and_one_comes_back_to_it(anyone, begun):
    check = to_the_check(anyone, begun)
    assert there(begun, "plek") + "?terug=1" in page(anyone.get(check))
    response = anyone.post(there(begun, "plek"), {"antwoord_plek": "Bij de kerk", "terug": "1"})
    assert response["Location"] == check
    assert "Bij de kerk" in page(anyone.get(check))


def test_kept_for_later_with_a_link_and_erased_when_asked(anyone, begun):
    response = anyone.post(begun, {"antwoord_wat": "", "bewaren": "1"})
    text = page(anyone.get(response["Location"]))
    assert f"http://testserver{there(begun)}" in text
    assert anyone.get(there(begun))["Location"] == begun
    assert "is gewist" in page(anyone.post(response["Location"]))
    assert (Draft.objects.get().answers, Draft.objects.get().erased_at is None) == (None, False)
    assert anyone.get(begun).status_code == 404


def test_the_link_goes_by_mail_where_asked_and_the_mail_goes_with_the_draft(anyone, begun, mail_set):
    kept = anyone.post(begun, {"antwoord_wat": "", "bewaren": "1"})["Location"]
    wrong = anyone.post(kept, {"email": "geen adres"})
    assert wrong.status_code == 422
    assert Draft.objects.get().answers is not None
    assert anyone.post(kept, {"email": "rin@voorbeeld.example"})["Location"] == kept
    sent = Message.objects.get()
    assert (sent.kind, sent.address, sent.link) == ("CONFIRM", "rin@voorbeeld.example", there(begun))
    assert "lamp" not in (sent.title + sent.body).lower()
    for _again in range(2):
        anyone.post(kept, {"email": "rin@voorbeeld.example"})
    often = anyone.post(kept, {"email": "rin@voorbeeld.example"})
    assert (often.status_code, Message.objects.count()) == (422, 3)
    assert "al een paar keer" in page(often)
    anyone.post(kept)
    assert {*Message.objects.values_list("address", "link", "body")} == {("", "", None)}


def test_one_internet_address_cannot_have_many_others_written_to(anyone, begun, mail_set):
    kept = anyone.post(begun, {"antwoord_wat": "", "bewaren": "1"})["Location"]
    for number in range(10):
        assert anyone.post(kept, {"email": f"buur{number}@voorbeeld.example"}).status_code == 303
    refused = anyone.post(kept, {"email": "nog-een@voorbeeld.example"})
    assert (refused.status_code, Message.objects.count()) == (422, 10)


def test_without_a_mail_server_the_page_says_so_and_shows_the_link(anyone, begun):
    kept = anyone.post(begun, {"antwoord_wat": "", "bewaren": "1"})["Location"]
    answer = anyone.post(kept, {"email": "rin@voorbeeld.example"})
    assert (answer.status_code, Message.objects.count()) == (422, 0)
    assert "geen e-mail sturen" in page(answer)


def test_too_old_is_gone_and_the_job_erases_it(anyone, begun, place, clock):
    clock.now += timedelta(days=31)
    assert anyone.get(begun).status_code == 404
    assert Draft.objects.get().answers is not None
    assert actions.erase_old_drafts(by=system(place.municipality_id), at=clock.now) == 1
    assert Draft.objects.get().answers is None


def test_who_was_signed_in_alone_goes_on(signed_in, anyone, place, tasks, clock):
    resident = signed_in(place.resident)
    url = resident.post(reverse("cases:begin", args=[LAMP]), {"antwoord_plek": "Bij de brug"})["Location"]
    assert there(url) in page(resident.get(reverse("front:mine")))
    assert "U was hier al mee begonnen" in page(resident.get(reverse("cases:begin", args=[LAMP])))
    for other in (anyone, signed_in(place.neighbour), signed_in(place.officer)):
        response = other.get(url)
        assert response.status_code == 404
        assert "brug" not in page(response)
    assert queries.drafts_of(place.neighbour, at=clock.now) == []


def test_a_changed_link_opens_nothing(anyone, begun):
    assert anyone.get(begun.replace("/verder/", "/verder/0")).status_code == 404


def test_staff_fill_in_everything_at_once(signed_in, place, tasks, clock):
    response = signed_in(place.officer).get(reverse("cases:begin", args=[LAMP]))
    assert response["Location"] == reverse("cases:submit", args=[LAMP])


def test_of_a_form_that_changed_only_what_changed_is_asked_again(anyone, begun, place, tasks, clock):
    check = to_the_check(anyone, begun)
    version, definition = tasks[LAMP], catalogue.definition(tasks[LAMP])
    form = tuple(
        replace(one, label="Is het nu gevaarlijk?") if one.name == "gevaar" else one
        for one in definition.form
    )
    editing.edit_task(
        version.task,
        replace(definition, form=form, role=None),
        seen_version=version.number,
        by=place.manager,
        at=clock.now,
    )
    response = anyone.get(there(begun))
    assert response["Location"] == there(begun, "gevaar")
    text = page(anyone.get(response["Location"]))
    assert "Het formulier is veranderd sinds u begon" in text
    assert "Is het nu gevaarlijk?" in text
    response = anyone.post(there(begun, "gevaar"), {"antwoord_gevaar": "ja", "terug": "1"})
    assert response["Location"] == check
    assert "Bij de brug" in page(anyone.get(check))
    assert anyone.post(check).status_code == 303
    assert Case.objects.get().version.number == version.number + 1


def test_a_page_of_all_questions_at_once_says_it_too(anyone, tasks, place, clock):
    form = reverse("cases:submit", args=[LAMP])
    text = page(anyone.get(form))
    number = re.search(r'name="versie" value="(\d+)"', text)[1]
    said = {"antwoord_plek": "Bij de brug", "antwoord_wat": "iets anders", "antwoord_gevaar": "nee"}
    definition = catalogue.definition(tasks[LAMP])
    changed = tuple(
        replace(one, label="Is het nu gevaarlijk?") if one.name == "gevaar" else one
        for one in definition.form
    )
    editing.edit_task(
        tasks[LAMP].task,
        replace(definition, form=changed, role=None),
        seen_version=int(number),
        by=place.manager,
        at=clock.now,
    )
    response = anyone.post(form, {**said, "versie": number})
    text = page(response)
    assert response.status_code == 422
    assert "Het formulier is veranderd sinds u begon" in text
    assert 'value="Bij de brug"' in text
    assert not re.search(r'name="antwoord_gevaar" value="nee" checked', text)
    assert not Case.objects.exists()
    again = re.search(r'name="versie" value="(\d+)"', text)[1]
    assert anyone.post(form, {**said, "versie": again}).status_code == 303
