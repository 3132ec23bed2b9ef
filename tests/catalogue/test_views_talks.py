"""The pages of role talks, as each kind of viewer meets them."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.catalogue.talking import (
    REASONS,
    bound_task,
    free_tasks,
    opened,
    place_all,
    proposal_about,
    seat_for,
    talk_of,
)
from tests.conftest import NOW, become_serving_role, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts.rules import stranger
from rolvast.catalogue import actions, queries
from rolvast.catalogue.actions import AgendaItem, Invited
from rolvast.catalogue.models import Placing, RoleTalk, TalkSeat
from rolvast.catalogue.rules import Role

pytestmark = pytest.mark.usefixtures("tasks", "standing")


@pytest.fixture
def standing(monkeypatch):
    """The views' clock stands at NOW."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def text(response, status=200):
    assert response.status_code == status, (response.status_code, response.content[:300])
    return " ".join(response.content.decode().split())


def where(name, *arguments):
    return reverse(f"catalogue:{name}", args=arguments)


def filled(**changes):
    """The form by which a talk is opened."""
    known = {
        "title": "Wie doet wat?",
        "question": "Wat kan anders?",
        "answer_by": "2026-09-20",
        "task_1": free_tasks()[0].key,
        "task_2": free_tasks()[1].key,
        "links": "2",
    }
    return {**known, **changes}


def answer(**changes):
    known = {"role_1": "DIRECT", "reason_1": "Omdat het kan.", "role_2": "DIRECT", "reason_2": "Zo ook hier."}
    return {**known, **changes}


# --- who may come where --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["talk", "answer_talk", "invite_talk", "close_talk"])
def test_a_talk_of_another_municipality_is_not_there(place, signed_in, name):
    made = opened(place)
    become = make_place("GM0150", "Elders", is_default=False)
    client = Client(headers={"host": "localhost"})
    elsewhere = opened(become, invited=Invited(links=1), about=[_task_elsewhere(become)])
    token = queries.seat_token(elsewhere.links[0])
    accounts.enter(place.municipality_id)
    for who in (place.manager, place.officer, place.resident):
        assert signed_in(who).get(where(name, elsewhere.talk.key)).status_code in {403, 404}
    assert client.get(where("seat", token)).status_code == 404
    assert str(elsewhere.talk.key) not in text(signed_in(place.manager).get(where("talks")))
    assert str(made.talk.key) in text(signed_in(place.manager).get(where("talks")))


def _task_elsewhere(become):
    actions.import_task_files(
        queries.packaged_task_files()[:1], by=become.officer, roles_by=become.board, at=NOW
    )
    return AgendaItem(free_tasks()[0] if free_tasks() else bound_task())


def test_who_may_open_add_and_close(place, signed_in):
    made = opened(place)
    pages = [where("open_talk"), where("invite_talk", made.talk.key), where("close_talk", made.talk.key)]
    for path in pages:
        for who, status in (
            (place.manager, 200),
            (place.board, 200),
            (place.officer, 403),
            (place.resident, 403),
            (place.neighbour, 403),
        ):
            client = signed_in(who)
            assert client.get(path).status_code == status, (path, who)
            if status == 403:
                assert client.post(path, filled()).status_code == 403
        answered = Client().get(path)
        assert answered.status_code == 302
        assert answered["Location"].startswith("/inloggen/")
    assert RoleTalk.objects.get().closed_at is None
    assert TalkSeat.objects.count() == 3


def test_an_open_talk_is_there_for_staff_and_who_was_invited(place, signed_in):
    made = opened(place)
    path = where("talk", made.talk.key)
    for who in (place.manager, place.officer, place.colleague, place.resident):
        assert made.talk.title in text(signed_in(who).get(path))
        assert made.talk.title in text(signed_in(who).get(where("talks")))
    for client in (signed_in(place.neighbour), Client()):
        assert client.get(path).status_code == 404
        assert made.talk.title not in text(client.get(where("talks")))
    assert signed_in(place.neighbour).get(where("answer_talk", made.talk.key)).status_code == 404
    assert signed_in(place.colleague).get(where("answer_talk", made.talk.key)).status_code == 403
    assert signed_in(place.colleague).post(where("answer_talk", made.talk.key), answer()).status_code == 403
    assert Client().get(where("answer_talk", made.talk.key)).status_code == 302
    assert not Placing.objects.exists()


def test_only_who_holds_the_talk_reads_who_was_invited(place, signed_in):
    path = where("talk", opened(place).talk.key)
    assert "Rin de Boer" in text(signed_in(place.manager).get(path))
    for who in (place.officer, place.colleague, place.resident):
        page = signed_in(who).get(path)
        assert "Wie is uitgenodigd?" not in text(page)
        assert "Noor Smit" not in text(page)


# --- opening --------------------------------------------------------------------------------------------


def test_a_talk_is_opened_and_its_links_are_shown_once(place, signed_in):
    tied = proposal_about(free_tasks()[2], place)
    client = signed_in(place.manager)
    assert "van" in text(client.get(where("open_talk")))
    sent = client.post(
        where("open_talk"),
        filled(proposals=[tied.pk], staff=[place.officer.person_id], residents=[place.resident.person_id]),
    )
    made = RoleTalk.objects.get()
    assert (sent.status_code, sent["Location"]) == (303, where("talk", made.key))
    assert [item.task.key for item in made.tasks.order_by("number").select_related("task")] == [
        tied.task.key,
        free_tasks()[0].key,
        free_tasks()[1].key,
    ]
    once = text(client.get(where("talk", made.key)))
    tokens = queries.seat_links(made, [3, 4])
    assert len(tokens) == 2
    assert all(f"http://testserver/rolgesprek/{token}/" in once for token in tokens)
    again = text(client.get(where("talk", made.key)))
    assert not any(token in again for token in tokens)
    assert not any(token in text(signed_in(place.board).get(where("talk", made.key))) for token in tokens)


def test_the_task_one_came_from_is_chosen_already(place, signed_in):
    client, task = signed_in(place.manager), free_tasks()[0]
    assert f'<option value="{task.key}" selected>' in text(client.get(where("open_talk"), {"taak": task.key}))
    tied = proposal_about(task, place)
    page = text(client.get(where("open_talk"), {"taak": task.key}))
    assert f'name="proposals" value="{tied.pk}" checked' in page
    assert f'<option value="{task.key}"' not in page
    assert client.get(where("open_talk"), {"taak": "bestaat-niet"}).status_code == 200


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Vul dit in."),
        ({"question": ""}, "Vul dit in."),
        ({"answer_by": "2026-08-31"}, "Die dag is al voorbij."),
        ({"answer_by": "morgen"}, "Schrijf een datum"),
        ({"task_1": "", "task_2": ""}, "minstens één taak"),
        ({"task_2": "SAME"}, "twee keer op de lijst"),
        ({"task_1": "bestaat-niet"}, "Dit kan niet worden gekozen."),
        ({"links": ""}, "nog niemand uitgenodigd"),
        ({"links": "201"}, "Schrijf een heel getal van 0 tot en met 200."),
        ({"links": "veel"}, "Schrijf een heel getal van 0 tot en met 200."),
        ({"staff": ["999999"]}, "is er niet meer"),
    ],
)
def test_what_is_wrong_is_said_at_the_form_and_nothing_is_lost(place, signed_in, changes, said):
    sent = filled(**changes)
    if sent["task_2"] == "SAME":
        sent["task_2"] = sent["task_1"]
    page = text(signed_in(place.manager).post(where("open_talk"), sent), 422)
    assert said in page
    assert "Wie doet wat?" in page or not sent["title"]
    assert not RoleTalk.objects.exists()


def test_more_people_are_invited_while_it_is_open(place, signed_in):
    made = opened(place)
    client, path = signed_in(place.manager), where("invite_talk", made.talk.key)
    form = text(client.get(path))
    assert "Noor Smit" in form
    assert "Rin de Boer" not in form
    assert "nog niemand uitgenodigd" in text(client.post(path, {"links": ""}), 422)
    assert client.post(path, {"residents": [place.neighbour.person_id], "links": "1"}).status_code == 303
    assert made.talk.seats.count() == 5
    assert queries.seat_links(made.talk, [5])[0] in text(client.get(where("talk", made.talk.key)))
    actions.close_talk(made.talk, by=place.manager, at=NOW)
    assert "gesloten" in text(client.post(path, {"links": "1"}), 422)


# --- answering ------------------------------------------------------------------------------------------


def test_before_answering_nothing_of_others_is_seen(place, signed_in):
    first, second = free_tasks()[:2]
    tied = proposal_about(first, place, role=Role.STIMULATE)
    made = opened(place, about=[AgendaItem(first, tied), AgendaItem(second)])
    place_all(seat_for(made, place.officer), Role.PERFORM, by=place.officer)
    client = signed_in(place.resident)
    token = queries.seat_token(made.links[0])
    for page in (
        text(client.get(where("talk", made.talk.key))),
        text(client.get(where("answer_talk", made.talk.key))),
        text(Client().get(where("seat", token))),
        text(signed_in(place.manager).get(where("talk", made.talk.key))),
    ):
        assert REASONS[Role.PERFORM] not in page
        assert "voorstel" not in page.lower()
        assert "In het midden" not in page
    form = text(client.get(where("answer_talk", made.talk.key)))
    assert "Uw reden is te lezen voor anderen. Zet er geen namen in." in form
    assert form.count("Zo is het nu") == 2


def test_an_answer_by_name(place, signed_in):
    made = opened(place)
    client, path = signed_in(place.resident), where("answer_talk", made.talk.key)
    assert path in text(client.get(where("talk", made.talk.key)))
    sent = client.post(path, answer())
    assert (sent.status_code, sent["Location"]) == (303, where("talk", made.talk.key))
    page = text(client.get(sent["Location"]))
    assert "Omdat het kan." in page
    assert "Uw antwoord is binnen" in page
    assert client.get(path).status_code == 303
    twice = text(client.post(path, answer(reason_1="Toch anders.")), 422)
    assert "Een tweede keer antwoorden kan niet." in twice
    assert Placing.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"role_1": ""}, "Kies een rol voor"),
        ({"role_2": "BAAS"}, "Deze rol bestaat niet."),
        ({"reason_2": "   "}, "Schrijf waarom u deze rol kiest voor"),
    ],
)
def test_half_an_answer_is_said_and_the_rest_is_not_lost(place, signed_in, changes, said):
    made = opened(place)
    page = text(signed_in(place.officer).post(where("answer_talk", made.talk.key), answer(**changes)), 422)
    assert said in page
    assert "Omdat het kan." in page
    assert not Placing.objects.exists()


def test_a_rung_that_the_law_forbids_cannot_be_chosen(place, signed_in):
    made = opened(place, about=[AgendaItem(bound_task()), AgendaItem(free_tasks()[0])])
    client, path = signed_in(place.officer), where("answer_talk", made.talk.key)
    form = text(client.get(path))
    assert form.count('value="LET_GO"') == 1
    assert form.count("De gemeente kan deze taak daarom niet loslaten.") == 1
    refused = text(client.post(path, answer(role_1="LET_GO")), 422)
    assert refused.count("De gemeente kan deze taak daarom niet loslaten.") == 3  # summary, field, rung
    assert not Placing.objects.exists()


def test_an_answer_by_link_without_signing_in(place, signed_in):
    made = opened(place)
    path = where("seat", queries.seat_token(made.links[0]))
    client = Client()
    assert "Uw reden is te lezen voor anderen." in text(client.get(path))
    assert "Kies een rol" in text(client.post(path, answer(role_1="")), 422)
    assert client.post(path, answer())["Location"] == path
    used = text(client.get(path))
    assert "Deze link is gebruikt" in used
    assert "Omdat het kan." in used
    for somebody in (client, Client(), signed_in(place.resident), signed_in(place.manager)):
        assert "tweede keer" in text(somebody.post(path, answer(reason_1="Nog eens.")), 422)
    assert Placing.objects.count() == 2


def test_a_link_is_never_tied_to_the_account_of_who_opens_it(place, signed_in):
    made = opened(place)
    sent = signed_in(place.resident).post(where("seat", queries.seat_token(made.links[0])), answer())
    assert sent.status_code == 303
    for placing in Placing.objects.select_related("act__actor"):
        assert placing.act.actor.person_id is None
    assert queries.seats_waiting(place.resident)  # their own seat still waits


@pytest.mark.parametrize("token", ["niets", "a.b", "0-1.x", "%00"])
def test_a_link_that_is_not_right_says_what_to_do(place, token):
    page = text(Client().get(f"/rolgesprek/{token}/"), 404)
    assert "Gebruik de hele link" in page
    assert Client().post(f"/rolgesprek/{token}/", answer()).status_code == 404


def test_after_closing_nothing_can_be_answered(place, signed_in):
    made = opened(place)
    path = where("seat", queries.seat_token(made.links[0]))
    actions.close_talk(made.talk, by=place.manager, at=NOW)
    assert "Dit gesprek is gesloten" in text(Client().get(path))
    assert "U kunt geen antwoord meer geven." in text(Client().post(path, answer()), 422)
    client = signed_in(place.resident)
    assert client.get(where("answer_talk", made.talk.key)).status_code == 303
    assert "gesloten" in text(client.post(where("answer_talk", made.talk.key), answer()), 422)
    assert not Placing.objects.exists()


# --- closing and reading ----------------------------------------------------------------------------------


def test_closing_is_asked_first_and_then_done_once(place, signed_in):
    made = opened(place)
    client, path = signed_in(place.board), where("close_talk", made.talk.key)
    asked = text(client.get(path))
    assert "Nog niet iedereen heeft geantwoord" in asked
    assert "tellen dan niet als besproken" in asked
    assert RoleTalk.objects.get().closed_at is None
    assert client.post(path).status_code == 303
    assert RoleTalk.objects.get().closed_at == NOW
    assert "al gesloten" in text(client.post(path), 422)
    assert client.get(path).status_code == 303
    assert "Niemand heeft geantwoord" in text(Client().get(where("talk", made.talk.key)))


def test_everyone_reads_what_came_of_a_closed_talk(place):
    made = talk_of(place, 2, 1)
    page = text(Client().get(where("talk", made.talk.key)))
    assert made.talk.title in text(Client().get(where("talks")))
    for words in (*[REASONS[role] for role in (Role.PERFORM, Role.FACILITATE)], "In het midden: zelf doen."):
        assert words in page
    assert "Alfa is" in page
    assert "staan hier niet apart" in page
    assert "Per groep" not in page
    assert "(medewerkers)" not in page
    assert "Werkt 0" not in page


def test_large_groups_are_shown_apart(place):
    page = text(Client().get(where("talk", talk_of(place, 5, 6).talk.key)))
    assert page.count("Per groep:") == 2
    assert "(medewerkers)" in page
    assert "Inwoners (6 mensen)" in page
    assert "staan hier niet apart" not in page


def test_one_task_says_why_there_is_no_agreement(place):
    made = opened(place, about=[AgendaItem(free_tasks()[0])])
    place_all(made.links[0], Role.DIRECT, by=stranger(place.municipality_id))
    place_all(seat_for(made, place.officer), Role.PERFORM, by=place.officer)
    actions.close_talk(made.talk, by=place.manager, at=NOW)
    page = text(Client().get(where("talk", made.talk.key)))
    assert "Eén taak is te weinig om te zeggen of mensen het eens zijn." in page
    assert "Alfa" not in page


def test_a_reason_is_text_and_nothing_else(place):
    made = opened(place)
    place_all(seat_for(made, place.officer), Role.DIRECT, by=place.officer, reason="<b>dik</b> & zo")
    actions.close_talk(made.talk, by=place.manager, at=NOW)
    page = text(Client().get(where("talk", made.talk.key)))
    assert "&lt;b&gt;dik&lt;/b&gt; &amp; zo" in page
    assert "<b>dik" not in page


def test_without_a_talk_the_list_says_so(place, signed_in):
    become_serving_role()
    page = text(Client().get(where("talks")))
    assert "Er is nog geen rolgesprek gesloten" in page
    assert where("open_talk") not in page
    assert where("open_talk") in text(signed_in(place.manager).get(where("talks")))
