"""The main menu stays short; what staff need besides stands together on one page."""

import re

from django.test import Client


def _menu(page):
    text = page.content.decode()
    return re.findall(r'class="main-nav__link" href="([^"]+)"', text)


def test_nobody_has_more_than_seven_in_the_menu(signed_in, place):
    for who in (place.resident, place.officer, place.manager, place.board):
        assert 4 <= len(_menu(signed_in(who).get("/taken/"))) <= 7


def test_staff_find_the_rest_of_their_work_behind_the_last(signed_in, place):
    client = signed_in(place.officer)
    assert _menu(client.get("/taken/"))[-1] == "/meer/"
    text = client.get("/meer/").content.decode()
    for address in ("/betalingen/", "/afhalen/", "/inspecties/", "/werk/stappen/", "/cijfers/"):
        assert f'href="{address}"' in text
        assert client.get(address).status_code == 200
    assert "/ontwerpen/" not in text


def test_the_page_offers_only_what_a_position_may_open(signed_in, place):
    board = signed_in(place.board)
    text = board.get("/meer/").content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    for address in re.findall(r'href="(/[^"#]*)"', main):
        assert board.get(address).status_code == 200, address
    assert "/betalingen/" not in main


def test_no_page_of_work_for_residents_and_strangers(signed_in, place):
    assert signed_in(place.resident).get("/meer/").status_code == 403
    assert Client().get("/meer/").status_code == 302
