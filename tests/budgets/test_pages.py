"""The pages: a vote by the link of an e-mail, by who is signed in and by staff; what goes wrong is said."""

from datetime import date
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.budgets.conftest import COUNTS, DATES, VOTES, cast
from tests.conftest import NOW, rows

from rolvast.budgets import queries
from rolvast.budgets.actions.voting import mark
from rolvast.budgets.models import Ballot, Budget, Project, Voter

HOME = {
    "postcode": "7311 AA", "house": "12", "initial_letter": "J", "born_on": "01-05-1980", "lives_here": "on",
}  # fmt: skip

#: Line 10 votes for what is no project, as a voter who voted already.
WRONG = b"META\nkey;value\nbudget;100\nPROJECTS\nproject_id;cost\n1;50\nVOTES\nvoter_id;vote\n1;1\n1;7\n"


@pytest.fixture(autouse=True)
def clock():
    """The pages read this moment; a test moves it."""
    moment = {"now": VOTES}
    with patch("django.utils.timezone.now", lambda: moment["now"]):
        yield moment


def link(voting, name="a"):
    return queries.vote_path(voting, who=mark(voting, "mail", name))


def test_a_link_opens_a_ballot_that_adds_up_and_ends_in_a_receipt(voting):
    client, path = Client(), link(voting)
    page = client.post(path, {"choices": ["1", "3"], "add": "1"}).content.decode()
    assert "10.000,00" in page.replace("\xa0", " ")
    assert rows(Voter, Ballot) == [0, 0]
    answer = client.post(path, {"choices": ["1", "3"], **HOME})
    assert answer.status_code == 303
    receipt = client.get(answer["Location"]).content.decode()
    assert "Bankjes" in receipt
    assert answer["Location"] in receipt
    again = client.post(path, {"choices": ["2"], **HOME})
    assert again.status_code == 422
    assert "U hebt al gestemd" in client.get(path).content.decode()
    assert Ballot.objects.get().choices == [1, 3]


def test_a_receipt_changes_the_vote(voting, place):
    secret = cast(voting, place, 1, [1])
    answer = Client().post(f"/stembewijs/{secret}/", {"choices": ["2"]})
    assert answer.status_code == 303
    assert Ballot.objects.get().choices == [2]
    assert Client().post(f"/stembewijs/{secret}/", {"choices": []}).status_code == 422


@pytest.mark.parametrize("path", ["/stemmen/x/", "/stembewijs/x/", "/buurtbudget/geen/"])
def test_what_is_no_link_opens_nothing(voting, path):
    assert Client().get(path).status_code == 404


def test_a_resident_who_is_signed_in_votes_at_once(voting, place, signed_in):
    client = signed_in(place.resident)
    assert client.post("/buurtbudget/zuid/stemmen/", {"choices": ["2"], **HOME}).status_code == 303
    assert "U hebt al gestemd" in client.get("/buurtbudget/zuid/stemmen/").content.decode()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"choices": []}, "minstens één plan"),
        ({"choices": ["9"]}, "niet op het stembiljet"),
        ({"choices": ["1"], "postcode": "x"}, "postcode als"),
        ({"choices": ["1"], "lives_here": ""}, "hier woont"),
        ({"choices": ["1"], "born_on": "01-05-2020"}, "12 jaar"),
    ],
)
def test_what_is_wrong_with_a_vote_is_said(voting, said, words):
    answer = Client().post(link(voting), {**HOME, **said})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert rows(Voter, Ballot) == [0, 0]


def test_a_trap_that_is_filled_in_sends_nothing(voting):
    answer = Client().post("/buurtbudget/zuid/stemmen/", {"email": "a@b.nl", "website": "x"})
    assert answer.status_code == 422


def test_without_mail_and_outside_the_demonstration_one_is_told_what_to_do(voting, settings):
    settings.MAIL_SERVER, settings.DEMO = None, False
    answer = Client().post("/buurtbudget/zuid/stemmen/", {"email": "a@b.nl"})
    assert answer.status_code == 422
    assert "Meld u aan om te stemmen" in answer.content.decode()
    settings.DEMO = True
    assert "/stemmen/" in Client().post("/buurtbudget/zuid/stemmen/", {"email": "a@b.nl"}).content.decode()


def test_staff_enter_one_ballot_after_another(voting, place, signed_in):
    client = signed_in(place.officer)
    said = {"channel": "PAPER", "paper": "17", "plans": "3, 1", **HOME}
    assert client.post("/buurtbudgetten/zuid/biljetten/", said).status_code == 303
    assert Ballot.objects.get().choices == [1, 3]
    twice = client.post("/buurtbudgetten/zuid/biljetten/", said)
    assert twice.status_code == 422
    assert "al gestemd" in twice.content.decode()
    assert client.post("/buurtbudgetten/zuid/biljetten/", {**said, "plans": "drie"}).status_code == 422


def test_a_plan_of_a_resident_is_not_shown_before_a_look(budget, place, signed_in, clock):
    clock["now"] = NOW
    said = {"title": "Een boom", "words": "Voor schaduw.", "euros": "500"}
    assert signed_in(place.resident).post("/buurtbudget/zuid/plan-indienen/", said).status_code == 303
    assert Project.objects.get().cents == 50_000
    assert "Een boom" not in Client().get("/buurtbudget/zuid/").content.decode()
    assert Client().get("/buurtbudget/zuid/plan/1/").status_code == 404
    assert "Een boom" in signed_in(place.officer).get("/buurtbudgetten/zuid/").content.decode()


def test_a_manager_opens_judges_counts_and_everyone_reads_the_result(voting, place, signed_in, clock):
    secret = cast(voting, place, 1, [1])
    cast(voting, place, 2, [3])
    client = signed_in(place.manager)
    assert (
        "nog niet voorbij" in client.post("/buurtbudgetten/zuid/verder/tellen/", follow=True).content.decode()
    )
    assert Client().get("/buurtbudget/zuid/stemmen.pb").status_code == 404
    clock["now"] = COUNTS
    client = signed_in(place.manager)  # nobody stays signed in for ten days
    client.post("/buurtbudgetten/zuid/verder/tellen/")
    page = Client().get("/buurtbudget/zuid/").content.decode()
    assert "Twee manieren van tellen" in page
    assert Client().get("/buurtbudget/zuid/stemmen.pb").content.startswith(b"META")
    assert "Wat uw stem deed" in Client().get(f"/stembewijs/{secret}/").content.decode()


def test_a_manager_moves_a_date_and_stops_with_a_reason(voting, place, signed_in):
    client = signed_in(place.manager)
    days = {"ideas_until": DATES.ideas_until, "vote_from": DATES.vote_from, "vote_until": date(2026, 10, 9)}
    assert client.post("/buurtbudgetten/zuid/datums/", days).status_code == 422
    assert client.post("/buurtbudgetten/zuid/datums/", {**days, "reason": "Storing."}).status_code == 303
    assert "Storing." in Client().get("/buurtbudget/zuid/").content.decode()
    assert client.post("/buurtbudgetten/zuid/stoppen/", {"reason": "Geen geld."}).status_code == 303
    assert "Geen geld." in Client().get("/buurtbudget/zuid/").content.decode()


def test_a_budget_is_opened_by_the_form_of_a_manager(place, signed_in):
    said = {
        "title": "Noord", "slug": "noord", "basis": "Raadsbesluit", "euros": "5000", "least_age": "12",
        "least": "1", "most": "3", "ideas_until": "2026-10-10", "vote_from": "2026-10-20",
        "vote_until": "2026-10-30",
    }  # fmt: skip
    assert signed_in(place.officer).post("/buurtbudgetten/nieuw/", said).status_code == 403
    client = signed_in(place.manager)
    assert client.post("/buurtbudgetten/nieuw/", {**said, "vote_until": "2026-10-19"}).status_code == 422
    assert client.post("/buurtbudgetten/nieuw/", said).status_code == 303
    assert Budget.objects.get().cents == 500_000


def test_a_file_that_is_wrong_says_the_line(place, signed_in):
    file = SimpleUploadedFile("x.pb", WRONG)
    said = {"title": "x", "slug": "x", "file": file}
    answer = signed_in(place.manager).post("/buurtbudgetten/inlezen/", said)
    assert answer.status_code == 422
    assert "Regel 10: " in answer.content.decode()


def test_pages_of_a_plan_and_of_the_work_open(voting, place, signed_in):
    client = signed_in(place.manager)
    for path in (
        "",
        "nieuw/",
        "inlezen/",
        "zuid/",
        "zuid/plan/1/",
        "zuid/biljetten/",
        "zuid/datums/",
        "zuid/stoppen/",
    ):
        assert client.get(f"/buurtbudgetten/{path}").status_code == 200
    for path in ("", "zuid/", "zuid/plan/1/", "zuid/stemmen/"):
        assert Client().get(f"/buurtbudget/{path}").status_code == 200
