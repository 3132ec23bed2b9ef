"""Choosing a task from the results of a search: counted without who, and a new word becomes findable."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from rolvast.catalogue.models import SearchChoice

#: What a browser says of itself when somebody follows a link within a site.
BROWSER = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate"}
#: A name that the catalogue knows nothing by.
NEW = "zwiebeldings"


def links(client: Client, words: str) -> list[str]:
    """The addresses of the results, in order."""
    text = client.get("/zoeken/", {"q": words}).content.decode()
    return [unescape(one) for one in re.findall(r'<h3><a [^>]*href="([^"]+)"', text)]


def follow(client: Client, address: str, **headers: str):
    return client.get(address, headers={**BROWSER, **headers})


def test_following_a_result_is_counted_and_leads_to_the_clean_address(tasks, place):
    address = links(Client(), "schommel kapot")[0]
    assert address.startswith("/taken/speelplek/?keuze=")
    response = follow(Client(), address)
    assert (response.status_code, response["Location"]) == (302, "/taken/speelplek/")
    rows = SearchChoice.objects.filter(task__key="speelplek")
    assert [(row.times, row.places) for row in rows] == [(1, 1), (1, 1)]  # schommel, kapot


def test_the_place_in_the_list_is_counted(tasks, place):
    address = links(Client(), "vergunning")[1]
    follow(Client(), address)
    follow(Client(), address)
    assert [(row.times, row.places) for row in SearchChoice.objects.all()] == [(2, 4)]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": ""},
        {"Sec-Fetch-Dest": "empty"},
        {"Sec-Purpose": "prefetch"},
    ],
)
def test_only_a_person_in_a_browser_is_counted(tasks, place, headers):
    address = links(Client(), "schommel kapot")[0]
    assert follow(Client(), address, **headers).status_code == 302
    assert not SearchChoice.objects.exists()


def test_programs_that_look_at_links_are_not_counted(tasks, place):
    address = links(Client(), "schommel kapot")[0]
    assert Client().head(address, headers=BROWSER).status_code == 302
    assert Client().get(address).status_code == 302
    assert not SearchChoice.objects.exists()
    page = Client().get("/zoeken/", {"q": "schommel kapot"}).content.decode()
    assert page.count('rel="nofollow"') == page.count("?keuze=") > 0


@pytest.mark.parametrize("token", ["", "onzin", "W10:1:x", "%00", "a" * 3000])
def test_a_token_that_is_not_ours_leads_on_and_counts_nothing(tasks, place, token):
    response = follow(Client(), f"/taken/speelplek/?keuze={token}")
    assert (response.status_code, response["Location"]) == (302, "/taken/speelplek/")
    assert Client().get(f"/taken/?keuze={token}").status_code == 200
    assert not SearchChoice.objects.exists()


def test_no_such_task_with_a_token(tasks, place):
    token = links(Client(), "schommel")[0].split("keuze=")[1]
    assert follow(Client(), f"/taken/bestaat-niet/?keuze={token}").status_code == 404


def test_what_staff_choose_is_not_counted(tasks, place, signed_in):
    officer = signed_in(place.officer)
    follow(officer, links(officer, "schommel kapot")[0])
    assert not SearchChoice.objects.exists()
    resident = signed_in(place.resident)
    follow(resident, links(resident, "schommel kapot")[0])
    assert SearchChoice.objects.count() == 2


def test_no_words_no_token(tasks, place):
    assert all("keuze" not in address for address in links(Client(), "12 de het"))
    assert "keuze" not in Client().get("/taken/").content.decode()


def test_from_nothing_found_by_way_of_a_domain_to_a_task(tasks, place):
    """A word nobody knew leads nowhere; who then finds the task among all, teaches it to the next."""
    page = Client().get("/zoeken/", {"q": NEW}).content.decode()
    assert "We vonden niets" in page
    domain = re.search(r'href="(/taken/\?keuze=[^"#]+)#public_space"', page)
    assert domain
    catalogue = Client().get(unescape(domain[1])).content.decode()
    task = re.search(r'href="(/taken/speelplek/\?keuze=[^"]+)" rel="nofollow"', catalogue)
    assert task
    follow(Client(), unescape(task[1]))
    assert [(row.times, row.places) for row in SearchChoice.objects.all()] == [(1, 1)]
    assert links(Client(), NEW) == []


def test_a_new_word_is_found_after_enough_choices_on_enough_days(tasks, place, monkeypatch):
    now = timezone.now()
    for day in (0, 0, 1, 1, 2):
        monkeypatch.setattr("django.utils.timezone.now", lambda day=day: now + timedelta(days=day))
        assert links(Client(), NEW) == []
        follow(Client(), next(one for one in links(Client(), f"{NEW} schommel") if "speelplek" in one))
    assert [address.split("?")[0] for address in links(Client(), NEW)] == ["/taken/speelplek/"]
    assert "1 taak past bij" in Client().get("/zoeken/", {"q": NEW}).content.decode()


def test_the_page_about_privacy_says_so(tasks, place):
    assert "Kiest u na het zoeken een taak? Dan tellen we dat" in Client().get("/over/").content.decode()
